# needs: 3.13
import string, textwrap, keyword
print(string.ascii_letters, string.digits, string.hexdigits, string.punctuation, repr(string.whitespace), len(string.printable), string.capwords("  hello   world "), string.capwords("a-b", "-"))
# expect: abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 0123456789abcdefABCDEF !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ ' \t\n\r\x0b\x0c' 100 Hello World A-B
T = string.Template
print(T("$who likes ${what}s, $$5").substitute(who="tim", what="cat"), T("$a $b").safe_substitute(a=1), T("$x").substitute({"x": 1}, x=2), T("$a ${b}").get_identifiers(), T("$ ").is_valid())
# expect: tim likes cats, $5 1 $b 2 ['a', 'b'] False
for bad in (lambda: T("$a").substitute(), lambda: T("ok\n $").substitute(), lambda: T("${").substitute()):
    try: bad()
    except (KeyError, ValueError) as e: print(type(e).__name__, e)
    # expect: KeyError 'a'
    # expect: ValueError Invalid placeholder in string: line 2, col 2
    # expect: ValueError Invalid placeholder in string: line 1, col 1
class Percent(T): delimiter = "%"
print(Percent("%x $x %%").substitute(x=1))  # expect: 1 $x %
F = string.Formatter()
print(F.format("{0}-{1[k]}-{n.real:>5}|{}", "a", {"k": 2}, n=3) if False else F.format("{0}-{1[k]}-{n.real:>5}|", "a", {"k": 2}, n=3), F.format("{}{}{{}}", 1, 2), F.format("{0!r:>{w}}", "s", w=6), list(F.parse("a{b!r:c}{{d}}")))
# expect: a-2-    3| 12{}    's' [('a', 'b', 'c', 'r'), ('{', None, None, None), ('d}', None, None, None)]
for bad in ("{", "}", "{0", "{a.}", "{a[}", "{!x}", "{} {0}"):
    try: print(F.format(bad, 1, a=1))
    except (ValueError, KeyError, AttributeError) as e: print(type(e).__name__, e)
    # expect: ValueError Single '{' encountered in format string
    # expect: ValueError Single '}' encountered in format string
    # expect: ValueError expected '}' before end of string
    # expect: ValueError Empty attribute in format string
    # expect: ValueError expected '}' before end of string
    # expect: ValueError Unknown conversion specifier x
    # expect: ValueError cannot switch from manual field specification to automatic field numbering
class Def(string.Formatter):
    def get_value(self, key, args, kw): return kw.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kw)
print(Def().format("{a} {b}", a=1))  # expect: 1 <b>
text = "The quick-brown fox--that one!--jumped over the lazy dogs.  Supercalifragilisticexpialidocious, it cried."
for line in textwrap.wrap(text, 20): print(line)
# expect: The quick-brown fox
# expect: --that one!--jumped
# expect: over the lazy dogs.
# expect: Supercalifragilistic
# expect: expialidocious, it
# expect: cried.
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  ", max_lines=3, placeholder=" ..."))
# expect: * The quick-brown fox--that
# expect:   one!--jumped over the lazy
# expect:   dogs. ...
print(textwrap.shorten("Hello   world, how are you?", 15), repr(textwrap.dedent("    a\n      b\n\n    c  ")), repr(textwrap.indent("x\n\ny", "> ")), textwrap.wrap("aaa bbb", 3, drop_whitespace=False), textwrap.wrap("", 5))
# expect: Hello [...] 'a\n  b\n\nc  ' '> x\n\n> y' ['aaa', ' ', 'bbb'] []
for bad in (lambda: textwrap.wrap("x", 0), lambda: textwrap.shorten("aa bb", 2)):
    try: bad()
    except ValueError as e: print(e)
    # expect: invalid width 0 (must be > 0)
    # expect: placeholder too large for max width
print(keyword.iskeyword("async"), keyword.issoftkeyword("match"), keyword.kwlist[:4], len(keyword.kwlist), keyword.softkwlist)
# expect: True True ['False', 'None', 'True', 'and'] 35 ['_', 'case', 'match', 'type']
