# mimetypes — types of files by the ends of their names.

import os
import posixpath

__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension", "add_type", "init",
           "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]
knownfiles = ["/etc/mime.types", "/etc/httpd/mime.types", "/etc/httpd/conf/mime.types", "/etc/apache/mime.types", "/etc/apache2/mime.types",
              "/usr/local/etc/httpd/conf/mime.types", "/usr/local/lib/netscape/mime.types", "/usr/local/etc/mime.types"]
inited = False
_db = None
suffix_map = {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
encodings_map = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
# Each line: a main type, then subtypes with their extensions.
_TYPES = """
text javascript=js,mjs css=css csv=csv html=html,htm markdown=md,markdown n3=n3 plain=txt,bat,c,h,ksh,pl,srt richtext=rtx rtf=rtf
  tab-separated-values=tsv vtt=vtt x-python=py x-rst=rst x-setext=etx x-sgml=sgm,sgml x-vcard=vcf xml=xml
application json=json manifest+json=webmanifest msword=doc,dot,wiz n-quads=nq n-triples=nt octet-stream=bin,a,dll,exe,o,obj,so oda=oda
  pdf=pdf pkcs7-mime=p7c postscript=ps,ai,eps trig=trig vnd.apple.mpegurl=m3u,m3u8 vnd.ms-excel=xls,xlb
  vnd.ms-powerpoint=ppt,pot,ppa,pps,pwz wasm=wasm x-bcpio=bcpio x-cpio=cpio x-csh=csh x-dvi=dvi x-gtar=gtar x-hdf=hdf x-hdf5=h5
  x-latex=latex x-mif=mif x-netcdf=cdf,nc x-pkcs12=p12,pfx x-pn-realaudio=ram x-python-code=pyc,pyo x-sh=sh x-shar=shar
  x-shockwave-flash=swf x-sv4cpio=sv4cpio x-sv4crc=sv4crc x-tar=tar x-tcl=tcl x-tex=tex x-texinfo=texi,texinfo x-troff=roff,t,tr
  x-troff-man=man x-troff-me=me x-troff-ms=ms x-ustar=ustar x-wais-source=src xml=xsl,rdf,wsdl,xpdl zip=zip
audio 3gpp=3gp,3gpp 3gpp2=3g2,3gpp2 aac=aac,adts,loas,ass basic=au,snd mpeg=mp3,mp2 opus=opus x-aiff=aif,aifc,aiff x-pn-realaudio=ra
  x-wav=wav
image avif=avif bmp=bmp gif=gif ief=ief jpeg=jpg,jpe,jpeg heic=heic heif=heif png=png svg+xml=svg tiff=tiff,tif vnd.microsoft.icon=ico
  webp=webp x-cmu-raster=ras x-portable-anymap=pnm x-portable-bitmap=pbm x-portable-graymap=pgm x-portable-pixmap=ppm x-rgb=rgb
  x-xbitmap=xbm x-xpixmap=xpm x-xwindowdump=xwd
message rfc822=eml,mht,mhtml,nws
video mp4=mp4 mpeg=mpeg,m1v,mpa,mpe,mpg quicktime=mov,qt webm=webm x-msvideo=avi x-sgi-movie=movie
"""
_COMMON = "rtf=application/rtf midi=audio/midi mid=audio/midi jpg=image/jpg pict=image/pict pct=image/pict pic=image/pict xul=text/xul"


def _table():
    out, main = {}, ""
    for line in _TYPES.strip("\n").splitlines():
        words = line.split()
        if line[0] != " ":
            main = words.pop(0)
        for word in words:
            sub, _, ends = word.partition("=")
            for end in ends.split(","):
                out["." + end] = f"{main}/{sub}"
    return out


types_map = _types_map_default = _table()
common_types = _common_types_default = {"." + e: t for e, _, t in (w.partition("=") for w in _COMMON.split())}


class MimeTypes:
    """MIME-types datastore: types by extension, from files in the format of Apache's mime.types."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map, self.suffix_map = encodings_map.copy(), suffix_map.copy()
        self.types_map, self.types_map_inv = ({}, {}), ({}, {})
        for ext, type in _types_map_default.items():
            self.add_type(type, ext, True)
        for ext, type in _common_types_default.items():
            self.add_type(type, ext, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Say what type an extension has."""
        if not type:
            return
        self.types_map[strict][ext] = type
        known = self.types_map_inv[strict].setdefault(type, [])
        if ext not in known:
            known.append(ext)

    def guess_type(self, url, strict=True):
        """(type, encoding) by the end of a URL or path, None where unknown."""
        from urllib.parse import urlparse
        url = os.fspath(url)
        p = urlparse(url)
        if p.scheme and len(p.scheme) > 1:
            scheme, url = p.scheme, p.path
        else:
            return self.guess_file_type(url, strict=strict)
        if scheme == "data":
            comma = url.find(",")
            if comma < 0:
                return None, None
            semi = url.find(";", 0, comma)
            type = url[: semi if semi >= 0 else comma]
            return ("text/plain" if "=" in type or "/" not in type else type), None
        return self._guess(url, strict, posixpath.splitext)

    def guess_file_type(self, path, *, strict=True):
        """(type, encoding) by the end of a path."""
        return self._guess(os.path.splitdrive(os.fsdecode(path))[1] if hasattr(os.path, "splitdrive") else os.fsdecode(path), strict, os.path.splitext)

    def _guess(self, path, strict, splitext):
        base, ext = splitext(path)
        while (low := ext.lower()) in self.suffix_map:
            base, ext = splitext(base + self.suffix_map[low])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = splitext(base)
        ext = ext.lower()
        if ext in self.types_map[True]:
            return self.types_map[True][ext], encoding
        return (None if strict else self.types_map[False].get(ext)), encoding

    def guess_all_extensions(self, type, strict=True):
        """All extensions of a type."""
        type = type.lower()
        found = list(self.types_map_inv[True].get(type, []))
        if not strict:
            found += [e for e in self.types_map_inv[False].get(type, []) if e not in found]
        return found

    def guess_extension(self, type, strict=True):
        """One extension of a type; None where there is none."""
        found = self.guess_all_extensions(type, strict)
        return found[0] if found else None

    def read(self, filename, strict=True):
        """Add what a file in mime.types format says."""
        with open(filename, encoding="utf-8") as fp:
            self.readfp(fp, strict)

    def readfp(self, fp, strict=True):
        """Add what an open file in mime.types format says."""
        for line in fp:
            words = line.partition("#")[0].split()
            for suff in words[1:]:
                self.add_type(words[0], "." + suff, strict)


def _default():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """(type, encoding) by the end of a URL."""
    return _default().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """(type, encoding) by the end of a path."""
    return _default().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """All extensions of a type."""
    return _default().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """One extension of a type; None where there is none."""
    return _default().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Say what type an extension has."""
    return _default().add_type(type, ext, strict)


def init(files=None):
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles + list(files or ())
    else:
        db = _db
    for file in files or ():
        if os.path.isfile(file):
            db.read(file)
    encodings_map, suffix_map, types_map, common_types = db.encodings_map, db.suffix_map, db.types_map[True], db.types_map[False]
    _db = db


def read_mime_types(file):
    try:
        f = open(file, encoding="utf-8")
    except OSError:
        return None
    with f:
        db = MimeTypes()
        db.readfp(f, True)
        return db.types_map[True]
