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
           "namereplace_errors", "register_error", "lookup_error", "unregister", "EncodedFile", "StreamRecoder"]

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


_error_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
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

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


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
                if not final and size < len(data):
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
    return encoding.lower().replace("_", "-").replace(" ", "-")


def lookup(encoding, /):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    name = _normalize(encoding)
    info = _cache.get(name)
    if info is not None:
        return info
    info = _make_info(_ALIASES.get(name, name), encoding)
    _cache[name] = info
    return info


_NATIVE = {"utf-8", "utf-8-sig", "ascii", "iso8859-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "idna", "punycode",
           "unicode-escape", "raw-unicode-escape"}


def _make_info(name, encoding):
    if name not in _NATIVE:
        import _charmaps

        info = _charmaps.lookup(encoding)
        for function in _search_functions:
            if info is not None:
                break
            info = function(name.replace("-", "_"))
        if info is None:
            raise LookupError(f"unknown encoding: {encoding}")
        return info

    def encode(input, errors="strict"):
        return input.encode(name, errors), len(input)

    def decode(input, errors="strict"):
        if not isinstance(input, bytes):
            input = bytes(input)
        return input.decode(name, errors), len(input)

    class Writer(StreamWriter):
        pass

    class Reader(StreamReader):
        pass
    Writer.encode = staticmethod(encode)
    Reader.decode = staticmethod(decode)
    Reader._incremental = _make_decoder(name)
    return CodecInfo(encode, decode, Reader, Writer, _make_encoder(name), Reader._incremental,
                     name)


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
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """An object, decoded."""
    return lookup(encoding).decode(obj, errors)[0]


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


def utf_8_encode(text, errors="strict", /):
    return text.encode("utf-8", errors or "strict"), len(text)


def utf_8_decode(data, errors="strict", final=False, /):
    data = bytes(data)
    size = len(data) if final else _utf8_complete(data)
    return data[:size].decode("utf-8", errors or "strict"), size


def ascii_encode(text, errors="strict", /):
    return text.encode("ascii", errors or "strict"), len(text)


def ascii_decode(data, errors="strict", /):
    return bytes(data).decode("ascii", errors or "strict"), len(data)


def latin_1_encode(text, errors="strict", /):
    return text.encode("latin-1", errors or "strict"), len(text)


def latin_1_decode(data, errors="strict", /):
    return bytes(data).decode("latin-1", errors or "strict"), len(data)


# Streams.

class StreamWriter(Codec):
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

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Reads text from a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self._decoder = self._incremental(errors)
        self._text = ""

    def _fill(self, size):
        data = self.stream.read(size) if size >= 0 else self.stream.read()
        self._text += self._decoder.decode(data, size < 0)
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        wanted = chars if chars >= 0 else size
        if wanted < 0:
            self._fill(-1)
            text, self._text = self._text, ""
            return text
        while len(self._text) < wanted and self._fill(max(wanted, 72)):
            pass
        text, self._text = self._text[:wanted], self._text[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        while True:
            lines = self._text.splitlines(True)
            if len(lines) > 1 or (lines and lines[0].endswith("\n")):
                break
            if not self._fill(size or 72):
                break
        if not lines:
            return ""
        line = lines[0]
        self._text = self._text[len(line):]
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._text = ""
        self._decoder.reset()

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

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
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

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


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


def _by_lookup(encoding, input, errors, direction):
    """What str.encode() and bytes.decode() do with an encoding that is not native."""
    info = lookup(encoding)
    if not info._is_text_encoding:
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.{direction}() to handle arbitrary codecs")
    result = (info.encode if direction == "encode" else info.decode)(input, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError(f"{direction}r must return a tuple (object, integer)")
    wanted = bytes if direction == "encode" else str
    if not isinstance(result[0], wanted):
        raise TypeError(f"{encoding!r} {direction}r returned {type(result[0]).__name__!r} instead of {wanted.__name__!r}; use codecs.{direction}() to "
                        f"{direction} to arbitrary types")
    return result[0]


def __getattr__(name):
    if name in ("StreamRecoder", "EncodedFile", "charmap_build", "charmap_encode", "charmap_decode", "make_identity_dict", "make_encoding_map"):
        import _charmaps

        return getattr(_charmaps, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
