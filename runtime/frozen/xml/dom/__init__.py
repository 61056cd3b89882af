# xml.dom — the constants and exceptions of the Document Object Model.


class Node:
    """The numbers of kinds of nodes."""

    (ELEMENT_NODE, ATTRIBUTE_NODE, TEXT_NODE, CDATA_SECTION_NODE, ENTITY_REFERENCE_NODE, ENTITY_NODE, PROCESSING_INSTRUCTION_NODE, COMMENT_NODE,
     DOCUMENT_NODE, DOCUMENT_TYPE_NODE, DOCUMENT_FRAGMENT_NODE, NOTATION_NODE) = range(1, 13)


class DOMException(Exception):
    def __init__(self, *args, **kw):
        if self.__class__ is DOMException:
            raise RuntimeError("DOMException should not be instantiated directly")
        Exception.__init__(self, *args, **kw)

    def _get_code(self):
        return self.code


for _code, _name in enumerate("IndexSize DomstringSize HierarchyRequest WrongDocument InvalidCharacter NoDataAllowed NoModificationAllowed NotFound "
                              "NotSupported InuseAttribute InvalidState Syntax InvalidModification Namespace InvalidAccess Validation".split(), 1):
    _class = {"DomstringSize": "DomstringSizeErr"}.get(_name, _name + "Err")
    globals()[_class] = type(_class, (DOMException,), {"code": _code, "__module__": __name__})
    globals()["".join("_" + c if c.isupper() else c.upper() for c in _name).lstrip("_").upper() + "_ERR"] = _code

XML_NAMESPACE, XMLNS_NAMESPACE = "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"
XHTML_NAMESPACE, EMPTY_NAMESPACE, EMPTY_PREFIX = "http://www.w3.org/1999/xhtml", None, None


def getDOMImplementation(name=None, features=()):
    """The DOM that there is: minidom's."""
    from xml.dom.minidom import getDOMImplementation

    return getDOMImplementation(features)
