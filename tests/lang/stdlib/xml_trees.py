# needs: 3.13
import io
import xml.etree.ElementTree as ET
from xml.sax import saxutils, parseString, handler

def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
def again(text): return tried(lambda: ET.tostring(ET.fromstring(text), encoding="unicode"))
for text in ("<a/>", "<a>x<b c='1'/>t</a>", "<a><b></a>", "", "<a", "<a b></a>", "<a>&lt;&#65;&foo;</a>", "<a/><b/>", "<a b='1' b='2'/>", "<x:a/>", "<a>\x01</a>", "<a>]]></a>",
             " <?xml version='1.0'?><a/>", "<a xmlns='u' xmlns:p='v' p:q='1'><p:b/></a>", "<a><![CDATA[<x>&]]></a>", "<!DOCTYPE a [<!ENTITY e 'v&#65;<b/>'>]><a>&e;</a>", "<a b='<'/>",
             "<a b=1/>", "<a>& b</a>", "</a>", "<a><!-- x -- y --></a>", "<a>\r\n\r</a>", "<a b='x\ny\tz&#10;'/>", "<a>&#0;</a>", "<é>ü</é>".encode(), "<a>\xff</a>".encode("latin-1"),
             "<?xml version='1.0' encoding='latin-1'?><a>\xff</a>".encode("latin-1"), "<a>x</a>".encode("utf-16"), "<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><a>&a;</a>",
             "<!DOCTYPE a [<!ATTLIST a b CDATA 'def'>]><a/>", "just text"):
    print(again(text))
doc = ET.fromstring("""<shop xmlns:x="urn:x"><book id="1" lang="en"><title>One</title><price>10</price></book>
<book id="2"><title>Two</title><price>20</price><x:note>n</x:note></book><pen id="3"><title>Pen</title></pen></shop>""")
for path in ("book", "book/title", ".//title", "book[@id]", "book[@id='2']/title", "book[@lang!='en']", "book[1]", "book[last()]", "*[title='Pen']", ".//price/..", "book[title]", "{urn:x}*",
             ".//{*}note", ".//x:note", "book[price='20']/title", "title", ".", "*[3]", "book[0]", "/book", "y:b", "book//title"):
    print(path, tried(lambda: [(e.tag, e.get("id"), e.text and e.text.strip()) for e in doc.findall(path, {"x": "urn:x"})]))
print(doc.findtext("book/price"), doc.findtext("nope", "no"), doc.find("book").attrib, [e.tag for e in doc.iter()], "".join(doc.itertext()).split())
root = ET.Element("r", {"b": "2", "a": "1 < 2 & \"x\"\n"}, c="3")
ET.SubElement(root, "e").text = "t & <u>"
print(ET.tostring(root, method="text", encoding="unicode"))
ET.SubElement(root, "{urn:q}f", {"{urn:q}g": "h"}).tail = "tail"
root.append(ET.Comment(" c "))
root.append(ET.ProcessingInstruction("pi", "x y"))
print(ET.tostring(root), ET.tostring(root, "utf-8"), ET.tostring(root, "unicode", short_empty_elements=False))
print(ET.tostring(root, method="text", encoding="unicode"), ET.tostring(ET.fromstring("<p>a<br/><script>1&lt;2</script></p>"), method="html"))
ET.indent(root)
print(ET.tostring(root, encoding="unicode"))
ET.dump(ET.fromstring("<a><b/></a>"))
ET.register_namespace("q", "urn:q")
print(ET.tostring(root.find("{urn:q}f"), xml_declaration=True, encoding="iso-8859-1"))
out = io.BytesIO()
ET.ElementTree(ET.fromstring("<ä>€</ä>")).write(out, encoding="us-ascii", xml_declaration=True)
print(out.getvalue())
for event, e in ET.iterparse(io.BytesIO(b"<a xmlns:n='u'><b>1</b><n:c/></a>"), ("start", "end", "start-ns", "end-ns")):
    print(event, e.tag if event in ("start", "end") else e)
pull = ET.XMLPullParser(("end",))
for piece in ("<a><b", ">x</", "b></a>"):
    pull.feed(piece)
    print([(e, x.tag, x.text) for e, x in pull.read_events()])
print(ET.canonicalize("<a  c='2' b='1'><d/>&#13;</a>"), list(ET.XMLID("<a><b id='k'/></a>")[1]))
e = ET.fromstring("<a><b/><c/><d/></a>")
del e[0]; e[0].set("z", "9"); e.remove(e[1]); e.insert(0, ET.Element("n")); e.extend([ET.Element("m")])
print(ET.tostring(e), len(e), list(e)[0].tag, e[-1].tag, tried(e.append, 1), tried(ET.tostring, ET.Element(3)))
print(saxutils.escape("<a> & 'b'", {"'": "&apos;"}), saxutils.unescape("&lt;a&gt; &amp;amp;"), saxutils.quoteattr('a"b'), saxutils.quoteattr("a'b\"\n"))
class Events(handler.ContentHandler):
    def startElement(self, name, attrs): print("start", name, dict(attrs.items()))
    def endElement(self, name): print("end", name)
    def characters(self, text): print("text", repr(text))
parseString("<a x='1'>t<b/>u</a>", Events())
print(tried(parseString, "<a>", Events()))
# expect: <a />
# expect: <a>x<b c="1" />t</a>
# expect: ParseError: mismatched tag: line 1, column 8
# expect: ParseError: no element found: line 1, column 0
# expect: ParseError: unclosed token: line 1, column 0
# expect: ParseError: not well-formed (invalid token): line 1, column 4
# expect: ParseError: undefined entity: line 1, column 12
# expect: ParseError: junk after document element: line 1, column 4
# expect: ParseError: duplicate attribute: line 1, column 9
# expect: ParseError: unbound prefix: line 1, column 0
# expect: ParseError: not well-formed (invalid token): line 1, column 3
# expect: ParseError: not well-formed (invalid token): line 1, column 5
# expect: ParseError: XML or text declaration not at start of entity: line 1, column 1
# expect: <ns0:a xmlns:ns0="u" xmlns:ns1="v" ns1:q="1"><ns1:b /></ns0:a>
# expect: <a>&lt;x&gt;&amp;</a>
# expect: <a>vA<b /></a>
# expect: ParseError: not well-formed (invalid token): line 1, column 6
# expect: ParseError: not well-formed (invalid token): line 1, column 5
# expect: ParseError: not well-formed (invalid token): line 1, column 4
# expect: ParseError: not well-formed (invalid token): line 1, column 1
# expect: ParseError: not well-formed (invalid token): line 1, column 12
# expect: <a>
# expect:
# expect: </a>
# expect: <a b="x y z&#10;" />
# expect: ParseError: reference to invalid character number: line 1, column 3
# expect: <é>ü</é>
# expect: ParseError: not well-formed (invalid token): line 1, column 3
# expect: <a>ÿ</a>
# expect: <a>x</a>
# expect: ParseError: recursive entity reference: line 1, column 52
# expect: <a b="def" />
# expect: ParseError: syntax error: line 1, column 0
# expect: book [('book', '1', None), ('book', '2', None)]
# expect: book/title [('title', None, 'One'), ('title', None, 'Two')]
# expect: .//title [('title', None, 'One'), ('title', None, 'Two'), ('title', None, 'Pen')]
# expect: book[@id] [('book', '1', None), ('book', '2', None)]
# expect: book[@id='2']/title [('title', None, 'Two')]
# expect: book[@lang!='en'] []
# expect: book[1] [('book', '1', None)]
# expect: book[last()] [('book', '2', None)]
# expect: *[title='Pen'] [('pen', '3', None)]
# expect: .//price/.. [('book', '1', None), ('book', '2', None)]
# expect: book[title] [('book', '1', None), ('book', '2', None)]
# expect: {urn:x}* []
# expect: .//{*}note [('{urn:x}note', None, 'n')]
# expect: .//x:note [('{urn:x}note', None, 'n')]
# expect: book[price='20']/title [('title', None, 'Two')]
# expect: title []
# expect: . [('shop', None, None)]
# expect: *[3] []
# expect: book[0] SyntaxError: XPath position >= 1 expected
# expect: /book SyntaxError: cannot use absolute path on element
# expect: y:b SyntaxError: prefix 'y' not found in prefix map
# expect: book//title [('title', None, 'One'), ('title', None, 'Two')]
# expect: 10 no {'id': '1', 'lang': 'en'} ['shop', 'book', 'title', 'price', 'book', 'title', 'price', '{urn:x}note', 'pen', 'title'] ['One10', 'Two20nPen']
# expect: t & <u>
# expect: b'<r xmlns:ns0="urn:q" b="2" a="1 &lt; 2 &amp; &quot;x&quot;&#10;" c="3"><e>t &amp; &lt;u&gt;</e><ns0:f ns0:g="h" />tail<!-- c --><?pi x y?></r>' b'<r xmlns:ns0="urn:q" b="2" a="1 &lt; 2 &amp; &quot;x&quot;&#10;" c="3"><e>t &amp; &lt;u&gt;</e><ns0:f ns0:g="h" />tail<!-- c --><?pi x y?></r>' <r xmlns:ns0="urn:q" b="2" a="1 &lt; 2 &amp; &quot;x&quot;&#10;" c="3"><e>t &amp; &lt;u&gt;</e><ns0:f ns0:g="h"></ns0:f>tail<!-- c --><?pi x y?></r>
# expect: t & <u>tail c pi x y b'<p>a<br><script>1<2</script></p>'
# expect: <r xmlns:ns0="urn:q" b="2" a="1 &lt; 2 &amp; &quot;x&quot;&#10;" c="3">
# expect:   <e>t &amp; &lt;u&gt;</e>
# expect:   <ns0:f ns0:g="h" />tail<!-- c -->
# expect:   <?pi x y?>
# expect: </r>
# expect: <a><b /></a>
# expect: b'<?xml version=\'1.0\' encoding=\'iso-8859-1\'?>\n<q:f xmlns:q="urn:q" q:g="h" />tail'
# expect: b"<?xml version='1.0' encoding='us-ascii'?>\n<&#228;>&#8364;</&#228;>"
# expect: start-ns ('n', 'u')
# expect: start a
# expect: start b
# expect: end b
# expect: start {u}c
# expect: end {u}c
# expect: end a
# expect: end-ns None
# expect: []
# expect: []
# expect: [('end', 'b', 'x'), ('end', 'a', None)]
# expect: <a b="1" c="2"><d></d>&#xD;</a> ['k']
# expect: b'<a><n /><c z="9" /><m /></a>' 3 n m TypeError: append() argument 1 must be xml.etree.ElementTree.Element, not int TypeError: cannot serialize 3 (type int)
# expect: &lt;a&gt; &amp; &apos;b&apos; <a> &amp; 'a"b' "a'b&quot;&#10;"
# expect: start a {'x': '1'}
# expect: text 't'
# expect: start b {}
# expect: end b
# expect: text 'u'
# expect: end a
# expect: start a {}
# expect: SAXParseException: <unknown>:1:3: no element found
