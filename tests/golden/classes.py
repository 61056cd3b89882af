"""A module."""


class Base:
    """A class."""

    limit: int = 3

    def __init__(self, value):
        self.value = value
        self.__hidden = 0


class Derived[T](Base):
    def __init__(self, value: T, *rest, key=None):
        super().__init__(value)
        self.rest = [lambda: r for r in rest]

    def matches(self, other):
        match other:
            case Base(value=0 | 1 as v, limit=_):
                return v
            case [first, *_, last]:
                return first, last
            case {"k": v, **rest} if v:
                return rest
