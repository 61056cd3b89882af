"""Writes lexer/character_names.bin, which `\\N{name}` is looked up in, from Unicode's own files.

    make_character_names.py FOLDER OUTPUT      FOLDER: where UnicodeData.txt and NameAliases.txt are (Debian: unicode-data)

One 64-bit little-endian word for each name, in ascending order: the upper 43 bits of the name's FNV-1a hash, then 21 bits of
code point. Names themselves are not kept: a name that is none is taken for one with a probability of about 4e-9. Names that follow a
rule (ideographs, Hangul syllables) are left out; lexer/character_names.cpp computes them.
"""

import os
import struct
import sys


def fnv1a(name):
    value = 0xCBF29CE484222325
    for byte in name.encode("ascii"):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def names(folder):
    with open(os.path.join(folder, "UnicodeData.txt"), encoding="ascii") as file:
        for line in file:
            code, name = line.split(";")[:2]
            if not name.startswith("<"):
                yield int(code, 16), name
    with open(os.path.join(folder, "NameAliases.txt"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                code, name = line.split(";")[:2]
                yield int(code, 16), name


def main():
    folder, output = sys.argv[1:]
    table = {}
    for code, name in names(folder):
        key = fnv1a(name) >> 21
        assert table.setdefault(key, code) == code, name
    with open(output, "wb") as file:
        for key in sorted(table):
            file.write(struct.pack("<Q", key << 21 | table[key]))


main()
