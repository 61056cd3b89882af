# needs: 3.13
# Signatures of native methods, names of native types in messages, operator's two names for one function.
import functools
import inspect
import itertools
import math
import operator
import re


@functools.lru_cache
def cached():
    pass


print(inspect.signature(cached.cache_info), inspect.signature([].append), inspect.signature(list.append), inspect.signature("".upper))
# expect: () (object, /) (self, object, /) ()
print([].append.__text_signature__, operator.__add__ is operator.add, operator.__not__ is operator.not_, math.degrees(1e308))
# expect: ($self, object, /) True True inf
for value in re.match("a", "a"), itertools.count(), functools.partial(int), object(), 5:
    try:
        value.missing
    except AttributeError as e:
        print(e)
        # expect: 're.Match' object has no attribute 'missing'
        # expect: 'itertools.count' object has no attribute 'missing'
        # expect: 'functools.partial' object has no attribute 'missing'
        # expect: 'object' object has no attribute 'missing'
        # expect: 'int' object has no attribute 'missing'


class Counter(itertools.count):
    pass
class Named(itertools.count):
    def __init__(self, start, name=None):
        self.name = name
try:
    Counter(name="x")
except TypeError as e:
    print(type(e).__name__)  # expect: TypeError
print(Named(5, name="x").name)  # expect error: TypeError: count() got an unexpected keyword argument 'name'
