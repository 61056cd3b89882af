# wsgiref.util — small functions about WSGI's environment.

import posixpath
from urllib.parse import quote

__all__ = ["FileWrapper", "guess_scheme", "application_uri", "request_uri", "shift_path_info", "setup_testing_defaults", "is_hop_by_hop"]


class FileWrapper:
    """A file as an iterable of pieces."""

    def __init__(self, filelike, blksize=8192):
        self.filelike, self.blksize = filelike, blksize
        if hasattr(filelike, "close"):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        data = self.filelike.read(self.blksize)
        if data:
            return data
        raise StopIteration


def guess_scheme(environ):
    """'http' or 'https'."""
    return "https" if environ.get("HTTPS") in ("yes", "on", "1") else "http"


def application_uri(environ):
    """The application's base URI."""
    scheme = environ["wsgi.url_scheme"]
    url = scheme + "://"
    if environ.get("HTTP_HOST"):
        url += environ["HTTP_HOST"]
    else:
        url += environ["SERVER_NAME"]
        if environ["SERVER_PORT"] != {"https": "443", "http": "80"}.get(scheme):
            url += ":" + environ["SERVER_PORT"]
    return url + quote(environ.get("SCRIPT_NAME") or "/", encoding="latin1")


def request_uri(environ, include_query=True):
    """The full request URI."""
    url = application_uri(environ)
    path = quote(environ.get("PATH_INFO", ""), safe="/;=,", encoding="latin1")
    url += path if environ.get("SCRIPT_NAME") else path[1:]
    return url + "?" + environ["QUERY_STRING"] if include_query and environ.get("QUERY_STRING") else url


def shift_path_info(environ):
    """Move the first part of PATH_INFO to SCRIPT_NAME and return it."""
    path = environ.get("PATH_INFO", "")
    if not path:
        return None
    parts = path.split("/")
    parts[1:-1] = [p for p in parts[1:-1] if p and p != "."]
    name = parts[1]
    del parts[1]
    script = posixpath.normpath(environ.get("SCRIPT_NAME", "") + "/" + name)
    script = script.removesuffix("/")
    if not name and not script.endswith("/"):
        script += "/"
    environ["SCRIPT_NAME"], environ["PATH_INFO"] = script, "/".join(parts)
    return None if name == "." else name


def setup_testing_defaults(environ):
    """Fill the environment with values for tests."""
    from io import BytesIO

    environ.setdefault("SERVER_NAME", "127.0.0.1")
    environ.setdefault("SERVER_PROTOCOL", "HTTP/1.0")
    environ.setdefault("HTTP_HOST", environ["SERVER_NAME"])
    environ.setdefault("REQUEST_METHOD", "GET")
    if "SCRIPT_NAME" not in environ and "PATH_INFO" not in environ:
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = "", "/"
    for name, value in (("version", (1, 0)), ("run_once", 0), ("multithread", 0), ("multiprocess", 0), ("input", BytesIO()), ("errors", __import__("io").StringIO()),
                        ("url_scheme", guess_scheme(environ))):
        environ.setdefault("wsgi." + name, value)
    environ.setdefault("SERVER_PORT", {"http": "80", "https": "443"}.get(environ["wsgi.url_scheme"], "80"))


_hop_by_hop = {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailers", "transfer-encoding", "upgrade"}


def is_hop_by_hop(header_name):
    """Whether a header concerns one connection only."""
    return header_name.lower() in _hop_by_hop
