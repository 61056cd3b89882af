# email.contentmanager — what get_content() and set_content() of EmailMessage do, by the type of the content.

import binascii

from email import message as _message
from email import quoprimime


class ContentManager:
    def __init__(self):
        self.get_handlers, self.set_handlers = {}, {}

    def add_get_handler(self, key, handler):
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        content_type = msg.get_content_type()
        for key in (content_type, msg.get_content_maintype(), ""):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(content_type)

    def add_set_handler(self, typekey, handler):
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        if msg.get_content_maintype() == "multipart":
            raise TypeError("set_content not valid on multipart")
        handler = self._find_set_handler(msg, obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _find_set_handler(self, msg, obj):
        full = None
        for kind in type(obj).__mro__:
            if kind in self.set_handlers:
                return self.set_handlers[kind]
            name = f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ else kind.__qualname__
            full = full or name
            for key in (name, kind.__qualname__, kind.__name__):
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        raise KeyError(full)


raw_data_manager = ContentManager()


def get_text_content(msg, errors="replace"):
    return msg.get_payload(decode=True).decode(msg.get_param("charset", "ASCII"), errors=errors)


def get_non_text_content(msg):
    return msg.get_payload(decode=True)


def get_message_content(msg):
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler("text", get_text_content)
for _kind in "audio image video application".split():
    raw_data_manager.add_get_handler(_kind, get_non_text_content)
for _kind in "rfc822 external-body".split():
    raw_data_manager.add_get_handler("message/" + _kind, get_message_content)
raw_data_manager.add_get_handler("message", get_and_fixup_unknown_message_content)


def _prepare_set(msg, maintype, subtype, headers):
    msg["Content-Type"] = "/".join((maintype, subtype))
    if headers:
        if not hasattr(headers[0], "name"):
            policy = msg.policy
            headers = [policy.header_factory(*policy.header_source_parse([header])) for header in headers]
        try:
            for header in headers:
                if header.defects:
                    raise header.defects[0]
                msg[header.name] = header
        except _message.errors.HeaderDefect as exc:
            raise ValueError("Invalid header: {}".format(header.fold(policy=msg.policy))) from exc


def _finalize_set(msg, disposition, filename, cid, params):
    if disposition is None and filename is not None:
        disposition = "attachment"
    if disposition is not None:
        msg["Content-Disposition"] = disposition
    if filename is not None:
        msg.set_param("filename", filename, header="Content-Disposition", replace=True)
    if cid is not None:
        msg["Content-ID"] = cid
    for key, value in (params or {}).items():
        msg.set_param(key, value)


def _encode_base64(data, max_line_length):
    size = (max_line_length or 1000) // 4 * 3
    return "".join(binascii.b2a_base64(data[i : i + size]).decode("ascii") for i in range(0, len(data), size))


def _encode_text(string, charset, cte, policy):
    """The content transfer encoding of text, and the text in it."""
    data = string.encode(charset)
    lines = data.splitlines()
    linesep = policy.linesep.encode("ascii")
    whole = linesep.join(lines) + (linesep if lines else b"")
    plain = b"\n".join(lines) + (b"\n" if lines else b"")
    limit = policy.max_line_length or float("inf")
    if cte is None:
        if max(map(len, lines), default=0) <= limit:
            if data.isascii():
                return "7bit", plain.decode("ascii")
            if policy.cte_type == "8bit":
                return "8bit", plain.decode("ascii", "surrogateescape")
        sniff = b"\n".join(lines[:10]) + b"\n"
        quoted = quoprimime.body_encode(sniff.decode("latin-1"), policy.max_line_length or 1000)
        cte = "base64" if len(quoted) > len(binascii.b2a_base64(sniff)) else "quoted-printable"
    if cte == "7bit":
        return cte, plain.decode("ascii")
    if cte == "8bit":
        return cte, plain.decode("ascii", "surrogateescape")
    if cte == "quoted-printable":
        return cte, quoprimime.body_encode(plain.decode("latin-1"), policy.max_line_length or 1000)
    if cte == "base64":
        return cte, _encode_base64(whole, policy.max_line_length)
    raise ValueError("Unknown content transfer encoding {}".format(cte))


def set_text_content(msg, string, subtype="plain", charset="utf-8", cte=None, disposition=None, filename=None, cid=None, params=None, headers=None):
    _prepare_set(msg, "text", subtype, headers)
    cte, payload = _encode_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param("charset", _message.Charset_name(charset), replace=True)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_message_content(msg, message, subtype="rfc822", cte=None, disposition=None, filename=None, cid=None, params=None, headers=None):
    if subtype == "partial":
        raise ValueError("message/partial is not supported for Message objects")
    if subtype == "rfc822" and cte not in (None, "7bit", "8bit", "binary"):
        raise ValueError("message/rfc822 parts do not support cte={}".format(cte))
    if subtype == "external-body" and cte not in (None, "7bit"):
        raise ValueError("message/external-body parts do not support cte={}".format(cte))
    if cte is None:
        cte = "7bit" if subtype == "external-body" else "8bit"
    _prepare_set(msg, "message", subtype, headers)
    msg.set_payload([message])
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte="base64", disposition=None, filename=None, cid=None, params=None, headers=None):
    _prepare_set(msg, maintype, subtype, headers)
    if cte == "base64":
        data = _encode_base64(data, msg.policy.max_line_length)
    elif cte == "quoted-printable":
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode("ascii")
    elif cte == "7bit":
        data = data.decode("ascii")
    elif cte in ("8bit", "binary"):
        data = data.decode("ascii", "surrogateescape")
    msg.set_payload(data)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
for _kind in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_kind, set_bytes_content)
raw_data_manager.add_set_handler(_message.EmailMessage, set_message_content)
raw_data_manager.add_set_handler(_message.Message, set_message_content)
