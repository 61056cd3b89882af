# encodings.idna — host names beyond ASCII (RFC 3490), label by label.

from _idna import _prepared as nameprep, idna_decode, idna_encode

ace_prefix = b"xn--"


def ToASCII(label):
    return idna_encode(label)


def ToUnicode(label):
    if isinstance(label, str):
        label = idna_encode(label)
    return idna_decode(label)
