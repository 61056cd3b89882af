# platform — what the program runs on.

import functools
import os
import sys
from collections import namedtuple

uname_result = namedtuple("uname_result", "system node release version machine", module="platform")


@functools.cache
def uname():
    """System, node, release, version and machine."""
    return uname_result(*os.uname())


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ""


def platform(aliased=False, terse=False):
    """One text that says as much as possible."""
    parts = [system(), release()]
    if not terse:
        parts += [machine(), "with", "-".join(part for part in libc_ver() if part)]
    return "-".join(part.replace(" ", "_") for part in parts if part).strip("-")


def architecture(executable=sys.executable, bits="", linkage=""):
    return bits or ("64bit" if sys.maxsize > 2 ** 32 else "32bit"), linkage or "ELF"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    try:
        name, number = os.confstr("CS_GNU_LIBC_VERSION").split(maxsplit=1)
        return name, number
    except (AttributeError, ValueError, OSError):
        return lib, version


def python_implementation():
    return "Coil"


def python_version():
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "", ""


def python_compiler():
    return "Coil"


def freedesktop_os_release():
    """The fields of os-release as a dict."""
    import shlex

    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(path, encoding="utf-8") as file:
                fields = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
                for line in file:
                    name, equals, value = line.strip().partition("=")
                    if equals and not name.startswith("#"):
                        fields[name] = "".join(shlex.split(value))
                return fields
        except OSError:
            pass
    raise OSError("Unable to read files /etc/os-release, /usr/lib/os-release")


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype
