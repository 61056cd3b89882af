# email.mime.image — messages of pictures; the kind is told from the data.

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ["MIMEImage"]


def _kind(data):
    for start, at, kind in ((b"\xff\xd8\xff", 0, "jpeg"), (b"JFIF", 6, "jpeg"), (b"Exif", 6, "jpeg"), (b"\x89PNG\r\n\x1a\n", 0, "png"), (b"GIF87a", 0, "gif"), (b"GIF89a", 0, "gif"),
                            (b"MM", 0, "tiff"), (b"II", 0, "tiff"), (b"\x01\xda", 0, "rgb"), (b"\x59\xa6\x6a\x95", 0, "rast"), (b"#define ", 0, "xbm"), (b"BM", 0, "bmp"),
                            (b"WEBP", 8, "webp"), (b"v/1\x01", 0, "exr")):
        if data[at : at + len(start)] == start and (kind != "webp" or data[:4] == b"RIFF"):
            return kind
    if data[:1] == b"P" and data[1:2] in b"123456" and data[2:3] in b" \t\n\r":
        return ("pbm", "pgm", "ppm")[(data[1] - 49) % 3]


class MIMEImage(MIMENonMultipart):
    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        _subtype = _kind(_imagedata) if _subtype is None else _subtype
        if _subtype is None:
            raise TypeError("Could not guess image MIME subtype")
        super().__init__("image", _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)
