#!/usr/bin/env python3
"""The rules about the project's files that a compiler does not know: who includes whom, and what no file may say.

    check.py includes    every #include of a project header follows an arrow of docs/design.md
    check.py paths       no path of somebody's machine in any file
    check.py headers     every source and header opens with a comment, every header has #pragma once
    check.py links       every folder's CMakeLists.txt links what the arrows allow
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]

# What the vm may know of the compiler: the target coil_bytecode, and nothing that needs an AST.
BYTECODE = {"compiler/opcodes.def", "compiler/opcode.hpp", "compiler/code.hpp", "compiler/verifier.hpp",
            "compiler/disassembler.hpp"}

# folder -> folders whose headers it may include; "bytecode" stands for the set above.
ARROWS = {
    "lexer": {"lexer"},
    "parser": {"parser", "lexer"},
    "compiler": {"compiler", "parser", "lexer"},
    "vm": {"vm", "bytecode"},
    "runtime": {"runtime", "vm", "compiler", "parser", "lexer"},
    "embed": {"embed", "runtime", "vm", "compiler", "parser", "include"},
    "cli": {"cli", "include", "runtime"},
    "include": {"include"},
}
# The bytecode half of compiler/ stands below the parser.
BYTECODE_SOURCES = {name.rpartition("/")[2].rpartition(".")[0] for name in BYTECODE}

# folder -> targets that its CMakeLists.txt may link (third-party ones are not looked at, but for the vm).
LINKS = {
    "lexer": set(),
    "parser": {"coil_lexer"},
    "compiler": {"coil_bytecode", "coil_parser", "coil_lexer"},
    "vm": {"coil_bytecode"},
    "runtime": {"coil_vm", "coil_compiler", "coil_bytecode", "coil_parser", "coil_lexer"},
    "embed": {"coil_runtime"},
}

SOURCES = (".cpp", ".hpp", ".h", ".re", ".yy", ".def", ".inc")


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode == 0 and listed.stdout:
        return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    return [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")  # not a clone: an unpacked archive
            if path.is_file() and "build" not in path.relative_to(ROOT).parts]


def includes_of(name):
    for number, line in enumerate((ROOT / name).read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match[1], match[2]


def check_includes():
    problems = []
    for name in tracked():
        folder = name.split("/")[0]
        if folder not in ARROWS or not name.endswith(SOURCES):
            continue
        allowed = ARROWS[folder]
        stem = name.rpartition("/")[2].split(".")[0]
        if folder == "compiler" and stem in BYTECODE_SOURCES:
            allowed = {"bytecode"}
        for number, bracket, target in includes_of(name):
            top = target.split("/")[0]
            if target.startswith("coil/"):
                top = "include"
            if top not in ARROWS or (bracket == "<" and top != "include"):
                if folder == "vm" and target in ("uv.h",):
                    problems.append(f"{name}:{number}: the vm knows no {target}")
                continue
            if top in allowed or ("bytecode" in allowed and target in BYTECODE):
                continue
            problems.append(f"{name}:{number}: {folder}/ may not include {target}")
    return problems


def check_links():
    problems = []
    for folder, allowed in LINKS.items():
        text = (ROOT / folder / "CMakeLists.txt").read_text()
        own = set(re.findall(r"add_(?:library|executable)\s*\(\s*(\w+)", text))
        for call in re.findall(r"target_link_libraries\s*\(([^)]*)\)", text):
            for word in call.split():
                if word.startswith("coil_") and word not in own | allowed | {"coil_options", "coil_link_options"}:
                    problems.append(f"{folder}/CMakeLists.txt: links {word}, which no arrow allows")
        if folder == "vm" and re.search(r"coil::uv\b", text):
            problems.append("vm/CMakeLists.txt: the vm knows no libuv")
    return problems


def check_paths():
    machine = re.compile(r"(?:^|[^\w.])/(?:work|root|farm|home/\w+)/")
    problems = []
    for name in tracked():
        text = (ROOT / name).read_bytes()
        if b"\0" in text[:8000] or name.endswith("structure/check.py"):
            continue
        for number, line in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
            if machine.search(line):
                problems.append(f"{name}:{number}: a path of a machine: {line.strip()[:80]}")
    return problems


def check_headers():
    problems = []
    for name in tracked():
        if name.split("/")[0] not in ARROWS or not name.endswith((".cpp", ".hpp", ".h", ".re", ".yy", ".def")):
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        own_header = name.rpartition(".")[0] + ".hpp"
        has_pair = name.endswith(".cpp") and (ROOT / own_header).exists()  # the pair is described once, in the header
        if not has_pair and not re.match(r"\s*(//|/\*|%\{\s*//)", text):
            problems.append(f"{name}: does not open with a comment that says what lives here")
        if name.endswith((".hpp", ".h")) and "#pragma once" not in text:
            problems.append(f"{name}: has no #pragma once")
    return problems


def main():
    problems = {"includes": check_includes, "links": check_links, "paths": check_paths, "headers": check_headers}[sys.argv[1]]()
    print("\n".join(problems) or "fine")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
