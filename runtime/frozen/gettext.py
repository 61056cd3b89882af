# gettext — messages in the user's language: catalogues in .mo files, and the functions that look them up.

import os
import re
import sys

__all__ = ["NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain", "dgettext", "dngettext",
           "gettext", "ngettext", "pgettext", "dpgettext", "npgettext", "dnpgettext"]

_default_localedir = os.path.join(sys.base_prefix, "share", "locale")
_TOKEN = re.compile(r"[ \t]*(?:(\d+)|(n\b)|([()])|(\|\||&&|[!=<>]=|[-*/%+?:<>!])|(\w+|\S))")
_LEVELS = [("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]
_PYTHON = {"||": " or ", "&&": " and ", "/": "//"}


def c2py(plural):
    """The function of n that a C expression of a Plural-Forms header describes."""
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    words = []
    for number, n, paren, operator, bad in _TOKEN.findall(plural.rstrip(" \t")):
        if bad:
            raise ValueError("invalid token in plural form: %s" % bad)
        words.append(number or n or paren or operator)
    words.append("")
    at = depth = 0

    def take():
        nonlocal at
        at += 1
        return words[at - 1]

    def unexpected(word):
        return ValueError("unexpected token in plural form: %s" % word if word else "unexpected end of plural form")

    def ternary():
        nonlocal depth
        depth += 1
        if depth > 20:
            raise ValueError("plural form expression is too complex")
        condition = binary(0)
        if words[at] == "?":
            take()
            yes = ternary()
            if take() != ":":
                raise unexpected(words[at - 1])
            condition = f"({yes} if {condition} else {ternary()})"
        depth -= 1
        return condition

    def binary(level):
        if level == len(_LEVELS):
            return unary()
        left = binary(level + 1)
        while words[at] in _LEVELS[level] and words[at]:
            operator = take()
            right = binary(level + 1)
            operator = _PYTHON.get(operator, operator)
            left = f"({left}{operator}{right})" if level < 2 or level > 3 else f"(1 if {left} {operator} {right} else 0)"
        return left

    def unary():
        word = take()
        if word == "!":
            return f"(not {unary()})"
        if word == "(":
            inner = ternary()
            if take() != ")":
                raise ValueError("unbalanced parenthesis in plural form")
            return f"({inner})"
        if word == "n" or word.isdigit():
            return word if word == "n" else str(int(word, 10))
        raise unexpected(word)

    try:
        body = ternary()
    except RecursionError:
        raise ValueError("plural form expression is too complex") from None
    if words[at]:
        raise ValueError("unbalanced parenthesis in plural form" if words[at] == ")" else "unexpected token in plural form: %s" % words[at])
    scope = {"_as_int": _as_int, "__name__": __name__}
    exec(f"def func(n):\n    n = _as_int(n)\n    return int({body})", scope)
    return scope["func"]


def _as_int(n, numbers_only=True):
    if isinstance(n, int):
        return n
    try:
        round(n)
    except TypeError:
        if numbers_only:
            raise TypeError("Plural value must be an integer, got %s" % (n.__class__.__name__,)) from None
    import warnings

    level, frame = 1, sys._getframe()
    while frame and frame.f_globals.get("__name__") == __name__:
        level, frame = level + 1, frame.f_back
    warnings.warn("Plural value must be an integer, got %s" % (n.__class__.__name__,), DeprecationWarning, level)
    return n


def _expand_lang(loc):
    """A locale's name, and those that are less exact, the most exact first."""
    import locale

    loc = locale.normalize(loc)
    found = re.fullmatch(r"([^_.@]*)(_[^.@]*)?(\.[^@]*)?(@.*)?", loc)
    language, territory, codeset, modifier = (part or "" for part in found.groups()) if found else (loc, "", "", "")
    out = []
    for with_language in range(8):
        parts = [(territory, 4), (codeset, 2), (modifier, 1)]
        name = language
        for part, bit in ((territory, 4), (codeset, 1), (modifier, 2)):
            wanted = 7 - with_language
            if wanted & bit:
                if not part:
                    break
                name += part
        else:
            out.append(name)
    return out


class NullTranslations:
    """Gives every message back as it is, or asks its fallback."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        n = _as_int(n, False)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        n = _as_int(n, False)
        return msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        import builtins

        builtins.__dict__["_"] = self.gettext
        for name in {"gettext", "ngettext", "npgettext", "pgettext"} & set(names or ()):
            builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    LE_MAGIC, BE_MAGIC = 0x950412DE, 0xDE120495
    CONTEXT = "%s\x04%s"
    VERSIONS = (0, 1)

    def _parse(self, fp):
        import struct

        filename = getattr(fp, "name", "")
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        data = fp.read()
        order = {self.LE_MAGIC: "<", self.BE_MAGIC: ">"}.get(struct.unpack_from("<I", data)[0])
        if order is None:
            raise OSError(0, "Bad magic number", filename)
        version, count, originals, translations = struct.unpack_from(order + "4I", data, 4)
        if version >> 16 not in self.VERSIONS:
            raise OSError(0, "Bad version number " + str(version >> 16), filename)
        for i in range(count):
            length, start = struct.unpack_from(order + "II", data, originals + 8 * i)
            tlength, tstart = struct.unpack_from(order + "II", data, translations + 8 * i)
            if start + length >= len(data) or tstart + tlength >= len(data):
                raise OSError(0, "File is corrupt", filename)
            message, text = data[start : start + length], data[tstart : tstart + tlength]
            if not length:
                self._read_header(text)
            charset = self._charset or "ascii"
            if b"\0" in message:
                first = str(message.split(b"\0")[0], charset)
                for i, form in enumerate(text.split(b"\0")):
                    catalog[first, i] = str(form, charset)
            else:
                catalog[str(message, charset)] = str(text, charset)

    def _read_header(self, text):
        last = None
        for line in text.decode().split("\n"):
            line = line.strip()
            if not line or line.startswith("#-#-#-#-#") and line.endswith("#-#-#-#-#"):
                continue
            key, colon, value = line.partition(":")
            if colon:
                last, value = key.strip().lower(), value.strip()
                self._info[last] = value
                if last == "content-type":
                    self._charset = value.split("charset=")[1]
                elif last == "plural-forms":
                    self.plural = c2py(value.split(";")[1].split("plural=")[1])
            elif last:
                self._info[last] += "\n" + line

    def _find(self, message, n=NullTranslations):
        if n is NullTranslations:
            found = self._catalog.get(message)
            return self._catalog.get((message, self.plural(1))) if found is None else found
        return self._catalog.get((message, self.plural(n)))

    def gettext(self, message):
        found = self._find(message)
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._find(msgid1, n)
        return super().ngettext(msgid1, msgid2, n) if found is None else found

    def pgettext(self, context, message):
        found = self._find(self.CONTEXT % (context, message))
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._find(self.CONTEXT % (context, msgid1), n)
        return super().npgettext(context, msgid1, msgid2, n) if found is None else found


def find(domain, localedir=None, languages=None, all=False):
    """The .mo file of a domain for the languages, given or of the environment; or the list of all such."""
    if languages is None:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            if value := os.environ.get(name):
                languages = value.split(":")
                break
        else:
            languages = []
        if "C" not in languages:
            languages = languages + ["C"]
    names = []
    for language in languages:
        names += [name for name in _expand_lang(language) if name not in names]
    found = []
    for name in names:
        if name == "C":
            break
        path = os.path.join(_default_localedir if localedir is None else localedir, name, "LC_MESSAGES", f"{domain}.mo")
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    import copy

    class_ = GNUTranslations if class_ is None else class_
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT

        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)
    result = None
    for path in paths:
        key = class_, os.path.abspath(path)
        if key not in _translations:
            with open(path, "rb") as fp:
                _translations[key] = class_(fp)
        one = copy.copy(_translations[key])
        if result is None:
            result = one
        else:
            result.add_fallback(one)
    return result


def install(domain, localedir=None, *, names=None):
    translation(domain, localedir, fallback=True).install(names)


_localedirs = {}
_current_domain = "messages"


def textdomain(domain=None):
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    return translation(domain, _localedirs.get(domain), fallback=True)


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
