# email.encoders — the encodings of bodies: each encodes a message's payload and says so in its headers.

__all__ = ["encode_7or8bit", "encode_base64", "encode_noop", "encode_quopri"]


def encode_base64(msg):
    """Turn the payload into base64, and say so in the header."""
    from base64 import encodebytes

    msg.set_payload(str(encodebytes(msg.get_payload(decode=True)), "ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    """Turn the payload into quoted-printable, and say so in the header."""
    from quopri import encodestring

    msg.set_payload(encodestring(msg.get_payload(decode=True), quotetabs=True).replace(b" ", b"=20"))
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def encode_7or8bit(msg):
    """Say in the header whether the payload is ASCII or not."""
    payload = msg.get_payload(decode=True)
    msg["Content-Transfer-Encoding"] = "7bit" if payload is None or payload.isascii() else "8bit"


def encode_noop(msg):
    """Do nothing."""
