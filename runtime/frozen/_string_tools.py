# _string_tools — string.Formatter and string.Template.

__name__ = "string"


# ---- the language of format strings ----


def _literal_end(text, at):
    """Where the literal text that begins at `at` ends: at a brace, or at the end."""
    opening, closing = text.find("{", at), text.find("}", at)
    found = [position for position in (opening, closing) if position >= 0]
    return min(found) if found else len(text)


def _field(text, at):
    """The name, format spec and conversion of the field whose inside begins at `at`, and where the text goes on."""
    start, size = at, len(text)
    while at < size and text[at] not in ":!}":
        if text[at] == "{":
            raise ValueError("unexpected '{' in field name")
        if text[at] == "[":  # up to the ] any character is just that
            closing = text.find("]", at)
            at = size if closing < 0 else closing
        at += 1
    if at >= size:
        raise ValueError("expected '}' before end of string")
    name, conversion = text[start:at], None
    if text[at] == "!":
        if at + 1 == size:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[at + 1]
        at += 2
        if at < size and text[at] not in ":}":
            raise ValueError("expected ':' after conversion specifier")
    if text[at : at + 1] == "}":
        return name, "", conversion, at + 1
    start = at = at + 1
    depth = 1
    while at < size:
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return name, text[start:at], conversion, at + 1
        at += 1
    raise ValueError("unmatched '{' in format spec")


def _parse(text):
    at = 0
    while at < len(text):
        end = _literal_end(text, at)
        literal = text[at:end]
        if end == len(text):
            yield literal, None, None, None
            return
        brace = text[end]
        if text[end + 1 : end + 2] == brace:
            yield literal + brace, None, None, None
            at = end + 2
            continue
        if brace == "}":
            raise ValueError("Single '}' encountered in format string")
        if end + 1 == len(text):
            raise ValueError("Single '{' encountered in format string")
        name, spec, conversion, at = _field(text, end + 1)
        yield literal, name, spec, conversion


def _index_or_name(text):
    if text and all(char in "0123456789" for char in text):
        number = int(text)
        if number >= 1 << 63:
            raise ValueError("Too many decimal digits in format string")
        return number
    return text


def _split_name(name):
    """'0.a[b]' as 0 and (True, 'a'), (False, 'b'): the argument, and the attributes and items to take of it."""
    end = min((at for at in (name.find("."), name.find("[")) if at >= 0), default=len(name))
    return _index_or_name(name[:end]), _steps(name, end)


def _steps(name, at):
    while at < len(name):
        is_attribute = name[at] == "."
        if is_attribute:
            stop = after = min((end for end in (name.find(".", at + 1), name.find("[", at)) if end >= 0), default=len(name))
        elif name[at] == "[":
            stop = name.find("]", at)
            after = stop + 1
            if stop < 0:
                raise ValueError("Missing ']' in format string")
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        part = name[at + 1 : stop]
        if not part:
            raise ValueError("Empty attribute in format string")
        yield is_attribute, part if is_attribute else _index_or_name(part)
        at = after


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        """The text, and the number of the next {} or False if the fields are numbered by hand."""
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        pieces = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                pieces.append(literal)
            if name is None:
                continue
            first = _split_name(name)[0]
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(
                spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index
            )
            pieces.append(self.format_field(value, spec))
        return "".join(pieces), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Yields (literal text, field name, format spec, conversion); the name is None where only text is left."""
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object that `field_name` means, and the key of the argument that it begins with."""
        first, steps = _split_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, part in steps:
            value = getattr(value, part) if is_attribute else value[part]
        return value, first


# ---- $-substitution ----


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    # An ASCII identifier, whatever the case rules of the flags make of letters beyond ASCII.
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None  # re.IGNORECASE, set below

    def __init_subclass__(cls):
        super().__init_subclass__()
        import re

        if "pattern" in cls.__dict__:
            pattern = cls.pattern
        else:
            mark = re.escape(cls.delimiter)
            plain = cls.idpattern
            braced = cls.braceidpattern or plain
            pattern = (
                rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{plain})|{{(?P<braced>{braced})}}|(?P<invalid>))"
            )
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        before = self.template[: mo.start("invalid")].splitlines(keepends=True)
        row = len(before) or 1
        column = mo.start("invalid") - sum(map(len, before[:-1])) if before else 1
        raise ValueError(f"Invalid placeholder in string: line {row}, col {column}")

    def _replaced(self, lookup, keep_unknown):
        def convert(mo):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                if not keep_unknown:
                    return str(lookup[name])
                try:
                    return str(lookup[name])
                except KeyError:
                    return mo.group()
            if mo.group("escaped") is not None:
                return self.delimiter
            if mo.group("invalid") is not None:
                return mo.group() if keep_unknown else self._invalid(mo)
            raise ValueError("Unrecognized named group in pattern", self.pattern)

        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping=None, /, **kws):
        return self._replaced(_lookup(mapping, kws), False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._replaced(_lookup(mapping, kws), True)

    def _matches(self):
        """(name, valid) of every placeholder."""
        for mo in self.pattern.finditer(self.template):
            name = mo.group("named") or mo.group("braced")
            invalid = mo.group("invalid") is not None
            if name is None and not invalid and mo.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
            yield name, not invalid

    def is_valid(self):
        return all([valid for _, valid in self._matches()])

    def get_identifiers(self):
        return list(dict.fromkeys([name for name, _ in self._matches() if name is not None]))


def _lookup(mapping, kws):
    if mapping is None:
        return kws
    if not kws:
        return mapping
    from collections import ChainMap

    return ChainMap(kws, mapping)


def _prepare_template():
    import re

    Template.flags = re.IGNORECASE
    Template.__init_subclass__()


_prepare_template()
