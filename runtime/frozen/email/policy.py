# email.policy — how messages are read and written: compat32 (text as it stands) and EmailPolicy (headers that know their kind).

import re

from email import charset as _charset
from email import header as _header
from email.utils import _has_surrogates, _sanitize

__all__ = ["Policy", "Compat32", "compat32", "EmailPolicy", "default", "strict", "SMTP", "SMTPUTF8", "HTTP"]
_ends = re.compile(r"\r\n|\r|\n")


class Policy:
    """Settings that do not change: clone() and + make others."""

    raise_on_defect = False
    linesep = "\n"
    cte_type = "8bit"
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def __init__(self, **kw):
        self._set(kw)

    def _set(self, values):
        for name, value in values.items():
            if not hasattr(self, name):
                raise TypeError("{!r} is an invalid keyword argument for {}".format(name, self.__class__.__name__))
            object.__setattr__(self, name, value)

    def __repr__(self):
        return "{}({})".format(self.__class__.__name__, ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()))

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError("{!r} object attribute {!r} is read-only".format(self.__class__.__name__, name))
        raise AttributeError("{!r} object has no attribute {!r}".format(self.__class__.__name__, name))

    def clone(self, **kw):
        """A new policy with these values changed."""
        other = self.__class__.__new__(self.__class__)
        for name, value in self.__dict__.items():
            object.__setattr__(other, name, value)
        other._set(kw)
        return other

    def __add__(self, other):
        """A new policy with what the other one has that is not a default."""
        return self.clone(**other.__dict__)

    def handle_defect(self, obj, defect):
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        obj.defects.append(defect)

    def header_max_count(self, name):
        return None

    def _source(self, sourcelines):
        name, value = sourcelines[0].split(":", 1)
        return name, "".join((value.lstrip(" \t\r\n"), *sourcelines[1:])).rstrip("\r\n")

    def header_source_parse(self, sourcelines):
        return self._source(sourcelines)


class Compat32(Policy):
    """The behaviour of Python 3.2: headers are text."""

    mangle_from_ = True

    def _sanitize_header(self, name, value):
        if isinstance(value, str) and _has_surrogates(value):
            return _header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)
        return value

    def header_store_parse(self, name, value):
        return name, value

    def header_fetch_parse(self, name, value):
        return self._sanitize_header(name, value)

    def fold(self, name, value):
        return self._fold(name, value, True)

    def fold_binary(self, name, value):
        return self._fold(name, value, self.cte_type == "7bit").encode("ascii", "surrogateescape")

    def _fold(self, name, value, sanitize):
        if isinstance(value, str):
            if _has_surrogates(value):
                head = _header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name) if sanitize else None
            else:
                head = _header.Header(value, header_name=name)
        else:
            head = value
        if head is None:
            text = value
        else:
            text = head.encode(linesep=self.linesep, maxlinelen=0 if self.max_line_length is None else self.max_line_length)
        return f"{name}: {text}{self.linesep}"


compat32 = Compat32()


class EmailPolicy(Policy):
    """Headers are text with attributes (email.headerregistry), and are encoded as they must be when they are written."""

    utf8 = False
    refold_source = "long"
    header_factory = None
    content_manager = None

    def __init__(self, **kw):
        _complete()
        if "header_factory" not in kw:
            from email.headerregistry import HeaderRegistry

            object.__setattr__(self, "header_factory", HeaderRegistry())
        super().__init__(**kw)

    def __repr__(self):
        hidden = ("message_factory", "header_factory", "content_manager")
        return "{}({})".format(self.__class__.__name__, ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items() if k not in hidden))

    def header_max_count(self, name):
        return self.header_factory[name].max_count

    def header_store_parse(self, name, value):
        if hasattr(value, "name") and value.name.lower() == name.lower():
            return name, value
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError("Header values may not contain linefeed or carriage return characters")
        return name, self.header_factory(name, value)

    def header_fetch_parse(self, name, value):
        if hasattr(value, "name"):
            return value
        return self.header_factory(name, "".join(_ends.split(value)))

    def fold(self, name, value):
        return self._fold(name, value, not self.utf8)

    def fold_binary(self, name, value):
        return self._fold(name, value, self.cte_type == "7bit" or not self.utf8).encode("utf8" if self.utf8 else "ascii", "surrogateescape")

    def _fold(self, name, value, ascii_only):
        if hasattr(value, "name"):
            return value.fold(policy=self)
        limit = self.max_line_length or float("inf")
        lines = re.split(r"\r\n|\r|\n", value)
        refold = self.refold_source == "all" or self.refold_source == "long" and (
            lines and len(lines[0]) + len(name) + 2 > limit or any(len(line) > limit for line in lines[1:]))
        if not refold:
            refold = _has_surrogates(value) if not self.utf8 or not ascii_only else False
            if ascii_only and not value.isascii():
                refold = True
        if refold:
            return self.header_factory(name, "".join(lines)).fold(policy=self)
        return name + ": " + self.linesep.join(lines) + self.linesep


def _complete():
    # email.message needs this module: what EmailPolicy has of it is set when the first one is made.
    if EmailPolicy.content_manager is None:
        from email.contentmanager import raw_data_manager
        from email.message import EmailMessage

        EmailPolicy.message_factory, EmailPolicy.content_manager = EmailMessage, raw_data_manager


def __getattr__(name):
    # The policies are made when they are asked for.
    made = {"default": {}, "strict": {"raise_on_defect": True}, "SMTP": {"linesep": "\r\n"}, "HTTP": {"linesep": "\r\n", "max_line_length": None},
            "SMTPUTF8": {"linesep": "\r\n", "utf8": True}}
    if name not in made:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    default = globals().get("default")
    if default is None:
        default = globals()["default"] = EmailPolicy()
    if name != "default":
        globals()[name] = default.clone(**made[name])
    return globals()[name]
