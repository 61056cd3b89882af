# needs: 3.13
import csv, html, io
from urllib.parse import *
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
def read(text, **k): return tried(lambda: list(csv.reader(io.StringIO(text, newline=""), **k)))
for text in ('a,b\r\n1,"x, ""y"""\n', '', '\n\n', 'a,\n', '"multi\nline",2\n', 'a;b', "'q',r", '"open', 'a"b,c', '"a"b,c', ' a, b', 'x\\,y,z', '"",\n', 'a\rb'):
    print(repr(text), read(text), read(text, delimiter=";", quotechar="'"), read(text, escapechar="\\", skipinitialspace=True), read(text, strict=True), read(text, quoting=csv.QUOTE_NONE))
    # expect: 'a,b\r\n1,"x, ""y"""\n' [['a', 'b'], ['1', 'x, "y"']] [['a,b'], ['1,"x, ""y"""']] [['a', 'b'], ['1', 'x, "y"']] [['a', 'b'], ['1', 'x, "y"']] [['a', 'b'], ['1', '"x', ' ""y"""']]
    # expect: '' [] [] [] [] []
    # expect: '\n\n' [[], []] [[], []] [[], []] [[], []] [[], []]
    # expect: 'a,\n' [['a', '']] [['a,']] [['a', '']] [['a', '']] [['a', '']]
    # expect: '"multi\nline",2\n' [['multi\nline', '2']] [['"multi'], ['line",2']] [['multi\nline', '2']] [['multi\nline', '2']] [['"multi'], ['line"', '2']]
    # expect: 'a;b' [['a;b']] [['a', 'b']] [['a;b']] [['a;b']] [['a;b']]
    # expect: "'q',r" [["'q'", 'r']] [['q,r']] [["'q'", 'r']] [["'q'", 'r']] [["'q'", 'r']]
    # expect: '"open' [['open']] [['"open']] [['open']] Error: unexpected end of data [['"open']]
    # expect: 'a"b,c' [['a"b', 'c']] [['a"b,c']] [['a"b', 'c']] [['a"b', 'c']] [['a"b', 'c']]
    # expect: '"a"b,c' [['ab', 'c']] [['"a"b,c']] [['ab', 'c']] Error: ',' expected after '"' [['"a"b', 'c']]
    # expect: ' a, b' [[' a', ' b']] [[' a, b']] [['a', 'b']] [[' a', ' b']] [[' a', ' b']]
    # expect: 'x\\,y,z' [['x\\', 'y', 'z']] [['x\\,y,z']] [['x,y', 'z']] [['x\\', 'y', 'z']] [['x\\', 'y', 'z']]
    # expect: '"",\n' [['', '']] [['"",']] [['', '']] [['', '']] [['""', '']]
    # expect: 'a\rb' [['a'], ['b']] [['a'], ['b']] [['a'], ['b']] [['a'], ['b']] [['a'], ['b']]
print(read('1,"2",x', quoting=csv.QUOTE_NONNUMERIC), read('1,"2",3.5', quoting=csv.QUOTE_NONNUMERIC), read("a\tb", dialect="excel-tab"), read("a", delimiter="ab"), read("a", dialect="nope"), read("a", foo=1))
# expect: ValueError: could not convert string to float: 'x' [[1.0, '2', 3.5]] [['a', 'b']] TypeError: "delimiter" must be a 1-character string Error: unknown dialect TypeError: this function got an unexpected keyword argument 'foo'
def write(rows, **k):
    out = io.StringIO(newline="")
    return tried(lambda: (csv.writer(out, **k).writerows(rows), out.getvalue())[1])
rows = [["a", 1, 2.5, None, True], ['q"x', "c,d", "n\nl", "", " s "], [""], []]
for k in ({}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"dialect": "unix"}, {"delimiter": "\t", "lineterminator": "\n"}, {"doublequote": False, "escapechar": "\\"}, {"quoting": csv.QUOTE_STRINGS}, {"quoting": csv.QUOTE_NOTNULL}):
    print(k, [write([row], **k) for row in rows])
    # expect: {} ['a,1,2.5,,True\r\n', '"q""x","c,d","n\nl",, s \r\n', '""\r\n', '\r\n']
    # expect: {'quoting': 1} ['"a","1","2.5","","True"\r\n', '"q""x","c,d","n\nl",""," s "\r\n', '""\r\n', '\r\n']
    # expect: {'quoting': 2} ['"a",1,2.5,"",True\r\n', '"q""x","c,d","n\nl",""," s "\r\n', '""\r\n', '\r\n']
    # expect: {'quoting': 3} ['a,1,2.5,,True\r\n', 'Error: need to escape, but no escapechar set', 'Error: single empty field record must be quoted', '\r\n']
    # expect: {'quoting': 3, 'escapechar': '\\'} ['a,1,2.5,,True\r\n', 'q\\"x,c\\,d,n\\\nl,, s \r\n', 'Error: single empty field record must be quoted', '\r\n']
    # expect: {'dialect': 'unix'} ['"a","1","2.5","","True"\n', '"q""x","c,d","n\nl",""," s "\n', '""\n', '\n']
    # expect: {'delimiter': '\t', 'lineterminator': '\n'} ['a\t1\t2.5\t\tTrue\n', '"q""x"\tc,d\t"n\nl"\t\t s \n', '""\n', '\n']
    # expect: {'doublequote': False, 'escapechar': '\\'} ['a,1,2.5,,True\r\n', 'q\\"x,"c,d","n\nl",, s \r\n', '""\r\n', '\r\n']
    # expect: {'quoting': 4} ['"a",1,2.5,,True\r\n', '"q""x","c,d","n\nl",""," s "\r\n', '""\r\n', '\r\n']
    # expect: {'quoting': 5} ['"a","1","2.5",,"True"\r\n', '"q""x","c,d","n\nl",""," s "\r\n', '""\r\n', '\r\n']
print(list(csv.DictReader(io.StringIO("a,b\n1,2\n3\n4,5,6\n"), restval="-", restkey="more")), csv.DictReader(io.StringIO("x,y\n")).fieldnames)
# expect: [{'a': '1', 'b': '2'}, {'a': '3', 'b': '-'}, {'a': '4', 'b': '5', 'more': ['6']}] ['x', 'y']
out = io.StringIO(newline=""); w = csv.DictWriter(out, ["a", "b"], restval="?"); w.writeheader(); w.writerow({"a": 1}); print(repr(out.getvalue()), tried(w.writerow, {"z": 1}), write([5]))
# expect: 'a,b\r\n1,?\r\n' ValueError: dict contains fields not in fieldnames: 'z' Error: iterable expected, not int
print(csv.list_dialects(), csv.get_dialect("excel").delimiter, csv.field_size_limit(), csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter)
# expect: ['excel', 'excel-tab', 'unix'] , 131072 ;
print(html.escape("<a href='x'>&\"</a>"), html.escape("'", False), html.unescape("&lt;p&gt; &amp;amp; &eacute;&#233;&#xe9; &copy &notit; &nosuch; &#0; &#128; &hellip; &amp &"))
# expect: &lt;a href=&#x27;x&#x27;&gt;&amp;&quot;&lt;/a&gt; ' <p> &amp; ééé © ¬it; &nosuch; � € … & &
for url in ("http://user:pw@Host.com:8080/p/a;x=1?q=1&r=2#frag", "//host/path", "mailto:a@b.c", "path?x", "http://[::1]:80/", "HTTP://A/?#", "a:b:c", "", "http://h:x/", "file:///etc/x", "http://h/a;b/c;d"):
    p = urlparse(url); print(p, tried(lambda: (p.username, p.password, p.hostname, p.port)), p.geturl() == url, tuple(urlsplit(url)))
    # expect: ParseResult(scheme='http', netloc='user:pw@Host.com:8080', path='/p/a', params='x=1', query='q=1&r=2', fragment='frag') ('user', 'pw', 'host.com', 8080) True ('http', 'user:pw@Host.com:8080', '/p/a;x=1', 'q=1&r=2', 'frag')
    # expect: ParseResult(scheme='', netloc='host', path='/path', params='', query='', fragment='') (None, None, 'host', None) True ('', 'host', '/path', '', '')
    # expect: ParseResult(scheme='mailto', netloc='', path='a@b.c', params='', query='', fragment='') (None, None, None, None) True ('mailto', '', 'a@b.c', '', '')
    # expect: ParseResult(scheme='', netloc='', path='path', params='', query='x', fragment='') (None, None, None, None) True ('', '', 'path', 'x', '')
    # expect: ParseResult(scheme='http', netloc='[::1]:80', path='/', params='', query='', fragment='') (None, None, '::1', 80) True ('http', '[::1]:80', '/', '', '')
    # expect: ParseResult(scheme='http', netloc='A', path='/', params='', query='', fragment='') (None, None, 'a', None) False ('http', 'A', '/', '', '')
    # expect: ParseResult(scheme='a', netloc='', path='b:c', params='', query='', fragment='') (None, None, None, None) True ('a', '', 'b:c', '', '')
    # expect: ParseResult(scheme='', netloc='', path='', params='', query='', fragment='') (None, None, None, None) True ('', '', '', '', '')
    # expect: ParseResult(scheme='http', netloc='h:x', path='/', params='', query='', fragment='') ValueError: Port could not be cast to integer value as 'x' True ('http', 'h:x', '/', '', '')
    # expect: ParseResult(scheme='file', netloc='', path='/etc/x', params='', query='', fragment='') (None, None, None, None) True ('file', '', '/etc/x', '', '')
    # expect: ParseResult(scheme='http', netloc='h', path='/a;b/c', params='d', query='', fragment='') (None, None, 'h', None) True ('http', 'h', '/a;b/c;d', '', '')
base = "http://a/b/c/d;p?q"
print([urljoin(base, u) for u in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "", ".", "./", "..", "../", "../g", "../..", "../../../g", "g;x=1/../y", "http:g", "mailto:x", "/./g", "g..", "./../g")])
# expect: ['http://a/b/c/g', 'http://a/b/c/g', 'http://a/b/c/g/', 'http://a/g', 'http://g', 'http://a/b/c/d;p?y', 'http://a/b/c/g?y', 'http://a/b/c/d;p?q#s', 'http://a/b/c/d;p?q', 'http://a/b/c/', 'http://a/b/c/', 'http://a/b/', 'http://a/b/', 'http://a/b/g', 'http://a/', 'http://a/g', 'http://a/b/c/y', 'http://a/b/c/g', 'mailto:x', 'http://a/g', 'http://a/b/c/g..', 'http://a/b/g']
print(quote("a b/é?&=~"), quote("a/b", safe=""), quote_plus("a b+c"), unquote("a%20b%C3%A9%zz%4"), unquote_plus("a+b%2B"), unquote_to_bytes("%ff%41"), quote(b"\xff"), unquote("é%C3%A9"))
# expect: a%20b/%C3%A9%3F%26%3D~ a%2Fb a+b%2Bc a bé%zz%4 a b+ b'\xffA' %FF éé
print(urlencode({"a": "1 2", "b": [1, 2]}), urlencode({"b": [1, 2]}, doseq=True), urlencode([("x", "é"), ("y", b"&")]), tried(urlencode, "abc"), parse_qs("a=1&b=2&a=3&c=&d"), parse_qsl("a=1&c=&d", True), tried(parse_qsl, "d", strict_parsing=True), parse_qsl(b"a=%ff"), urldefrag("http://x/#y"), urlunsplit(("http", "h", "p", "q", "f")), urlsplit(b"http://x/y?z"))
# expect: a=1+2&b=%5B1%2C+2%5D b=1&b=2 x=%C3%A9&y=%26 TypeError: not a valid non-string sequence or mapping object {'a': ['1', '3'], 'b': ['2']} [('a', '1'), ('c', ''), ('d', '')] ValueError: bad query field: 'd' [(b'a', b'\xff')] DefragResult(url='http://x/', fragment='y') http://h/p?q#f SplitResultBytes(scheme=b'http', netloc=b'x', path=b'/y', query=b'z', fragment=b'')
