# pdb — the debugger: breakpoint() and "-m pdb script.py" come here.

import bdb
import cmd
import inspect
import linecache
import os
import pprint
import re
import sys
import traceback

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]


class Restart(Exception):
    """The program is to be run again."""


class Pdb(bdb.Bdb, cmd.Cmd):
    """Debugger: "h" lists the commands; what is no command is a statement."""

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt = "(Pdb) "
        self.aliases, self.displaying, self.commands_for = {}, {}, {}
        self.mainpyfile, self._wait_for_mainpyfile, self.tb_lineno = "", False, {}
        self.forget()

    def message(self, msg):
        print(msg, file=self.stdout)

    def error(self, msg):
        print("***", msg, file=self.stdout)

    def forget(self):
        self.lineno, self.stack, self.curindex, self.curframe = None, [], 0, None

    def reset(self):
        bdb.Bdb.reset(self)
        self.forget()

    def setup(self, f, tb):
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb:
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.curframe_locals = self.curframe.f_locals

    # -- when the program stops

    def user_call(self, frame, argument_list):
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message("--Call--")
            self.interaction(frame, None)

    def user_line(self, frame):
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename):
                return
            self._wait_for_mainpyfile = False
        lines = self.commands_for.get(getattr(self, "currentbp", None))
        if lines and self.break_anywhere(frame):
            self.cmdqueue = lines + self.cmdqueue
        self.currentbp = None
        self.interaction(frame, None)

    def user_return(self, frame, return_value):
        if self._wait_for_mainpyfile:
            return
        self.message("--Return--")
        self._returned = return_value
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._wait_for_mainpyfile:
            return
        kind, value, tb = exc_info
        self.message("%s%s" % ("" if tb or kind is not StopIteration else "Internal ", traceback.format_exception_only(kind, value)[-1].strip()))
        self.interaction(frame, tb)

    def interaction(self, frame, tb_or_exc):
        tb = tb_or_exc.__traceback__ if isinstance(tb_or_exc, BaseException) else tb_or_exc
        self.setup(frame, tb)
        self.print_stack_entry(self.stack[self.curindex])
        for expression, old in self.displaying.items():
            new = self._evaluate(expression)
            if new != old:
                self.displaying[expression] = new
                self.message("display %s: %s  [old: %s]" % (expression, new, old))
        while True:
            try:
                self.cmdloop()
                break
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")
        self.forget()

    def emptyline(self):
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def displayhook(self, obj):
        if obj is not None:
            self.message(repr(obj))

    def default(self, line):
        """A statement of the program's language, run in the current frame."""
        if line[:1] == "!":
            line = line[1:].strip()
        scope, names = self.curframe.f_globals, self.curframe_locals
        old = sys.stdin, sys.stdout, sys.displayhook
        try:
            code = self._whole(line)
            if code is None:
                return
            sys.stdin, sys.stdout, sys.displayhook = self.stdin, self.stdout, self.displayhook
            exec(code, scope, names)
        except:
            self._error_exc()
        finally:
            sys.stdin, sys.stdout, sys.displayhook = old

    def _whole(self, line):
        """The code of a statement; further lines are asked for while it is incomplete."""
        import codeop

        text = line
        while True:
            code = codeop.compile_command(text + "\n", "<stdin>", "single")
            if code is not None:
                return code
            more = self._ask("...   ")
            if not more:
                raise EOFError
            text += "\n" + more.rstrip("\n")
            if not more.strip():
                return compile(text + "\n", "<stdin>", "single")

    def _ask(self, prompt):
        if self.use_rawinput:
            try:
                return input(prompt) + "\n"
            except EOFError:
                return ""
        self.stdout.write(prompt)
        self.stdout.flush()
        return self.stdin.readline()

    def _error_exc(self):
        kind, value = sys.exc_info()[:2]
        self.error(traceback.format_exception_only(kind, value)[-1].strip())

    def _getval(self, arg):
        try:
            return eval(arg, self.curframe.f_globals, self.curframe_locals)
        except:
            self._error_exc()
            raise

    def _evaluate(self, expression):
        try:
            return repr(eval(expression, self.curframe.f_globals, self.curframe_locals))
        except Exception as error:
            return "** raised %s **" % traceback.format_exception_only(error)[-1].strip()

    def precmd(self, line):
        """Aliases are put in, and ";;" parts two commands."""
        if not line.strip():
            return line
        words = line.split()
        while words[0] in self.aliases:
            line = self.aliases[words[0]]
            for i in range(1, 10):
                line = line.replace("%" + str(i), words[i] if i < len(words) else "")
            line = line.replace("%*", " ".join(words[1:]))
            words = line.split()
        if words[0] != "alias" and ";;" in line:
            line, _, rest = line.partition(";;")
            self.cmdqueue.insert(0, rest.lstrip())
            line = line.rstrip()
        return line

    def onecmd(self, line):
        name, arg, whole = self.parseline(line)
        if line[:1] == "!" or name and arg and re.match(r"\s*(=(?!=)|[-+*/]=)", arg) or name and line.strip() != name and line.strip()[len(name) :][:1] in tuple("([.,"):
            return self.default(line)
        return cmd.Cmd.onecmd(self, line)

    # -- commands

    def do_break(self, arg, temporary=False):
        """b(reak) [ ([filename:]lineno | function) [, condition] ]
        Set a breakpoint, or list all."""
        if not arg:
            if self.breaks:
                self.message("Num Type         Disp Enb   Where")
                for bp in bdb.Breakpoint.bpbynumber:
                    if bp:
                        self.message(bp.bpformat())
            return
        place, _, condition = map(str.strip, arg.partition(","))
        filename, colon, line = place.rpartition(":")
        funcname = None
        if colon:
            found = self.lookupmodule(filename)
            if not found:
                return self.error("%r not found from sys.path" % filename)
            filename = found
            if not line.isdigit():
                return self.error("Bad lineno: %s" % line)
            lineno = int(line)
        elif place.isdigit():
            filename, lineno = self.defaultFile(), int(place)
        else:
            try:
                function = eval(place, self.curframe.f_globals, self.curframe_locals)
            except Exception:
                function = None
            code = getattr(getattr(function, "__func__", function), "__code__", None)
            if code is None:
                return self.error("The specified object %r is not a function or was not found along sys.path." % place)
            filename, funcname, lineno = code.co_filename, code.co_name, code.co_firstlineno
            lineno = next((line for _, _, line in code.co_lines() if line is not None and line > lineno), lineno)
        if not funcname:
            lineno = self.checkline(filename, lineno)
        if lineno:
            problem = self.set_break(filename, lineno, temporary, condition or None, funcname)
            if problem:
                self.error(problem)
            else:
                bp = self.get_breaks(filename, lineno)[-1]
                self.message("Breakpoint %d at %s:%d" % (bp.number, bp.file, bp.line))

    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak ...
        As break, for one time."""
        self.do_break(arg, True)

    def defaultFile(self):
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == "<string>" and self.mainpyfile else filename

    def lookupmodule(self, filename):
        for folder in ["", *sys.path]:
            path = os.path.join(folder, filename)
            for name in (path, path + ".py"):
                if os.path.isfile(name):
                    return self.canonic(name)

    def checkline(self, filename, lineno):
        line = linecache.getline(filename, lineno, self.curframe.f_globals if self.curframe else None)
        if not line:
            self.message("End of file")
            return 0
        line = line.strip()
        if not line or line[0] == "#" or line[:3] in ('"""', "'''"):
            self.error("Blank or comment")
            return 0
        return lineno

    def _breakpoints(self, arg):
        found = []
        for number in arg.split():
            try:
                found.append(self.get_bpbynumber(number))
            except ValueError as err:
                self.error(err)
        return found

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]"""
        for bp in self._breakpoints(arg):
            bp.enable()
            self.message("Enabled %s" % bp)

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]"""
        for bp in self._breakpoints(arg):
            bp.disable()
            self.message("Disabled %s" % bp)

    def do_condition(self, arg):
        """condition bpnumber [condition]"""
        number, _, condition = arg.partition(" ")
        for bp in self._breakpoints(number):
            bp.cond = condition.strip() or None
            self.message("New condition set for breakpoint %d." % bp.number if bp.cond else "Breakpoint %d is now unconditional." % bp.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]"""
        number, _, count = arg.partition(" ")
        count = int(count) if count.strip().isdigit() else 0
        for bp in self._breakpoints(number):
            bp.ignore = count
            self.message("Will ignore next %s of breakpoint %d." % ("%d crossings" % count if count > 1 else "1 crossing", bp.number) if count
                         else "Will stop next time breakpoint %d is reached." % bp.number)

    def do_commands(self, arg):
        """commands [bpnumber]
        Commands for each time the breakpoint is reached; the line "end" ends them."""
        numbers = self._breakpoints(arg or str(len(bdb.Breakpoint.bpbynumber) - 1))
        if not numbers:
            return
        lines = []
        while (line := self._ask("(com) ").strip()) and line != "end":
            lines.append(line)
            if line.split()[0] in ("c", "cont", "continue", "s", "step", "n", "next", "q", "quit", "r", "return", "u", "until"):
                break
        self.commands_for[numbers[0].number] = [line for line in lines if line != "silent"]

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]
        Clear breakpoints; all without an argument."""
        if not arg:
            if self._ask("Clear all breaks? ").strip().lower() in ("y", "yes"):
                for bp in [bp for bp in bdb.Breakpoint.bpbynumber if bp]:
                    self.message("Deleted %s" % bp)
                self.clear_all_breaks()
            return
        if ":" in arg:
            filename, _, line = arg.rpartition(":")
            found = self.get_breaks(filename, int(line)) if line.isdigit() else []
            problem = self.clear_break(filename, int(line)) if line.isdigit() else "Invalid line number (%s)" % line
            if problem:
                self.error(problem)
            for bp in found if not problem else ():
                self.message("Deleted %s" % bp)
            return
        for bp in self._breakpoints(arg):
            self.clear_bpbynumber(bp.number)
            self.message("Deleted %s" % bp)

    do_cl = do_clear

    def do_where(self, arg):
        """w(here)
        Print a stack trace, with the most recent frame at the bottom."""
        for entry in self.stack:
            self.print_stack_entry(entry)

    do_w = do_bt = do_where

    def _select(self, index):
        self.curindex = index
        self.curframe = self.stack[index][0]
        self.curframe_locals = self.curframe.f_locals
        self.print_stack_entry(self.stack[index])
        self.lineno = None

    def _count(self, arg):
        try:
            return int(arg or 1)
        except ValueError:
            self.error("Invalid frame count (%s)" % arg)

    def do_up(self, arg):
        """u(p) [count]
        Move to an older frame."""
        if self.curindex == 0:
            return self.error("Oldest frame")
        if (count := self._count(arg)) is not None:
            self._select(0 if count < 0 else max(0, self.curindex - count))

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]
        Move to a newer frame."""
        if self.curindex + 1 == len(self.stack):
            return self.error("Newest frame")
        if (count := self._count(arg)) is not None:
            last = len(self.stack) - 1
            self._select(last if count < 0 else min(last, self.curindex + count))

    do_d = do_down

    def do_until(self, arg):
        """unt(il) [lineno]
        Go on to a line that is greater than this one, or than the given one."""
        if arg and not arg.isdigit():
            return self.error("Error in argument: %r" % arg)
        if arg and int(arg) <= self.curframe.f_lineno:
            return self.error('"until" line number is smaller than current line number')
        self.set_until(self.curframe, int(arg) if arg else None)
        return 1

    do_unt = do_until

    def do_step(self, arg):
        """s(tep)
        Go on to the next line, in a function that is called if there is one."""
        self.set_step()
        return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)
        Go on to the next line of this function."""
        self.set_next(self.curframe)
        return 1

    do_n = do_next

    def do_return(self, arg):
        """r(eturn)
        Go on until this function returns."""
        self.set_return(self.curframe)
        return 1

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))
        Go on to the next breakpoint."""
        self.set_continue()
        return 1

    do_c = do_cont = do_continue

    def do_jump(self, arg):
        """j(ump) lineno
        Not possible here: the next line cannot be chosen."""
        self.error("Jump failed: frames of Coil go on where they are")

    do_j = do_jump

    def do_run(self, arg):
        """run [args ...]
        Start the program again."""
        if arg:
            import shlex

            sys.argv = sys.argv[:1] + shlex.split(arg)
        raise Restart

    do_restart = do_run

    def do_quit(self, arg):
        """q(uit)
        Leave the program."""
        self._user_requested_quit = True
        self.set_quit()
        return 1

    do_q = do_exit = do_quit
    _user_requested_quit = False

    def do_EOF(self, arg):
        """EOF
        Leave the program at the end of the input."""
        self.message("")
        return self.do_quit(arg)

    def do_args(self, arg):
        """a(rgs)
        Print the arguments of this function."""
        code, names = self.curframe.f_code, self.curframe_locals
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        for name in code.co_varnames[:count]:
            self.message("%s = %s" % (name, repr(names[name]) if name in names else "*** undefined ***"))

    do_a = do_args

    def do_retval(self, arg):
        """retval
        Print what the last function returned."""
        if hasattr(self, "_returned"):
            self.message(repr(self._returned))
        else:
            self.error("Not yet returned!")

    do_rv = do_retval

    def do_p(self, arg):
        """p expression
        Print the value of an expression."""
        try:
            self.message(repr(self._getval(arg)))
        except Exception:
            pass

    def do_pp(self, arg):
        """pp expression
        Print the value of an expression in many lines."""
        try:
            self.message(pprint.pformat(self._getval(arg)))
        except Exception:
            pass

    def do_list(self, arg):
        """l(ist) [first[, last] | .]
        List the source around this line, or go on listing."""
        self.lastcmd = "list"
        last = None
        if arg and arg != ".":
            try:
                first, *rest = [int(part) for part in arg.split(",")]
                if rest:
                    last = first + rest[0] if rest[0] < first else rest[0]
                else:
                    first = max(1, first - 5)
            except ValueError:
                return self.error("Error in argument: %r" % arg)
        elif self.lineno is None or arg == ".":
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        if last is None:
            last = first + 10
        lines = linecache.getlines(self.curframe.f_code.co_filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1 : last], first)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message("[EOF]")

    do_l = do_list

    def do_longlist(self, arg):
        """ll
        List the source of this function."""
        try:
            lines, first = inspect.getsourcelines(self.curframe)
        except OSError as err:
            return self.error(err)
        self._print_lines(lines, first or 1)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression
        List the source of an object."""
        try:
            lines, first = inspect.getsourcelines(self._getval(arg))
        except (OSError, TypeError) as err:
            return self.error(err)
        except Exception:
            return
        self._print_lines(lines, first, False)

    def _print_lines(self, lines, start, mark=True):
        current, raised = self.curframe.f_lineno, self.tb_lineno.get(self.curframe, -1)
        for number, line in enumerate(lines, start):
            sign = "" if not mark else "->" if number == current else ">>" if number == raised else ""
            bp = "B" if mark and self.get_break(self.curframe.f_code.co_filename, number) else ""
            self.message(f"{number:>3} {bp or ' '}{sign}\t{line.rstrip()}")

    def do_whatis(self, arg):
        """whatis expression
        Print the type of an expression's value."""
        try:
            value = self._getval(arg)
        except Exception:
            return
        code = getattr(getattr(value, "__func__", value), "__code__", None)
        if code is not None:
            self.message(("Method %s" if hasattr(value, "__func__") else "Function %s") % code.co_name)
        elif isinstance(value, type):
            self.message("Class %s.%s" % (value.__module__, value.__qualname__))
        else:
            self.message(type(value))

    def do_display(self, arg):
        """display [expression]
        Print the value of an expression each time the program stops and it has changed."""
        if not arg:
            for item, value in self.displaying.items():
                self.message("%s: %s" % (item, value))
            return
        self.displaying[arg] = self._evaluate(arg)
        self.message("display %s: %s" % (arg, self.displaying[arg]))

    def do_undisplay(self, arg):
        """undisplay [expression]"""
        if not arg:
            self.displaying.clear()
        elif self.displaying.pop(arg, None) is None:
            self.error("not displaying %s" % arg)

    def do_interact(self, arg):
        """interact
        A prompt with the names of this frame."""
        import code

        code.interact("*pdb interact start*", local={**self.curframe.f_globals, **self.curframe_locals}, exitmsg="*exit from pdb interact command*")

    def do_alias(self, arg):
        """alias [name [command]]
        A name for a command; %1, %2, ... %* stand for what follows it."""
        name, _, command = arg.partition(" ")
        if not name:
            for name in sorted(self.aliases):
                self.message("%s = %s" % (name, self.aliases[name]))
        elif not command:
            self.message("%s = %s" % (name, self.aliases[name]) if name in self.aliases else f"Unknown alias '{name}'")
        else:
            self.aliases[name] = command.strip()

    def do_unalias(self, arg):
        """unalias name"""
        self.aliases.pop(arg.strip(), None)

    def do_help(self, arg):
        """h(elp) [command]"""
        if arg and (method := getattr(self, "do_" + arg, None)) is not None and method.__doc__:
            return self.message(inspect.cleandoc(method.__doc__))
        cmd.Cmd.do_help(self, arg)

    do_h = do_help

    def print_stack_entry(self, frame_lineno, prompt_prefix="\n-> "):
        prefix = "> " if frame_lineno[0] is self.curframe else "  "
        self.message(prefix + self.format_stack_entry(frame_lineno, prompt_prefix))

    def _run_script(self, filename):
        import __main__

        __main__.__dict__.clear()
        __main__.__dict__.update(__name__="__main__", __file__=filename, __builtins__=sys.modules["builtins"])
        self._wait_for_mainpyfile, self.mainpyfile, self._user_requested_quit = True, self.canonic(filename), False
        with open(filename, "rb") as f:
            self.run(compile(f.read(), self.mainpyfile, "exec"), __main__.__dict__)


def run(statement, globals=None, locals=None):
    """Execute a statement under debugger control."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Evaluate an expression under debugger control."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Call a function under debugger control."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None):
    """Stop in the caller and take commands."""
    pdb = Pdb()
    if header is not None:
        pdb.message(header)
    frame = sys._getframe().f_back
    while frame.f_back and frame.f_code.co_filename == "<frozen _sysvalues>":  # breakpoint() came through sys.breakpointhook
        frame = frame.f_back
    pdb.set_trace(frame)
    sys.settrace(None)  # the debugger itself is not traced
    pdb.interaction(frame, None)
    if pdb.quitting:
        raise bdb.BdbQuit
    if pdb.breaks or pdb.stopframe is not pdb.botframe or pdb.stoplineno != -1:
        sys.settrace(pdb.trace_dispatch)


def post_mortem(t=None):
    """Enter the debugger where an exception was raised: a traceback, an exception, or the one that is being handled."""
    if t is None:
        t = sys.exception()
    if t is None or isinstance(t, BaseException) and t.__traceback__ is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    p = Pdb()
    p.reset()
    p.interaction(None, t)


def pm():
    """Enter the debugger where the last uncaught exception was raised."""
    post_mortem(getattr(sys, "last_exc", None) or sys.last_traceback)


def help():
    print("Commands of the debugger:\n" + "\n".join(inspect.cleandoc(getattr(Pdb, name).__doc__).partition("\n")[0] for name in sorted(dir(Pdb))
                                                   if name.startswith("do_") and getattr(Pdb, name).__doc__))


def main():
    import argparse

    parser = argparse.ArgumentParser(prog="pdb", allow_abbrev=False)
    parser.add_argument("-c", "--command", action="append", default=[], metavar="command", dest="commands")
    parser.add_argument("script")
    parser.add_argument("args", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not os.path.exists(options.script):
        print(f"Error: {options.script} does not exist")
        sys.exit(1)
    sys.argv[:] = [options.script, *options.args]
    sys.path[0] = os.path.dirname(os.path.realpath(options.script))
    pdb = Pdb()
    pdb.cmdqueue += options.commands
    while True:
        try:
            pdb._run_script(options.script)
            if pdb._user_requested_quit:
                break
            print("The program finished and will be restarted")
        except Restart:
            print("Restarting", options.script, "with arguments:\n\t" + " ".join(sys.argv[1:]))
        except SystemExit as e:
            print("The program exited via sys.exit(). Exit status:", e)
        except BaseException as e:
            traceback.print_exception(e)
            print("Uncaught exception. Entering post mortem debugging")
            print("Running 'cont' or 'step' will restart the program")
            pdb.interaction(None, e)
            if pdb._user_requested_quit:
                break
            print(f"Post mortem debugger finished. The {options.script} will be restarted")
        if pdb._user_requested_quit:
            break


if __name__ == "__main__":
    import pdb  # the program becomes __main__, so the debugger must not be it

    pdb.main()
