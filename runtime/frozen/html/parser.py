# html.parser — a parser of HTML that calls a method for each piece it meets, and forgives.

import re
from html import unescape

__all__ = ["HTMLParser"]
_COMMENT_END = re.compile(r"--!?>")
_TAG_NAME = re.compile(r"([a-zA-Z][^\t\n\r\f />]*)(?:\s|/(?!>))*")
_ATTRIBUTE = re.compile(r"((?<=['\"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|\"[^\"]*\"|(?!['\"])[^>\s]*))?(?:\s|/(?!>))*")
_START_TAG = re.compile(r"<[a-zA-Z][^\t\n\r\f />]*(?:[\s/]*(?:(?<=['\"\s/])[^\s/>][^\s/=>]*(?:\s*=+\s*(?:'[^']*'|\"[^\"]*\"|(?!['\"])[^>\s]*)\s*)?(?:\s|/(?!>))*)*)?\s*")
_NUMERIC = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_NAMED = re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")


class HTMLParser:
    """Calls a method for each piece of HTML: handle_starttag, handle_endtag, handle_startendtag, handle_data,
    handle_comment, handle_decl, handle_pi, unknown_decl, and, unless convert_charrefs is true, handle_charref and
    handle_entityref."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Start anew; what was not handled yet is lost."""
        self.rawdata, self.lasttag, self.cdata_elem = "", "???", None
        self.lineno, self.offset = 1, 0
        self._starttag_text = None

    def feed(self, data):
        """Feed data to the parser, as often as you want."""
        self.rawdata += data
        self._go(False)

    def close(self):
        """Handle any buffered data."""
        self._go(True)

    def getpos(self):
        """Return current line number and offset."""
        return self.lineno, self.offset

    def get_starttag_text(self):
        """The last start tag as written."""
        return self._starttag_text

    def updatepos(self, i, j):
        if i < j:
            lines = self.rawdata.count("\n", i, j)
            if lines:
                self.lineno += lines
                self.offset = j - (self.rawdata.rindex("\n", i, j) + 1)
            else:
                self.offset += j - i
        return j

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    def _text(self, data):
        if data:
            self.handle_data(unescape(data) if self.convert_charrefs and not self.cdata_elem else data)

    def _go(self, end):
        raw, i, n = self.rawdata, 0, len(self.rawdata)
        while i < n:
            if self.cdata_elem:
                match = re.compile(r"</%s(?=[\t\n\r\f />])" % self.cdata_elem, re.I).search(raw, i) or None
                if match is None:
                    if end:
                        self._text(raw[i:n])
                        i = self.updatepos(i, n)
                        break
                    j = raw.rfind("<", i)
                    j = n if j < 0 or j < n - len(self.cdata_elem) - 2 else j
                else:
                    j = match.start()
                if i < j:
                    self._text(raw[i:j])
                i = self.updatepos(i, j)
                if match is None:
                    break
            elif self.convert_charrefs:
                j = raw.find("<", i)
                if j < 0:
                    amp = raw.rfind("&", max(i, n - 34))
                    if amp >= 0 and not re.compile(r"[\s;]").search(raw, amp) and not end:
                        break
                    j = n
                self._text(raw[i:j])
                i = self.updatepos(i, j)
            else:
                match = re.compile("[&<]").search(raw, i)
                j = match.start() if match else n
                self._text(raw[i:j])
                i = self.updatepos(i, j)
            if i == n:
                break
            if raw[i] == "<":
                k = self._markup(i)
                if k < 0:
                    if not end:
                        break
                    k = self._unfinished(i, n)
                i = self.updatepos(i, k)
                continue
            match = _NUMERIC.match(raw, i)
            if match:
                self.handle_charref(match.group()[2:-1])
                k = match.end() - (raw[match.end() - 1] != ";")
                i = self.updatepos(i, k)
                continue
            match = _NAMED.match(raw, i)
            if match:
                self.handle_entityref(match[1])
                k = match.end() - (raw[match.end() - 1] != ";")
                i = self.updatepos(i, k)
                continue
            rest = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][-.a-zA-Z0-9]*)$").match(raw, i)
            if rest or raw[i:] in ("&", "&#"):
                if not end:
                    break
                break
            self.handle_data("&")
            i = self.updatepos(i, i + 1)
        if end and i < n:
            self._text(raw[i:n])
            i = self.updatepos(i, n)
        self.rawdata = raw[i:]

    goahead = _go

    def _unfinished(self, i, n):
        """Markup that the input ended in."""
        raw = self.rawdata
        if re.compile(r"<[a-zA-Z]").match(raw, i) or re.compile(r"</[a-zA-Z]").match(raw, i):
            pass
        elif raw.startswith("<!--", i):
            text = raw[i + 4 :]
            for tail in ("--!", "--", "-"):
                if text.endswith(tail):
                    text = text[: -len(tail)]
                    break
            self.handle_comment(text)
        elif raw.startswith("<![CDATA[", i):
            self.unknown_decl(raw[i + 3 :])
        elif raw[i : i + 9].lower() == "<!doctype":
            self.handle_decl(raw[i + 2 :])
        elif raw.startswith(("<!", "</"), i) and len(raw) > i + 2:
            self.handle_comment(raw[i + 2 :])
        elif raw.startswith("<?", i):
            self.handle_pi(raw[i + 2 :])
        else:
            self._text(raw[i:n])
        return n

    def _markup(self, i):
        """The end of what begins at i; -1: more has to come."""
        raw = self.rawdata
        if re.compile("<[a-zA-Z]").match(raw, i):
            return self.parse_starttag(i)
        if raw.startswith("</", i):
            return self.parse_endtag(i)
        if raw.startswith("<!--", i):
            return self.parse_comment(i)
        if raw.startswith("<?", i):
            return self.parse_pi(i)
        if raw.startswith("<!", i):
            return self.parse_html_declaration(i)
        if i + 1 < len(raw):
            self.handle_data("<")
            return i + 1
        return -1

    def parse_comment(self, i, report=True):
        raw = self.rawdata
        short = re.compile(r"<!--(-?)>").match(raw, i)
        if short:
            self.handle_comment("")
            return short.end()
        match = _COMMENT_END.search(raw, i + 4)
        if not match:
            return -1
        if report:
            self.handle_comment(raw[i + 4 : match.start()])
        return match.end()

    def parse_html_declaration(self, i):
        raw = self.rawdata
        if raw.startswith("<![", i):
            end = raw.find("]]>" if raw.startswith("<![CDATA[", i) else ">", i + 3)
            if end < 0:
                return -1
            if raw.startswith("<![CDATA[", i):
                self.unknown_decl(raw[i + 3 : end])
                return end + 3
            inner = raw[i + 3 : end]
            self.unknown_decl(inner[:-1] if inner.endswith("]") else inner)
            return end + 1
        if raw[i : i + 9].lower() == "<!doctype":
            end = raw.find(">", i + 9)
            if end < 0:
                return -1
            self.handle_decl(raw[i + 2 : end])
            return end + 1
        return self.parse_bogus_comment(i)

    def parse_bogus_comment(self, i, report=1):
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2 : end])
        return end + 1

    def parse_pi(self, i):
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2 : end])
        return end + 1

    def parse_starttag(self, i):
        self._starttag_text = None
        raw = self.rawdata
        match = _START_TAG.match(raw, i)
        j = match.end()
        following = raw[j : j + 1]
        if following == ">":
            end = j + 1
        elif following == "/" and raw.startswith("/>", j):
            end = j + 2
        elif following == "" or following == "/" and j + 1 == len(raw) or following in "\"'" and raw.find(">", j) < 0:
            return -1
        else:
            end = raw.find(">", j)
            if end < 0:
                return -1
            end += 1
        self._starttag_text = text = raw[i:end]
        name = _TAG_NAME.match(raw, i + 1)
        self.lasttag = tag = name[1].lower()
        attrs, k = [], name.end()
        while k < end:
            m = _ATTRIBUTE.match(raw, k)
            if not m or m.end() == k:
                break
            attr, rest, value = m.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"'):
                value = value[1:-1]
            attrs.append((attr.lower(), unescape(value) if value else value))
            k = m.end()
        tail = raw[k:end].strip()
        if tail not in (">", "/>"):
            self.handle_data(text)
            return end
        if tail.endswith("/>"):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def parse_endtag(self, i):
        raw = self.rawdata
        end = raw.find(">", i + 2)
        if end < 0:
            return -1
        if not re.compile("</[a-zA-Z]").match(raw, i):
            if raw.startswith("</>", i):
                return i + 3
            return self.parse_bogus_comment(i)
        tag = _TAG_NAME.match(raw, i + 2)[1].lower()
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return end + 1

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
