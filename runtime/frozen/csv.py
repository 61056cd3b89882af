# csv — comma-separated values: readers, writers, dialects.

from io import StringIO as _StringIO

__all__ = [
    "Dialect", "DictReader", "DictWriter", "Error", "QUOTE_ALL", "QUOTE_MINIMAL", "QUOTE_NONE", "QUOTE_NONNUMERIC", "QUOTE_NOTNULL",
    "QUOTE_STRINGS", "Sniffer", "excel", "excel_tab", "field_size_limit", "get_dialect", "list_dialects", "reader", "register_dialect",
    "unix_dialect", "unregister_dialect", "writer",
]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


Error.__module__ = "_csv"
_dialects = {}
_limit = [131072]


def field_size_limit(*limit):
    """The most characters of a field; with an argument, set it."""
    old = _limit[0]
    if limit:
        if not isinstance(limit[0], int):
            raise TypeError("limit must be an integer")
        _limit[0] = limit[0]
    return old


class _Form:
    """A dialect as readers and writers use it."""

    def __init__(self, dialect=None, **options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        defaults = dict(delimiter=",", quotechar='"', escapechar=None, doublequote=True, skipinitialspace=False, lineterminator="\r\n",
                        quoting=QUOTE_MINIMAL, strict=False)
        for name in options:
            if name not in defaults:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        for name, value in defaults.items():
            setattr(self, name, options.get(name, getattr(dialect, name, value) if dialect is not None else value))
        if not isinstance(self.quoting, int):
            raise TypeError('"quoting" must be an integer')
        if not QUOTE_MINIMAL <= self.quoting <= QUOTE_NOTNULL:
            raise TypeError('bad "quoting" value')
        given = "quoting" in options or getattr(dialect, "quoting", None) is not None
        if not self.quotechar and not given:
            self.quoting = QUOTE_NONE
        for name in ("delimiter", "quotechar", "escapechar"):
            value = getattr(self, name)
            if name == "delimiter" or value is not None:
                if not isinstance(value, str):
                    raise TypeError(f'"{name}" must be {"a 1-character string" if name == "delimiter" else "string or None"}, not {type(value).__name__}'
                                    if name != "delimiter" else f'"delimiter" must be string, not {type(value).__name__}')
                if len(value) != 1:
                    raise TypeError(f'"{name}" must be a 1-character string')
        if not isinstance(self.lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')
        if self.quoting != QUOTE_NONE and not self.quotechar:
            raise TypeError("quotechar must be set if quoting enabled")


_patterns = {}


def _split_line(line, delimiter, quote):
    """The fields of a line; None where that takes a closer look."""
    body = line.rstrip("\r\n")
    if not body or "\r" in body or "\n" in body or len(body) > _limit[0]:
        return None
    if quote not in body:
        return body.split(delimiter)
    pattern = _patterns.get(delimiter + quote)
    if pattern is None:
        import re

        d, q = re.escape(delimiter), re.escape(quote)
        pattern = _patterns[delimiter + quote] = re.compile(rf"((?:{q}([^{q}]*(?:{q}{q}[^{q}]*)*){q}|([^{q}{d}]*)){d})")
    found = pattern.findall(body + delimiter)
    if sum([len(whole) for whole, quoted, plain in found]) != len(body) + 1:
        return None
    double = quote + quote
    return [quoted.replace(double, quote) if whole[0] == quote else plain for whole, quoted, plain in found]


class reader:
    """Iterates over the rows of an iterable of lines."""

    def __init__(self, csvfile, /, dialect="excel", **fmtparams):
        self._lines = iter(csvfile)
        self.dialect = form = _Form(dialect, **fmtparams)
        self.line_num = 0
        # Lines of the usual dialects, if nothing in them is unusual, are split as a whole.
        self._fast = (form.quoting in (QUOTE_MINIMAL, QUOTE_ALL) and form.quotechar and form.doublequote and form.escapechar is None
                      and not form.skipinitialspace and form.delimiter not in "\r\n" and form.delimiter != form.quotechar)

    def __iter__(self):
        return self

    def __next__(self):
        form = self.dialect
        delimiter, quote, escape = form.delimiter, form.quotechar if form.quoting != QUOTE_NONE else None, form.escapechar
        row, field = [], []
        state = "row"  # row, start, plain, quoted, closed (after a quote in a quoted field), escape, quoted escape, end
        was_quoted = numeric = False

        def finish():
            nonlocal was_quoted, state
            text = "".join(field)
            if len(text) > _limit[0]:
                raise Error(f"field larger than field limit ({_limit[0]})")
            if not was_quoted and form.quoting == QUOTE_NONNUMERIC and (text or True) and numeric_field:
                row.append(float(text))
            elif not was_quoted and not text and form.quoting in (QUOTE_NOTNULL, QUOTE_STRINGS):
                row.append(None)
            elif not was_quoted and form.quoting == QUOTE_STRINGS and text:
                row.append(float(text))
            else:
                row.append(text)
            field.clear()
            was_quoted = False

        numeric_field = form.quoting == QUOTE_NONNUMERIC
        while True:
            try:
                line = next(self._lines)
                if self._fast and state == "row" and type(line) is str:
                    plain = _split_line(line, delimiter, quote)
                    if plain is not None:
                        self.line_num += 1
                        return plain
            except StopIteration:
                if state in ("quoted", "quoted escape", "escape") or field:
                    if form.strict:
                        raise Error("unexpected end of data") from None
                    finish()
                    return row
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            for c in line:
                if state == "row":
                    if c in "\r\n":
                        state = "end"
                        continue
                    state = "start"
                if state == "end":
                    if c not in "\r\n":
                        raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
                elif state == "start":
                    if c in "\r\n":
                        finish()
                        state = "end"
                    elif c == quote:
                        was_quoted = True
                        state = "quoted"
                    elif c == escape:
                        state = "escape"
                    elif c == " " and form.skipinitialspace:
                        pass
                    elif c == delimiter:
                        finish()
                    else:
                        field.append(c)
                        state = "plain"
                elif state == "escape":
                    field.append(c)
                    state = "plain"
                elif state == "plain":
                    if c in "\r\n":
                        finish()
                        state = "end"
                    elif c == escape:
                        state = "escape"
                    elif c == delimiter:
                        finish()
                        state = "start"
                    else:
                        field.append(c)
                elif state == "quoted":
                    if c == escape:
                        state = "quoted escape"
                    elif c == quote:
                        state = "closed" if form.doublequote else "plain"
                    else:
                        field.append(c)
                elif state == "quoted escape":
                    field.append(c)
                    state = "quoted"
                elif c == quote:  # closed: a doubled quote
                    field.append(c)
                    state = "quoted"
                elif c == delimiter:
                    finish()
                    state = "start"
                elif c in "\r\n":
                    finish()
                    state = "end"
                elif form.strict:
                    raise Error(f"'{delimiter}' expected after '{quote}'")
                else:
                    field.append(c)
                    state = "plain"
                if len(field) > _limit[0]:
                    raise Error(f"field larger than field limit ({_limit[0]})")
            if state in ("quoted", "quoted escape", "escape"):
                if state == "escape" and not line.endswith(("\n", "\r")):
                    field.append("\n")
                    state = "plain"
                continue
            if state in ("start", "plain", "closed"):
                finish()
            return row


class writer:
    """Writes rows to an object with write()."""

    def __init__(self, csvfile, /, dialect="excel", **fmtparams):
        if not callable(getattr(csvfile, "write", None)):
            raise TypeError('argument 1 must have a "write" method')
        self._write = csvfile.write
        self.dialect = form = _Form(dialect, **fmtparams)
        self._fast = (form.quoting == QUOTE_MINIMAL and form.quotechar and form.doublequote and form.escapechar is None and not form.lineterminator.strip("\r\n")
                      and not (form.skipinitialspace and form.delimiter == " "))

    def writerow(self, row, /):
        """Write one row; gives what write() returns."""
        form = self.dialect
        delimiter, quote, escape = form.delimiter, form.quotechar, form.escapechar
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        if self._fast and len(row) > 1:
            texts = ["" if value is None else repr(value) if type(value) is float else value if isinstance(value, str) else str(value)
                     for value in row]
            line = delimiter.join(texts)
            if quote in line or "\r" in line or "\n" in line or line.count(delimiter) != len(row) - 1:
                line = delimiter.join([
                    f"{quote}{text.replace(quote, quote + quote)}{quote}" if quote in text or delimiter in text or "\r" in text or "\n" in text
                    else text for text in texts])
            return self._write(line + form.lineterminator)
        texts = []
        special = {delimiter, "\r", "\n", *form.lineterminator, *filter(None, (escape, quote))}
        for value in row:
            text = "" if value is None else repr(value) if type(value) is float else value if isinstance(value, str) else str(value)
            quoting = form.quoting
            quoted = quoting == QUOTE_ALL or (quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))) or (
                quoting == QUOTE_STRINGS and isinstance(value, str)) or (quoting == QUOTE_NOTNULL and value is not None)
            out = []
            for c in text:
                if c in special:
                    escaped = False
                    if quoting == QUOTE_NONE:
                        escaped = True
                    elif c == quote:
                        if form.doublequote:
                            out.append(quote)
                        else:
                            escaped = True
                    elif c == escape:
                        escaped = True
                    if not escaped:
                        quoted = True
                    if escaped:
                        if not escape:
                            raise Error("need to escape, but no escapechar set")
                        out.append(escape)
                elif c == " " and form.skipinitialspace and delimiter == " ":
                    quoted = True
                out.append(c)
            text = "".join(out)
            if not text and len(row) == 1 and not quoted:
                if quoting == QUOTE_NONE or (value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL)):
                    raise Error("single empty field record must be quoted")
                quoted = True
            texts.append(f"{quote}{text}{quote}" if quoted else text)
        return self._write(delimiter.join(texts) + form.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


class Dialect:
    """Describe a CSV dialect: subclass it and set the attributes."""

    _name = ""
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            for name in ("delimiter", "lineterminator", "quoting"):
                if getattr(self, name) is None:
                    raise TypeError(f'"{name}" must be {"an integer" if name == "quoting" else "a string"}, not NoneType' if name != "delimiter"
                                    else '"delimiter" must be a 1-character string')
            _Form(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """What Unix programs write."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, /, dialect=None, **fmtparams):
    """Give a dialect a name."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Form(dialect, **fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    try:
        return _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def list_dialects():
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Rows as dicts; the first row names the fields where they are not given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            result[name] = self.restval
        return result


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = list(fieldnames) if iter(fieldnames) is fieldnames else fieldnames
        self.restval = restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [key for key in rowdict if key not in self.fieldnames]
            if wrong:
                raise ValueError(f"dict contains fields not in fieldnames: {', '.join(map(repr, wrong))}")
        return [rowdict.get(key, self.restval) for key in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Guesses the dialect of a sample."""

    preferred = [",", "\t", ";", " ", ":", "|"]

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line][:50]
        best = None
        for c in delimiters or [*self.preferred, *sorted({c for line in lines for c in line if not c.isalnum() and c not in "\"'_.-"})]:
            counts = []
            for line in lines:
                inside, n = False, 0
                for each in line:
                    if each == '"':
                        inside = not inside
                    n += each == c and not inside
                counts.append(n)
            if counts and counts[0] and len(set(counts)) == 1:
                best = c
                break
        if best is None:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL
            doublequote = True
            delimiter = best
            quotechar = "'" if "'" in sample and '"' not in sample else '"'
            skipinitialspace = all(c == " " for line in lines for a, c in zip(line, line[1:]) if a == best)

        return dialect

    def has_header(self, sample):
        """Whether the first row seems to name the columns: the rows below are numbers where it is none."""
        rows = list(reader(_StringIO(sample), self.sniff(sample)))
        votes = 0
        for column, name in enumerate(rows[0] if rows else ()):
            values = [row[column] for row in rows[1:21] if len(row) == len(rows[0])]
            if values and all(_is_number(v) for v in values):
                votes += -1 if _is_number(name) else 1
            elif values and len({len(v) for v in values}) == 1:
                votes += 1 if len(name) != len(values[0]) else -1
        return votes > 0


def _is_number(text):
    try:
        complex(text)
        return True
    except ValueError:
        return False
