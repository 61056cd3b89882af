# code — consoles like the interpreter's own, in a program.

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Parsing and interpreter state (the user's namespace), without input buffering or prompting."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Compile and run some source. True: more input is needed."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Execute a code object; exceptions but SystemExit are shown."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Display the syntax error that just occurred, without a stack trace."""
        try:
            typ, value, tb = sys.exc_info()
            if filename and issubclass(typ, SyntaxError):
                value.filename = filename
            self._show(typ, value, None, kwargs.get("source", ""))
        finally:
            typ = value = tb = None

    def showtraceback(self):
        """Display the exception that just occurred, without our own frame."""
        try:
            typ, value, tb = sys.exc_info()
            self._show(typ, value, tb.tb_next, "")
        finally:
            typ = value = tb = None

    def _show(self, typ, value, tb, source):
        sys.last_type = typ
        value = value.with_traceback(tb)
        if source and isinstance(value, SyntaxError) and value.text is None and value.lineno:
            lines = source.splitlines()
            if value.lineno <= len(lines):
                value.text = lines[value.lineno - 1]
        sys.last_exc = sys.last_value = value
        sys.last_traceback = tb
        if sys.excepthook is sys.__excepthook__:
            self.write("".join(traceback.format_exception(typ, value, tb)))
            return
        try:
            sys.excepthook(typ, value, tb)
        except BaseException as error:
            if isinstance(error, SystemExit):
                raise
            error.__context__ = None
            error.__traceback__ = error.__traceback__.tb_next
            for title, each in (("Error in sys.excepthook:", error), ("\nOriginal exception was:", value)):
                print(title, file=sys.stderr)
                sys.__excepthook__(type(each), each, each.__traceback__)

    def write(self, data):
        """Write a string to standard error."""
        sys.stderr.write(data)


_unset = object()


class InteractiveConsole(InteractiveInterpreter):
    """Reads, runs and prints line by line, with prompts."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        InteractiveInterpreter.__init__(self, locals)
        self.filename, self.local_exit = filename, local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Reset the input buffer."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run until the input ends; banner is printed first, exitmsg last."""
        prompts = {}
        for name, text in ("ps1", ">>> "), ("ps2", "... "):
            prompts[name] = getattr(sys, name, _unset)
            if prompts[name] is _unset:
                setattr(sys, name, text)
        if banner is None:
            self.write("Python %s on %s\n%s\n(%s)\n" % (sys.version, sys.platform, 'Type "help", "copyright", "credits" or "license" for more information.',
                                                       self.__class__.__name__))
        elif banner:
            self.write("%s\n" % str(banner))
        saved = None
        if self.local_exit:
            saved = [(n, getattr(builtins, n)) for n in ("exit", "quit") if hasattr(builtins, n)]
            for n, _ in saved:
                setattr(builtins, n, Quitter(n))
        more = 0
        try:
            while True:
                try:
                    try:
                        line = self.raw_input(sys.ps2 if more else sys.ps1)
                    except EOFError:
                        self.write("\n")
                        break
                    more = self.push(line)
                except KeyboardInterrupt:
                    self.write("\nKeyboardInterrupt\n")
                    self.resetbuffer()
                    more = 0
                except SystemExit as e:
                    if not self.local_exit:
                        raise
                    self.write("\n")
                    break
        finally:
            for n, f in saved or ():
                setattr(builtins, n, f)
            for name, old in prompts.items():
                if old is _unset:
                    delattr(sys, name)
            if exitmsg is None:
                self.write("now exiting %s...\n" % self.__class__.__name__)
            elif exitmsg != "":
                self.write("%s\n" % exitmsg)

    def push(self, line, filename=None, _symbol="single"):
        """Take one more line; true if the statement is not complete yet."""
        self.buffer.append(line)
        more = self.runsource("\n".join(self.buffer), self.filename if filename is None else filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Ask for a line, without its newline."""
        return input(prompt)


class Quitter:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Use {self.name} or Ctrl-D (i.e. EOF) to exit"

    def __call__(self, code=None):
        raise SystemExit


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Run an InteractiveConsole until the end of its input."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


if __name__ == "__main__":
    interact("" if "-q" in sys.argv else None)
