# _callable_alias — what collections.abc.Callable[[int], str] makes. Loaded when first subscribed.

__name__ = "collections.abc"

GenericAlias = type(list[int])


def _is_parameter_expression(value):
    """Whether `value` can stand for a whole list of parameters: ..., ParamSpec, Concatenate[...] or a list."""
    if value is ... or isinstance(value, (list, tuple)):
        return True
    kind = type(value)
    return kind.__module__ in ("typing", "_typing") and kind.__name__ in ("ParamSpec", "_ConcatenateGenericAlias")


def _text(value):
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    name = getattr(value, "__name__", None)
    return name if callable(value) and isinstance(name, str) and type(value).__name__ == "function" else repr(value)


class CallableAlias(GenericAlias):
    """Callable[argument types, result]; __args__ is flat: every argument type, then the result."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif not _is_parameter_expression(parameters):
            raise TypeError(
                f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}"
            )
        return super().__new__(cls, origin, args)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameter_expression(args[0]):
            return super().__repr__()
        parameters = ", ".join(map(_text, args[:-1]))
        return f"collections.abc.Callable[[{parameters}], {_text(args[-1])}]"

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_parameter_expression(args[0])):
            args = list(args[:-1]), args[-1]
        from _collections_abc import Callable

        return type(self), (Callable, args)

    def __getitem__(self, item):
        # A ParamSpec at the front takes a list, which the flat __args__ of the result has to take apart again.
        if not isinstance(item, tuple):
            item = (item,)
        new = super().__getitem__(item).__args__
        if not isinstance(new[0], (tuple, list)):
            new = list(new[:-1]), new[-1]
        elif len(new) == 2:
            new = new[0], new[1]
        return type(self)(self.__origin__, tuple(new))


CallableAlias.__name__ = CallableAlias.__qualname__ = "_CallableGenericAlias"
_CallableGenericAlias = CallableAlias
