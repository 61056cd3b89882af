# inspect — questions about live objects: what they are, how they are called, where they come from.
#
# Here: predicates, members, signatures, source text, frames, states of generators and coroutines.
# Not here: formatting of tracebacks (traceback), reading of source files (linecache).
# Signature's parameters are computed from code objects; native functions say theirs in
# __text_signature__.

import sys
import types
from collections import OrderedDict, namedtuple
from types import MappingProxyType

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
CO_HAS_DOCSTRING = 0x4000000
TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED, GEN_RUNNING = "GEN_CREATED", "GEN_RUNNING"
GEN_SUSPENDED, GEN_CLOSED = "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING = "AGEN_CREATED", "AGEN_RUNNING"
AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_SUSPENDED", "AGEN_CLOSED"

modulesbyfile = {}
_sentinel = object()
_NAMED_DESCRIPTORS = (types.WrapperDescriptorType, types.MethodWrapperType,
                      types.ClassMethodDescriptorType, types.BuiltinFunctionType)


# Predicates.

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def ismethoddescriptor(object):
    """Whether this is a descriptor without __set__ that is no function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    functools = sys.modules.get("functools")
    if functools is not None and isinstance(object, functools.partial):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(
        cls, "__delete__")


def isdatadescriptor(object):
    """Whether this is a descriptor with __set__ or __delete__."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def isroutine(object):
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def isabstract(object):
    """Whether this is a class with abstract methods."""
    if not isclass(object):
        return False
    if "__abstractmethods__" in object.__dict__:
        return bool(object.__abstractmethods__)
    abc = sys.modules.get("abc")
    if abc is None or not issubclass(type(object), abc.ABCMeta):
        return False
    # Asked in __init_subclass__, before ABCMeta has looked.
    for name, value in object.__dict__.items():
        if getattr(value, "__isabstractmethod__", False):
            return True
    for base in object.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(object, name, None), "__isabstractmethod__", False):
                return True
    return False


def isawaitable(object):
    """Whether this can be used in an await expression."""
    return (isinstance(object, types.CoroutineType)
            or isinstance(object, types.GeneratorType)
            and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
            or hasattr(type(object), "__await__"))


def _unwrap_partial(func):
    functools = sys.modules.get("functools")
    if functools is not None:
        while isinstance(func, functools.partial):
            func = func.func
    return func


def _has_code_flag(f, flag):
    functools = sys.modules.get("functools")
    while True:     # Methods, partials and partialmethods in any order.
        if ismethod(f):
            f = f.__func__
        elif functools is not None and isinstance(f, functools.partial):
            f = f.func
        elif functools is not None and isinstance(getattr(f, "__partialmethod__", None),
                                                  functools.partialmethod):
            f = f.__partialmethod__.func
        else:
            break
    if not (isfunction(f) or _signature_is_functionlike(f)):
        return False
    return bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


_coroutine_mark = object()


def _has_coroutine_mark(f):
    functools = sys.modules.get("functools")
    while functools is not None and isinstance(getattr(f, "__partialmethod__", None),
                                               functools.partialmethod):
        f = f.__partialmethod__.func
    f = _unwrap_partial(f.__func__ if ismethod(f) else f)
    return getattr(f, "_is_coroutine_mark", None) is _coroutine_mark


def markcoroutinefunction(func):
    """Make iscoroutinefunction() say yes about a function that returns a coroutine."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _coroutine_mark
    return func


def iscoroutinefunction(obj):
    return _has_code_flag(obj, CO_COROUTINE) or _has_coroutine_mark(obj)


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


# Members.

def _getmembers(object, predicate, getter):
    results = []
    seen = set()
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = (object,) + getmro(object)
        try:
            # types.DynamicClassAttribute hides from dir().
            for base in object.__bases__:
                for key, value in base.__dict__.items():
                    if isinstance(value, types.DynamicClassAttribute):
                        names.append(key)
        except AttributeError:
            pass
    for key in names:
        try:
            value = getter(object, key)
            if key in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((key, value))
        seen.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """(name, value) of all members, sorted by name, of those that `predicate` accepts."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """getmembers() that runs no descriptor and no __getattr__."""
    return _getmembers(object, predicate, getattr_static)


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """What kind of thing each attribute of a class is and where it was defined."""
    mro = getmro(cls)
    metamro = tuple(item for item in getmro(type(cls)) if item not in (type, object))
    class_bases = (cls,) + mro
    all_bases = class_bases + metamro
    names = dir(cls)
    for base in mro:
        for key, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(key)
    result = []
    processed = set()
    for name in names:
        home = get_obj = dict_obj = None
        if name not in processed:
            try:
                if name == "__dict__":
                    raise Exception("__dict__ is special, don't want the proxy")
                get_obj = getattr(cls, name)
            except Exception:
                pass
            else:
                home = getattr(get_obj, "__objclass__", home)
                if home not in class_bases:
                    # Perhaps a metaclass computed it, or a DynamicClassAttribute.
                    home = last = None
                    for candidate in class_bases:
                        if getattr(candidate, name, None) is get_obj:
                            last = candidate
                    for candidate in metamro:
                        try:
                            found = candidate.__getattr__(cls, name)
                        except AttributeError:
                            continue
                        if found is get_obj:
                            last = candidate
                    home = last if last is not None else home
        for base in all_bases:
            if name in base.__dict__:
                dict_obj = base.__dict__[name]
                if home not in metamro:
                    home = base
                break
        if home is None:
            continue
        obj = get_obj if get_obj is not None else dict_obj
        if isinstance(dict_obj, (staticmethod, types.BuiltinMethodType)):
            kind, obj = "static method", dict_obj
        elif isinstance(dict_obj, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = "class method", dict_obj
        elif isinstance(dict_obj, property):
            kind, obj = "property", dict_obj
        elif isroutine(obj):
            kind = "method"
        else:
            kind = "data"
        result.append(Attribute(name, kind, home, obj))
        processed.add(name)
    return result


def getmro(cls):
    return cls.__mro__


def getclasstree(classes, unique=False):
    """Classes as nested lists of (class, bases)."""
    children = {}
    roots = []
    for cls in classes:
        if cls.__bases__:
            for parent in cls.__bases__:
                below = children.setdefault(parent, [])
                if cls not in below:
                    below.append(cls)
                if unique and parent in classes:
                    break
        elif cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    results = []
    for cls in sorted(classes, key=lambda item: (item.__module__, item.__name__)):
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the last function, or to one that `stop` accepts."""
    first = func
    seen = {id(func)}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def _mro_lookup(cls, attr):
    for entry in type.__dict__["__mro__"].__get__(cls):
        if attr in (namespace := _class_dict(entry)) and not (
                attr == "__dict__" and isinstance(namespace[attr], types.GetSetDescriptorType)
                and False):
            return namespace[attr]
    return _sentinel


def _class_dict(cls):
    return type.__dict__["__dict__"].__get__(cls)


def _hides_dict(cls):
    """A class attribute that takes the place of the instance's __dict__, if there is one."""
    for entry in type.__dict__["__mro__"].__get__(cls):
        namespace = _class_dict(entry)
        if "__dict__" in namespace:
            found = namespace["__dict__"]
            if not (type(found) is types.GetSetDescriptorType and found.__name__ == "__dict__"
                    and found.__objclass__ is entry):
                return found
    return _sentinel


def _static_instance_lookup(obj, attr):
    try:
        namespace = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return _sentinel
    return dict.get(namespace, attr, _sentinel) if isinstance(namespace, dict) else _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """getattr() that runs no descriptor, no __getattr__ and no __getattribute__."""
    instance_result = _sentinel
    object_type = type(obj)
    is_type = type in type.__dict__["__mro__"].__get__(object_type)
    if not is_type:
        klass = object_type
        hidden = _hides_dict(klass)
        if hidden is _sentinel or type(hidden) is types.MemberDescriptorType:
            instance_result = _static_instance_lookup(obj, attr)
    else:
        klass = obj
    klass_result = _mro_lookup(klass, attr)
    if instance_result is not _sentinel and klass_result is not _sentinel:
        # A data descriptor of the class comes first.
        descriptor = type(klass_result)
        if _mro_lookup(descriptor, "__get__") is not _sentinel and (
                _mro_lookup(descriptor, "__set__") is not _sentinel
                or _mro_lookup(descriptor, "__delete__") is not _sentinel):
            return klass_result
    if instance_result is not _sentinel:
        return instance_result
    if klass_result is not _sentinel:
        return klass_result
    if is_type:
        # The attributes of the metaclass.
        for entry in type.__dict__["__mro__"].__get__(type(klass)):
            namespace = _class_dict(entry)
            if attr in namespace:
                return namespace[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# Documentation.

def _findclass(func):
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _first_doc(classes, read):
    """The first docstring that read() finds for one of the classes, or None."""
    for cls in classes:
        try:
            doc = read(cls)
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def _finddoc(obj):
    if isclass(obj):
        return _first_doc(obj.__mro__, lambda base: None if base is object else base.__doc__)
    if ismethod(obj):
        name = obj.__func__.__name__
        cls = obj.__self__
        if not isclass(cls) or getattr(getattr(cls, name, None), "__func__") is not obj.__func__:
            cls = cls.__class__     # Not a classmethod.
    elif isfunction(obj) or isinstance(obj, property):
        name = obj.__name__
        cls = _findclass(obj.fget if isinstance(obj, property) else obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        cls = obj.__self__
        if not isclass(cls) or f"{cls.__qualname__}.{name}" != obj.__qualname__:
            cls = cls.__class__
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, cls = obj.__name__, obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        slots = getattr(cls, "__slots__", None)
        if ismemberdescriptor(obj) and isinstance(slots, dict) and name in slots:
            return slots[name]
    else:
        return None
    return _first_doc(cls.__mro__, lambda base: getattr(base, name).__doc__)


def getdoc(object):
    """The docstring, an inherited one if need be, without its indentation."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


def cleandoc(doc):
    """A docstring without the indentation of its block."""
    lines = doc.expandtabs().split("\n")
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(" "))
        if content:
            margin = min(margin, len(line) - content)
    if lines:
        lines[0] = lines[0].lstrip(" ")
    if margin < sys.maxsize:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


# Source.

def _code_of(object):
    """The code behind a method, function, traceback or frame; anything else as it is."""
    for fits, attribute in ((ismethod, "__func__"), (isfunction, "__code__"), (istraceback, "tb_frame"),
                            (isframe, "f_code")):
        if fits(object):
            object = getattr(object, attribute)
    return object


def getfile(object):
    """The file that something was defined in."""
    if ismodule(object):
        file = getattr(object, "__file__", None)
        if not file:
            raise TypeError(f"{object!r} is a built-in module")
        return file
    if isclass(object):
        name = getattr(object, "__module__", None)
        file = getattr(sys.modules.get(name), "__file__", None)
        if file:
            return file
        if name == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if iscode(code):
        return code.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was "
                    "expected, got {}".format(type(code).__name__))


def getmodulename(path):
    """The name of the module that a file holds, or None."""
    name = path.replace("\\", "/").rpartition("/")[2]
    for suffix in (".py", ".pyc", ".so"):
        if name.endswith(suffix) and len(name) > len(suffix):
            stem = name[:-len(suffix)]
            if suffix == ".so" and ".cpython-" in stem:
                stem = stem[:stem.index(".cpython-")]
            return stem
    return None


def getsourcefile(object):
    """The file with the source of something, or None."""
    filename = getfile(object)
    if filename.endswith(".pyc"):
        filename = filename[:-1]
    elif filename.endswith(".so"):
        return None
    import linecache
    import os
    if filename in linecache.cache or os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(module, "__loader__", None) is not None or getattr(
            getattr(module, "__spec__", None), "loader", None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    import os
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


_filesbymodname = {}


def getmodule(object, _filename=None):
    """The module that something was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    file = _filename
    if file not in modulesbyfile:
        try:
            file = getabsfile(object, _filename)
        except (TypeError, FileNotFoundError):
            return None
        if file not in modulesbyfile:
            _note_files()
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    if hasattr(object, "__name__"):
        for home in (sys.modules["__main__"], sys.modules["builtins"]):
            if getattr(home, object.__name__, None) is object:
                return home
    return None


def _note_files():
    """Fill modulesbyfile with the modules that are new since the last time."""
    import os
    for name, module in sys.modules.copy().items():
        file = getattr(module, "__file__", None) if ismodule(module) else None
        if file and file != _filesbymodname.get(name):
            _filesbymodname[name] = file
            file = getabsfile(module)
            modulesbyfile[file] = modulesbyfile[os.path.realpath(file)] = module.__name__


class ClassFoundException(Exception):
    pass


def _find_class_line(lines, qualname):
    """The index of the line of a class statement, found by indentation; -1 if there is none."""
    wanted = qualname.split(".")
    stack = []      # (indentation, name parts)
    found = -1
    decorated = None
    for number, start, text in _logical_lines(lines):
        stripped = text.strip()
        indent = len(text) - len(text.lstrip())
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if stripped.startswith("@"):
            if decorated is None:
                decorated = number
            continue
        words = stripped.replace("(", " ").replace(":", " ").replace("[", " ").split()
        if words[:1] == ["async"]:
            words = words[1:]
        if len(words) > 1 and words[0] in ("class", "def"):
            prefix = stack[-1][1] if stack else []
            name = prefix + [words[1]]
            if words[0] == "class" and name == wanted:
                found = number if decorated is None else decorated
            stack.append((indent, name + ["<locals>"] if words[0] == "def" else name))
        decorated = None
    return found


def findsource(object):
    """(all lines of the file, index of the first line of the object)."""
    import linecache
    code = getattr(object, "__code__", None) or getattr(object, "f_code", object)
    lines = linecache._getlines_from_code(code) if iscode(code) else []
    if not lines:
        file = getsourcefile(object)
        if file:
            linecache.checkcache(file)
        else:
            file = getfile(object)
            if not (file.startswith("<") and file.endswith(">")):
                raise OSError("source code not available")
        module = getmodule(object, file)
        lines = linecache.getlines(file, module.__dict__ if module else None)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = vars(object).get("__firstlineno__")
        if not isinstance(first, int):
            index = _find_class_line(lines, object.__qualname__)
            if index < 0:
                raise OSError("could not find class definition")
            return lines, index
    else:
        code = _code_of(object)
        if not iscode(code):
            raise OSError("could not find code object")
        first = max(code.co_firstlineno, 1)
    if not 0 < first <= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, first - 1


def _logical_lines(lines, first=0):
    """(index of the first physical line, index of the last, text of the first) of each
    logical line that is not blank and not just a comment."""
    depth = 0
    quote = None
    start = None
    for number in range(first, len(lines)):
        line = lines[number]
        if start is None:
            if quote is None and not line.strip():
                continue
            if line.lstrip().startswith("#"):
                continue
            start = number
        position = 0
        continued = False
        while position < len(line):
            char = line[position]
            if quote is not None:
                if char == "\\":
                    position += 2
                    continue
                if line.startswith(quote, position):
                    position += len(quote)
                    quote = None
                    continue
                position += 1
                continue
            if char == "#":
                break
            if char in "'\"":
                quote = char * 3 if line.startswith(char * 3, position) else char
                position += len(quote)
                continue
            if char in "([{":
                depth += 1
            elif char in ")]}":
                depth -= 1
            elif char == "\\" and line[position + 1:].strip("\r\n") == "":
                continued = True
            position += 1
        if quote is not None and len(quote) == 1:
            if not line.rstrip("\r\n").endswith("\\"):
                quote = None    # Unclosed: the file is broken.
            else:
                continued = True
        if quote is None and depth <= 0 and not continued:
            yield start, number, lines[start]
            start = None
            depth = 0
    if start is not None:
        yield start, len(lines) - 1, lines[start]


class EndOfBlock(Exception):
    pass


class BlockFinder:
    """Finds the end of the block that begins with the first of some lines."""

    def __init__(self):
        self.last = 1

    def find(self, lines):
        base = body = None
        started = False
        last = 0
        is_decorated = False
        for start, end, text in _logical_lines(lines):
            indent = len(text) - len(text.lstrip())
            stripped = text.strip()
            if base is None:
                base = indent
            if not started:
                if stripped.startswith("@"):
                    is_decorated = True
                    last = end
                    continue
                words = stripped.replace("(", " ").replace(":", " ").split()
                if words and words[0] == "async":
                    words = words[1:]
                last = end
                if not words or words[0] not in ("def", "class"):
                    break       # A lambda or a plain statement: this logical line only.
                started = True
                if indent != base and not is_decorated:
                    break
                if _has_inline_body(lines, start, end):
                    break
                continue
            if indent <= base:
                break
            if body is None:
                body = indent
            last = end
        self.last = last + 1
        # Comments that belong to the block's indentation are part of it.
        number = self.last
        if body is not None:
            pending = number
            while pending < len(lines):
                line = lines[pending]
                if line.strip() == "":
                    pending += 1
                elif line.lstrip().startswith("#") and len(line) - len(line.lstrip()) >= body:
                    pending += 1
                    self.last = pending
                else:
                    break
        return self.last


def _has_inline_body(lines, start, end):
    """Whether a compound statement's body stands on the same logical line."""
    depth = 0
    quote = None
    text = "".join(lines[start:end + 1])
    position = 0
    while position < len(text):
        char = text[position]
        if quote is not None:
            if char == "\\":
                position += 1
            elif text.startswith(quote, position):
                position += len(quote) - 1
                quote = None
        elif char in "'\"":
            quote = char * 3 if text.startswith(char * 3, position) else char
            position += len(quote) - 1
        elif char == "#":
            newline = text.find("\n", position)
            position = len(text) if newline < 0 else newline
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == ":" and depth == 0:
            rest = text[position + 1:].strip()
            return bool(rest) and not rest.startswith("#")
        position += 1
    return False


def getblock(lines):
    """The lines of the block that begins with the first line."""
    return lines[:BlockFinder().find(lines)]


def getsourcelines(object):
    """(lines of the source, number of the first line) of a class, function, module, ..."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The source text of a class, function, module, frame or code object."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def getcomments(object):
    """The comment lines right before an object's source, or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        if start < len(lines) and lines[start][:1] == "#":
            end = start
            while end < len(lines) and lines[end][:1] == "#":
                end += 1
            return "".join(line.expandtabs() for line in lines[start:end])
        return None
    if number <= 0:
        return None
    indent = indentsize(lines[number])
    end = number - 1
    if not (lines[end].lstrip()[:1] == "#" and indentsize(lines[end]) == indent):
        return None
    start = end
    while start > 0 and lines[start - 1].lstrip()[:1] == "#" and (
            indentsize(lines[start - 1]) == indent):
        start -= 1
    comments = [line.expandtabs().lstrip() for line in lines[start:end + 1]]
    while comments and comments[0].strip() == "#":
        comments.pop(0)
    while comments and comments[-1].strip() == "#":
        comments.pop()
    return "".join(comments)


# Arguments, in the old way.

Arguments = namedtuple("Arguments", "args, varargs, varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, "
                                        "kwonlydefaults, annotations")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getargs(co):
    """The parameter names of a code object."""
    if not iscode(co):
        raise TypeError("{!r} is not a code object".format(co))
    names = co.co_varnames
    positional = co.co_argcount
    count = positional + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return Arguments(list(names[:positional + co.co_kwonlyargcount]), varargs, varkw)


def getargvalues(frame):
    """The parameter names of a frame and its local variables."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str,
                    formatvarargs=lambda name: "*" + name, formatvarkw=lambda name: "**" + name,
                    formatvalue=lambda value: "=" + repr(value)):
    """What getargvalues() returns, as text."""
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(parts) + ")"


def getfullargspec(func):
    """Names and defaults of a callable's parameters."""
    try:
        signature = _signature_from_callable(func, follow_wrapper_chains=False,
                                             skip_bound_arg=False, sigcls=Signature, eval_str=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, positional_only, keyword_only = [], [], []
    varargs = varkw = None
    defaults = ()
    annotations = {}
    keyword_defaults = {}
    if signature.return_annotation is not signature.empty:
        annotations["return"] = signature.return_annotation
    for param in signature.parameters.values():
        name = param.name
        if param.kind is _POSITIONAL_ONLY:
            positional_only.append(name)
        elif param.kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
        elif param.kind is _VAR_POSITIONAL:
            varargs = name
        elif param.kind is _KEYWORD_ONLY:
            keyword_only.append(name)
            if param.default is not param.empty:
                keyword_defaults[name] = param.default
        else:
            varkw = name
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and (
                param.default is not param.empty):
            defaults += (param.default,)
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(positional_only + args, varargs, varkw, defaults or None, keyword_only,
                       keyword_defaults or None, annotations)


def _missing_arguments(f_name, names, pos, values):
    names = [repr(name) for name in names if name not in values]
    missing = len(names)
    if missing == 1:
        text = names[0]
    elif missing == 2:
        text = "{} and {}".format(*names)
    else:
        text = ", ".join(names[:-2]) + ", {} and {}".format(*names[-2:])
    raise TypeError("%s() missing %i required %s argument%s: %s" % (
        f_name, missing, "positional" if pos else "keyword-only", "" if missing == 1 else "s",
        text))


def _too_many(f_name, args, kwonly, varargs, default_count, given, values):
    at_least = len(args) - default_count
    given_kwonly = len([name for name in kwonly if name in values])
    if varargs:
        plural = at_least != 1
        text = "at least %d" % (at_least,)
    elif default_count:
        plural = True
        text = "from %d to %d" % (at_least, len(args))
    else:
        plural = len(args) != 1
        text = str(len(args))
    kwonly_text = ""
    if given_kwonly:
        kwonly_text = " positional argument%s (and %d keyword-only argument%s)" % (
            "s" if given != 1 else "", given_kwonly, "s" if given_kwonly != 1 else "")
    raise TypeError("%s() takes %s positional argument%s but %d%s %s given" % (
        f_name, text, "s" if plural else "", given, kwonly_text,
        "was" if given == 1 and not given_kwonly else "were"))


def getcallargs(func, /, *positional, **named):
    """Which parameter gets which value when `func` is called with these arguments."""
    spec = getfullargspec(func)
    args, varargs, varkw, defaults, kwonly, kwonly_defaults, _ = spec
    f_name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    given = len(positional)
    default_count = len(defaults) if defaults else 0
    for name, value in zip(args, positional):
        values[name] = value
    if varargs:
        values[varargs] = tuple(positional[len(args):])
    possible = set(args + kwonly)
    if varkw:
        values[varkw] = {}
    for name, value in named.items():
        if name not in possible:
            if not varkw:
                raise TypeError("%s() got an unexpected keyword argument %r" % (f_name, name))
            values[varkw][name] = value
            continue
        if name in values:
            raise TypeError("%s() got multiple values for argument %r" % (f_name, name))
        values[name] = value
    if given > len(args) and not varargs:
        _too_many(f_name, args, kwonly, varargs, default_count, given, values)
    if given < len(args):
        required = args[:len(args) - default_count]
        if any(name not in values for name in required):
            _missing_arguments(f_name, required, True, values)
        for index, name in enumerate(args[len(args) - default_count:]):
            if name not in values:
                values[name] = defaults[index]
    missing = False
    for name in kwonly:
        if name not in values:
            if kwonly_defaults and name in kwonly_defaults:
                values[name] = kwonly_defaults[name]
            else:
                missing = True
    if missing:
        _missing_arguments(f_name, kwonly, False, values)
    return values


def getclosurevars(func):
    """The names that a function takes from outside, and their values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        for name, cell in zip(code.co_freevars, func.__closure__):
            try:
                nonlocals[name] = cell.cell_contents
            except ValueError:
                pass
    namespace = func.__globals__
    builtin_namespace = namespace.get("__builtins__", sys.modules["builtins"].__dict__)
    if ismodule(builtin_namespace):
        builtin_namespace = builtin_namespace.__dict__
    global_values, builtin_values, unbound = {}, {}, set()
    for name in _global_names(code):
        if name in ("None", "True", "False"):
            continue
        if name in namespace:
            global_values[name] = namespace[name]
        elif name in builtin_namespace:
            builtin_values[name] = builtin_namespace[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_values, builtin_values, unbound)


def _global_names(code):
    return code.co_names


# Annotations.

def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A copy of an object's own annotations; with eval_str, strings among them evaluated."""
    target = None
    if isinstance(obj, type):
        own = getattr(obj, "__dict__", None)
        annotations = own.get("__annotations__", None) if own else None
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = None
        obj_globals = None
        module = sys.modules.get(getattr(obj, "__module__", None))
        if module:
            obj_globals = getattr(module, "__dict__", None)
        obj_locals = dict(vars(obj))
        target = obj
    elif isinstance(obj, types.ModuleType):
        annotations = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals = obj.__dict__, None
    elif callable(obj):
        annotations = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals = getattr(obj, "__globals__", None), None
        target = obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not annotations:
        return {}
    if not eval_str:
        return dict(annotations)
    if target is not None:
        functools = sys.modules.get("functools")
        while True:
            if hasattr(target, "__wrapped__"):
                target = target.__wrapped__
            elif functools and isinstance(target, functools.partial):
                target = target.func
            else:
                break
        if hasattr(target, "__globals__"):
            obj_globals = target.__globals__
    if globals is None:
        globals = obj_globals
    if locals is None:
        locals = obj_locals or {}
    params = getattr(obj, "__type_params__", ())
    if params:
        locals = {param.__name__: param for param in params} | locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value
            for name, value in annotations.items()}


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return _without_typing_prefix(repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def _without_typing_prefix(text):
    parts = text.split("typing.")
    result = parts[0]
    for part in parts[1:]:
        # 'mytyping.X' keeps its name.
        if result and (result[-1].isalnum() or result[-1] in "_."):
            result += "typing."
        result += part
    return result


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


# Frames.

_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", ("frame",) + _Traceback._fields)


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return ("Traceback(filename={!r}, lineno={!r}, function={!r}, code_context={!r}, "
                "index={!r}, positions={!r})".format(
                    self.filename, self.lineno, self.function, self.code_context, self.index,
                    self.positions))


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return ("FrameInfo(frame={!r}, filename={!r}, lineno={!r}, function={!r}, "
                "code_context={!r}, index={!r}, positions={!r})".format(
                    self.frame, self.filename, self.lineno, self.function, self.code_context,
                    self.index, self.positions))


_Positions = None


def _make_positions(values):
    global _Positions
    dis = sys.modules.get("dis")
    if dis is not None:
        return dis.Positions(*values)
    if _Positions is None:
        _Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset",
                                defaults=(None,) * 4)
    return _Positions(*values)


def _code_position(code, instruction_index):
    if instruction_index < 0:
        return (None,) * 4
    left = instruction_index // (2 if hasattr(sys, "_git") else 4)
    for positions in code.co_positions():
        if left == 0:
            return positions
        left -= 1
    return (None,) * 4


def getframeinfo(frame, context=1):
    """File, line, function and source lines of a frame or traceback."""
    if istraceback(frame):
        positions = _code_position(frame.tb_frame.f_code, frame.tb_lasti)
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
        positions = _code_position(frame.f_code, getattr(frame, "f_lasti", -1))
    if positions[0] is None:
        positions = (lineno,) + positions[1:]
    else:
        lineno = positions[0]
    if not isframe(frame):
        raise TypeError("{!r} is not a frame or traceback object".format(frame))
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index,
                     positions=_make_positions(positions))


def getlineno(frame):
    return frame.f_lineno


def _frame_info(frame, target, context):
    info = getframeinfo(target, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    """A FrameInfo for a frame and each that called it."""
    result = []
    while frame:
        result.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """A FrameInfo for each entry of a traceback."""
    result = []
    while tb:
        result.append(_frame_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return result


def currentframe():
    """The caller's frame."""
    return sys._getframe(1) if hasattr(sys, "_getframe") else None


def stack(context=1):
    """A FrameInfo for the caller and each that called it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """A FrameInfo for each frame between here and the exception that is being handled."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


# States.

def _state(thing, prefix, kind):
    if getattr(thing, prefix + "running"):
        state = "RUNNING"
    elif getattr(thing, prefix + "suspended"):
        state = "SUSPENDED"
    else:
        state = "CLOSED" if getattr(thing, prefix + "frame") is None else "CREATED"
    return globals()[f"{kind}_{state}"]


def getgeneratorstate(generator):
    return _state(generator, "gi_", "GEN")


def getgeneratorlocals(generator):
    """The local variables of a generator; empty when it has ended."""
    if not isgenerator(generator):
        raise TypeError("{!r} is not a Python generator".format(generator))
    frame = getattr(generator, "gi_frame", None)
    return generator.gi_frame.f_locals if frame is not None else {}


def getcoroutinestate(coroutine):
    return _state(coroutine, "cr_", "CORO")


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine; empty when it has ended."""
    frame = getattr(coroutine, "cr_frame", None)
    return frame.f_locals if frame is not None else {}


def getasyncgenstate(agen):
    return _state(agen, "ag_", "AGEN")


def getasyncgenlocals(agen):
    """The local variables of an asynchronous generator; empty when it has ended."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = getattr(agen, "ag_frame", None)
    return frame.f_locals if frame is not None else {}


# Signatures.

class _void:
    """Marks an argument that was not given, in Signature.replace()."""


class _empty:
    """Marks a default or an annotation that is not there."""


class _ParameterKind(int):
    __slots__ = ()
    _names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY",
              "VAR_KEYWORD")
    _descriptions = ("positional-only", "positional or keyword", "variadic positional",
                     "keyword-only", "variadic keyword")

    def __new__(cls, value):
        try:
            if 0 <= value < len(cls._members):
                return cls._members[value]
        except AttributeError:
            pass
        return int.__new__(cls, value)

    @property
    def name(self):
        return self._names[self]

    @property
    def value(self):
        return int(self)

    @property
    def description(self):
        return self._descriptions[self]

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __reduce__(self):
        return _ParameterKind, (int(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _parameter_kind(value):
    if isinstance(value, int) and 0 <= value < 5:
        return _ParameterKind._members[value]
    raise ValueError(value)


_ParameterKind._members = tuple(int.__new__(_ParameterKind, value) for value in range(5))
(_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY,
 _VAR_KEYWORD) = _ParameterKind._members
for _kind in _ParameterKind._members:
    setattr(_ParameterKind, _kind.name, _kind)
del _kind


class Parameter:
    """One parameter of a signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _parameter_kind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The argument of a comprehension or generator expression.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword "
                                 f"arguments, not {self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = "implicit" + name[1:]
        from keyword import iskeyword
        if (iskeyword(name) and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return (type(self), (self._name, self._kind),
                {"_default": self._default, "_annotation": self._annotation})

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some attributes changed."""
        return type(self)(self._name if name is _void else name,
                          self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            text = "*" + text
        elif self._kind == _VAR_KEYWORD:
            text = "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind
                and self._default == other._default and self._annotation == other._annotation)


class BoundArguments:
    """Which parameter of a signature got which value."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        result = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                result.extend(self.arguments[name])
            else:
                result.append(self.arguments[name])
        return tuple(result)

    @property
    def kwargs(self):
        result = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                result.update(self.arguments[name])
            else:
                result[name] = self.arguments[name]
        return result

    def apply_defaults(self):
        """Fill in what was not given."""
        filled = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                filled.append((name, self.arguments[name]))
            elif param.default is not _empty:
                filled.append((name, param.default))
            elif param.kind is _VAR_POSITIONAL:
                filled.append((name, ()))
            elif param.kind is _VAR_KEYWORD:
                filled.append((name, {}))
        self.arguments = dict(filled)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        args = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    """The parameters of a callable and its result annotation."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            params = {}
        elif __validate_parameters__:
            params = self._validated(parameters)
        else:
            params = {param.name: param for param in parameters}
        self._parameters = MappingProxyType(OrderedDict(params))
        self._return_annotation = return_annotation

    @staticmethod
    def _validated(parameters):
        params = {}
        top_kind = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters:
            kind, name = param.kind, param.name
            if kind < top_kind:
                raise ValueError(f"wrong parameter order: {top_kind.description} parameter before "
                                 f"{kind.description} parameter")
            if kind > top_kind:
                top_kind = kind
            elif kind in (_VAR_POSITIONAL, _VAR_KEYWORD) and params and any(
                    other.kind == kind for other in params.values()):
                raise ValueError(f"more than one {kind.description} parameter")
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError("non-default argument follows default argument")
            if name in params:
                raise ValueError(f"duplicate parameter name: {name!r}")
            params[name] = param
        return params

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped,
                                        globals=globals, locals=locals, eval_str=eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some attributes changed."""
        return type(self)(
            self.parameters.values() if parameters is _void else parameters,
            return_annotation=(self._return_annotation if return_annotation is _void
                               else return_annotation))

    __replace__ = replace

    def _hash_basis(self):
        params = tuple(param for param in self.parameters.values() if param.kind != _KEYWORD_ONLY)
        keyword_only = {param.name: param for param in self.parameters.values()
                        if param.kind == _KEYWORD_ONLY}
        return params, keyword_only, self.return_annotation

    def __hash__(self):
        params, keyword_only, result = self._hash_basis()
        return hash((params, frozenset(keyword_only.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = iter(self.parameters.values())
        rest = None         # A parameter that was looked at but not filled.
        values = iter(args)
        positional_only_by_name = []
        while True:
            try:
                value = next(values)
            except StopIteration:
                rest = self._after_positional(parameters, arguments, kwargs, partial,
                                              positional_only_by_name)
                break
            try:
                param = next(parameters)
            except StopIteration:
                raise TypeError("too many positional arguments") from None
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments") from None
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = (value, *values)
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}") from None
            arguments[param.name] = value
        kwargs_param = None
        for param in (*rest, *parameters) if rest else parameters:
            if param.kind == _VAR_KEYWORD:
                kwargs_param = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.kind == _POSITIONAL_ONLY:
                if param.name in kwargs:
                    positional_only_by_name.append(param)
                elif param.default is _empty and not partial:
                    raise TypeError("missing a required positional-only argument: "
                                    f"{param.name!r}")
                continue
            try:
                arguments[param.name] = kwargs.pop(param.name)
            except KeyError:
                if not partial and param.default is _empty:
                    raise TypeError(f"missing a required argument: {param.name!r}") from None
        if kwargs:
            if kwargs_param is not None:
                arguments[kwargs_param.name] = kwargs
            elif positional_only_by_name:
                names = ", ".join(repr(param.name) for param in positional_only_by_name)
                raise TypeError("got some positional-only arguments passed as keyword arguments: "
                                f"{names}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    @staticmethod
    def _after_positional(parameters, arguments, kwargs, partial, by_name):
        """Skip what needs no value; what is to be looked up by name comes back in a list."""
        for param in parameters:
            if param.kind == _VAR_POSITIONAL:
                return ()
            if param.name in kwargs:
                if param.kind == _POSITIONAL_ONLY:
                    by_name.append(param)
                    continue
                return (param,)
            if param.kind == _VAR_KEYWORD or param.default is not _empty:
                return (param,)
            if partial:
                return (param,)
            kind = " keyword-only" if param.kind == _KEYWORD_ONLY else (
                " positional-only" if param.kind == _POSITIONAL_ONLY else "")
            raise TypeError(f"missing a required{kind} argument: {param.name!r}")
        return ()

    def bind(self, /, *args, **kwargs):
        """Which parameter gets which of these arguments; TypeError if they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """bind() that lets required arguments be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),),
                {"_return_annotation": self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """As it would stand in a def statement; one parameter a line when it gets too wide."""
        result = []
        positional_only = False
        star_needed = True
        for param in self.parameters.values():
            text = str(param)
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append("/")
                positional_only = False
            if kind == _VAR_POSITIONAL:
                star_needed = False
            elif kind == _KEYWORD_ONLY and star_needed:
                result.append("*")
                star_needed = False
            result.append(text)
        if positional_only:
            result.append("/")
        text = "({})".format(", ".join(result))
        if max_width is not None and len(text) > max_width:
            text = "(\n    {}\n)".format(",\n    ".join(result))
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(self.return_annotation)
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str)


def _signature_is_functionlike(obj):
    """Whether something has what a function has, as compiled functions do."""
    if not callable(obj) or isclass(obj):
        return False
    name = getattr(obj, "__name__", None)
    code = getattr(obj, "__code__", None)
    defaults = getattr(obj, "__defaults__", _void)
    kwdefaults = getattr(obj, "__kwdefaults__", _void)
    annotations = getattr(obj, "__annotations__", None)
    return (isinstance(code, types.CodeType) and isinstance(name, str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict))
            and (isinstance(annotations, dict) or annotations is None))


def _signature_is_builtin(obj):
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _NAMED_DESCRIPTORS)
            or obj is type or obj is object)


def _signature_bound_method(sig):
    """A signature without its first parameter."""
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _signature_get_partial(wrapped_sig, partial, extra_args=()):
    params = OrderedDict(wrapped_sig.parameters)
    partial_args = partial.args or ()
    partial_keywords = partial.keywords or {}
    if extra_args:
        partial_args = extra_args + partial_args
    try:
        bound = wrapped_sig.bind_partial(*partial_args, **partial_keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    to_keyword = False
    for name, param in wrapped_sig.parameters.items():
        kind = param.kind
        given = name in bound.arguments
        if kind is _POSITIONAL_ONLY:
            if given:
                params.pop(name)
                continue
        elif kind is _POSITIONAL_OR_KEYWORD and given:
            if name in partial_keywords:
                # It can only be given by name now, as all after it.
                to_keyword = True
                params[name] = param.replace(default=bound.arguments[name])
            else:
                params.pop(name)
                continue
        elif kind is _KEYWORD_ONLY and given:
            params[name] = param.replace(default=bound.arguments[name])
        if to_keyword:
            if kind is _POSITIONAL_OR_KEYWORD:
                params[name] = params[name].replace(kind=_KEYWORD_ONLY)
                params.move_to_end(name)
            elif kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params.move_to_end(name)
            elif kind is _VAR_POSITIONAL:
                params.pop(name)
    return wrapped_sig.replace(parameters=params.values())


def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False):
    is_duck = False
    if not isfunction(func):
        if not _signature_is_functionlike(func):
            raise TypeError("{!r} is not a Python function".format(func))
        is_duck = True
    text = getattr(func, "__text_signature__", None)
    if text:
        return _signature_fromstr(cls, func, text, skip_bound_arg)
    make = cls._parameter_cls
    code = func.__code__
    positional_count = code.co_argcount
    names = code.co_varnames
    positional_only = code.co_posonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = positional_count - len(defaults)
    parameters = []
    for index, name in enumerate(names[:positional_count]):
        parameters.append(make(
            name, _POSITIONAL_ONLY if index < positional_only else _POSITIONAL_OR_KEYWORD,
            annotation=annotations.get(name, _empty),
            default=defaults[index - first_default] if index >= first_default else _empty))
    index = positional_count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        name = names[index]
        index += 1
        parameters.append(make(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in names[positional_count:positional_count + code.co_kwonlyargcount]:
        parameters.append(make(name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty),
                               default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[index]
        parameters.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty),
               __validate_parameters__=is_duck)


def _signature_fromstr(cls, obj, text, skip_bound_arg=True):
    """A signature from text such as '($self, a, /, *, b=None)'."""
    text = text.strip()
    if not text.startswith("("):
        raise ValueError("{!r} builtin has invalid signature".format(obj))
    end = text.rindex(")")
    parts = _split_parameters(text[1:end])
    make = cls._parameter_cls
    parameters = []
    kind = _POSITIONAL_OR_KEYWORD
    self_index = None
    module = sys.modules.get(getattr(obj, "__module__", None) or "builtins")
    namespace = {**sys.modules, **sys.modules["builtins"].__dict__,
                 **getattr(module, "__dict__", {})}
    for part in parts:
        if part == "/":
            parameters = [param.replace(kind=_POSITIONAL_ONLY) for param in parameters]
            continue
        if part == "*":
            kind = _KEYWORD_ONLY
            continue
        name, equals, default_text = part.partition("=")
        name, _, _ = name.partition(":")
        name = name.strip()
        this_kind = kind
        if name.startswith("**"):
            name, this_kind = name[2:], _VAR_KEYWORD
        elif name.startswith("*"):
            name, this_kind = name[1:], _VAR_POSITIONAL
            kind = _KEYWORD_ONLY
        elif name.startswith("$"):
            name = name[1:]
            self_index = len(parameters)
        default = _empty
        if equals:
            try:
                default = eval(default_text.strip(), namespace)
            except Exception:
                default = _void
            if not isinstance(default, (str, int, float, bytes, tuple, types.NoneType)):
                raise ValueError("{!r} builtin has invalid signature".format(obj))
        parameters.append(make(name, this_kind, default=default))
    if self_index is not None:
        owner = getattr(obj, "__self__", None)
        if owner is not None and (skip_bound_arg or ismodule(owner)):
            parameters.pop(0)       # Bound already.
        else:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return cls(parameters)


def _split_parameters(text):
    parts = []
    depth = 0
    quote = None
    current = ""
    for char in text:
        if quote:
            if char == quote:
                quote = None
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(current.strip())
            current = ""
            continue
        current += char
    if current.strip():
        parts.append(current.strip())
    return parts


def _signature_from_builtin(cls, func, skip_bound_arg=True):
    text = getattr(func, "__text_signature__", None)
    if not text:
        raise ValueError("no signature found for builtin {!r}".format(func))
    return _signature_fromstr(cls, func, text, skip_bound_arg)


def _descriptor_get(descriptor, obj):
    if isclass(descriptor):
        return descriptor
    get = getattr(type(descriptor), "__get__", None)
    return descriptor if get is None else get(descriptor, obj, type(obj))


def _own_method(cls, name):
    """A special method that is not a native one, bound to the class; None if there is none."""
    if name == "__new__":
        method = getattr(cls, name, None)
    else:
        method = getattr_static(cls, name, None)
    if method is None or isinstance(method, _NAMED_DESCRIPTORS):
        return None
    return method if name == "__new__" else _descriptor_get(method, cls)


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None,
                             locals=None, eval_str=False, sigcls):
    def recurse(obj):
        return _signature_from_callable(
            obj, follow_wrapper_chains=follow_wrapper_chains, skip_bound_arg=skip_bound_arg,
            globals=globals, locals=locals, sigcls=sigcls, eval_str=eval_str)

    if not callable(obj):
        raise TypeError("{!r} is not a callable object".format(obj))
    if isinstance(obj, types.MethodType):
        sig = recurse(obj.__func__)
        return _signature_bound_method(sig) if skip_bound_arg else sig
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__")
                     or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return recurse(obj)
    try:
        found = obj.__signature__
    except AttributeError:
        pass
    else:
        if found is not None:
            # A function or a string may stand for it.
            if not isinstance(found, (Signature, str)) and callable(found):
                found = found()
            if isinstance(found, str):
                return _signature_fromstr(sigcls, obj, found)
            if not isinstance(found, Signature):
                raise TypeError("unexpected object {!r} in __signature__ attribute".format(found))
            return found
    functools = sys.modules.get("functools")
    if functools is not None:
        partialmethod = getattr(obj, "__partialmethod__", None)
        if isinstance(partialmethod, functools.partialmethod):
            wrapped = recurse(partialmethod.func)
            sig = _signature_get_partial(wrapped, partialmethod, (None,))
            first = tuple(wrapped.parameters.values())[0]
            if first.kind is _VAR_POSITIONAL:
                return sig
            params = tuple(sig.parameters.values())
            return sig.replace(parameters=(first,) + params)
    if isfunction(obj) or _signature_is_functionlike(obj):
        return _signature_from_function(sigcls, obj, skip_bound_arg=skip_bound_arg,
                                        globals=globals, locals=locals, eval_str=eval_str)
    if functools is not None and isinstance(obj, functools.partial):
        return _signature_get_partial(recurse(obj.func), obj)
    if _signature_is_builtin(obj):
        return _signature_from_builtin(sigcls, obj, skip_bound_arg=skip_bound_arg)
    if isinstance(obj, type):
        return _signature_from_class(sigcls, obj, recurse, skip_bound_arg)
    call = getattr_static(type(obj), "__call__", None)
    if call is not None:
        try:
            text = obj.__text_signature__
        except AttributeError:
            pass
        else:
            if text:
                return _signature_fromstr(sigcls, obj, text)
        return recurse(_descriptor_get(call, obj))
    raise ValueError("callable {!r} is not supported by signature".format(obj))


def _signature_from_class(sigcls, obj, recurse, skip_bound_arg):
    call = getattr_static(type(obj), "__call__", None)
    if call is not None and not isinstance(call, _NAMED_DESCRIPTORS):
        return recurse(_descriptor_get(call, obj))
    new = _own_method(obj, "__new__")
    init = _own_method(obj, "__init__")
    # The one that is nearer in the mro counts.
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            sig = recurse(new)
            return _signature_bound_method(sig) if skip_bound_arg else sig
        if init is not None and "__init__" in base.__dict__:
            return recurse(init)
    for base in obj.__mro__[:-1]:
        try:
            text = base.__text_signature__
        except AttributeError:
            continue
        if text:
            return _signature_fromstr(sigcls, base, text)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return sigcls.from_callable(object)
        raise ValueError("no signature found for builtin type {!r}".format(obj))
    raise ValueError("callable {!r} is not supported by signature".format(obj))


__all__ = [_name for _name, _value in list(globals().items())
           if not _name.startswith("_") and _name not in (
               "sys", "types", "OrderedDict", "namedtuple", "MappingProxyType", "modulesbyfile")]
