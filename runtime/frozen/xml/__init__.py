# xml — a parser of its own (xml.parsers.expat), and what is built on it: xml.etree, xml.dom, xml.sax.

__all__ = ["dom", "parsers", "sax", "etree"]
