from .a import thing as t
from . import version, sub
from .sub import deep as d
import pkg.a
