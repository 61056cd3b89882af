# needs: 3.13
import io, os, tarfile, tempfile, sys
from xml.dom import minidom
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.makedirs("d/sub")
    for name, text in (("d/a.txt", "alpha\n"), ("d/sub/b.txt", "beta" * 200), ("d/ü.txt", "uml")):
        with open(name, "w") as f: f.write(text)
    os.symlink("a.txt", "d/link"); os.link("d/a.txt", "d/zhard")
    for mode in ("w", "w:gz", "w|gz"):
        with tarfile.open("t.tar", mode) as t:
            t.add("d")
            info = tarfile.TarInfo("mem/" + "x" * 150); info.size = 5; info.mtime = 12.5
            t.addfile(info, io.BytesIO(b"12345"))
        with tarfile.open("t.tar") as t:
            print(mode, [(m.name[:12], m.size, m.type, m.linkname) for m in t], t.extractfile("d/sub/b.txt").read()[:8], tried(t.getmember, "nope"), t.getmembers()[-1].mtime, t.getmember("d/zhard").islnk())
            # expect: w [('d', 0, b'5', ''), ('d/a.txt', 6, b'0', ''), ('d/link', 0, b'2', 'a.txt'), ('d/sub', 0, b'5', ''), ('d/sub/b.txt', 800, b'0', ''), ('d/zhard', 0, b'1', 'd/a.txt'), ('d/ü.txt', 3, b'0', ''), ('mem/xxxxxxxx', 5, b'0', '')] b'betabeta' KeyError: "filename 'nope' not found" 12.5 True
            # expect: w:gz [('d', 0, b'5', ''), ('d/a.txt', 6, b'0', ''), ('d/link', 0, b'2', 'a.txt'), ('d/sub', 0, b'5', ''), ('d/sub/b.txt', 800, b'0', ''), ('d/zhard', 0, b'1', 'd/a.txt'), ('d/ü.txt', 3, b'0', ''), ('mem/xxxxxxxx', 5, b'0', '')] b'betabeta' KeyError: "filename 'nope' not found" 12.5 True
            # expect: w|gz [('d', 0, b'5', ''), ('d/a.txt', 6, b'0', ''), ('d/link', 0, b'2', 'a.txt'), ('d/sub', 0, b'5', ''), ('d/sub/b.txt', 800, b'0', ''), ('d/zhard', 0, b'1', 'd/a.txt'), ('d/ü.txt', 3, b'0', ''), ('mem/xxxxxxxx', 5, b'0', '')] b'betabeta' KeyError: "filename 'nope' not found" 12.5 True
            t.extractall("out" + mode[-2:].strip(":|"), filter="data")
    print(sorted(os.listdir("outgz/d")), open("outgz/d/ü.txt").read(), os.readlink("outgz/d/link"), tarfile.is_tarfile("t.tar"), tarfile.is_tarfile("d/a.txt"))
    # expect: ['a.txt', 'link', 'sub', 'zhard', 'ü.txt'] uml a.txt True False
    for format in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w", format=format) as t:
            for name in ("short", "p" * 60 + "/" + "q" * 90):
                i = tarfile.TarInfo(name); i.size = 3; t.addfile(i, io.BytesIO(b"abc"))
            i = tarfile.TarInfo("dir"); i.type = tarfile.DIRTYPE; i.mode = 0o755; t.addfile(i)
        out.seek(0)
        with tarfile.open(fileobj=out) as t: print(format, len(out.getvalue()), [n[-10:] for n in t.getnames()])
        # expect: 0 10240 ['short', 'qqqqqqqqqq', 'dir']
        # expect: 1 10240 ['short', 'qqqqqqqqqq', 'dir']
        # expect: 2 10240 ['short', 'qqqqqqqqqq', 'dir']
    def evil(name, **k):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as t:
            i = tarfile.TarInfo(name)
            for key, value in k.items(): setattr(i, key, value)
            t.addfile(i)
        out.seek(0)
        return tried(lambda: tarfile.open(fileobj=out).extractall("safe", filter="data"))
    for case in (evil("../x"), evil("l", type=tarfile.SYMTYPE, linkname="/etc/passwd"), evil("l", type=tarfile.SYMTYPE, linkname="../../x"), evil("f", type=tarfile.FIFOTYPE), evil("ok")):
        print(str(case).replace(os.path.realpath(folder), "FOLDER"))
        # expect: OutsideDestinationError: '../x' would be extracted to 'FOLDER/x', which is outside the destination
        # expect: AbsoluteLinkError: 'l' is a link to an absolute path
        # expect: LinkOutsideDestinationError: 'l' would link to '/tmp/x', which is outside the destination
        # expect: SpecialFileError: 'f' is a special file
        # expect: None
    for bad in (b"", b"junk" * 200): print(str(tried(tarfile.open, fileobj=io.BytesIO(bad), mode="r:")))
    # expect: ReadError: empty file
    # expect: ReadError: invalid header
    print(tried(tarfile.open, "t.tar", "r:nope"), tried(tarfile.open, "t.tar", "zz"), tried(tarfile.open))
    # expect: CompressionError: unknown compression type 'nope' ValueError: undiscernible mode ValueError: nothing to open
doc = minidom.parseString("<a x='1' y='&lt;'><b>t</b><!-- c --><b n='2'/><?pi d?><![CDATA[<r>]]></a>")
print(doc.toxml(), doc.documentElement.tagName, [b.getAttribute("n") for b in doc.getElementsByTagName("b")], doc.documentElement.firstChild.firstChild.data)
# expect: <?xml version="1.0" ?><a x="1" y="&lt;"><b>t</b><!-- c --><b n="2"/><?pi d?><![CDATA[<r>]]></a> a ['', '2'] t
print(doc.toprettyxml(indent="  "), doc.documentElement.toxml(), doc.toxml("utf-8"))
# expect: <?xml version="1.0" ?>
# expect: <a x="1" y="&lt;">
# expect:   <b>t</b>
# expect:   <!-- c -->
# expect:   <b n="2"/>
# expect:   <?pi d?>
# expect: <![CDATA[<r>]]></a>
# expect:  <a x="1" y="&lt;"><b>t</b><!-- c --><b n="2"/><?pi d?><![CDATA[<r>]]></a> b'<?xml version="1.0" encoding="utf-8"?><a x="1" y="&lt;"><b>t</b><!-- c --><b n="2"/><?pi d?><![CDATA[<r>]]></a>'
new = minidom.getDOMImplementation().createDocument(None, "root", None)
e = new.createElement("item"); e.setAttribute("k", 'a"<b>'); e.appendChild(new.createTextNode("x & y")); new.documentElement.appendChild(e)
new.documentElement.appendChild(e.cloneNode(True)).setAttribute("k", "2"); new.documentElement.insertBefore(new.createComment("first"), e)
print(new.toprettyxml(), e.attributes["k"].value, e.nextSibling.getAttribute("k"), e.parentNode.nodeName, new.documentElement.childNodes.length, e.hasAttribute("q"))
# expect: <?xml version="1.0" ?>
# expect: <root>
# expect: 	<!--first-->
# expect: 	<item k="a&quot;&lt;b&gt;">x &amp; y</item>
# expect: 	<item k="2">x &amp; y</item>
# expect: </root>
# expect:  a"<b> 2 root 3 False
new.documentElement.removeChild(e); print(new.toxml(), tried(new.documentElement.removeChild, e), tried(minidom.parseString, "<a>"))
# expect: <?xml version="1.0" ?><root><!--first--><item k="2">x &amp; y</item></root> NotFoundErr:  ExpatError: no element found: line 1, column 3
n = minidom.parseString("<p:a xmlns:p='u' xmlns='v'><b p:c='1'/></p:a>")
print(n.documentElement.namespaceURI, n.documentElement.localName, n.getElementsByTagNameNS("v", "b")[0].getAttributeNS("u", "c"), n.toxml())
# expect: u a 1 <?xml version="1.0" ?><p:a xmlns:p="u" xmlns="v"><b p:c="1"/></p:a>
