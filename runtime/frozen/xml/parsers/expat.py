# xml.parsers.expat — an XML 1.0 parser with the interface and the error messages of Expat.
#
# Here: documents that come in pieces, their text decoded; elements, character data, CDATA, comments, processing instructions; namespaces;
# the internal subset of a DTD with entities and defaults of attributes.
# Not here: validation. External entities are told of and not read.

import codecs
import re
import sys
import types

__all__ = ["ParserCreate", "ExpatError", "error", "ErrorString", "XMLParserType", "EXPAT_VERSION", "version_info", "native_encoding", "features",
           "errors", "model", "XML_PARAM_ENTITY_PARSING_NEVER", "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", "XML_PARAM_ENTITY_PARSING_ALWAYS"]

EXPAT_VERSION, version_info, native_encoding = "expat_2.6.3", (2, 6, 3), "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_NS", 0)]
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = range(3)

_MESSAGES = """NO_MEMORY out of memory
SYNTAX syntax error
NO_ELEMENTS no element found
INVALID_TOKEN not well-formed (invalid token)
UNCLOSED_TOKEN unclosed token
PARTIAL_CHAR partial character
TAG_MISMATCH mismatched tag
DUPLICATE_ATTRIBUTE duplicate attribute
JUNK_AFTER_DOC_ELEMENT junk after document element
PARAM_ENTITY_REF illegal parameter entity reference
UNDEFINED_ENTITY undefined entity
RECURSIVE_ENTITY_REF recursive entity reference
ASYNC_ENTITY asynchronous entity
BAD_CHAR_REF reference to invalid character number
BINARY_ENTITY_REF reference to binary entity
ATTRIBUTE_EXTERNAL_ENTITY_REF reference to external entity in attribute
MISPLACED_XML_PI XML or text declaration not at start of entity
UNKNOWN_ENCODING unknown encoding
INCORRECT_ENCODING encoding specified in XML declaration is incorrect
UNCLOSED_CDATA_SECTION unclosed CDATA section
EXTERNAL_ENTITY_HANDLING error in processing external entity reference
NOT_STANDALONE document is not standalone
UNEXPECTED_STATE unexpected parser state - please send a bug report
ENTITY_DECLARED_IN_PE entity declared in parameter entity
FEATURE_REQUIRES_XML_DTD requested feature requires XML_DTD support in Expat
CANT_CHANGE_FEATURE_ONCE_PARSING cannot change setting once parsing has begun
UNBOUND_PREFIX unbound prefix
UNDECLARING_PREFIX must not undeclare prefix
INCOMPLETE_PE incomplete markup in parameter entity
XML_DECL XML declaration not well-formed
TEXT_DECL text declaration not well-formed
PUBLICID illegal character(s) in public id
SUSPENDED parser suspended
NOT_SUSPENDED parser not suspended
ABORTED parsing aborted
FINISHED parsing finished
SUSPEND_PE cannot suspend in external parameter entity
RESERVED_PREFIX_XML reserved prefix (xml) must not be undeclared or bound to another namespace name
RESERVED_PREFIX_XMLNS reserved prefix (xmlns) must not be declared or undeclared
RESERVED_NAMESPACE_URI prefix must not be bound to one of the reserved namespace names
INVALID_ARGUMENT invalid argument
NO_BUFFER a successful prior call to function XML_GetBuffer was required
AMPLIFICATION_LIMIT_BREACH limit on input amplification factor (from DTD and entities) breached"""

errors = types.ModuleType("xml.parsers.expat.errors", "Constants used to describe error conditions.")
errors.codes, errors.messages = {}, {}
for _code, _line in enumerate(_MESSAGES.split("\n"), 1):
    _name, _, _text = _line.partition(" ")
    setattr(errors, "XML_ERROR_" + _name, _text)
    errors.codes[_text], errors.messages[_code] = _code, _text
model = types.ModuleType("xml.parsers.expat.model", "Constants used to interpret content model information.")
for _code, _name in enumerate("EMPTY ANY MIXED NAME CHOICE SEQ".split(), 1):
    setattr(model, "XML_CTYPE_" + _name, _code)
for _code, _name in enumerate("NONE OPT REP PLUS".split()):
    setattr(model, "XML_CQUANT_" + _name, _code)
sys.modules[errors.__name__], sys.modules[model.__name__] = errors, model
_CODE = {name: i for i, name in enumerate((line.split(" ")[0] for line in _MESSAGES.split("\n")), 1)}

_START = ":A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_NAME = f"[{_START}][{_START}\\-.0-9\xb7\u0300-\u036f\u203f\u2040]*"
_VALUE = "\"[^\"<]*\"|'[^'<]*'"
_name = re.compile(_NAME)
_start_tag = re.compile(f"<({_NAME})((?:[ \t\r\n]+{_NAME}[ \t\r\n]*=[ \t\r\n]*(?:{_VALUE}))*)[ \t\r\n]*(/?)>")
_attribute = re.compile(f"[ \t\r\n]+({_NAME})[ \t\r\n]*=[ \t\r\n]*({_VALUE})")
_end_tag = re.compile(f"</({_NAME})[ \t\r\n]*>")
_whole_tag = re.compile("<(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_space = re.compile("[ \t\r\n]*")
_bad_char = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_special = re.compile("[&\r\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|]]>")
_reference = re.compile(f"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|({_NAME}));")
_broken_reference = re.compile("&(?:#(?:x[0-9a-fA-F]*|[0-9]*)|[\\w.:-]*)")
_xml_decl = re.compile("<\\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*([\"'])([-.\\w]+)\\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*([\"'])([A-Za-z][-.\\w]*)\\3)?"
                       "(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*([\"'])(yes|no)\\5)?[ \t\r\n]*\\?>")
_decl_part = re.compile("[^<>\"'\\[\\]]+|\"[^\"]*\"|'[^']*'|<!--.*?-->|<\\?.*?\\?>|<![A-Z]|[<>\\[\\]]", re.S)
_lines = re.compile("[^\n]+|\n")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_XML_NS, _XMLNS_NS = "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"
_AMPLIFICATION, _ACTIVATION = 100, 8 << 20


class ExpatError(Exception):
    pass


error = ExpatError


def ErrorString(code, /):
    """Returns string error for given number."""
    return errors.messages.get(code)


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """Return a new XML parser object."""
    if namespace_separator is not None and not isinstance(namespace_separator, str):
        raise TypeError(f"ParserCreate() argument 'namespace_separator' must be str or None, not {type(namespace_separator).__name__}")
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f"ParserCreate() argument 'encoding' must be str or None, not {type(encoding).__name__}")
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return XMLParserType(encoding, namespace_separator, {} if intern is None else intern)


class _Incomplete(Exception):
    pass


class XMLParserType:
    StartElementHandler = EndElementHandler = CharacterDataHandler = ProcessingInstructionHandler = CommentHandler = None
    StartCdataSectionHandler = EndCdataSectionHandler = StartNamespaceDeclHandler = EndNamespaceDeclHandler = None
    StartDoctypeDeclHandler = EndDoctypeDeclHandler = XmlDeclHandler = EntityDeclHandler = ElementDeclHandler = AttlistDeclHandler = None
    NotationDeclHandler = UnparsedEntityDeclHandler = ExternalEntityRefHandler = SkippedEntityHandler = NotStandaloneHandler = None
    DefaultHandler = DefaultHandlerExpand = None
    ordered_attributes = specified_attributes = namespace_prefixes = False
    ErrorCode = ErrorLineNumber = ErrorColumnNumber = ErrorByteIndex = 0

    def __init__(self, encoding, separator, intern):
        self._encoding, self._separator, self.intern = encoding, separator, intern
        self._decoder, self._raw = None, b""
        self._text, self._at, self._event = "", 0, 0
        self._line, self._column, self._byte = 1, 0, 0
        self._stack, self._scopes, self._tag = [], [{"xml": _XML_NS}], {}
        self._seen_root = self._started = self._finished = self._in_cdata = self._base = self._doctype = None
        self._entities, self._defaults, self._open_entities, self._expanded = {}, {}, [], 0
        self._buffering, self._buffered, self._buffered_size, self._buffer_size = False, [], 0, 8192
        self._foreign = False

    # -- settings

    def SetBase(self, base, /):
        self._base = base

    def GetBase(self):
        return self._base

    def UseForeignDTD(self, flag=True, /):
        if self._started:
            self._fail("CANT_CHANGE_FEATURE_ONCE_PARSING")
        self._foreign = bool(flag)

    def SetParamEntityParsing(self, flag, /):
        return 1

    def GetReparseDeferralEnabled(self):
        return self._deferral

    def SetReparseDeferralEnabled(self, enabled, /):
        self._deferral = bool(enabled)

    def GetInputContext(self):
        return self._text[self._event :].encode() if self._text else None

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        parser = XMLParserType(encoding, self._separator, self.intern)
        for name, value in vars(self).items():
            if name.endswith("Handler") or name in ("ordered_attributes", "specified_attributes", "_buffering", "_entities", "_defaults", "namespace_prefixes"):
                setattr(parser, name, value)
        parser._scopes = list(self._scopes)
        parser._fragment = True
        return parser

    _fragment, _deferral, _skipped_parameter = False, True, False

    @property
    def buffer_text(self):
        return self._buffering

    @buffer_text.setter
    def buffer_text(self, value):
        if not value:
            self._flush()
        self._buffering = bool(value)

    @property
    def buffer_size(self):
        return self._buffer_size

    @buffer_size.setter
    def buffer_size(self, value):
        if not isinstance(value, int):
            raise TypeError("buffer_size must be an integer")
        if value <= 0:
            raise ValueError("buffer_size must be greater than zero")
        if value > 0x7FFFFFFF:
            raise ValueError(f"buffer_size must not be greater than {0x7FFFFFFF}")
        self._flush()
        self._buffer_size = value

    @property
    def buffer_used(self):
        return self._buffered_size

    def _position(self, at):
        before = self._text[:at]
        newlines = before.count("\n")
        if newlines:
            return self._line + newlines, at - before.rfind("\n") - 1
        return self._line, self._column + at

    @property
    def CurrentLineNumber(self):
        return self._position(self._event)[0]

    @property
    def CurrentColumnNumber(self):
        return self._position(self._event)[1]

    @property
    def CurrentByteIndex(self):
        return self._byte + len(self._text[: self._event].encode("utf-8", "surrogatepass")) if self._started else -1

    def _fail(self, name, at=None):
        if self._open_entities:
            at = self._event
        at = self._event if at is None else at
        code = _CODE[name]
        line, column = self._position(at)
        self._event = at
        self.ErrorCode, self.ErrorLineNumber, self.ErrorColumnNumber, self.ErrorByteIndex = code, line, column, self.CurrentByteIndex
        err = ExpatError(f"{errors.messages[code]}: line {line}, column {column}")
        err.code, err.lineno, err.offset = code, line, column
        raise err

    # -- input

    def ParseFile(self, file, /):
        """Parse XML data from file-like object."""
        if not hasattr(file, "read"):
            raise TypeError("argument must have 'read' attribute")
        while True:
            data = file.read(65536)
            if not isinstance(data, (bytes, bytearray, str)):
                raise TypeError(f"read() did not return a bytes object (type={type(data).__name__})")
            if not data:
                return self.Parse(b"", True)
            self.Parse(data)

    def Parse(self, data, isfinal=False, /):
        """Parse XML data; isfinal should be true at end of input."""
        if self._finished:
            self._fail("FINISHED", self._at)
        if isinstance(data, str):
            if self._decoder is None:
                self._encoding = "utf-8"
                self._decoder = False
            text = data.removeprefix("\ufeff") if not self._started else data
            if self._decoder:
                text = self._decode(data.encode(), isfinal)
        else:
            text = self._decode(bytes(data), isfinal)
        if self._at:
            self._line, self._column, self._byte = (*self._position(self._at), self._byte + len(self._text[: self._at].encode("utf-8", "surrogatepass")))
        self._text, self._at = self._text[self._at :] + text, 0
        self._event = 0
        self._started = self._started or bool(self._text)
        try:
            self._at = self._run(self._text, 0, isfinal)
        except ExpatError:
            self._finished = True
            raise
        self._event = self._at
        if isfinal:
            self._flush()
            if self._at < len(self._text):
                rest = self._text[self._at :]
                self._fail("UNCLOSED_CDATA_SECTION" if self._in_cdata or rest.startswith("<![CDATA[") else "UNCLOSED_TOKEN")
            if self._in_cdata:
                self._fail("UNCLOSED_CDATA_SECTION")
            if (not self._seen_root or self._stack) and not (self._fragment and not self._stack):
                self._fail("NO_ELEMENTS")
            self._finished = True
        return 1

    def _decode(self, data, final):
        if self._decoder is None:
            self._raw = data = self._raw + data
            encoding = self._encoding
            if not encoding:
                if data[:3] == codecs.BOM_UTF8:
                    data = data[3:]
                    encoding = "utf-8"
                elif data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                    encoding = "utf-16"
                elif data[:2] in (b"<\0", b"\0<"):
                    encoding = "utf-16-le" if data[0] else "utf-16-be"
                elif len(data) < 4 and not final or b"<?xml".startswith(data[:5]) and b"?>" not in data and not final:
                    return ""
                else:
                    declared = re.match(rb"<\?xml[^>]*?encoding[ \t\r\n]*=[ \t\r\n]*[\"']([A-Za-z][-._A-Za-z0-9]*)[\"']", data)
                    encoding = declared[1].decode() if declared else "utf-8"
                    if encoding.lower().replace("-", "") == "utf16":
                        self._event = data.index(declared[1])
                        self._text = data.decode("latin-1")
                        self._fail("INCORRECT_ENCODING")
            try:
                self._decoder = codecs.getincrementaldecoder(encoding)()
                if encoding.lower().replace("_", "-") not in ("utf-8", "utf8", "utf-16", "utf-16-le", "utf-16-be"):
                    codecs.lookup(encoding)
            except LookupError:
                self._started = True
                self._text = data.decode("latin-1")
                if self._encoding:
                    self._fail("UNKNOWN_ENCODING", 0)
                if not data.startswith(b"<?xml"):
                    raise
                self._fail("UNKNOWN_ENCODING", data.index(declared[1]))
            self._raw = b""
        try:
            return self._decoder.decode(data, final) if self._decoder else data.decode()
        except UnicodeDecodeError as err:
            good = err.object[: err.start].decode(err.encoding, "replace")
            self._text = self._text[self._at :] + good
            self._at = 0
            self._run(self._text, 0, False)
            self._fail("PARTIAL_CHAR" if final and err.end == len(err.object) and "end" in err.reason else "INVALID_TOKEN", len(self._text))

    # -- output

    def _flush(self):
        if self._buffered:
            pieces, self._buffered, self._buffered_size = self._buffered, [], 0
            text = pieces[0] if len(pieces) == 1 else "".join(pieces)
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(text)

    def _default(self, text):
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler is not None:
            if self._buffered:
                self._flush()
            handler(text)

    def _characters(self, text):
        handler = self.CharacterDataHandler
        if handler is None:
            if self.DefaultHandlerExpand or self.DefaultHandler:
                self._default(text)
        elif self._buffering:
            size = len(text)
            if self._buffered_size + size > self._buffer_size:
                self._flush()
                if size > self._buffer_size:
                    if self.CharacterDataHandler is not None:
                        self.CharacterDataHandler(text)
                    return
            self._buffered.append(text)
            self._buffered_size += size
        elif "\n" in text:
            for piece in _lines.findall(text):
                handler(piece)
        else:
            handler(text)

    # -- the document

    def _run(self, text, at, final):
        """Parses from `at` as far as the text allows; returns where it stopped."""
        size = len(text)
        find = text.find
        stack = self._stack
        entity = bool(self._open_entities)
        while at < size:
            if not entity:
                self._event = at
            if self._in_cdata:
                at = self._cdata(text, at, final)
                if self._in_cdata:
                    return at
                continue
            if text[at] != "<":
                if stack or self._fragment or entity:
                    end = find("<", at)
                    if end < 0:
                        end = size
                        if not final:
                            amp = text.rfind("&", at)
                            if amp >= 0 and ";" not in text[amp:]:
                                end = amp
                            while end > at and text[end - 1] in "]\r" and end > size - 2:
                                end -= 1
                            if end == at:
                                return at
                    if _special.search(text, at, end) is None:
                        self._characters(text[at:end])
                    else:
                        self._special_text(text, at, end)
                    at = end
                    continue
                end = _space.match(text, at).end()
                if end == at:
                    word = _name.match(text, at)
                    bad = word.end() if word else at
                    if not self._seen_root and (text[bad : bad + 1] in ("<", "&") or _bad_char.match(text, bad)):
                        self._fail("INVALID_TOKEN", bad)
                    self._fail("JUNK_AFTER_DOC_ELEMENT" if self._seen_root else "SYNTAX", at)
                if self.DefaultHandler or self.DefaultHandlerExpand:
                    self._default(text[at:end].replace("\r\n", "\n"))
                at = end
                continue
            tag = _start_tag.match(text, at)
            if tag is not None:
                if not stack and self._seen_root and not self._fragment and not entity:
                    self._fail("JUNK_AFTER_DOC_ELEMENT", at)
                self._start(tag)
                at = tag.end()
                continue
            tag = _end_tag.match(text, at)
            if tag is not None:
                if not stack:
                    self._fail("JUNK_AFTER_DOC_ELEMENT" if self._seen_root and not entity else "ASYNC_ENTITY" if entity else "INVALID_TOKEN", at if self._seen_root else at + 1)
                if stack[-1][0] != tag[1]:
                    self._fail("TAG_MISMATCH", at + 2)
                self._end()
                at = tag.end()
                continue
            try:
                at = self._other_markup(text, at)
            except _Incomplete:
                if final and entity:
                    self._fail("UNCLOSED_TOKEN")
                return at
        return at

    def _other_markup(self, text, at):
        head = text[at : at + 9]
        if head.startswith("<!--"):
            end = text.find("--", at + 4)
            if end < 0 or end + 2 >= len(text):
                raise _Incomplete
            if text[end + 2] != ">":
                self._fail("INVALID_TOKEN", end + 2)
            self._check(text, at, end)
            if self.CommentHandler is not None:
                self._buffered and self._flush()
                self.CommentHandler(text[at + 4 : end].replace("\r\n", "\n").replace("\r", "\n"))
            else:
                self._default(text[at : end + 3])
            return end + 3
        if head.startswith("<?"):
            return self._instruction(text, at)
        if head == "<![CDATA[" and (self._stack or self._open_entities or self._fragment):
            self._in_cdata = True
            if self.StartCdataSectionHandler is not None:
                self._buffered and self._flush()
                self.StartCdataSectionHandler()
            else:
                self._default(head)
            return at + 9
        if head == "<!DOCTYPE" and not self._seen_root:
            return self._document_type(text, at)
        if len(head) < 9 and ("<!--".startswith(head) or "<![CDATA[".startswith(head) or "<!DOCTYPE".startswith(head) or head == "</"):
            raise _Incomplete
        if self._seen_root and not self._stack and not self._open_entities:
            self._fail("INVALID_TOKEN" if head.startswith("<!") and head[2:3] != "D" else "JUNK_AFTER_DOC_ELEMENT")
        if head.startswith("<!"):
            self._fail("INVALID_TOKEN", at + 2 + (head[2:3] == "-"))
        self._bad_tag(text, at)

    def _check(self, text, at, end):
        if bad := _bad_char.search(text, at, end):
            self._fail("INVALID_TOKEN", bad.start())

    def _bad_tag(self, text, at):
        """Says where a tag goes wrong; _Incomplete when it may still come right."""
        size = len(text)

        def expect(at, pattern):
            if at >= size:
                raise _Incomplete
            found = pattern.match(text, at)
            if found is None:
                self._fail("INVALID_TOKEN", at)
            if found.end() >= size:
                raise _Incomplete
            return found.end()

        if text[at + 1] == "/":
            at = expect(at + 2, _name)
            self._fail("INVALID_TOKEN", expect(at, _space))
        at = expect(at + 1, _name)
        while True:
            start = at
            at = expect(at, _space)
            if text[at] == "/":
                if at + 1 >= size:
                    raise _Incomplete
                self._fail("INVALID_TOKEN", at + 1)
            if at == start:
                self._fail("INVALID_TOKEN", at)
            at = expect(at, _name)
            at = expect(at, _space)
            if text[at] != "=":
                self._fail("INVALID_TOKEN", at)
            at = expect(at + 1, _space)
            quote = text[at]
            if quote not in "\"'":
                self._fail("INVALID_TOKEN", at)
            end = text.find(quote, at + 1)
            bad = text.find("<", at, end if end >= 0 else size)
            if bad >= 0:
                self._fail("INVALID_TOKEN", bad)
            if end < 0 or end + 1 >= size:
                raise _Incomplete
            at = end + 1

    def _instruction(self, text, at):
        end = text.find("?>", at + 2)
        if end < 0:
            if len(text) > at + 2 and not _name.match(text, at + 2):
                self._fail("INVALID_TOKEN", at + 2)
            raise _Incomplete
        self._check(text, at, end)
        name = _name.match(text, at + 2)
        if name is None or name.end() > end or (name.end() < end and text[name.end()] not in " \t\r\n"):
            self._fail("INVALID_TOKEN", name.end() if name else at + 2)
        target, data = name[0], text[name.end() : end].lstrip(" \t\r\n").replace("\r\n", "\n")
        if target.lower() == "xml":
            if self._line + self._column + at > 1 or self._stack or self._seen_root or self._open_entities:
                self._fail("MISPLACED_XML_PI" if target == "xml" else "INVALID_TOKEN", at if target == "xml" else name.end())
            decl = _xml_decl.match(text, at)
            if decl is None:
                if target != "xml":
                    self._fail("INVALID_TOKEN", name.end())
                self._fail("XML_DECL", name.end() + 1 if "version" not in data else end)
            if self.XmlDeclHandler is not None:
                self._buffered and self._flush()
                self.XmlDeclHandler(decl[2], decl[4], {None: -1, "yes": 1, "no": 0}[decl[6]])
            else:
                self._default(decl[0])
            return end + 2
        if self.ProcessingInstructionHandler is not None:
            self._buffered and self._flush()
            self.ProcessingInstructionHandler(target, data)
        else:
            self._default(text[at : end + 2])
        return end + 2

    def _cdata(self, text, at, final):
        end = text.find("]]>", at)
        stop = len(text) if end < 0 else end
        if end < 0 and not final:
            while stop > at and text[stop - 1] in "]\r" and stop > len(text) - 2:
                stop -= 1
        self._check(text, at, stop)
        if stop > at:
            self._characters(text[at:stop].replace("\r\n", "\n").replace("\r", "\n"))
        if end < 0:
            return stop
        self._in_cdata = False
        if self.EndCdataSectionHandler is not None:
            self._buffered and self._flush()
            self.EndCdataSectionHandler()
        else:
            self._default("]]>")
        return end + 3

    def _special_text(self, text, at, end):
        while at < end:
            found = _special.search(text, at, end)
            if found is None:
                return self._characters(text[at:end])
            if found.start() > at:
                self._characters(text[at : found.start()])
            at = found.start()
            if not self._open_entities:
                self._event = at
            what = found[0]
            if what == "\r":
                at += 2 if text[at : at + 2] == "\r\n" else 1
                self._characters("\n")
            elif what == "&":
                ref = _reference.match(text, at)
                if ref is None:
                    bad = _broken_reference.match(text, at).end()
                    self._fail("INVALID_TOKEN" if bad < len(text) else "UNCLOSED_TOKEN", bad if bad < len(text) else at)
                if ref[3] is None or ref[3] in _PREDEFINED:
                    self._characters(self._character(ref))
                else:
                    self._entity(ref[3], ref[0])
                at = ref.end()
            else:
                self._fail("INVALID_TOKEN", at + 2 if what == "]]>" else at)

    def _character(self, ref):
        if ref[3]:
            return _PREDEFINED[ref[3]]
        code = int(ref[1], 16) if ref[1] else int(ref[2])
        if code < 32 and code not in (9, 10, 13) or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
            self._fail("BAD_CHAR_REF", None if self._open_entities else ref.start() if ref.string is self._text else None)
        return chr(code)

    def _grow(self, size):
        self._expanded += size
        if self._expanded > _ACTIVATION and self._expanded > _AMPLIFICATION * (self._byte + len(self._text)):
            self._fail("AMPLIFICATION_LIMIT_BREACH")

    def _entity(self, name, whole):
        entity = self._entities.get(name)
        if entity is None:
            if self._skipped_parameter or self._foreign or self._doctype and self._doctype[1]:
                if self.SkippedEntityHandler is not None:
                    return self.SkippedEntityHandler(name, False)
                return self._default(whole)
            self._fail("UNDEFINED_ENTITY")
        value, base, system, public, notation = entity
        if name in self._open_entities:
            self._fail("RECURSIVE_ENTITY_REF")
        if notation:
            self._fail("BINARY_ENTITY_REF")
        if value is None:
            if self.ExternalEntityRefHandler is None:
                return self._default(whole)
            if self._buffered:
                self._flush()
            if not self.ExternalEntityRefHandler(name, base, system, public):
                self._fail("EXTERNAL_ENTITY_HANDLING")
            return
        if self.DefaultHandler is not None and self.DefaultHandlerExpand is None:
            return self._default(whole)
        self._grow(len(value))
        depth = len(self._stack)
        self._open_entities.append(name)
        stopped = self._run(value, 0, True)
        if stopped < len(value):
            self._fail("UNCLOSED_TOKEN")
        if len(self._stack) != depth:
            self._fail("ASYNC_ENTITY")
        self._open_entities.pop()

    # -- elements

    def _value(self, raw, at, depth=0):
        """The value of an attribute: references replaced, white space made blanks."""
        if "&" not in raw:
            if "\n" in raw or "\t" in raw or "\r" in raw:
                raw = raw.replace("\r\n", " ").replace("\n", " ").replace("\t", " ").replace("\r", " ")
            return raw
        out, done = [], 0
        while True:
            i = raw.find("&", done)
            out.append(self._value(raw[done : i if i >= 0 else len(raw)], at))
            if i < 0:
                return "".join(out)
            ref = _reference.match(raw, i)
            if ref is None:
                self._fail("INVALID_TOKEN", at + _broken_reference.match(raw, i).end() if not depth else None)
            if ref[3] is None or ref[3] in _PREDEFINED:
                try:
                    out.append(self._character(ref))
                except ExpatError:
                    self._fail("BAD_CHAR_REF", at + i)
            else:
                name = ref[3]
                entity = self._entities.get(name)
                if entity is None:
                    if not (self._doctype and self._doctype[1]):
                        self._fail("UNDEFINED_ENTITY")
                elif name in self._open_entities:
                    self._fail("RECURSIVE_ENTITY_REF")
                elif entity[0] is None:
                    self._fail("BINARY_ENTITY_REF" if entity[4] else "ATTRIBUTE_EXTERNAL_ENTITY_REF", at + i)
                else:
                    self._grow(len(entity[0]))
                    self._open_entities.append(name)
                    value = self._value(entity[0], at, depth + 1)
                    if "<" in value and "<" in entity[0]:
                        self._fail("INVALID_TOKEN")
                    out.append(value)
                    self._open_entities.pop()
            done = ref.end()

    def _start(self, tag):
        raw = name = tag[1]
        attributes, scope = {}, None
        here = not self._open_entities
        if tag[2]:
            if _bad_char.search(tag[2]) is not None:
                self._fail("INVALID_TOKEN", tag.start(2) + _bad_char.search(tag[2]).start())
            for found in _attribute.finditer(tag[2]):
                key = found[1]
                if key in attributes:
                    self._fail("DUPLICATE_ATTRIBUTE", tag.start(2) + found.start(1) if here else None)
                attributes[key] = self._value(found[2][1:-1], tag.start(2) + found.start(2) + 1)
        specified = len(attributes)
        if self._defaults and raw in self._defaults:
            for key, (kind, default) in self._defaults[raw].items():
                if kind != "CDATA" and key in attributes:
                    attributes[key] = " ".join(attributes[key].split())
                if default is not None and key not in attributes and not self.specified_attributes:
                    attributes[key] = default
        bound = ()
        if self._separator is not None:
            name, attributes, bound, scope = self._namespaces(raw, attributes)
        self._seen_root = True
        self._stack.append((raw, name, bound, scope))
        handler = self.StartElementHandler
        if handler is not None:
            if self._buffered:
                self._flush()
            if self.ordered_attributes:
                flat = []
                for item in attributes.items():
                    flat += item
                attributes = flat
            handler(name, attributes)
        else:
            self._default(tag[0])
        if tag[3]:
            self._end()

    def _end(self):
        raw, name, bound, scope = self._stack.pop()
        if self.EndElementHandler is not None:
            if self._buffered:
                self._flush()
            self.EndElementHandler(name)
        else:
            self._default(f"</{raw}>")
        if scope is not None:
            self._scopes.pop()
            if self.EndNamespaceDeclHandler is not None:
                self._buffered and self._flush()
                for prefix in reversed(bound):
                    self.EndNamespaceDeclHandler(prefix)

    def _namespaces(self, name, attributes):
        scope, bound = None, []
        for key in attributes:
            if key[:5] != "xmlns" or key != "xmlns" and key[5] != ":":
                continue
            uri, prefix = attributes[key], key[6:] or None
            if prefix == "xmlns":
                self._fail("RESERVED_PREFIX_XMLNS")
            if prefix == "xml" and uri != _XML_NS:
                self._fail("RESERVED_PREFIX_XML")
            if prefix != "xml" and uri == _XML_NS or uri == _XMLNS_NS:
                self._fail("RESERVED_NAMESPACE_URI")
            if prefix and not uri:
                self._fail("UNDECLARING_PREFIX")
            if scope is None:
                scope = dict(self._scopes[-1])
            scope[prefix] = uri
            bound.append(prefix)
            if self.StartNamespaceDeclHandler is not None:
                self._buffered and self._flush()
                self.StartNamespaceDeclHandler(prefix, uri or None)
        if scope is not None:
            self._scopes.append(scope)
            attributes = {k: v for k, v in attributes.items() if k != "xmlns" and k[:6] != "xmlns:"}
        names = self._scopes[-1]
        separator = self._separator
        for key in attributes:
            if ":" in key:
                expanded = {}
                for key, value in attributes.items():
                    full = self._expand(key, names, separator) if ":" in key else key
                    if full in expanded:
                        self._fail("DUPLICATE_ATTRIBUTE")
                    expanded[full] = value
                attributes = expanded
                break
        if ":" in name:
            name = self._expand(name, names, separator)
        elif uri := names.get(None):
            name = uri + separator + name
        return name, attributes, bound, scope

    def _expand(self, name, names, separator):
        prefix, _, local = name.partition(":")
        uri = names.get(prefix)
        if uri is None:
            self._fail("UNBOUND_PREFIX")
        if not local or ":" in local or not prefix:
            self._fail("INVALID_TOKEN")
        return uri + separator + local + (separator + prefix if self.namespace_prefixes else "")

    # -- the internal subset

    def _document_type(self, text, at):
        if self._doctype:
            self._fail("SYNTAX")
        depth, subset, words = 0, None, []
        i = at + 9
        while True:
            part = _decl_part.match(text, i)
            if part is None:
                raise _Incomplete
            piece = part[0]
            i = part.end()
            if i >= len(text) and piece != ">":
                raise _Incomplete
            if piece == "[":
                subset, depth = part.end(), depth + 1
            elif piece == "]":
                depth -= 1
                subset = text[subset : part.start()]
            elif depth == 0:
                if piece == ">":
                    break
                if piece[0] == "<":
                    self._fail("INVALID_TOKEN", part.start())
                words += piece.split() if piece[0] not in "\"'" else [piece]
        name = words[0] if words else ""
        if not _name.fullmatch(name):
            self._fail("SYNTAX" if not words else "INVALID_TOKEN", at + 10)
        public = system = None
        if words[1:2] == ["PUBLIC"] and len(words) == 4:
            public, system = words[2][1:-1], words[3][1:-1]
        elif words[1:2] == ["SYSTEM"] and len(words) == 3:
            system = words[2][1:-1]
        elif len(words) > 1:
            self._fail("SYNTAX", text.index(words[1], at + 9 + len(name)))
        if system is not None and self.NotStandaloneHandler is not None and not self.NotStandaloneHandler():
            self._fail("NOT_STANDALONE")
        self._doctype = (name, system, public, subset is not None, None)
        if self.StartDoctypeDeclHandler is not None:
            self.StartDoctypeDeclHandler(name, system, public, int(subset is not None))
        else:
            self._default(text[at:i])
        if subset:
            self._declarations(subset)
        if self.EndDoctypeDeclHandler is not None:
            self.EndDoctypeDeclHandler()
        return i

    def _declarations(self, text):
        parameters = {}
        at = 0
        while at < len(text):
            at = _space.match(text, at).end()
            if at >= len(text):
                return
            if text[at] == "%":
                found = re.compile(f"%({_NAME});").match(text, at)
                if found is None:
                    self._fail("INVALID_TOKEN")
                value = parameters.pop(found[1], None)
                if value is not None:
                    self._grow(len(value))
                    self._declarations(value)
                    parameters[found[1]] = value
                else:
                    self._skipped_parameter = True
                    if self.SkippedEntityHandler is not None:
                        self.SkippedEntityHandler(found[1], True)
                at = found.end()
                continue
            if text.startswith("<!--", at) or text.startswith("<?", at):
                try:
                    at = self._other_markup(text, at)
                except _Incomplete:
                    self._fail("UNCLOSED_TOKEN")
                continue
            end = _decl_end.match(text, at)
            if end is None:
                self._fail("SYNTAX")
            words = _decl_word.findall(text[at + 2 : end.end() - 1])
            self._declaration(words, parameters)
            at = end.end()

    def _declaration(self, words, parameters):
        kind = words[0]
        if kind == "ENTITY":
            parameter = words[1] == "%"
            name, rest = words[1 + parameter], words[2 + parameter :]
            value = system = public = notation = None
            if rest[0] in ("SYSTEM", "PUBLIC"):
                if rest.pop(0) == "PUBLIC":
                    public = " ".join(rest.pop(0)[1:-1].split())
                system = rest.pop(0)[1:-1]
                if rest[:1] == ["NDATA"]:
                    notation = rest[1]
            else:
                value = re.sub("&#(?:x([0-9a-fA-F]+)|([0-9]+))();", self._character_in_value, rest[0][1:-1].replace("\r\n", "\n"))
            if parameter:
                parameters.setdefault(name, value)
            else:
                self._entities.setdefault(name, (value, self._base, system, public, notation))
            if notation and self.UnparsedEntityDeclHandler is not None:
                self.UnparsedEntityDeclHandler(name, self._base, system, public, notation)
            elif self.EntityDeclHandler is not None:
                self.EntityDeclHandler(name, int(parameter), value, self._base, system, public, notation)
        elif kind == "NOTATION":
            name, rest = words[1], [w[1:-1] for w in words[3:]]
            public, system = (rest + [None])[:2] if words[2] == "PUBLIC" else (None, rest[0])
            if self.NotationDeclHandler is not None:
                self.NotationDeclHandler(name, self._base, system, public)
        elif kind == "ATTLIST":
            element, rest = words[1], words[2:]
            while rest:
                name, kind = rest.pop(0), rest.pop(0)
                if kind == "NOTATION":
                    kind += rest.pop(0)
                kind = re.sub("[ \t\r\n]+", "", kind)
                default, required = rest.pop(0), 0
                if default == "#FIXED":
                    default, required = rest.pop(0), 1
                if default in ("#REQUIRED", "#IMPLIED"):
                    default, required = None, int(default == "#REQUIRED")
                else:
                    default = self._value(default[1:-1], 0)
                self._defaults.setdefault(element, {}).setdefault(name, (kind, default))
                if self.AttlistDeclHandler is not None:
                    self.AttlistDeclHandler(element, name, kind, default, required)
        elif kind == "ELEMENT":
            if self.ElementDeclHandler is not None:
                self.ElementDeclHandler(words[1], _content_model("".join(words[2:])))
        else:
            self._fail("SYNTAX")

    def _character_in_value(self, ref):
        return self._character(ref)


_decl_end = re.compile("<![A-Z]+(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_decl_word = re.compile("\"[^\"]*\"|'[^']*'|\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)[?*+]?|%|[^ \t\r\n\"'()%]+")
_QUANTIFIER = {"": 0, "?": 1, "*": 2, "+": 3}


def _content_model(text):
    text = re.sub("[ \t\r\n]+", "", text)
    if text in ("EMPTY", "ANY"):
        return (1 if text == "EMPTY" else 2, 0, None, ())
    parts = iter(re.findall("[(),|?*+]|[^(),|?*+]+", text))
    stack, done = [], None
    for part in parts:
        if part == "(":
            stack.append([6, []])
        elif part == "|":
            stack[-1][0] = 5
        elif part in "?*+":
            items = stack[-1][1] if stack else None
            if items:
                items[-1] = (items[-1][0], _QUANTIFIER[part], *items[-1][2:])
            else:
                done = (done[0], _QUANTIFIER[part], *done[2:])
        elif part == ")":
            kind, items = stack.pop()
            if items and items[0][2] == "#PCDATA":
                kind, items = 3, items[1:]
            node = (kind, 0, None, tuple(items))
            if stack:
                stack[-1][1].append(node)
            else:
                done = node
        elif part != ",":
            stack[-1][1].append((4, 0, part, ()))
    return done
