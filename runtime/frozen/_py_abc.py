# _py_abc — another name for what abc has: there is one implementation.

from abc import ABCMeta, get_cache_token
