# xml.parsers — the parser: xml.parsers.expat.
