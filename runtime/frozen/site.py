# site — where packages lie; Coil looks for none by itself.

import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = False
USER_SITE = USER_BASE = None


def getsitepackages(prefixes=None):
    """Folders of installed packages: none, add them to sys.path or give them with addsitedir()."""
    return []


def getuserbase():
    return os.path.join(os.path.expanduser("~"), ".local")


def getusersitepackages():
    return os.path.join(getuserbase(), "lib", "python%d.%d" % sys.version_info[:2], "site-packages")


def addsitedir(sitedir, known_paths=None):
    """Add a folder to sys.path, and what its .pth files name."""
    sitedir = os.path.abspath(sitedir)
    if sitedir not in sys.path:
        sys.path.append(sitedir)
    try:
        names = sorted(os.listdir(sitedir))
    except OSError:
        return known_paths
    for name in names:
        if name.endswith(".pth") and not name.startswith("."):
            addpackage(sitedir, name, known_paths)
    return known_paths


def addpackage(sitedir, name, known_paths=None):
    """What a .pth file says: folders to add, and lines that import."""
    with open(os.path.join(sitedir, name), encoding="utf-8-sig") as f:
        for line in f:
            line = line.rstrip()
            if not line or line.startswith("#"):
                continue
            if line.startswith(("import ", "import\t")):
                exec(line)
                continue
            folder = os.path.join(sitedir, line)
            if os.path.exists(folder) and folder not in sys.path:
                sys.path.append(folder)
    return known_paths


def main():
    """Nothing is to be done at the start."""
