#!/usr/bin/env python3
"""The prompt, as a person at a terminal meets it: a pseudo-terminal, keys in, text out.

    prompt_test.py build/release/cli/coil
"""

import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time


class Session:
    """A `coil` on a terminal of its own."""

    def __init__(self, coil, folder):
        self.master, slave = pty.openpty()
        environment = dict(os.environ, TERM="dumb", HOME=folder, COIL_HISTORY=os.path.join(folder, "history"))
        self.process = subprocess.Popen([coil], stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
                                        preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0))
        os.close(slave)
        self.seen = ""
        self.unread = ""  # what came beyond the last text waited for
        self.marks = 0

    def read_until(self, text, seconds=10):
        """What came up to and with `text`, since the last call; everything is kept in self.seen."""
        collected, end = self.unread, time.monotonic() + seconds
        while text not in collected:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.master], [], [], left)[0]:
                raise AssertionError(f"{text!r} did not come; this did: {collected!r}")
            try:
                data = os.read(self.master, 4096).decode("utf-8", "replace")
            except OSError:
                raise AssertionError(f"{text!r} did not come before the end; this did: {collected!r}") from None
            collected += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x07|\x1b[=>]", "", data).replace("\r", "")
            self.seen += data
        at = collected.index(text) + len(text)
        self.unread = collected[at:]
        return collected[:at]

    def enter(self, *lines):
        """Types lines, each at the next prompt; returns what stands between the last one and the prompt after it."""
        for line in lines[:-1]:
            os.write(self.master, line.encode() + b"\n")
            self.read_until("... ")
        os.write(self.master, lines[-1].encode() + b"\n")
        return self.read_until(">>> ").removesuffix(">>> ")

    def settle(self):
        """Leaves nothing unread but a prompt that is surely the last: an interrupt may show one more, or draw it again."""
        self.marks += 1
        os.write(self.master, f"'mark' '{self.marks}'\n".encode())
        self.read_until(f"'mark{self.marks}'")
        self.read_until(">>> ")

    def key(self, byte):
        os.write(self.master, byte)

    def end(self):
        status = self.process.wait(10)
        os.close(self.master)
        return status


def check(name, text, *wanted):
    for part in wanted:
        if part not in text:
            raise AssertionError(f"{name}: {part!r} is not in {text!r}")
    print(f"passed: {name}")


def main():
    coil = os.path.abspath(sys.argv[1])
    signal.alarm(300)
    with tempfile.TemporaryDirectory() as folder:
        session = Session(coil, folder)
        check("banner", session.read_until(">>> "), "Coil")
        check("value", session.enter("1 + 2"), "\n3\n")
        check("last value", session.enter("_ * 10"), "\n30\n")
        assert "\nNone\n" not in session.enter("(None, 1)[0]"), "None must not be shown"
        check("names stay", session.enter("x = 5") + session.enter("x"), "\n5\n")
        check("text is shown as repr", session.enter("'a' + 'b'"), "'ab'")
        check("block", session.enter("for i in range(2):", "    print('i is', i)", ""), "i is 0", "i is 1")
        check("function", session.enter("def f(a):", "    return a * 2", "") + session.enter("f(21)"), "\n42\n")
        check("open bracket", session.enter("(1 +", "2)"), "\n3\n")
        check("triple quotes", session.enter('"""a', 'b"""'), "'a\\nb'")
        check("error survived", session.enter("1 / 0"), "Traceback (most recent call last)", "ZeroDivisionError: division by zero")
        check("syntax error survived", session.enter("x = = 1"), "SyntaxError: invalid syntax")
        check("after errors", session.enter("x"), "\n5\n")
        check("import", session.enter("import asyncio"), "")
        check("top-level await", session.enter("await asyncio.sleep(0.01, 'awaited')"), "'awaited'")
        check("async for at the top", session.enter("async def g(): yield 7", "") + session.enter("[x async for x in g()]"), "[7]")
        check("if and else", session.enter("if x == 4:", "    print('no')", "else:", "    print('else branch')", ""), "else branch")
        check("class", session.enter("class C:", "    def m(self):", "        return 'm'", "") + session.enter("C().m()"), "'m'")
        os.write(session.master, b"x + ")
        time.sleep(0.3)
        session.key(b"\x03")
        check("Ctrl-C forgets the line", session.read_until(">>> "), "KeyboardInterrupt")
        session.settle()
        os.write(session.master, b"while True: pass\n\n")
        time.sleep(1)
        session.key(b"\x03")
        check("Ctrl-C stops a program", session.read_until("KeyboardInterrupt"), "KeyboardInterrupt")
        session.read_until(">>> ")
        session.settle()
        check("still alive", session.enter("x"), "\n5\n")
        session.key(b"\x04")
        assert session.end() == 0, "Ctrl-D must end with status 0"
        print("passed: Ctrl-D")
        history = pathlib.Path(folder, "history")
        if history.exists():
            check("history is kept", history.read_text(), "f(21)")
        second = Session(coil, folder)
        second.read_until(">>> ")
        os.write(second.master, b"import sys; sys.exit(3)\n")
        assert second.end() == 3, "sys.exit(3) must end the prompt with status 3"
        print("passed: sys.exit")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssertionError as error:
        print("FAILED:", error)
        sys.exit(1)
