# traceback — exceptions and stacks as text.
#
# Here: FrameSummary, StackSummary, TracebackException and the print_/format_/extract_ functions;
# the caret line under a source line; 'Did you mean' suggestions.
# Not here: reading source lines (linecache).

import sys
from linecache import getline as _getline, _getlines_from_code, checkcache as _checkcache, lazycache as _lazycache

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only",
           "format_list", "format_stack", "format_tb", "print_exc", "format_exc",
           "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
           "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]

# tb_lasti counts bytes; an instruction has four of them, in CPython (where this runs too) two.
_INSTRUCTION_SIZE = 2 if hasattr(sys, "_git") else 4
_RECURSIVE_CUTOFF = 3   # Repetitions of one frame that are shown.
_CAUSE_MESSAGE = ("\nThe above exception was the direct cause of the following exception:\n\n")
_CONTEXT_MESSAGE = ("\nDuring handling of the above exception, another exception occurred:\n\n")


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


# Functions.

def print_list(extracted_list, file=None):
    """Print frames, as extract_tb() or extract_stack() return them."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """The frames as a list of strings, each with its newline."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the frames of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The frames of a traceback as a StackSummary."""
    return StackSummary._extract_from_extended_frame_gen(
        _walk_tb_with_full_positions(tb), limit=limit)


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True,
                    **kwargs):
    """Print an exception with its traceback and its causes."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(
        file=file, chain=chain)


def _print_exception_bltin(exc, /):
    """What the interpreter calls for an exception that nobody caught."""
    file = sys.stderr if sys.stderr is not None else sys.__stderr__
    print_exception(exc, limit=getattr(sys, "tracebacklimit", None), file=file)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """What print_exception() prints, as a list of strings."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(
        chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The last lines only: type, message, notes."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(
        show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """print_exception() for the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """print_exception() for the last exception that nobody caught."""
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack from its outermost frame to the caller or to `f`."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """The stack as a StackSummary, oldest frame first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Clear the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass    # It is still running.
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line number) from a frame outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """(frame, line number) along a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_full_positions(tb):
    while tb is not None:
        positions = _get_code_position(tb.tb_frame.f_code, tb.tb_lasti)
        if positions[0] is None:
            positions = (tb.tb_lineno,) + positions[1:]
        yield tb.tb_frame, positions
        tb = tb.tb_next


def _get_code_position(code, instruction_index):
    if instruction_index < 0:
        return (None, None, None, None)
    left = instruction_index // _INSTRUCTION_SIZE
    for positions in code.co_positions():
        if left == 0:
            return positions
        left -= 1
    return (None, None, None, None)


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f"<{what} {func.__name__}() failed>"


def _format_final_exc_line(etype, value, *, insert_final_newline=True):
    text = _safe_string(value, "exception")
    end = "\n" if insert_final_newline else ""
    if value is None or not text:
        return f"{etype}{end}"
    return f"{etype}: {text}{end}"


# Frames and stacks.

class FrameSummary:
    """One line of a stack: where, in what, and the source."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines",
                 "_lines_dedented", "_code", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get("_code")
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = (None if locals is None else
                       {k: _safe_string(v, "local", func=repr) for k, v in locals.items()})

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is not None or self.lineno is None or self.end_lineno is None:
            return
        lines = []
        known = _getlines_from_code(self._code) if self._code is not None else []
        for lineno in range(self.lineno, self.end_lineno + 1):
            line = known[lineno - 1] if 1 <= lineno <= len(known) else _getline(self.filename, lineno)
            lines.append(line.rstrip())
        self._lines = "\n".join(lines) + "\n"

    @property
    def _original_lines(self):
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            self._lines_dedented = _dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first source line, stripped; None when it is not known where."""
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition("\n")[0].strip()


def _dedent(text):
    lines = [line if line.strip() else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            indent = line[:len(line) - len(line.lstrip(" \t"))]
            if margin is None:
                margin = indent
            else:
                common = 0
                for a, b in zip(margin, indent):
                    if a != b:
                        break
                    common += 1
                margin = margin[:common]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


class StackSummary(list):
    """A list of FrameSummary objects that can format itself."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of (frame, line number) pairs; `limit` as for print_tb()."""
        def extended():
            for frame, lineno in frame_gen:
                yield frame, (lineno, None, None, None)
        return klass._extract_from_extended_frame_gen(
            extended(), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        builtin_limit = limit is None
        if builtin_limit:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                from itertools import islice
                frame_gen = islice(frame_gen, limit)
            else:
                frame_gen = list(frame_gen)[limit:]
        result = klass()
        filenames = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = frame.f_code
            filename = code.co_filename
            filenames.add(filename)
            _lazycache(filename, frame.f_globals)
            result.append(FrameSummary(
                filename, lineno, code.co_name, lookup_line=False,
                locals=(frame.f_locals or None) if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno, _code=code))
        for filename in filenames:
            _checkcache(filename)
        if lookup_lines:
            for frame in result:
                frame.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one of FrameSummary objects or of 4-tuples."""
        result = StackSummary()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """One frame as text; None leaves it out."""
        frame = frame_summary
        filename = frame.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        rows = [f'  File "{filename}", line {frame.lineno}, in {frame.name}\n']
        if frame._dedented_lines and frame._dedented_lines.strip():
            if frame.colno is None or frame.end_colno is None:
                rows.append("    " + frame.line + "\n")
            else:
                _format_range(self, frame, rows)
        if frame.locals:
            for name, value in sorted(frame.locals.items()):
                rows.append(f"    {name} = {value}\n")
        return "".join(rows)

    def _should_show_carets(self, start, end, lines, anchors):
        # They are left out where they would underline the whole statement.
        before = lines[0][:start].strip()
        after = lines[-1][end:].strip()
        if all(line.lstrip().startswith("#") for line in lines):
            return False    # The file has changed since.
        if anchors is None:
            return bool(before or after)
        segment = "\n".join(lines)
        return not _is_whole_call(before, after, segment[start:len(segment) - len(lines[-1]) + end])

    def format(self, **kwargs):
        """A list of strings; long runs of the same frame are cut short."""
        result = []
        last_key = None
        count = 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = (frame.filename, frame.lineno, frame.name)
            if None in key or key != last_key:
                if count > _RECURSIVE_CUTOFF:
                    result.append(_repetition(count))
                last_key = key
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        if count > _RECURSIVE_CUTOFF:
            result.append(_repetition(count))
        return result


def _repetition(count):
    count -= _RECURSIVE_CUTOFF
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


# Carets. A frame's range is shown under its source lines: '^' where there is one range,
# '~' with '^' for the operator or the brackets that the failing operation stands at.

def _format_range(stack, frame, rows):
    original = frame._original_lines.splitlines()
    first_line = original[0]
    last_index = frame.end_lineno - frame.lineno
    last_line = original[last_index]
    start = _byte_to_char_offset(first_line, frame.colno)
    end = _byte_to_char_offset(last_line, frame.end_colno)
    lines = frame._dedented_lines.splitlines()[:last_index + 1]
    dedent = len(first_line) - len(lines[0])
    start = max(0, start - dedent)
    end = max(0, end - dedent)
    segment = "\n".join(lines)
    segment = segment[start:len(segment) - (len(lines[-1]) - end)]
    anchors = _find_anchors(segment)
    show_carets = stack._should_show_carets(start, end, lines, anchors)
    significant = {0, len(lines) - 1}
    if anchors is not None:
        # Anchors count from the segment's start; from here on, they count display columns of lines.
        (left_line, left), (right_line, right) = anchors
        if left_line == 0:
            left += start
        if right_line == 0:
            right += start
        anchors = ((left_line, _display_width(lines[left_line], left)),
                   (right_line, _display_width(lines[right_line], right)))
        for line in (left_line, right_line):
            significant.update((line - 1, line, line + 1))
        significant -= {-1, len(lines)}
    columns = (_display_width(lines[0], start), _display_width(lines[-1], end))

    def output(index):
        rows.append("    " + lines[index] + "\n")
        if show_carets:
            rows.append("    " + _caret_line(lines, index, columns, anchors) + "\n")

    previous = None
    for index in sorted(significant):
        if previous is not None:
            skipped = index - previous - 1
            if skipped == 1:
                output(index - 1)
            elif skipped > 1:
                rows.append(f"    ...<{skipped} lines>...\n")
        output(index)
        previous = index


def _caret_line(lines, index, columns, anchors):
    line = lines[index]
    width = columns[1] if index == len(lines) - 1 else _display_width(line.rstrip())
    blank = len(line) - len(line.lstrip())
    if index == 0:
        blank = max(blank, columns[0])
    blank = min(blank, width)
    if anchors is None:
        return " " * blank + "^" * (width - blank)
    left, right = anchors
    return " " * blank + "".join("^" if left <= (index, column) < right else "~"
                                 for column in range(blank, width))


def _byte_to_char_offset(text, offset):
    if text.isascii():
        return min(offset, len(text))
    return len(text.encode("utf-8")[:offset].decode("utf-8", errors="replace"))


def _display_width(line, offset=None):
    if offset is None:
        offset = len(line)
    if line.isascii():
        return offset
    import unicodedata
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line[:offset])


def _tokens(source):
    """(text, offset, depth) of each token of an expression; None when it cannot be split."""
    result = []
    depth = 0
    position = 0
    length = len(source)
    while position < length:
        char = source[position]
        start = position
        if char.isspace() or char == "\\":
            position += 1
            continue
        if char == "#":
            newline = source.find("\n", position)
            position = length if newline < 0 else newline
            continue
        if char.isalnum() or char == "_" or (char == "." and source[position + 1:position + 2].isdigit()):
            number = char.isdigit() or char == "."
            position += 1
            while position < length and (
                    source[position].isalnum() or source[position] == "_"
                    or (number and (source[position] == "." or (
                        source[position] in "+-" and source[position - 1] in "eE"
                        and source[start:start + 2] not in ("0x", "0X"))))):
                position += 1
            if position < length and source[position] in "'\"" and not number:
                position = _string_end(source, position)
        elif char in "'\"":
            position = _string_end(source, position)
        else:
            for size in (3, 2, 1):
                if size == 1 or source[position:position + size] in _LONG_OPERATORS:
                    position += size
                    break
        if position is None:
            return None
        if char in ")]}":
            depth -= 1
        result.append((source[start:position], start, depth))
        if char in "([{":
            depth += 1
    return result if depth == 0 else None


_LONG_OPERATORS = frozenset((
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":="))

_BINARY_PRECEDENCE = {"|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "/": 6,
                      "//": 6, "%": 6, "@": 6, "**": 8}

# An expression in which one of these stands outside brackets is none whose operator is marked.
_NOT_MARKED = frozenset((
    "and", "or", "not", "if", "else", "lambda", "yield", "in", "is", "for", "async", "<", ">", "<=",
    ">=", "==", "!=", ",", ":", ";", "=", ":=", "raise", "return", "assert", "del", "import", "from",
    "with", "as", "while", "class", "def", "global", "nonlocal", "->", "try", "except",
    "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**=", "//=", ">>=", "<<="))


def _string_end(source, position):
    quote = source[position]
    if source.startswith(quote * 3, position):
        quote *= 3
    position += len(quote)
    while position < len(source):
        if source[position] == "\\":
            position += 2
        elif source.startswith(quote, position):
            return position + len(quote)
        else:
            position += 1
    return None


def _find_anchors(segment):
    """Where the operation of an expression stands in its text, as two (line, column) pairs."""
    tokens = _tokens(segment)
    if not tokens:
        return None
    place = _operation_place(tokens)
    if place is None:
        return None
    return tuple((segment.count("\n", 0, offset), offset - (segment.rfind("\n", 0, offset) + 1))
                 for offset in place)


def _operation_place(tokens):
    best = best_rank = None
    opening = None      # The last bracket that follows an operand.
    unary_rank = None
    operand = False     # Whether the token before ends an operand.
    for index, (text, offset, depth) in enumerate(tokens):
        if depth > 0:
            continue
        if text in _NOT_MARKED:
            return None
        rank = _BINARY_PRECEDENCE.get(text)
        if text == "await":
            unary_rank = 9 if unary_rank is None else min(unary_rank, 9)
            operand = False
        elif rank is not None and operand:
            if best is None or rank < best_rank or (rank == best_rank and rank != 8):
                best, best_rank = index, rank
            operand = False
        elif text in ("+", "-", "~"):
            if best is None:
                unary_rank = 7
            operand = False
        elif text in ("*", "**"):
            return None
        elif text in ("(", "["):
            opening = index if operand else None
            operand = False
        elif text == ".":
            operand = False
        else:
            operand = True
    if best is not None:
        if unary_rank is not None and unary_rank < best_rank:
            return None
        text, offset, _ = tokens[best]
        return offset, offset + len(text)
    if unary_rank is None and opening is not None and tokens[-1][0] in (")", "]"):
        return tokens[opening][1], tokens[-1][1] + 1
    return None


def _is_whole_call(before, after, segment):
    """Whether the range is all of f(...) in 'return f(...)' or 'x = f(...)'."""
    if not segment.endswith(")") or (after and after[0] not in ";#"):
        return False
    tokens = _tokens(segment)
    if _operation_place(tokens) is None or any(
            text in _BINARY_PRECEDENCE for text, _, depth in tokens if depth == 0):
        return False
    if before == "return":
        return tokens[0][0].isidentifier() and tokens[1][0] == "(" and not any(
            text == "(" for text, _, depth in tokens[2:] if depth == 0)
    if not before.endswith("="):
        return False
    target = _tokens(before)
    if not target or target.pop()[0] != "=":
        return False
    return not any(text in _NOT_MARKED and text != "," for text, _, depth in target if depth == 0)


# Exceptions.

class _ExceptionPrintContext:
    """How deep in exception groups the output is."""

    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.exception_group_depth)

    def emit(self, text_gen, margin_char=None):
        indent = self.indent()
        if self.exception_group_depth:
            indent += (margin_char or "|") + " "
        if isinstance(text_gen, str):
            text_gen = (text_gen,)
        for text in text_gen:
            if indent:
                text = "".join(indent + line for line in text.splitlines(keepends=True))
            yield text


class TracebackException:
    """An exception made ready for printing; keeps no reference to it or its frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        # Chains can be long: the exceptions that belong to this one are taken from a list,
        # not by recursion.
        self._fill(exc_type, exc_value, exc_traceback, limit, capture_locals, lookup_lines,
                   max_group_width, max_group_depth, save_exc_type)
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = (exc_value.__suppress_context__
                                     if exc_value is not None else False)
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))

        def convert(value):
            made = object.__new__(TracebackException)
            made._fill(type(value), value, value.__traceback__, limit, capture_locals,
                       lookup_lines, max_group_width, max_group_depth, save_exc_type)
            made.__cause__ = made.__context__ = made.exceptions = None
            made.__suppress_context__ = value.__suppress_context__
            return made

        queue = [(self, exc_value)]
        while queue:
            te, value = queue.pop()
            if value is None:
                continue
            cause = value.__cause__
            if cause is not None and id(cause) not in seen:
                seen.add(id(cause))
                te.__cause__ = convert(cause)
                queue.append((te.__cause__, cause))
            context = value.__context__
            wanted = (te.__cause__ is None and not te.__suppress_context__) if compact else True
            if context is not None and wanted and id(context) not in seen:
                seen.add(id(context))
                te.__context__ = convert(context)
                queue.append((te.__context__, context))
            if isinstance(value, BaseExceptionGroup):
                te.exceptions = []
                for nested in value.exceptions:
                    seen.add(id(nested))
                    te.exceptions.append(convert(nested))
                    queue.append((te.exceptions[-1], nested))

    def _fill(self, exc_type, exc_value, exc_traceback, limit, capture_locals, lookup_lines,
              max_group_width, max_group_depth, save_exc_type):
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_full_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as error:
            self.__notes__ = ["Ignored error getting __notes__: "
                              + _safe_string(error, "__notes__", repr)]
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is None:
            self.exc_type_qualname = self.exc_type_module = None
            return
        self.exc_type_qualname = exc_type.__qualname__
        self.exc_type_module = exc_type.__module__
        if issubclass(exc_type, SyntaxError):
            self._fill_syntax_error(exc_value)
            return
        suggestion = _suggestion_for(exc_type, exc_value, exc_traceback)
        if suggestion:
            self._str += suggestion

    def _fill_syntax_error(self, error):
        self.filename = error.filename
        self.lineno = None if error.lineno is None else str(error.lineno)
        self.end_lineno = None if error.end_lineno is None else str(error.end_lineno)
        self.text = error.text
        self.offset = error.offset
        self.end_offset = error.end_offset
        self.msg = error.msg
        self._is_syntax_error = True

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        from warnings import warn
        warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = "<unknown>"
        return module + "." + self.exc_type_qualname

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines after the stack: for a syntax error its place, type and message, notes."""
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str)
            return
        type_text = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                lines = _format_final_exc_line(type_text, self._str,
                                               insert_final_newline=False).split("\n")
                yield from (indent + line + "\n" for line in lines)
            else:
                yield _format_final_exc_line(type_text, self._str)
        else:
            yield from (indent + line for line in self._format_syntax_error(type_text))
        yield from self._format_notes(indent)
        if self.exceptions and show_group:
            for nested in self.exceptions:
                yield from nested.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_notes(self, indent):
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, (list, tuple)) or (
                not isinstance(notes, (str, bytes)) and _is_sequence(notes)):
            for note in notes:
                for line in _safe_string(note, "note").split("\n"):
                    yield indent + line + "\n"
        else:
            yield indent + "{}\n".format(_safe_string(notes, "__notes__", func=repr))

    def _format_syntax_error(self, type_text):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        if self.text is not None:
            yield from self._format_syntax_text()
        yield f"{type_text}: {self.msg or '<no detail available>'}{suffix}\n"

    def _format_syntax_text(self):
        whole = self.text.rstrip("\n")
        text = whole.lstrip(" \n\f")
        yield f"    {text}\n"
        if self.offset is None or self.lineno is None:
            return
        offset, end_offset = self.offset, self.end_offset
        if self.lineno == self.end_lineno:
            if end_offset in (None, 0):
                end_offset = offset
        else:
            end_offset = len(whole) + 1
        if self.text and offset > len(whole) + 1:
            offset = len(whole) + 1
            if self.end_offset is None or self.end_offset > 0:
                end_offset = offset
        if offset == end_offset or end_offset == -1:
            end_offset = offset + 1
        removed = len(whole) - len(text)
        start, end = offset - 1 - removed, end_offset - 1 - removed
        if start >= 0:
            # Tabs and the like before the place are kept, so that the carets stay under it.
            blank = "".join(char if char.isspace() else " " for char in text[:start])
            yield "    " + blank + "^" * (end - start) + "\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """All lines of the exception, its causes first."""
        if _ctx is None:
            _ctx = _ExceptionPrintContext()
        output = []
        exc = self
        if not chain:
            output.append((None, exc))
        else:
            while exc:
                if exc.__cause__ is not None:
                    message, next_exc = _CAUSE_MESSAGE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, next_exc = _CONTEXT_MESSAGE, exc.__context__
                else:
                    message = next_exc = None
                output.append((message, exc))
                exc = next_exc
        for message, exc in reversed(output):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit("Traceback (most recent call last):\n")
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.exception_group_depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from exc._format_group(_ctx)

    def _format_group(self, ctx):
        outermost = ctx.exception_group_depth == 0
        if outermost:
            ctx.exception_group_depth = 1
        if self.stack:
            yield from ctx.emit("Exception Group Traceback (most recent call last):\n",
                                margin_char="+" if outermost else None)
            yield from ctx.emit(self.stack.format())
        yield from ctx.emit(self.format_exception_only())
        total = len(self.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        ctx.need_close = False
        for index in range(shown):
            last = index == shown - 1
            if last:
                # The frame may be closed by a nested group.
                ctx.need_close = True
            truncated = index >= self.max_group_width
            title = "..." if truncated else str(index + 1)
            yield (ctx.indent() + ("+-" if index == 0 else "  ")
                   + f"+---------------- {title} ----------------\n")
            ctx.exception_group_depth += 1
            if truncated:
                rest = total - self.max_group_width
                plural = "s" if rest > 1 else ""
                yield from ctx.emit(f"and {rest} more exception{plural}\n")
            else:
                yield from self.exceptions[index].format(_ctx=ctx)
            if last and ctx.need_close:
                yield ctx.indent() + "+------------------------------------\n"
                ctx.need_close = False
            ctx.exception_group_depth -= 1
        if outermost:
            ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print what format() returns."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")


def _is_sequence(value):
    from collections.abc import Sequence
    return isinstance(value, Sequence)


# Suggestions: the candidate with the least edit distance, if it is near enough.

_MAX_CANDIDATE_ITEMS = 750
_MAX_STRING_SIZE = 40
_MOVE_COST = 2
_CASE_COST = 1


def _suggestion_for(exc_type, exc, tb):
    if exc is None:
        return None
    if issubclass(exc_type, ImportError):
        wrong_name = getattr(exc, "name_from", None)
    elif issubclass(exc_type, (NameError, AttributeError)):
        wrong_name = getattr(exc, "name", None)
    else:
        return None
    if wrong_name is None:
        return None
    text = ""
    suggestion = _compute_suggestion_error(exc, tb, wrong_name)
    if suggestion:
        text = f". Did you mean: '{suggestion}'?"
    if issubclass(exc_type, NameError) and wrong_name in getattr(sys, "stdlib_module_names", ()):
        if suggestion:
            text += f" Or did you forget to import '{wrong_name}'?"
        else:
            text += f". Did you forget to import '{wrong_name}'?"
    return text


def _compute_suggestion_error(exc_value, tb, wrong_name):
    if not isinstance(wrong_name, str):
        return None
    if isinstance(exc_value, AttributeError):
        try:
            candidates = _safe_dir(exc_value.obj)
            hide_underscored = wrong_name[:1] != "_"
            if hide_underscored and tb is not None:
                # Inside the object's own methods its private names are meant to be seen.
                while tb.tb_next is not None:
                    tb = tb.tb_next
                if "self" in tb.tb_frame.f_locals and tb.tb_frame.f_locals["self"] is exc_value.obj:
                    hide_underscored = False
        except Exception:
            return None
        if hide_underscored:
            candidates = [name for name in candidates if name[:1] != "_"]
    elif isinstance(exc_value, ImportError):
        try:
            candidates = _safe_dir(__import__(exc_value.name, None, None, ["*"]))
        except Exception:
            return None
        if wrong_name[:1] != "_":
            candidates = [name for name in candidates if name[:1] != "_"]
    else:
        if tb is None:
            return None
        while tb.tb_next is not None:
            tb = tb.tb_next
        frame = tb.tb_frame
        local_names = frame.f_locals
        if "self" in local_names:
            try:
                if hasattr(local_names["self"], wrong_name):
                    return f"self.{wrong_name}"
            except Exception:
                pass
        candidates = [name for scope in (local_names, frame.f_globals, frame.f_builtins)
                      for name in scope if isinstance(name, str)]
    return _nearest(wrong_name, candidates)


def _safe_dir(obj):
    try:
        names = dir(obj)
    except TypeError:   # Some keys are no strings.
        names = [*type(obj).__dict__, *getattr(obj, "__dict__", ())]
    return sorted(name for name in names if isinstance(name, str))


def _nearest(wrong_name, candidates):
    if len(candidates) > _MAX_CANDIDATE_ITEMS or len(wrong_name) > _MAX_STRING_SIZE:
        return None
    best = best_distance = None
    for candidate in candidates:
        if candidate == wrong_name:
            continue
        # No more than a third of the characters may be edited.
        limit = (len(candidate) + len(wrong_name) + 3) * _MOVE_COST // 6
        if best is not None:
            limit = min(limit, best_distance - 1)
        distance = _levenshtein_distance(wrong_name, candidate, limit)
        if distance <= limit and (best is None or distance < best_distance):
            best, best_distance = candidate, distance
    return best


def _substitution_cost(a, b):
    if a == b:
        return 0
    return _CASE_COST if a.lower() == b.lower() else _MOVE_COST


def _levenshtein_distance(a, b, max_cost):
    """The edit distance, or something above max_cost when it is greater than that."""
    if a == b:
        return 0
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if not a or not b:
        return _MOVE_COST * (len(a) + len(b))
    if len(a) > _MAX_STRING_SIZE or len(b) > _MAX_STRING_SIZE:
        return max_cost + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE_COST > max_cost:
        return max_cost + 1
    row = [_MOVE_COST * (index + 1) for index in range(len(a))]
    result = 0
    for b_index, b_char in enumerate(b):
        diagonal = result = b_index * _MOVE_COST
        minimum = None
        for index, a_char in enumerate(a):
            substitute = diagonal + _substitution_cost(b_char, a_char)
            diagonal = row[index]
            result = min(substitute, min(result, diagonal) + _MOVE_COST)
            row[index] = result
            if minimum is None or result < minimum:
                minimum = result
        if minimum > max_cost:
            return max_cost + 1
    return result
