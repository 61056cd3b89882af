# http.server — HTTP servers for development: the request handler, and files of a folder.

import http.client
import os
import socketserver
import sys
import time
from http import HTTPStatus
from html import escape

__version__ = "0.6"
__all__ = ["HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"]
DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <style type="text/css">
            :root {
                color-scheme: light dark;
            }
        </style>
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""
DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"
_DAYS, _MONTHS = "Mon Tue Wed Thu Fri Sat Sun".split(), " Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")


def _http_date(timestamp):
    y, m, d, hh, mm, ss, wd = time.gmtime(timestamp)[:7]
    return f"{_DAYS[wd]}, {d:02} {_MONTHS[m]} {y:04} {hh:02}:{mm:02}:{ss:02} GMT"


class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = True
    allow_reuse_port = False

    def server_bind(self):
        """Bind, and note the server's name and port."""
        import socket
        socketserver.TCPServer.server_bind(self)
        host, port = self.server_address[:2]
        self.server_name, self.server_port = socket.getfqdn(host) if hasattr(socket, "getfqdn") else host, port


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads a request with method SPAM and calls the method do_SPAM of a subclass.

    self.command, self.path, self.headers and self.rfile say what is asked; send_response(), send_header(),
    end_headers() and self.wfile answer.
    """

    sys_version = "Python/" + sys.version.split()[0]
    server_version = "BaseHTTP/" + __version__
    error_message_format, error_content_type = DEFAULT_ERROR_MESSAGE, DEFAULT_ERROR_CONTENT_TYPE
    default_request_version = "HTTP/0.9"
    protocol_version = "HTTP/1.0"
    MessageClass = http.client.HTTPMessage
    weekdayname, monthname = _DAYS, [None] + _MONTHS[1:]
    responses = {v: (v.phrase, v.description) for v in HTTPStatus.__members__.values()}

    def parse_request(self):
        """Parse a request: command, path, version and headers. False: an error was sent."""
        self.command = None
        self.request_version = version = self.default_request_version
        self.close_connection = True
        requestline = str(self.raw_requestline, "iso-8859-1").rstrip("\r\n")
        self.requestline = requestline
        words = requestline.split()
        if not words:
            return False
        if len(words) >= 3:
            version = words[-1]
            try:
                if not version.startswith("HTTP/"):
                    raise ValueError
                numbers = version.split("/", 1)[1].split(".")
                if len(numbers) != 2 or any(not n.isdigit() or len(n) > 10 for n in numbers):
                    raise ValueError
                number = int(numbers[0]), int(numbers[1])
            except ValueError:
                self.send_error(HTTPStatus.BAD_REQUEST, "Bad request version (%r)" % version)
                return False
            if number >= (1, 1) and self.protocol_version >= "HTTP/1.1":
                self.close_connection = False
            if number >= (2, 0):
                self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "Invalid HTTP version (%s)" % version.split("/", 1)[1])
                return False
            self.request_version = version
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, "Bad request syntax (%r)" % requestline)
            return False
        command, path = words[:2]
        if len(words) == 2:
            self.close_connection = True
            if command != "GET":
                self.send_error(HTTPStatus.BAD_REQUEST, "Bad HTTP/0.9 request type (%r)" % command)
                return False
        self.command, self.path = command, path
        if self.path.startswith("//"):
            self.path = "/" + self.path.lstrip("/")
        try:
            self.headers = http.client.parse_headers(self.rfile, _class=self.MessageClass)
        except http.client.LineTooLong as err:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Line too long", str(err))
            return False
        except http.client.HTTPException as err:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Too many headers", str(err))
            return False
        connection = self.headers.get("Connection", "").lower()
        if connection == "close":
            self.close_connection = True
        elif connection == "keep-alive" and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        if self.headers.get("Expect", "").lower() == "100-continue" and self.protocol_version >= "HTTP/1.1" and self.request_version >= "HTTP/1.1":
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        """The client waits for a word before it sends the body: say go on. A false result ends the request."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        """Read one request and call its do_ method."""
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if len(self.raw_requestline) > 65536:
                self.requestline = self.request_version = self.command = ""
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, "do_" + self.command, None)
            if method is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, "Unsupported method (%r)" % self.command)
                return
            method()
            self.wfile.flush()
        except TimeoutError as e:
            self.log_error("Request timed out: %r", e)
            self.close_connection = True

    def handle(self):
        """Requests of one connection, until it is to be closed."""
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def send_error(self, code, message=None, explain=None):
        """Send and log an error reply, with a page that explains it."""
        short, long = self.responses.get(code, ("???", "???"))
        message, explain = short if message is None else message, long if explain is None else explain
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header("Connection", "close")
        body = None
        if code >= 200 and code not in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.NOT_MODIFIED):
            content = self.error_message_format % {"code": code, "message": escape(message, quote=False), "explain": escape(explain, quote=False)}
            body = content.encode("UTF-8", "replace")
            self.send_header("Content-Type", self.error_content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and body:
            self.wfile.write(body)

    def send_response(self, code, message=None):
        """Begin the answer, with Server and Date, and log the request."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header("Server", self.version_string())
        self.send_header("Date", self.date_time_string())

    def send_response_only(self, code, message=None):
        """Begin the answer with its status line."""
        if self.request_version == "HTTP/0.9":
            return
        if message is None:
            message = self.responses[code][0] if code in self.responses else ""
        self._buffer().append(("%s %d %s\r\n" % (self.protocol_version, code, message)).encode("latin-1", "strict"))

    def _buffer(self):
        if not hasattr(self, "_headers_buffer"):
            self._headers_buffer = []
        return self._headers_buffer

    def send_header(self, keyword, value):
        """Add a header to those to be sent."""
        if self.request_version != "HTTP/0.9":
            self._buffer().append(("%s: %s\r\n" % (keyword, value)).encode("latin-1", "strict"))
        if keyword.lower() == "connection":
            if value.lower() == "close":
                self.close_connection = True
            elif value.lower() == "keep-alive":
                self.close_connection = False

    def end_headers(self):
        """End the headers, and send them."""
        if self.request_version != "HTTP/0.9":
            self._buffer().append(b"\r\n")
            self.flush_headers()

    def flush_headers(self):
        if hasattr(self, "_headers_buffer"):
            self.wfile.write(b"".join(self._headers_buffer))
            self._headers_buffer = []

    def log_request(self, code="-", size="-"):
        """Log a request that is answered."""
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        """Log a request that could not be."""
        self.log_message(format, *args)

    _control_char_table = str.maketrans({c: rf"\x{c:02x}" for c in [*range(0x20), *range(0x7F, 0xA0)]} | {ord("\\"): r"\\"})

    def log_message(self, format, *args):
        """Log an arbitrary message to standard error: the client's address and the time come first."""
        sys.stderr.write("%s - - [%s] %s\n" % (self.address_string(), self.log_date_time_string(), (format % args).translate(self._control_char_table)))

    def version_string(self):
        """What the Server header says."""
        return self.server_version + " " + self.sys_version

    def date_time_string(self, timestamp=None):
        """A time, or now, in the form of the Date header."""
        return _http_date(time.time() if timestamp is None else timestamp)

    def log_date_time_string(self):
        """The time now in the form of the log."""
        year, month, day, hh, mm, ss = time.localtime()[:6]
        return "%02d/%3s/%04d %02d:%02d:%02d" % (day, _MONTHS[month], year, hh, mm, ss)

    def address_string(self):
        """The client's address, for the log."""
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Serves files from a folder and below, to GET and HEAD."""

    server_version = "SimpleHTTP/" + __version__
    index_pages = ("index.html", "index.htm")
    extensions_map = {".gz": "application/gzip", ".Z": "application/octet-stream", ".bz2": "application/x-bzip2", ".xz": "application/x-xz"}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Serve a GET request."""
        f = self.send_head()
        if f:
            try:
                self.copyfile(f, self.wfile)
            finally:
                f.close()

    def do_HEAD(self):
        """Serve a HEAD request."""
        f = self.send_head()
        if f:
            f.close()

    def send_head(self):
        """Send all but the body. A file to be copied out and closed, or None."""
        from urllib.parse import urlsplit, urlunsplit
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urlsplit(self.path)
            if not parts.path.endswith(("/", "%2f", "%2F")):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urlunsplit((parts[0], parts[1], parts[2] + "/", parts[3], parts[4])))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            pages = (os.path.join(path, page) for page in self.index_pages)
            folder, path = path, next(filter(os.path.isfile, pages), None)
            if path is None:
                return self.list_directory(folder)
        ctype = self.guess_type(path)
        try:
            f = None if path.endswith("/") else open(path, "rb")
        except OSError:
            f = None
        if f is None:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        try:
            fs = os.fstat(f.fileno())
            if "If-Modified-Since" in self.headers and "If-None-Match" not in self.headers:
                since = _parse_date(self.headers["If-Modified-Since"])
                if since is not None and int(fs.st_mtime) <= since:
                    self.send_response(HTTPStatus.NOT_MODIFIED)
                    self.end_headers()
                    f.close()
                    return None
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-type", ctype)
            self.send_header("Content-Length", str(fs.st_size))
            self.send_header("Last-Modified", self.date_time_string(fs.st_mtime))
            self.end_headers()
            return f
        except:
            f.close()
            raise

    def list_directory(self, path):
        """Send the headers of a page that lists a folder; returns the page as a file, or None after an error."""
        import io
        from urllib.parse import quote, unquote
        try:
            names = os.listdir(path)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "No permission to list directory")
            return None
        names.sort(key=lambda a: a.lower())
        shown = self.path.partition("#")[0].partition("?")[0]
        try:
            shown = unquote(shown, errors="surrogatepass")
        except UnicodeDecodeError:
            shown = unquote(shown)
        title = f"Directory listing for {escape(shown, quote=False)}"
        enc = sys.getfilesystemencoding()
        rows = ["<!DOCTYPE HTML>", '<html lang="en">', "<head>", f'<meta charset="{enc}">',
                '<style type="text/css">\n:root {\ncolor-scheme: light dark;\n}\n</style>', f"<title>{title}</title>\n</head>",
                f"<body>\n<h1>{title}</h1>", "<hr>\n<ul>"]
        for name in names:
            full, display, link = os.path.join(path, name), name, name
            if os.path.isdir(full):
                display = link = name + "/"
            if os.path.islink(full):
                display = name + "@"
            rows.append('<li><a href="%s">%s</a></li>' % (quote(link, errors="surrogatepass"), escape(display, quote=False)))
        rows.append("</ul>\n<hr>\n</body>\n</html>\n")
        encoded = "\n".join(rows).encode(enc, "surrogateescape")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", "text/html; charset=%s" % enc)
        self.send_header("Content-Length", str(len(encoded)))
        self.end_headers()
        return io.BytesIO(encoded)

    def translate_path(self, path):
        """The file a request's path means; what would lead out of the folder is left away."""
        import posixpath
        from urllib.parse import unquote
        path = path.split("#", 1)[0].split("?", 1)[0]
        try:
            path = unquote(path, errors="surrogatepass")
        except UnicodeDecodeError:
            path = unquote(path)
        trailing = path.rstrip().endswith("/")
        words = [w for w in posixpath.normpath(path).split("/") if w]
        path = self.directory
        for word in words:
            if not (os.path.dirname(word) or word in (os.curdir, os.pardir)):
                path = os.path.join(path, word)
        return path + "/" if trailing else path

    def copyfile(self, source, outputfile):
        """Send a file to the client."""
        while data := source.read(65536):
            outputfile.write(data)

    def guess_type(self, path):
        """Guess the type of a file."""
        import mimetypes
        ext = os.path.splitext(path)[1]
        for e in ext, ext.lower():
            if e in self.extensions_map:
                return self.extensions_map[e]
        return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _parse_date(text):
    import calendar
    import re
    m = re.fullmatch(r"\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", text.strip())
    if not m or m[2] not in _MONTHS:
        return None
    return calendar.timegm((int(m[3]), _MONTHS.index(m[2]), int(m[1]), int(m[4]), int(m[5]), int(m[6])))


def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol="HTTP/1.0", port=8000, bind=None):
    """Run a server until it is interrupted."""
    HandlerClass.protocol_version = protocol
    with ServerClass((bind or "0.0.0.0", port), HandlerClass) as httpd:
        host, port = httpd.socket.getsockname()[:2]
        url_host = f"[{host}]" if ":" in host else host
        print(f"Serving HTTP on {host} port {port} (http://{url_host}:{port}/) ...")
        try:
            httpd.serve_forever()
        except KeyboardInterrupt:
            print("\nKeyboard interrupt received, exiting.")
            sys.exit(0)


if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("-b", "--bind", metavar="ADDRESS", help="bind to this address (default: all interfaces)")
    parser.add_argument("-d", "--directory", default=os.getcwd(), help="serve this directory (default: current directory)")
    parser.add_argument("-p", "--protocol", metavar="VERSION", default="HTTP/1.0", help="conform to this HTTP version (default: %(default)s)")
    parser.add_argument("port", default=8000, type=int, nargs="?", help="bind to this port (default: %(default)s)")
    args = parser.parse_args()

    class _Server(ThreadingHTTPServer):
        def finish_request(self, request, client_address):
            self.RequestHandlerClass(request, client_address, self, directory=args.directory)

    test(SimpleHTTPRequestHandler, _Server, args.protocol, args.port, args.bind)
