# encodings — the encodings of module codecs under the names of CPython's package; its modules are made when asked for.

import codecs
import sys

_cache = codecs._cache


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """Runs of anything but letters, digits and dots become one underscore; other than ASCII is left out."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    pieces = []
    gap = False
    for char in encoding:
        if char.isalnum() or char == ".":
            if gap and pieces:
                pieces.append("_")
            if char.isascii():
                pieces.append(char)
            gap = False
        else:
            gap = True
    return "".join(pieces)


def search_function(encoding):
    """The CodecInfo of an encoding, or None."""
    try:
        return codecs.lookup(encoding)
    except LookupError:
        return None


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module 'encodings' has no attribute {name!r}")
    if name in ("aliases", "idna"):
        import importlib
        return importlib.import_module("encodings." + name)
    info = search_function(name)
    if not isinstance(info, codecs.CodecInfo):
        raise AttributeError(f"module 'encodings' has no attribute {name!r}")
    module = type(sys)("encodings." + name)
    module.getregentry = lambda: info
    module.encode, module.decode = info.encode, info.decode
    for kind in (info.streamreader, info.streamwriter, info.incrementalencoder, info.incrementaldecoder):
        setattr(module, kind.__name__, kind)
    if name == "rot_13":
        module.rot13 = lambda infile, outfile: outfile.write(codecs.encode(infile.read(), "rot-13"))
    sys.modules["encodings." + name] = module
    globals()[name] = module
    return module
