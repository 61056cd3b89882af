# needs: 3.13
import codecs
for n in ["latin9","windows-1251","CP437","IBM850","koi8-u","iso-8859-15","ISO_8859-7:1987","1252","cp037","macintosh","utf-7","l2","tis-620","windows_1252"]:
    b="aé€Ж".encode(n,"replace"); print(n,b,b.decode(n),codecs.lookup(n).name)
    # expect: latin9 b'a\xe9\xa4?' aé€? iso8859-15
    # expect: windows-1251 b'a?\x88\xc6' a?€Ж cp1251
    # expect: CP437 b'a\x82??' aé?? cp437
    # expect: IBM850 b'a\x82??' aé?? cp850
    # expect: koi8-u b'a??\xf6' a??Ж koi8-u
    # expect: iso-8859-15 b'a\xe9\xa4?' aé€? iso8859-15
    # expect: ISO_8859-7:1987 b'a?\xa4?' a?€? iso8859-7
    # expect: 1252 b'a\xe9\x80?' aé€? cp1252
    # expect: cp037 b'\x81Qoo' aé?? cp037
    # expect: macintosh b'a\x8e\xdb?' aé€? mac-roman
    # expect: utf-7 b'a+AOkgrAQW-' aé€Ж utf-7
    # expect: l2 b'a\xe9??' aé?? iso8859-2
    # expect: tis-620 b'a???' a??? tis-620
    # expect: windows_1252 b'a\xe9\x80?' aé€? cp1252
for f in (lambda:"€".encode("cp437"),lambda:b"\x81".decode("cp1252"),lambda:b"\x81".decode("cp1252","replace"),lambda:"x€".encode("cp437","xmlcharrefreplace"),lambda:codecs.encode("abc","rot13"),lambda:codecs.encode(b"abc","hex"),
  lambda:codecs.encode(b"abc"*30,"base64"),lambda:"a".encode("hex"),lambda:b"61".decode("hex"),lambda:codecs.decode("6162","hex"),lambda:codecs.encode(b"a\xff","quopri"),lambda:codecs.encode(b"abc","uu"),lambda:codecs.decode(codecs.encode(b"abc","zlib"),"zip"),lambda:"a".encode("nope"),lambda:"hi+€😀".encode("utf-7"),lambda:b"+2D3eAA-+-".decode("utf7"),lambda:codecs.charmap_decode(b"ab","strict",{97:"x",98:120}),
  lambda:codecs.getincrementaldecoder("cp1251")().decode(b"\xff")):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__,e)
    # expect: UnicodeEncodeError 'charmap' codec can't encode character '\u20ac' in position 0: character maps to <undefined>
    # expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x81 in position 0: character maps to <undefined>
def search(n):
    if n=="mine": return codecs.CodecInfo(lambda s,e="strict":(s.upper().encode(),len(s)),lambda b,e="strict":(bytes(b).decode().lower(),len(b)),name="mine")
codecs.register(search); print("abc".encode("mine"),b"ABC".decode("mine"))
# expect: '\ufffd'
# expect: b'x&#8364;'
# expect: 'nop'
# expect: b'616263'
# expect: b'YWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJj\nYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJj\n'
# expect: LookupError 'hex' is not a text encoding; use codecs.encode() to handle arbitrary codecs
# expect: LookupError 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: b'ab'
# expect: b'a=FF'
# expect: b'begin 666 <data>\n#86)C\n \nend\n'
# expect: b'abc'
# expect: LookupError unknown encoding: nope
# expect: b'hi+-+IKzYPd4A-'
# expect: '\U0001f600+'
# expect: ('xx', 2)
# expect: '\u044f'
# expect: b'ABC' abc
