# socketserver — servers that call a handler for each request: in turn, in threads or in processes.

import os
import selectors
import socket
import sys
import threading
from io import BufferedIOBase
from time import monotonic as time

__all__ = ["BaseServer", "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler", "StreamRequestHandler",
           "DatagramRequestHandler", "ThreadingMixIn", "ForkingUDPServer", "ForkingTCPServer", "ForkingMixIn", "UnixStreamServer",
           "UnixDatagramServer", "ThreadingUnixStreamServer", "ThreadingUnixDatagramServer", "ForkingUnixStreamServer", "ForkingUnixDatagramServer"]


class BaseServer:
    """What servers of all kinds of sockets have in common."""

    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self._is_shut_down = threading.Event()
        self._shutdown_request = False

    def server_activate(self):
        """For subclasses: start to listen."""

    def serve_forever(self, poll_interval=0.5):
        """Handle one request at a time until shutdown, which is looked for every poll_interval seconds."""
        self._is_shut_down.clear()
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self, selectors.EVENT_READ)
                while not self._shutdown_request:
                    ready = selector.select(poll_interval)
                    if self._shutdown_request:
                        break
                    if ready:
                        self._handle_request_noblock()
                    self.service_actions()
        finally:
            self._shutdown_request = False
            self._is_shut_down.set()

    def shutdown(self):
        """Stops the serve_forever loop, and waits until it has ended: call it from another thread."""
        self._shutdown_request = True
        self._is_shut_down.wait()

    def service_actions(self):
        """For subclasses: called on each turn of serve_forever()."""

    def handle_request(self):
        """Wait for one request, self.timeout seconds at most, and handle it."""
        limits = [limit for limit in (self.socket.gettimeout(), self.timeout) if limit is not None]
        timeout = min(limits, default=None)
        deadline = time() + (timeout or 0)
        with selectors.DefaultSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            while not selector.select(timeout):
                if timeout is None:
                    continue
                timeout = deadline - time()
                if timeout < 0:
                    return self.handle_timeout()
            return self._handle_request_noblock()

    def _handle_request_noblock(self):
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        if not self.verify_request(request, client_address):
            self.shutdown_request(request)
            return
        try:
            self.process_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
            self.shutdown_request(request)
        except:
            self.shutdown_request(request)
            raise

    def handle_timeout(self):
        """For subclasses: handle_request() got no request in time."""

    def verify_request(self, request, client_address):
        """For subclasses: whether to handle this request at all."""
        return True

    def process_request(self, request, client_address):
        """Handle a request; the mix-ins do it elsewhere."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def server_close(self):
        """For subclasses: give back what the server holds."""

    def finish_request(self, request, client_address):
        """Make the handler, which handles the request while it is made."""
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        """Say goodbye to a client."""
        self.close_request(request)

    def close_request(self, request):
        """For subclasses: close a request's socket."""

    def handle_error(self, request, client_address):
        """A handler raised; by default its traceback is printed."""
        import traceback
        print("-" * 40, file=sys.stderr)
        print("Exception occurred during processing of request from", client_address, file=sys.stderr)
        traceback.print_exc()
        print("-" * 40, file=sys.stderr)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()


class TCPServer(BaseServer):
    """A server on a stream socket; the class attributes say which kind."""

    address_family, socket_type, request_queue_size = socket.AF_INET, socket.SOCK_STREAM, 5
    allow_reuse_address = allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        """Make the socket and, unless told otherwise, bind it and listen."""
        BaseServer.__init__(self, server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            try:
                self.server_bind()
                self.server_activate()
            except:
                self.server_close()
                raise

    def server_bind(self):
        """Bind the socket, with the options the class asks for."""
        if self.allow_reuse_address and hasattr(socket, "SO_REUSEADDR"):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self.allow_reuse_port and hasattr(socket, "SO_REUSEPORT") and self.address_family in (socket.AF_INET, socket.AF_INET6):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        """Start to listen."""
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        """Close the socket."""
        self.socket.close()

    def fileno(self):
        """The socket's descriptor, for selectors."""
        return self.socket.fileno()

    def get_request(self):
        """Accept a connection: (socket, address)."""
        return self.socket.accept()

    def shutdown_request(self, request):
        """Say goodbye to a client: no more is sent, then the socket is closed."""
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        self.close_request(request)

    def close_request(self, request):
        """Close a request's socket."""
        request.close()


class UDPServer(TCPServer):
    """UDP server class."""

    allow_reuse_address = allow_reuse_port = False
    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def get_request(self):
        data, client_addr = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client_addr

    def server_activate(self):
        pass

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass


class ForkingMixIn:
    """Handles each request in a process of its own."""

    timeout = 300
    active_children = None
    max_children = 40
    block_on_close = True

    def collect_children(self, *, blocking=False):
        """Reap children that have ended; wait for one if there are too many."""
        for pid in list(self.active_children or ()):
            try:
                done, _ = os.waitpid(pid, 0 if blocking or len(self.active_children) >= self.max_children else os.WNOHANG)
            except ChildProcessError:
                done = pid
            except OSError:
                done = 0
            if done:
                self.active_children.discard(pid)

    def handle_timeout(self):
        self.collect_children()

    def service_actions(self):
        self.collect_children()

    def process_request(self, request, client_address):
        """Handle the request in a child process."""
        pid = os.fork()
        if pid == 0:
            self._run_child(request, client_address)
        if self.active_children is None:
            self.active_children = set()
        self.active_children.add(pid)
        self.close_request(request)

    def _run_child(self, request, client_address):
        failed = True
        try:
            self.finish_request(request, client_address)
            failed = False
        except Exception:
            self.handle_error(request, client_address)
        finally:
            try:
                self.shutdown_request(request)
            finally:
                os._exit(int(failed))

    def server_close(self):
        super().server_close()
        self.collect_children(blocking=self.block_on_close)


class ThreadingMixIn:
    """Handles each request in a thread of its own."""

    daemon_threads = False
    block_on_close = True
    _threads = None

    def process_request_thread(self, request, client_address):
        """What the thread does: the request, and its errors."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        """Handle the request in a new thread."""
        t = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        t.daemon = self.daemon_threads
        if not t.daemon and self.block_on_close:
            self._threads = [other for other in self._threads or () if other.is_alive()] + [t]
        t.start()

    def server_close(self):
        super().server_close()
        for t in self._threads or ():
            t.join()
        self._threads = None


def _mix(name, mixin, base):
    globals()[name] = type(name, (mixin, base), {"__module__": __name__})


class _UnixStream(TCPServer):
    address_family = socket.AF_UNIX


class _UnixDatagram(UDPServer):
    address_family = socket.AF_UNIX


UnixStreamServer, UnixDatagramServer = _UnixStream, _UnixDatagram
UnixStreamServer.__name__ = UnixStreamServer.__qualname__ = "UnixStreamServer"
UnixDatagramServer.__name__ = UnixDatagramServer.__qualname__ = "UnixDatagramServer"
for _name in "UDPServer", "TCPServer", "UnixStreamServer", "UnixDatagramServer":
    _mix("Threading" + _name, ThreadingMixIn, globals()[_name])
    _mix("Forking" + _name, ForkingMixIn, globals()[_name])


class BaseRequestHandler:
    """Handles one request, when it is made: setup(), handle() and finish() are called in this order."""

    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class StreamRequestHandler(BaseRequestHandler):
    """The connection as two files: rfile to read, wfile to write."""

    rbufsize, wbufsize, timeout, disable_nagle_algorithm = -1, 0, None, False

    def setup(self):
        self.connection = self.request
        if self.timeout is not None:
            self.connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        self.wfile = _SocketWriter(self.connection) if self.wbufsize == 0 else self.connection.makefile("wb", self.wbufsize)

    def finish(self):
        if not self.wfile.closed:
            try:
                self.wfile.flush()
            except OSError:
                pass
        self.wfile.close()
        self.rfile.close()


class _SocketWriter(BufferedIOBase):
    """A file that sends at once what is written."""

    def __init__(self, sock):
        self._sock = sock

    def writable(self):
        return True

    def write(self, b):
        self._sock.sendall(b)
        with memoryview(b) as view:
            return view.nbytes

    def fileno(self):
        return self._sock.fileno()


class DatagramRequestHandler(BaseRequestHandler):
    """A datagram as two files: rfile holds it, wfile collects the answer."""

    def setup(self):
        from io import BytesIO
        self.packet, self.socket = self.request
        self.rfile, self.wfile = BytesIO(self.packet), BytesIO()

    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
