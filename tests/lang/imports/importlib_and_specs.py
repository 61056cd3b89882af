import importlib, importlib.util, json, os, sys
import _plain  # expect: loading _plain
print(importlib.import_module("json.decoder").__name__, importlib.import_module(".decoder", "json") is json.decoder)
# expect: json.decoder True
for bad in (lambda: importlib.import_module("no_such_module_x"), lambda: importlib.import_module(".x"), lambda: importlib.reload(5), lambda: importlib.import_module("...x", "json"), lambda: importlib.util.find_spec("sys.x")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
    # expect: ModuleNotFoundError No module named 'no_such_module_x'
    # expect: TypeError the 'package' argument is required to perform a relative import for '.x'
    # expect: TypeError reload() argument must be a module
    # expect: ImportError attempted relative import beyond top-level package
    # expect: ModuleNotFoundError __path__ attribute not found on 'sys' while trying to find 'sys.x'
spec = _plain.__spec__
print(spec.name, os.path.basename(spec.origin), spec.has_location, spec.parent == "", spec.submodule_search_locations, spec.loader is _plain.__loader__, type(spec).__name__, type(spec.loader).__name__)
# expect: _plain _plain.py True True None True ModuleSpec SourceFileLoader
print(json.decoder.__spec__.parent, json.__spec__.submodule_search_locations is not None, sys.__spec__.origin, __spec__ is None, _plain.own_spec() is _plain.__spec__)
# expect: json True built-in True True
_plain.added = 5
again = importlib.reload(_plain)  # expect: loading _plain
print(again is _plain, _plain.added, _plain.__spec__ == spec)  # expect: True 5 True
print(importlib.util.find_spec("no_such_module_x"), importlib.util.find_spec("_plain").name, importlib.util.resolve_name(".a", "b.c"))
# expect: None _plain b.c.a
spec = importlib.util.spec_from_file_location("other_name", _plain.__file__)
other = importlib.util.module_from_spec(spec); print(other.__name__, other is _plain, "other_name" in sys.modules)
# expect: other_name False False
spec.loader.exec_module(other); print(sorted(set(vars(other)) - set(vars(_plain))))
# expect: loading _plain
# expect: []
class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"): return importlib.util.spec_from_loader(name, self)
    def create_module(self, spec): return None
    def exec_module(self, module): module.answer = 42
sys.meta_path.append(Finder())
import virtual_one
print(virtual_one.answer, virtual_one.__spec__.name, virtual_one.__loader__ is sys.meta_path[-1])
# expect: 42 virtual_one True
try: import not_virtual
except ModuleNotFoundError as e: print(e)  # expect: No module named 'not_virtual'
