# unittest.main — the command line of unittest.
#
# The options are read by hand: argparse would be the slowest part of a run.

import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_NO_TESTS_EXITCODE = 5

_USAGE = """\
usage: %(prog)s [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b] [-k TESTNAMEPATTERNS]
       %(prog)s [options] [tests ...]
       %(prog)s discover [options] [-s START] [-p PATTERN] [-t TOP]

  tests                 any number of test modules, classes and test methods
  -h, --help            show this and end
  -v, --verbose         say more
  -q, --quiet           say less
  --locals              show local variables in tracebacks
  --durations N         show the N slowest tests (0: all)
  -f, --failfast        end at the first failure
  -c, --catch           end in good order at Ctrl-C
  -b, --buffer          keep the output of tests that pass to yourself
  -k PATTERN            run only tests that match
"""


class TestProgram:
    """Loads and runs tests as the command line says; ends the program."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            _, *names = module.split(".")
            module = __import__(module)
            for name in names:
                module = getattr(module, name)
        self.module, self.defaultTest = module, defaultTest
        self.testRunner, self.testLoader = testRunner, testLoader
        self.exit, self.failfast, self.catchbreak = exit, failfast, catchbreak
        self.verbosity, self.buffer, self.tb_locals, self.durations = verbosity, buffer, tb_locals, durations
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        argv = sys.argv if argv is None else argv
        self.progName = argv[0].rpartition("/")[2]
        self.parseArgs(argv)
        self.runTests()

    def usageExit(self, msg=None, code=2):
        if msg:
            print(f"{self.progName}: error: {msg}", file=sys.stderr)
        print(_USAGE % {"prog": self.progName}, file=sys.stderr if code else sys.stdout)
        sys.exit(code)

    def parseArgs(self, argv):
        self._discovery_parser = {"start": ".", "pattern": "test*.py", "top": None}
        if self.module is None and len(argv) > 1 and argv[1].lower() == "discover":
            names = self._parse_options(argv[2:], discovery=True)
            for key, value in zip(("start", "pattern", "top"), names):
                self._discovery_parser[key] = value
            self._do_discovery()
            return
        names = self._parse_options(argv[1:], discovery=False)
        if self.module is None and not names:
            self._do_discovery()
            return
        if names:
            self.testNames = [self._as_name(name) if self.module is None else name
                              for name in names]
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    @staticmethod
    def _as_name(name):
        """A file name as a module name."""
        if name.lower().endswith(".py") and "\\" not in name:
            import os
            if os.path.isfile(name):
                if os.path.isabs(name):
                    relative = os.path.relpath(name, os.getcwd())
                    if os.path.isabs(relative) or relative.startswith(os.pardir):
                        return name
                    name = relative
                return os.path.normpath(name)[:-3].replace("/", ".")
        return name

    def _parse_options(self, args, discovery):
        names = []
        args = list(args)
        while args:
            arg = args.pop(0)
            if not arg.startswith("-") or arg == "-":
                names.append(arg)
                continue
            option, equals, value = arg.partition("=")
            if not arg.startswith("--") and len(arg) > 2:
                # -vf is -v -f; -kNAME is -k NAME.
                if arg[1] in "kspt":
                    option, equals, value = arg[:2], "=", arg[2:]
                else:
                    args.insert(0, "-" + arg[2:])
                    option, equals = arg[:2], ""

            def argument():
                if equals:
                    return value
                if not args:
                    self.usageExit(f"argument {option}: expected one argument")
                return args.pop(0)
            if option in ("-h", "--help"):
                self.usageExit(code=0)
            elif option in ("-v", "--verbose"):
                self.verbosity = 2
            elif option in ("-q", "--quiet"):
                self.verbosity = 0
            elif option == "--locals":
                self.tb_locals = True
            elif option == "--durations":
                self.durations = int(argument())
            elif option in ("-f", "--failfast"):
                self.failfast = True
            elif option in ("-c", "--catch"):
                self.catchbreak = True
            elif option in ("-b", "--buffer"):
                self.buffer = True
            elif option == "-k":
                pattern = argument()
                if "*" not in pattern:
                    pattern = "*%s*" % pattern
                self.testNamePatterns = (self.testNamePatterns or []) + [pattern]
            elif discovery and option in ("-s", "--start-directory"):
                self._discovery_parser["start"] = argument()
            elif discovery and option in ("-p", "--pattern"):
                self._discovery_parser["pattern"] = argument()
            elif discovery and option in ("-t", "--top-level-directory"):
                self._discovery_parser["top"] = argument()
            else:
                self.usageExit(f"unrecognized arguments: {arg}")
        return names

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            found = self.testLoader if Loader is None else Loader()
            place = self._discovery_parser
            self.test = found.discover(place["start"], place["pattern"], place["top"])
        elif self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def _do_discovery(self, Loader=None):
        self.createTests(from_discovery=True, Loader=Loader)

    def runTests(self):
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        test_runner = self.testRunner
        if isinstance(test_runner, type):
            options = {"verbosity": self.verbosity, "failfast": self.failfast,
                       "buffer": self.buffer, "warnings": self.warnings}
            try:
                try:
                    test_runner = self.testRunner(tb_locals=self.tb_locals,
                                                  durations=self.durations, **options)
                except TypeError:
                    test_runner = self.testRunner(**options)
            except TypeError:
                test_runner = self.testRunner()
        self.result = test_runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and len(self.result.skipped) == 0:
                sys.exit(_NO_TESTS_EXITCODE)
            sys.exit(0 if self.result.wasSuccessful() else 1)


main = TestProgram
