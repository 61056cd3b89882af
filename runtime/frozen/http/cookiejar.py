# http.cookiejar — cookies as clients keep them: which to take, which to send back, files of them.

import copy
import datetime
import http.client
import os
import re
import time
import threading as _threading
import urllib.parse
import urllib.request
from calendar import timegm

__all__ = ["Cookie", "CookieJar", "CookiePolicy", "DefaultCookiePolicy", "FileCookieJar", "LWPCookieJar", "LoadError", "MozillaCookieJar"]

debug = False
logger = None
EPOCH_YEAR = 1970
DEFAULT_HTTP_PORT = str(http.client.HTTP_PORT)
NETSCAPE_MAGIC_RGX = re.compile("#( Netscape)? HTTP Cookie File")
NETSCAPE_HEADER_TEXT = "# Netscape HTTP Cookie File\n# http://curl.haxx.se/rfc/cookie_spec.html\n# This is a generated file!  Do not edit.\n\n"
HTTPONLY_ATTR, HTTPONLY_PREFIX = "HTTPOnly", "#HttpOnly_"
_DAYS, _MONTHS = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _utc(t):
    return datetime.datetime.now(tz=datetime.UTC) if t is None else datetime.datetime.fromtimestamp(t, tz=datetime.UTC)


def time2isoz(t=None):
    """A time as "YYYY-MM-DD hh:mm:ssZ"."""
    return _utc(t).strftime("%Y-%m-%d %H:%M:%SZ")


def time2netscape(t=None):
    """A time as "Wdy, DD-Mon-YYYY HH:MM:SS GMT"."""
    dt = _utc(t)
    return "%s, %02d-%s-%04d %02d:%02d:%02d GMT" % (_DAYS[dt.weekday()], dt.day, _MONTHS[dt.month - 1], dt.year, dt.hour, dt.minute, dt.second)


def offset_from_tz_string(tz):
    if tz in ("GMT", "UTC", "UT", "Z"):
        return 0
    found = re.match(r"([-+])?(\d\d?):?(\d\d)?$", tz, re.ASCII)
    if not found:
        return None
    offset = 3600 * int(found[2]) + 60 * int(found[3] or 0)
    return -offset if found[1] == "-" else offset


def _str2time(day, mon, yr, hr, min, sec, tz):
    yr = int(yr)
    if yr > datetime.MAXYEAR:
        return None
    try:
        mon = [m.lower() for m in _MONTHS].index(mon.lower()) + 1
    except ValueError:
        try:
            mon = int(mon)
        except ValueError:
            return None
        if not 1 <= mon <= 12:
            return None
    day, hr, min, sec = int(day), int(hr or 0), int(min or 0), int(sec or 0)
    if yr < 1000:  # two digits: the century that is nearest
        now = time.localtime(time.time())[0]
        last, yr = now % 100, yr + now - now % 100
        if abs(last - yr % 100) > 50:
            yr += 100 if last > yr % 100 else -100
    if not (yr >= EPOCH_YEAR and 1 <= day <= 31 and 0 <= hr <= 24 and 0 <= min <= 59 and 0 <= sec <= 61):
        return None
    t = timegm((yr, mon, day, hr, min, sec, tz))
    if t is not None:
        offset = offset_from_tz_string((tz or "UTC").upper())
        return None if offset is None else t - offset
    return None


_strict = re.compile(r"[SMTWF][a-z][a-z], (\d\d) ([JFMASOND][a-z][a-z]) (\d\d\d\d) (\d\d):(\d\d):(\d\d) GMT$", re.ASCII)
_weekday = re.compile(r"(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\s*", re.I | re.ASCII)
_loose = re.compile(r"(\d\d?)(?:\s+|[-/])(\w+)(?:\s+|[-/])(\d+)(?:(?:\s+|:)(\d\d?):(\d\d)(?::(\d\d))?)?\s*(?:([-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+)\s*)?(?:\(\w+\)\s*)?$",
                    re.ASCII)
_iso = re.compile(r"(\d{4})[-/]?(\d\d?)[-/]?(\d\d?)(?:(?:\s+|[-:Tt])(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?\s*(?:([-+]?\d\d?:?(?:\d\d)?|Z|z)\s*)?$", re.ASCII)


def http2time(text):
    """The time (seconds since the epoch) of an HTTP date in one of its many forms, or None."""
    found = _strict.search(text)
    if found:
        return float(timegm((int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]), int(found[4]), int(found[5]), float(found[6]))))
    text = _weekday.sub("", text.lstrip(), count=1)
    found = _loose.search(text)
    return None if found is None else _str2time(*found.groups())


def iso2time(text):
    """The time of an ISO 8601 date, or None."""
    found = _iso.search(text.lstrip())
    if found is None:
        return None
    yr, mon, day, hr, min, sec, tz = found.groups()
    return _str2time(day, mon, yr, hr, min, sec and sec.partition(".")[0], tz)


def split_header_words(header_values):
    """Header values as lists of lists of (key, value) pairs."""
    assert not isinstance(header_values, str)
    result = []
    for text in header_values:
        pairs = []
        while text:
            found = re.match(r"\s*([^=\s;,]+)", text)
            if found:
                name, text = found[1], text[found.end() :]
                value = re.match(r'\s*=\s*"([^"\\]*(?:\\.[^"\\]*)*)"', text)
                if value:
                    pairs.append((name, re.sub(r"\\(.)", r"\1", value[1])))
                else:
                    value = re.match(r"\s*=\s*([^\s;,]*)", text)
                    pairs.append((name, value[1].rstrip() if value else None))
                text = text[value.end() :] if value else text
            elif text.lstrip().startswith(","):
                text = text.lstrip()[1:]
                if pairs:
                    result.append(pairs)
                pairs = []
            else:
                text, count = re.subn(r"^[=\s;]*", "", text)
                if not re.match(r"\s*([^=\s;,]+)", text) and not text.lstrip().startswith(","):
                    break
        if pairs:
            result.append(pairs)
    return result


def join_header_words(lists):
    """The reverse of split_header_words()."""
    def one(key, value):
        if value is None:
            return key
        return f"{key}={value}" if re.fullmatch(r"\w+", value) else '%s="%s"' % (key, re.sub(r'(["\\])', r"\\\1", value))
    return ", ".join("; ".join(one(k, v) for k, v in pairs) for pairs in lists if pairs)


def strip_quotes(text):
    return text.removeprefix('"').removesuffix('"')


def parse_ns_headers(ns_headers):
    """Netscape's Set-Cookie headers as lists of (key, value) pairs."""
    known = ("expires", "domain", "path", "secure", "version", "port", "max-age")
    result = []
    for header in ns_headers:
        pairs, version = [], False
        for i, param in enumerate(header.split(";")):
            key, equal, value = param.strip().partition("=")
            key = key.strip()
            if not key:
                if i == 0:
                    break
                continue
            value = value.strip() if equal else None
            if i:
                if key.lower() in known:
                    key = key.lower()
                if key == "version":
                    version = True
                    value = value and strip_quotes(value)
                elif key == "expires":
                    value = None if value is None else http2time(strip_quotes(value))
            pairs.append((key, value))
        if pairs:
            if not version:
                pairs.append(("version", "0"))
            result.append(pairs)
    return result


def is_HDN(text):
    """Whether a text is a host name, and no address."""
    return not (re.search(r"\.\d+$", text, re.ASCII) or text == "" or text[0] == "." or text[-1] == ".")


def domain_match(A, B):
    """Whether host A belongs to domain B, by the rules of RFC 2965."""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    return is_HDN(A) and A.rfind(B) > 0 and B.startswith(".") and is_HDN(B[1:])


def liberal_is_HDN(text):
    return not re.search(r"\.\d+$", text, re.ASCII)


def user_domain_match(A, B):
    A, B = A.lower(), B.lower()
    if not (liberal_is_HDN(A) and liberal_is_HDN(B)):
        return A == B
    return A.endswith(B) if B.startswith(".") else A == B


def request_host(request):
    """The host of a request, without its port, in lower case."""
    host = urllib.parse.urlparse(request.get_full_url())[1] or request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, count=1, flags=re.ASCII).lower()


def eff_request_host(request):
    host = name = request_host(request)
    if "." not in name:
        name += ".local"
    return host, name


def request_path(request):
    path = escape_path(urllib.parse.urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    _, colon, port = request.host.partition(":")
    if not colon:
        return DEFAULT_HTTP_PORT
    try:
        int(port)
        return port
    except ValueError:
        return None


def escape_path(path):
    path = urllib.parse.quote(path, "%/;:@&=+$,!~*'()")
    return re.sub("%([0-9a-fA-F]{2})", lambda found: "%" + found[1].upper(), path)


def reach(h):
    i = h.find(".")
    if i >= 0:
        rest = h[i + 1 :]
        if is_HDN(h) and ("." in rest or rest == "local"):
            return "." + rest
    return h


def is_third_party(request):
    return not domain_match(request_host(request), reach(request.origin_req_host))


class Cookie:
    """A cookie and all that is known of it."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path, path_specified, secure, expires,
                 discard, comment, comment_url, rest, rfc2109=False):
        if port is None and port_specified is True:
            raise ValueError("if port is None, port_specified must be false")
        self.version = None if version is None else int(version)
        self.name, self.value, self.port, self.port_specified, self.domain = name, value, port, port_specified, domain.lower()
        self.domain_specified, self.domain_initial_dot, self.path, self.path_specified = domain_specified, domain_initial_dot, path, path_specified
        self.secure, self.expires, self.discard, self.comment, self.comment_url = secure, None if expires is None else int(float(expires)), discard, comment, comment_url
        self.rfc2109, self._rest = rfc2109, copy.copy(rest)

    def has_nonstandard_attr(self, name):
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        self._rest[name] = value

    def is_expired(self, now=None):
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        port = "" if self.port is None else ":" + self.port
        value = self.name if self.value is None else f"{self.name}={self.value}"
        return f"<Cookie {value} for {self.domain}{port}{self.path}>"

    def __repr__(self):
        names = ("version", "name", "value", "port", "port_specified", "domain", "domain_specified", "domain_initial_dot", "path", "path_specified", "secure",
                 "expires", "discard", "comment", "comment_url")
        parts = [f"{name}={getattr(self, name)!r}" for name in names] + [f"rest={self._rest!r}", f"rfc2109={self.rfc2109!r}"]
        return f"{self.__class__.__name__}({', '.join(parts)})"


class CookiePolicy:
    """Says which cookies a jar takes and gives back."""

    def set_ok(self, cookie, request):
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        return True

    def path_return_ok(self, path, request):
        return True


class DefaultCookiePolicy(CookiePolicy):
    DomainStrictNoDots, DomainStrictNonDomain, DomainRFC2965Match, DomainLiberal = 1, 2, 4, 0
    DomainStrict = 3

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False, rfc2109_as_netscape=None, hide_cookie2=False,
                 strict_domain=False, strict_rfc2965_unverifiable=True, strict_ns_unverifiable=False, strict_ns_domain=DomainLiberal,
                 strict_ns_set_initial_dollar=False, strict_ns_set_path=False, secure_protocols=("https", "wss")):
        self.netscape, self.rfc2965, self.rfc2109_as_netscape, self.hide_cookie2 = netscape, rfc2965, rfc2109_as_netscape, hide_cookie2
        self.strict_domain, self.strict_rfc2965_unverifiable, self.strict_ns_unverifiable = strict_domain, strict_rfc2965_unverifiable, strict_ns_unverifiable
        self.strict_ns_domain, self.strict_ns_set_initial_dollar, self.strict_ns_set_path = strict_ns_domain, strict_ns_set_initial_dollar, strict_ns_set_path
        self.secure_protocols = secure_protocols
        self.set_blocked_domains(blocked_domains or ())
        self.set_allowed_domains(allowed_domains)

    def blocked_domains(self):
        return self._blocked_domains

    def set_blocked_domains(self, blocked_domains):
        self._blocked_domains = tuple(blocked_domains)

    def is_blocked(self, domain):
        return any(user_domain_match(domain, blocked) for blocked in self._blocked_domains)

    def allowed_domains(self):
        return self._allowed_domains

    def set_allowed_domains(self, allowed_domains):
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        return self._allowed_domains is not None and not any(user_domain_match(domain, allowed) for allowed in self._allowed_domains)

    def set_ok(self, cookie, request):
        return all(getattr(self, "set_ok_" + n)(cookie, request) for n in ("version", "verifiability", "name", "path", "domain", "port"))

    def _version_ok(self, cookie):
        return self.rfc2965 if cookie.version > 0 else not (cookie.version == 0 and not self.netscape)

    def set_ok_version(self, cookie, request):
        return cookie.version is not None and self._version_ok(cookie)

    def _verifiable(self, cookie, request):
        if request.unverifiable and is_third_party(request):
            return not (cookie.version > 0 and self.strict_rfc2965_unverifiable or cookie.version == 0 and self.strict_ns_unverifiable)
        return True

    set_ok_verifiability = return_ok_verifiability = _verifiable

    def set_ok_name(self, cookie, request):
        return not (cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith("$"))

    def set_ok_path(self, cookie, request):
        if cookie.path_specified and (cookie.version > 0 or cookie.version == 0 and self.strict_ns_set_path):
            return self.path_return_ok(cookie.path, request)
        return True

    def set_ok_domain(self, cookie, request):
        if self.is_blocked(cookie.domain) or self.is_not_allowed(cookie.domain):
            return False
        if not cookie.domain_specified:
            return True
        req_host, erhn = eff_request_host(request)
        domain = cookie.domain
        if self.strict_domain and domain.count(".") >= 2:
            i = domain.rfind(".")
            j = domain.rfind(".", 0, i)
            if j == 0 and domain[j + 1 : i].lower() in ("co", "ac", "com", "edu", "org", "net", "gov", "mil", "int", "aero", "biz", "cat", "coop", "info", "jobs",
                                                       "mobi", "museum", "name", "pro", "travel", "eu") and len(domain) - i - 1 == 2:
                return False
        bare = domain.removeprefix(".")
        if "." not in bare and not erhn.endswith(".local"):
            return False
        if cookie.version == 0 and not erhn.startswith(".") and not ("." + erhn).endswith(domain) and "." + req_host != domain:
            return False
        if (cookie.version > 0 or self.strict_ns_domain & self.DomainRFC2965Match) and not domain_match(erhn, domain):
            return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainStrictNoDots:
            prefix = req_host[: -len(domain)]
            if "." in prefix and not re.search(r"\.\d+$", req_host, re.ASCII):
                return False
        return True

    def set_ok_port(self, cookie, request):
        if not cookie.port_specified:
            return True
        port = request_port(request)
        port = "80" if port is None else str(port)
        for one in cookie.port.split(","):
            try:
                int(one)
            except ValueError:
                return False
            if one == port:
                return True
        return False

    def return_ok(self, cookie, request):
        return all(getattr(self, "return_ok_" + n)(cookie, request) for n in ("version", "verifiability", "secure", "expires", "port", "domain"))

    def return_ok_version(self, cookie, request):
        return self._version_ok(cookie)

    def return_ok_secure(self, cookie, request):
        return not cookie.secure or request.type in self.secure_protocols

    def return_ok_expires(self, cookie, request):
        return not cookie.is_expired(self._now)

    _now = None

    def return_ok_port(self, cookie, request):
        return not cookie.port or (request_port(request) or "80") in cookie.port.split(",")

    def return_ok_domain(self, cookie, request):
        req_host, erhn = eff_request_host(request)
        domain = cookie.domain
        dotted = domain if domain.startswith(".") else "." + domain
        if cookie.version == 0 and self.strict_ns_domain & self.DomainStrictNonDomain and not cookie.domain_specified and domain != erhn:
            return False
        if cookie.version > 0 and not domain_match(erhn, domain):
            return False
        return not (cookie.version == 0 and not ("." + erhn).endswith(dotted) and "." + req_host != dotted)

    def domain_return_ok(self, domain, request):
        req_host, erhn = eff_request_host(request)
        dotted = domain if not domain or domain.startswith(".") else "." + domain
        if not (("." + req_host.removeprefix(".")).endswith(dotted) or ("." + erhn.removeprefix(".")).endswith(dotted)):
            return False
        return not (self.is_blocked(domain) or self.is_not_allowed(domain))

    def path_return_ok(self, path, request):
        req_path = request_path(request)
        return req_path == path or req_path.startswith(path) and (path.endswith("/") or req_path[len(path) : len(path) + 1] == "/")


class Absent:
    pass


class CookieJar:
    """Takes cookies from responses and puts them into requests."""

    non_word_re, quote_re = re.compile(r"\W"), re.compile(r"([\"\\])")
    magic_re = re.compile(r"^\#LWP-Cookies-(\d+\.\d+)", re.ASCII)

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = _threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        self._policy = policy

    def _cookies_for_request(self, request):
        found = []
        for domain, paths in self._cookies.items():
            if not self._policy.domain_return_ok(domain, request):
                continue
            for path, cookies in paths.items():
                if self._policy.path_return_ok(path, request):
                    found += [cookie for cookie in cookies.values() if self._policy.return_ok(cookie, request)]
        return found

    def _cookie_attrs(self, cookies):
        cookies.sort(key=lambda cookie: len(cookie.path), reverse=True)
        attrs = []
        for i, cookie in enumerate(cookies):
            if i == 0 and cookie.version > 0:
                attrs.append("$Version=%s" % cookie.version)
            value = cookie.value
            if value is not None and self.non_word_re.search(value) and cookie.version > 0:
                value = self.quote_re.sub(r"\\\1", value)
            attrs.append(cookie.name if value is None else f"{cookie.name}={value}")
            if cookie.version > 0:
                if cookie.path_specified:
                    attrs.append('$Path="%s"' % cookie.path)
                if cookie.domain.startswith("."):
                    attrs.append('$Domain="%s"' % (cookie.domain if cookie.domain_initial_dot else cookie.domain[1:]))
                if cookie.port is not None:
                    attrs.append("$Port" + ('="%s"' % cookie.port if cookie.port_specified else ""))
        return attrs

    def add_cookie_header(self, request):
        """Give a request the cookies that belong to it."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            cookies = self._cookies_for_request(request)
            attrs = self._cookie_attrs(cookies)
            if attrs and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(attrs))
            if self._policy.rfc2965 and not self._policy.hide_cookie2 and not request.has_header("Cookie2"):
                if any(cookie.version != 1 for cookie in cookies):
                    request.add_unredirected_header("Cookie2", '$Version="1"')
        self.clear_expired_cookies()

    def _normalized_cookie_tuples(self, attrs_set):
        flags, values = ("discard", "secure"), ("version", "expires", "max-age", "domain", "path", "port", "comment", "commenturl")
        out = []
        for (name, value), *attributes in attrs_set:
            standard, rest = {}, {}
            max_age_set = bad = False
            for k, v in attributes:
                lower = k.lower()
                if lower in flags or lower in values:
                    k = lower
                if k in flags and v is None:
                    v = True
                if k in standard:
                    continue
                if k == "domain":
                    if v is None:
                        bad = True
                        break
                    v = v.lower()
                if k == "expires":
                    if max_age_set or v is None:
                        continue
                if k == "max-age":
                    max_age_set = True
                    try:
                        v = int(v)
                    except (ValueError, TypeError):
                        bad = True
                        break
                    k, v = "expires", self._now + v
                if k in values or k in flags:
                    if v is None and k not in ("port", "discard", "comment", "commenturl"):
                        bad = True
                        break
                    standard[k] = v
                else:
                    rest[k] = v
            if not bad:
                out.append((name, value, standard, rest))
        return out

    def _cookie_from_cookie_tuple(self, tup, request):
        name, value, standard, rest = tup
        domain, path, port = (standard.get(k, Absent) for k in ("domain", "path", "port"))
        expires, version = standard.get("expires", Absent), standard.get("version", None)
        if version is not None:
            try:
                version = int(version)
            except ValueError:
                return None
        path_specified = path is not Absent and path != ""
        if path_specified:
            path = escape_path(path)
        else:
            path = request_path(request)
            i = path.rfind("/")
            if i != -1:
                path = path[:i] if version == 0 else path[: i + 1]
            path = path or "/"
        domain_specified = domain is not Absent
        initial_dot = bool(domain_specified and domain.startswith("."))
        if not domain_specified:
            domain = eff_request_host(request)[1]
        elif not initial_dot:
            domain = "." + domain
        port_specified = False
        if port is Absent:
            port = None
        elif port is None:
            port = request_port(request)
        else:
            port_specified, port = True, re.sub(r"\s+", "", port)
        discard = standard.get("discard", False)
        if expires is Absent:
            expires, discard = None, True
        elif expires <= self._now:
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(version, name, value, port, port_specified, domain, domain_specified, initial_dot, path, path_specified, standard.get("secure", False),
                      expires, discard, standard.get("comment", None), standard.get("commenturl", None), rest)

    def _cookies_from_attrs_set(self, attrs_set, request):
        found = (self._cookie_from_cookie_tuple(tup, request) for tup in self._normalized_cookie_tuples(attrs_set))
        return [cookie for cookie in found if cookie]

    def make_cookies(self, response, request):
        """The cookies that a response sets."""
        headers = response.info()
        rfc2965, netscape = headers.get_all("Set-Cookie2", []), headers.get_all("Set-Cookie", [])
        self._policy._now = self._now = int(time.time())
        if not rfc2965 and not netscape or not netscape and not self._policy.rfc2965 or not rfc2965 and not self._policy.netscape:
            return []
        cookies = self._cookies_from_attrs_set(split_header_words(rfc2965), request) if self._policy.rfc2965 or not netscape else []
        if netscape and self._policy.netscape:
            found = self._cookies_from_attrs_set(parse_ns_headers(netscape), request)
            as_netscape = self._policy.rfc2109_as_netscape
            if as_netscape is None:
                as_netscape = not self._policy.rfc2965
            for cookie in found:
                if cookie.version == 1:
                    cookie.rfc2109 = True
                    if as_netscape:
                        cookie.version = 0
            known = {(c.domain, c.path, c.name) for c in cookies}
            cookies += [c for c in found if (c.domain, c.path, c.name) not in known]
        return cookies

    def set_cookie_if_ok(self, cookie, request):
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        with self._cookies_lock:
            self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Take the cookies of a response, as the policy allows."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    def clear(self, domain=None, path=None, name=None):
        """Remove a cookie, those of a path, those of a domain, or all."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError("domain and path must be given to remove a cookie by name")
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError("domain must be given to remove cookies by path")
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def _clear_if(self, test):
        with self._cookies_lock:
            for cookie in list(self):
                if test(cookie):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_session_cookies(self):
        self._clear_if(lambda cookie: cookie.discard)

    def clear_expired_cookies(self):
        now = time.time()
        self._clear_if(lambda cookie: cookie.is_expired(now))

    def __iter__(self):
        for paths in list(self._cookies.values()):
            for cookies in list(paths.values()):
                yield from list(cookies.values())

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return "<%s[%s]>" % (self.__class__.__name__, ", ".join(map(repr, self)))

    def __str__(self):
        return "<%s[%s]>" % (self.__class__.__name__, ", ".join(map(str, self)))

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["_cookies_lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self._cookies_lock = _threading.RLock()


class LoadError(OSError):
    pass


class FileCookieJar(CookieJar):
    """A jar that can be kept in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        super().__init__(policy)
        self.filename = None if filename is None else os.fspath(filename)
        self.delayload = bool(delayload)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        raise NotImplementedError()

    def _name(self, filename):
        filename = filename or self.filename
        if filename is None:
            raise ValueError("a filename was not supplied (nor was the CookieJar instance initialised with one)")
        return filename

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        filename = self._name(filename)
        with open(filename) as f:
            self._really_load(f, filename, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        filename = self._name(filename)
        with self._cookies_lock:
            old, self._cookies = copy.deepcopy(self._cookies), {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = old
                raise

    def _kept(self, ignore_discard, ignore_expires):
        now = time.time()
        return [c for c in self if (ignore_discard or not c.discard) and (ignore_expires or not c.is_expired(now))]

    def _write(self, filename, text):
        with os.fdopen(os.open(filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as f:
            f.write(text)


def lwp_cookie_str(cookie):
    """A cookie as a line of a file "Set-Cookie3"."""
    h = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain)]
    h += [(k, v) for k, v in (("port", cookie.port),) if v is not None]
    h += [(name, None) for name, flag in (("path_spec", cookie.path_specified), ("port_spec", cookie.port_specified), ("domain_dot", cookie.domain_initial_dot),
                                          ("secure", cookie.secure)) if flag]
    if cookie.expires:
        h.append(("expires", time2isoz(float(cookie.expires))))
    if cookie.discard:
        h.append(("discard", None))
    h += [(k, v) for k, v in (("comment", cookie.comment), ("commenturl", cookie.comment_url)) if v]
    h += [(k, str(cookie._rest[k])) for k in sorted(cookie._rest)]
    return join_header_words([h + [("version", str(cookie.version))]])


class LWPCookieJar(FileCookieJar):
    """Keeps cookies in files of libwww-perl."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        return "\n".join(["Set-Cookie3: %s" % lwp_cookie_str(c) for c in self._kept(ignore_discard, ignore_expires)] + [""])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        self._write(self._name(filename), "#LWP-Cookies-2.0\n" + self.as_lwp_str(ignore_discard, ignore_expires))

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not self.magic_re.search(f.readline()):
            raise LoadError("%r does not look like a Set-Cookie3 (LWP) format file" % filename)
        now = time.time()
        flags, values = ("port_spec", "path_spec", "domain_dot", "secure", "discard"), ("version", "port", "path", "domain", "expires", "comment", "commenturl")
        for line in f:
            if not line.startswith("Set-Cookie3:"):
                continue
            for (name, value), *attributes in split_header_words([line[12:].strip()]):
                standard, rest = dict.fromkeys(flags, False), {}
                for k, v in attributes:
                    lower = k.lower() if k is not None else None
                    if lower in flags or lower in values:
                        k = lower
                    if k in flags:
                        standard[k] = True if v is None else v
                    elif k in values:
                        standard[k] = v
                    else:
                        rest[k] = v
                expires, discard = standard.get("expires"), standard["discard"]
                if expires is not None:
                    expires = iso2time(expires)
                else:
                    discard = True
                domain = standard.get("domain")
                cookie = Cookie(standard.get("version"), name, value, standard.get("port"), standard["port_spec"], domain, domain.startswith("."),
                                standard["domain_dot"], standard.get("path"), standard["path_spec"], standard["secure"], expires, discard,
                                standard.get("comment"), standard.get("commenturl"), rest)
                if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                    self.set_cookie(cookie)


class MozillaCookieJar(FileCookieJar):
    """Keeps cookies in the file format of Netscape, curl and wget."""

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        now = time.time()
        if not NETSCAPE_MAGIC_RGX.match(f.readline()):
            raise LoadError("%r does not look like a Netscape format cookies file" % filename)
        for line in f:
            rest = {}
            if line.startswith(HTTPONLY_PREFIX):
                rest[HTTPONLY_ATTR] = ""
                line = line[len(HTTPONLY_PREFIX) :]
            line = line.removesuffix("\n")
            if line.strip().startswith(("#", "$")) or not line.strip():
                continue
            try:
                domain, specified, path, secure, expires, name, value = line.split("\t")
            except ValueError:
                raise LoadError("invalid Netscape format cookies file %r: %r" % (filename, line)) from None
            if name == "":
                name, value = value, None
            discard = expires == ""
            cookie = Cookie(0, name, value, None, False, domain, specified == "TRUE", domain.startswith("."), path, False, secure == "TRUE", expires or None, discard,
                            None, None, rest)
            if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                self.set_cookie(cookie)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        lines = [NETSCAPE_HEADER_TEXT]
        for c in self._kept(ignore_discard, ignore_expires):
            name, value = ("", c.name) if c.value is None else (c.name, c.value)
            lines.append("\t".join([(HTTPONLY_PREFIX if c.has_nonstandard_attr(HTTPONLY_ATTR) else "") + c.domain, str(c.domain.startswith(".")).upper(), c.path,
                                    str(bool(c.secure)).upper(), "" if c.expires is None else str(c.expires), name, value]) + "\n")
        self._write(self._name(filename), "".join(lines))
