# compileall — checks that all files of a folder compile; compiled files are not kept (py_compile).

import os
import py_compile
import sys

__all__ = ["compile_dir", "compile_file", "compile_path"]


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, workers=1, invalidation_mode=None, *,
                stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile all files of a folder and of those below it; true when all are right."""
    levels = sys.getrecursionlimit() if maxlevels is None else maxlevels
    if quiet < 2:
        quiet or print("Listing {!r}...".format(dir))
    success = True
    try:
        names = sorted(os.listdir(dir))
    except OSError:
        if quiet < 2:
            print("Can't list {!r}".format(dir))
        return False
    for name in names:
        path = os.path.join(dir, name)
        if name == "__pycache__":
            continue
        if not os.path.isdir(path):
            success = compile_file(path, None, force, rx, quiet) and success
        elif levels > 0 and name not in (os.curdir, os.pardir) and not os.path.islink(path):
            success = compile_dir(path, levels - 1, None, force, rx, quiet) and success
    return success


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, invalidation_mode=None, *, stripdir=None,
                 prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile a file; true when it is right."""
    fullname = os.fspath(fullname)
    if rx is not None and rx.search(fullname) or not os.path.isfile(fullname) or not fullname.endswith(".py"):
        return True
    if not quiet:
        print("Compiling {!r}...".format(fullname))
    try:
        py_compile.compile(fullname, doraise=True)
        return True
    except (py_compile.PyCompileError, OSError) as err:
        if quiet < 2:
            print("*** Error compiling {!r}...".format(fullname))
            print(err)
        return False


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1, invalidation_mode=None):
    """Compile all files on sys.path."""
    success = True
    for folder in sys.path:
        if (not folder or folder == os.curdir) and skip_curdir:
            if quiet < 2:
                print("Skipping current directory")
        else:
            success = compile_dir(folder, maxlevels, None, force, None, quiet) and success
    return success


def main():
    quiet = sys.argv.count("-q") + 2 * sys.argv.count("-qq")
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    if not names:
        return compile_path(quiet=quiet)
    return all([compile_file(name, quiet=quiet) if os.path.isfile(name) else compile_dir(name, quiet=quiet) for name in names])


if __name__ == "__main__":
    sys.exit(not main())
