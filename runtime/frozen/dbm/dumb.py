# dbm.dumb — a dict of bytes in three files: an index, the values in blocks, and the index before.

import ast as _ast
import collections.abc
import io as _io
import os as _os

__all__ = ["error", "open"]
_BLOCKSIZE = 512
error = OSError


class _Database(collections.abc.MutableMapping):
    _os, _io = _os, _io

    def __init__(self, filebasename, mode, flag="c"):
        base = self._os.fsencode(filebasename)
        self._mode, self._readonly = mode, flag == "r"
        self._dirfile, self._datfile, self._bakfile = base + b".dir", base + b".dat", base + b".bak"
        self._index, self._modified = None, False
        if flag == "n":
            for name in self._datfile, self._bakfile, self._dirfile:
                try:
                    _os.remove(name)
                except OSError:
                    pass
        try:
            with _io.open(self._datfile, "r", encoding="Latin-1"):
                pass
        except OSError:
            if flag not in ("c", "n"):
                raise
            with _io.open(self._datfile, "w", encoding="Latin-1"):
                self._chmod(self._datfile)
        self._index = {}
        try:
            f = _io.open(self._dirfile, "r", encoding="Latin-1")
        except OSError:
            if flag not in ("c", "n"):
                raise
            with _io.open(self._dirfile, "w", encoding="Latin-1"):
                self._chmod(self._dirfile)
        else:
            with f:
                for line in f:
                    key, place = _ast.literal_eval(line.rstrip())
                    self._index[key.encode("Latin-1")] = place

    def _commit(self):
        if self._index is None or not self._modified:
            return
        for action in lambda: _os.unlink(self._bakfile), lambda: _os.rename(self._dirfile, self._bakfile):
            try:
                action()
            except OSError:
                pass
        with _io.open(self._dirfile, "w", encoding="Latin-1") as f:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                f.write("%r, %r\n" % (key.decode("Latin-1"), place))
        self._modified = False

    sync = _commit

    def _verify_open(self):
        if self._index is None:
            raise error("DBM object has already been closed")

    def _key(self, key):
        if isinstance(key, str):
            return key.encode("utf-8")
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        return bytes(key)

    def _write(self):
        if self._readonly:
            raise error("The database is opened for reading only")

    def __getitem__(self, key):
        self._verify_open()
        pos, size = self._index[key.encode("utf-8") if isinstance(key, str) else key]
        with _io.open(self._datfile, "rb") as f:
            f.seek(pos)
            return f.read(size)

    def __setitem__(self, key, val):
        self._write()
        key = self._key(key)
        if isinstance(val, str):
            val = val.encode("utf-8")
        elif not isinstance(val, (bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        self._verify_open()
        self._modified = True
        fresh = key not in self._index
        if not fresh:
            pos, size = self._index[key]
            fits = (len(val) + _BLOCKSIZE - 1) // _BLOCKSIZE <= (size + _BLOCKSIZE - 1) // _BLOCKSIZE
        if fresh or not fits:
            with _io.open(self._datfile, "rb+") as f:
                f.seek(0, 2)
                end = f.tell()
                pos = (end + _BLOCKSIZE - 1) // _BLOCKSIZE * _BLOCKSIZE
                f.write(b"\0" * (pos - end) + val)
        else:
            with _io.open(self._datfile, "rb+") as f:
                f.seek(pos)
                f.write(val)
        self._index[key] = pos, len(val)
        if fresh:
            with _io.open(self._dirfile, "a", encoding="Latin-1") as f:
                self._chmod(self._dirfile)
                f.write("%r, %r\n" % (key.decode("Latin-1"), self._index[key]))

    def __delitem__(self, key):
        self._write()
        self._verify_open()
        key = key.encode("utf-8") if isinstance(key, str) else key
        self._modified = True
        del self._index[key]
        self._commit()

    def keys(self):
        self._verify_open()
        return list(self._index)

    def items(self):
        self._verify_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        self._verify_open()
        return (key.encode("utf-8") if isinstance(key, str) else key) in self._index

    def iterkeys(self):
        self._verify_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._verify_open()
        return len(self._index)

    def close(self):
        try:
            self._commit()
        finally:
            self._index = self._datfile = self._dirfile = self._bakfile = None

    __del__ = close

    def _chmod(self, file):
        _os.chmod(file, self._mode)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag="c", mode=0o666):
    """Open, and if need be make, the database in `file`."""
    try:
        mask = _os.umask(0)
        _os.umask(mask)
        mode &= ~mask
    except AttributeError:
        pass
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode, flag=flag)
