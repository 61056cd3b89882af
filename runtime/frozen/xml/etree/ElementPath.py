# xml.etree.ElementPath — the part of XPath that find(), findall(), iterfind() and findtext() know.
#
# A path becomes a list of steps; each step takes an iterable of elements and gives one. The parents of elements are
# worked out once per search, when a step asks for them.

import re

_token = re.compile("('[^']*'|\"[^\"]*\")|(::|//?|\\.\\.|\\(\\)|!=|[/.*:\\[\\]\\(\\)@=])|((?:\\{[^}]+\\})?[^/\\[\\]\\(\\)@!=\\s]+)|\\s+")
_cache = {}


def xpath_tokenizer(pattern, namespaces=None):
    """The words of a path as pairs (operator or '' , name), names with their namespace."""
    default = (namespaces or {}).get("")
    attribute = False
    for literal, operator, tag in _token.findall(pattern):
        if tag and tag[0] != "{":
            if ":" in tag:
                prefix, _, uri = tag.partition(":")
                try:
                    if not namespaces:
                        raise KeyError
                    tag = "{%s}%s" % (namespaces[prefix], uri)
                except KeyError:
                    raise SyntaxError("prefix %r not found in prefix map" % prefix) from None
            elif default and not attribute:
                tag = "{%s}%s" % (default, tag)
            attribute = False
        elif not literal:
            attribute = operator == "@"
        if literal or operator or tag:
            yield literal or operator, tag


def _matcher(tag):
    """Whether an element's tag is the one of a path, which may leave namespace or name open."""
    if tag in ("*", "{*}*"):
        return lambda other: isinstance(other, str)
    if tag == "{}*":
        return lambda other: isinstance(other, str) and other[0] != "{"
    if tag[:3] == "{*}":
        name, ending = tag[3:], tag[2:]
        return lambda other: other == name or isinstance(other, str) and other[0] == "{" and other.endswith(ending)
    if tag[-2:] == "}*":
        space = tag[:-1]
        return lambda other: isinstance(other, str) and other.startswith(space)
    if tag[:2] == "{}":
        tag = tag[2:]
    return lambda other: other == tag


class _Search:
    def __init__(self, root):
        self.root, self._parents = root, None

    def parents(self):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def _children(tag):
    fits = None if tag == "*" else _matcher(tag)

    def select(search, found):
        for element in found:
            for child in element:
                if fits is None or fits(child.tag):
                    yield child
    return select


def _descendants(tag):
    fits = None if tag == "*" else _matcher(tag)

    def select(search, found):
        for element in found:
            for inner in element.iter():
                if inner is not element and (fits is None or fits(inner.tag)):
                    yield inner
    return select


def _self(search, found):
    return found


def _parent(search, found):
    parents, seen = search.parents(), set()
    for element in found:
        parent = parents.get(element)
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def _compare(text, operator, value):
    return (text == value) is (operator == "=")


def _predicate(words):
    """The step for what stands between [ and ], given as pairs."""
    kinds = "".join("'" if op[:1] in ("'", '"') and op else op or "-" for op, tag in words)
    values = [op[1:-1] if op[:1] in ("'", '"') and op else tag or op for op, tag in words]
    if kinds == "@-":
        key = values[1]
        return lambda search, found: (e for e in found if e.get(key) is not None)
    if kinds in ("@-='", "@-!='"):
        key, operator, value = values[1], words[2][0], values[3]
        return lambda search, found: (e for e in found if e.get(key) is not None and _compare(e.get(key), operator, value))
    if kinds == "-" and not re.fullmatch("-?\\d+", values[0]):
        tag = values[0]
        return lambda search, found: (e for e in found if e.find(tag) is not None)
    if kinds in (".='", ".!='"):
        operator, value = words[1][0], values[2]
        return lambda search, found: (e for e in found if _compare("".join(e.itertext()), operator, value))
    if kinds in ("-='", "-!='") and not re.fullmatch("-?\\d+", values[0]):
        tag, operator, value = values[0], words[1][0], values[2]
        return lambda search, found: (e for e in found if any(_compare("".join(c.itertext()), operator, value) for c in e.findall(tag)))
    if kinds == "-" or kinds in ("-()", "-()-"):
        if kinds == "-":
            index = int(values[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if values[0] != "last":
                raise SyntaxError("unsupported function")
            index = -1
            if kinds == "-()-":
                try:
                    index = int(values[2]) - 1
                except ValueError:
                    raise SyntaxError("unsupported expression") from None
                if index > -2:
                    raise SyntaxError("XPath offset from last() must be negative")

        def select(search, found):
            parents = search.parents()
            for element in found:
                parent = parents.get(element)
                if parent is None:
                    continue
                same = list(parent.findall(element.tag))
                if -len(same) <= index < len(same) and same[index] is element:
                    yield element
        return select
    raise SyntaxError("invalid predicate")


def _steps(path, namespaces):
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    if path[-1:] == "/":
        path += "*"
    words = list(xpath_tokenizer(path, namespaces))
    steps, at = [], 0
    if not words:
        return steps
    while at < len(words):
        op, tag = words[at]
        at += 1
        if tag and not op:
            steps.append(_children(tag))
        elif op == "*":
            steps.append(_children("*"))
        elif op == ".":
            steps.append(_self)
        elif op == "..":
            steps.append(_parent)
        elif op == "//":
            if at >= len(words):
                raise SyntaxError("invalid path")
            op, tag = words[at]
            at += 1
            if op not in ("", "*"):
                raise SyntaxError("invalid descendant")
            steps.append(_descendants(tag or "*"))
        elif op == "[":
            inside = []
            while True:
                if at >= len(words):
                    raise SyntaxError("invalid path")
                if words[at][0] == "]":
                    break
                inside.append(words[at])
                at += 1
            at += 1
            steps.append(_predicate(inside))
        else:
            raise SyntaxError("invalid path")
        if at < len(words) and words[at][0] == "/":
            at += 1
    return steps


def iterfind(elem, path, namespaces=None):
    key = path, tuple(sorted(namespaces.items())) if namespaces else None
    if namespaces and None in namespaces:
        raise ValueError("empty namespace prefix must be passed as None, not the empty string")
    steps = _cache.get(key)
    if steps is None:
        if len(_cache) > 100:
            _cache.clear()
        steps = _cache[key] = _steps(path, namespaces)
    found = [elem]
    search = _Search(elem)
    for step in steps:
        found = step(search, found)
    return iter(found)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else "" if found.text is None else found.text
