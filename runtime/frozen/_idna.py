# _idna — host names that are not ASCII: the encodings "punycode" (RFC 3492) and "idna" (RFC 3490).
#
# Called by str.encode() and bytes.decode() when one of these names is asked for.

# The numbers of RFC 3492, section 5.
_BASE, _MOST_EASY, _HARDEST, _SKEW, _DAMP, _FIRST_BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 128
_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"
_DOTS = "\u3002\uff0e\uff61"
# Characters that make no difference to a name.
_NOTHING = {0xad, 0x34f, 0x1806, 0x180b, 0x180c, 0x180d, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, *range(0xfe00, 0xfe10)}


def _adapted(delta, count, first):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // count
    rounds = 0
    while delta > (_BASE - _MOST_EASY) * _HARDEST // 2:
        delta //= _BASE - _MOST_EASY
        rounds += _BASE
    return rounds + (_BASE - _MOST_EASY + 1) * delta // (delta + _SKEW)


def _threshold(position, bias):
    return min(max(position - bias, _MOST_EASY), _HARDEST)


def punycode_encode(text, errors="strict"):
    """The ASCII form of a text: its ASCII characters, a hyphen, and where the others go."""
    plain = [c for c in text if c < "\x80"]
    out = "".join(plain)
    if plain:
        out += "-"
    n, delta, bias, done = _FIRST, 0, _FIRST_BIAS, len(plain)
    while done < len(text):
        following = min(ord(c) for c in text if ord(c) >= n)
        delta += (following - n) * (done + 1)
        n = following
        for c in text:
            if ord(c) < n:
                delta += 1
            elif ord(c) == n:
                rest, position = delta, _BASE
                while rest >= (t := _threshold(position, bias)):
                    rest, digit = divmod(rest - t, _BASE - t)
                    out += _DIGITS[t + digit]
                    position += _BASE
                out += _DIGITS[rest]
                bias = _adapted(delta, done + 1, done == len(plain))
                delta = 0
                done += 1
        delta += 1
        n += 1
    return out.encode("ascii")


def punycode_decode(data, errors="strict"):
    """The text of an ASCII form."""
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError("Unsupported error handling " + errors)
    plain, _, rest = str(data, "ascii", errors).rpartition("-")
    out = list(plain)
    n, i, bias, at = _FIRST, 0, _FIRST_BIAS, 0
    while at < len(rest):
        before, weight, position = i, 1, _BASE
        while True:
            if at == len(rest):
                if errors == "strict":
                    raise UnicodeDecodeError("punycode", bytes(data), len(plain), len(data), "incomplete punicode string")
                return "".join(out)
            digit = _DIGITS.find(rest[at].lower())
            if digit < 0:
                if errors == "strict":
                    raise UnicodeError(f"Invalid extended code point '{rest[at]}'")
                return "".join(out)
            at += 1
            i += digit * weight
            t = _threshold(position, bias)
            if digit < t:
                break
            weight *= _BASE - t
            position += _BASE
        bias = _adapted(i - before, len(out) + 1, before == 0)
        n += i // (len(out) + 1)
        i %= len(out) + 1
        if n > 0x10ffff:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", bytes(data), 0, len(data), f"Invalid character U+{n:x}")
            n = ord("?")
        out.insert(i, chr(n))
        i += 1
    return "".join(out)


def _prepared(label):
    """Folded and normalised; UnicodeError for what no name may hold."""
    from unicodedata import bidirectional, category, normalize
    label = normalize("NFKC", "".join(c for c in label if ord(c) not in _NOTHING).casefold()).casefold()
    label = normalize("NFKC", label)
    for i, c in enumerate(label):
        if c >= "\x80" and (category(c) in ("Zs", "Zl", "Zp", "Cc", "Co", "Cs", "Cf") or ord(c) & 0xfffe == 0xfffe or 0xfdd0 <= ord(c) <= 0xfdef):
            raise UnicodeEncodeError("idna", label, i, i + 1, f"Invalid character {c!r}")
    leftward = [bidirectional(c) in ("R", "AL") for c in label]
    if any(leftward):
        for i, c in enumerate(label):
            if bidirectional(c) == "L":
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 2")
        if not leftward[0]:
            raise UnicodeEncodeError("idna", label, 0, 1, "Violation of BIDI requirement 3")
        if not leftward[-1]:
            raise UnicodeEncodeError("idna", label, len(label) - 1, len(label), "Violation of BIDI requirement 3")
    return label


def _ascii_label(text, start, end):
    label = text[start:end]
    if not label.isascii():
        label = _prepared(label)
        if not label.isascii():
            if label.lower().startswith("xn--"):
                raise UnicodeEncodeError("idna", text, start, end, "label starts with ACE prefix")
            label = "xn--" + punycode_encode(label).decode()
    if not label:
        raise UnicodeEncodeError("idna", text, start, start + 1 if start < len(text) else len(text), "label empty")
    if len(label) > 63:
        raise UnicodeEncodeError("idna", text, start, end, "label too long")
    return label


def idna_encode(text, errors="strict"):
    """A host name as it is asked for."""
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")
    out, start = [], 0
    for i, c in enumerate(text):
        if c == "." or c in _DOTS:
            out.append(_ascii_label(text, start, i))
            start = i + 1
    if start < len(text):
        out.append(_ascii_label(text, start, len(text)))
    elif text:
        out.append("")
    return ".".join(out).encode("ascii")


def idna_decode(data, errors="strict"):
    """A host name as people read it."""
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")
    data = bytes(data)
    if b"xn--" not in data.lower():
        return data.decode("ascii")
    out = []
    for label in data.decode("ascii").split("."):
        if label.lower().startswith("xn--"):
            text = punycode_decode(label[4:].encode())
            if _ascii_label(text, 0, len(text)).lower() != label.lower():
                raise UnicodeDecodeError("idna", data, 0, len(data), f"IDNA does not round-trip, '{label}' != '{_ascii_label(text, 0, len(text))}'")
            label = text
        out.append(label)
    return ".".join(out)
