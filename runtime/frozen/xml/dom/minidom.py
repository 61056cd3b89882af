# xml.dom.minidom — a small Document Object Model: parse(), parseString(), nodes, toxml() and toprettyxml().

import io
import re
import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE


class NodeList(list):
    __slots__ = ()

    def item(self, index):
        return self[index] if 0 <= index < len(self) else None

    length = property(lambda self: len(self))


class Node(xml.dom.Node):
    namespaceURI = parentNode = ownerDocument = nextSibling = previousSibling = prefix = nodeValue = attributes = None
    childNodes = ()
    _may_hold = ()

    def __bool__(self):
        return True

    firstChild = property(lambda self: self.childNodes[0] if self.childNodes else None)
    lastChild = property(lambda self: self.childNodes[-1] if self.childNodes else None)
    localName = property(lambda self: None)

    def hasChildNodes(self):
        return bool(self.childNodes)

    def _adopt(self, node, refuse=True):
        if refuse and node.nodeType not in self._may_hold:
            raise xml.dom.HierarchyRequestErr("%s cannot be child of %s" % (repr(node), repr(self)))
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        node.parentNode = self

    def _link(self):
        last = None
        for child in self.childNodes:
            child.previousSibling = last
            if last is not None:
                last.nextSibling = child
            last = child
        if last is not None:
            last.nextSibling = None

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == self.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        if refChild is None:
            return self.appendChild(newChild)
        self._adopt(newChild)
        try:
            index = self.childNodes.index(refChild)
        except ValueError:
            raise xml.dom.NotFoundErr()
        self.childNodes.insert(index, newChild)
        self._link()
        return newChild

    def appendChild(self, node):
        if node.nodeType == self.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(node.childNodes):
                self.appendChild(child)
            return node
        self._adopt(node)
        last = self.childNodes[-1] if self.childNodes else None
        if last is not None:
            last.nextSibling = node
        node.previousSibling, node.nextSibling = last, None
        self.childNodes.append(node)
        return node

    def replaceChild(self, newChild, oldChild):
        if newChild is oldChild:
            return None
        if newChild.nodeType == self.DOCUMENT_FRAGMENT_NODE:
            following = oldChild.nextSibling
            self.removeChild(oldChild)
            return self.insertBefore(newChild, following)
        self._adopt(newChild)
        try:
            index = self.childNodes.index(oldChild)
        except ValueError:
            raise xml.dom.NotFoundErr()
        self.childNodes[index] = newChild
        oldChild.parentNode = oldChild.nextSibling = oldChild.previousSibling = None
        self._link()
        return oldChild

    def removeChild(self, oldChild):
        try:
            self.childNodes.remove(oldChild)
        except ValueError:
            raise xml.dom.NotFoundErr()
        if oldChild.nextSibling is not None:
            oldChild.nextSibling.previousSibling = oldChild.previousSibling
        if oldChild.previousSibling is not None:
            oldChild.previousSibling.nextSibling = oldChild.nextSibling
        oldChild.nextSibling = oldChild.previousSibling = oldChild.parentNode = None
        return oldChild

    def normalize(self):
        """Texts that are neighbours become one; empty ones go."""
        kept = []
        if not self.childNodes:
            return
        for child in self.childNodes:
            if child.nodeType == Node.TEXT_NODE:
                if not child.data:
                    child.parentNode = None
                    continue
                if kept and kept[-1].nodeType == Node.TEXT_NODE:
                    kept[-1].data += child.data
                    continue
            elif child.nodeType == Node.ELEMENT_NODE:
                child.normalize()
            kept.append(child)
        self.childNodes[:] = kept
        self._link()

    def cloneNode(self, deep):
        return _clone(self, deep, self.ownerDocument or self)

    def isSupported(self, feature, version):
        return getDOMImplementation().hasFeature(feature, version)

    def isSameNode(self, other):
        return self is other

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml("", "", encoding, standalone)

    def toprettyxml(self, indent="\t", newl="\n", encoding=None, standalone=None):
        writer = io.StringIO() if encoding is None else io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(writer, "", indent, newl, encoding, standalone)
        else:
            self.writexml(writer, "", indent, newl)
        return writer.getvalue() if encoding is None else writer.detach().getvalue()

    def unlink(self):
        self.parentNode = self.ownerDocument = None
        for child in self.childNodes:
            child.unlink()
        if self.childNodes:
            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()


def _clone(node, deep, owner):
    kind = node.nodeType
    if kind == Node.ELEMENT_NODE:
        clone = Element(node.tagName, node.namespaceURI, node.prefix)
        for attr in node.attributes.values():
            clone.setAttributeNodeNS(_clone(attr, True, owner))
    elif kind == Node.ATTRIBUTE_NODE:
        clone = Attr(node.name, node.namespaceURI, node.localName, node.prefix)
        clone.value = node.value
    elif kind == Node.DOCUMENT_NODE:
        clone = owner = Document()
        if not deep:
            return None
    elif kind == Node.DOCUMENT_FRAGMENT_NODE:
        clone = DocumentFragment()
    elif kind == Node.DOCUMENT_TYPE_NODE:
        clone = DocumentType(node.name)
        clone.publicId, clone.systemId, clone.internalSubset = node.publicId, node.systemId, node.internalSubset
    elif kind == Node.PROCESSING_INSTRUCTION_NODE:
        clone = ProcessingInstruction(node.target, node.data)
    else:
        clone = node.__class__(node.data) if kind == Node.COMMENT_NODE else node.__class__()
        clone.data = node.data
    clone.ownerDocument = None if kind == Node.DOCUMENT_NODE else owner
    if deep and kind != Node.ATTRIBUTE_NODE:
        for child in node.childNodes:
            clone.appendChild(_clone(child, True, owner))
    return clone


def _write_data(writer, text, attr=False):
    if not text:
        return
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if attr:
        text = text.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    writer.write(text)


def _elements(node, test, found):
    for child in node.childNodes:
        if child.nodeType == Node.ELEMENT_NODE:
            if test(child):
                found.append(child)
            _elements(child, test, found)
    return found


class _Searched:
    def getElementsByTagName(self, name):
        return _elements(self, lambda e: name == "*" or e.tagName == name, NodeList())

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return _elements(self, lambda e: localName in ("*", e.localName) and namespaceURI in ("*", e.namespaceURI), NodeList())


_CONTENT = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE)


class DocumentFragment(Node):
    nodeType, nodeName, _may_hold = Node.DOCUMENT_FRAGMENT_NODE, "#document-fragment", (*_CONTENT, Node.NOTATION_NODE)

    def __init__(self):
        self.childNodes = NodeList()


class Attr(Node):
    nodeType, _may_hold = Node.ATTRIBUTE_NODE, (Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE)
    ownerElement, specified, _is_id = None, False, False

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self.name, self.namespaceURI, self._prefix = qName, namespaceURI, prefix
        self._local = localName
        self.childNodes = NodeList()
        self._value = ""

    localName = property(lambda self: self._local or self.name.split(":", 1)[-1])
    nodeName = property(lambda self: self.name)
    isId = property(lambda self: self._is_id)

    @property
    def prefix(self):
        return self._prefix

    @prefix.setter
    def prefix(self, prefix):
        if prefix == "xmlns" and self.namespaceURI and self.namespaceURI != XMLNS_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix for the wrong namespace")
        self._prefix = prefix
        self.name = self.localName if prefix is None else f"{prefix}:{self.localName}"

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value
        text = Text()
        text.data, text.parentNode, text.ownerDocument = value, self, self.ownerDocument
        self.childNodes[:] = [text]

    nodeValue = value

    def unlink(self):
        self.ownerElement = None
        super().unlink()


class NamedNodeMap:
    """The attributes of an element."""

    def __init__(self, attrs, attrsNS, ownerElement):
        self._attrs, self._attrsNS, self._owner = attrs, attrsNS, ownerElement

    length = property(lambda self: len(self._attrs))

    def __len__(self):
        return len(self._attrs)

    def __contains__(self, key):
        return key in (self._attrs if isinstance(key, str) else self._attrsNS)

    def item(self, index):
        return next(iter(list(self._attrs.values())[index : index + 1]), None) if index >= 0 else None

    def items(self):
        return [(node.nodeName, node.value) for node in self._attrs.values()]

    def itemsNS(self):
        return [((node.namespaceURI, node.localName), node.value) for node in self._attrs.values()]

    def keys(self):
        return self._attrs.keys()

    def keysNS(self):
        return self._attrsNS.keys()

    def values(self):
        return self._attrs.values()

    def get(self, name, value=None):
        return self._attrs.get(name, value)

    getNamedItem = get

    def getNamedItemNS(self, namespaceURI, localName):
        return self._attrsNS.get((namespaceURI, localName))

    def __getitem__(self, key):
        return (self._attrsNS if isinstance(key, tuple) else self._attrs)[key]

    def __setitem__(self, name, value):
        if isinstance(value, str):
            attr = self._attrs.get(name)
            if attr is None:
                attr = Attr(name)
                attr.ownerDocument = self._owner.ownerDocument
                self.setNamedItem(attr)
            attr.value = value
        elif isinstance(value, Attr):
            self.setNamedItem(value)
        else:
            raise TypeError("value must be a string or Attr object")

    def setNamedItem(self, node):
        if not isinstance(node, Attr):
            raise xml.dom.HierarchyRequestErr("%s cannot be child of %s" % (repr(node), repr(self)))
        old = self._attrs.get(node.name)
        if old:
            old.unlink()
        self._attrs[node.name] = self._attrsNS[node.namespaceURI, node.localName] = node
        node.ownerElement = self._owner
        return old

    setNamedItemNS = setNamedItem

    def removeNamedItem(self, name):
        node = self._attrs.pop(name, None)
        if node is None:
            raise xml.dom.NotFoundErr()
        self._attrsNS.pop((node.namespaceURI, node.localName), None)
        node.ownerElement = None
        return node

    def removeNamedItemNS(self, namespaceURI, localName):
        node = self.getNamedItemNS(namespaceURI, localName)
        if node is None:
            raise xml.dom.NotFoundErr()
        return self.removeNamedItem(node.name)

    def __delitem__(self, key):
        self.removeNamedItem(self[key].name)


AttributeList = NamedNodeMap


class Element(_Searched, Node):
    nodeType, _may_hold = Node.ELEMENT_NODE, _CONTENT
    schemaType = None

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.tagName = self.nodeName = tagName
        self.prefix, self.namespaceURI, self.childNodes = prefix, namespaceURI, NodeList()
        self._attrs, self._attrsNS = {}, {}

    localName = property(lambda self: self.tagName.split(":", 1)[-1])
    attributes = property(lambda self: NamedNodeMap(self._attrs, self._attrsNS, self))

    def __repr__(self):
        return "<DOM Element: %s at %#x>" % (self.tagName, id(self))

    def hasAttributes(self):
        return bool(self._attrs)

    def getAttribute(self, attname):
        attr = self._attrs.get(attname)
        return "" if attr is None else attr.value

    def getAttributeNS(self, namespaceURI, localName):
        attr = self._attrsNS.get((namespaceURI, localName))
        return "" if attr is None else attr.value

    def setAttribute(self, attname, value):
        attr = self._attrs.get(attname)
        if attr is None:
            attr = Attr(attname)
            attr.ownerDocument = self.ownerDocument
            self.setAttributeNode(attr)
        attr.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, _, local = qualifiedName.rpartition(":")
        attr = self._attrsNS.get((namespaceURI, local))
        if attr is None:
            attr = Attr(qualifiedName, namespaceURI, local, prefix or None)
            attr.ownerDocument = self.ownerDocument
            self.setAttributeNode(attr)
        attr.value = value

    def getAttributeNode(self, attrname):
        return self._attrs.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        return self._attrsNS.get((namespaceURI, localName))

    def setAttributeNode(self, attr):
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr("attribute node already owned")
        old = self.attributes.setNamedItem(attr)
        return None if old is attr else old

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        self.attributes.removeNamedItem(name)

    def removeAttributeNS(self, namespaceURI, localName):
        self.attributes.removeNamedItemNS(namespaceURI, localName)

    def removeAttributeNode(self, node):
        if node is None or node.name not in self._attrs:
            raise xml.dom.NotFoundErr()
        return self.attributes.removeNamedItem(node.name)

    removeAttributeNodeNS = removeAttributeNode

    def hasAttribute(self, name):
        return name in self._attrs

    def hasAttributeNS(self, namespaceURI, localName):
        return (namespaceURI, localName) in self._attrsNS

    def setIdAttribute(self, name):
        self.getAttributeNode(name)._is_id = True

    def setIdAttributeNode(self, node):
        node._is_id = True

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(indent + "<" + self.tagName)
        for name, attr in self._attrs.items():
            writer.write(' %s="' % name)
            _write_data(writer, attr.value, True)
            writer.write('"')
        if not self.childNodes:
            writer.write("/>%s" % newl)
            return
        writer.write(">")
        if len(self.childNodes) == 1 and self.childNodes[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            self.childNodes[0].writexml(writer, "", "", "")
        else:
            writer.write(newl)
            for node in self.childNodes:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write("</%s>%s" % (self.tagName, newl))


class ProcessingInstruction(Node):
    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target = self.nodeName = target
        self.data = data

    @property
    def nodeValue(self):
        return self.data

    @nodeValue.setter
    def nodeValue(self, data):
        self.data = data

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write("%s<?%s %s?>%s" % (indent, self.target, self.data, newl))


class CharacterData(Node):
    data = ""

    @property
    def nodeValue(self):
        return self.data

    @nodeValue.setter
    def nodeValue(self, data):
        self.data = data

    length = property(lambda self: len(self.data))

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        data = self.data
        return '<DOM %s node "%r%s">' % (self.__class__.__name__, data[:10], "..." if len(data) > 10 else "")

    def _range(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr("offset cannot be negative")
        if offset >= len(self.data):
            raise xml.dom.IndexSizeErr("offset cannot be beyond end of data")
        if count < 0:
            raise xml.dom.IndexSizeErr("count cannot be negative")

    def substringData(self, offset, count):
        self._range(offset, count)
        return self.data[offset : offset + count]

    def appendData(self, arg):
        self.data += arg

    def insertData(self, offset, arg):
        self._range(offset)
        self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        self._range(offset, count)
        self.data = self.data[:offset] + self.data[offset + count :]

    def replaceData(self, offset, count, arg):
        self._range(offset, count)
        self.data = self.data[:offset] + arg + self.data[offset + count :]


class Text(CharacterData):
    nodeType, nodeName = Node.TEXT_NODE, "#text"

    def splitText(self, offset):
        if offset < 0 or offset > len(self.data):
            raise xml.dom.IndexSizeErr("illegal offset value")
        other = self.__class__()
        other.data, other.ownerDocument = self.data[offset:], self.ownerDocument
        if self.parentNode is not None:
            self.parentNode.insertBefore(other, self.nextSibling)
        self.data = self.data[:offset]
        return other

    def writexml(self, writer, indent="", addindent="", newl=""):
        _write_data(writer, "%s%s%s" % (indent, self.data, newl))

    @property
    def wholeText(self):
        first = self
        while first.previousSibling is not None and first.previousSibling.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            first = first.previousSibling
        out = []
        while first is not None and first.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            out.append(first.data)
            first = first.nextSibling
        return "".join(out)


class Comment(CharacterData):
    nodeType, nodeName = Node.COMMENT_NODE, "#comment"

    def __init__(self, data):
        self.data = data

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "--" in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write("%s<!--%s-->%s" % (indent, self.data, newl))


class CDATASection(Text):
    nodeType, nodeName = Node.CDATA_SECTION_NODE, "#cdata-section"

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "]]>" in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write("<![CDATA[%s]]>" % self.data)


class DocumentType(Node):
    nodeType = Node.DOCUMENT_TYPE_NODE
    publicId = systemId = internalSubset = name = None

    def __init__(self, qualifiedName):
        if qualifiedName:
            self.name = self.nodeName = qualifiedName

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write("<!DOCTYPE " + self.name)
        if self.publicId:
            writer.write("%s  PUBLIC '%s'%s  '%s'" % (newl, self.publicId, newl, self.systemId))
        elif self.systemId:
            writer.write("%s  SYSTEM '%s'" % (newl, self.systemId))
        if self.internalSubset is not None:
            writer.write(" [%s]" % self.internalSubset)
        writer.write(">" + newl)


class DOMImplementation:
    _features = [("core", "1.0"), ("core", "2.0"), ("core", None), ("xml", "1.0"), ("xml", "2.0"), ("xml", None), ("ls-load", "3.0"), ("ls-load", None)]

    def hasFeature(self, feature, version):
        return (feature.lower(), version or None) in self._features

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        if doctype and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr("doctype object owned by another DOM tree")
        doc = Document()
        if doctype:
            doc.appendChild(doctype)
        if namespaceURI or qualifiedName or doctype:
            if not qualifiedName:
                raise xml.dom.InvalidCharacterErr("Element with no name")
            prefix = qualifiedName.rpartition(":")[0] or None
            if prefix == "xml" and namespaceURI != xml.dom.XML_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
            if prefix and not namespaceURI:
                raise xml.dom.NamespaceErr("illegal use of prefix without namespaces")
            doc.appendChild(doc.createElementNS(namespaceURI, qualifiedName))
        doc.doctype = doctype
        return doc

    def createDocumentType(self, qualifiedName, publicId, systemId):
        doctype = DocumentType(qualifiedName)
        doctype.publicId, doctype.systemId = publicId, systemId
        return doctype

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None


class Document(_Searched, Node):
    nodeType, nodeName, _may_hold = Node.DOCUMENT_NODE, "#document", (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.DOCUMENT_TYPE_NODE)
    implementation = DOMImplementation()
    encoding = standalone = version = doctype = documentURI = None
    strictErrorChecking = False

    def __init__(self):
        self.childNodes = NodeList()

    documentElement = property(lambda self: next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None))

    def appendChild(self, node):
        if node.nodeType == Node.ELEMENT_NODE and self.documentElement not in (None, node):
            raise xml.dom.HierarchyRequestErr("two document elements disallowed")
        return super().appendChild(node)

    def _own(self, node):
        node.ownerDocument = self
        return node

    def createDocumentFragment(self):
        return self._own(DocumentFragment())

    def createElement(self, tagName):
        return self._own(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._own(Element(qualifiedName, namespaceURI, qualifiedName.rpartition(":")[0] or None))

    def createTextNode(self, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        node = self._own(Text())
        node.data = data
        return node

    def createCDATASection(self, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        node = self._own(CDATASection())
        node.data = data
        return node

    def createComment(self, data):
        return self._own(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._own(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        attr = self._own(Attr(qName))
        attr.value = ""
        return attr

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, _, local = qualifiedName.rpartition(":")
        attr = self._own(Attr(qualifiedName, namespaceURI, local, prefix or None))
        attr.value = ""
        return attr

    def getElementById(self, id):
        found = _elements(self, lambda e: any(attr._is_id and attr.value == id for attr in e._attrs.values()), [])
        return found[0] if found else None

    def importNode(self, node, deep):
        if node.nodeType in (Node.DOCUMENT_NODE, Node.DOCUMENT_TYPE_NODE):
            raise xml.dom.NotSupportedErr("cannot import document nodes" if node.nodeType == Node.DOCUMENT_NODE else "cannot import document type nodes")
        return _clone(node, deep, self)

    def writexml(self, writer, indent="", addindent="", newl="", encoding=None, standalone=None):
        more = ('encoding="%s"' % encoding if encoding else "", "" if standalone is None else 'standalone="%s"' % ("yes" if standalone else "no"))
        writer.write('<?xml version="1.0" ' + " ".join(filter(None, more)) + "?>" + newl)
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)


class _Builder:
    """Makes the nodes of what the parser finds."""

    def __init__(self):
        from xml.parsers import expat

        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        self.document = self.at = Document()
        parser.buffer_text = parser.ordered_attributes = parser.specified_attributes = True
        parser.namespace_prefixes = True
        self.declared, self.cdata = [], False
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self.start, self.end, self.text
        parser.CommentHandler = lambda data: self.add(Comment(data))
        parser.ProcessingInstructionHandler = lambda target, data: self.add(ProcessingInstruction(target, data))
        parser.StartNamespaceDeclHandler = lambda prefix, uri: self.declared.append((prefix, uri))
        parser.StartCdataSectionHandler, parser.EndCdataSectionHandler = self.start_cdata, self.end_cdata
        parser.StartDoctypeDeclHandler = self.doctype
        parser.XmlDeclHandler = self.declaration

    def add(self, node):
        node.ownerDocument = self.document
        self.at.appendChild(node)
        return node

    def declaration(self, version, encoding, standalone):
        self.document.version, self.document.encoding = version, encoding
        self.document.standalone = bool(standalone) if standalone >= 0 else None

    def doctype(self, name, system, public, internal):
        node = DocumentType(name)
        node.publicId, node.systemId = public, system
        self.document.doctype = self.add(node)
        if internal:
            text = self.parser._text
            start = text.index("[", self.parser._event)
            node.internalSubset = re.compile(r"(?:[^\]\"']|\"[^\"]*\"|'[^']*'|\](?!\s*>))*").match(text, start + 1)[0]

    def name(self, text):
        parts = text.split(" ")
        if len(parts) == 1:
            return None, text, None
        prefix = parts[2] if len(parts) == 3 else None
        return parts[0], f"{prefix}:{parts[1]}" if prefix else parts[1], prefix

    def start(self, name, attributes):
        uri, qname, prefix = self.name(name)
        node = self.at = self.add(Element(qname, uri, prefix))
        for prefix, uri in self.declared:
            node.setAttributeNS(XMLNS_NAMESPACE, "xmlns:" + prefix if prefix else "xmlns", uri or "")
        self.declared = []
        for i in range(0, len(attributes), 2):
            uri, qname, prefix = self.name(attributes[i])
            attr = Attr(qname, uri, None, prefix)
            attr.ownerDocument, attr.specified = self.document, True
            attr.value = attributes[i + 1]
            node.setAttributeNode(attr)

    def end(self, name):
        self.at = self.at.parentNode

    def text(self, data):
        kind = CDATASection if self.cdata else Text
        last = self.at.lastChild
        if last is not None and type(last) is kind and not (self.cdata and not self.joining):
            last.data += data
            return
        node = kind()
        node.data = data
        self.add(node)
        self.joining = True

    joining = False

    def start_cdata(self):
        self.cdata, self.joining = True, False

    def end_cdata(self):
        self.cdata = False


def parse(file, parser=None, bufsize=None):
    """The document in a file, given by name or open."""
    builder = _Builder()
    if isinstance(file, str) or hasattr(file, "__fspath__"):
        with open(file, "rb") as stream:
            builder.parser.ParseFile(stream)
    else:
        builder.parser.ParseFile(file)
    return builder.document


def parseString(string, parser=None):
    """The document in a text."""
    builder = _Builder()
    builder.parser.Parse(string, True)
    return builder.document


def getDOMImplementation(features=None):
    return Document.implementation
