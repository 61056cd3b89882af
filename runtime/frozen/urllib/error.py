# urllib.error — what urllib.request raises.

__all__ = ["URLError", "HTTPError", "ContentTooShortError"]


class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return "<urlopen error %s>" % self.reason


class HTTPError(URLError):
    """The server answered with an error; usable like a response"""

    def __init__(self, url, code, msg, hdrs, fp):
        self.code, self.msg, self.hdrs, self.fp, self.filename = code, msg, hdrs, fp, url
        if fp is None:
            import io
            self.fp = io.BytesIO()
        self.url = url

    def __str__(self):
        return "HTTP Error %s: %s" % (self.code, self.msg)

    def __repr__(self):
        return "<HTTPError %s: %r>" % (self.code, self.msg)

    reason = property(lambda self: self.msg)
    headers = property(lambda self: self.hdrs, lambda self, headers: setattr(self, "hdrs", headers))
    status = property(lambda self: self.code)

    def info(self):
        return self.hdrs

    def geturl(self):
        return self.url

    def getcode(self):
        return self.code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return iter(self.fp)

    def __getattr__(self, name):
        if name.startswith("__") or name == "fp":
            raise AttributeError(name)
        return getattr(self.fp, name)


class ContentTooShortError(URLError):
    """Fewer bytes came than Content-Length said."""

    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content
