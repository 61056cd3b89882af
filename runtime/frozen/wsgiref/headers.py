# wsgiref.headers — the headers of a response, over a list of pairs.

import re


class Headers:
    """A mapping over a list of (name, value) pairs, which it changes; names are compared without case."""

    def __init__(self, headers=None):
        headers = [] if headers is None else headers
        if type(headers) is not list:
            raise TypeError("Headers should be a list of name/value tuples")
        self._headers = headers
        for k, v in headers:
            self._text(k), self._text(v)

    def _text(self, value):
        if type(value) is str:
            return value
        raise AssertionError("Header names/values must be of type str (got {0})".format(repr(value)))

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append((self._text(name), self._text(val)))

    def __delitem__(self, name):
        name = self._text(name.lower())
        self._headers[:] = [kv for kv in self._headers if kv[0].lower() != name]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get_all(self, name):
        name = self._text(name.lower())
        return [kv[1] for kv in self._headers if kv[0].lower() == name]

    def get(self, name, default=None):
        found = self.get_all(name)
        return found[0] if found else default

    def keys(self):
        return [k for k, v in self._headers]

    def values(self):
        return [v for k, v in self._headers]

    def items(self):
        return self._headers[:]

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, self._headers)

    def __str__(self):
        return "\r\n".join(["%s: %s" % kv for kv in self._headers] + ["", ""])

    def __bytes__(self):
        return str(self).encode("iso-8859-1")

    def setdefault(self, name, value):
        found = self.get(name)
        if found is None:
            self._headers.append((self._text(name), self._text(value)))
            return value
        return found

    def add_header(self, _name, _value, **_params):
        """Add a header; keywords become its parameters: add_header("content-type", "text/plain", charset="utf-8")."""
        parts = [] if _value is None else [self._text(_value)]
        for k, v in _params.items():
            k = self._text(k).replace("_", "-")
            parts.append(k if v is None else '%s="%s"' % (k, re.sub(r'([\\"])', r"\\\1", self._text(v))))
        self._headers.append((self._text(_name), "; ".join(parts)))
