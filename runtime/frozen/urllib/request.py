# urllib.request — opening URLs: http, https, file and data, with redirects, proxies from the environment and authentication.

import http.client
import io
import os
import re
import sys
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urldefrag, urljoin, urlsplit, urlparse

__all__ = ["Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler", "HTTPRedirectHandler", "HTTPCookieProcessor", "ProxyHandler",
           "HTTPPasswordMgr", "HTTPPasswordMgrWithDefaultRealm", "HTTPPasswordMgrWithPriorAuth", "AbstractBasicAuthHandler", "HTTPBasicAuthHandler",
           "ProxyBasicAuthHandler", "HTTPHandler", "FileHandler", "DataHandler", "UnknownHandler", "HTTPErrorProcessor", "HTTPSHandler", "urlopen",
           "install_opener", "build_opener", "pathname2url", "url2pathname", "getproxies", "urlretrieve", "urlcleanup"]
__all__.remove("HTTPCookieProcessor")
__version__ = "%d.%d" % sys.version_info[:2]
_opener = None


def pathname2url(pathname):
    """Convert a file name to a URL's path."""
    return quote(pathname)


def url2pathname(pathname):
    """Convert a URL's path to a file name."""
    return unquote(pathname)


def urlopen(url, data=None, timeout=None, *, context=None):
    """Open a URL or a Request; the response is a file object with status and headers."""
    global _opener
    if context is not None:
        opener = build_opener(HTTPSHandler(context=context))
    else:
        opener = _opener = _opener or build_opener()
    return opener.open(url, data, timeout)


def install_opener(opener):
    global _opener
    _opener = opener


_url_tempfiles = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Save what a URL gives in a file, by default a temporary one: (filename, headers)."""
    import contextlib
    import tempfile
    with contextlib.closing(urlopen(url, data)) as fp:
        headers = fp.info()
        if filename:
            tfp = open(filename, "wb")
        else:
            tfp = tempfile.NamedTemporaryFile(delete=False)
            filename = tfp.name
            _url_tempfiles.append(filename)
        with tfp:
            bs, size, read, blocknum = 8192, -1, 0, 0
            if "content-length" in headers:
                size = int(headers["Content-Length"])
            if reporthook:
                reporthook(blocknum, bs, size)
            while block := fp.read(bs):
                read += len(block)
                tfp.write(block)
                blocknum += 1
                if reporthook:
                    reporthook(blocknum, bs, size)
    result = filename, headers
    if size >= 0 and read < size:
        raise ContentTooShortError("retrieval incomplete: got only %i out of %i bytes" % (read, size), result)
    return result


def urlcleanup():
    """Delete the temporary files of urlretrieve()."""
    global _opener
    for name in _url_tempfiles:
        try:
            os.unlink(name)
        except OSError:
            pass
    _url_tempfiles.clear()
    _opener = None


def request_host(request):
    """The host a request goes to, in lower case and without its port."""
    host = urlparse(request.full_url)[1] or request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, count=1).lower()


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers, self.unredirected_hdrs = {}, {}
        self._data, self._tunnel_host = None, None
        self.data = data
        for key, value in headers.items():
            self.add_header(key, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        url = re.sub(r"^<?(?:URL:)?(.*?)>?$", r"\1", str(url).strip(), flags=re.S)
        self._full_url, self.fragment = urldefrag(url)
        self.fragment = self.fragment or None
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)", self._full_url)
        if not scheme:
            raise ValueError("unknown url type: %r" % self.full_url)
        self.type = scheme[0].lower()
        rest = self._full_url[scheme.end() + 1 :]
        match = re.match(r"//([^/?#]*)(.*)", rest, re.S)
        self.host, self.selector = (unquote(match[1]), match[2] or "/") if match else (None, rest)
        if match and not match[2].startswith("/"):
            self.selector = "/" + match[2]

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method: as given, or POST with data and GET without."""
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def set_proxy(self, host, type):
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        return self.selector == self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    def __init__(self):
        self.addheaders = [("User-agent", f"Python-urllib/{__version__}")]
        self.handlers, self.handle_open, self.handle_error, self.process_response, self.process_request = [], {}, {}, {}, {}

    def add_handler(self, handler):
        if not hasattr(handler, "add_parent"):
            raise TypeError("expected BaseHandler instance, got %r" % type(handler))
        added = False
        for name in dir(handler):
            if name in ("redirect_request", "do_open", "proxy_open"):
                continue
            protocol, _, condition = name.partition("_")
            if condition.startswith("error"):
                kind = name[len(protocol) + 7 :]
                table = self.handle_error.setdefault(protocol, {})
                key = int(kind) if kind.isdigit() else kind
            elif condition in ("open", "request", "response"):
                table = {"open": self.handle_open, "request": self.process_request, "response": self.process_response}[condition]
                key = protocol
            else:
                continue
            chain = table.setdefault(key, [])
            chain.append(handler)
            chain.sort(key=lambda h: h.handler_order)
            added = True
        if added:
            self.handlers.append(handler)
            self.handlers.sort(key=lambda h: h.handler_order)
            handler.add_parent(self)

    def close(self):
        pass

    def _call_chain(self, chain, kind, meth_name, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, meth_name)(*args)
            if result is not None:
                return result

    def open(self, fullurl, data=None, timeout=None):
        if isinstance(fullurl, str):
            req = Request(fullurl, data)
        else:
            req = fullurl
            if data is not None:
                req.data = data
        req.timeout = timeout
        protocol = req.type
        for processor in self.process_request.get(protocol, ()):
            req = getattr(processor, protocol + "_request")(req)
        response = self._open(req, data)
        for processor in self.process_response.get(protocol, ()):
            response = getattr(processor, protocol + "_response")(req, response)
        return response

    def _open(self, req, data=None):
        result = self._call_chain(self.handle_open, "default", "default_open", req)
        if result:
            return result
        return (self._call_chain(self.handle_open, req.type, req.type + "_open", req)
                or self._call_chain(self.handle_open, "unknown", "unknown_open", req))

    def error(self, proto, *args):
        if proto in ("http", "https"):
            code = args[2]
            result = self._call_chain(self.handle_error.get("http", {}), code, "http_error_%s" % code, *args)
            return result or self._call_chain(self.handle_error.get("http", {}), "default", "http_error_default", *args)
        return self._call_chain(self.handle_error, proto, proto + "_error", *args)


def build_opener(*handlers):
    """An opener with these handlers and the default ones, unless a subclass of theirs is given."""
    opener = OpenerDirector()
    classes = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler, HTTPErrorProcessor, DataHandler, HTTPSHandler]
    for cls in classes:
        if not any(issubclass(h, cls) if isinstance(h, type) else isinstance(h, cls) for h in handlers):
            opener.add_handler(cls())
    for h in handlers:
        opener.add_handler(h() if isinstance(h, type) else h)
    return opener


class BaseHandler:
    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        return not hasattr(other, "handler_order") or self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    """Hands answers that are not 2xx to the error handlers."""

    handler_order = 1000

    def http_response(self, request, response):
        if not 200 <= response.code < 300:
            response = self.parent.error("http", request, response, response.code, response.msg, response.info())
        return response

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    max_repeats, max_redirections = 4, 10
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The request that follows a redirect; None lets another handler try."""
        m = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and m in ("GET", "HEAD") or code in (301, 302, 303) and m == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {k: v for k, v in req.headers.items() if k.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), method="HEAD" if m == "HEAD" else "GET", headers=kept, origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        newurl = headers["location"] if "location" in headers else headers["uri"] if "uri" in headers else None
        if newurl is None:
            return None
        parts = urlparse(newurl)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(newurl, code, "%s - Redirection to url '%s' is not allowed" % (msg, newurl), headers, fp)
        if not parts.path and parts.netloc:
            newurl = parts._replace(path="/").geturl()
        newurl = urljoin(req.full_url, quote(newurl, encoding="iso-8859-1", safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
        new = self.redirect_request(req, fp, code, msg, headers, newurl)
        if new is None:
            return None
        visited = new.redirect_dict = req.redirect_dict = getattr(req, "redirect_dict", {})
        if visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[newurl] = visited.get(newurl, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def getproxies_environment():
    """A dictionary of scheme -> proxy server URL mappings, from variables named <scheme>_proxy."""
    out = {}
    for exact in False, True:
        for name, value in os.environ.items():
            key = name if exact else name.lower()
            if key.endswith("_proxy"):
                if value:
                    out[key[:-6]] = value
                elif exact:
                    out.pop(key[:-6], None)
    if "REQUEST_METHOD" in os.environ:
        out.pop("http", None)
    return out


getproxies = getproxies_environment


def proxy_bypass_environment(host, proxies=None):
    """Whether a host is named in no_proxy."""
    no = (getproxies_environment() if proxies is None else proxies).get("no")
    if not no:
        return False
    if no == "*":
        return True
    host = host.lower()
    plain = re.sub(r":\d*$", "", host)
    for name in no.split(","):
        name = name.strip().lstrip(".").lower()
        if name and (plain == name or host == name or plain.endswith("." + name) or host.endswith("." + name)):
            return True
    return False


proxy_bypass = proxy_bypass_environment


class ProxyHandler(BaseHandler):
    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies
        for type, url in self.proxies.items():
            setattr(self, "%s_open" % type.lower(), lambda r, proxy=url, type=type.lower(): self.proxy_open(r, proxy, type))

    def proxy_open(self, req, proxy, type):
        original = req.type
        parts = urlsplit(proxy if "://" in proxy else f"{original}://{proxy}")
        if req.host and proxy_bypass(req.host):
            return None
        if parts.username and parts.password is not None:
            import base64
            creds = base64.b64encode(f"{unquote(parts.username)}:{unquote(parts.password)}".encode()).decode("ascii")
            req.add_header("Proxy-authorization", "Basic " + creds)
        req.set_proxy(unquote(parts.netloc.rpartition("@")[2]), parts.scheme or original)
        if original == parts.scheme or original == "https":
            return None
        return self.parent.open(req, timeout=req.timeout)


class HTTPPasswordMgr:
    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        for u in [uri] if isinstance(uri, str) else uri:
            self.passwd.setdefault(realm, {})[self._reduce(u)] = user, passwd

    def find_user_password(self, realm, authuri):
        wanted = self._reduce(authuri)
        for (host, path), info in self.passwd.get(realm, {}).items():
            if host == wanted[0] and (path == wanted[1] or wanted[1].startswith(path if path.endswith("/") else path + "/")):
                return info
        return None, None

    @staticmethod
    def _reduce(uri):
        parts = urlsplit(uri)
        host = parts.netloc or uri.partition("/")[0]
        if parts.netloc and ":" not in host:
            host += {"http": ":80", "https": ":443"}.get(parts.scheme, "")
        return host, (parts.path if parts.netloc else "/" + uri.partition("/")[2]) or "/"


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    def find_user_password(self, realm, authuri):
        found = HTTPPasswordMgr.find_user_password(self, realm, authuri)
        return found if found[0] is not None else HTTPPasswordMgr.find_user_password(self, None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for u in [uri] if isinstance(uri, str) else uri:
            self.authenticated[self._reduce(u)] = is_authenticated

    def is_authenticated(self, authuri):
        host, path = self._reduce(authuri)
        return next((v for (h, p), v in self.authenticated.items() if h == host and path.startswith(p)), None)


def parse_keqv_list(l):
    """A dict of strings name="value"."""
    pairs = (item.split("=", 1) for item in l)
    return {name: value[1:-1] if value[:1] == '"' == value[-1:] else value for name, value in pairs}


def parse_http_list(s):
    """The items of a header between its commas; commas in quotes separate nothing (RFC 2068, section 2)."""
    def unquoted(match):
        return re.sub(r"(?s)\\(.)", r"\1", match[0])
    quoted = r'"(?:[^"\\]|\\.)*"?'
    return [re.sub("(?s)" + quoted, unquoted, item).strip() for item in re.findall(rf'(?s)(?:[^,"]|{quoted})+', s)]


class AbstractBasicAuthHandler:
    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        for header in headers.get_all(authreq) or ():
            m = re.match(r"""(?i)\s*basic\s+(?:.*,\s*)?realm=(["']?)([^"']*)\1""", header)
            if m:
                return self.retry_http_basic_auth(host, req, m[2])
            scheme = header.split()[0] if header.split() else ""
            if scheme.lower() != "digest":
                raise ValueError("AbstractBasicAuthHandler does not support the following scheme: %r" % (scheme,))

    def retry_http_basic_auth(self, host, req, realm):
        import base64
        user, pw = self.passwd.find_user_password(realm, host)
        if pw is None:
            return None
        auth = "Basic " + base64.b64encode(f"{user}:{pw}".encode()).decode("ascii")
        if req.get_header(self.auth_header, None) == auth:
            return None
        req.add_unredirected_header(self.auth_header, auth)
        return self.parent.open(req, timeout=req.timeout)


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    auth_header = "Proxy-authorization"

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)


class AbstractHTTPHandler(BaseHandler):
    def __init__(self, debuglevel=None):
        self._debuglevel = http.client.HTTPConnection.debuglevel if debuglevel is None else debuglevel

    def set_http_debuglevel(self, level):
        self._debuglevel = level

    def do_request_(self, request):
        host = request.host
        if not host:
            raise URLError("no host given")
        if request.data is not None:
            data = request.data
            if isinstance(data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                length = http.client.HTTPConnection._get_content_length(data, request.get_method())
                if length is not None:
                    request.add_unredirected_header("Content-length", str(length))
                else:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", urlsplit(request.full_url).netloc.rpartition("@")[2] if request.has_proxy() else host)
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Send the request over a connection of `http_class`; returns the response."""
        if not req.host:
            raise URLError("no host given")
        h = http_class(req.host, timeout=req.timeout, **http_conn_args)
        h.set_debuglevel(self._debuglevel)
        headers = {**req.unredirected_hdrs, **{k: v for k, v in req.headers.items() if k not in req.unredirected_hdrs}}
        headers["Connection"] = "close"
        headers = {name.title(): val for name, val in headers.items()}
        if req._tunnel_host:
            proxy = "Proxy-Authorization"
            h.set_tunnel(req._tunnel_host, headers={proxy: headers.pop(proxy)} if proxy in headers else {})
        try:
            try:
                h.request(req.get_method(), req.selector, req.data, headers, encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as err:
                raise URLError(err) from err
            r = h.getresponse()
        except:
            h.close()
            raise
        if h.sock:
            h.sock.close()
            h.sock = None
        r.url = req.full_url
        r.msg = r.reason
        return r


class HTTPHandler(AbstractHTTPHandler):
    def http_open(self, req):
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        AbstractHTTPHandler.__init__(self, debuglevel)
        self._context = context

    def https_open(self, req):
        return self.do_open(http.client.HTTPSConnection, req, context=self._context)

    https_request = AbstractHTTPHandler.do_request_


class UnknownHandler(BaseHandler):
    def unknown_open(self, req):
        raise URLError("unknown url type: %s" % req.type)


class _Response(io.BufferedReader):
    """A body that is not HTTP's, with headers and a URL."""

    def __init__(self, raw, headers, url):
        super().__init__(raw)
        self.headers, self.url, self.code, self.status = headers, url, None, None

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.code


def _headers(**fields):
    made = http.client.HTTPMessage()
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    return made


class FileHandler(BaseHandler):
    names = None

    def file_open(self, req):
        import mimetypes
        from http.server import _http_date
        host = req.host
        if host and host != "localhost" and not host.startswith("127."):
            raise URLError("file:// scheme is supported only on localhost")
        path = url2pathname(req.selector)
        try:
            stats = os.stat(path)
            headers = _headers(Content_type=mimetypes.guess_type(path)[0] or "text/plain", Content_length=stats.st_size, Last_modified=_http_date(stats.st_mtime))
            return _Response(open(path, "rb", 0), headers, "file://" + (host or "") + req.selector)
        except OSError as exp:
            raise URLError(exp, exp.filename) from exp


class DataHandler(BaseHandler):
    def data_open(self, req):
        url = req.full_url
        kind, comma, data = url.partition(":")[2].partition(",")
        if not comma:
            raise ValueError("not enough values to unpack (expected 2, got 1)")
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            import base64
            data, kind = base64.decodebytes(data), kind[:-7]
        response = _Response(_Raw(data), _headers(Content_type=kind or "text/plain;charset=US-ASCII", Content_length=len(data)), url)
        return response


class _Raw(io.RawIOBase):
    def __init__(self, data):
        self._data, self._at = data, 0

    def readable(self):
        return True

    def readinto(self, b):
        piece = self._data[self._at : self._at + len(b)]
        b[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
