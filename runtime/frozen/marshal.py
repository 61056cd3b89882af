# marshal — CPython's own format of values and code objects: not read, not written.

version = 4


def _refuse(*args, **kwargs):
    raise NotImplementedError("marshal is CPython's internal format; use pickle or json")


dump = dumps = load = loads = _refuse
