# xml.sax — XML as a stream of events: parse(), parseString(), make_parser().

from xml.sax import handler, xmlreader
from xml.sax._exceptions import SAXException, SAXNotRecognizedException, SAXNotSupportedException, SAXParseException, SAXReaderNotAvailable
from xml.sax.handler import ContentHandler, ErrorHandler
from xml.sax.xmlreader import InputSource

__all__ = ["ContentHandler", "ErrorHandler", "InputSource", "SAXException", "SAXNotRecognizedException", "SAXNotSupportedException", "SAXParseException",
           "SAXReaderNotAvailable", "default_parser_list", "make_parser", "parse", "parseString"]
default_parser_list = ["xml.sax.expatreader"]


def parse(source, handler, errorHandler=ErrorHandler()):
    parser = make_parser()
    parser.setContentHandler(handler)
    parser.setErrorHandler(errorHandler)
    parser.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    import io

    source = InputSource()
    if isinstance(string, str):
        source.setCharacterStream(io.StringIO(string))
    else:
        source.setByteStream(io.BytesIO(string))
    parse(source, handler, ErrorHandler() if errorHandler is None else errorHandler)


def make_parser(parser_list=()):
    """A parser of the first of these modules that there is."""
    for name in [*parser_list, *default_parser_list]:
        try:
            module = __import__(name, {}, {}, ["create_parser"])
            return module.create_parser()
        except ImportError:
            import sys

            if name in sys.modules:
                raise
        except SAXReaderNotAvailable:
            pass
    raise SAXReaderNotAvailable("No parsers found", None)
