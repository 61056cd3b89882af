#!/usr/bin/env python3
"""No mutable global state in the library: writable_symbols.py LIBCOIL.SO lists its writable symbols and fails on one that has no reason.

Interpreters share nothing, so nothing of ours may be written after the library is loaded. What is allowed is listed with the reason.
"""

import re
import subprocess
import sys

ALLOWED = (
    (r"^guard variable for ", "set once, by the C++ run-time, when a constant table is first used"),
    (r"coil::runtime::\(anonymous namespace\)::(slots|wakers|count|seen|ended|alive)$", "who sleeps, for signal handlers, which know no interpreter; how many there are, so that nobody need look"),
    (r"coil::runtime::.*(signal|handler|pending|tripped|wakeup|owner|waiting|receive|action_before)", "signal.cpp: signals belong to the process"),
    (r"::(the_library|loaded|once)$", "OpenSSL, which is loaded when first asked for, and its functions"),
    (r"::cached(_state|_vm|_when)?$", "of one thread: the last interpreter's own state, found again without a search"),
    (r"^(std::__ioinit|__dso_handle|completed\.0|_edata|__bss_start|_end|__TMC_END__|_DYNAMIC|_GLOBAL_OFFSET_TABLE_|__data_start|data_start|DW\.ref\..*|__frame_dummy.*|__do_global.*)$",
     "the linker's and the C run-time's own"),
    (r"(_slots|kSlots|slots|table|methods|kFeatures|kRanges|ranges|spec|Spec|kTypes|names|kNames)(\[abi:cxx11\])?(\.\d+)?$", "a table that is filled once, before it is used, and constant from then on"),
)


def main():
    listing = subprocess.run(["objdump", "-t", sys.argv[1]], capture_output=True, text=True, check=True).stdout
    # Link-time optimisation numbers the local names, and nothing demangles them then.
    listing = re.sub(r"\.lto_priv\.\d+$", "", listing, flags=re.M)
    listing = subprocess.run(["c++filt"], input=listing, capture_output=True, text=True, check=True).stdout
    bad = []
    for line in listing.split("\n"):
        match = re.match(r"^[0-9a-f]+ .{7} (\.data|\.bss|\.tbss|\.tdata)\s+([0-9a-f]+)\s+(?:\.hidden )?(.*)$", line)
        if not match or int(match[2], 16) == 0:
            continue
        if not any(re.search(pattern, match[3]) for pattern, _ in ALLOWED):
            bad.append(f"{match[1]} {int(match[2], 16):6} {match[3]}")
    print("\n".join(sorted(set(bad))) or "fine")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
