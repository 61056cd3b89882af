# needs: 3.13
import io, logging, logging.config, logging.handlers, os, queue, sys, tempfile, http.cookies, http.cookiejar, urllib.request, json.tool
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    log = logging.getLogger("r"); log.propagate = False
    h = logging.handlers.RotatingFileHandler("a.log", maxBytes=30, backupCount=2)
    log.addHandler(h)
    for i in range(6): log.warning("message %d", i)
    h.close(); log.removeHandler(h)
    print({n: open(n).read() for n in sorted(os.listdir())})
    t = logging.handlers.TimedRotatingFileHandler("t.log", "midnight", utc=True)
    print(t.computeRollover(0), t.suffix, tried(logging.handlers.TimedRotatingFileHandler, "t.log", "x"), tried(logging.handlers.TimedRotatingFileHandler, "t.log", "W9"))
    t.close()
    stream = io.StringIO()
    m = logging.handlers.MemoryHandler(10, target=logging.StreamHandler(stream)); log.addHandler(m); log.setLevel("DEBUG")
    log.info("kept"); print(repr(stream.getvalue())); log.error("flush"); print(repr(stream.getvalue())); log.removeHandler(m)
    q = queue.Queue(); ql = logging.handlers.QueueListener(q, logging.StreamHandler(stream)); qh = logging.handlers.QueueHandler(q)
    ql.start(); log.addHandler(qh); log.info("queued %s", 1); ql.stop(); log.removeHandler(qh); print(stream.getvalue().splitlines()[-1])
    config = {"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "%(levelname)s:%(name)s:%(message)s"}, "s": {"format": "{message}!", "style": "{"}},
              "filters": {"only": {"name": "app"}}, "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f", "filters": ["only"]},
              "file": {"class": "logging.FileHandler", "filename": "d.log", "formatter": "s", "level": "ERROR"}}, "loggers": {"app": {"level": "INFO", "handlers": ["out", "file"], "propagate": False}},
              "root": {"level": "WARNING", "handlers": []}}
    logging.config.dictConfig(config)
    app = logging.getLogger("app")
    app.debug("no"); app.info("yes"); app.error("bad"); logging.getLogger("app.sub").warning("sub")
    logging.shutdown(); print(repr(open("d.log").read()))
    for bad in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "nope.No"}}}, {"version": 1, "root": {"handlers": ["x"]}}, {"version": 1, "loggers": {"l": {"level": "LOUD"}}}):
        print(tried(logging.config.dictConfig, bad))
    with open("c.ini", "w") as f:
        f.write("[loggers]\nkeys=root,x\n[handlers]\nkeys=h\n[formatters]\nkeys=f\n[logger_root]\nlevel=ERROR\nhandlers=h\n[logger_x]\nlevel=INFO\nqualname=x\nhandlers=h\npropagate=0\n"
                "[handler_h]\nclass=StreamHandler\nargs=(sys.stdout,)\nformatter=f\n[formatter_f]\nformat=%(name)s-%(message)s\n")
    logging.config.fileConfig("c.ini"); logging.getLogger("x").info("from ini"); logging.getLogger().error("root"); logging.getLogger("y").warning("not shown")
    print(tried(logging.config.fileConfig, "none.ini"))
    c = http.cookies.SimpleCookie()
    c["a"] = "1"; c["b"] = 'x "y"; z'; c["a"]["path"] = "/"; c["a"]["max-age"] = 60; c["a"]["httponly"] = True; c["a"]["samesite"] = "Lax"
    print(c.output(), c["b"].value, c["b"].OutputString(), repr(c["a"]))
    c = http.cookies.SimpleCookie('k=v; q="a\\073b\\"c"; $Path=/; secure; n=1'); print({k: (v.value, v["path"]) for k, v in c.items()}, tried(c.__setitem__, "a b", 1), tried(lambda: c["k"].__setitem__("x", 1)))
    class Response:
        def __init__(self, *headers):
            import email.message
            self.m = email.message.Message()
            for h in headers: self.m["Set-Cookie"] = h
        def info(self): return self.m
    jar = http.cookiejar.CookieJar()
    req = urllib.request.Request("http://www.example.com/dir/page")
    jar.extract_cookies(Response("sid=1; Path=/", "pref=x; Domain=.example.com; expires=Fri, 01 Jan 2100 00:00:00 GMT", "sec=1; Secure", "old=1; expires=Thu, 01 Jan 1970 00:00:01 GMT", "evil=1; Domain=other.com"), req)
    print([str(c) for c in jar], len(jar))
    for url in ("http://www.example.com/dir/x", "http://sub.example.com/dir/", "http://other.com/", "https://www.example.com/dir/y"):
        r = urllib.request.Request(url); jar.add_cookie_header(r); print(url, r.get_header("Cookie"))
    moz = http.cookiejar.MozillaCookieJar("c.txt")
    for cookie in jar: moz.set_cookie(cookie)
    moz.save(ignore_discard=True); again = http.cookiejar.MozillaCookieJar("c.txt"); again.load(ignore_discard=True); print(len(again), open("c.txt").read().splitlines()[0])
    print(http.cookiejar.http2time("Wed, 09 Feb 1994 22:23:32 GMT"), http.cookiejar.http2time("09-Feb-94 22:23"), http.cookiejar.http2time("junk"), http.cookiejar.split_header_words(['a=b; c="d, e"', "f"]))
    with open("j.json", "w") as f: f.write('{"b": [1, 2], "a": "ü"}')
    sys.argv = ["json.tool", "j.json", "--sort-keys"]; sys.stdout.flush()
    out = sys.stdout; sys.stdout = io.StringIO(); sys.stdout.close = lambda: None; json.tool.main(); text = sys.stdout.getvalue(); sys.stdout = out; print(text)
# expect: {'a.log': 'message 4\nmessage 5\n', 'a.log.1': 'message 2\nmessage 3\n', 'a.log.2': 'message 0\nmessage 1\n'}
# expect: 86400 %Y-%m-%d ValueError: Invalid rollover interval specified: X ValueError: Invalid day specified for weekly rollover: W9
# expect: ''
# expect: 'kept\nflush\n'
# expect: queued 1
# expect: INFO:app:yes
# expect: ERROR:app:bad
# expect: WARNING:app.sub:sub
# expect: 'bad!\n'
# expect: ValueError: dictionary doesn't specify a version
# expect: ValueError: Unsupported version: 2
# expect: ValueError: Unable to configure handler 'h'
# expect: ValueError: Unable to configure root logger
# expect: ValueError: Unable to configure logger 'l'
# expect: x-from ini
# expect: root-root
# expect: FileNotFoundError: none.ini doesn't exist
# expect: Set-Cookie: a=1; HttpOnly; Max-Age=60; Path=/; SameSite=Lax
# expect: Set-Cookie: b="x \"y\"\073 z" x "y"; z b="x \"y\"\073 z" <Morsel: a=1; HttpOnly; Max-Age=60; Path=/; SameSite=Lax>
# expect: {'k': ('v', ''), 'q': ('a;b"c', '/'), 'n': ('1', '')} CookieError: Illegal key 'a b' CookieError: Invalid attribute 'x'
# expect: ['<Cookie sid=1 for www.example.com/>', '<Cookie sec=1 for www.example.com/dir>', '<Cookie pref=x for .example.com/dir>'] 3
# expect: http://www.example.com/dir/x pref=x; sid=1
# expect: http://sub.example.com/dir/ pref=x
# expect: http://other.com/ None
# expect: https://www.example.com/dir/y sec=1; pref=x; sid=1
# expect: 3 # Netscape HTTP Cookie File
# expect: 760832612.0 760832580 None [[('a', 'b'), ('c', 'd, e')], [('f', None)]]
# expect: {
# expect:     "a": "\u00fc",
# expect:     "b": [
# expect:         1,
# expect:         2
# expect:     ]
# expect: }
# expect:
