# webbrowser — showing a page in the user's browser: $BROWSER, or what the system opens pages with.

import os
import shlex
import shutil
import subprocess

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    pass


_browsers, _order = {}, []


def register(name, klass, instance=None, *, preferred=False):
    """Register a browser: a class to make it of, or an object."""
    _browsers[name.lower()] = [klass, instance]
    if preferred:
        _order.insert(0, name)
    else:
        _order.append(name)


class BaseBrowser:
    args = ["%s"]

    def __init__(self, name=""):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """A program that is called with the URL, and waited for."""

    def __init__(self, name):
        name, *args = [name] if isinstance(name, str) else name
        super().__init__(name)
        self.args = args or ["%s"]
        self.basename = os.path.basename(name)

    def open(self, url, new=0, autoraise=True):
        try:
            return not subprocess.Popen([self.name] + [arg.replace("%s", url) for arg in self.args], close_fds=True).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A program that is left running."""

    def open(self, url, new=0, autoraise=True):
        try:
            return subprocess.Popen([self.name] + [arg.replace("%s", url) for arg in self.args], close_fds=True, start_new_session=True).poll() is None
        except OSError:
            return False


def _find():
    if not _order:
        for name in filter(None, os.environ.get("BROWSER", "").split(os.pathsep)):
            words = shlex.split(name)
            if words and shutil.which(words[0]):
                register(name, None, GenericBrowser(words) if "%s" in name else BackgroundBrowser(name))
        for name in ("xdg-open", "gvfs-open", "x-www-browser", "firefox", "chromium", "google-chrome", "open", "www-browser", "w3m", "lynx"):
            if shutil.which(name):
                register(name, None, GenericBrowser(name) if name in ("www-browser", "w3m", "lynx") else BackgroundBrowser(name))


def get(using=None):
    """A browser: the one of this name or command, or the first there is."""
    _find()
    for name in [using] if using is not None else _order:
        if "%s" in name:
            words = shlex.split(name)
            return BackgroundBrowser(words[:-1]) if words[-1] == "&" else GenericBrowser(words)
        klass, instance = _browsers.get(name.lower(), (None, None))
        if instance is not None:
            return instance
        if klass is not None:
            return klass()
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Show a page: in the same window (0), a new one (1) or a new tab (2); whether that worked."""
    _find()
    return any(get(name).open(url, new, autoraise) for name in _order)


def open_new(url):
    return open(url, 1)


def open_new_tab(url):
    return open(url, 2)
