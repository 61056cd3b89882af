# http._headers — header fields as http.client and http.server have them: the methods of email.message.Message that are about headers.

import re


class HTTPMessage:
    """Fields in their order; names are compared without case, and may be there more than once."""

    def __init__(self):
        self._headers = []

    def __len__(self):
        return len(self._headers)

    def __contains__(self, name):
        name = name.lower()
        return any(k.lower() == name for k, _ in self._headers)

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, str(value)))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [item for item in self._headers if item[0].lower() != name]

    def get(self, name, failobj=None):
        name = name.lower()
        for k, v in self._headers:
            if k.lower() == name:
                return v
        return failobj

    def get_all(self, name, failobj=None):
        name = name.lower()
        return [v for k, v in self._headers if k.lower() == name] or failobj

    getallmatchingheaders = lambda self, name: [f"{k}: {v}\n" for k, v in self._headers if k.lower() == name.lower()]

    def keys(self):
        return [k for k, _ in self._headers]

    def values(self):
        return [v for _, v in self._headers]

    def items(self):
        return list(self._headers)

    raw_items = items

    def add_header(self, name, value, **params):
        parts = [value] if value is not None else []
        for k, v in params.items():
            parts.append(k.replace("_", "-") + ("" if v is None else f'="{v}"'))
        self[name] = "; ".join(parts)

    def replace_header(self, name, value):
        for i, (k, _) in enumerate(self._headers):
            if k.lower() == name.lower():
                self._headers[i] = k, value
                return
        raise KeyError(name)

    def get_params(self, failobj=None, header="content-type", unquote=True):
        value = self.get(header)
        if value is None:
            return failobj
        out = []
        for part in re.findall(r'((?:[^";]|"(?:\\.|[^"\\])*")+)', value):
            name, eq, v = part.strip().partition("=")
            v = v.strip()
            if unquote and len(v) > 1 and v[0] == v[-1] == '"':
                v = re.sub(r"\\(.)", r"\1", v[1:-1])
            out.append((name.strip() if not out or not eq else name.strip().lower(), v))
        return out

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        for name, value in self.get_params([], header, unquote):
            if name.lower() == param.lower():
                return value
        return failobj

    def get_content_type(self):
        value = self.get("content-type")
        if value is None:
            return "text/plain"
        kind = value.partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_content_charset(self, failobj=None):
        charset = self.get_param("charset")
        return failobj if charset is None else charset.lower()

    def get_filename(self, failobj=None):
        name = self.get_param("filename", None, "content-disposition")
        return self.get_param("name", failobj) if name is None else name.strip()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        return "".join(f"{k}: {v}\n" for k, v in self._headers) + "\n"

    __str__ = as_string

    def __bytes__(self):
        return self.as_string().encode("ascii", "surrogateescape")


def parse(lines, _class=HTTPMessage):
    """The fields of raw header lines; a line that begins with a space continues the one before."""
    message = _class()
    for line in lines:
        text = line.decode("iso-8859-1").rstrip("\r\n")
        if text[:1] in (" ", "\t") and message._headers:
            name, value = message._headers[-1]
            message._headers[-1] = name, value + "\r\n" + text
            continue
        name, colon, value = text.partition(":")
        if not colon or not name:
            if text:
                break
            continue
        message._headers.append((name, value.strip(" \t")))
    return message
