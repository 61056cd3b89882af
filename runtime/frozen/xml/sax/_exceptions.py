# xml.sax._exceptions — the exceptions of xml.sax.


class SAXException(Exception):
    """A warning or an error, perhaps with the exception that it came from."""

    def __init__(self, msg, exception=None):
        self._msg, self._exception = msg, exception
        Exception.__init__(self, msg)

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        raise AttributeError("__getitem__")


class SAXParseException(SAXException):
    """An error in a document, with the place where it is."""

    def __init__(self, msg, exception, locator):
        super().__init__(msg, exception)
        self._locator = locator
        self._systemId, self._colnum, self._linenum = locator.getSystemId(), locator.getColumnNumber(), locator.getLineNumber()

    def getColumnNumber(self):
        return self._colnum

    def getLineNumber(self):
        return self._linenum

    def getPublicId(self):
        return self._locator.getPublicId()

    def getSystemId(self):
        return self._systemId

    def __str__(self):
        system = self.getSystemId() or "<unknown>"
        line = "?" if self._linenum is None else self._linenum
        column = "?" if self._colnum is None else self._colnum
        return f"{system}:{line}:{column}: {self._msg}"


class SAXNotRecognizedException(SAXException):
    pass


class SAXNotSupportedException(SAXException):
    pass


class SAXReaderNotAvailable(SAXNotSupportedException):
    pass
