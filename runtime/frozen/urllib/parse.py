# urllib.parse — taking URLs apart, putting them together, quoting.

from collections import namedtuple
from functools import lru_cache

__all__ = [
    "DefragResult", "ParseResult", "SplitResult", "parse_qs", "parse_qsl", "quote", "quote_from_bytes", "quote_plus", "unquote",
    "unquote_plus", "unquote_to_bytes", "urldefrag", "urlencode", "urljoin", "urlparse", "urlsplit", "urlunparse", "urlunsplit",
]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps", "rtspu",
                 "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero", "rtsp",
               "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp", "tel"]
uses_query = ["", "wais", "imap", "http", "https", "shttp", "mms", "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips"]
uses_fragment = ["", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp", "snews", "file", "prospero"]
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip", "sips"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


class _Netloc:
    __slots__ = ()

    @property
    def username(self):
        return self._userinfo()[0]

    @property
    def password(self):
        return self._userinfo()[1]

    def _userinfo(self):
        info, at, _ = self.netloc.rpartition(self.netloc[:0] + ("@" if isinstance(self.netloc, str) else b"@"))
        if not at:
            return None, None
        user, colon, password = info.partition(":" if isinstance(info, str) else b":")
        return user, password if colon else None

    def _hostinfo(self):
        netloc = self.netloc
        text = isinstance(netloc, str)
        at, colon, left, right = ("@", ":", "[", "]") if text else (b"@", b":", b"[", b"]")
        rest = netloc.rpartition(at)[2]
        _, bracket, inner = rest.partition(left)
        if bracket:
            host, _, port = inner.partition(right)
            port = port.partition(colon)[2]
        else:
            host, _, port = rest.partition(colon)
        return host, port or None

    @property
    def hostname(self):
        host = self._hostinfo()[0]
        if not host:
            return None
        name, percent, zone = host.partition("%" if isinstance(host, str) else b"%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class DefragResult(namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        hash_sign = "#" if isinstance(self.url, str) else b"#"
        return self.url + hash_sign + self.fragment if self.fragment else self.url


class SplitResult(namedtuple("SplitResult", "scheme netloc path query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple("ParseResult", "scheme netloc path params query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(DefragResult):
    __slots__ = ()


class SplitResultBytes(SplitResult):
    __slots__ = ()


class ParseResultBytes(ParseResult):
    __slots__ = ()


_BYTES = {DefragResult: DefragResultBytes, SplitResult: SplitResultBytes, ParseResult: ParseResultBytes}


def _coerce(*args):
    """The arguments as str, and what turns a result into their kind."""
    text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != text:
            raise TypeError("Cannot mix str and non-str arguments")
    if text:
        return (*args, lambda result: result)

    def back(result):
        if isinstance(result, str):
            return result.encode("ascii")
        return _BYTES[type(result)](*(part.encode("ascii") for part in result))

    return (*(arg.decode("ascii") if arg else "" for arg in args), back)


@lru_cache(typed=True)
def urlsplit(url, scheme="", allow_fragments=True):
    """Scheme, netloc, path, query and fragment of a URL."""
    url, scheme, back = _coerce(url, scheme)
    url = url.lstrip("".join(map(chr, range(33))))
    scheme = scheme.strip("".join(map(chr, range(33))))
    for c in "\t\r\n":
        url, scheme = url.replace(c, ""), scheme.replace(c, "")
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isascii() and head[0].isalpha() and all(c in scheme_chars for c in head):
        scheme, url = head.lower(), rest
    if url[:2] == "//":
        end = min((at for at in (url.find(c, 2) for c in "/?#") if at >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def urlparse(url, scheme="", allow_fragments=True):
    """The same, with the parameters of the last path segment apart."""
    url, scheme, back = _coerce(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        at = path.find(";", path.rfind("/") if "/" in path else 0)
        if at >= 0:
            path, params = path[:at], path[at + 1 :]
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunsplit(components):
    scheme, netloc, url, query, fragment, back = _coerce(*components)
    if netloc or (scheme and scheme in uses_netloc and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//":
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return back(url)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment, back = _coerce(*components)
    if params:
        url = f"{url};{params}"
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urljoin(base, url, allow_fragments=True):
    """A URL as it is meant beside a base URL."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _coerce(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    base_parts = bpath.split("/")
    if base_parts[-1] != "":
        del base_parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_parts + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return back(urlunparse((scheme, netloc, "/".join(resolved) or "/", params, query, fragment)))


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, back = _coerce(url)
    if "#" not in url:
        return back(DefragResult(url, ""))
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return back(DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment))


def unquote_to_bytes(string):
    """Replace %xx escapes by single bytes."""
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *parts = bytes(string).split(b"%")
    out = bytearray(first)
    for part in parts:
        try:
            out += bytes.fromhex(part[:2].decode("ascii")) if len(part[:2].strip()) == 2 else b"%" + part[:2]
        except ValueError:
            out += b"%" + part[:2]
        out += part[2:]
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """Replace %xx escapes by the characters that their bytes are in the encoding."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    pieces, run = [], []
    for c in string:  # only ASCII is unquoted: other characters stand for themselves
        if c.isascii():
            run.append(c)
        else:
            pieces.append(unquote_to_bytes("".join(run)).decode(encoding or "utf-8", errors or "replace"))
            pieces.append(c)
            run.clear()
    pieces.append(unquote_to_bytes("".join(run)).decode(encoding or "utf-8", errors or "replace"))
    return "".join(pieces)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    keep = _ALWAYS_SAFE | set(safe.encode("ascii", "ignore") if isinstance(safe, str) else (c for c in safe if c < 128))
    return "".join(chr(c) if c in keep else f"%{c:02X}" for c in bs)


def quote(string, safe="/", encoding=None, errors=None):
    """Replace characters that have a meaning in URLs by %xx escapes."""
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """The same, with spaces as plus signs."""
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A query string of a mapping or of pairs."""
    if hasattr(query, "items"):
        query = query.items()
    elif isinstance(query, (str, bytes)) and query or not hasattr(query, "__iter__"):
        raise TypeError("not a valid non-string sequence or mapping object")

    def text(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                values = list(value)
            except TypeError:
                pass
        pairs += [f"{text(key)}={text(each)}" for each in values]
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """The pairs of a query string."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    raw = isinstance(qs, bytes)
    if raw:
        qs = qs.decode("ascii", "surrogateescape")
    if isinstance(separator, bytes):
        separator = separator.decode("ascii")
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for pair in qs.split(separator):
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {pair!r}")
        if value or keep_blank_values:
            if equals or keep_blank_values:
                if raw:
                    pairs.append(tuple(unquote_to_bytes(part.replace("+", " ").encode("ascii", "surrogateescape")) for part in (name, value)))
                else:
                    pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """The same as a dict of lists."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def clear_cache():
    """Nothing is kept."""


def unwrap(url):
    """The URL inside of <URL:...> or <...>."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


# ---- the older functions: each cuts a URL in two, and says that urlsplit() is to be used
def _older(name, instead):
    def decorate(function):
        def outer(*args):
            import warnings
            warnings.warn(f"urllib.parse.{name}() is deprecated as of 3.8, use urllib.parse.{instead} instead", DeprecationWarning, stacklevel=2)
            return function(*args)
        globals()["_" + name] = function
        outer.__name__ = outer.__qualname__ = name
        return outer
    return decorate


@_older("splittype", "urlparse()")
def splittype(url):
    scheme, colon, rest = url.partition(":")
    return (scheme.lower(), rest) if colon and scheme and "/" not in scheme else (None, url)


@_older("splithost", "urlparse()")
def splithost(url):
    if url[:2] != "//":
        return None, url
    end = min((at for at in map(url[2:].find, "/#?") if at >= 0), default=len(url) - 2) + 2
    path = url[end:]
    return url[2:end], "/" + path if path and path[0] != "/" else path


@_older("splituser", "urlparse()")
def splituser(host):
    user, at, host = host.rpartition("@")
    return user if at else None, host


@_older("splitpasswd", "urlparse()")
def splitpasswd(user):
    user, colon, password = user.partition(":")
    return user, password if colon else None


@_older("splitport", "urlparse()")
def splitport(host):
    head, colon, port = host.rpartition(":")
    if colon and (not port or port.isascii() and port.isdigit()):
        return head, port or None
    return host, None


@_older("splitnport", "urlparse()")
def splitnport(host, defport=-1):
    head, colon, port = host.rpartition(":")
    if not colon:
        return host, defport
    return head, int(port) if port.isascii() and port.isdigit() else defport if not port else None


@_older("splitquery", "urlparse()")
def splitquery(url):
    path, mark, query = url.rpartition("?")
    return (path, query) if mark else (url, None)


@_older("splittag", "urlparse()")
def splittag(url):
    path, mark, tag = url.rpartition("#")
    return (path, tag) if mark else (url, None)


@_older("splitattr", "urlparse()")
def splitattr(url):
    words = url.split(";")
    return words[0], words[1:]


@_older("splitvalue", "parse_qsl()")
def splitvalue(attr):
    name, mark, value = attr.partition("=")
    return name, value if mark else None


@_older("to_bytes", "quote()")
def to_bytes(url):
    if isinstance(url, str):
        try:
            url = url.encode("ASCII").decode()
        except UnicodeError:
            raise UnicodeError("URL " + repr(url) + " contains non-ASCII characters") from None
    return url
