# xml.sax.expatreader — the reader that xml.sax uses, over xml.parsers.expat.

from xml.parsers import expat
from xml.sax import handler, saxutils, xmlreader
from xml.sax._exceptions import SAXException, SAXNotRecognizedException, SAXNotSupportedException, SAXParseException
from xml.sax.handler import (feature_external_ges, feature_external_pes, feature_namespace_prefixes, feature_namespaces, feature_string_interning,
                             feature_validation, property_interning_dict, property_lexical_handler, property_xml_string)

version = "0.20"
AttributesImpl, AttributesNSImpl = xmlreader.AttributesImpl, xmlreader.AttributesNSImpl


class ExpatLocator(xmlreader.Locator):
    def __init__(self, parser):
        self._reader = parser

    def getColumnNumber(self):
        parser = self._reader._parser
        return None if parser is None else parser.ErrorColumnNumber if parser.ErrorCode else parser.CurrentColumnNumber

    def getLineNumber(self):
        parser = self._reader._parser
        return 1 if parser is None else parser.ErrorLineNumber if parser.ErrorCode else parser.CurrentLineNumber

    def getPublicId(self):
        return self._reader._source.getPublicId()

    def getSystemId(self):
        return self._reader._source.getSystemId()


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    def __init__(self, namespaceHandling=0, bufsize=2**16 - 20):
        super().__init__(bufsize)
        self._source = xmlreader.InputSource()
        self._parser, self._parsing, self._namespaces = None, False, namespaceHandling
        self._lex_handler, self._external, self._interning = None, False, None

    def parse(self, source):
        source = saxutils.prepare_input_source(source)
        self._source = source
        try:
            self.reset()
            self._cont_handler.setDocumentLocator(ExpatLocator(self))
            super().parse(source)
        finally:
            for stream in (source.getCharacterStream(), source.getByteStream()):
                if stream is not None and stream.__class__.__name__ == "BufferedReader":
                    stream.close()

    def prepareParser(self, source):
        if source.getSystemId() is not None:
            self._parser.SetBase(source.getSystemId())

    def getFeature(self, name):
        if name == feature_namespaces:
            return self._namespaces
        if name == feature_external_ges:
            return self._external
        if name == feature_string_interning:
            return self._interning is not None
        if name in (feature_validation, feature_external_pes, feature_namespace_prefixes):
            return 0
        raise SAXNotRecognizedException("Feature '%s' not recognized" % name)

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException("Cannot set features while parsing")
        if name == feature_namespaces:
            self._namespaces = state
        elif name == feature_external_ges:
            self._external = state
        elif name == feature_string_interning:
            self._interning = ({} if self._interning is None else self._interning) if state else None
        elif name in (feature_validation, feature_external_pes, feature_namespace_prefixes):
            if state:
                raise SAXNotSupportedException("expat does not " + {feature_validation: "support validation", feature_external_pes: "read external parameter entities",
                                                                    feature_namespace_prefixes: "report namespace prefixes"}[name])
        else:
            raise SAXNotRecognizedException("Feature '%s' not recognized" % name)

    def getProperty(self, name):
        if name == property_lexical_handler:
            return self._lex_handler
        if name == property_interning_dict:
            return self._interning
        if name == property_xml_string:
            if self._parser:
                return self._parser.GetInputContext()
            raise SAXNotSupportedException("This parser cannot return an unparsed string")
        raise SAXNotRecognizedException("Property '%s' not recognized" % name)

    def setProperty(self, name, value):
        if name == property_lexical_handler:
            self._lex_handler = value
            if self._parsing:
                self._set_lexical()
        elif name == property_interning_dict:
            self._interning = value
        elif name == property_xml_string:
            raise SAXNotSupportedException("Property '%s' cannot be set" % name)
        else:
            raise SAXNotRecognizedException("Property '%s' not recognized" % name)

    def feed(self, data, isFinal=False):
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            self._parser.Parse(data, isFinal)
        except expat.error as e:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(e.code), e, self))

    def flush(self):
        pass

    def close(self):
        if not self._parsing or self._parser is None:
            return
        try:
            self.feed(b"", isFinal=True)
            self._cont_handler.endDocument()
            self._parsing = False
        finally:
            self._parsing = False

    def reset(self):
        if self._namespaces:
            self._parser = expat.ParserCreate(self._source.getEncoding(), " ", intern=self._interning)
            self._parser.namespace_prefixes = True
            self._parser.StartElementHandler, self._parser.EndElementHandler = self.start_element_ns, self.end_element_ns
        else:
            self._parser = expat.ParserCreate(self._source.getEncoding(), intern=self._interning)
            self._parser.StartElementHandler, self._parser.EndElementHandler = self.start_element, self.end_element
        parser = self._parser
        parser.buffer_text = True
        parser.ProcessingInstructionHandler = lambda *args: self._cont_handler.processingInstruction(*args)
        parser.UnparsedEntityDeclHandler = lambda name, base, system, public, notation: self._dtd_handler.unparsedEntityDecl(name, public, system, notation)
        parser.NotationDeclHandler = lambda name, base, system, public: self._dtd_handler.notationDecl(name, public, system)
        parser.StartNamespaceDeclHandler = lambda prefix, uri: self._cont_handler.startPrefixMapping(prefix, uri)
        parser.EndNamespaceDeclHandler = lambda prefix: self._cont_handler.endPrefixMapping(prefix)
        parser.CharacterDataHandler = lambda data: self._cont_handler.characters(data)
        parser.ExternalEntityRefHandler = self.external_entity_ref
        parser.SkippedEntityHandler = lambda name, is_pe: self._cont_handler.skippedEntity("%" + name if is_pe else name)
        self._set_lexical()
        self._parsing = False

    def _set_lexical(self):
        lexical, parser = self._lex_handler, self._parser
        parser.CommentHandler = lexical and lexical.comment
        parser.StartCdataSectionHandler = lexical and lexical.startCDATA
        parser.EndCdataSectionHandler = lexical and lexical.endCDATA
        parser.StartDoctypeDeclHandler = lexical and (lambda name, system, public, internal: lexical.startDTD(name, public, system))
        parser.EndDoctypeDeclHandler = lexical and lexical.endDTD

    def getColumnNumber(self):
        return ExpatLocator(self).getColumnNumber()

    def getLineNumber(self):
        return ExpatLocator(self).getLineNumber()

    def getPublicId(self):
        return self._source.getPublicId()

    def getSystemId(self):
        return self._source.getSystemId()

    def start_element(self, name, attrs):
        self._cont_handler.startElement(name, AttributesImpl(attrs))

    def end_element(self, name):
        self._cont_handler.endElement(name)

    def _pair(self, name):
        parts = name.split(" ")
        if len(parts) == 1:
            return (None, name), name
        return tuple(parts[:2]), f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[1]

    def start_element_ns(self, name, attrs):
        values, qnames = {}, {}
        for key, value in attrs.items():
            pair, qname = self._pair(key)
            values[pair], qnames[pair] = value, qname
        pair, qname = self._pair(name)
        self._cont_handler.startElementNS(pair, None, AttributesNSImpl(values, qnames))

    def end_element_ns(self, name):
        self._cont_handler.endElementNS(self._pair(name)[0], None)

    def external_entity_ref(self, context, base, sysid, pubid):
        if not self._external:
            return 1
        source = saxutils.prepare_input_source(self._ent_handler.resolveEntity(pubid, sysid), self._source.getSystemId() or "")
        outer, outer_source = self._parser, self._source
        self._parser, self._source = outer.ExternalEntityParserCreate(context), source
        try:
            stream = source.getCharacterStream() or source.getByteStream()
            self._parser.Parse(stream.read(), True)
        except expat.error:
            return 0
        finally:
            self._parser, self._source = outer, outer_source
        return 1


def create_parser(*args, **kwargs):
    return ExpatParser(*args, **kwargs)
