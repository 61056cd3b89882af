# Sizes are characters: pieces, words of eight bytes and chunks end anywhere in a character of one to four bytes.
import io
import os
import tempfile

alphabet = "aäz€𝄞"
text = "".join(alphabet[(i * i + i // 7) % 5] for i in range(3000)) + "abcdefgh" * 30 + "ä" * 50 + "\n" + "x€" * 40


def pieces(stream, size):
    found = []
    while piece := stream.read(size):
        found.append(piece)
    return found


folder = tempfile.mkdtemp()
path = os.path.join(folder, "text")
for size in (1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 100, 1000, 5000):
    expected = [text[i:i + size] for i in range(0, len(text), size)]
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    with open(path, encoding="utf-8") as f:
        assert pieces(f, size) == expected, size
    assert pieces(io.StringIO(text), size) == expected, size
    small = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    small._CHUNK_SIZE = 13
    assert pieces(small, size) == expected, size
    lines = io.StringIO(text)
    assert lines.readline(size) == text[:text.index("\n") + 1][:size]
latin = "".join(chr(32 + (i * i + i // 5) % 224) if i % 50 > 20 else "plain" for i in range(4000)).replace("\x85", "e")
for start in range(9):
    with open(path, "w", encoding="latin-1", newline="") as f:
        f.write(latin[start:])
    with open(path, encoding="latin-1", newline="") as f:
        assert f.read() == latin[start:]
    with open(path, encoding="latin-1", newline="") as f:
        assert "".join(pieces(f, 100)) == latin[start:]
for broken in (b"abcdefgh\xff", b"abcdefg\xe2\x82", b"\xc3\xa4bcdefgh\xed\xa0\x80", b"1234567\xf0\x9d\x84\x9e89\xc3"):
    try:
        print(io.TextIOWrapper(io.BytesIO(broken * 3), encoding="utf-8").read())
    except UnicodeDecodeError as e:
        print(e)
        # expect: 'utf-8' codec can't decode byte 0xff in position 8: invalid start byte
        # expect: 'utf-8' codec can't decode bytes in position 7-8: invalid continuation byte
        # expect: 'utf-8' codec can't decode byte 0xed in position 9: invalid continuation byte
        # expect: 'utf-8' codec can't decode byte 0xc3 in position 13: invalid continuation byte
os.remove(path)
os.rmdir(folder)
print("done")  # expect: done
