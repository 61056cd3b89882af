# _weakrefset — WeakSet, a set that does not keep its elements alive.
#
# Iteration goes over a snapshot of the references: elements can die, and be taken out, at any moment.

import sys
from _weakref import ref

__all__ = ["WeakSet"]

_GenericAlias = type(list[int])


class WeakSet:
    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def _reference(self, item):
        return ref(item, self.data.discard)

    def _alive(self):
        return [item for item in [reference() for reference in list(self.data)] if item is not None]

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item
            del item  # or it would be kept alive until the next one is asked for

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __reduce__(self):
        return self.__class__, (self._alive(),), self.__getstate__()

    def __getstate__(self):
        """The state of a subclass; what is in the set goes to its constructor."""
        state = object.__getstate__(self)
        own, slots = state if isinstance(state, tuple) else (state, None)
        own = {name: value for name, value in own.items() if name != "data"} or None
        return own if slots is None else (own, slots)

    def __deepcopy__(self, memo):
        # Copies of the elements would die with the copying, so the elements are shared.
        from copy import _restore, copy, deepcopy

        made = copy(self)
        state = self.__getstate__()
        if state is not None:
            _restore(made, deepcopy(state, memo))
        return made

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(self._reference(item))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        made = self.copy()
        made.difference_update(other)
        return made

    __sub__ = difference

    def difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update([ref(item) for item in other])

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.data.intersection_update([ref(item) for item in other])

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset([ref(item) for item in other])

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset([ref(item) for item in other])

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    def symmetric_difference(self, other):
        made = self.copy()
        made.symmetric_difference_update(other)
        return made

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update([self._reference(item) for item in other])

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        return self.__class__(item for part in (self, other) for item in part)

    __or__ = union

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __class_getitem__ = classmethod(_GenericAlias)


# It is a MutableSet, if anybody is there to care: _collections_abc looks for this module in the same way.
if "_collections_abc" in sys.modules:
    sys.modules["_collections_abc"].MutableSet.register(WeakSet)
