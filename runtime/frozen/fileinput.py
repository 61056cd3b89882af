# fileinput — the lines of several files, or of standard input, as one stream; changing files in place.

import io
import os
import sys

__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin", "FileInput", "hook_compressed",
           "hook_encoded"]
_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """Make a FileInput, which the other functions of this module then use."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    """Close the sequence."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active(name, doc):
    def function():
        if not _state:
            raise RuntimeError("no active input()")
        return getattr(_state, name)()

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


nextfile = _active("nextfile", "Close the current file so that the next iteration will read the first line of the next file.")
filename = _active("filename", "Return the name of the file currently being read; before the first line has been read, None.")
lineno = _active("lineno", "Return the cumulative line number of the line that has just been read.")
filelineno = _active("filelineno", "Return the line number in the current file.")
fileno = _active("fileno", "Return the file number of the current file; -1 when no file is currently open.")
isfirstline = _active("isfirstline", "Returns true if the line just read is the first line of its file.")
isstdin = _active("isstdin", "Returns true if the last line was read from sys.stdin.")


class FileInput:
    """Iterates over the lines of several files, as if they were one."""

    _files = ()
    _file = _filename = _output = _savestdout = _backupfilename = None
    _isstdin = False

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files),)
        else:
            files = tuple(sys.argv[1:] if files is None else files) or ("-",)
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook:
            if inplace:
                raise ValueError("FileInput cannot use an opening hook in inplace mode")
            if not callable(openhook):
                raise ValueError("FileInput openhook must be callable")
        if encoding is None and "b" not in mode and openhook is None and sys.flags.warn_default_encoding:
            import warnings

            warnings.warn("'encoding' argument not specified.", EncodingWarning, 2)
        self._files, self._inplace, self._backup, self._mode, self._openhook = files, inplace, backup, mode, openhook
        self._encoding, self._errors = encoding, errors
        self._startlineno = self._filelineno = 0

    def __del__(self):
        self.close()

    def close(self):
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        stdout, self._savestdout = self._savestdout, None
        if stdout:
            sys.stdout = stdout
        output, self._output = self._output, None
        try:
            if output:
                output.close()
        finally:
            file, self._file = self._file, None
            self.__dict__.pop("_readline", None)
            try:
                if file and not self._isstdin:
                    file.close()
            finally:
                backup, self._backupfilename = self._backupfilename, None
                if backup and not self._backup:
                    try:
                        os.unlink(backup)
                    except OSError:
                        pass
                self._isstdin = False

    def readline(self):
        while True:
            line = self._readline()
            if line:
                self._filelineno += 1
                return line
            if not self._file:
                return line
            self.nextfile()

    def _readline(self):
        # The first line of each file comes this way; the bound readline() of the file lies over this method afterwards.
        if not self._files:
            return b"" if "b" in self._mode else ""
        self._filename, self._files = self._files[0], self._files[1:]
        self._startlineno = self.lineno()
        self._filelineno = 0
        self._file, self._isstdin, self._backupfilename = None, False, 0
        encoding = None if "b" in self._mode else self._encoding or "locale"
        if self._filename == "-":
            self._filename = "<stdin>"
            self._file = getattr(sys.stdin, "buffer", sys.stdin) if "b" in self._mode else sys.stdin
            self._isstdin = True
        elif self._inplace:
            self._backupfilename = os.fspath(self._filename) + (self._backup or ".bak")
            try:
                os.unlink(self._backupfilename)
            except OSError:
                pass
            os.rename(self._filename, self._backupfilename)
            self._file = open(self._backupfilename, self._mode, encoding=encoding, errors=self._errors)
            mode = os.fstat(self._file.fileno()).st_mode
            fd = os.open(self._filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode)
            self._output = os.fdopen(fd, self._mode.replace("r", "w"), encoding=encoding, errors=self._errors)
            try:
                os.chmod(self._filename, mode)
            except OSError:
                pass
            self._savestdout, sys.stdout = sys.stdout, self._output
        elif self._openhook:
            more = {} if self._encoding is None else {"encoding": self._encoding, "errors": self._errors}
            self._file = self._openhook(self._filename, self._mode, **more)
        else:
            self._file = open(self._filename, self._mode, encoding=encoding, errors=self._errors)
        self._readline = self._file.readline
        return self._readline()

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        try:
            return self._file.fileno() if self._file else -1
        except ValueError:
            return -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """An opening hook that reads .gz and .bz2 files."""
    if encoding is None and "b" not in mode:
        encoding = "locale"
    suffix = os.path.splitext(filename)[1]
    if suffix not in (".gz", ".bz2"):
        return open(filename, mode, encoding=encoding, errors=errors)
    if suffix == ".gz":
        import gzip

        stream = gzip.open(filename, mode)
    else:
        import bz2

        stream = bz2.BZ2File(filename, mode)
    return stream if "b" in mode else io.TextIOWrapper(stream, encoding=encoding, errors=errors)


def hook_encoded(encoding, errors=None):
    """An opening hook for files of this encoding."""
    return lambda filename, mode: open(filename, mode, encoding=encoding, errors=errors)
