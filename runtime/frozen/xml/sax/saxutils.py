# xml.sax.saxutils — escaping text for XML; writing a document by events; filtering events.

import codecs
import io
import os

from xml.sax import handler, xmlreader


def escape(data, entities={}):
    """Escape &, <, and > in a string of data, and what else the mapping says."""
    data = data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    for plain, escaped in entities.items():
        data = data.replace(plain, escaped)
    return data


def unescape(data, entities={}):
    """Turn &amp;, &lt;, &gt; and `entities` back into what they stand for."""
    data = data.replace("&lt;", "<").replace("&gt;", ">")
    for escaped, plain in entities.items():
        data = data.replace(escaped, plain)
    return data.replace("&amp;", "&")


def quoteattr(data, entities={}):
    """The text as an attribute value, with quotes around it."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    return f"'{data}'" if "'" not in data else '"%s"' % data.replace('"', "&quot;")


def _text_writer(out, encoding):
    if out is None:
        import sys

        out = sys.stdout
    if isinstance(out, io.TextIOBase) or isinstance(out, (codecs.StreamWriter, codecs.StreamReaderWriter)):
        return out
    if isinstance(out, io.RawIOBase):
        buffer = io.BufferedWriter(out)
        buffer.close = buffer.flush = lambda: None
    else:
        buffer = io.BufferedIOBase()
        buffer.writable = lambda: True
        buffer.write = out.write
        try:
            buffer.seekable, buffer.tell = out.seekable, out.tell
        except AttributeError:
            pass
    return io.TextIOWrapper(buffer, encoding=encoding, errors="xmlcharrefreplace", newline="\n", write_through=True)


class XMLGenerator(handler.ContentHandler):
    """Writes the events of a document as XML."""

    def __init__(self, out=None, encoding="iso-8859-1", short_empty_elements=False):
        super().__init__()
        out = _text_writer(out, encoding)
        self._write, self._flush = out.write, out.flush
        self._contexts, self._current, self._undeclared = [{}], {}, []
        self._encoding, self._short, self._open = encoding, short_empty_elements, False

    def _name(self, name):
        uri, local = name
        if not uri:
            return local
        if uri == "http://www.w3.org/XML/1998/namespace":
            return "xml:" + local
        prefix = self._current[uri]
        return f"{prefix}:{local}" if prefix else local

    def _finish(self):
        if self._open:
            self._write(">")
            self._open = False

    def _begin(self, name, attributes):
        self._finish()
        self._write("<" + name)
        for prefix, uri in self._undeclared:
            self._write(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"')
        self._undeclared = []
        for key, value in attributes:
            self._write(f" {key}={quoteattr(value)}")
        if self._short:
            self._open = True
        else:
            self._write(">")

    def _close(self, name):
        if self._open:
            self._write("/>")
            self._open = False
        else:
            self._write(f"</{name}>")

    def startDocument(self):
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def endDocument(self):
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        self._contexts.append(self._current.copy())
        self._current[uri] = prefix
        self._undeclared.append((prefix, uri))

    def endPrefixMapping(self, prefix):
        self._current = self._contexts.pop()

    def startElement(self, name, attrs):
        declared, self._undeclared = self._undeclared, []
        self._begin(name, attrs.items())
        self._undeclared = declared

    def endElement(self, name):
        self._close(name)

    def startElementNS(self, name, qname, attrs):
        self._begin(self._name(name), [(self._name(k), v) for k, v in attrs.items()])

    def endElementNS(self, name, qname):
        self._close(self._name(name))

    def characters(self, content):
        if content:
            self._finish()
            self._write(escape(content if isinstance(content, str) else str(content, self._encoding)))

    def ignorableWhitespace(self, content):
        if content:
            self._finish()
            self._write(content if isinstance(content, str) else str(content, self._encoding))

    def processingInstruction(self, target, data):
        self._finish()
        self._write(f"<?{target} {data}?>")


class XMLFilterBase(xmlreader.XMLReader):
    """Stands between a reader and its handlers and passes everything on."""

    def __init__(self, parent=None):
        super().__init__()
        self._parent = parent

    def parse(self, source):
        self._parent.setContentHandler(self)
        self._parent.setErrorHandler(self)
        self._parent.setEntityResolver(self)
        self._parent.setDTDHandler(self)
        self._parent.parse(source)

    def setDocumentLocator(self, locator):
        self._locator = locator
        self._cont_handler.setDocumentLocator(locator)

    def getParent(self):
        return self._parent

    def setParent(self, parent):
        self._parent = parent


def _passed_on():
    def to(owner, name):
        def method(self, *args):
            return getattr(getattr(self, owner), name)(*args)
        method.__name__ = name
        setattr(XMLFilterBase, name, method)

    for owner, names in (("_err_handler", "error fatalError warning"), ("_dtd_handler", "notationDecl unparsedEntityDecl"), ("_ent_handler", "resolveEntity"),
                         ("_cont_handler", "startDocument endDocument startPrefixMapping endPrefixMapping startElement endElement startElementNS "
                          "endElementNS characters ignorableWhitespace processingInstruction skippedEntity"),
                         ("_parent", "setLocale getFeature setFeature getProperty setProperty")):
        for name in names.split():
            to(owner, name)


_passed_on()


def prepare_input_source(source, base=""):
    """An InputSource, with a stream, of what was given: a file name, a URL, a stream or an InputSource."""
    import urllib.parse

    if isinstance(source, os.PathLike):
        source = os.fspath(source)
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, "read"):
        stream, source = source, xmlreader.InputSource()
        (source.setCharacterStream if isinstance(stream.read(0), str) else source.setByteStream)(stream)
        if isinstance(getattr(stream, "name", None), str):
            source.setSystemId(stream.name)
    if source.getCharacterStream() is None and source.getByteStream() is None:
        name = source.getSystemId()
        path = os.path.join(os.path.dirname(os.path.normpath(base)), name)
        if os.path.isfile(path):
            source.setSystemId(path)
            stream = open(path, "rb")
        else:
            import urllib.request

            source.setSystemId(urllib.parse.urljoin(base, name))
            stream = urllib.request.urlopen(source.getSystemId())
        source.setByteStream(stream)
    return source
