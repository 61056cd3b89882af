# needs: 3.13
import datetime, io, os, plistlib, sys, tempfile, trace, urllib.robotparser, urllib.response, webbrowser, http.client, threading
from wsgiref import headers, simple_server, util
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
value = {"a": 1, "b": [1.5, True, False, "x & y", b"\x00\x01" * 40], "c": {"d": datetime.datetime(2020, 1, 2, 3, 4, 5), "e": -5, "big": 2**63}, "ü": "é€", "empty": {}, "l": []}
text = plistlib.dumps(value)
print(text.decode(), plistlib.loads(text) == value)
data = plistlib.dumps(value, fmt=plistlib.FMT_BINARY)
print(data, plistlib.loads(data) == value, plistlib.loads(plistlib.dumps(plistlib.UID(5), fmt=plistlib.FMT_BINARY)))
for bad in (b"nope", b"bplist00junk", b"<plist><dict><string>x</string></dict></plist>", b"<plist><dict><key>k</key></dict></plist>"): print(tried(plistlib.loads, bad))
print(tried(plistlib.dumps, {1: 2}), tried(plistlib.dumps, object), tried(plistlib.dumps, "\x01"), tried(plistlib.dumps, 2**64), plistlib.dumps({1: 2, "a": 3}, skipkeys=True, sort_keys=False)[-60:])
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Path", environ["PATH_INFO"])])
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return [environ["REQUEST_METHOD"].encode(), b" ", environ["QUERY_STRING"].encode(), b" ", body]
class Quiet(simple_server.WSGIRequestHandler):
    def log_message(self, *args): pass
def fails(environ, start_response): raise ValueError("oops")
with simple_server.make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
    thread = threading.Thread(target=lambda: [server.handle_request() for _ in range(2)]); thread.start()
    for method, path, body in (("GET", "/a%20b?q=1", None), ("POST", "/p", b"data")):
        c = http.client.HTTPConnection("127.0.0.1", server.server_port); c.request(method, path, body)
        r = c.getresponse(); print(r.status, r.getheader("X-Path"), r.read(), r.getheader("Content-Length")); c.close()
    thread.join()
env = {}; util.setup_testing_defaults(env); env["PATH_INFO"] = "/x/y"
print(util.request_uri(env), util.application_uri(env), util.shift_path_info(env), env["SCRIPT_NAME"], env["PATH_INFO"], util.is_hop_by_hop("Connection"), util.guess_scheme({"HTTPS": "on"}))
h = headers.Headers([("a", "1")]); h["A"] = "2"; h.add_header("b", "v", filename='x"y'); h.setdefault("c", "3"); print(h.items(), "B" in h, len(h), str(h))
rp = urllib.robotparser.RobotFileParser()
rp.parse("User-agent: bad\nDisallow: /\n\nUser-agent: *\nCrawl-delay: 3\nDisallow: /private\nAllow: /\nSitemap: http://x/s.xml".splitlines())
print(rp.can_fetch("bad/1.0", "http://h/"), rp.can_fetch("good", "http://h/a"), rp.can_fetch("good", "/private/x"), rp.crawl_delay("good"), rp.site_maps(), str(rp))
print(urllib.response.addinfourl(io.BytesIO(b"body"), {"h": 1}, "http://u", 200).read(), tried(webbrowser.get, "no-such-browser"))
def called(n): return n + 1
def traced():
    total = 0
    for i in range(2):
        total += called(i)
    return total
t = trace.Trace(count=1, trace=0); print(t.runfunc(traced))
first = traced.__code__.co_firstlineno
print(sorted((line - first, n) for (name, line), n in t.results().counts.items() if name == __file__))
t = trace.Trace(countcallers=1, count=0, trace=0); t.runfunc(traced); print(sorted((a[2], b[2]) for a, b in t.results().callers if b[2] == "called"))
# expect: <?xml version="1.0" encoding="UTF-8"?>
# expect: <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
# expect: <plist version="1.0">
# expect: <dict>
# expect: 	<key>a</key>
# expect: 	<integer>1</integer>
# expect: 	<key>b</key>
# expect: 	<array>
# expect: 		<real>1.5</real>
# expect: 		<true/>
# expect: 		<false/>
# expect: 		<string>x &amp; y</string>
# expect: 		<data>
# expect: 		AAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEA
# expect: 		AQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAE=
# expect: 		</data>
# expect: 	</array>
# expect: 	<key>c</key>
# expect: 	<dict>
# expect: 		<key>big</key>
# expect: 		<integer>9223372036854775808</integer>
# expect: 		<key>d</key>
# expect: 		<date>2020-01-02T03:04:05Z</date>
# expect: 		<key>e</key>
# expect: 		<integer>-5</integer>
# expect: 	</dict>
# expect: 	<key>empty</key>
# expect: 	<dict/>
# expect: 	<key>l</key>
# expect: 	<array/>
# expect: 	<key>ü</key>
# expect: 	<string>é€</string>
# expect: </dict>
# expect: </plist>
# expect:  True
# expect: b'bplist00\xd6\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x15\x16\x17QaQbQcUemptyQla\x00\xfc\x10\x01\xa5\t\n\x0b\x0c\r#?\xf8\x00\x00\x00\x00\x00\x00\t\x08Ux & yO\x10P\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\xd3\x0f\x10\x11\x12\x13\x14SbigQdQe\x14\x00\x00\x00\x00\x00\x00\x00\x00\x80\x00\x00\x00\x00\x00\x00\x003A\xc1\xde\xca\x92\x80\x00\x00\x13\xff\xff\xff\xff\xff\xff\xff\xfb\xd0\xa0b\x00\xe9 \xac\x08\x15\x17\x19\x1b!#&(.789?\x92\x99\x9d\x9f\xa1\xb2\xbb\xc4\xc5\xc6\x00\x00\x00\x00\x00\x00\x01\x01\x00\x00\x00\x00\x00\x00\x00\x18\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xcb' True UID(5)
# expect: InvalidFileException: Invalid file
# expect: InvalidFileException: Invalid file
# expect: ValueError: unexpected element at line 1
# expect: ValueError: missing value for key 'k' at line 1
# expect: TypeError: keys must be strings TypeError: unsupported type: <class 'type'> ValueError: strings can't contain control characters; use bytes instead OverflowError: 18446744073709551616 b'<dict>\n\t<key>a</key>\n\t<integer>3</integer>\n</dict>\n</plist>\n'
# expect: 200 /a b b'GET q=1 ' None
# expect: 200 /p b'POST  data' None
# expect: http://127.0.0.1/x/y http://127.0.0.1/ x /x /y True https
# expect: [('A', '2'), ('b', 'v; filename="x\\"y"'), ('c', '3')] True 3 A: 2
# expect: b: v; filename="x\"y"
# expect: c: 3
# expect:
# expect:
# expect: False True False 3 ['http://x/s.xml'] User-agent: bad
# expect: Disallow: /
# expect:
# expect: User-agent: *
# expect: Crawl-delay: 3
# expect: Disallow: /private
# expect: Allow: /
# expect: b'body' Error: could not locate runnable browser
# expect: 3
# expect: [(-1, 2), (1, 1), (2, 3), (3, 2), (4, 1)]
# expect: [('traced', 'called')]
