# dis — listings of Coil's bytecode, and its instructions one by one.
#
# The instructions are those of a register machine (docs/bytecode.md), not CPython's: names, operands and offsets are Coil's own.

import collections as _collections
import sys as _sys
import types as _types

import _imp
import opcode as _opcode
from opcode import *
from opcode import __all__ as _opcodes_all

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code", "get_instructions",
           "Instruction", "Bytecode", *_opcodes_all]

COMPILER_FLAG_NAMES = {1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
                       128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR"}

Positions = _collections.namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None,) * 4)


class Instruction(_collections.namedtuple("Instruction", (
        "opname", "opcode", "arg", "argval", "argrepr", "offset", "start_offset", "starts_line", "line_number", "label", "positions"))):
    """One instruction. `arg` is its operand word without the opcode; `argval` what a constant or a name operand means."""

    __slots__ = ()

    @property
    def is_jump_target(self):
        return self.label is not None

    @property
    def jump_target(self):
        return self.argval if self.opcode in _opcode.hasjump else None

    @property
    def oparg(self):
        return self.arg

    @property
    def baseopname(self):
        return self.opname

    @property
    def baseopcode(self):
        return self.opcode

    @property
    def cache_offset(self):
        return self.offset + 4

    @property
    def end_offset(self):
        return self.offset + (8 if _opcode._table[self.opcode][1] >= 4 else 4)


def pretty_flags(flags):
    """The names of a code object's flags."""
    names = [name for bit, name in COMPILER_FLAG_NAMES.items() if flags & bit]
    rest = flags & ~sum(COMPILER_FLAG_NAMES)
    if rest or not names:
        names.append(hex(rest))
    return ", ".join(names)


def _code_of(x):
    """The code object that something callable, running or written as source has."""
    for name in ("__func__", "__wrapped__"):
        if name == "__func__":
            x = getattr(x, name, x)
    for name in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        try:
            return compile(x, "<disassembly>", "eval")
        except SyntaxError:
            return compile(x, "<disassembly>", "exec")
    if hasattr(x, "co_code"):
        return x
    raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def code_info(x):
    """Name, arguments, constants, names and variables of a code object, as text."""
    code = _code_of(x)
    lines = [f"Name:              {code.co_name}", f"Filename:          {code.co_filename}", f"Argument count:    {code.co_argcount}",
             f"Positional-only arguments: {code.co_posonlyargcount}", f"Kw-only arguments: {code.co_kwonlyargcount}",
             f"Number of locals:  {code.co_nlocals}", f"Stack size:        {code.co_stacksize}", f"Flags:             {pretty_flags(code.co_flags)}"]
    for title, values, show in (("Constants", code.co_consts, repr), ("Names", code.co_names, str), ("Variable names", code.co_varnames, str),
                                ("Free variables", code.co_freevars, str), ("Cell variables", code.co_cellvars, str)):
        if values:
            lines.append(title + ":")
            lines.extend("%4d: %s" % (i, show(value)) for i, value in enumerate(values))
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print code_info()."""
    print(code_info(co), file=file)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Print the bytecode of a function, method, class, module, generator, code object or piece of source."""
    if x is None:
        return distb(file=file)
    x = getattr(x, "__func__", x)
    if hasattr(x, "__dict__") and not any(hasattr(x, n) for n in ("__code__", "gi_code", "ag_code", "cr_code", "co_code")):
        for name, value in sorted(x.__dict__.items()):
            if isinstance(value, (_types.MethodType, _types.FunctionType, _types.CodeType, classmethod, staticmethod, type)):
                print("Disassembly of %s:" % name, file=file)
                try:
                    dis(value, file=file, depth=depth)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
        return
    disassemble(_code_of(x), file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Print the listing of a code object and of those in it."""
    print(_imp.disassemble(co), end="", file=file)


disco = disassemble


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Print the bytecode that the last error came from."""
    if tb is None:
        error = getattr(_sys, "last_exc", None)
        if error is None:
            raise RuntimeError("no last traceback to disassemble")
        tb = error.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def _words(code):
    """(offset, opcode, operand, second word or None) of each instruction."""
    data = code.co_code
    offset = 0
    while offset < len(data):
        op = data[offset]
        operand = int.from_bytes(data[offset + 1:offset + 4], "little")
        if _opcode._table[op][1] >= 4:  # the formats with a second word
            yield offset, op, operand, int.from_bytes(data[offset + 4:offset + 8], "little")
            offset += 8
        else:
            yield offset, op, operand, None
            offset += 4


def _jump_target(offset, op, operand, extra):
    after = offset + (4 if extra is None else 8)
    if extra is not None:
        return after + 4 * (extra - (1 << 32) if extra >> 31 else extra)
    if _opcode._table[op][1] == 3:
        return after + 4 * (operand - (1 << 24) if operand >> 23 else operand)
    high = operand >> 8
    return after + 4 * (high - (1 << 16) if high >> 15 else high)


def findlabels(code):
    """The offsets that jumps lead to. `code` is a code object."""
    labels = []
    for offset, op, operand, extra in _words(code):
        if op in _opcode.hasjump:
            target = _jump_target(offset, op, operand, extra)
            if target not in labels:
                labels.append(target)
    return labels


def findlinestarts(code):
    """(offset, line) wherever a line begins."""
    last = False
    for start, end, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """The instructions of a function, method, source text or code object."""
    code = _code_of(x)
    shift = first_line - code.co_firstlineno if first_line is not None else 0
    starts = dict(findlinestarts(code))
    labels = {target: i + 1 for i, target in enumerate(sorted(findlabels(code)))}
    positions = list(code.co_positions())
    constants = code.co_consts
    for offset, op, operand, extra in _words(code):
        value = operand
        text = ""
        index = operand >> 8
        if op in _opcode.hasjump:
            value = _jump_target(offset, op, operand, extra)
            text = "to L%d" % labels[value]
        elif op in _opcode.hasconst and index < len(constants):
            value = constants[index]
            text = repr(value)
        where = Positions(*positions[offset // 4])
        line = where.lineno + shift if where.lineno is not None else None
        yield Instruction(_opcode.opname[op], op, operand, value, text, offset, offset, offset in starts, line, labels.get(offset), where)


class Bytecode:
    """The bytecode of something: iterating gives its instructions."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False):
        self.codeobj = _code_of(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self._original_object = x

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f"{type(self).__name__}({self._original_object!r})"

    def info(self):
        return code_info(self.codeobj)

    def dis(self):
        return _imp.disassemble(self.codeobj)


def main():
    """Print the bytecode of a file, or of what comes on standard input."""
    names = _sys.argv[1:]
    if names and names[0] != "-":
        with open(names[0], "rb") as file:
            dis(compile(file.read(), names[0], "exec"))
    else:
        dis(compile(_sys.stdin.read(), "<stdin>", "exec"))


if __name__ == "__main__":
    main()
