"""Compares the errors and warnings of the compiler's stage with CPython's: python3.13 syntax_errors.py COIL_CHECK.

COIL_CHECK is the coil_check program: it reads programs separated by NUL bytes and prints, for each, "ok", or line:column-line:column
and the message; warnings follow, one a line, and a line of "--" ends each answer.
"""
import subprocess
import sys
import warnings

PROGRAMS = r'''
return 1
---
yield 1
---
class A:
    yield 1
---
class A:
    return 1
---
await x
---
def f():
    await x
---
def f():
    async for x in y: pass
---
def f():
    async with x: pass
---
async for x in y: pass
---
async with x: pass
---
def f():
    [x async for x in y]
---
[x async for x in y]
---
def f():
    return [await x for x in y]
---
async def f():
    yield 1
    return 2
---
async def f():
    yield from x
---
break
---
continue
---
for x in y:
    def f():
        break
---
if 1:
    continue
---
def f():
    global x
    nonlocal x
---
def f(x):
    global x
---
def f(x):
    nonlocal x
---
def f():
    x = 1
    global x
---
def f():
    print(x)
    global x
---
def f():
    x: int
    global x
---
def f():
    global x
    x: int = 1
---
def f():
    nonlocal x
---
nonlocal x
---
def f():
    x = 1
    def g():
        x = 2
        nonlocal x
---
def f():
    x = 1
    def g():
        print(x)
        nonlocal x
---
def f():
    x = 1
    def g():
        nonlocal x
        x: int = 2
---
def f(a, a): pass
---
lambda a, a: 1
---
def f(a, *, a): pass
---
def f(a, **a): pass
---
def f():
    from x import *
---
class A:
    from x import *
---
class A:
    [x := 1 for y in z]
---
[x := 1 for x in z]
---
[[x := 1 for y in z] for x in z]
---
[1 for x in (y := z)]
---
[1 for x in z if (x := 1)]
---
[i := 0 for j in range(5) for i in range(5)]
---
[1 for i in (lambda: (j := 1))()]
---
[(yield x) for x in y]
---
def f():
    return [(yield x) for x in y]
---
def f():
    return {(yield x) for x in y}
---
def f():
    return {(yield x): 1 for x in y}
---
def f():
    return ((yield x) for x in y)
---
def f():
    return [(yield from x) for x in y]
---
try:
    pass
except:
    pass
except ValueError:
    pass
---
for x in y:
    try:
        pass
    except* ValueError:
        break
---
for x in y:
    try:
        pass
    except* ValueError:
        continue
---
def f():
    try:
        pass
    except* ValueError:
        return
---
def f():
    try:
        pass
    except* ValueError:
        for x in y:
            break
---
match x:
    case y: pass
    case 1: pass
---
match x:
    case _: pass
    case 1: pass
---
match x:
    case a | 1: pass
---
match x:
    case _ | 1: pass
---
match x:
    case (a, 1) | b: pass
---
match x:
    case [a, a]: pass
---
match x:
    case [*a, *b]: pass
---
match x:
    case A(x=1, x=2): pass
---
match x:
    case {'a': 1, 'a': 2}: pass
---
match x:
    case {1: _, 1: _}: pass
---
match x:
    case {'a': a, **a}: pass
---
match x:
    case A(b, c=b): pass
---
match x:
    case (1 as a) | (2 as a): pass
---
match x:
    case a if a > 1: pass
    case b: pass
---
from __future__ import nope
---
from __future__ import braces
---
from __future__ import annotations, generators
---
x = 1
from __future__ import annotations
---
"doc"
from __future__ import annotations
---
"doc"
"more"
from __future__ import annotations
---
def f():
    from __future__ import annotations
---
f(a=1, a=2)
---
f(**x, a=1, b=2, a=3)
---
__debug__ = 1
---
def __debug__(): pass
---
def f(__debug__): pass
---
class __debug__: pass
---
import __debug__
---
import x as __debug__
---
from x import __debug__
---
f(__debug__=1)
---
x.__debug__ = 1
---
del __debug__
---
for __debug__ in x: pass
---
(__debug__ := 1)
---
with x as __debug__: pass
---
try: pass
except X as __debug__: pass
---
__debug__ += 1
---
lambda __debug__: 1
---
*a, *b = c
---
[*a, [*b, *c]] = d
---
*a = 1
---
*a
---
x = *a
---
print(*a if b else c)
---
*a, = b
---
def f[T, T](): pass
---
class A[T, T]: pass
---
type X[T, T] = int
---
def f[T: (yield)](): pass
---
def f[T: (x := 1)](): pass
---
async def f():
    def g[T: (await x)](): pass
---
type X = (yield)
---
type X = (y := 1)
---
class A[T](x := 1): pass
---
class A[T]((yield)): pass
---
def f[T](x: (yield)): pass
---
def f[T]() -> (y := 1): pass
---
def f[T]():
    nonlocal T
---
def f[T](T): pass
---
def f[T]():
    T = 1
---
class A[T]:
    nonlocal T
---
type X[T: (T, int)] = T
---
x is 1
---
x is not 'a'
---
1 is x
---
x is ()
---
x is -1
---
x is None
---
x is ...
---
x == 1 is 2
---
assert (x, 'y')
---
assert ()
---
'a' (1)
---
1 (2)
---
[1] (2)
---
(1, 2) (3)
---
f'{x}' (1)
---
{} (1)
---
{1} (1)
---
None (1)
---
... (1)
---
(lambda: 1)(2)
---
[1, 2]['a']
---
[1, 2][1.0]
---
(1, 2)['a']
---
'abc'['a']
---
'abc'[1, 2]
---
'abc'[None]
---
b'abc'['a']
---
f'{x}'['a']
---
[1, 2][x]
---
[1, 2][1:2]
---
[1, 2][True]
---
[1, 2][(1, 2)]
---
[x for x in y]['a']
---
None[1]
---
1[1]
---
1.5[1]
---
{1}[1]
---
{1: 2}[1]
---
(x for x in y)[1]
---
(lambda: 1)[1]
---
...[1]
---
True[1]
---
for a in b:
 for a in b:
  for a in b:
   for a in b:
    for a in b:
     for a in b:
      for a in b:
       for a in b:
        for a in b:
         for a in b:
          for a in b:
           for a in b:
            for a in b:
             for a in b:
              for a in b:
               for a in b:
                for a in b:
                 for a in b:
                  for a in b:
                   for a in b:
                    for a in b:
                     for a in b:
                      pass
---
def f():
    x = 1
    class A:
        nonlocal x
        x = 2
---
class A:
    nonlocal x
---
class A:
    def f(self):
        nonlocal __class__
---
def f():
    def g():
        nonlocal a, b
    a = 1
---
global x
---
x = 1
global x
---
class A:
    x = 1
    global x
---
def f():
    for x in y: pass
    global x
---
def f():
    import x
    global x
---
def f():
    def x(): pass
    global x
---
def f():
    with a as x: pass
    global x
---
def f():
    (x := 1)
    global x
---
def f():
    [x := 1 for y in z]
    global x
---
def f():
    [x := 1 for y in z]
    nonlocal x
---
async def f():
    (x async for x in y)
---
def f():
    (x async for x in y)
---
def f():
    (await x for x in y)
---
(await x for x in y)
---
lambda: await x
---
lambda: (yield)
---
async def f():
    lambda: await x
---
async def f():
    def g():
        return [await x for x in y]
---
async def f():
    return {x: await y for x in z}
---
class A:
    await x
---
class A:
    [await x for x in y]
---
def f(x=await y): pass
---
async def f(x=await y): pass
---
def f(): 
    return
    yield
    return 1
---
async def f():
    return 1
---
def f():
    print(__class__)
---
del x, y
---
del (x, [y, z])
---
def f():
    del x
    nonlocal x
'''


def cpython(source):
    answer = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "<test>", "exec")
            answer.append("ok")
        except SyntaxError as error:
            answer.append(f"{error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset or error.offset} {error.msg}")
    answer += [f"warning {w.lineno}: {w.message}" for w in caught]
    return answer


def main():
    programs = [p.strip("\n") + "\n" for p in PROGRAMS.split("---\n")]
    out = subprocess.run([sys.argv[1]], input="\0".join(programs).encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    answers = out.split("--\n")
    failures = 0
    for program, answer in zip(programs, answers, strict=False):
        expected, got = cpython(program), answer.splitlines()
        if expected != got:
            failures += 1
            print("=" * 60, program, "CPython: ", *expected, "\nCoil:    ", *got, sep="\n")
    print(f"{len(programs)} programs, {failures} differ")
    return 1 if failures else 0


sys.exit(main())
