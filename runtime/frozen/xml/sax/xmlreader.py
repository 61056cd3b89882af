# xml.sax.xmlreader — readers, input sources, locators and attributes.

from xml.sax import handler
from xml.sax._exceptions import SAXNotRecognizedException, SAXNotSupportedException


def _accessors(cls, pairs):
    for name, attribute in pairs.items():
        def get(self, attribute=attribute):
            return getattr(self, attribute)

        def set(self, value, attribute=attribute):
            setattr(self, attribute, value)
        cls.__dict__.get("get" + name) or setattr(cls, "get" + name, get)
        if attribute in cls._settable:
            setattr(cls, "set" + name, set)


class XMLReader:
    _settable = {"_cont_handler", "_dtd_handler", "_ent_handler", "_err_handler"}

    def __init__(self):
        self._cont_handler, self._dtd_handler = handler.ContentHandler(), handler.DTDHandler()
        self._ent_handler, self._err_handler = handler.EntityResolver(), handler.ErrorHandler()

    def parse(self, source):
        raise NotImplementedError("This method must be implemented!")

    def setLocale(self, locale):
        raise SAXNotSupportedException("Locale support not implemented")

    def getFeature(self, name):
        raise SAXNotRecognizedException("Feature '%s' not recognized" % name)

    def setFeature(self, name, state):
        raise SAXNotRecognizedException("Feature '%s' not recognized" % name)

    def getProperty(self, name):
        raise SAXNotRecognizedException("Property '%s' not recognized" % name)

    def setProperty(self, name, value):
        raise SAXNotRecognizedException("Property '%s' not recognized" % name)


_accessors(XMLReader, {"ContentHandler": "_cont_handler", "DTDHandler": "_dtd_handler", "EntityResolver": "_ent_handler", "ErrorHandler": "_err_handler"})


class IncrementalParser(XMLReader):
    def __init__(self, bufsize=2**16):
        self._bufsize = bufsize
        super().__init__()

    def parse(self, source):
        from xml.sax import saxutils

        source = saxutils.prepare_input_source(source)
        self.prepareParser(source)
        file = source.getCharacterStream()
        if file is None:
            file = source.getByteStream()
        while buffer := file.read(self._bufsize):
            self.feed(buffer)
        self.close()

    def feed(self, data):
        raise NotImplementedError("This method must be implemented!")

    prepareParser = close = reset = lambda self, *args: self.feed(None)


class Locator:
    def getColumnNumber(self):
        return -1

    getLineNumber = getColumnNumber

    def getPublicId(self):
        return None

    getSystemId = getPublicId


class InputSource:
    """A document to read: its names, encoding and stream."""

    _settable = {"_public", "_system", "_encoding", "_bytes", "_characters"}

    def __init__(self, system_id=None):
        self._system, self._public, self._encoding, self._bytes, self._characters = system_id, None, None, None, None


_accessors(InputSource, {"PublicId": "_public", "SystemId": "_system", "Encoding": "_encoding", "ByteStream": "_bytes", "CharacterStream": "_characters"})


class AttributesImpl:
    """The attributes of an element, a read-only mapping."""

    def __init__(self, attrs):
        self._attrs = attrs

    def getLength(self):
        return len(self._attrs)

    __len__ = getLength

    def getType(self, name):
        return "CDATA"

    def getValue(self, name):
        return self._attrs[name]

    __getitem__ = getValueByQName = getValue

    def getNameByQName(self, name):
        if name not in self._attrs:
            raise KeyError(name)
        return name

    getQNameByName = getNameByQName

    def getNames(self):
        return list(self._attrs.keys())

    keys = getQNames = getNames

    def __contains__(self, name):
        return name in self._attrs

    def get(self, name, alternative=None):
        return self._attrs.get(name, alternative)

    def copy(self):
        return self.__class__(self._attrs)

    def items(self):
        return list(self._attrs.items())

    def values(self):
        return list(self._attrs.values())


class AttributesNSImpl(AttributesImpl):
    """Attributes by (namespace, name), with the names as they were written."""

    def __init__(self, attrs, qnames):
        self._attrs, self._qnames = attrs, qnames

    def getNameByQName(self, name):
        for ns, qname in self._qnames.items():
            if qname == name:
                return ns
        raise KeyError(name)

    def getValueByQName(self, name):
        return self._attrs[self.getNameByQName(name)]

    def getQNameByName(self, name):
        return self._qnames[name]

    def getQNames(self):
        return list(self._qnames.values())

    def copy(self):
        return self.__class__(self._attrs, self._qnames)
