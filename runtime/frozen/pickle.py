# pickle — objects as bytes, protocols 0 to 5.
#
# Here: the errors, PickleBuffer, the opcodes by name, and how a global object is named and found.
# Not here: writing and reading themselves (native: _pickle); what a class says about its own
# copying (copyreg).

import sys
import _pickle
from copyreg import dispatch_table, _extension_cache, _extension_registry, _inverted_registry
from _pickle import Pickler, Unpickler, dump, dumps, load, loads

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump",
           "dumps", "load", "loads", "PickleBuffer"]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)


class PickleError(Exception):
    """Base class of this module's exceptions."""


class PicklingError(PickleError):
    """The object cannot be pickled."""


class UnpicklingError(PickleError):
    """The bytes are no pickle."""


class PickleBuffer:
    """Bytes of someone else's that may travel outside the pickle (protocol 5)."""

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        if not self._view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        if not self._view.c_contiguous:
            return memoryview(self._view.tobytes("A"))
        return self._view.cast("B")

    def __buffer__(self, flags):
        return self._view.__buffer__(flags)

    def release(self):
        if self._view is not None:
            self._view.release()
            self._view = None


# Opcodes: one byte, some with an argument after it.

MARK = b"("
STOP = b"."
POP = b"0"
POP_MARK = b"1"
DUP = b"2"
FLOAT = b"F"
INT = b"I"
BININT = b"J"
BININT1 = b"K"
LONG = b"L"
BININT2 = b"M"
NONE = b"N"
PERSID = b"P"
BINPERSID = b"Q"
REDUCE = b"R"
STRING = b"S"
BINSTRING = b"T"
SHORT_BINSTRING = b"U"
UNICODE = b"V"
BINUNICODE = b"X"
APPEND = b"a"
BUILD = b"b"
GLOBAL = b"c"
DICT = b"d"
EMPTY_DICT = b"}"
APPENDS = b"e"
GET = b"g"
BINGET = b"h"
INST = b"i"
LONG_BINGET = b"j"
LIST = b"l"
EMPTY_LIST = b"]"
OBJ = b"o"
PUT = b"p"
BINPUT = b"q"
LONG_BINPUT = b"r"
SETITEM = b"s"
TUPLE = b"t"
EMPTY_TUPLE = b")"
SETITEMS = b"u"
BINFLOAT = b"G"
TRUE = b"I01\n"
FALSE = b"I00\n"
PROTO = b"\x80"
NEWOBJ = b"\x81"
EXT1 = b"\x82"
EXT2 = b"\x83"
EXT4 = b"\x84"
TUPLE1 = b"\x85"
TUPLE2 = b"\x86"
TUPLE3 = b"\x87"
NEWTRUE = b"\x88"
NEWFALSE = b"\x89"
LONG1 = b"\x8a"
LONG4 = b"\x8b"
BINBYTES = b"B"
SHORT_BINBYTES = b"C"
SHORT_BINUNICODE = b"\x8c"
BINUNICODE8 = b"\x8d"
BINBYTES8 = b"\x8e"
EMPTY_SET = b"\x8f"
ADDITEMS = b"\x90"
FROZENSET = b"\x91"
NEWOBJ_EX = b"\x92"
STACK_GLOBAL = b"\x93"
MEMOIZE = b"\x94"
FRAME = b"\x95"
BYTEARRAY8 = b"\x96"
NEXT_BUFFER = b"\x97"
READONLY_BUFFER = b"\x98"

__all__.extend(name for name, value in list(globals().items())
               if name.isupper() and isinstance(value, bytes))

# Helpers.

def _getattribute(obj, dotted):
    """(attribute by a dotted path, the object it was found in)."""
    parent = None
    for name in dotted.split("."):
        if name == "<locals>":
            raise AttributeError(f"Can't get local attribute {dotted!r} on {obj!r}")
        try:
            parent = obj
            obj = getattr(obj, name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {dotted!r} on {parent!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module that an object can be found in."""
    module_name = getattr(obj, "__module__", None)
    if module_name is not None:
        return module_name
    for module_name, module in sys.modules.copy().items():
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


def encode_long(x):
    """The shortest little-endian two's complement of an int; b'' for 0."""
    if x == 0:
        return b""
    count = (x.bit_length() >> 3) + 1
    result = x.to_bytes(count, "little", signed=True)
    if x < 0 and count > 1 and result[-1] == 0xff and result[-2] & 0x80:
        result = result[:-1]
    return result


def decode_long(data):
    """The int of such bytes."""
    return int.from_bytes(data, "little", signed=True)


def _raw_unescape(data):
    """The str of such bytes."""
    text = data.decode("latin-1")
    if "\\u" not in text and "\\U" not in text:
        return text
    pieces = []
    index = 0
    while index < len(text):
        char = text[index]
        kind = text[index + 1:index + 2]
        if char != "\\" or kind not in ("u", "U"):
            # A backslash before another one hides it; both stay.
            step = 2 if char == "\\" else 1
            pieces.append(text[index:index + step])
            index += step
            continue
        size = 4 if kind == "u" else 8
        digits = text[index + 2:index + 2 + size]
        if len(digits) < size or not all(d in "0123456789abcdefABCDEF" for d in digits):
            good = len(digits) - len(digits.lstrip("0123456789abcdefABCDEF"))
            raise UnicodeDecodeError("rawunicodeescape", data, index, index + 2 + good,
                                     f"truncated \\{kind}{'XXXX' * (size // 4)} escape")
        pieces.append(chr(int(digits, 16)))
        index += 2 + size
    return "".join(pieces)


def _locate(obj, name, protocol, fix_imports):
    """How a global object is written: see save_global() in runtime/modules/pickle_save.cpp."""
    if name is None:
        name = getattr(obj, "__qualname__", None)
        if name is None:
            name = obj.__name__
    if "<locals>" in name.split("."):
        raise AttributeError(f"Can't pickle local object {name!r}")
    module_name = whichmodule(obj, name)
    try:
        __import__(module_name, level=0)
        module = sys.modules[module_name]
    except (ImportError, KeyError):
        raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed"
                            ) from None
    try:
        found, parent = _getattribute(module, name)
    except AttributeError:
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} "
                            "failed") from None
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as "
                            f"{module_name}.{name}")
    if protocol >= 2:
        code = _extension_registry.get((module_name, name))
        if code:
            return "ext", code
    if module_name == "codecs":     # CPython has its functions there.
        module_name = "_codecs"
    if protocol >= 4:
        if name == module_name:     # Not the same object as the module's name.
            name = name.encode().decode()
        return "names", module_name, name
    # A name with dots: as getattr() of what holds it, from the first name on.
    name, *rest = (name if parent is not module else name.rpartition(".")[2]).split(".")
    if fix_imports:
        from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
        if (module_name, name) in REVERSE_NAME_MAPPING:
            module_name, name = REVERSE_NAME_MAPPING[module_name, name]
        else:
            module_name = REVERSE_IMPORT_MAPPING.get(module_name, module_name)
    try:
        return "line", f"{module_name}\n{name}\n".encode("utf-8" if protocol == 3 else "ascii"), *rest
    except UnicodeEncodeError:
        raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %i"
                            % (module_name, name, protocol)) from None


def _partial_new(cls, args, kwargs):
    from functools import partial
    return partial(cls.__new__, cls, *args, **kwargs)


def _buffer_parts(buffer, callback):
    """(bytes or None when it travels outside, whether it is read-only)."""
    view = buffer.raw()
    outside = callback is not None and not callback(buffer)
    return None if outside else view.tobytes(), view.readonly


def _find_class(module, name, protocol, fix_imports):
    """The object of this name in a module."""
    if hasattr(sys, "audit"):
        sys.audit("pickle.find_class", module, name)
    if protocol < 3 and fix_imports:
        from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
        if (module, name) in NAME_MAPPING:
            module, name = NAME_MAPPING[module, name]
        else:
            module = IMPORT_MAPPING.get(module, module)
    if module == "_codecs":
        module = "codecs"
    __import__(module, level=0)
    found = sys.modules[module]
    if protocol >= 4:
        return _getattribute(found, name)[0]
    try:
        return getattr(found, name)
    except AttributeError:
        raise AttributeError(f"Can't get attribute {name!r} on {found!r}") from None


def _extension(code, unpickler):
    """The object that was registered under a code."""
    missing = []
    obj = _extension_cache.get(code, missing)
    if obj is missing:
        if code <= 0:
            raise UnpicklingError("EXT specifies code <= 0")
        key = _inverted_registry.get(code)
        if not key:
            raise ValueError("unregistered extension code %d" % code)
        obj = _extension_cache[code] = unpickler.find_class(*key)
    return obj


# There is only one implementation: it goes by both halves' names.
_pickle.PickleError, _pickle.PicklingError, _pickle.UnpicklingError = PickleError, PicklingError, UnpicklingError
_pickle.PickleBuffer = PickleBuffer
_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads
