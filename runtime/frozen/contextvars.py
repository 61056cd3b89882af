# contextvars — context variables (PEP 567): the names of the native module.

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")
