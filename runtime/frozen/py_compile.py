# py_compile — checks that files compile. Coil keeps no compiled files, so none is written.

import enum
import os
import sys
import traceback

__all__ = ["compile", "main", "PyCompileError", "PycInvalidationMode"]


class PyCompileError(Exception):
    """A file does not compile: exc_type_name, exc_value, file, msg."""

    def __init__(self, exc_type, exc_value, file, msg=""):
        if issubclass(exc_type, SyntaxError):
            text = "".join(traceback.format_exception_only(exc_type, exc_value)).replace('File "<string>"', 'File "%s"' % file)
        else:
            text = "Sorry: %s: %s" % (exc_type.__name__, exc_value)
        super().__init__(msg or text, exc_type.__name__, exc_value, file)
        self.exc_type_name, self.exc_value, self.file, self.msg = exc_type.__name__, exc_value, file, msg or text

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


_compile = compile


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compile a file and forget the result; returns None, for there is no compiled file. Errors are printed, or raised as PyCompileError."""
    with open(file, "rb") as stream:
        source = stream.read()
    try:
        _compile(source, dfile or os.fspath(file), "exec", dont_inherit=True)
    except Exception as err:
        error = PyCompileError(err.__class__, err, dfile or file)
        if quiet < 2:
            if doraise:
                raise error
            sys.stderr.write(error.msg + "\n")
    return None


def main():
    failed = 0
    for name in [line.rstrip("\n") for line in sys.stdin] if sys.argv[1:] == ["-"] else sys.argv[1:]:
        try:
            compile(name, doraise=True)
        except (PyCompileError, OSError) as error:
            failed = 1
            print(error, file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
