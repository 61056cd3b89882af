# needs: 3.13
def attempt(f):
    try:
        print(repr(f()))
        # expect: b'xn--bcher-kva.example'
        # expect: b'ex.com'
        # expect: b'ex.com.'
        # expect: b'fass.de'
        # expect: b'xn--r8jz45g.jp'
        # expect: b''
        # expect: b'xn--bcher-kva.example'
        # expect: b'xn--0cas.com'
        # expect: b'a.b'
        # expect: b'xn--tda'
        # expect: b'xn--bcher-kva.Example'
        # expect: b'xn--11byth0ik7e.xn--h2brj9c'
        # expect: b'xn--mgbh0fb.xn--kgbechtv'
    except UnicodeError as e:
        print(type(e).__name__, str(e).partition(" in position")[0])
        # expect: UnicodeEncodeError 'idna' codec can't encode characters
        # expect: UnicodeEncodeError 'idna' codec can't encode characters
        # expect: UnicodeEncodeError 'idna' codec can't encode character '\x2e'
        # expect: UnicodeEncodeError 'idna' codec can't encode character '\x2e'


for name in ("bücher.example", "ex.com", "ex.com.", "faß.de", "例え.jp", "", "xn--bcher-kva.example", "ÀÉ.com", "a\u3002b", "ü\u200d", "Bücher.Example",
             "पुनिकोड.भारत", "مثال.إختبار", "a" * 64 + ".com", "ü" * 60 + ".com", "..", "a..b"):
    attempt(lambda: name.encode("idna"))
for text in "bücher", "", "abc", "ü", "例え", "a-ü", "Hello-Another-Way-それぞれの場所", "ПочемужеонинеговорятпоРусски":
    attempt(lambda: (text.encode("punycode"), text.encode("punycode").decode("punycode") == text))
for name in b"xn--bcher-kva.example", b"ex.com.", b"", b"XN--bcher-kva.de", bytearray(b"a.b"), b"xn--r8jz45g.jp":
    attempt(lambda: name.decode("idna"))
attempt(lambda: "ü".encode("idna", "ignore"))
attempt(lambda: b"bcher-kva".decode("punycode"))
import codecs
print(codecs.encode("ü.de", "IDNA"), codecs.lookup("idna").encode("ü"), codecs.decode(b"tda", "punycode"))
import socket
try:
    socket.getaddrinfo("a" * 64 + ".invalid", 80)
except UnicodeError as e:
    print(e)
try:
    socket.getaddrinfo("", 80)
except socket.gaierror as e:
    print(e.errno == socket.EAI_NONAME)
# expect: (b'bcher-kva', True)
# expect: (b'', True)
# expect: (b'abc-', True)
# expect: (b'tda', True)
# expect: (b'r8jz45g', True)
# expect: (b'a--yka', True)
# expect: (b'Hello-Another-Way--fc4qua05auwb3674vfr0b', True)
# expect: (b'r0ac7cdjaagtevqpbiefbatuzatmq2g4l', True)
# expect: 'bücher.example'
# expect: 'ex.com.'
# expect: ''
# expect: 'bücher.de'
# expect: 'a.b'
# expect: '例え.jp'
# expect: UnicodeError Unsupported error handling: ignore
# expect: 'bücher'
# expect: b'xn--tda.de' (b'xn--tda', 1) ü
# expect: 'idna' codec can't encode characters in position 0-63: label too long
# expect: True
