# email.generator — messages as text.

import random
import re
import sys
import time
from io import BytesIO, StringIO

from email import errors
from email.utils import _has_surrogates

__all__ = ["Generator", "DecodedGenerator", "BytesGenerator"]
_line_end = re.compile(r"\r\n|\r|\n")
_from = re.compile(r"^From ", re.MULTILINE)


class Generator:
    """Writes messages to a text file."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        if mangle_from_ is None:
            mangle_from_ = True if policy is None else policy.mangle_from_
        self._fp, self._mangle_from_, self.maxheaderlen, self.policy = outfp, mangle_from_, maxheaderlen, policy

    def write(self, s):
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write the whole message."""
        policy = msg.policy if self.policy is None else self.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        if self.maxheaderlen is not None:
            policy = policy.clone(max_line_length=self.maxheaderlen)
        old = self.policy, msg.policy
        try:
            self.policy = msg.policy = policy
            self._NL = policy.linesep
            if unixfrom:
                self.write((msg.get_unixfrom() or "From nobody " + time.ctime(time.time())) + self._NL)
            self._write(msg)
        finally:
            self.policy, msg.policy = old

    def clone(self, fp):
        """A generator with the same options, for another file."""
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    def _new_buffer(self):
        return StringIO()

    def _encoded(self, s):
        return s

    def _inner(self, msg):
        """A message inside this one, as text."""
        buffer = self._new_buffer()
        generator = self.clone(buffer)
        generator.flatten(msg, unixfrom=False, linesep=self._NL)
        return buffer.getvalue()

    def _write_lines(self, lines):
        if lines:
            parts = _line_end.split(lines)
            for line in parts[:-1]:
                self.write(line)
                self.write(self._NL)
            if parts[-1]:
                self.write(parts[-1])

    def _write(self, msg):
        # The body first: writing it may choose a boundary or another encoding, which the headers then tell.
        saved = self._fp
        try:
            self._fp = body = self._new_buffer()
            self._changed = None
            self._dispatch(msg)
        finally:
            self._fp = saved
        changed, self._changed = self._changed, None
        if changed:
            import copy

            msg = copy.copy(msg)
            msg._headers = msg._headers[:]
            if msg.get("content-transfer-encoding") is None:
                msg["Content-Transfer-Encoding"] = changed[0]
            else:
                msg.replace_header("content-transfer-encoding", changed[0])
            msg.replace_header("content-type", changed[1])
        meth = getattr(msg, "_write_headers", None)
        if meth is None:
            self._write_headers(msg)
        else:
            meth(self)
        self._fp.write(body.getvalue())

    def _dispatch(self, msg):
        main, sub = msg.get_content_maintype(), msg.get_content_subtype()
        for name in ("_handle_" + (main + "_" + sub).replace("-", "_"), "_handle_" + main.replace("-", "_")):
            method = getattr(self, name, None)
            if method is not None:
                return method(msg)
        self._writeBody(msg)

    def _fold(self, name, value):
        return self.policy.fold(name, value)

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            folded = self._fold(name, value)
            if self.policy.verify_generated_headers:
                text = folded if isinstance(folded, str) else folded.decode("latin-1")
                linesep = self.policy.linesep
                if not text.endswith(linesep):
                    raise errors.HeaderWriteError(f"folded header does not end with {linesep!r}: {text!r}")
                if re.search("(?:\r\n|\r(?!\n)|(?<!\r)\n)(?![ \t])", text.removesuffix(linesep)):
                    raise errors.HeaderWriteError(f"folded header contains newline: {text!r}")
            self._fp.write(folded)
        self.write(self._NL)

    def _handle_text(self, msg):
        payload = msg.get_payload()
        if payload is None:
            return
        if not isinstance(payload, str):
            raise TypeError("string payload expected: %s" % type(payload))
        if _has_surrogates(msg._payload):
            charset = msg.get_param("charset")
            if charset is not None:
                import copy

                msg = copy.copy(msg)
                msg._headers = msg._headers[:]
                del msg["content-transfer-encoding"]
                msg.set_payload(msg._payload, charset)
                payload = msg.get_payload()
                self._changed = msg["content-transfer-encoding"], msg["content-type"]
        self._write_text(payload)

    def _write_text(self, payload):
        if self._mangle_from_:
            payload = _from.sub(">From ", payload)
        self._write_lines(payload)

    _writeBody = _handle_text

    def _handle_multipart(self, msg):
        parts = msg.get_payload()
        if parts is None:
            parts = []
        elif isinstance(parts, str):
            self.write(parts)
            return
        elif not isinstance(parts, list):
            parts = [parts]
        texts = [self._inner(part) for part in parts]
        boundary = msg.get_boundary()
        if not boundary:
            boundary = self._make_boundary(texts)
            msg.set_boundary(boundary)
        if msg.preamble is not None:
            self._write_lines(_from.sub(">From ", msg.preamble) if self._mangle_from_ else msg.preamble)
            self.write(self._NL)
        self.write("--" + boundary + self._NL)
        for i, text in enumerate(texts):
            if i:
                self.write(self._NL + "--" + boundary + self._NL)
            self._fp.write(text)
        self.write(self._NL + "--" + boundary + "--" + self._NL)
        if msg.epilogue is not None:
            self._write_lines(_from.sub(">From ", msg.epilogue) if self._mangle_from_ else msg.epilogue)

    def _handle_multipart_signed(self, msg):
        policy = self.policy
        self.policy = policy.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = policy

    def _handle_message_delivery_status(self, msg):
        blocks = []
        for part in msg.get_payload():
            text = self._inner(part)
            lines = text.split(self._encoded(self._NL))
            if lines and lines[-1] == self._encoded(""):
                lines.pop()
            blocks.append(self._encoded(self._NL).join(lines))
        self._fp.write(self._encoded(self._NL).join(blocks))

    def _handle_message(self, msg):
        payload = msg.get_payload()
        if isinstance(payload, list):
            self._fp.write(self._inner(msg.get_payload(0)))
        else:
            self._fp.write(self._encoded(payload))

    def _make_boundary(self, texts):
        boundary = "=" * 15 + "%0*d" % (len(repr(sys.maxsize - 1)), random.randrange(sys.maxsize)) + "=="
        if not texts:
            return boundary
        text = texts[0][:0].join(texts)
        b, counter = boundary, 0
        while re.search(self._encoded("^--" + re.escape(b) + "(--)?$"), text, re.MULTILINE):
            b, counter = boundary + "." + str(counter), counter + 1
        return b


class BytesGenerator(Generator):
    """Writes messages to a binary file."""

    def write(self, s):
        self._fp.write(s.encode("ascii", "surrogateescape"))

    def _new_buffer(self):
        return BytesIO()

    def _encoded(self, s):
        return s.encode("ascii", "surrogateescape")

    def _fold(self, name, value):
        return self.policy.fold_binary(name, value)

    def _handle_text(self, msg):
        payload = msg._payload
        if payload is None:
            return
        if isinstance(payload, str) and _has_surrogates(payload) and not self.policy.cte_type == "7bit":
            self._write_text(payload)
        else:
            super()._handle_text(msg)

    _writeBody = _handle_text


class DecodedGenerator(Generator):
    """Writes the text of a message, and a note for all parts that are not text."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = "[Non-text (%(type)s) part of message omitted, filename %(filename)s]" if fmt is None else fmt

    def _dispatch(self, msg):
        for part in msg.walk():
            maintype = part.get_content_maintype()
            if maintype == "text":
                print(part.get_payload(decode=False), file=self)
            elif maintype != "multipart":
                print(self._fmt % {"type": part.get_content_type(), "maintype": part.get_content_maintype(), "subtype": part.get_content_subtype(),
                                   "filename": part.get_filename("[no filename]"), "description": part.get("Content-Description", "[no description]"),
                                   "encoding": part.get("Content-Transfer-Encoding", "[no encoding]")}, file=self)
