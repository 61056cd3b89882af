# _singledispatch — which implementation a single-dispatch function runs for a class.
#
# Classes are looked for in the order of the argument's MRO, into which the ABCs that it counts as a subclass of, by
# registration or by structure, are woven as if it had inherited from them.

import weakref
from abc import get_cache_token
from types import GenericAlias, MappingProxyType, UnionType


def _c3_merge(sequences):
    """Merge MROs into one by the C3 rule: the first head that is in no other one's tail comes next."""
    pending = [list(sequence) for sequence in sequences]
    merged = []
    while True:
        pending = [sequence for sequence in pending if sequence]
        if not pending:
            return merged
        for sequence in pending:
            head = sequence[0]
            if not any(head in other[1:] for other in pending):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(head)
        for sequence in pending:
            if sequence[0] == head:
                del sequence[0]


def _c3_mro(cls, abcs=None):
    """The MRO of `cls`, with those of `abcs` that it implements put in where they first apply."""
    bases = list(cls.__bases__)
    # ABCs go in behind the last base that is itself abstract: explicit bases come first.
    boundary = max((at + 1 for at, base in enumerate(bases) if hasattr(base, "__abstractmethods__")), default=0)
    abcs = list(abcs or ())
    introduced = [
        base for base in abcs if issubclass(cls, base) and not any(issubclass(below, base) for below in bases)
    ]
    remaining = [base for base in abcs if base not in introduced]
    groups = bases[:boundary], introduced, bases[boundary:]
    linear = [_c3_mro(base, remaining) for group in groups for base in group]
    return _c3_merge([[cls], *linear, *groups])


def _compose_mro(cls, types):
    """The MRO of `cls` together with those of `types` that it is a virtual subclass of."""
    own = set(cls.__mro__)

    def is_virtual_base(kind):
        return (
            kind not in own and hasattr(kind, "__mro__") and not isinstance(kind, GenericAlias) and issubclass(cls, kind)
        )

    related = [kind for kind in types if is_virtual_base(kind)]
    # One that another already inherits from comes along with that.
    related = [kind for kind in related if not any(kind is not other and kind in other.__mro__ for other in related)]
    wanted = set(related)
    order = []
    for kind in related:
        # A subclass of an ABC that `cls` implements too is nearer to `cls` than the ABC itself.
        chains = [
            [base for base in below.__mro__ if base in wanted]
            for below in kind.__subclasses__()
            if below not in own and issubclass(cls, below)
        ]
        chains.sort(key=len, reverse=True)
        for base in [base for chain in chains for base in chain] if chains else [kind]:
            if base not in order:
                order.append(base)
    return _c3_mro(cls, order)


def _find_impl(cls, registry):
    """The best implementation in `registry` for `cls`, or None."""
    best = None
    for kind in (mro := _compose_mro(cls, registry.keys())):
        if best is not None:
            # Two ABCs that say nothing of each other and were not inherited from: neither is the better one.
            ambiguous = (
                kind in registry
                and kind not in cls.__mro__
                and best not in cls.__mro__
                and not issubclass(best, kind)
            )
            if ambiguous:
                raise RuntimeError(f"Ambiguous dispatch: {best} or {kind}")
            break
        if kind in registry:
            best = kind
    return registry.get(best)


def _is_union(kind):
    if isinstance(kind, UnionType):
        return True
    # typing.Union[...]; nobody can have made one without having imported typing.
    return type(kind).__name__ == "_UnionGenericAlias" and type(kind).__module__ == "typing"


def _is_dispatchable(kind):
    if isinstance(kind, type):
        return not isinstance(kind, GenericAlias)
    return _is_union(kind) and all(_is_dispatchable(part) for part in kind.__args__)


class Dispatcher:
    def __init__(self, default):
        self._registry = {object: default}
        self._found = weakref.WeakKeyDictionary()
        self._token = None  # the state of the ABCs when _found was filled, once an ABC is registered
        self.public_registry = MappingProxyType(self._registry)
        self.clear_cache = self._found.clear

    def dispatch(self, cls):
        """Runs the dispatch algorithm to return the best available implementation for the given *cls*."""
        if self._token is not None and self._token != (token := get_cache_token()):
            self._found.clear()
            self._token = token
        try:
            return self._found[cls]
        except KeyError:
            pass
        found = self._registry.get(cls)
        if found is None:
            found = _find_impl(cls, self._registry)
        self._found[cls] = found
        return found

    def register(self, cls, func, again):
        if _is_dispatchable(cls):
            if func is None:
                return lambda func: again(cls, func)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            cls, func = self._from_annotation(cls), cls
        for kind in cls.__args__ if _is_union(cls) else (cls,):
            self._registry[kind] = func
            if self._token is None and hasattr(kind, "__abstractmethods__"):
                self._token = get_cache_token()
        self._found.clear()
        return func

    @staticmethod
    def _from_annotation(func):
        """The class that the first annotated parameter of `func` names."""
        if not getattr(func, "__annotations__", {}):
            raise TypeError(
                f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain "
                "`@register` on an annotated function."
            )
        from typing import get_type_hints

        name, kind = next(iter(get_type_hints(func).items()))
        if _is_dispatchable(kind):
            return kind
        if _is_union(kind):
            raise TypeError(f"Invalid annotation for {name!r}. {kind!r} not all arguments are classes.")
        raise TypeError(f"Invalid annotation for {name!r}. {kind!r} is not a class.")
