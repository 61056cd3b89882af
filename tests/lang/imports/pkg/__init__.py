print("pkg init", __name__, __package__)
from . import a
from .a import thing
version = "1"
__all__ = ["a", "version"]
