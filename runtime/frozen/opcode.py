# opcode — Coil's instructions: names and numbers.

import _imp

__all__ = ["cmp_op", "stack_effect", "hasarg", "hasconst", "hasname", "hasjump", "haslocal", "hascompare", "hasfree", "hasexc",
           "opname", "opmap", "EXTENDED_ARG"]

cmp_op = ("<", "<=", "==", "!=", ">", ">=")
_table = _imp.opcodes()  # (name, format, effects): compiler/opcodes.def
opname = [name for name, format, effects in _table]
opmap = {name: i for i, name in enumerate(opname)}
hasarg = list(range(len(opname)))
hasconst = [opmap["LoadConst"]]
hasname = [i for i, name in enumerate(opname) if name.endswith(("Global", "Name", "Attr"))]
hasjump = [i for i, entry in enumerate(_table) if entry[2] & 4]
haslocal = [opmap["Move"], opmap["CheckLocal"]]
hascompare = [i for i, name in enumerate(opname) if name.startswith("Compare")]
hasfree = [i for i, name in enumerate(opname) if name.endswith(("Cell", "Free"))]
hasexc = []
EXTENDED_ARG = -1  # operands are never extended


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """Always 0: instructions name registers, there is no operand stack."""
    if not 0 <= opcode < len(opname):
        raise ValueError("invalid opcode or oparg")
    return 0
