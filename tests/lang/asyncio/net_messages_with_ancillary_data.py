import os, socket, struct


def attempt(f):
    try:
        print(f())
        # expect: 5
        # expect: (b'abcde', [], 0, None)
        # expect: 5
        # expect: (5, [], 0, None)
    except Exception as e:
        print(type(e).__name__, e)


a, b = socket.socketpair()
with a, b:
    attempt(lambda: a.sendmsg([b"ab", bytearray(b"cd"), memoryview(b"e")]))
    attempt(lambda: b.recvmsg(10))
    attempt(lambda: a.sendmsg(iter([b"hello"])))
    x, y = bytearray(2), bytearray(10)
    attempt(lambda: b.recvmsg_into([x, memoryview(y)[1:4]]))
    print(x, y)  # expect: bytearray(b'he') bytearray(b'\x00llo\x00\x00\x00\x00\x00\x00')
    attempt(lambda: a.sendmsg(3))
    attempt(lambda: a.sendmsg([3]))
    attempt(lambda: a.sendmsg([b"x"], 3))
    attempt(lambda: a.sendmsg([b"x"], [3]))
    attempt(lambda: a.sendmsg([b"x"], [(1, 2)]))
    attempt(lambda: a.sendmsg([b"x"], [(1, "2", b"")]))
    attempt(lambda: a.sendmsg([b"x"], [(1, 2, 3)]))
    attempt(lambda: b.recvmsg(-1))
    attempt(lambda: b.recvmsg(10, -1))
    attempt(lambda: b.recvmsg("x"))
    attempt(lambda: b.recvmsg_into(3))
    attempt(lambda: b.recvmsg_into([b"x"]))
    attempt(lambda: b.recvmsg_into([bytearray(3)], -1))
    for f in socket.CMSG_LEN, socket.CMSG_SPACE:
        attempt(lambda: (f(0), f(4), f(5)))
        attempt(lambda: f(-1))
        attempt(lambda: f(1 << 63))

    # Descriptors.
    r, w = os.pipe()
    print(socket.send_fds(a, [b"take ", b"these"], [r, w]))
    data, fds, flags, address = socket.recv_fds(b, 100, 5)
    print(data, len(fds), flags, address, set(fds) & {r, w})
    os.write(fds[1], b"through the copies")
    print(os.read(fds[0], 100))
    for fd in [r, w, *fds]:
        os.close(fd)
    # Room for one of two: the other is closed by the system, and the flags say that something is missing.
    r, w = os.pipe()
    socket.send_fds(a, [b"x"], [r, w])
    data, ancillary, flags, address = b.recvmsg(10, socket.CMSG_LEN(4))
    print(data, len(ancillary), bool(flags & socket.MSG_CTRUNC))
    for fd in [r, w, *struct.unpack("i", ancillary[0][2][:4])]:
        os.close(fd)
    # Who is at the other end.
    b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    a.send(b"me")
    data, [(level, kind, piece)], flags, address = b.recvmsg(10, socket.CMSG_SPACE(12))
    print(data, kind == socket.SCM_CREDENTIALS, struct.unpack("3i", piece) == (os.getpid(), os.getuid(), os.getgid()))
    b.settimeout(0.01)
    attempt(lambda: b.recvmsg(10))
    b.setblocking(False)
    attempt(lambda: b.recvmsg(10))

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as to, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as by:
    to.bind(("127.0.0.1", 0))
    by.bind(("127.0.0.1", 0))
    print(by.sendmsg([b"data", b"gram"], [], 0, to.getsockname()))
    data, ancillary, flags, address = to.recvmsg(4)
    print(data, ancillary, flags == socket.MSG_TRUNC, address == by.getsockname())
    to.setsockopt(socket.IPPROTO_IP, socket.IP_RECVTOS, 1)
    by.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, 32)
    by.sendto(b"x", to.getsockname())
    print(to.recvmsg(4, 100)[:3])
attempt(lambda: a.sendmsg([b"x"]))
# expect: TypeError sendmsg() argument 1 must be an iterable
# expect: TypeError a bytes-like object is required, not 'int'
# expect: TypeError sendmsg() argument 2 must be an iterable
# expect: TypeError [sendmsg() ancillary data items]() argument must be 3-item sequence, not int
# expect: TypeError [sendmsg() ancillary data items]() argument must be sequence of length 3, not 2
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError a bytes-like object is required, not 'int'
# expect: ValueError negative buffer size in recvmsg()
# expect: ValueError invalid ancillary data buffer length
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError recvmsg_into() argument 1 must be an iterable
# expect: TypeError recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers
# expect: ValueError invalid ancillary data buffer length
# expect: (16, 20, 21)
# expect: OverflowError CMSG_LEN() argument out of range
# expect: OverflowError Python int too large to convert to C ssize_t
# expect: (16, 24, 24)
# expect: OverflowError CMSG_SPACE() argument out of range
# expect: OverflowError Python int too large to convert to C ssize_t
# expect: 10
# expect: b'take these' 2 0 None set()
# expect: b'through the copies'
# expect: b'x' 1 True
# expect: b'me' True True
# expect: TimeoutError timed out
# expect: BlockingIOError [Errno 11] Resource temporarily unavailable
# expect: 8
# expect: b'data' [] True True
# expect: (b'x', [(0, 1, b' ')], 0)
# expect: OSError [Errno 9] Bad file descriptor
