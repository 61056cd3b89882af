# codeop — is this text a whole statement, or does more of it have to come?

import __future__

__all__ = ["compile_command", "Compile", "CommandCompiler"]
_features = [getattr(__future__, name) for name in __future__.all_feature_names]
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000
PyCF_DONT_IMPLY_DEDENT = 0x200


def _incomplete(source, filename, compiler):
    """True when lines that follow could make `source` valid."""
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first = None
        for text in (source + "\n", source + "\n    pass\n", source + "\ndef f(): pass\n" if source.rpartition("\n")[2].lstrip().startswith("@") else source):
            try:
                compiler(text, filename, "exec")
                return first is not None
            except SyntaxError as error:
                if first is None:
                    first = error
    message = str(first)
    return ("was never closed" in message or "expected an indented block" in message or "unterminated triple-quoted" in message
            or message.startswith(("expected 'except' or 'finally'", "unexpected EOF")) or source.rstrip(" \t").endswith("\\\n") or source.endswith("\\"))


def _maybe_compile(compiler, source, filename, symbol):
    for line in source.split("\n"):
        line = line.strip()
        if line and line[0] != "#":
            break
    else:
        if symbol != "eval":
            source = "pass"
    try:
        code = compiler(source + "\n", filename, symbol)
    except SyntaxError as error:
        if _incomplete(source, filename, compiler):
            return None
        raise
    if symbol == "single" and _open_block(source):
        return None
    return code


def _open_block(source):
    """A compound statement that no empty line has ended."""
    lines = source.split("\n")
    if not lines[-1].strip() or lines[-1].lstrip().startswith("#") and len(lines) > 1 and not lines[-1][:1].isspace():
        return False
    if len(lines) == 1:
        return False
    return lines[-1][:1] in " \t" or lines[-1].startswith(("else", "elif", "except", "finally"))


def compile_command(source, filename="<input>", symbol="single"):
    """Compile what has been typed so far.

    The result is a code object, or None if more has to follow; SyntaxError, ValueError or OverflowError if nothing
    could make it right. symbol is "single" (the default), "exec" or "eval".
    """
    return _maybe_compile(lambda *args: compile(*args, dont_inherit=True), source, filename, symbol)


class Compile:
    """Instances behave like compile(), and remember the __future__ statements that they met."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, flags=0, **kwargs):
        code = compile(source, filename, symbol, flags, True)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """Instances behave like compile_command, and remember the __future__ statements that they met."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol)
