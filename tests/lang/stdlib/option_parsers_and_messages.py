# needs: 3.13
import gettext, io, netrc, optparse, os, pkgutil, quopri, fileinput, binascii, sys, tempfile

def tried(f, *a, **k):
    try: return f(*a, **k)
    except (Exception, SystemExit) as e: return f"{type(e).__name__}: {e}"
p = optparse.OptionParser(usage="%prog [options] FILE", version="%prog 1.0", prog="tool", description="Does a thing. " * 8, epilog="The end.")
p.add_option("-f", "--file", dest="filename", metavar="FILE", help="write report to FILE [%default]", default="out.txt")
p.add_option("-q", "--quiet", action="store_false", dest="verbose", default=True, help="don't print")
p.add_option("-n", type="int", default=3, help="%default")
p.add_option("--level", type="choice", choices=["a", "b"], help="h")
p.add_option("-v", action="count", dest="noise", help="h")
p.add_option("-D", action="append", nargs=2, help="h")
g = optparse.OptionGroup(p, "Dangerous", "Use at your own risk.")
g.add_option("--long-option-name-that-is-long", action="store_true", help="x " * 50)
p.add_option_group(g)
print(p.format_help())
for args in ([], ["-f", "x", "y"], ["--file=z", "-vvv", "-n0x10"], ["-qv", "--lev", "a", "--", "-n"], ["-D", "1", "2", "-D", "3", "4"], ["-n", "x"], ["--nope"], ["--l"], ["--level", "c"], ["-f"], ["--quiet=1"]):
    sys.stderr = io.StringIO()
    print(args, tried(lambda: p.parse_args(args)[0].__dict__), sys.stderr.getvalue().splitlines()[-1:])
    sys.stderr = sys.__stderr__
for bad in (lambda: optparse.Option(), lambda: optparse.Option("--a", type="x"), lambda: p.add_option("-f"), lambda: optparse.Option("-ab"), lambda: optparse.Option("--a", nope=1)):
    print(tried(bad))
for text in (b"caf\xe9 = x \t", b"a" * 80, b"one \ntwo\t\n.\n", b"\r\nx\r\n"):
    print(quopri.encodestring(text), quopri.decodestring(quopri.encodestring(text)) == text, quopri.encodestring(text, quotetabs=True, header=True))
print(quopri.decodestring(b"a=3D=\nb==x=4"), binascii.b2a_uu(b"hello"), binascii.a2b_uu(b"%:&5L;&\\ \n"), tried(binascii.a2b_uu, b"#\x7f"), tried(binascii.b2a_uu, b"x" * 46))
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, text in (("a", "1\n2\n"), ("b", "3\n4"), (".netrc", "machine h login l password p # c\n# comment\ndefault login d\nmacdef m\nx\ny\n\n"), ("bad", "nope h\n")):
        with open(name, "w") as f: f.write(text)
    with fileinput.input(["a", "b"]) as f:
        for line in f:
            print(f.filename(), f.lineno(), f.filelineno(), f.isfirstline(), repr(line))
    with fileinput.input(["a"], inplace=True, backup=".bak") as f:
        for line in f:
            print("<" + line.strip() + ">")
    print(repr(open("a").read()), repr(open("a.bak").read()), tried(fileinput.lineno))
    n = netrc.netrc(".netrc")
    print(n.hosts, n.macros, n.authenticators("x"), tried(netrc.netrc, "bad"))
    os.makedirs("pack/sub")
    for name in ("pack/__init__.py", "pack/one.py", "pack/sub/__init__.py", "pack/sub/two.py"): open(name, "w").close()
    with open("pack/data.txt", "w") as f: f.write("data")
    sys.path.insert(0, folder)
    import pack
    print([(m.name, m.ispkg) for m in pkgutil.iter_modules(pack.__path__)], [m.name for m in pkgutil.walk_packages(pack.__path__, "pack.")], pkgutil.get_data("pack", "data.txt"))
print(pkgutil.resolve_name("os.path:join") is os.path.join, pkgutil.resolve_name("json.JSONDecoder").__name__, tried(pkgutil.resolve_name, "no such"))
import struct
def mo(entries):
    keys = sorted(entries)
    ids = b"".join(k.encode() + b"\0" for k in keys); strs = b"".join(entries[k].encode() + b"\0" for k in keys)
    start = 28 + 16 * len(keys); out = struct.pack("<7I", 0x950412de, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0); a = b""; b = b""; i = start; j = start + len(ids)
    for k in keys:
        a += struct.pack("<II", len(k.encode()), i); i += len(k.encode()) + 1
        b += struct.pack("<II", len(entries[k].encode()), j); j += len(entries[k].encode()) + 1
    return io.BytesIO(out + a + b + ids + strs)
t = gettext.GNUTranslations(mo({"": "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;\n", "yes": "jā", "%d file\0%d files": "%d fails\0%d faili\0%d failu", "menu\x04open": "atvērt"}))
print(t.gettext("yes"), t.gettext("no"), [t.ngettext("%d file", "%d files", n) % n for n in (0, 1, 2, 11, 21)], t.pgettext("menu", "open"), t.info())
print(gettext.gettext("hi"), gettext.ngettext("a", "b", 2), tried(gettext.translation, "nope"), gettext.find("nope"), [tried(gettext.c2py, x) for x in ("n n", "(n", "n ? 1")], gettext.c2py("n%3 == 2 || !n")(5))
# expect: Usage: tool [options] FILE
# expect:
# expect: Does a thing. Does a thing. Does a thing. Does a thing. Does a thing. Does a
# expect: thing. Does a thing. Does a thing.
# expect:
# expect: Options:
# expect:   --version             show program's version number and exit
# expect:   -h, --help            show this help message and exit
# expect:   -f FILE, --file=FILE  write report to FILE [out.txt]
# expect:   -q, --quiet           don't print
# expect:   -n N                  3
# expect:   --level=LEVEL         h
# expect:   -v                    h
# expect:   -D D                  h
# expect:
# expect:   Dangerous:
# expect:     Use at your own risk.
# expect:
# expect:     --long-option-name-that-is-long
# expect:                         x x x x x x x x x x x x x x x x x x x x x x x x x x x
# expect:                         x x x x x x x x x x x x x x x x x x x x x x x
# expect:
# expect: The end.
# expect:
# expect: [] {'filename': 'out.txt', 'verbose': True, 'n': 3, 'level': None, 'noise': None, 'D': None, 'long_option_name_that_is_long': None} []
# expect: ['-f', 'x', 'y'] {'filename': 'x', 'verbose': True, 'n': 3, 'level': None, 'noise': None, 'D': None, 'long_option_name_that_is_long': None} []
# expect: ['--file=z', '-vvv', '-n0x10'] {'filename': 'z', 'verbose': True, 'n': 16, 'level': None, 'noise': 3, 'D': None, 'long_option_name_that_is_long': None} []
# expect: ['-qv', '--lev', 'a', '--', '-n'] {'filename': 'out.txt', 'verbose': False, 'n': 3, 'level': 'a', 'noise': 1, 'D': None, 'long_option_name_that_is_long': None} []
# expect: ['-D', '1', '2', '-D', '3', '4'] {'filename': 'out.txt', 'verbose': True, 'n': 3, 'level': None, 'noise': None, 'D': [('1', '2'), ('3', '4')], 'long_option_name_that_is_long': None} []
# expect: ['-n', 'x'] SystemExit: 2 ["tool: error: option -n: invalid integer value: 'x'"]
# expect: ['--nope'] SystemExit: 2 ['tool: error: no such option: --nope']
# expect: ['--l'] SystemExit: 2 ['tool: error: ambiguous option: --l (--level, --long-option-name-that-is-long?)']
# expect: ['--level', 'c'] SystemExit: 2 ["tool: error: option --level: invalid choice: 'c' (choose from 'a', 'b')"]
# expect: ['-f'] SystemExit: 2 ['tool: error: -f option requires 1 argument']
# expect: ['--quiet=1'] SystemExit: 2 ['tool: error: --quiet option does not take a value']
# expect: TypeError: at least one option string must be supplied
# expect: OptionError: option --a: invalid option type: 'x'
# expect: OptionConflictError: option -f: conflicting option string(s): -f
# expect: OptionError: invalid long option string '-ab': must start with --, followed by non-dash
# expect: OptionError: option --a: invalid keyword arguments: nope
# expect: b'caf=E9 =3D x =09' True b'caf=E9=20=3D=20x=20=09'
# expect: b'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=\naaaaa' True b'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=\naaaaa'
# expect: b'one=20\ntwo=09\n=2E\n' True b'one=20\ntwo=09\n=2E\n'
# expect: b'\r\nx\r\n' True b'\r\nx\r\n'
# expect: b'a=b=x=4' b'%:&5L;&\\ \n' b'hello' Error: Illegal char Error: At most 45 bytes at once
# expect: a 1 1 True '1\n'
# expect: a 2 2 False '2\n'
# expect: b 3 1 True '3\n'
# expect: b 4 2 False '4'
# expect: '<1>\n<2>\n' '1\n2\n' 2
# expect: {'h': ('l', '', 'p'), 'default': ('d', '', '')} {'m': ['x\n', 'y\n']} ('d', '', '') NetrcParseError: bad toplevel token 'nope' (bad, line 1)
# expect: [('one', False), ('sub', True)] ['pack.one', 'pack.sub', 'pack.sub.two'] b'data'
# expect: True JSONDecoder ValueError: invalid format: 'no such'
# expect: jā no ['0 failu', '1 fails', '2 faili', '11 faili', '21 fails'] atvērt {'content-type': 'text/plain; charset=utf-8', 'plural-forms': 'nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;'}
# expect: hi b FileNotFoundError: [Errno 2] No translation file found for domain: 'nope' None ['ValueError: unexpected token in plural form: n', 'ValueError: unbalanced parenthesis in plural form', 'ValueError: unexpected end of plural form'] 1
