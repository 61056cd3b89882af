# needs: 3.13
import argparse, os, sys
os.environ["COLUMNS"] = "80"
sys.stderr = sys.stdout
def run(parser, *lines):
    for line in lines:
        try: print(line.split(), "->", parser.parse_args(line.split()))
        except SystemExit as e: print(line.split(), "exit", e.code)
        except argparse.ArgumentError as e: print("ArgumentError", e)
p = argparse.ArgumentParser(prog="tool", description="Does things with files, and says so in a description that is longer than one line of text.", epilog="The end of %(prog)s.")
p.add_argument("source", help="where from")
p.add_argument("rest", nargs="*", help="the others", type=int)
p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
p.add_argument("-o", "--output", metavar="FILE", help="where to (default: %(default)s)", default="out")
p.add_argument("--level", type=int, choices=[1, 2, 3], default=2)
p.add_argument("--flag", action=argparse.BooleanOptionalAction)
p.add_argument("-D", action="append", dest="defines", help="a very long help text that has to be wrapped because it does not fit on one line at all")
p.add_argument("--const", action="store_const", const=42)
p.add_argument("--pair", nargs=2, metavar=("A", "B"))
p.add_argument("--opt", nargs="?", const="C", default="d")
p.add_argument("--hidden", help=argparse.SUPPRESS, action="store_true")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
print(p.format_help())
run(p, "a", "a 1 2 -vv", "-v a -o x 3", "a --level 9", "a --level x", "", "a --output=y --pair p q", "a --pair p", "a --opt", "a --opt e", "a --no-flag -Dx -D y", "a --ver", "a --le 1", "a --unknown 5", "a -- -1", "a -5", "a --const --hidden -vvo z", "a x", "--version", "a --flag=1", "a 1 --opt -v 2")
g = argparse.ArgumentParser(prog="ex", add_help=False, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
m = g.add_mutually_exclusive_group(required=True)
m.add_argument("--one", action="store_true", help="first"); m.add_argument("--two", action="store_true", help="second")
n = g.add_argument_group("numbers", "about numbers"); n.add_argument("--n", type=float, default=1.5, help="a number")
print(g.format_help()); run(g, "--one", "--one --two", "--n 2", "--two --n=3")
s = argparse.ArgumentParser(prog="git", description="x")
s.add_argument("-q", action="store_true")
subs = s.add_subparsers(dest="command", required=True, help="commands", metavar="COMMAND")
c = subs.add_parser("clone", help="copy one", aliases=["cl"]); c.add_argument("url"); c.add_argument("--depth", type=int); c.set_defaults(func="f_clone")
a = subs.add_parser("add"); a.add_argument("paths", nargs="+"); a.add_argument("args", nargs=argparse.REMAINDER)
print(s.format_help(), c.format_help(), sep=""); run(s, "clone u --depth 3", "-q cl u", "add a b", "push", "", "add", "clone u --bad")
print(argparse.ArgumentParser(prog="k").parse_known_args(["--x", "1", "y"]), repr(argparse.Namespace(a=1, b="x")), argparse.Namespace(a=1) == argparse.Namespace(a=1))
for bad in (lambda: p.add_argument("--level"), lambda: p.add_argument("x", dest="y"), lambda: p.add_argument("--q", action="nope"), lambda: p.add_argument("z", required=True), lambda: p.add_argument("--w", nargs=0), lambda: p.add_argument("--e", type="int")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
e = argparse.ArgumentParser(prog="e", exit_on_error=False); e.add_argument("--n", type=int); run(e, "--n x", "--n 5")
parent = argparse.ArgumentParser(add_help=False); parent.add_argument("--common", default="c")
run(argparse.ArgumentParser(prog="child", parents=[parent]), "--common z", "")
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect:
# expect: Does things with files, and says so in a description that is longer than one
# expect: line of text.
# expect:
# expect: positional arguments:
# expect:   source             where from
# expect:   rest               the others
# expect:
# expect: options:
# expect:   -h, --help         show this help message and exit
# expect:   -v, --verbose      say more
# expect:   -o, --output FILE  where to (default: out)
# expect:   --level {1,2,3}
# expect:   --flag, --no-flag
# expect:   -D DEFINES         a very long help text that has to be wrapped because it
# expect:                      does not fit on one line at all
# expect:   --const
# expect:   --pair A B
# expect:   --opt [OPT]
# expect:   --version          show program's version number and exit
# expect:
# expect: The end of tool.
# expect:
# expect: ['a'] -> Namespace(source='a', rest=[], verbose=0, output='out', level=2, flag=None, defines=None, const=None, pair=None, opt='d', hidden=False)
# expect: ['a', '1', '2', '-vv'] -> Namespace(source='a', rest=[1, 2], verbose=2, output='out', level=2, flag=None, defines=None, const=None, pair=None, opt='d', hidden=False)
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: unrecognized arguments: 3
# expect: ['-v', 'a', '-o', 'x', '3'] exit 2
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: argument --level: invalid choice: 9 (choose from 1, 2, 3)
# expect: ['a', '--level', '9'] exit 2
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: argument --level: invalid int value: 'x'
# expect: ['a', '--level', 'x'] exit 2
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: the following arguments are required: source, rest
# expect: [] exit 2
# expect: ['a', '--output=y', '--pair', 'p', 'q'] -> Namespace(source='a', rest=[], verbose=0, output='y', level=2, flag=None, defines=None, const=None, pair=['p', 'q'], opt='d', hidden=False)
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: argument --pair: expected 2 arguments
# expect: ['a', '--pair', 'p'] exit 2
# expect: ['a', '--opt'] -> Namespace(source='a', rest=[], verbose=0, output='out', level=2, flag=None, defines=None, const=None, pair=None, opt='C', hidden=False)
# expect: ['a', '--opt', 'e'] -> Namespace(source='a', rest=[], verbose=0, output='out', level=2, flag=None, defines=None, const=None, pair=None, opt='e', hidden=False)
# expect: ['a', '--no-flag', '-Dx', '-D', 'y'] -> Namespace(source='a', rest=[], verbose=0, output='out', level=2, flag=False, defines=['x', 'y'], const=None, pair=None, opt='d', hidden=False)
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: ambiguous option: --ver could match --verbose, --version
# expect: ['a', '--ver'] exit 2
# expect: ['a', '--le', '1'] -> Namespace(source='a', rest=[], verbose=0, output='out', level=1, flag=None, defines=None, const=None, pair=None, opt='d', hidden=False)
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: unrecognized arguments: --unknown 5
# expect: ['a', '--unknown', '5'] exit 2
# expect: ['a', '--', '-1'] -> Namespace(source='a', rest=[-1], verbose=0, output='out', level=2, flag=None, defines=None, const=None, pair=None, opt='d', hidden=False)
# expect: ['a', '-5'] -> Namespace(source='a', rest=[-5], verbose=0, output='out', level=2, flag=None, defines=None, const=None, pair=None, opt='d', hidden=False)
# expect: ['a', '--const', '--hidden', '-vvo', 'z'] -> Namespace(source='a', rest=[], verbose=2, output='z', level=2, flag=None, defines=None, const=42, pair=None, opt='d', hidden=True)
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: argument rest: invalid int value: 'x'
# expect: ['a', 'x'] exit 2
# expect: tool 1.0
# expect: ['--version'] exit 0
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: argument --flag/--no-flag: ignored explicit argument '1'
# expect: ['a', '--flag=1'] exit 2
# expect: usage: tool [-h] [-v] [-o FILE] [--level {1,2,3}] [--flag | --no-flag]
# expect:             [-D DEFINES] [--const] [--pair A B] [--opt [OPT]] [--version]
# expect:             source [rest ...]
# expect: tool: error: unrecognized arguments: 2
# expect: ['a', '1', '--opt', '-v', '2'] exit 2
# expect: usage: ex (--one | --two) [--n N]
# expect:
# expect: options:
# expect:   --one  first (default: False)
# expect:   --two  second (default: False)
# expect:
# expect: numbers:
# expect:   about numbers
# expect:
# expect:   --n N  a number (default: 1.5)
# expect:
# expect: ['--one'] -> Namespace(one=True, two=False, n=1.5)
# expect: usage: ex (--one | --two) [--n N]
# expect: ex: error: argument --two: not allowed with argument --one
# expect: ['--one', '--two'] exit 2
# expect: usage: ex (--one | --two) [--n N]
# expect: ex: error: one of the arguments --one --two is required
# expect: ['--n', '2'] exit 2
# expect: ['--two', '--n=3'] -> Namespace(one=False, two=True, n=3.0)
# expect: usage: git [-h] [-q] COMMAND ...
# expect:
# expect: x
# expect:
# expect: positional arguments:
# expect:   COMMAND       commands
# expect:     clone (cl)  copy one
# expect:
# expect: options:
# expect:   -h, --help    show this help message and exit
# expect:   -q
# expect: usage: git clone [-h] [--depth DEPTH] url
# expect:
# expect: positional arguments:
# expect:   url
# expect:
# expect: options:
# expect:   -h, --help     show this help message and exit
# expect:   --depth DEPTH
# expect:
# expect: ['clone', 'u', '--depth', '3'] -> Namespace(q=False, command='clone', url='u', depth=3, func='f_clone')
# expect: ['-q', 'cl', 'u'] -> Namespace(q=True, command='cl', url='u', depth=None, func='f_clone')
# expect: ['add', 'a', 'b'] -> Namespace(q=False, command='add', paths=['a', 'b'], args=[])
# expect: usage: git [-h] [-q] COMMAND ...
# expect: git: error: argument COMMAND: invalid choice: 'push' (choose from 'clone', 'cl', 'add')
# expect: ['push'] exit 2
# expect: usage: git [-h] [-q] COMMAND ...
# expect: git: error: the following arguments are required: COMMAND
# expect: [] exit 2
# expect: usage: git add [-h] paths [paths ...] ...
# expect: git add: error: the following arguments are required: paths, args
# expect: ['add'] exit 2
# expect: usage: git [-h] [-q] COMMAND ...
# expect: git: error: unrecognized arguments: --bad
# expect: ['clone', 'u', '--bad'] exit 2
# expect: (Namespace(), ['--x', '1', 'y']) Namespace(a=1, b='x') True
# expect: ArgumentError argument --level: conflicting option string: --level
# expect: ValueError dest supplied twice for positional argument
# expect: ValueError unknown action "nope"
# expect: TypeError 'required' is an invalid argument for positionals
# expect: ValueError nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate
# expect: ValueError 'int' is not callable
# expect: ArgumentError argument --n: invalid int value: 'x'
# expect: ['--n', '5'] -> Namespace(n=5)
# expect: ['--common', 'z'] -> Namespace(common='z')
# expect: [] -> Namespace(common='c')
