# runpy — running modules and files as programs.

import importlib.util
import os
import sys
import types

__all__ = ["run_module", "run_path"]


def _run(code, init, name, spec, file, package, alter_sys, argv0):
    module = types.ModuleType(name)
    space = module.__dict__ if alter_sys else {}
    space.update(init or {})
    space.update(__name__=name, __file__=file, __cached__=None, __doc__=None, __loader__=None, __package__=package, __spec__=spec)
    if not alter_sys:
        exec(code, space)
        return space
    missing = object()
    old, old_argv = sys.modules.get(name, missing), sys.argv[0] if sys.argv else None
    sys.modules[name] = module
    if sys.argv:
        sys.argv[0] = argv0
    try:
        exec(code, space)
    finally:
        if old is missing:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = old
        if old_argv is not None:
            sys.argv[0] = old_argv
    return dict(space)


def _compile(path):
    with open(path, "rb") as f:
        return compile(f.read(), path, "exec")


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module's code as a script; its globals are returned."""
    if mod_name.startswith("."):
        raise ImportError("Relative module names not supported")
    try:
        spec = importlib.util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as ex:
        raise ImportError(f"Error while finding module specification for {mod_name!r} ({type(ex).__name__}: {ex})") from ex
    if spec is None:
        raise ImportError("No module named %s" % mod_name)
    if spec.submodule_search_locations is not None:
        if mod_name == "__main__" or mod_name.endswith(".__main__"):
            raise ImportError("Cannot use package as __main__ module")
        try:
            return run_module(mod_name + ".__main__", init_globals, run_name, alter_sys)
        except ImportError as e:
            if mod_name not in sys.modules:
                raise
            raise ImportError(f"{e}; {mod_name!r} is a package and cannot be directly executed") from e
    path = spec.origin
    if not path or not os.path.isfile(path):
        raise ImportError("No code object available for %s" % mod_name)
    package = mod_name.rpartition(".")[0]
    return _run(_compile(path), init_globals, run_name or mod_name, spec, path, package, alter_sys, path)


def run_path(path_name, init_globals=None, run_name=None):
    """Run a script, or a folder with a __main__ module. Its globals are returned."""
    name = "<run_path>" if run_name is None else run_name
    path = os.fsdecode(path_name)
    if os.path.isdir(path):
        main = os.path.join(path, "__main__.py")
        if not os.path.isfile(main):
            raise ImportError(f"can't find '__main__' module in {path!r}")
        sys.path.insert(0, path)
        try:
            return _run(_compile(main), init_globals, name, None, main, "", True, path)
        finally:
            try:
                sys.path.remove(path)
            except ValueError:
                pass
    return _run(_compile(path), init_globals, name, None, path, name.rpartition(".")[0], True, path)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("No module specified for execution", file=sys.stderr)
    else:
        del sys.argv[0]
        run_module(sys.argv[0], run_name="__main__", alter_sys=True)
