# quopri — quoted-printable text (RFC 1521). The work is binascii's.

from binascii import a2b_qp, b2a_qp

__all__ = ["encode", "decode", "encodestring", "decodestring"]
ESCAPE, MAXLINESIZE, HEX, EMPTYSTRING = b"=", 76, b"0123456789ABCDEF", b""


def encode(input, output, quotetabs, header=False):
    """Encode as quoted-printable, from one binary file to another."""
    output.write(b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def decode(input, output, header=False):
    """Decode quoted-printable, from one binary file to another."""
    output.write(a2b_qp(input.read(), header=header))


def encodestring(s, quotetabs=False, header=False):
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decodestring(s, header=False):
    return a2b_qp(s, header=header)


def ishex(c):
    """Whether a byte is a hexadecimal digit."""
    assert isinstance(c, bytes)
    return b"0" <= c <= b"9" or b"a" <= c <= b"f" or b"A" <= c <= b"F"


def unhex(s):
    """The number that hexadecimal digits mean."""
    return int(s, 16)


def main():
    import getopt
    import sys

    try:
        opts, args = getopt.getopt(sys.argv[1:], "td")
    except getopt.error as msg:
        sys.exit(f"{msg}\nusage: quopri [-t | -d] [file] ...")
    flags = {o for o, _ in opts}
    if {"-t", "-d"} <= flags:
        sys.exit("-t and -d are mutually exclusive")
    for name in args or ["-"]:
        stream = sys.stdin.buffer if name == "-" else open(name, "rb")
        if "-d" in flags:
            decode(stream, sys.stdout.buffer)
        else:
            encode(stream, sys.stdout.buffer, "-t" in flags)
        if name != "-":
            stream.close()


if __name__ == "__main__":
    main()
