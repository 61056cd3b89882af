from ..sub import __name__ as parent
from .. import __name__ as up

where = __name__
