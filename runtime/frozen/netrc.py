# netrc — the file ~/.netrc: who logs in where, with which password.

import os

__all__ = ["netrc", "NetrcParseError"]


class NetrcParseError(Exception):
    """The file is not in the format of .netrc."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename, self.lineno, self.msg = filename, lineno, msg
        super().__init__(msg)

    def __str__(self):
        return f"{self.msg} ({self.filename}, line {self.lineno})"


class _Words:
    def __init__(self, file):
        self.text, self.at, self.line, self.pushed = file.read(), 0, 1, []

    def char(self):
        c = self.text[self.at : self.at + 1]
        self.at += 1
        if c == "\n":
            self.line += 1
        return c

    def rest_of_line(self):
        line = self.text[self.at :].partition("\n")[0]
        self.at += len(line) + 1
        self.line += 1
        return line

    def next(self):
        if self.pushed:
            return self.pushed.pop()
        while (c := self.char()) and c in "\n\t\r ":
            pass
        word = ""
        if c == '"':
            while (c := self.char()) and c != '"':
                word += self.char() if c == "\\" else c
            return word
        while c and c not in "\n\t\r ":
            word += self.char() if c == "\\" else c
            c = self.char()
        if c == "\n":  # belongs to the word before for whoever reads the rest of this line
            self.at -= 1
            self.line -= 1
        return word


class netrc:
    def __init__(self, file=None):
        default = file is None
        if default:
            file = os.path.join(os.path.expanduser("~"), ".netrc")
        self.hosts, self.macros = {}, {}
        try:
            with open(file, encoding="utf-8") as stream:
                self._parse(file, stream, default)
        except UnicodeDecodeError:
            with open(file, encoding="locale") as stream:
                self._parse(file, stream, default)

    def _parse(self, name, stream, default):
        words = _Words(stream)
        while True:
            word = words.next()
            if not word:
                return
            if word[0] == "#":
                words.rest_of_line()
                continue
            if word == "macdef":
                macro = words.next()
                words.rest_of_line()
                self.macros[macro] = lines = []
                while True:
                    if words.at >= len(words.text):
                        raise NetrcParseError("Macro definition missing null line terminator.", name, words.line)
                    line = words.rest_of_line()
                    if not line:
                        break
                    lines.append(line + "\n")
                continue
            if word == "machine":
                entry = words.next()
            elif word == "default":
                entry = "default"
            else:
                raise NetrcParseError("bad toplevel token %r" % word, name, words.line)
            if not entry:
                raise NetrcParseError("missing %r name" % word, name, words.line)
            found = {"login": "", "account": "", "password": ""}
            while True:
                word = words.next()
                if word.startswith("#"):
                    words.rest_of_line()
                elif word in ("", "machine", "default", "macdef"):
                    words.pushed.append(word)
                    break
                elif word in ("login", "user"):
                    found["login"] = words.next()
                elif word in found:
                    found[word] = words.next()
                else:
                    raise NetrcParseError("bad follower token %r" % word, name, words.line)
            if default and found["login"] != "anonymous":
                self._check_owner(stream)
            self.hosts[entry] = found["login"], found["account"], found["password"]

    def _check_owner(self, stream):
        import stat

        info = os.fstat(stream.fileno())
        if info.st_uid != os.getuid():
            raise NetrcParseError(f"~/.netrc file owner ({_user(info.st_uid)}) does not match current user ({_user(os.getuid())})")
        if info.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError("~/.netrc access too permissive: access permissions must restrict access to only the owner")

    def authenticators(self, host):
        """(login, account, password) for a host, or of the default entry, or None."""
        return self.hosts.get(host) or self.hosts.get("default")

    def __repr__(self):
        out = ""
        for host, (login, account, password) in self.hosts.items():
            out += f"machine {host}\n\tlogin {login}\n" + (f"\taccount {account}\n" if account else "") + f"\tpassword {password}\n"
        for macro, lines in self.macros.items():
            out += f"macdef {macro}\n{''.join(lines)}\n"
        return out


def _user(uid):
    try:
        import pwd

        return pwd.getpwuid(uid)[0]
    except (ImportError, LookupError):
        return f"uid {uid}"


if __name__ == "__main__":
    print(netrc())
