# A raw stream written in script, below the native buffers and text.
import io


class Raw(io.RawIOBase):
    def __init__(self):
        self.data, self.at = b"line1\nl\xc3\xafne2\r\nrest", 0

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), 5, len(self.data) - self.at)
        b[:n] = self.data[self.at:self.at + n]
        self.at += n
        return n


print(list(io.BufferedReader(Raw(), 8)))  # expect: [b'line1\n', b'l\xc3\xafne2\r\n', b'rest']
print(io.TextIOWrapper(io.BufferedReader(Raw()), "utf-8").readlines())  # expect: ['line1\n', 'lïne2\n', 'rest']
try:
    Raw().seek(0)
except io.UnsupportedOperation as e:
    print(type(e), e)  # expect: <class 'io.UnsupportedOperation'> seek
b = io.BytesIO(b"abc")
with b.getbuffer():
    try:
        b.write(b"q" * 100)
    except BufferError as e:
        print(e)  # expect: Existing exports of data: object cannot be re-sized
print(b.write(b"q"), b.getvalue())  # expect: 1 b'qbc'
s = io.StringIO("äöü\r\nb", newline=None)
print(repr(s.readline()), s.tell(), s.read())  # expect: 'äöü\n' 4 b
t = io.TextIOWrapper(io.BytesIO("aß\nc€d\n".encode()), "utf-8")
t.readline()
place = t.tell()
print(t.read(2), t.seek(place) == place, t.read())  # expect: c€ True c€d
# expect: 
