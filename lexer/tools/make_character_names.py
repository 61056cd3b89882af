"""Writes lexer/character_names.bin, the names that `\\N{name}` and unicodedata look for, from Unicode's own files.

    make_character_names.py FOLDER OUTPUT      FOLDER: where UnicodeData.txt, NameAliases.txt and NamedSequences.txt are
                                               (Debian: unicode-data)

The file is deflated text (zlib) after its size, 32 bits in little-endian order. A line for each character, in order: the distance to the
character before in hexadecimal and "|", unless it is 1; how many words the name begins with that the name before has (a
character from "0" on), and the rest of its words. After a line "=" the aliases, "HEX NAME"; after another one the sequences,
"NAME;HEX HEX". Names that follow a rule (ideographs, Hangul syllables) are left out; lexer/character_names.cpp computes them.
"""

import os
import struct
import sys
import zlib


def lines_of(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield line.strip().split(";")


def main():
    folder, output = sys.argv[1:]
    lines = []
    last, before = -1, []
    for code, name, *_ in lines_of(folder, "UnicodeData.txt"):
        if name.startswith("<"):
            continue
        code, words = int(code, 16), name.split(" ")
        shared = 0
        while shared < min(len(words) - 1, len(before)) and words[shared] == before[shared]:
            shared += 1
        gap = "" if code == last + 1 else f"{code - last:X}|"
        lines.append(f"{gap}{chr(48 + shared)}{' '.join(words[shared:])}")
        last, before = code, words
    lines.append("=")
    lines += [f"{code} {name}" for code, name, *_ in lines_of(folder, "NameAliases.txt")]
    lines.append("=")
    lines += [f"{name};{codes}" for name, codes in lines_of(folder, "NamedSequences.txt")]
    text = ("\n".join(lines) + "\n").encode("ascii")
    with open(output, "wb") as file:
        file.write(struct.pack("<I", len(text)) + zlib.compress(text, 9))


main()
