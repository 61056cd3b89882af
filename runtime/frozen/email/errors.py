# email.errors — exceptions, and the defects that a parser notes in a message.


class MessageError(Exception):
    """What all errors of the package derive from."""


class MessageParseError(MessageError):
    pass


class HeaderParseError(MessageParseError):
    pass


class BoundaryError(MessageParseError):
    pass


class MultipartConversionError(MessageError, TypeError):
    pass


class CharsetError(MessageError):
    pass


class HeaderWriteError(MessageError):
    pass


class MessageDefect(ValueError):
    """What all defects of a message derive from."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class HeaderDefect(MessageDefect):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class NonPrintableDefect(HeaderDefect):
    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return "the following ASCII non-printables found in header: {}".format(self.non_printables)


for _name in ("NoBoundaryInMultipartDefect StartBoundaryNotFoundDefect CloseBoundaryNotFoundDefect FirstHeaderLineIsContinuationDefect "
              "MisplacedEnvelopeHeaderDefect MissingHeaderBodySeparatorDefect MultipartInvariantViolationDefect "
              "InvalidMultipartContentTransferEncodingDefect UndecodableBytesDefect InvalidBase64PaddingDefect InvalidBase64CharactersDefect "
              "InvalidBase64LengthDefect").split():
    globals()[_name] = type(_name, (MessageDefect,), {"__module__": __name__})
for _name in "InvalidHeaderDefect HeaderMissingRequiredValue ObsoleteHeaderDefect NonASCIILocalPartDefect InvalidDateDefect".split():
    globals()[_name] = type(_name, (HeaderDefect,), {"__module__": __name__})
MalformedHeaderDefect = MissingHeaderBodySeparatorDefect
