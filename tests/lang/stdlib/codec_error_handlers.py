# Error handlers that a program registers serve native and other encodings; encodings of several bytes; notes about what failed.
import codecs

codecs.register_error("test.places", lambda e: (f"<{e.start}-{e.end}>", e.end))
codecs.register_error("test.bytes", lambda e: (b"??", e.end))
codecs.register_error("test.back", lambda e: ("*", -1))
codecs.register_error("test.wrong", lambda e: 5)


def tell(make):
    try:
        print(ascii(make()))
        # expect: 'ab<2-3><3-4>c'
        # expect: b'a<1-3>b'
        # expect: b'a\xe9??b'
        # expect: '<0-3>'
        # expect: 'a*c'
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", ""))
        # expect: TypeError decoding error handler must return (str, int) tuple


tell(lambda: b"ab\xff\xfec".decode("utf-8", "test.places"))
tell(lambda: "a\xe9\u20acb".encode("ascii", "test.places"))
tell(lambda: "a\xe9\u20acb".encode("latin-1", "test.bytes"))
tell(lambda: b"\x00\xd8a".decode("utf-16-le", "test.places"))
tell(lambda: b"a\xffbc".decode("ascii", "test.back"))
tell(lambda: b"\xff".decode("ascii", "test.wrong"))
tell(lambda: "\u1234".encode("cp1252", "test.places"))
tell(lambda: b"\x81x".decode("cp1252", "test.places"))
tell(lambda: "\u65e5\u672c".encode("shift_jis"))
tell(lambda: b"\x93\xfa\x96\x7b".decode("sjis"))
tell(lambda: "\u65e5\xe9".encode("euc_jp", "replace"))
tell(lambda: codecs.getincrementaldecoder("gbk")().decode(b"\xc4"))
tell(lambda: "\u1234".encode("cp1252"))
tell(lambda: codecs.decode(b"zz", "hex"))
tell(lambda: b"a".decode("hex"))
tell(lambda: codecs.utf_16_ex_decode(b"\xff\xfea\0b", "strict", 0, False))
tell(lambda: codecs.charmap_encode("ab", "strict", codecs.charmap_build("ba")))
tell(lambda: b"x".decode("utf-8", "test.nowhere"))
tell(lambda: b"\xff".decode("utf-8", "test.nowhere"))
# needs: 3.13
# expect: b'<0-1>'
# expect: '<0-1>x'
# expect: b'\x93\xfa\x96{'
# expect: '\u65e5\u672c'
# expect: b'\xc6\xfc\x8f\xab\xb1'
# expect: ''
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\u1234' in position 0: character maps to <undefined> ["encoding with 'cp1252' codec failed"]
# expect: Error Non-hexadecimal digit found ["decoding with 'hex' codec failed"]
# expect: LookupError 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: ('a', 4, -1)
# expect: (b'\x01\x00', 2)
# expect: 'x'
# expect: LookupError unknown error handler name 'test.nowhere'
