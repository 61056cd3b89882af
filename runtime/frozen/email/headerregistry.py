# email.headerregistry — headers that are text and know what stands in them: addresses, dates, content types.
#
# Here also: how such a header is folded into lines, with encoded words (RFC 2047) where it is not ASCII.

import re
from types import MappingProxyType

from email import errors, utils
from email.header import decode_header
from email.utils import _sanitize

__all__ = ["Address", "Group", "BaseHeader", "HeaderRegistry"]


def _quoted(text, pattern=r"[\w!#$%&'*+/=?^`{|}~ -]*"):
    return text if re.fullmatch(pattern, text) else '"' + utils.quote(text) + '"'


class Address:
    """A name and an address: Address(display_name, username, domain) or Address(display_name, addr_spec=...)."""

    def __init__(self, display_name="", username="", domain="", addr_spec=None):
        inputs = "".join(filter(None, (display_name, username, domain, addr_spec)))
        if "\r" in inputs or "\n" in inputs:
            raise ValueError("invalid arguments; address parts cannot contain CR or LF")
        if addr_spec is not None:
            if username or domain:
                raise TypeError("addrspec specified when username and/or domain also specified")
            name, address = utils.parseaddr(addr_spec)
            if not address or name or address != addr_spec.strip() and '"' not in addr_spec:
                raise ValueError(f"Invalid address; only {address!r} could be parsed from {addr_spec!r}")
            if not address.isascii() and not address.rpartition("@")[0].isascii():
                raise errors.NonASCIILocalPartDefect("local-part contains non-ASCII characters)")
            username, _, domain = address.rpartition("@")
            if not _:
                username, domain = domain, ""
            if username[:1] == '"':
                username = utils.unquote(username)
        self._display_name, self._username, self._domain = display_name, username, domain

    display_name = property(lambda self: self._display_name)
    username = property(lambda self: self._username)
    domain = property(lambda self: self._domain)

    @property
    def addr_spec(self):
        user = _quoted(self.username, r"[\w!#$%&'*+/=?^`{|}~.-]*") if self.username else self.username
        if self.domain:
            return user + "@" + self.domain
        return user or "<>"

    def __repr__(self):
        return "{}(display_name={!r}, username={!r}, domain={!r})".format(self.__class__.__name__, self.display_name, self.username, self.domain)

    def __str__(self):
        if self.display_name:
            return "{} <{}>".format(_quoted(self.display_name), "" if self.addr_spec == "<>" else self.addr_spec)
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


class Group:
    """Addresses with a common name; without one, a single address."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name, self._addresses = display_name, tuple(addresses or ())

    display_name = property(lambda self: self._display_name)
    addresses = property(lambda self: self._addresses)

    def __repr__(self):
        return "{}(display_name={!r}, addresses={!r}".format(self.__class__.__name__, self.display_name, self.addresses)

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        inside = ", ".join(map(str, self.addresses))
        return "{}:{};".format(_quoted(name) if name is not None else name, " " + inside if inside else inside)

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


def _decoded(text):
    """Text with its encoded words decoded."""
    if "=?" not in text:
        return _sanitize(text)
    try:
        parts = decode_header(text)
        out = ""
        for data, charset in parts:
            out += data if isinstance(data, str) else data.decode(charset or "ascii", "replace" if charset else "surrogateescape")
        return _sanitize(out)
    except (errors.HeaderParseError, LookupError):
        return _sanitize(text)


class BaseHeader(str):
    """A header's value: text, with the name, the defects and what the kind of header has."""

    max_count = None

    def __new__(cls, name, value):
        found = {"defects": []}
        cls.parse(value, found)
        if utils._has_surrogates(found["decoded"]):
            found["decoded"] = _sanitize(found["decoded"])
        self = str.__new__(cls, found.pop("decoded"))
        self._name = name
        self.init(name, **found)
        return self

    def init(self, name, *, parse_tree=None, defects):
        self._name, self._parse_tree, self._defects = name, parse_tree, defects

    name = property(lambda self: self._name)
    defects = property(lambda self: tuple(self._defects))

    def __reduce__(self):
        return _remake, (self.__class__.__name__, self.__class__.__bases__, str(self), self.__dict__)

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = _decoded(str(value))

    def _source(self):
        return str(self)

    def fold(self, *, policy):
        """The header as lines, with its name and the last line end."""
        return fold_header(self.name, self._source(), policy)


def _remake(name, bases, value, state):
    self = str.__new__(type(name, bases, {}), value)
    self.__dict__.update(state)
    return self


def _encoded_word(text, room):
    """As much of the text as fits into an encoded word of this length, and what is left."""
    import binascii

    from email.charset import Charset, q_header

    utf8 = Charset("utf-8")
    size = len(text)
    while size > 1 and len(utf8.header_encode(text[:size])) > room:
        size -= 1
    data = text[:size].encode("utf-8", "surrogateescape")
    q, b = q_header(data), binascii.b2a_base64(data, newline=False).decode()
    charset = "unknown-8bit" if utils._has_surrogates(text[:size]) else "utf-8"
    word = f"=?{charset}?q?{q}?=" if len(q) <= len(b) + 4 else f"=?{charset}?b?{b}?="
    return word, text[size:]


def fold_header(name, value, policy, structured=False):
    limit = policy.max_line_length or float("inf")
    utf8 = policy.utf8
    lines, line = [], name + ":"
    tokens = re.findall(r"[ \t]*[^ \t]+|[ \t]+$", value)
    i = 0
    first = True
    while i < len(tokens):
        token = tokens[i]
        if first and not token[:1].isspace():
            token = " " + token
        first = False
        bare = token.lstrip(" \t")
        if not utf8 and not bare.isascii() or utils._has_surrogates(bare):
            # What is not ASCII is encoded together with what stands between: up to the last such word, or in addresses as long as there are such words.
            blank, text = token[: len(token) - len(bare)], bare
            last = i
            for k in range(i + 1, len(tokens)):
                if not tokens[k].isascii() and not (structured and "<" in tokens[k]):
                    last = k
                elif structured:
                    break
            text += "".join(tokens[i + 1 : last + 1])
            i = last
            while text:
                room = limit - len(line) - len(blank)
                if room < 20 and line.strip() and lines + [line] != [name + ":"]:
                    lines.append(line)
                    line = ""
                    blank = blank or " "
                    room = limit - len(blank)
                word, text = _encoded_word(text, max(room, 20))
                line += blank + word
                if text:
                    lines.append(line)
                    line, blank = "", " "
            i += 1
            continue
        if len(line) + len(token) > limit and line.strip():
            if line != name + ":" or len(token) <= limit - 1:
                lines.append(line)
                line = ""
        line += token
        i += 1
    lines.append(line if line != name + ":" else line + " ")
    return policy.linesep.join(lines) + policy.linesep


class UnstructuredHeader(BaseHeader):
    pass


class UniqueUnstructuredHeader(UnstructuredHeader):
    max_count = 1


class DateHeader(BaseHeader):
    """A date: its datetime attribute."""

    @classmethod
    def parse(cls, value, kwds):
        import datetime

        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue())
            kwds["datetime"], kwds["decoded"] = None, ""
            return
        if isinstance(value, str):
            kwds["decoded"] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds["defects"].append(errors.InvalidDateDefect("Invalid date value or format"))
                kwds["datetime"] = None
                return
        kwds["datetime"] = value
        kwds["decoded"] = utils.format_datetime(value)

    def init(self, *args, datetime, **kw):
        self._datetime = datetime
        super().init(*args, **kw)

    datetime = property(lambda self: self._datetime)


class UniqueDateHeader(DateHeader):
    max_count = 1


def _split_groups(text):
    """Groups of a header's text, as (display name or None, text of the addresses)."""
    out, quoted, comment, angle, start, name = [], False, 0, False, 0, None
    i = 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == "\\":
                i += 1
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
        elif c == "(":
            comment += 1
        elif c == ")":
            comment -= 1
        elif not comment:
            if c == "<":
                angle = True
            elif c == ">":
                angle = False
            elif not angle and c == ":" and name is None and "[" not in text[start:i]:
                name, start = text[start:i].strip(), i + 1
            elif not angle and c == ";" and name is not None:
                out.append((utils.unquote(name), text[start:i]))
                name, start = None, i + 1
            elif c == "," and not angle and name is None:
                if text[start:i].strip():
                    out.append((None, text[start:i]))
                start = i + 1
        i += 1
    if text[start:].strip():
        out.append((utils.unquote(name) if name else None, text[start:]))
    return out


class AddressHeader(BaseHeader):
    """Addresses, and the groups that they are in."""

    @staticmethod
    def _address(name, spec):
        user, at, domain = spec.rpartition("@")
        if not at:
            user, domain = domain, ""
        return Address(_decoded(name), utils.unquote(user) if user[:1] == '"' else user, domain)

    @classmethod
    def parse(cls, value, kwds):
        groups = []
        if isinstance(value, str):
            for name, text in _split_groups(value.strip()):
                found = [cls._address(*pair) for pair in utils.getaddresses([text], strict=False)]
                if name is None:
                    groups += [Group(None, [one]) for one in found]
                else:
                    groups.append(Group(_decoded(name), found))
            if not groups and value.strip():
                kwds["defects"].append(errors.InvalidHeaderDefect("Invalid address list"))
        else:
            if not hasattr(value, "__iter__"):
                value = [value]
            groups = [Group(None, [item]) if not hasattr(item, "addresses") else item for item in value]
        kwds["groups"] = groups
        kwds["decoded"] = ", ".join(map(str, groups))

    def init(self, *args, groups, **kw):
        self._groups, self._addresses = tuple(groups), None
        super().init(*args, **kw)

    groups = property(lambda self: self._groups)

    @property
    def addresses(self):
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses

    def fold(self, *, policy):
        return fold_header(self.name, str(self) if policy.utf8 else re.sub(r'"([^"\\]*[^\x00-\x7f"\\][^"\\]*)"', r"\1", str(self)), policy, True)


class UniqueAddressHeader(AddressHeader):
    max_count = 1


class SingleAddressHeader(AddressHeader):
    @property
    def address(self):
        if len(self.addresses) != 1:
            raise ValueError("value of single address header {} is not a single address".format(self.name))
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    max_count = 1


class MIMEVersionHeader(BaseHeader):
    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = value = str(value)
        found = re.fullmatch(r"\s*(\d+)\s*\.\s*(\d+)\s*", re.sub(r"\([^)]*\)", "", value))
        kwds["major"], kwds["minor"] = (int(found[1]), int(found[2])) if found else (None, None)
        if not found:
            kwds["defects"].append(errors.InvalidHeaderDefect("Expected MIME version number but found {!r}".format(value)) if value
                                   else errors.HeaderMissingRequiredValue("Missing MIME version number (eg: 1.0)"))

    def init(self, *args, major, minor, **kw):
        self._major, self._minor = major, minor
        super().init(*args, **kw)

    major = property(lambda self: self._major)
    minor = property(lambda self: self._minor)
    version = property(lambda self: None if self._major is None else f"{self._major}.{self._minor}")


def parse_parameters(value):
    """The first word of a header like Content-Type, and its parameters as a dict; RFC 2231 and encoded words decoded."""
    pieces = [piece.strip() for piece in re.findall(r'(?:[^;"]|"(?:\\.|[^"\\])*"?)+', value, re.S)]
    first, params = pieces[0] if pieces else "", [("", "")]
    for piece in pieces[1:]:
        name, equal, text = piece.partition("=")
        if name.strip():
            params.append((name.strip().lower(), text.strip()))
    out = {}
    for name, text in utils.decode_params(params)[1:]:
        out.setdefault(name, _decoded(utils.collapse_rfc2231_value((*text[:2], utils.unquote(text[2])) if isinstance(text, tuple) else text)))
    return first.strip(), out


def _parameter(name, value):
    if value.isascii() and not re.search("[\r\n]", value):
        return f'{name}="{utils.quote(value)}"'
    return f"{name}*={utils.encode_rfc2231(value, 'utf-8', '')}"


class ParameterizedMIMEHeader(BaseHeader):
    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        first, params = parse_parameters(str(value))
        kwds["params"] = params
        cls.check(first, kwds)
        kwds["decoded"] = "; ".join([first] + [f'{k}="{utils.quote(v)}"' for k, v in params.items()])

    def init(self, *args, params, **kw):
        self._params = params
        super().init(*args, **kw)

    params = property(lambda self: MappingProxyType(self._params))

    def fold(self, *, policy):
        first = str(self).partition(";")[0]
        parts = [first] + [_parameter(k, v) if not policy.utf8 else f'{k}="{utils.quote(v)}"' for k, v in self._params.items()]
        lines, line = [], self.name + ":"
        for i, part in enumerate(parts):
            part = " " + part + (";" if i + 1 < len(parts) else "")
            if len(line) + len(part) > (policy.max_line_length or float("inf")) and i:
                lines.append(line)
                line = ""
            line += part
        return policy.linesep.join(lines + [line]) + policy.linesep


class ContentTypeHeader(ParameterizedMIMEHeader):
    @classmethod
    def check(cls, first, kwds):
        found = re.fullmatch(r"([^\s/]+)\s*/\s*([^\s/]+)", first)
        if found is None:
            kwds["defects"].append(errors.InvalidHeaderDefect("Invalid content type") if first else errors.HeaderMissingRequiredValue("Missing content type specification"))
        kwds["maintype"], kwds["subtype"] = (found[1].lower(), found[2].lower()) if found else ("text", "plain")

    def init(self, *args, maintype, subtype, **kw):
        self._maintype, self._subtype = _sanitize(maintype), _sanitize(subtype)
        super().init(*args, **kw)

    maintype = property(lambda self: self._maintype)
    subtype = property(lambda self: self._subtype)
    content_type = property(lambda self: self._maintype + "/" + self._subtype)


class ContentDispositionHeader(ParameterizedMIMEHeader):
    @classmethod
    def check(cls, first, kwds):
        kwds["content_disposition"] = first.lower() or None

    def init(self, *args, content_disposition, **kw):
        self._content_disposition = content_disposition
        super().init(*args, **kw)

    content_disposition = property(lambda self: self._content_disposition)


class ContentTransferEncodingHeader(BaseHeader):
    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = str(value)
        kwds["cte"] = str(value).strip().lower() or "7bit"

    def init(self, *args, cte, **kw):
        self._cte = cte
        super().init(*args, **kw)

    cte = property(lambda self: self._cte)


class MessageIDHeader(BaseHeader):
    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = _sanitize(str(value))


_default_header_map = {
    "subject": UniqueUnstructuredHeader, "date": UniqueDateHeader, "resent-date": DateHeader, "orig-date": UniqueDateHeader, "sender": UniqueSingleAddressHeader,
    "resent-sender": SingleAddressHeader, "mime-version": MIMEVersionHeader, "content-type": ContentTypeHeader,
    "content-disposition": ContentDispositionHeader, "content-transfer-encoding": ContentTransferEncodingHeader, "message-id": MessageIDHeader,
    **dict.fromkeys(("to", "cc", "bcc", "from", "reply-to"), UniqueAddressHeader), **dict.fromkeys(("resent-to", "resent-cc", "resent-bcc", "resent-from",
                                                                                                     "resent-reply-to"), AddressHeader)}


class HeaderRegistry:
    """Makes headers: the class of each is found by its name."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry = dict(_default_header_map) if use_default_map else {}
        self.base_class, self.default_class = base_class, default_class
        self._made = {}

    def map_to_type(self, name, cls):
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        if cls not in self._made:
            self._made[cls] = type("_" + cls.__name__, (cls,) if issubclass(cls, self.base_class) else (cls, self.base_class), {"__module__": __name__})
        return self._made[cls]

    def __call__(self, name, value):
        return self[name](name, value)
