# PEP 696: defaults of type parameters, evaluated when they are asked for.
from typing import NoDefault, ParamSpec, TypeVar, TypeVarTuple


class A[T = int, *Ts = *tuple[str, bool], **P = [int]]:  # expect error: TypeError: Type parameter with a default follows TypeVarTuple
    pass


T, Ts, P = A.__type_params__
print(T, Ts, P, T.__default__, Ts.__default__, P.__default__)
print(T.has_default(), Ts.has_default(), P.has_default())


def f[U: int = bool, V: (int, str) = str](u: U) -> V:
    pass


print([(p.__name__, p.__default__) for p in f.__type_params__])
type Alias[X, Y = list[X]] = dict[X, Y]
print(Alias.__type_params__[0].has_default(), Alias.__type_params__[0].__default__ is NoDefault, Alias.__type_params__[1].__default__)


class Later[Z = Undefined]:
    pass


z = Later.__type_params__[0]
try:
    z.__default__
except NameError as e:
    print(e)
Undefined = 5
print(z.__default__)
for source in ("def f[T=int, U](): pass", "class A[T=1, *Ts]: pass", "type A[T=*x]=1", "class A[T=(yield)]: pass", "type X[T=(a:=1)]=1",
               "type X[T: (yield)]=1", "type X[*Ts: int]=1", "type X[T=(await x)]=1"):
    try:
        compile(source, "<s>", "exec")
    except SyntaxError as e:
        print(e)
# needs: 3.13
