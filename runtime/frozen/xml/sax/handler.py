# xml.sax.handler — the classes whose methods a reader calls, and the names of features and properties.

version = "2.0beta"


class ErrorHandler:
    """What happens on errors: they are raised; warnings are printed."""

    def error(self, exception):
        raise exception

    def fatalError(self, exception):
        raise exception

    def warning(self, exception):
        print(exception)


def _nothing(cls, names):
    for name in names.split():
        def method(self, *args):
            pass
        method.__name__ = name
        method.__qualname__ = f"{cls.__name__}.{name}"
        setattr(cls, name, method)


class ContentHandler:
    """Receives what is in a document."""

    def __init__(self):
        self._locator = None

    def setDocumentLocator(self, locator):
        self._locator = locator


_nothing(ContentHandler, "startDocument endDocument startPrefixMapping endPrefixMapping startElement endElement startElementNS endElementNS characters "
         "ignorableWhitespace processingInstruction skippedEntity")


class DTDHandler:
    """Receives notations and unparsed entities."""


_nothing(DTDHandler, "notationDecl unparsedEntityDecl")


class EntityResolver:
    """Says where external entities are."""

    def resolveEntity(self, publicId, systemId):
        return systemId


class LexicalHandler:
    """Receives comments, CDATA sections and the document type."""


_nothing(LexicalHandler, "comment startDTD endDTD startCDATA endCDATA")

_FEATURES, _PROPERTIES = "http://xml.org/sax/features/", "http://xml.org/sax/properties/"
feature_namespaces = _FEATURES + "namespaces"
feature_namespace_prefixes = _FEATURES + "namespace-prefixes"
feature_string_interning = _FEATURES + "string-interning"
feature_validation = _FEATURES + "validation"
feature_external_ges = _FEATURES + "external-general-entities"
feature_external_pes = _FEATURES + "external-parameter-entities"
all_features = [feature_namespaces, feature_namespace_prefixes, feature_string_interning, feature_validation, feature_external_ges, feature_external_pes]
property_lexical_handler = _PROPERTIES + "lexical-handler"
property_declaration_handler = _PROPERTIES + "declaration-handler"
property_dom_node = _PROPERTIES + "dom-node"
property_xml_string = _PROPERTIES + "xml-string"
property_encoding = "http://www.python.org/sax/properties/encoding"
property_interning_dict = "http://www.python.org/sax/properties/interning-dict"
all_properties = [property_lexical_handler, property_dom_node, property_declaration_handler, property_xml_string, property_encoding, property_interning_dict]
