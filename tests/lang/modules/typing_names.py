from typing import *
T = TypeVar("T"); 
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box[int](5).v, Optional[int], Union[int, str], List[int], Dict[str, int], Any, Callable[[int], str], Tuple[int, ...], ClassVar[int], Literal[1, "a"])
# expect: 5 typing.Optional[int] typing.Union[int, str] typing.List[int] typing.Dict[str, int] typing.Any typing.Callable[[int], str] typing.Tuple[int, ...] typing.ClassVar[int] typing.Literal[1, 'a']
class Proto(Protocol):
    def quack(self) -> str: ...
@runtime_checkable
class RP(Protocol):
    def quack(self): ...
class D:
    def quack(self): return "q"
print(isinstance(D(), RP), isinstance(5, RP))  # expect: True False
class NT(NamedTuple):
    a: int
    b: str = "d"
print(NT(1), NT(1).b, NT._fields)  # expect: NT(a=1, b='d') d ('a', 'b')
class TD(TypedDict, total=False): x: int
print(TD(x=1), TD.__annotations__, get_type_hints(Box.__init__), cast(int, "x"), get_origin(List[int]), get_args(Dict[str, int]))
# expect: {'x': 1} {'x': <class 'int'>} {'v': ~T} x <class 'list'> (<class 'str'>, <class 'int'>)
@overload
def f(a: int) -> int: ...
def f(a): return a
@final
class Fin: pass
print(f(3), NewType("N", int)(5), TYPE_CHECKING, Annotated[int, "meta"].__metadata__, no_type_check(f) is f)
# expect: 3 5 False ('meta',) True
def g(x: "int", y: Optional[str] = None) -> "Box": pass
print(get_type_hints(g) == {"x": int, "y": Optional[str], "return": Box})  # expect: True
