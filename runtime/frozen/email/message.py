# email.message — messages: headers and a payload, which is text or a list of messages.

import binascii
import re
from io import BytesIO, StringIO

from email import errors, utils
from email.charset import Charset
from email.policy import Policy, compat32

__all__ = ["Message", "EmailMessage"]
SEMISPACE = "; "


def Charset_name(charset):
    """A charset's name as MIME writes it."""
    import codecs

    name = codecs.lookup(charset).name
    return {"ascii": "us-ascii", "iso8859-1": "iso-8859-1"}.get(name, re.sub(r"^iso8859-", "iso-8859-", name))


def _split_params(text):
    """A header's value at its semicolons: the first part as it is, of the others the names in lower case."""
    out = []
    for part in re.findall(r'(?:[^;"]|"(?:\\.|[^"\\])*(?:"|$))+', str(text), re.S):
        name, equal, value = part.partition("=")
        out.append(f"{name.strip().lower()}={value.strip()}" if equal and out else part.strip())
    return out


def _format_param(param, value=None, quote=True):
    if value is None or len(value) == 0:
        return param
    if isinstance(value, tuple):
        param += "*"
        return "%s=%s" % (param, utils.encode_rfc2231(value[2], value[0], value[1]))
    if not value.isascii():
        return "%s*=%s" % (param, utils.encode_rfc2231(value, "utf-8", ""))
    if quote or re.search(r'[ \(\)<>@,;:\\"/\[\]\?=]', value):
        return '%s="%s"' % (param, utils.quote(value))
    return "%s=%s" % (param, value)


def _unquotevalue(value):
    return (value[0], value[1], utils.unquote(value[2])) if isinstance(value, tuple) else utils.unquote(value)


class Message:
    """A message: a mapping of headers (names without case, several of one name), and a payload."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers, self._unixfrom, self._payload, self._charset = [], None, None, None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = "text/plain"

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The whole message as a string."""
        from email.generator import Generator

        fp = StringIO()
        Generator(fp, mangle_from_=False, maxheaderlen=maxheaderlen, policy=self.policy if policy is None else policy).flatten(self, unixfrom=unixfrom)
        return fp.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """The whole message as bytes."""
        from email.generator import BytesGenerator

        fp = BytesIO()
        BytesGenerator(fp, mangle_from_=False, policy=self.policy if policy is None else policy).flatten(self, unixfrom=unixfrom)
        return fp.getvalue()

    def is_multipart(self):
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        return self._unixfrom

    # -- payload

    def attach(self, payload):
        """Add a message to the list of parts."""
        if self._payload is None:
            self._payload = [payload]
        else:
            try:
                self._payload.append(payload)
            except AttributeError:
                raise TypeError("Attach is not valid on a message with a non-multipart payload")

    def get_payload(self, i=None, decode=False):
        """The payload, or its part i; with decode as bytes, with the content transfer encoding undone."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError("Expected list, got %s" % type(self._payload))
        payload = self._payload
        cte = self.get("content-transfer-encoding", "")
        cte = cte.cte if hasattr(cte, "cte") else str(cte).strip().lower()
        if not decode:
            if isinstance(payload, str) and utils._has_surrogates(payload):
                try:
                    data = payload.encode("ascii", "surrogateescape")
                    try:
                        return data.decode(self.get_content_charset("ascii"), "replace")
                    except LookupError:
                        return data.decode("ascii", "replace")
                except UnicodeEncodeError:
                    pass
            return payload
        if isinstance(payload, str):
            try:
                data = payload.encode("ascii", "surrogateescape")
            except UnicodeEncodeError:
                data = payload.encode("raw-unicode-escape")
        else:
            return payload
        if cte == "quoted-printable":
            import quopri

            return quopri.decodestring(data)
        if cte == "base64":
            try:
                return binascii.a2b_base64(re.sub(rb"[^A-Za-z0-9+/=]", b"", data))
            except binascii.Error:
                text = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
                if len(text) % 4 == 1:
                    self.policy.handle_defect(self, errors.InvalidBase64LengthDefect())
                    return data
                self.policy.handle_defect(self, errors.InvalidBase64PaddingDefect())
                return binascii.a2b_base64(text + b"==="[: -len(text) % 4])
        if cte in ("x-uuencode", "uuencode", "uue", "x-uue"):
            import codecs

            try:
                return codecs.decode(data, "uu")
            except ValueError:
                return data
        return data

    def set_payload(self, payload, charset=None):
        if hasattr(payload, "encode"):
            if charset is None:
                self._payload = payload
                return
            if not isinstance(charset, Charset):
                charset = Charset(charset)
            payload = payload.encode(charset.output_charset or "ascii", "surrogateescape")
        self._payload = payload.decode("ascii", "surrogateescape") if hasattr(payload, "decode") else payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Set the charset of the payload: says so in the headers, and encodes the payload."""
        if charset is None:
            self.del_param("charset")
            self._charset = None
            return
        if not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        if "MIME-Version" not in self:
            self.add_header("MIME-Version", "1.0")
        if "Content-Type" not in self:
            self.add_header("Content-Type", "text/plain", charset=charset.get_output_charset())
        else:
            self.set_param("charset", charset.get_output_charset())
        if charset != charset.get_output_charset():
            self._payload = charset.body_encode(self._payload)
        if "Content-Transfer-Encoding" not in self:
            cte = charset.get_body_encoding()
            try:
                cte(self)
            except TypeError:
                payload = self._payload
                if payload:
                    try:
                        payload = payload.encode("ascii", "surrogateescape")
                    except UnicodeError:
                        payload = payload.encode(charset.output_charset)
                self._payload = charset.body_encode(payload)
                self.add_header("Content-Transfer-Encoding", cte)

    def get_charset(self):
        return self._charset

    # -- headers

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        limit = self.policy.header_max_count(name)
        if limit:
            lower = name.lower()
            if sum(k.lower() == lower for k, _ in self._headers) >= limit:
                raise ValueError("There may be at most {} {} headers in a message".format(limit, name))
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [(k, v) for k, v in self._headers if k.lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(k.lower() == name for k, _ in self._headers)

    def __iter__(self):
        for field, _ in self._headers:
            yield field

    def keys(self):
        return [k for k, _ in self._headers]

    def values(self):
        return [self.policy.header_fetch_parse(k, v) for k, v in self._headers]

    def items(self):
        return [(k, self.policy.header_fetch_parse(k, v)) for k, v in self._headers]

    def get(self, name, failobj=None):
        name = name.lower()
        for k, v in self._headers:
            if k.lower() == name:
                return self.policy.header_fetch_parse(k, v)
        return failobj

    def set_raw(self, name, value):
        self._headers.append((name, value))

    def raw_items(self):
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        name = name.lower()
        return [self.policy.header_fetch_parse(k, v) for k, v in self._headers if k.lower() == name] or failobj

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters: add_header("Content-Disposition", "attachment", filename="x")."""
        parts = [] if _value is None else [_value]
        for k, v in _params.items():
            parts.append(k.replace("_", "-") if v is None else _format_param(k.replace("_", "-"), v))
        self[_name] = SEMISPACE.join(parts)

    def replace_header(self, _name, _value):
        """Replace the first header of this name, which must be there."""
        for i, (k, _) in enumerate(self._headers):
            if k.lower() == _name.lower():
                self._headers[i] = self.policy.header_store_parse(k, _value)
                return
        raise KeyError(_name)

    # -- types and parameters

    def get_content_type(self):
        value = self.get("content-type")
        if value is None:
            return self.get_default_type()
        kind = (_split_params(value) or [""])[0].lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_default_type(self):
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def _get_params_preserve(self, failobj, header):
        value = self.get(header)
        if value is None:
            return failobj
        params = []
        for part in _split_params(value):
            name, equal, text = part.partition("=")
            params.append((name.strip(), text.strip()) if equal else (part.strip(), ""))
        return utils.decode_params(params) if params else [("", "")]

    def get_params(self, failobj=None, header="content-type", unquote=True):
        """The parameters of a header as a list of pairs; the first is its value."""
        params = self._get_params_preserve(None, header)
        if params is None:
            return failobj
        return [(k, _unquotevalue(v)) for k, v in params] if unquote else params

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        """A parameter: text, or a tuple (charset, language, text)."""
        if header not in self:
            return failobj
        for k, v in self._get_params_preserve([], header):
            if k.lower() == param.lower():
                return _unquotevalue(v) if unquote else v
        return failobj

    def set_param(self, param, value, header="Content-Type", requote=True, charset=None, language="", replace=False):
        if not isinstance(value, tuple) and charset:
            value = (charset, language, value)
        content = "text/plain" if header not in self and header.lower() == "content-type" else str(self.get(header))
        if not self.get_param(param, header=header):
            content = SEMISPACE.join([content, _format_param(param, value, requote)]) if content else _format_param(param, value, requote)
        else:
            content = ""
            for old, old_value in self.get_params(header=header, unquote=requote):
                text = _format_param(param, value, requote) if old.lower() == param.lower() else _format_param(old, old_value, requote)
                content = SEMISPACE.join([content, text]) if content else text
        if content != self.get(header):
            if replace:
                self.replace_header(header, content)
            else:
                del self[header]
                self[header] = content

    def del_param(self, param, header="content-type", requote=True):
        if header not in self:
            return
        content = ""
        for p, v in self.get_params(header=header, unquote=requote):
            if p.lower() != param.lower():
                text = _format_param(p, v, requote)
                content = SEMISPACE.join([content, text]) if content else text
        if content != self.get(header):
            del self[header]
            self[header] = content

    def set_type(self, type, header="Content-Type", requote=True):
        if type.count("/") != 1:
            raise ValueError
        if header.lower() == "content-type":
            del self["mime-version"]
            self["MIME-Version"] = "1.0"
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for p, v in params[1:]:
            self.set_param(p, v, header, requote)

    def get_filename(self, failobj=None):
        missing = object()
        name = self.get_param("filename", missing, "content-disposition")
        if name is missing:
            name = self.get_param("name", missing, "content-type")
        return failobj if name is missing else utils.collapse_rfc2231_value(name).strip()

    def get_boundary(self, failobj=None):
        missing = object()
        boundary = self.get_param("boundary", missing)
        return failobj if boundary is missing else utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        params = self._get_params_preserve(None, "content-type")
        if params is None:
            raise errors.HeaderParseError("No Content-Type header found")
        new, found = [], False
        for k, v in params:
            if k.lower() == "boundary":
                new.append(("boundary", '"%s"' % boundary))
                found = True
            else:
                new.append((k, v))
        if not found:
            new.append(("boundary", '"%s"' % boundary))
        value = SEMISPACE.join(k if v == "" else "%s=%s" % (k, v) for k, v in new)
        self._headers = [(k, v) if k.lower() != "content-type" else self.policy.header_store_parse(k, value) for k, v in self._headers]

    def get_content_charset(self, failobj=None):
        charset = self.get_param("charset", self)
        if charset is self:
            return failobj
        if isinstance(charset, tuple):
            try:
                charset = str(charset[2].encode("raw-unicode-escape"), charset[0] or "us-ascii")
            except (LookupError, UnicodeError):
                charset = charset[2]
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        value = self.get("content-disposition")
        return None if value is None else _split_params(value)[0].lower()

    from email.iterators import walk


class MIMEPart(Message):
    """A part of a message, with methods to reach and to set contents."""

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import default as policy
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        policy = self.policy if policy is None else policy
        return super().as_string(unixfrom, policy.max_line_length if maxheaderlen is None else maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        disposition = self.get("content-disposition")
        return False if disposition is None else disposition.content_disposition == "attachment"

    def _find_body(self, part, wanted):
        if part.is_attachment():
            return
        maintype, subtype = part.get_content_type().split("/")
        if maintype == "text":
            if subtype in wanted:
                yield wanted.index(subtype), part
            return
        if maintype != "multipart" or not self.is_multipart():
            return
        if subtype != "related":
            for inner in part.iter_parts():
                yield from self._find_body(inner, wanted)
            return
        if "related" in wanted:
            yield wanted.index("related"), part
        candidate, start = None, part.get_param("start")
        parts = part.get_payload()
        if start:
            candidate = next((inner for inner in parts if inner["content-id"] == start), None)
        if candidate is None and parts and isinstance(parts, list):
            candidate = parts[0]
        if candidate is not None:
            yield from self._find_body(candidate, wanted)

    def get_body(self, preferencelist=("related", "html", "plain")):
        """The part that is best shown as the body."""
        best, body = len(preferencelist), None
        for rank, part in self._find_body(self, preferencelist):
            if rank < best:
                best, body = rank, part
                if rank == 0:
                    break
        return body

    _body_types = {("text", "plain"), ("text", "html"), ("multipart", "related"), ("multipart", "alternative")}

    def iter_attachments(self):
        """The parts that are not the body."""
        maintype, subtype = self.get_content_type().split("/")
        if maintype != "multipart" or subtype == "alternative":
            return
        payload = self.get_payload()
        try:
            parts = payload.copy()
        except AttributeError:
            return
        if maintype == "multipart" and subtype == "related":
            start = self.get_param("start")
            if start:
                yield from [part for part in parts if part["content-id"] != start] if any(part["content-id"] == start for part in parts) else parts[1:]
            else:
                yield from parts[1:]
            return
        seen = []
        for part in parts:
            kind = tuple(part.get_content_type().split("/"))
            if kind in self._body_types and not part.is_attachment() and kind[1] not in seen:
                seen.append(kind[1])
                continue
            yield part

    def iter_parts(self):
        if self.is_multipart():
            yield from self.get_payload()

    def get_content(self, *args, content_manager=None, **kw):
        return (self.policy.content_manager if content_manager is None else content_manager).get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        (self.policy.content_manager if content_manager is None else content_manager).set_content(self, *args, **kw)

    def _make_multipart(self, subtype, disallowed, boundary):
        if self.get_content_maintype() == "multipart":
            existing = self.get_content_subtype()
            if existing in disallowed + (subtype,):
                raise ValueError("Cannot convert {} to {}".format(existing, subtype))
        kept, moved = [], []
        for name, value in self._headers:
            (moved if name.lower().startswith("content-") else kept).append((name, value))
        if moved:
            part = type(self)(policy=self.policy)
            part._headers, part._payload = moved, self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = kept
        self["Content-Type"] = "multipart/" + subtype
        if boundary is not None:
            self.set_param("boundary", boundary)

    def make_related(self, boundary=None):
        self._make_multipart("related", ("alternative", "mixed"), boundary)

    def make_alternative(self, boundary=None):
        self._make_multipart("alternative", ("mixed",), boundary)

    def make_mixed(self, boundary=None):
        self._make_multipart("mixed", (), boundary)

    def _add_multipart(self, _subtype, *args, _disp=None, **kw):
        if self.get_content_maintype() != "multipart" or self.get_content_subtype() != _subtype:
            getattr(self, "make_" + _subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if _disp and "content-disposition" not in part:
            part["Content-Disposition"] = _disp
        self.attach(part)

    def add_related(self, *args, **kw):
        self._add_multipart("related", *args, _disp="inline", **kw)

    def add_alternative(self, *args, **kw):
        self._add_multipart("alternative", *args, **kw)

    def add_attachment(self, *args, **kw):
        self._add_multipart("mixed", *args, _disp="attachment", **kw)

    def clear(self):
        self._headers, self._payload = [], None

    def clear_content(self):
        self._headers = [(k, v) for k, v in self._headers if not k.lower().startswith("content-")]
        self._payload = None


class EmailMessage(MIMEPart):
    """A whole message: set_content() also says that it is MIME."""

    def set_content(self, *args, **kw):
        super().set_content(*args, **kw)
        if "MIME-Version" not in self:
            self["MIME-Version"] = "1.0"
