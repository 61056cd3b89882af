# codecs — encodings by name, all at once and piece by piece.
#
# Here: lookup(), incremental coders and streams, all on top of str.encode() and bytes.decode().
# Not here: the encodings themselves (native), text files (io).

__all__ = ["register", "lookup", "open", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE",
           "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE",
           "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec",
           "IncrementalEncoder", "IncrementalDecoder", "BufferedIncrementalDecoder",
           "StreamReader", "StreamWriter", "StreamReaderWriter", "getencoder", "getdecoder",
           "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode",
           "decode", "iterencode", "iterdecode", "strict_errors", "ignore_errors",
           "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
           "EncodedFile", "StreamRecoder", "namereplace_errors", "register_error", "lookup_error", "unregister"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE      # All machines that Coil runs on are little-endian.
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE

# Other spellings of the encodings that are always there.
_ALIASES = {"utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "cp65001": "utf-8",
            "utf8-sig": "utf-8-sig", "us-ascii": "ascii", "646": "ascii", "ansi-x3.4-1968": "ascii",
            "latin-1": "iso8859-1", "latin1": "iso8859-1", "iso-8859-1": "iso8859-1",
            "iso8859-1": "iso8859-1", "8859": "iso8859-1", "l1": "iso8859-1", "latin": "iso8859-1", "iso8859": "iso8859-1", "ibm819": "iso8859-1",
            "cp819": "iso8859-1", "utf16": "utf-16", "u16": "utf-16", "utf-16le": "utf-16-le",
            "utf-16be": "utf-16-be", "utf16-le": "utf-16-le", "utf16-be": "utf-16-be",
            "utf32": "utf-32", "u32": "utf-32", "utf-32le": "utf-32-le", "utf-32be": "utf-32-be"}


# Error handlers.

def strict_errors(error):
    """Raise the error."""
    if isinstance(error, Exception):
        raise error
    raise TypeError("codec must pass exception instance")


def _bad_type(error):
    return TypeError("don't know how to handle %s in error callback" % type(error).__name__)


def ignore_errors(error):
    """Leave out what cannot be coded."""
    if isinstance(error, UnicodeEncodeError):
        return "", error.end
    if isinstance(error, (UnicodeDecodeError, UnicodeTranslateError)):
        return "", error.end
    raise _bad_type(error)


def replace_errors(error):
    """Put a question mark, or the replacement character."""
    if isinstance(error, UnicodeEncodeError):
        return "?" * (error.end - error.start), error.end
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd", error.end
    if isinstance(error, UnicodeTranslateError):
        return "\ufffd" * (error.end - error.start), error.end
    raise _bad_type(error)


def xmlcharrefreplace_errors(error):
    """Put &#N; for each character."""
    if isinstance(error, UnicodeEncodeError):
        bad = error.object[error.start:error.end]
        return "".join("&#%d;" % ord(char) for char in bad), error.end
    raise _bad_type(error)


def _backslashed(char):
    code = ord(char)
    if code < 0x100:
        return "\\x%02x" % code
    return "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code


def backslashreplace_errors(error):
    """Put \\xNN, \\uNNNN or \\UNNNNNNNN."""
    if isinstance(error, UnicodeDecodeError):
        return "".join("\\x%02x" % byte for byte in error.object[error.start:error.end]), error.end
    if isinstance(error, (UnicodeEncodeError, UnicodeTranslateError)):
        return "".join(map(_backslashed, error.object[error.start:error.end])), error.end
    raise _bad_type(error)


def namereplace_errors(error):
    """Put \\N{...} where a character has a name."""
    if isinstance(error, UnicodeEncodeError):
        from unicodedata import name
        pieces = []
        for char in error.object[error.start:error.end]:
            found = name(char, None)
            pieces.append(_backslashed(char) if found is None else "\\N{%s}" % found)
        return "".join(pieces), error.end
    raise _bad_type(error)


def _surrogateescape(error):
    if isinstance(error, UnicodeEncodeError):
        out = bytearray()
        for char in error.object[error.start:error.end]:
            code = ord(char)
            if not 0xdc80 <= code <= 0xdcff:
                raise error
            out.append(code - 0xdc00)
        return bytes(out), error.end
    if isinstance(error, UnicodeDecodeError):
        text = ""
        for byte in error.object[error.start:error.end][:4]:
            if byte < 0x80:
                break
            text += chr(0xdc00 + byte)
        if not text:
            raise error
        return text, error.start + len(text)
    raise _bad_type(error)


def _surrogatepass(error):
    if not isinstance(error, (UnicodeEncodeError, UnicodeDecodeError)):
        raise _bad_type(error)
    name = _normalize(error.encoding).replace("_", "")
    if name not in ("utf8", "cp65001", "utf16", "utf16le", "utf16be", "utf32", "utf32le", "utf32be"):
        raise error
    width = {"utf16": 2, "utf32": 4}.get(name[:5], 3)
    order = "big" if name.endswith("be") else "little"
    if isinstance(error, UnicodeEncodeError):
        out = []
        for char in error.object[error.start:error.end]:
            if not "\ud800" <= char <= "\udfff":
                raise error
            out.append(char.encode("utf-8", "surrogatepass") if width == 3 else ord(char).to_bytes(width, order))
        return b"".join(out), error.end
    data = error.object[error.start:error.start + width]
    code = 0
    if len(data) == width:
        if width != 3:
            code = int.from_bytes(data, order)
        elif data[0] & 0xf0 == 0xe0 and data[1] & 0xc0 == data[2] & 0xc0 == 0x80:
            code = (data[0] & 15) << 12 | (data[1] & 63) << 6 | data[2] & 63
    if not 0xd800 <= code <= 0xdfff:
        raise error
    return chr(code), error.start + width


_error_handlers = {"surrogateescape": _surrogateescape, "surrogatepass": _surrogatepass, "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
                   "xmlcharrefreplace": xmlcharrefreplace_errors,
                   "backslashreplace": backslashreplace_errors,
                   "namereplace": namereplace_errors}


def register_error(errors, handler, /):
    """Give an error handler a name."""
    if not callable(handler):
        raise TypeError("handler must be callable")
    _error_handlers[errors] = handler


def lookup_error(name, /):
    """The error handler of this name."""
    try:
        return _error_handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


# Codecs by name.

class CodecInfo(tuple):
    """What there is for one encoding."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __reduce__(self):
        return _copy_of, (self.name,)

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


def _copy_of(name):
    info = lookup(name)
    made = CodecInfo(*info, name=name, _is_text_encoding=info._is_text_encoding)
    made.__dict__.update(info.__dict__)
    return made


class Codec:
    """Base class of stateless coders."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps what cannot be encoded yet."""

    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes piece by piece."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps what cannot be decoded yet."""

    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def _utf8_complete(data):
    """How many bytes are not the beginning of a character whose rest is still to come."""
    for back in range(1, min(3, len(data)) + 1):
        byte = data[-back]
        if byte >= 0xc0:
            need = 2 if byte < 0xe0 else 3 if byte < 0xf0 else 4 if byte < 0xf8 else 1
            return len(data) - back if need > back else len(data)
        if byte < 0x80:
            break
    return len(data)


def _utf16_complete(data, big):
    size = len(data) & ~1
    if size:
        unit = data[size - 2] if big else data[size - 1]
        if 0xd8 <= unit <= 0xdb:
            return size - 2     # The first half of a pair.
    return size


def _make_decoder(name):
    if name in ("utf-8", "utf-8-sig"):
        class Decoder(BufferedIncrementalDecoder):
            def __init__(self, errors="strict"):
                BufferedIncrementalDecoder.__init__(self, errors)
                self.first = name == "utf-8-sig"

            def _buffer_decode(self, data, errors, final):
                skipped = 0
                if self.first:
                    if len(data) < 3 and BOM_UTF8.startswith(data) and not final:
                        return "", 0
                    self.first = False
                    if data.startswith(BOM_UTF8):
                        data = data[3:]
                        skipped = 3
                size = len(data) if final else _utf8_complete(data)
                if not final and size < len(data) and errors != "surrogatepass":
                    # A tail that can never become a character is an error at once.
                    try:
                        data[size:].decode("utf-8", "strict")
                    except UnicodeDecodeError as error:
                        if "unexpected end" not in error.reason:
                            size = len(data)
                return data[:size].decode("utf-8", errors), size + skipped

            def reset(self):
                BufferedIncrementalDecoder.reset(self)
                self.first = name == "utf-8-sig"

            def getstate(self):
                return self.buffer, int(self.first)

            def setstate(self, state):
                self.buffer = state[0]
                self.first = bool(state[1]) if name == "utf-8-sig" else False
    elif name.startswith(("utf-16", "utf-32")):
        width = 2 if name[4:6] == "16" else 4

        class Decoder(BufferedIncrementalDecoder):
            order = name[7:] or None

            def _buffer_decode(self, data, errors, final):
                skipped = 0
                if self.order is None:
                    if len(data) < width:
                        if final and data:
                            return data.decode(name, errors), len(data)
                        return "", 0
                    little, big = ((BOM_UTF16_LE, BOM_UTF16_BE) if width == 2
                                   else (BOM_UTF32_LE, BOM_UTF32_BE))
                    start = data[:width]
                    self.order = "be" if start == big else "le"
                    if start in (little, big):
                        data = data[width:]
                        skipped = width
                if final:
                    size = len(data)
                elif width == 4:
                    size = len(data) & ~3
                else:
                    size = _utf16_complete(data, self.order == "be")
                return (data[:size].decode(f"{name[:6]}-{self.order}", errors), size + skipped)

            def reset(self):
                BufferedIncrementalDecoder.reset(self)
                self.order = name[7:] or None

            def getstate(self):
                return self.buffer, {None: 2, "le": 0, "be": 1}[self.order]

            def setstate(self, state):
                self.buffer = state[0]
                if not name[7:]:
                    self.order = {2: None, 0: "le", 1: "be"}[state[1] & 3]
    else:
        class Decoder(IncrementalDecoder):
            def decode(self, input, final=False):
                return bytes(input).decode(name, self.errors)
    Decoder.__name__ = Decoder.__qualname__ = "IncrementalDecoder"
    return Decoder


def _make_encoder(name):
    class Encoder(IncrementalEncoder):
        # The byte order mark comes once, at the start.
        started = False

        def encode(self, input, final=False):
            if name in ("utf-16", "utf-32", "utf-8-sig"):
                if self.started:
                    plain = "utf-8" if name == "utf-8-sig" else name + "-le"
                    return input.encode(plain, self.errors)
                if not input:
                    return b""
                self.started = True
            return input.encode(name, self.errors)

        def reset(self):
            self.started = False

        def getstate(self):
            return 0 if self.started or name not in ("utf-16", "utf-32") else 2

        def setstate(self, state):
            self.started = not state if name in ("utf-16", "utf-32") else True
    Encoder.__name__ = Encoder.__qualname__ = "IncrementalEncoder"
    return Encoder


_search_functions = []
_cache = {}


def register(search_function, /):
    """Ask a function for encodings that are not known."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _search_functions.append(search_function)


def unregister(search_function, /):
    """Undo register()."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _cache.clear()


def _normalize(encoding):
    pieces = []
    gap = False
    for char in encoding.lower():
        if char.isalnum() and char.isascii() or char == ".":
            if gap and pieces:
                pieces.append("_")
            pieces.append(char)
            gap = False
        else:
            gap = True
    return "".join(pieces)


def lookup(encoding, /):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    name = _normalize(encoding)
    info = _cache.get(name)
    if info is None:
        info = _search(name, encoding)
        _cache[name] = info
    return info


def _search(name, encoding):
    native = name.replace("_", "-")
    native = _ALIASES.get(native, native)
    if native in _NATIVE:
        return _make_info(native)
    import _codecs_more
    if native in ("unicode-escape", "raw-unicode-escape"):
        coders = [getattr(_codecs_more, f"{name}_{what}") for what in ("encode", "decode")]
        return _make_other(name, *coders, True, True)
    found = _codecs_more.find(name)
    if found is not None:
        return _make_other(*found)
    for function in _search_functions:
        info = function(name)
        if info is None:
            continue
        if not isinstance(info, tuple) or len(info) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        return info
    raise LookupError(f"unknown encoding: {encoding}")


_NATIVE = frozenset({*_ALIASES.values(), "utf-8", "utf-16", "utf-32", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be",
                     "idna", "punycode"})


def _make_info(name):
    def encode(input, errors="strict"):
        if not isinstance(input, str):
            raise TypeError(f"encode() argument 1 must be str, not {type(input).__name__}")
        return input.encode(name, errors), len(input)

    def decode(input, errors="strict"):
        if not isinstance(input, bytes):
            input = memoryview(input).tobytes()
        return input.decode(name, errors), len(input)

    incremental = _make_decoder(name)

    class Writer(StreamWriter):
        pass
    Writer.encode = staticmethod(encode)
    if name in ("utf-16", "utf-32", "utf-8-sig"):
        _mark_once(Writer, name)

    class Reader(StreamReader):
        def decode(self, input, errors="strict"):
            decoder = self._decoder
            decoder.errors = errors
            kept = decoder.getstate()[0]
            text = decoder.decode(input)
            return text, len(input) - len(decoder.getstate()[0]) + len(kept)

        def __init__(self, stream, errors="strict"):
            StreamReader.__init__(self, stream, errors)
            self._decoder = _OneByOne(incremental, errors)

        def reset(self):
            StreamReader.reset(self)
            self._decoder.reset()
    return _finish(name, encode, decode, Reader, Writer, _make_encoder(name), incremental)


class _OneByOne:
    """A decoder whose caller keeps what it does not take: what was left over comes again."""

    def __init__(self, kind, errors):
        self.decoder = kind(errors)

    @property
    def errors(self):
        return self.decoder.errors

    @errors.setter
    def errors(self, value):
        self.decoder.errors = value

    def decode(self, data):
        data = bytes(data)
        decoder = self.decoder
        if not hasattr(decoder, "_buffer_decode"):
            self.left = b""
            return decoder.decode(data)
        text, used = decoder._buffer_decode(data, decoder.errors, False)
        self.left = data[used:]
        return text

    def getstate(self):
        left, self.left = getattr(self, "left", b""), b""
        return left, 0

    def reset(self):
        self.decoder.reset()
        self.left = b""


def _mark_once(Writer, name):
    """The byte order mark comes with the first text."""
    plain = "utf-8" if name == "utf-8-sig" else name + "-le"

    def encode(self, input, errors="strict"):
        first, self._started = not getattr(self, "_started", False), True
        return input.encode(name if first else plain, errors), len(input)

    def reset(self):
        self._started = False
    Writer.encode, Writer.reset = encode, reset


def _finish(name, encode, decode, Reader, Writer, encoder, decoder, is_text=None):
    for kind, called in ((Reader, "StreamReader"), (Writer, "StreamWriter"), (encoder, "IncrementalEncoder"), (decoder, "IncrementalDecoder")):
        kind.__name__ = kind.__qualname__ = called
        kind.__module__ = "encodings." + name.replace("-", "_")
    return CodecInfo(encode, decode, Reader, Writer, encoder, decoder, name, _is_text_encoding=is_text)


def _make_other(name, encode, decode, is_text, has_final):
    class Writer(StreamWriter):
        charbuffertype = str if is_text else bytes
    Writer.encode = staticmethod(encode)

    class Reader(StreamReader):
        charbuffertype = str if is_text or name == "rot13" else bytes
    Reader.decode = staticmethod((lambda data, errors="strict": decode(data, errors, False)) if has_final else decode)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]
    if has_final:
        class Decoder(BufferedIncrementalDecoder):
            def _buffer_decode(self, data, errors, final):
                return decode(data, errors, final)
    else:
        class Decoder(IncrementalDecoder):
            def decode(self, input, final=False):
                return decode(input, self.errors)[0]
    return _finish(name, encode, decode, Reader, Writer, Encoder, Decoder, None if is_text else False)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def encode(obj, encoding="utf-8", errors="strict"):
    """An object, encoded."""
    try:
        return lookup(encoding)[0](obj, errors)[0]
    except Exception as error:
        raise _noted(error, "encoding", encoding)


def decode(obj, encoding="utf-8", errors="strict"):
    """An object, decoded."""
    try:
        return lookup(encoding)[1](obj, errors)[0]
    except Exception as error:
        raise _noted(error, "decoding", encoding)


def _noted(error, what, encoding):
    """The exception that a codec raised, which says so."""
    if not isinstance(error, LookupError) or not str(error).startswith("unknown e"):
        error.add_note(f"{what} with {encoding!r} codec failed")
    return error


def _text_codec(encoding, verb):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.{verb}() to handle arbitrary codecs")
    return info


def _with_note(coder, data, errors, what, encoding):
    try:
        return coder(data, errors)
    except Exception as error:
        raise _noted(error, what, encoding)


def _text_encode(text, encoding, errors):
    """str.encode() with an encoding that is not native."""
    result = _with_note(_text_codec(encoding, "encode")[0], text, errors, "encoding", encoding)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("encoder must return a tuple (object, integer)")
    if not isinstance(result[0], bytes):
        raise TypeError(f"{encoding!r} encoder returned {type(result[0]).__name__!r} instead of 'bytes'; "
                        "use codecs.encode() to encode to arbitrary types")
    return result[0]


def _text_decode(data, encoding, errors):
    """bytes.decode() with an encoding that is not native."""
    result = _with_note(_text_codec(encoding, "decode")[1], data, errors, "decoding", encoding)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("decoder must return a tuple (object,integer)")
    if not isinstance(result[0], str):
        raise TypeError(f"{encoding!r} decoder returned {type(result[0]).__name__!r} instead of 'str'; "
                        "use codecs.decode() to decode to arbitrary types")
    return result[0]


_SIMPLE_ESCAPES = {"\\": 92, "'": 39, '"': 34, "b": 8, "f": 12, "t": 9, "n": 10, "r": 13, "v": 11,
                   "a": 7}


def escape_decode(data, errors="strict", /):
    """(bytes that the escapes of a bytes literal stand for, length of the input)."""
    if isinstance(data, str):
        data = data.encode("utf-8")
    result = bytearray()
    index = 0
    while index < len(data):
        byte = data[index]
        index += 1
        if byte != 92:
            result.append(byte)
            continue
        if index >= len(data):
            raise ValueError("Trailing \\ in string")
        char = chr(data[index])
        index += 1
        if char == "\n":
            continue
        if char in _SIMPLE_ESCAPES:
            result.append(_SIMPLE_ESCAPES[char])
        elif char in "01234567":
            end = index
            while end < len(data) and end < index + 2 and chr(data[end]) in "01234567":
                end += 1
            result.append(int(data[index - 1:end], 8) & 0xff)
            index = end
        elif char == "x":
            digits = data[index:index + 2]
            try:
                if len(digits) != 2:
                    raise ValueError
                result.append(int(digits, 16))
                index += 2
            except ValueError:
                if errors == "strict":
                    raise ValueError(f"invalid \\x escape at position {index - 2}") from None
                if errors == "replace":
                    result += b"?"
                while index < len(data) and chr(data[index]) in "0123456789abcdefABCDEF":
                    index += 1
        else:
            result += b"\\" + char.encode("latin-1")
    return bytes(result), len(data)


def escape_encode(data, errors="strict", /):
    """(bytes as they would stand in a bytes literal, length of the input)."""
    return repr(data)[2:-1].replace('\\"', '"').encode("ascii"), len(data)


# Streams.

class _OverStream:
    # What has a stream underneath: its other attributes are the stream's.
    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamWriter(_OverStream, Codec):
    """Writes text to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_OverStream, Codec):
    """Reads text from a stream of bytes."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self._empty_charbuffer = self.charbuffertype()
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def _unsplit(self):
        if self.linebuffer:
            self.charbuffer = self._empty_charbuffer.join(self.linebuffer)
            self.linebuffer = None

    def read(self, size=-1, chars=-1, firstline=False):
        """About `size` bytes, or `chars` characters, decoded; all that there is without either."""
        self._unsplit()
        if chars < 0:
            chars = size
        while True:
            if chars >= 0 and len(self.charbuffer) >= chars:
                break
            fresh = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + fresh
            if not data:
                break
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                text, used = self.decode(data[:error.start], self.errors)
                lines = text.splitlines(keepends=True)
                if len(lines) <= 1:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if not fresh or size < 0:
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self._empty_charbuffer
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """The next line."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            return line if keepends else line.splitlines(keepends=False)[0]
        step = size or 72
        line = self._empty_charbuffer
        while True:
            data = self.read(step, firstline=True)
            if data and (isinstance(data, str) and data.endswith("\r") or isinstance(data, bytes) and data.endswith(b"\r")):
                data += self.read(size=1, chars=1)     # a line end may be cut in two
            line += data
            lines = line.splitlines(keepends=True)
            if lines:
                if len(lines) > 1:
                    line = lines.pop(0)
                    if len(lines) > 1:
                        lines[-1] += self.charbuffer
                        self.linebuffer = lines
                        self.charbuffer = None
                    else:
                        self.charbuffer = lines[0] + self.charbuffer
                    return line if keepends else line.splitlines(keepends=False)[0]
                plain = lines[0].splitlines(keepends=False)[0]
                if lines[0] != plain:
                    return lines[0] if keepends else plain
            if not data or size is not None:
                return line if keepends or not line else line.splitlines(keepends=False)[0]
            if step < 8000:
                step *= 2

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = b""
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_OverStream):
    """Both at once."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_OverStream):
    """Bytes of one encoding for those who read and write, bytes of another in the stream."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        line = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(line, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b"".join(list), self.errors)[0])

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A file whose bytes are of another encoding than what is read and written."""
    if file_encoding is None:
        file_encoding = data_encoding
    data, inside = lookup(data_encoding), lookup(file_encoding)
    recoder = StreamRecoder(file, data.encode, data.decode, inside.streamreader, inside.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The other way round; what several bytes stand for becomes None."""
    result = {}
    for key, value in decoding_map.items():
        result[value] = None if value in result else key
    return result


_MORE = frozenset({"ascii_encode", "ascii_decode", "latin_1_encode", "latin_1_decode", "utf_7_encode", "utf_7_decode", "utf_8_encode",
                   "utf_8_decode", "utf_16_encode", "utf_16_decode", "utf_16_le_encode", "utf_16_le_decode", "utf_16_be_encode",
                   "utf_16_be_decode", "utf_16_ex_decode", "utf_32_encode", "utf_32_decode", "utf_32_le_encode", "utf_32_le_decode",
                   "utf_32_be_encode", "utf_32_be_decode", "utf_32_ex_decode", "unicode_escape_encode", "unicode_escape_decode",
                   "raw_unicode_escape_encode", "raw_unicode_escape_decode", "charmap_encode", "charmap_decode", "charmap_build",
                   "readbuffer_encode"})


def __getattr__(name):
    if name in _MORE:
        import _codecs_more
        return getattr(_codecs_more, name)
    raise AttributeError(f"module 'codecs' has no attribute {name!r}")


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A file that is read and written as text of an encoding, without newline translation."""
    import builtins
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except:
        file.close()
        raise


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encode pieces of text one by one."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = encoder.encode(piece)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decode pieces of bytes one by one."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = decoder.decode(piece)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output
