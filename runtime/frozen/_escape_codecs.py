# _escape_codecs — the encodings unicode_escape and raw_unicode_escape; loaded when one is asked for.

import re

_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\n": ""}
_SIZES = {"x": 2, "u": 4, "U": 8}


def _wide(c):
    n = ord(c)
    return f"\\u{n:04x}" if n < 0x10000 else f"\\U{n:08x}"


def unicode_escape_encode(text, errors="strict"):
    def escape(c):
        if c in "\\\t\n\r":
            return {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}[c]
        return c if " " <= c <= "~" else f"\\x{ord(c):02x}" if ord(c) < 256 else _wide(c)

    return "".join(map(escape, text)).encode("ascii")


def raw_unicode_escape_encode(text, errors="strict"):
    return "".join(c if ord(c) < 256 else _wide(c) for c in text).encode("latin-1")


def _fail(data, begin, end, reason, errors, codec):
    """What stands for a bad place: the text, and where to go on."""
    if errors == "ignore":
        return "", end
    if errors == "replace":
        return "\ufffd", end
    error = UnicodeDecodeError(codec, data, begin, end, reason)
    if errors == "strict":
        raise error
    import codecs
    return codecs.lookup_error(errors)(error)


def _number(data, text, at, errors, codec):
    """The character of \\x, \\u or \\U at `at`, and where it ends."""
    kind = text[at + 1]
    size = _SIZES[kind]
    digits = re.compile("[0-9a-fA-F]{0,%d}" % size).match(text, at + 2)[0]
    if len(digits) < size:
        return _fail(data, at, at + 2 + len(digits), f"truncated \\{kind}{'X' * size} escape", errors, codec)
    number = int(digits, 16)
    if number > 0x10FFFF:
        return _fail(data, at, at + 2 + size, "illegal Unicode character" if codec == "unicodeescape" else "\\Uxxxxxxxx out of range", errors, codec)
    return chr(number), at + 2 + size


def unicode_escape_decode(data, errors="strict"):
    text, out, at = data.decode("latin-1"), [], 0
    while (slash := text.find("\\", at)) >= 0:
        out.append(text[at:slash])
        c = text[slash + 1 : slash + 2]
        at = slash + 2
        if c in _SIMPLE:
            piece = _SIMPLE[c]
        elif not c:
            piece, at = _fail(data, slash, slash + 1, "\\ at end of string", errors, "unicodeescape")
        elif c in _SIZES:
            piece, at = _number(data, text, slash, errors, "unicodeescape")
        elif c in "01234567":
            digits = re.compile("[0-7]{1,3}").match(text, slash + 1)[0]
            piece, at = chr(int(digits, 8)), slash + 1 + len(digits)
        elif c == "N":
            found = re.compile(r"\{([^}]+)\}").match(text, at)
            if not found:
                piece, at = _fail(data, slash, at, "malformed \\N character escape", errors, "unicodeescape")
            else:
                import unicodedata
                try:
                    piece, at = unicodedata.lookup(found[1]), found.end()
                except KeyError:
                    piece, at = _fail(data, slash, found.end(), "unknown Unicode character name", errors, "unicodeescape")
        else:
            import warnings
            warnings.warn(f"invalid escape sequence '\\{c}'", DeprecationWarning, 2)
            piece = "\\" + c
        out.append(piece)
    out.append(text[at:])
    return "".join(out)


def raw_unicode_escape_decode(data, errors="strict"):
    text, out, at = data.decode("latin-1"), [], 0
    for run in re.finditer(r"\\+", text):
        if run.start() < at or len(run[0]) % 2 == 0 or text[run.end() : run.end() + 1] not in ("u", "U"):
            continue
        slash = run.end() - 1
        out.append(text[at:slash])
        piece, at = _number(data, text, slash, errors, "rawunicodeescape")
        out.append(piece)
    out.append(text[at:])
    return "".join(out)
