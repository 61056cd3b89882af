# copy — shallow and deep copies of any object.

import types
from _weakref import ref
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

# What cannot change is its own copy.
_atomic = {
    types.NoneType, int, float, bool, complex, str, bytes, type, range, property, types.BuiltinFunctionType,
    types.EllipsisType, types.NotImplementedType, types.FunctionType, types.CodeType, ref, super,
}


def _reduced(x, cls, verb):
    """What __reduce_ex__, or whatever stands in for it, says of `x`; a string if `x` is to be shared."""
    reducer = dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, "__reduce_ex__", None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, "__reduce__", None)
    if reducer is None:
        raise Error(f"un({verb})copyable object of type {cls}")
    return reducer()


def copy(x):
    """A new object with the same contents, which are not copied."""
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset or cls is slice:
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    parts = _reduced(x, cls, "shallow")
    if isinstance(parts, str):
        return x
    return _rebuilt(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    """A new object with copies of all it refers to; what is met twice is copied once."""
    cls = type(x)
    if cls in _atomic:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(key, _nil)
        if known is not _nil:
            return known

    copier = _deep_copiers.get(cls)
    if copier is not None:
        made = copier(x, memo)
    elif issubclass(cls, type):
        return x
    elif (method := getattr(x, "__deepcopy__", None)) is not None:
        made = method(memo)
    else:
        parts = _reduced(x, cls, "deep")
        made = x if isinstance(parts, str) else _rebuilt(x, memo, *parts)

    if made is not x:
        memo[key] = made
        _keep_alive(x, memo)
    return made


def _keep_alive(x, memo):
    # The memo goes by id: were `x` to be collected during the copying, another object could come to have that id. The
    # list of what is kept is itself in the memo, under an id that is nobody's while the memo lives.
    memo.setdefault(id(memo), []).append(x)


def _deep_list(x, memo):
    made = memo[id(x)] = []  # noted before the elements are copied: one of them may lead back here
    for element in x:
        made.append(deepcopy(element, memo))
    return made


def _deep_dict(x, memo):
    made = memo[id(x)] = {}
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deep_tuple(x, memo):
    copies = [deepcopy(element, memo) for element in x]
    if id(x) in memo:  # an element led back here, and the tuple was copied on that way
        return memo[id(x)]
    if all(made is element for made, element in zip(copies, x)):
        return x
    return tuple(copies)


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep_copiers = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, types.MethodType: _deep_method}
_deepcopy_dispatch = _deep_copiers


def _rebuilt(x, memo, make, args, state=None, items=None, pairs=None):
    """What __reduce_ex__ described, built; deep if there is a memo."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    made = make(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        _restore(made, deepcopy(state, memo) if deep else state)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def _restore(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
    else:
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            made.__dict__.update(state)
        if slots is not None:
            for name, value in slots.items():
                setattr(made, name, value)


def replace(obj, /, **changes):
    """A copy with some fields changed, made by the object's __replace__()."""
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
