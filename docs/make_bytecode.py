#!/usr/bin/env python3
"""Writes docs/bytecode.md from compiler/opcodes.def; with --check, only says whether it is up to date."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
TABLE = ROOT / "compiler" / "opcodes.def"
PAGE = ROOT / "docs" / "bytecode.md"

HEAD = """# The bytecode

Written by `docs/make_bytecode.py` from `compiler/opcodes.def`: change that, then run the script. `coil --dis FILE` prints the
instructions of a script beside its lines.

"""


def page():
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    introduction = []  # what the letters mean, without the line that names the file
    for line in lines[2:]:
        if not line.startswith("//"):
            break
        introduction.append(line[2:].strip())
    body = HEAD + "\n".join(introduction) + "\n"
    count = 0
    for line in lines:
        section = re.match(r"// ---- (.*)", line)
        if section:
            title = section[1].strip()
            body += f"\n## {title[0].upper() + title[1:]}\n\n| instruction | format | effects | meaning |\n|---|---|---|---|\n"
            continue
        op = re.match(r'COIL_OP\(\s*(\w+)\s*,\s*(\w+)\s*,\s*([^"]+?)\s*,\s*"((?:[^"\\]|\\.)*)"\s*\)', line)
        if op:
            count += 1
            effects = ", ".join(part.strip().removeprefix("k").lower() for part in op[3].split("|"))
            meaning = op[4].replace('\\"', '"').replace("|", "\\|")
            body += f"| `{op[1]}` | {op[2]} | {effects} | {meaning} |\n"
    return body + f"\n{count} instructions.\n"


def main():
    text = page()
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/bytecode.md is not what docs/make_bytecode.py writes: run it")
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
