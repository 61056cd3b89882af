#!/usr/bin/env python3
"""Writes the programs of a page as files, with what they print: extract.py PAGE FOLDER PREFIX."""

import pathlib
import re
import sys


def main():
    page, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    blocks = re.findall(r"^```(cpp|c)\n(.*?)^```\n```text\n(.*?)^```$", page.read_text(), re.M | re.S)
    for number, (language, program, output) in enumerate(blocks, 1):
        for name, text in ((f"{sys.argv[3]}_{number:02}.{language}", program), (f"{sys.argv[3]}_{number:02}.expected", output)):
            path = folder / name
            if not path.exists() or path.read_text() != text:
                path.write_text(text)


if __name__ == "__main__":
    main()
