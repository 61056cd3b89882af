import pkg.c
# expect: pkg init pkg pkg
# expect: pkg.a pkg.a pkg
# expect: pkg.sub init
print(pkg.version, pkg.thing, pkg.a.thing, pkg.c.t, pkg.c.d.where, pkg.__name__, pkg.a.__package__, pkg.sub.__package__)
# expect: 1 thing of a thing of a thing of a pkg.sub.deep pkg pkg pkg.sub
print(pkg.__path__[0].endswith("pkg"), pkg.c.version, pkg.c.pkg is pkg)  # expect: True 1 True
from pkg import *
print(version, a.thing)  # expect: 1 thing of a
import pkg.sub.deep as deep
print(deep.__name__, deep.up)  # expect: pkg.sub.deep pkg
from pkg.sub import deep as deep2
print(deep is deep2)  # expect: True
for code in ("import pkg.none", "from pkg import none", "import pkg.a.x", "from . import x", "import none.x"):
    try: exec(code)
    except ImportError as e: print(type(e).__name__, str(e).split(" (/")[0])
    # expect: ModuleNotFoundError No module named 'pkg.none'
    # expect: ImportError cannot import name 'none' from 'pkg'
    # expect: ModuleNotFoundError No module named 'pkg.a.x'; 'pkg.a' is not a package
    # expect: ImportError attempted relative import with no known parent package
    # expect: ModuleNotFoundError No module named 'none'
try: import pkg.b
except ImportError as e: print(type(e).__name__, e)
# expect: ImportError attempted relative import beyond top-level package
