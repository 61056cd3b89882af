# textwrap — wrapping, filling and dedenting plain text.

__all__ = ["TextWrapper", "dedent", "fill", "indent", "shorten", "wrap"]

# ASCII only: a no-break space is there so that no line is broken at it.
_whitespace = "\t\n\x0b\x0c\r "
_punctuation = "!\"'&.,?"


def _is_letter(char):
    return char == "_" or (char.isalnum() and not char.isdecimal())


def _is_word(char):
    return char == "_" or char.isalnum()


def _dash_run(word, at):
    """The end of the run of hyphens at `at`, if it is a dash between two words; else 0."""
    end = at
    while end < len(word) and word[end] == "-":
        end += 1
    if end - at < 2 or at == 0 or end == len(word) or not _is_word(word[end]):
        return 0
    before = word[at - 1]
    return end if _is_word(before) or before in _punctuation else 0


def _breaks_behind(word, at):
    """Whether a line may be broken behind the hyphen word[at], that of a compound word."""
    if at < 2 or not _is_letter_at(word, at + 1):
        return False
    if not (_is_letter_at(word, at + 2) or (word[at + 2 : at + 3] == "-" and _is_letter_at(word, at + 3))):
        return False
    if not _is_letter(word[at - 1]):
        return False
    return _is_letter(word[at - 2]) or (at >= 3 and word[at - 2] == "-" and _is_letter(word[at - 3]))


def _is_letter_at(word, at):
    return at < len(word) and _is_letter(word[at])


def _word_chunks(word):
    """`word`, which has no whitespace, in the pieces between which a line may be broken."""
    start = 0
    at = word.find("-")
    while at >= 0:
        end = _dash_run(word, at)
        if end:
            yield word[start:at]
            yield word[at:end]
            start = end
        else:
            end = at + 1
            if _breaks_behind(word, at):
                yield word[start:end]
                start = end
            elif word[at - 1 : at] != "-":
                # Hyphens that are no dash belong to the word, all of the run.
                while end < len(word) and word[end] == "-":
                    end += 1
        at = word.find("-", end)
    yield word[start:]


def _runs(text):
    """`text` cut into runs of whitespace and runs of everything else."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (text[at] in _whitespace) != (text[at - 1] in _whitespace):
            yield text[start:at]
            start = at


class TextWrapper:
    """Wraps text by the options it was made with, in wrap() and fill(). The other methods are for subclasses,
    _wrap_chunks() above all."""

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(" "))

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
        max_lines=None, placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    # ---- from text to chunks ----

    def _munge_whitespace(self, text):
        """Tabs as spaces, and every other whitespace character as one space."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """The chunks of `text`: lines are broken between chunks, and only there."""
        chunks = []
        for run in _runs(text):
            if self.break_on_hyphens and "-" in run:
                chunks.extend(chunk for chunk in _word_chunks(run) if chunk)
            else:
                chunks.append(run)
        return chunks

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        """Two spaces behind a word that ends a sentence: a lower-case letter, a stop and perhaps a quote."""
        for at in range(len(chunks) - 1):
            if chunks[at + 1] == " ":
                word = chunks[at]
                if word[-1:] in ("'", '"'):
                    word = word[:-1]
                if len(word) > 1 and word[-1] in ".!?" and "a" <= word[-2] <= "z":
                    chunks[at + 1] = "  "

    # ---- from chunks to lines ----

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Put as much of the next chunk, which is longer than a line, on this line as may be."""
        space = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            chunk = reversed_chunks[-1]
            end = space
            if self.break_on_hyphens and len(chunk) > space:
                # Behind a hyphen rather than anywhere, unless there are only hyphens in front of it.
                hyphen = chunk.rfind("-", 0, space)
                if hyphen > 0 and any(char != "-" for char in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        """The lines that the chunks fill, without line ends."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            first = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(first) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")

        lines = []
        chunks.reverse()  # taken from the end
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                del chunks[-1]
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            last = (
                self.max_lines is None
                or len(lines) + 1 < self.max_lines
                or (length <= width and (not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())))
            )
            if not last:
                self._truncate(lines, line, length, width, indent)
                break
            lines.append(indent + "".join(line))
        return lines

    def _truncate(self, lines, line, length, width, indent):
        """End `lines` with the placeholder: on this line behind as much of it as leaves room, or else on the one before."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    # ---- public ----

    def wrap(self, text):
        """The lines of one paragraph, none longer than self.width if that is possible.

        Tabs are expanded first, and other whitespace becomes spaces, if the options say so.
        """
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines of wrap() as one text."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The list of lines of one paragraph of text."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """One paragraph of text, wrapped."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line of `width` columns, with `placeholder` for the words that do not fit.

    Runs of whitespace count as one space.
    """
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove the whitespace that all lines begin with.

    A tab is not the same as spaces. Lines of nothing but whitespace count as blank, and come out empty.
    """
    lines = text.split("\n")
    margin = None
    for at, line in enumerate(lines):
        stripped = line.lstrip(" \t")
        if not stripped:
            lines[at] = ""
            continue
        lead = line[: len(line) - len(stripped)]
        if margin is None:
            margin = lead
        elif not lead.startswith(margin):
            common = 0
            while common < len(lead) and lead[common] == margin[common]:
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin) :] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Put `prefix` in front of lines: those for which `predicate` is true, or all but the blank ones."""
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
