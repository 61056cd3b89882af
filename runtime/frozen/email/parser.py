# email.parser — messages from text. Bytes that are not ASCII are kept as surrogates.

import re
from io import TextIOWrapper

from email import errors
from email.policy import compat32

__all__ = ["Parser", "HeaderParser", "BytesParser", "BytesHeaderParser", "FeedParser", "BytesFeedParser"]
_line = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_header = re.compile(r"^(From |[\041-\071\073-\176]*:|[\t ])")
_end = re.compile(r"(\r\n|\r|\n)\Z")


def _parse(lines, factory, policy, default_type="text/plain", headers_only=False):
    """A message of these lines."""
    message = factory(policy=policy) if _takes_policy(factory, policy) else factory()
    if default_type != "text/plain":
        message.set_default_type(default_type)
    at, fields = 0, []
    while at < len(lines):
        line = lines[at]
        if not _header.match(line):
            if line.strip("\r\n"):
                policy.handle_defect(message, errors.MissingHeaderBodySeparatorDefect())
            else:
                at += 1
            break
        if line[0] in " \t":
            if not fields:
                policy.handle_defect(message, errors.FirstHeaderLineIsContinuationDefect(line))
            else:
                fields[-1].append(line)
        elif line.startswith("From "):
            if at == 0:
                message.set_unixfrom(_end.sub("", line))
            elif _header.match(lines[at + 1]) if at + 1 < len(lines) else False:
                policy.handle_defect(message, errors.MisplacedEnvelopeHeaderDefect(line))
            else:
                break
        elif line[0] == ":":
            policy.handle_defect(message, errors.InvalidHeaderDefect("Missing header name."))
        else:
            fields.append([line])
        at += 1
    for field in fields:
        message.set_raw(*policy.header_source_parse(field))
    body = lines[at:]
    if headers_only:
        message.set_payload("".join(body))
        return message
    maintype = message.get_content_maintype()
    if message.get_content_type() == "message/delivery-status":
        while True:
            blank = next((i for i, line in enumerate(body) if not line.strip("\r\n")), len(body))
            message.attach(_parse(body[: blank + 1], factory, policy))
            body = body[blank + 1 :]
            if not body:
                return message
    if maintype == "message":
        message.attach(_parse(body, factory, policy))
    elif maintype == "multipart":
        _parse_parts(message, body, factory, policy)
    else:
        message.set_payload("".join(body))
    return message


def _takes_policy(factory, policy):
    if isinstance(factory, type) and hasattr(factory, "policy"):
        return True
    try:
        factory(policy=policy)
        return True
    except TypeError:
        return False


def _parse_parts(message, body, factory, policy):
    boundary = message.get_boundary()
    if boundary is None:
        policy.handle_defect(message, errors.NoBoundaryInMultipartDefect())
        message.set_payload("".join(body))
        return
    if str(message.get("content-transfer-encoding", "8bit")).strip().lower() not in ("7bit", "8bit", "binary"):
        policy.handle_defect(message, errors.InvalidMultipartContentTransferEncodingDefect())
    separator = re.compile("--" + re.escape(boundary) + r"(--)?[ \t]*(\r\n|\r|\n)?$")
    starts = []
    closed = None
    for i, line in enumerate(body):
        if line.startswith("--") and (found := separator.match(line)):
            if found[1]:
                if not starts:
                    continue
                closed = i
                break
            starts.append(i)
    if not starts:
        policy.handle_defect(message, errors.StartBoundaryNotFoundDefect())
        message.set_payload("".join(body))
        return
    if starts[0]:
        preamble = body[: starts[0]]
        preamble[-1] = _end.sub("", preamble[-1])
        message.preamble = "".join(preamble)
    inner = "message/rfc822" if message.get_content_subtype() == "digest" else "text/plain"
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(body) if closed is None else closed
        lines = body[start + 1 : end]
        if n + 1 < len(starts) and not lines and end == start + 1:
            continue  # two separators one after the other
        if lines and (closed is not None or n + 1 < len(starts)):
            lines[-1] = _end.sub("", lines[-1])
            if not lines[-1]:
                lines.pop()
        message.attach(_parse(lines, factory, policy, inner))
    if closed is None:
        policy.handle_defect(message, errors.CloseBoundaryNotFoundDefect())
    elif _end.search(body[closed]):
        message.epilogue = "".join(body[closed + 1 :])


class FeedParser:
    """Takes a message in pieces."""

    def __init__(self, _factory=None, *, policy=compat32):
        if _factory is None:
            _factory = policy.message_factory
            if _factory is None:
                from email.message import Message as _factory
        self._factory, self.policy, self._pieces, self._headersonly = _factory, policy, [], False

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        self._pieces.append(data)

    def close(self):
        """The message of all that was fed."""
        root = _parse(_line.findall("".join(self._pieces)), self._factory, self.policy, headers_only=self._headersonly)
        if root.get_content_maintype() == "multipart" and not root.is_multipart() and not self._headersonly:
            self.policy.handle_defect(root, errors.MultipartInvariantViolationDefect())
        return root


class BytesFeedParser(FeedParser):
    """Takes bytes."""

    def feed(self, data):
        super().feed(data.decode("ascii", "surrogateescape"))


class Parser:
    """Makes messages of text."""

    def __init__(self, _class=None, *, policy=compat32):
        self._class, self.policy = _class, policy

    def parse(self, fp, headersonly=False):
        feedparser = FeedParser(self._class, policy=self.policy)
        if headersonly:
            feedparser._set_headersonly()
        while data := fp.read(8192):
            feedparser.feed(data)
        return feedparser.close()

    def parsestr(self, text, headersonly=False):
        feedparser = FeedParser(self._class, policy=self.policy)
        if headersonly:
            feedparser._set_headersonly()
        feedparser.feed(text)
        return feedparser.close()


class HeaderParser(Parser):
    """Reads headers; the rest is the payload as it stands."""

    def parse(self, fp, headersonly=True):
        return Parser.parse(self, fp, True)

    def parsestr(self, text, headersonly=True):
        return Parser.parsestr(self, text, True)


class BytesParser:
    """Makes messages of bytes."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        fp = TextIOWrapper(fp, encoding="ascii", errors="surrogateescape", newline="")
        try:
            return self.parser.parse(fp, headersonly)
        finally:
            fp.detach()

    def parsebytes(self, text, headersonly=False):
        return self.parser.parsestr(text.decode("ASCII", errors="surrogateescape"), headersonly)


class BytesHeaderParser(BytesParser):
    def parse(self, fp, headersonly=True):
        return BytesParser.parse(self, fp, headersonly=True)

    def parsebytes(self, text, headersonly=True):
        return BytesParser.parsebytes(self, text, headersonly=True)
