# xml.etree.ElementTree — XML as a tree of elements: reading, searching (ElementPath), changing, writing.

import collections
import collections.abc
import contextlib
import io
import re
import sys

from xml.etree import ElementPath

__all__ = ["Comment", "dump", "Element", "ElementTree", "canonicalize", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse",
           "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID",
           "XMLParser", "XMLPullParser", "register_namespace", "C14NWriterTarget"]
VERSION = "1.3.0"


class ParseError(SyntaxError):
    """The document is malformed: attributes code and position (line, column)."""


def iselement(element):
    """Whether an object can be used as an element."""
    return hasattr(element, "tag")


class Element:
    """An element: its tag, attributes, the text before its first child, the text after its end, and its children."""

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"attrib must be dict, not {attrib.__class__.__name__}")
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        return self.__class__(tag, attrib)

    def __copy__(self):
        other = self.makeelement(self.tag, self.attrib)
        other.text, other.tail = self.text, self.tail
        other[:] = self
        return other

    def __deepcopy__(self, memo):
        import copy

        other = self.makeelement(copy.deepcopy(self.tag, memo), copy.deepcopy(self.attrib, memo))
        other.text, other.tail = copy.deepcopy(self.text, memo), copy.deepcopy(self.tail, memo)
        other._children = [copy.deepcopy(child, memo) for child in self._children]
        memo[id(self)] = other
        return other

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings

        warnings.warn("Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' or 'elem is not None' "
                      "test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        return self._children[index]

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for one in element:
                _check_element(one)
        else:
            _check_element(element)
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def append(self, element, /):
        _check_element(element, "append() argument 1 must be xml.etree.ElementTree.Element, not ")
        self._children.append(element)

    def extend(self, elements, /):
        try:
            elements = iter(elements)
        except TypeError:
            raise TypeError(f'expected sequence, not "{type(elements).__name__}"') from None
        for element in elements:
            _check_element(element)
            self._children.append(element)

    def insert(self, index, element, /):
        _check_element(element, "insert() argument 2 must be xml.etree.ElementTree.Element, not ")
        self._children.insert(index, element)

    def remove(self, element, /):
        try:
            self._children.remove(element)
        except ValueError:
            raise ValueError("list.remove(x): x not in list") from None

    def find(self, path, namespaces=None):
        if _is_plain(path):
            for child in self._children:
                if child.tag == path:
                    return child
            return None
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        if _is_plain(path):
            for child in self._children:
                if child.tag == path:
                    return child.text or ""
            return default
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        if _is_plain(path):
            return [child for child in self._children if child.tag == path]
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib.keys())

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        if tag == "*":
            tag = None
        stack = [iter((self,))]
        while stack:
            for element in stack[-1]:
                if tag is None or element.tag == tag:
                    yield element
                stack.append(iter(element._children))
                break
            else:
                stack.pop()

    def itertext(self):
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail

    def __getstate__(self):
        return {"tag": self.tag, "_children": self._children, "attrib": self.attrib, "text": self.text, "tail": self.tail}

    def __setstate__(self, state):
        self.__dict__.update(state)


def _is_plain(path):
    return isinstance(path, QName) or path.isidentifier()


def _check_element(element, message=None):
    if not isinstance(element, Element):
        raise TypeError(f"expected an Element, not {type(element).__name__}" if message is None else message + type(element).__name__)


def SubElement(parent, tag, attrib={}, **extra):
    """Make an element and append it to the parent."""
    if not isinstance(parent, Element):
        raise TypeError(f"SubElement() argument 1 must be xml.etree.ElementTree.Element, not {type(parent).__name__}")
    if not isinstance(attrib, dict):
        raise TypeError(f"SubElement() argument 3 must be dict, not {type(attrib).__name__}")
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """An element that is written as a comment."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An element that is written as a processing instruction."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with its namespace: QName("{uri}local") or QName("uri", "local")."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _compared(operation):
        def compare(self, other):
            return getattr(str, operation)(self.text, other.text if isinstance(other, QName) else other)
        return compare

    __eq__, __lt__, __le__, __gt__, __ge__ = map(_compared, ("__eq__", "__lt__", "__le__", "__gt__", "__ge__"))
    del _compared


class ElementTree:
    """A whole document: its root element, how to read and how to write it."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError("expected an Element, not %s" % type(element).__name__)
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The root element."""
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError("expected an Element, not %s" % type(element).__name__)
        self._root = element

    def parse(self, source, parser=None):
        """Read the tree from a file, given by name or open. Returns the root."""
        opened = None
        if not hasattr(source, "read"):
            source = opened = open(source, "rb")
        try:
            parser = XMLParser() if parser is None else parser
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if opened is not None:
                opened.close()

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] == "/":
            import warnings

            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the current behaviour, "
                          "change it to %r" % path, FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *, short_empty_elements=True):
        """Write the tree to a file, given by name or open."""
        if self._root is None:
            raise TypeError("ElementTree not initialized")
        method = method or "xml"
        if method not in ("xml", "html", "text", "c14n"):
            raise ValueError("unknown method %r" % method)
        encoding = encoding or ("utf-8" if method == "c14n" else "us-ascii")
        with _writer(file_or_filename, encoding) as (write, declared):
            if method == "xml" and (xml_declaration or xml_declaration is None and encoding.lower() != "unicode"
                                    and declared.lower() not in ("utf-8", "us-ascii")):
                write(f"<?xml version='1.0' encoding='{declared}'?>\n")
            if method == "text":
                _write_text(write, self._root)
                return
            names = _Names(self._root, default_namespace)
            if method == "html":
                _write_html(write, self._root, names.names, names.declared)
            else:
                _write_xml(write, self._root, names.names, names.declared, short_empty_elements)

    def write_c14n(self, file):
        return self.write(file, method="c14n")


@contextlib.contextmanager
def _writer(target, encoding):
    """The function that writes text to a file or a stream, and the encoding as a declaration names it."""
    unicode = encoding.lower() == "unicode"
    write = getattr(target, "write", None)
    if write is None:
        name = "utf-8" if unicode else encoding
        with open(target, "w", encoding=name, errors="xmlcharrefreplace") as file:
            yield file.write, name
        return
    if unicode:
        yield write, getattr(target, "encoding", None) or "utf-8"
        return
    with contextlib.ExitStack() as stack:
        if isinstance(target, io.BufferedIOBase):
            file = target
        elif isinstance(target, io.RawIOBase):
            file = io.BufferedWriter(target)
            stack.callback(file.detach)
        else:
            file = io.BufferedIOBase()
            file.writable = lambda: True
            file.write = write
            with contextlib.suppress(AttributeError):
                file.seekable, file.tell = target.seekable, target.tell
        file = io.TextIOWrapper(file, encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        stack.callback(file.detach)
        yield file.write, encoding


class _Names:
    """How the names of a tree are written: with a prefix for each namespace."""

    def __init__(self, root, default):
        self.names, self.declared, self.default = {None: None}, {}, default
        if default:
            self.declared[default] = ""
        for element in root.iter():
            tag = element.tag
            if isinstance(tag, QName):
                tag = tag.text
            if isinstance(tag, str):
                self.add(tag)
            elif tag is not None and tag is not Comment and tag is not PI:
                _cannot_write(tag)
            for key, value in element.items():
                self.add(key.text if isinstance(key, QName) else key)
                if isinstance(value, QName):
                    self.add(value.text)
            if isinstance(element.text, QName):
                self.add(element.text.text)

    def add(self, name):
        if name in self.names:
            return
        try:
            if name[:1] == "{":
                uri, local = name[1:].rsplit("}", 1)
                prefix = self.declared.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = f"ns{len(self.declared)}"
                    if prefix != "xml":
                        self.declared[uri] = prefix
                self.names[name] = f"{prefix}:{local}" if prefix else local
            else:
                if self.default:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                self.names[name] = name + ""
        except TypeError:
            _cannot_write(name)


def _cannot_write(text):
    raise TypeError("cannot serialize %r (type %s)" % (text, type(text).__name__))


def _attributes(write, element, names, declared, escape):
    if declared:
        for uri, prefix in sorted(declared.items(), key=lambda item: item[1]):
            write(f' xmlns{":" if prefix else ""}{prefix}="{escape(uri)}"')
    for key, value in element.items():
        key = key.text if isinstance(key, QName) else key
        value = names[value.text] if isinstance(value, QName) else escape(value)
        write(f' {names[key]}="{value}"')


def _write_xml(write, root, names, declared, short):
    # The elements that are open, each with what is left of its children: no recursion, trees may be deep.
    stack = [(None, iter((root,)), None)]
    while stack:
        tag, children, parent = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            if tag is not None:
                write(f"</{tag}>")
            if parent is not None and parent.tail:
                write(_escape_cdata(parent.tail))
            continue
        tag, text = element.tag, element.text
        if tag is Comment:
            write("<!--%s-->" % text)
        elif tag is ProcessingInstruction:
            write("<?%s?>" % text)
        else:
            tag = names[tag.text if isinstance(tag, QName) else tag]
            if tag is None:
                if text:
                    write(_escape_cdata(text))
                stack.append((None, iter(element), element))
                continue
            write("<" + tag)
            _attributes(write, element, names, declared, _escape_attrib)
            declared = None
            if text or len(element) or not short:
                write(">")
                if text:
                    write(names[text.text] if isinstance(text, QName) else _escape_cdata(text))
                stack.append((tag, iter(element), element))
                continue
            write(" />")
        if element.tail:
            write(_escape_cdata(element.tail))


HTML_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param", "source", "track", "wbr"}


def _write_html(write, element, names, declared):
    tag, text = element.tag, element.text
    if tag is Comment:
        write("<!--%s-->" % _escape_cdata(text))
    elif tag is ProcessingInstruction:
        write("<?%s?>" % _escape_cdata(text))
    else:
        tag = names[tag.text if isinstance(tag, QName) else tag]
        if tag is not None:
            write("<" + tag)
            _attributes(write, element, names, declared, _escape_attrib_html)
            declared = None
            write(">")
        lower = (tag or "").lower()
        if text:
            write(text if lower in ("script", "style") else _escape_cdata(text))
        for child in element:
            _write_html(write, child, names, declared)
        if tag is not None and lower not in HTML_EMPTY:
            write(f"</{tag}>")
    if element.tail:
        write(_escape_cdata(element.tail))


def _write_text(write, root):
    for part in root.itertext():
        write(part)
    if root.tail:
        write(root.tail)


def register_namespace(prefix, uri):
    """Register a namespace prefix for writing; it is forgotten for other namespaces, and other prefixes for this one."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for k, v in list(_namespace_map.items()):
        if k == uri or v == prefix:
            del _namespace_map[k]
    _namespace_map[uri] = prefix


_namespace_map = register_namespace._namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl", "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc"}


def _escape_cdata(text):
    try:
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        return text
    except (TypeError, AttributeError):
        _cannot_write(text)


def _escape_attrib(text):
    text = _escape_cdata(text)
    for plain, escaped in (('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;")):
        if plain in text:
            text = text.replace(plain, escaped)
    return text


def _escape_attrib_html(text):
    try:
        return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
    except (TypeError, AttributeError):
        _cannot_write(text)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The element as bytes, or as text with encoding "unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The element as a list of pieces."""
    pieces = []
    stream = io.BufferedIOBase() if encoding != "unicode" else io.TextIOBase()
    stream.write, stream.writable = pieces.append, lambda: True
    if encoding != "unicode":
        stream.seekable, stream.write = lambda: True, lambda data: pieces.append(bytes(data)) or len(data)
        stream.tell = lambda: len(pieces)
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return pieces


def dump(elem):
    """Print a tree or an element, for looking at it."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Put newlines and spaces between the elements, so that nesting shows."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    margins = ["\n" + level * space]

    def walk(element, depth):
        if depth + 1 >= len(margins):
            margins.append(margins[depth] + space)
        if not element.text or not element.text.strip():
            element.text = margins[depth + 1]
        for child in element:
            if len(child):
                walk(child, depth + 1)
            if not child.tail or not child.tail.strip():
                child.tail = margins[depth + 1]
        if not child.tail.strip():
            child.tail = margins[depth]

    if len(tree):
        walk(tree, 0)


def parse(source, parser=None):
    """The ElementTree of a file, given by name or open."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def iterparse(source, events=None, parser=None):
    """Parse step by step: an iterator of (event, element) pairs; its root attribute is the root at the end."""
    pull = XMLPullParser(events=events, _parser=parser)
    close = not hasattr(source, "read")
    if close:
        source = open(source, "rb")

    class IterParseIterator(collections.abc.Iterator):
        root = None

        def __init__(self):
            self._pairs = self._iterate()

        def _iterate(self):
            try:
                while True:
                    yield from pull.read_events()
                    data = source.read(16 * 1024)
                    if not data:
                        break
                    pull.feed(data)
                root = pull._close_and_return_root()
                yield from pull.read_events()
                self.root = root
            finally:
                if close:
                    source.close()

        def __next__(self):
            return next(self._pairs)

        def close(self):
            self._pairs.close()
            if close:
                source.close()

        def __del__(self):
            if close:
                source.close()

    return IterParseIterator()


class XMLPullParser:
    """Takes a document in pieces and hands out what was found in them."""

    def __init__(self, events=None, *, _parser=None):
        self._queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._queue, ("end",) if events is None else events)

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._queue.append(error)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        """An iterator of the events so far; an error in the document is raised where it stands among them."""
        while self._queue:
            event = self._queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def XML(text, parser=None):
    """The root element of a document in a text."""
    parser = parser or XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The (root, {id: element}) of a document in a text."""
    tree = XML(text, parser)
    return tree, {elem.get("id"): elem for elem in tree.iter() if elem.get("id")}


def fromstringlist(sequence, parser=None):
    """The root element of a document in pieces."""
    parser = parser or XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class TreeBuilder:
    """Builds a tree of elements from start, data and end."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._data, self._elem, self._last, self._root, self._tail = [], [], None, None, None
        self._comment_factory = Comment if comment_factory is None else comment_factory
        self._pi_factory = ProcessingInstruction if pi_factory is None else pi_factory
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._factory = Element if element_factory is None else element_factory

    def close(self):
        """The root element of the finished tree."""
        assert len(self._elem) == 0, "missing end tags"
        assert self._root is not None, "missing toplevel element"
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._tail:
                    assert self._last.tail is None, "internal error (tail)"
                    self._last.tail = text
                else:
                    assert self._last.text is None, "internal error (text)"
                    self._last.text = text
            self._data = []

    def data(self, data):
        """Add text where the builder stands."""
        self._data.append(data)

    def start(self, tag, attrs, /):
        """Begin an element; returns it."""
        if self._data:
            self._flush()
        element = self._last = self._factory(tag, attrs)
        if self._elem:
            self._elem[-1].append(element)
        elif self._root is None:
            self._root = element
        self._elem.append(element)
        self._tail = 0
        return element

    def end(self, tag):
        """End the current element; returns it."""
        if self._data:
            self._flush()
        self._last = self._elem.pop()
        assert self._last.tag == tag, "end tag mismatch (expected %s, got %s)" % (self._last.tag, tag)
        self._tail = 1
        return self._last

    def comment(self, text):
        """Add a comment; returns it."""
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None):
        """Add a processing instruction; returns it."""
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, insert, *args):
        element = factory(*args)
        if insert:
            self._flush()
            self._last = element
            if self._elem:
                self._elem[-1].append(element)
            self._tail = 1
        return element


class XMLParser:
    """Feeds a target (a TreeBuilder by default) with what the parser finds."""

    def __init__(self, *, target=None, encoding=None):
        from xml.parsers import expat

        self._expat_error = expat.error
        parser = expat.ParserCreate(encoding, "}")
        self.target = target = TreeBuilder() if target is None else target
        self.parser = self._parser = parser
        self._names = {}
        self.entity = {}
        self.version = "Expat %d.%d.%d" % expat.version_info
        parser.buffer_text = True
        parser.DefaultHandlerExpand = self._default
        self._doctype = None
        if hasattr(target, "start"):
            parser.StartElementHandler = self._start
        if hasattr(target, "end"):
            parser.EndElementHandler = self._end
        if hasattr(target, "start_ns"):
            parser.StartNamespaceDeclHandler = lambda prefix, uri: target.start_ns(prefix or "", uri or "")
        if hasattr(target, "end_ns"):
            parser.EndNamespaceDeclHandler = lambda prefix: target.end_ns(prefix or "")
        if hasattr(target, "data"):
            parser.CharacterDataHandler = target.data
        if hasattr(target, "comment"):
            parser.CommentHandler = target.comment
        if hasattr(target, "pi"):
            parser.ProcessingInstructionHandler = target.pi
        parser.StartDoctypeDeclHandler = self._start_doctype

    def _start_doctype(self, name, system, public, internal):
        handler = getattr(self.target, "doctype", None)
        if handler is not None:
            handler(name, public, system)
        elif hasattr(self, "doctype"):
            import warnings

            warnings.warn("The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.", RuntimeWarning)

    def _setevents(self, queue, events):
        target, append = self.target, queue.append
        for event in events:
            if event == "start":
                def start(tag, attributes, event=event):
                    append((event, self._start(tag, attributes)))
                self.parser.StartElementHandler = start
            elif event == "end":
                def end(tag, event=event):
                    append((event, self._end(tag)))
                self.parser.EndElementHandler = end
            elif event == "start-ns":
                def start_ns(prefix, uri, event=event, old=self.parser.StartNamespaceDeclHandler):
                    append((event, old(prefix, uri) if old else (prefix or "", uri or "")))
                self.parser.StartNamespaceDeclHandler = start_ns
            elif event == "end-ns":
                def end_ns(prefix, event=event, old=self.parser.EndNamespaceDeclHandler):
                    append((event, old(prefix) if old else None))
                self.parser.EndNamespaceDeclHandler = end_ns
            elif event == "comment":
                self.parser.CommentHandler = lambda text, event=event: append((event, target.comment(text)))
            elif event == "pi":
                self.parser.ProcessingInstructionHandler = lambda name, data, event=event: append((event, target.pi(name, data)))
            else:
                raise ValueError("unknown event %r" % event)

    def _raise(self, error):
        err = ParseError(error)
        err.code, err.position = error.code, (error.lineno, error.offset)
        raise err

    def _fixed(self, name):
        try:
            return self._names[name]
        except KeyError:
            self._names[name] = fixed = "{" + name if "}" in name else name
            return fixed

    def _start(self, tag, attributes):
        names = self._names
        for name in attributes:
            if "}" in name:
                attributes = {self._fixed(name): value for name, value in attributes.items()}
                break
        return self.target.start(names.get(tag) or self._fixed(tag), attributes)

    def _end(self, tag):
        return self.target.end(self._names.get(tag) or self._fixed(tag))

    def _default(self, text):
        if text[:1] == "&" and text[-1:] == ";":
            data = getattr(self.target, "data", None)
            if data is None:
                return
            try:
                data(self.entity[text[1:-1]])
            except KeyError:
                parser = self.parser
                err = self._expat_error("undefined entity %s: line %d, column %d" % (text, parser.CurrentLineNumber, parser.CurrentColumnNumber))
                err.code, err.lineno, err.offset = 11, parser.CurrentLineNumber, parser.CurrentColumnNumber
                raise err from None

    def feed(self, data):
        """Parse the next piece of the document."""
        try:
            self.parser.Parse(data, False)
        except self._expat_error as v:
            self._raise(v)

    def close(self):
        """End the document; returns what the target's close() returns."""
        try:
            self.parser.Parse(b"", True)
        except self._expat_error as v:
            self._raise(v)
        return self.target.close() if hasattr(self.target, "close") else None

    def flush(self):
        """Let the target have what was held back."""


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """XML in its canonical form (C14N 2.0): returned as text, or written to out."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    stream = io.StringIO() if out is None else None
    parser = XMLParser(target=C14NWriterTarget((stream or out).write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return stream.getvalue() if stream is not None else None


class C14NWriterTarget:
    """A target that writes the canonical form (C14N 2.0) through the function `write`."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None, qname_aware_attrs=None,
                 exclude_attrs=None, exclude_tags=None):
        self._write, self._data = write, []
        self._with_comments, self._strip_text, self._rewrite = with_comments, strip_text, rewrite_prefixes
        self._exclude_attrs, self._exclude_tags = set(exclude_attrs or ()), set(exclude_tags or ())
        self._qname_tags, self._qname_attrs = set(qname_aware_tags or ()), set(qname_aware_attrs or ())
        self._declared = [[("http://www.w3.org/XML/1998/namespace", "xml")]]  # written so far, per open element
        self._scopes = [[]] if rewrite_prefixes else [list(_namespace_map.items())]  # in force, per open element
        self._scopes.append([])
        self._prefixes, self._preserve = {}, [False]
        self._pending = None
        self._root_seen = self._root_done = False
        self._ignored = 0

    def _scope(self):
        for level in reversed(self._scopes):
            yield from level

    def _resolve(self, prefixed):
        prefix, colon, name = prefixed.partition(":")
        if not colon:
            prefix, name = "", prefixed
        for uri, p in self._scope():
            if p == prefix:
                return f"{{{uri}}}{name}"
        raise ValueError(f'Prefix {prefix} of QName "{prefixed}" is not declared in scope')

    def _written(self, name, uri=None):
        if uri is None:
            uri, name = name[1:].rsplit("}", 1) if name[:1] == "{" else ("", name)
        hidden = set()
        for level in reversed(self._declared):
            for u, prefix in level:
                if u == uri and prefix not in hidden:
                    return f"{prefix}:{name}" if prefix else name, name, uri
                hidden.add(prefix)
        if self._rewrite:
            prefix = self._prefixes.setdefault(uri, f"n{len(self._prefixes)}")
            self._declared[-1].append((uri, prefix))
            return f"{prefix}:{name}", name, uri
        if not uri and not any(p == "" for level in self._declared for u, p in level):
            return name, name, uri
        for u, prefix in self._scope():
            if u == uri:
                self._declared[-1].append((uri, prefix))
                return f"{prefix}:{name}" if prefix else name, name, uri
        if not uri:
            return name, name, uri
        raise ValueError(f'Namespace "{uri}" is not declared in scope')

    def data(self, data):
        if not self._ignored:
            self._data.append(data)

    def _flush(self):
        data, self._data = "".join(self._data), []
        if self._strip_text and not self._preserve[-1]:
            data = data.strip()
        if self._pending is not None:
            args, self._pending = self._pending, None
            qname_text = data if data and re.fullmatch(r"\w+:\w+", data) else None
            self._start(*args, qname_text)
            if qname_text is not None:
                return
        if data and self._root_seen:
            self._write(data.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;"))

    def start_ns(self, prefix, uri):
        if self._ignored:
            return
        if self._data:
            self._flush()
        self._scopes[-1].append((uri, prefix))

    def start(self, tag, attrs):
        if self._ignored or self._exclude_tags and tag in self._exclude_tags:
            self._ignored += 1
            return
        if self._data:
            self._flush()
        new = self._scopes[-1]
        self._scopes.append([])
        self._declared.append([])
        if self._qname_tags and tag in self._qname_tags:
            self._pending = tag, attrs, new
            return
        self._start(tag, attrs, new)

    def _start(self, tag, attrs, new, qname_text=None):
        if self._exclude_attrs and attrs:
            attrs = {k: v for k, v in attrs.items() if k not in self._exclude_attrs}
        names = {tag, *attrs}
        resolved = {}
        if qname_text is not None:
            names.add(resolved.setdefault(qname_text, self._resolve(qname_text)))
        aware = [k for k in attrs if k in self._qname_attrs]
        for k in aware:
            value = attrs[k]
            if re.fullmatch(r"\w+:\w+", value.strip()):
                names.add(resolved.setdefault(value, self._resolve(value)))
        written = {name: self._written(name) for name in sorted(names, key=lambda n: n.split("}", 1))}
        attributes = []
        if self._declared[-1]:
            attributes = sorted(("xmlns:" + prefix if prefix else "xmlns", uri) for uri, prefix in self._declared[-1])
        for k, v in sorted(attrs.items(), key=lambda item: item[0][1:].split("}", 1) if item[0][:1] == "{" else ["", item[0]]):
            if k in aware and v in resolved:
                v = written[resolved[v]][0]
            attributes.append((written[k][0], v))
        space = attrs.get("{http://www.w3.org/XML/1998/namespace}space")
        self._preserve.append(space == "preserve" if space else self._preserve[-1])
        name = written[tag][0]
        self._write("<" + name + "".join(f' {k}="{_escape_c14n(v)}"' for k, v in attributes) + ">")
        if qname_text is not None:
            self._write(_escape_c14n(written[resolved[qname_text]][0]))
        self._root_seen = True

    def end(self, tag):
        if self._ignored:
            self._ignored -= 1
            return
        if self._data or self._pending is not None:
            self._flush()
        self._write(f"</{self._written(tag)[0]}>")
        self._preserve.pop()
        self._root_done = len(self._preserve) == 1
        self._declared.pop()
        self._scopes.pop()
        self._scopes[-1] = []

    def comment(self, text):
        if self._with_comments and not self._ignored:
            self._outside(f"<!--{_escape_text(text)}-->")

    def pi(self, target, data):
        if not self._ignored:
            self._outside(f"<?{target} {_escape_text(data)}?>" if data else f"<?{target}?>")

    def _outside(self, text):
        if self._root_done:
            self._write("\n")
        elif self._root_seen and (self._data or self._pending is not None):
            self._flush()
        self._write(text)
        if not self._root_seen:
            self._write("\n")


def _escape_text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def _escape_c14n(text):
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return text.replace("\t", "&#x9;").replace("\n", "&#xA;").replace("\r", "&#xD;")
