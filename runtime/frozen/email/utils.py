# email.utils — addresses, dates and parameters as headers write them.

import datetime
import re
import time
import urllib.parse

__all__ = ["collapse_rfc2231_value", "decode_params", "decode_rfc2231", "encode_rfc2231", "formataddr", "formatdate", "format_datetime", "getaddresses",
           "make_msgid", "mktime_tz", "parseaddr", "parsedate", "parsedate_tz", "parsedate_to_datetime", "quote", "unquote", "localtime"]

COMMASPACE, EMPTYSTRING, UEMPTYSTRING, CRLF, TICK = ", ", "", "", "\r\n", "'"
_DAYS, _MONTHS = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_FULL_MONTHS = "january february march april may june july august september october november december".split()
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600, "CDT": -500, "MST": -700, "MDT": -600,
          "PST": -800, "PDT": -700}
specialsre, escapesre = re.compile(r'[][\\()<>@,:;".]'), re.compile(r'[\\"]')


def quote(str):
    """Prepare string to be used in a quoted string: backslashes before backslash and double quote."""
    return str.replace("\\", "\\\\").replace('"', '\\"')


def unquote(str):
    """Take off the quotes or angle brackets around a text."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str[0] == "<" and str[-1] == ">":
            return str[1:-1]
    return str


# -- addresses

_part = re.compile(r'"(?:\\.|[^"\\])*"?|\[[^\]]*\]?|[<>@,:;.]|[^\s"()<>@,:;.\[\]\\]+|\s+|\(|\\.?|.', re.S)


class _Addresses:
    """The parts of a list of addresses, comments apart."""

    def __init__(self, text):
        self.parts, self.at = [], 0
        depth, comment = 0, ""
        at = 0
        while at < len(text):
            if depth:
                c = text[at]
                if c == "\\" and at + 1 < len(text):
                    comment += text[at + 1]
                    at += 1
                elif c == "(":
                    depth += 1
                    comment += c
                elif c == ")":
                    depth -= 1
                    if depth:
                        comment += c
                    else:
                        self.parts.append(("(", comment))
                else:
                    comment += c
                at += 1
                continue
            found = _part.match(text, at)
            at = found.end()
            word = found[0]
            if word == "(":
                depth, comment = 1, ""
            elif word.isspace():
                self.parts.append((" ", word))
            elif word[0] == '"':
                self.parts.append(('"', re.sub(r"\\(.)", r"\1", word[1:-1] if word[-1] == '"' and len(word) > 1 else word[1:], flags=re.S)))
            elif word[0] == "[":
                self.parts.append(("w", word))
            elif word in "<>@,:;.":
                self.parts.append((word, word))
            else:
                self.parts.append(("w", word))
        if depth:
            self.parts.append(("(", comment))

    def peek(self):
        return self.parts[self.at][0] if self.at < len(self.parts) else ""

    def next(self):
        self.at += 1
        return self.parts[self.at - 1]

    def all(self):
        result = []
        while self.at < len(self.parts):
            if self.peek() in " ,;":
                self.next()
                continue
            result += self.mailbox()
        return result

    def mailbox(self):
        """One address, or those of a group."""
        words, comments, raw = [], [], ""
        at_sign = False
        while self.at < len(self.parts):
            kind = self.peek()
            if kind == "(":
                comments.append(self.next()[1])
            elif kind == " ":
                self.next()
                if not at_sign:
                    raw += " "
            elif kind == "<":
                self.next()
                address = self.route(comments)
                while self.peek() in (" ", "("):
                    kind, text = self.next()
                    if kind == "(":
                        comments.append(text)
                if self.peek() and self.peek() not in ",;":
                    while self.peek() and self.peek() not in ",;":
                        self.next()
                name, comment = " ".join(words), " ".join(comments)
                return [(f"{name} ({comment})" if name and comment else name or comment, address)]
            elif kind == ":":
                self.next()
                result = []
                while self.at < len(self.parts) and self.peek() != ";":
                    if self.peek() in " ,":
                        self.next()
                    else:
                        result += self.mailbox()
                if self.peek() == ";":
                    self.next()
                return result
            elif kind in ",;":
                break
            elif kind == ">":
                self.next()
            else:
                kind, text = self.next()
                if kind == "@":
                    if at_sign:  # two of them: this is no address
                        while self.peek() and self.peek() not in ",;":
                            self.next()
                        return [("", "")]
                    at_sign = True
                    raw = raw.rstrip() + "@"
                elif kind == ".":
                    raw = raw.rstrip() + "."
                    if words and not at_sign:
                        words[-1] += "."
                    elif not at_sign:
                        words.append(".")
                    self.skip_blank()
                else:
                    raw += ('"' + quote(text) + '"' if kind == '"' else text)
                    if words and kind == "w" and self.at > 1 and self.parts[self.at - 2][0] == ".":
                        words[-1] += text
                    else:
                        words.append(text)
        raw = raw.strip()
        if " " in raw and "@" not in raw:
            raw = raw.replace(" ", "")
        return [(" ".join(comments), raw)] if raw or comments else []

    def skip_blank(self):
        while self.peek() == " ":
            self.next()

    def route(self, comments):
        """What stands between < and >."""
        text, skipping = "", False
        self.skip_blank()
        if self.peek() == "@":
            skipping = True
        while self.at < len(self.parts):
            kind, word = self.next()
            if kind == ">":
                break
            if skipping:
                if kind == ":":
                    skipping = False
                continue
            if kind == "(":
                comments.append(word)
            if kind in " (":
                continue
            text += '"' + quote(word) + '"' if kind == '"' else word
        return text


def _check_parens(text):
    depth = 0
    for part in re.findall(r'"(?:\\.|[^"\\])*"|\\.|[()]', text, re.S):
        if part == "(":
            depth += 1
        elif part == ")":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def getaddresses(fieldvalues, *, strict=True):
    """A list of (real name, address) for each field value; with strict, [('', '')] where a value is not right."""
    texts = [str(value) for value in fieldvalues]
    if not strict:
        return _Addresses(", ".join(texts)).all()
    result, count = [], 0
    for text in texts:
        if not _check_parens(text):
            return [("", "")]
        bare = re.sub(r'"(?:\\.|[^"\\])*"', '""', text)
        if bare.count('"') % 2:
            return [("", "")]
        count += 1 + re.sub(r"\((?:\\.|[^()\\])*\)", "", bare).count(",")
        found = _Addresses(text).all()
        for pair in found:
            if "[" in pair[1] and not re.search(r"@\[[^\]]*\]$", pair[1]) or " " in pair[1]:
                pair = ("", "")
            result.append(pair)
        if not found:
            result.append(("", ""))
    if ":" not in "".join(texts) and len(result) != count:
        return [("", "")]
    return result


def parseaddr(addr, *, strict=True):
    """An address as a tuple of its (realname, email address) parts; ('', '') when it is none."""
    if not strict:
        found = _Addresses(str(addr)).all()
        return found[0] if found else ("", "")
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return ("", "")
    found = getaddresses([addr])
    return found[0] if len(found) == 1 else ("", "")


def formataddr(pair, charset="utf-8"):
    """The text of a (realname, email_address) pair for a From:, To: or Cc: header."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    try:
        name.encode("ascii")
    except UnicodeEncodeError:
        if isinstance(charset, str):
            from email.charset import Charset

            charset = Charset(charset)
        return "%s <%s>" % (charset.header_encode(name), address)
    quotes = '"' if specialsre.search(name) else ""
    return "%s%s%s <%s>" % (quotes, escapesre.sub(r"\\\g<0>", name), quotes, address)


# -- dates

def _format_timetuple_and_zone(timetuple, zone):
    return "%s, %02d %s %04d %02d:%02d:%02d %s" % (_DAYS[timetuple[6]], timetuple[2], _MONTHS[timetuple[1] - 1], timetuple[0], *timetuple[3:6], zone)


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A time in seconds, or now, in the form of the Date header."""
    dt = datetime.datetime.fromtimestamp(time.time() if timeval is None else timeval, datetime.timezone.utc)
    if localtime:
        dt = dt.astimezone()
        usegmt = False
    elif not usegmt:
        dt = dt.replace(tzinfo=None)
    return format_datetime(dt, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime in the form of the Date header."""
    now = dt.timetuple()
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    else:
        zone = "-0000" if dt.tzinfo is None else dt.strftime("%z")
    return _format_timetuple_and_zone(now, zone)


def make_msgid(idstring=None, domain=None):
    """A string suitable for a Message-ID header."""
    import os
    import random
    import socket

    middle = "" if idstring is None else "." + idstring
    return "<%d.%d.%d%s@%s>" % (int(time.time() * 100), os.getpid(), random.getrandbits(64), middle, socket.getfqdn() if domain is None else domain)


def _parsedate_tz(data):
    if not data:
        return None
    words = data.split()
    if not words:
        return None
    if words[0].endswith(",") or words[0].lower() in [day.lower() for day in _DAYS]:
        del words[0]
    else:
        i = words[0].rfind(",")
        if i >= 0:
            words[0] = words[0][i + 1 :]
    if len(words) == 3:
        parts = words[0].split("-")
        if len(parts) == 3:
            words = parts + words[1:]
    if len(words) == 4:
        i = words[3].find("+")
        if i == -1:
            i = words[3].find("-")
        if i > 0:
            words[3:] = [words[3][:i], words[3][i:]]
        else:
            words.append("")
    if len(words) < 5:
        return None
    day, month, year, clock, zone = words[:5]
    if not (day and month and year):
        return None

    def number_of(name):
        name = name.lower()
        for i, full in enumerate(_FULL_MONTHS):
            if name == full or name == full[:3]:
                return i + 1

    number = number_of(month)
    if number is None:
        day, month = month, day.lower()
        number = number_of(month)
        if number is None:
            return None
    day = day.removesuffix(",")
    if ":" in year and ":" not in year[:1]:
        year, clock = clock, year
    year = year.removesuffix(",")
    if not year:
        return None
    if not year[0].isdigit():
        year, zone = zone, year
    clock = clock.removesuffix(",")
    parts = clock.split(":")
    if len(parts) == 1 and "." in parts[0]:
        parts = parts[0].split(".")
        if len(parts) == 2:
            parts.append("0")
    elif len(parts) == 2:
        parts.append("0")
    if len(parts) != 3:
        return None
    try:
        year, day, hour, minute, second = int(year), int(day), int(parts[0]), int(parts[1]), int(parts[2])
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    offset = None
    zone = zone.upper()
    if zone in _ZONES:
        offset = _ZONES[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            pass
        if offset == 0 and zone.startswith("-"):
            offset = None
    if offset:
        sign = -1 if offset < 0 else 1
        offset = sign * (abs(offset) // 100 * 3600 + abs(offset) % 100 * 60)
    return [year, number, day, hour, minute, second, 0, 1, -1, offset]


def parsedate_tz(data):
    """Convert a date string to a time tuple, with the offset of its time zone; None when it is none."""
    found = _parsedate_tz(data)
    if not found:
        return None
    if found[9] is None:
        found[9] = 0
    return tuple(found)


def parsedate(data):
    """Convert a time string to a time tuple."""
    found = parsedate_tz(data)
    return found[:9] if isinstance(found, tuple) else found


def mktime_tz(data):
    """Turn a 10-tuple as returned by parsedate_tz() into a POSIX timestamp."""
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    import calendar

    return calendar.timegm(data) - data[9]


def parsedate_to_datetime(data):
    found = _parsedate_tz(data)
    if found is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    *dtuple, tz = found
    zone = None if tz is None else datetime.timezone(datetime.timedelta(seconds=tz))
    return datetime.datetime(*dtuple[:6], tzinfo=zone)


def localtime(dt=None, isdst=None):
    """The time now, or `dt`, as an aware datetime in the local zone."""
    if isdst is not None:
        import warnings

        warnings._deprecated("The 'isdst' parameter to 'localtime'", message="{name} is deprecated and slated for removal in Python {remove}", remove=(3, 14))
    return (datetime.datetime.now() if dt is None else dt).astimezone()


# -- parameters (RFC 2231)

def decode_rfc2231(s):
    """The (character set, language, text) of an extended parameter value."""
    parts = s.split("'", 2)
    return (None, None, s) if len(parts) <= 2 else tuple(parts)


def encode_rfc2231(s, charset=None, language=None):
    """A parameter value with its character set and language, percent-encoded."""
    s = urllib.parse.quote(s, safe="", encoding=charset or "ascii")
    return s if charset is None and language is None else "%s'%s'%s" % (charset, language or "", s)


rfc2231_continuation = re.compile(r"^(?P<name>\w+)\*((?P<num>[0-9]+)\*?)?$", re.ASCII)


def decode_params(params):
    """A list of (name, value) pairs with the pieces of split values (RFC 2231) put together."""
    result = [params[0]]
    pieces = {}
    for name, value in params[1:]:
        encoded = name.endswith("*")
        value = unquote(value)
        found = rfc2231_continuation.match(name)
        if found:
            number = found["num"]
            pieces.setdefault(found["name"], []).append((None if number is None else int(number), value, encoded))
        else:
            result.append((name, '"%s"' % quote(value)))
    for name, parts in pieces.items():
        extended = False
        text = []
        for number, value, encoded in sorted(parts, key=lambda part: part[0] or 0):
            if encoded:
                value = urllib.parse.unquote(value, encoding="latin-1")
                extended = True
            text.append(value)
        value = quote("".join(text))
        if extended:
            charset, language, value = decode_rfc2231(value)
            result.append((name, (charset, language, '"%s"' % value)))
        else:
            result.append((name, '"%s"' % value))
    return result


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, language, text = value
    raw = bytes(text, "raw-unicode-escape")
    try:
        return str(raw, charset or fallback_charset, errors)
    except LookupError:
        return unquote(text)


def _sanitize(text):
    """Text without surrogates: what they stood for, as UTF-8 or with replacement characters."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _has_surrogates(text):
    try:
        text.encode()
        return False
    except UnicodeEncodeError:
        return True
