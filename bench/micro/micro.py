"""Small measured pieces of everyday Python: nanoseconds for each turn, least of several runs.

    coil bench/micro/micro.py [NAME ...]         measures (all, or those whose name contains one of the words)
    python3 bench/micro/compare.py COIL [NAME ...]   the same beside python3.11, weakest first
"""
import sys
import time

TURNS = 20000
pieces = []


def piece(f):
    pieces.append(f)
    return f


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y

    @property
    def total(self):
        return self.x + self.y

    @total.setter
    def total(self, value):
        self.x = value


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


class Box:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __getattr__(self, name):
        return name

    def __call__(self, a):
        return a

    def __bool__(self):
        return True

    def __add__(self, other):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


class Field:
    def __get__(self, obj, owner):
        return 1

    def __set__(self, obj, value):
        pass


class Described:
    f = Field()


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a = a
        self.b = b


class Base:
    def f(self, x):
        return x

    def __init__(self):
        self.a = 1


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.b = 2

    def f(self, x):
        return super().f(x) + 1

    @staticmethod
    def s(x):
        return x

    @classmethod
    def c(cls, x):
        return x


class Getset:
    def __init__(self):
        self.d = {}

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


@piece
def call_args(n):
    def f(*args):
        return args
    for i in range(n):
        f(1, 2, 3)


@piece
def call_kwargs(n):
    def f(**kw):
        return kw
    for i in range(n):
        f(a=1, b=2)


@piece
def call_keywords(n):
    def f(a, b=2, c=3):
        return a
    for i in range(n):
        f(1, c=4)


@piece
def call_defaults(n):
    def f(a, b=2, c=3):
        return a
    for i in range(n):
        f(1)


@piece
def call_forward(n):
    def f(a, b, c=0):
        return a

    def g(*args, **kw):
        return f(*args, **kw)
    for i in range(n):
        g(1, 2, c=3)


@piece
def call_star(n):
    def f(a, b, c):
        return a
    t = (1, 2, 3)
    for i in range(n):
        f(*t)


@piece
def new_instance(n):
    for i in range(n):
        Point(i, 2)


@piece
def new_derived(n):
    for i in range(n):
        Derived()


@piece
def new_slots(n):
    for i in range(n):
        Slots(i, 2)


@piece
def method_call(n):
    p = Point(1, 2)
    for i in range(n):
        p.norm()


@piece
def super_call(n):
    d = Derived()
    for i in range(n):
        d.f(i)


@piece
def static_and_class(n):
    d = Derived()
    for i in range(n):
        d.s(i)
        d.c(i)


@piece
def property_get(n):
    p = Point(1, 2)
    for i in range(n):
        p.total


@piece
def property_set(n):
    p = Point(1, 2)
    for i in range(n):
        p.total = i


@piece
def descriptor_get(n):
    d = Described()
    for i in range(n):
        d.f


@piece
def descriptor_set(n):
    d = Described()
    for i in range(n):
        d.f = i


@piece
def own_getattr(n):
    b = Box([])
    for i in range(n):
        b.zork


@piece
def own_setattr(n):
    g = Getset()
    for i in range(n):
        g.x = i


@piece
def own_getattribute(n):
    g = Getset()
    for i in range(n):
        g.d


@piece
def own_len(n):
    b = Box([1, 2])
    for i in range(n):
        len(b)


@piece
def own_getitem(n):
    b = Box([1, 2])
    for i in range(n):
        b[1]


@piece
def own_contains(n):
    b = Box([1, 2])
    for i in range(n):
        2 in b


@piece
def own_iter(n):
    b = Box([1, 2])
    for i in range(n):
        for x in b:
            pass


@piece
def own_call(n):
    b = Box([1, 2])
    for i in range(n):
        b(i)


@piece
def own_bool(n):
    b = Box([1, 2])
    for i in range(n):
        if not b:
            break


@piece
def own_add(n):
    b = Box([1, 2])
    for i in range(n):
        b + b


@piece
def own_with(n):
    b = Box([1, 2])
    for i in range(n):
        with b:
            pass


@piece
def own_keys_get(n):
    keys = [Key(i) for i in range(10)]
    d = {k: 1 for k in keys}
    other = Key(5)
    for i in range(n):
        d[other]


@piece
def own_in_list(n):
    keys = [Key(i) for i in range(4)]
    other = Key(3)
    for i in range(n):
        other in keys


@piece
def own_sort(n):
    keys = [Key(i * 7 % 11) for i in range(10)]
    for i in range(n // 10):
        sorted(keys)


@piece
def sort_key(n):
    items = [(i * 7 % 11, i) for i in range(10)]
    for i in range(n // 10):
        sorted(items, key=lambda t: t[0])


@piece
def sort_plain(n):
    items = [i * 7919 % 1009 for i in range(100)]
    for i in range(n // 50):
        sorted(items)


@piece
def sort_strings(n):
    items = [str(i * 7919 % 1009) for i in range(100)]
    for i in range(n // 50):
        sorted(items)


@piece
def min_key(n):
    items = list(range(10))
    for i in range(n // 10):
        min(items, key=lambda t: -t)


@piece
def map_lambda(n):
    for i in range(n // 10):
        list(map(lambda x: x + 1, range(10)))


@piece
def filter_lambda(n):
    for i in range(n // 10):
        list(filter(lambda x: x & 1, range(10)))


@piece
def sum_genexpr(n):
    for i in range(n // 10):
        sum(x * 2 for x in range(10))


@piece
def any_genexpr(n):
    for i in range(n // 10):
        any(x > 8 for x in range(10))


@piece
def join_genexpr(n):
    for i in range(n // 10):
        ",".join(str(x) for x in range(10))


@piece
def list_genexpr(n):
    for i in range(n // 10):
        list(x for x in range(10))


@piece
def list_comp(n):
    for i in range(n // 10):
        [x * 2 for x in range(10)]


@piece
def dict_comp(n):
    for i in range(n // 10):
        {x: x for x in range(10)}


@piece
def set_comp(n):
    for i in range(n // 10):
        {x for x in range(10)}


@piece
def generator_for(n):
    def g(n):
        for i in range(n):
            yield i
    for x in g(n):
        pass


@piece
def generator_nested(n):
    def tree(d):
        if d:
            yield from tree(d - 1)
            yield d
            yield from tree(d - 1)
    for i in range(n // 64):
        for x in tree(6):
            pass


@piece
def generator_send(n):
    def g():
        while True:
            yield
    h = g()
    next(h)
    for i in range(n):
        h.send(i)


@piece
def next_default(n):
    it = iter([])
    for i in range(n):
        next(it, None)


@piece
def closure(n):
    def outer():
        x = 0

        def inner():
            nonlocal x
            x += 1
        return inner
    f = outer()
    for i in range(n):
        f()


@piece
def try_except(n):
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            pass


@piece
def try_key_error(n):
    d = {}
    for i in range(n):
        try:
            d["a"]
        except KeyError:
            pass


@piece
def try_attribute_error(n):
    p = Point(1, 2)
    for i in range(n):
        getattr(p, "zork", None)


@piece
def try_finally(n):
    for i in range(n):
        try:
            pass
        finally:
            pass


@piece
def is_instance(n):
    p = Point(1, 2)
    for i in range(n):
        isinstance(p, Point)
        isinstance(p, (int, str))


@piece
def percent_format(n):
    for i in range(n):
        "%d %s" % (i, "abc")


@piece
def percent_float(n):
    for i in range(n):
        "%.2f" % 3.14159


@piece
def f_string(n):
    for i in range(n):
        f"{i} {n}"


@piece
def f_string_spec(n):
    for i in range(n):
        f"{i:5d} {3.14159:.2f}"


@piece
def format_method(n):
    for i in range(n):
        "{} {}".format(i, n)


@piece
def str_of_int(n):
    for i in range(n):
        str(i)


@piece
def int_of_str(n):
    for i in range(n):
        int("12345")


@piece
def str_of_float(n):
    for i in range(n):
        str(i * 0.37)


@piece
def float_of_str(n):
    for i in range(n):
        float("3.14159")


@piece
def repr_str(n):
    for i in range(n):
        repr("hello world")


@piece
def repr_list(n):
    x = [1, "two", 3.0]
    for i in range(n // 5):
        repr(x)


@piece
def str_concat(n):
    s = ""
    for i in range(n):
        s = s + "x"
    len(s)


@piece
def str_slice(n):
    s = "hello world"
    for i in range(n):
        s[2:5]


@piece
def str_index(n):
    s = "hello world"
    for i in range(n):
        s[i % 11]


@piece
def str_iterate(n):
    s = "hello world" * 10
    for i in range(n // 50):
        for c in s:
            pass


@piece
def str_split(n):
    s = "the quick brown fox jumps"
    for i in range(n // 5):
        s.split()


@piece
def str_split_comma(n):
    s = "the,quick,brown,fox,jumps"
    for i in range(n // 5):
        s.split(",")


@piece
def str_find(n):
    s = "the quick brown fox jumps"
    for i in range(n):
        s.find("fox")


@piece
def str_in(n):
    s = "the quick brown fox jumps"
    for i in range(n):
        "fox" in s


@piece
def str_replace(n):
    s = "the quick brown fox jumps"
    for i in range(n):
        s.replace("fox", "dog")


@piece
def str_strip(n):
    s = "  the quick  "
    for i in range(n):
        s.strip()


@piece
def str_lower(n):
    s = "The Quick Brown"
    for i in range(n):
        s.lower()


@piece
def str_startswith(n):
    s = "The Quick Brown"
    for i in range(n):
        s.startswith("The")


@piece
def str_join(n):
    x = ["a", "b", "c", "d"]
    for i in range(n):
        ",".join(x)


@piece
def str_equal(n):
    a = "hello" + str(n)
    b = "hello" + str(n)
    for i in range(n):
        a == b


@piece
def str_ord_chr(n):
    for i in range(n):
        chr(ord("a") + 1)


@piece
def str_encode(n):
    for i in range(n):
        "hello".encode().decode()


@piece
def str_isdigit(n):
    for i in range(n):
        "12345".isdigit()


@piece
def list_of_str(n):
    s = "hello world"
    for i in range(n // 5):
        list(s)


@piece
def list_copy(n):
    x = list(range(20))
    for i in range(n):
        x[:]


@piece
def list_append_pop(n):
    x = []
    for i in range(n):
        x.append(i)
    for i in range(n):
        x.pop()


@piece
def list_insert(n):
    for i in range(n // 10):
        x = []
        for j in range(10):
            x.insert(0, j)


@piece
def list_index_store(n):
    x = [0] * 10
    for i in range(n):
        x[i % 10] = i


@piece
def list_in(n):
    x = list(range(10))
    for i in range(n):
        7 in x


@piece
def list_add(n):
    x = [1, 2]
    y = [3, 4]
    for i in range(n):
        x + y


@piece
def list_extend(n):
    y = [3, 4]
    for i in range(n):
        x = [1]
        x.extend(y)


@piece
def list_equal(n):
    x = [1, 2, 3, 4]
    y = [1, 2, 3, 4]
    for i in range(n):
        x == y


@piece
def list_reverse(n):
    x = [1, 2, 3, 4]
    for i in range(n):
        x.reverse()
        x[::-1]


@piece
def list_del(n):
    for i in range(n // 4):
        x = [1, 2, 3, 4]
        del x[0]
        x.remove(3)


@piece
def tuple_make(n):
    for i in range(n):
        (i, n, 3)


@piece
def tuple_unpack(n):
    t = (1, 2, 3)
    for i in range(n):
        a, b, c = t


@piece
def tuple_compare(n):
    a = (1, 2)
    b = (1, 3)
    for i in range(n):
        a < b


@piece
def tuple_hash(n):
    d = {(1, 2): 3}
    for i in range(n):
        d[(1, 2)]


@piece
def dict_get(n):
    d = {"a": 1}
    for i in range(n):
        d.get("a")
        d.get("b", 0)


@piece
def dict_int_keys(n):
    d = {}
    for i in range(n):
        d[i] = i
    for i in range(n):
        d[i]


@piece
def dict_items(n):
    d = {"a": 1, "b": 2, "c": 3, "d": 4}
    for i in range(n // 4):
        for k, v in d.items():
            pass


@piece
def dict_copy(n):
    d = {"a": 1, "b": 2, "c": 3, "d": 4}
    for i in range(n):
        dict(d)


@piece
def dict_display(n):
    for i in range(n):
        {"a": 1, "b": i}


@piece
def dict_merge(n):
    d = {"a": 1, "b": 2}
    for i in range(n):
        {**d, "c": 1}


@piece
def dict_setdefault(n):
    d = {}
    for i in range(n):
        d.setdefault(i % 10, []).append(i)


@piece
def dict_in_del(n):
    d = {}
    for i in range(n):
        d[5] = 1
        if 5 in d:
            del d[5]


@piece
def dict_update(n):
    d = {"a": 1}
    e = {"b": 1}
    for i in range(n):
        d.update(e)


@piece
def set_ops(n):
    a = {1, 2, 3, 4}
    b = {3, 4, 5}
    for i in range(n):
        a & b


@piece
def set_or(n):
    a = {1, 2, 3, 4}
    b = {3, 4, 5}
    for i in range(n):
        a | b


@piece
def set_sub(n):
    a = {1, 2, 3, 4}
    b = {3, 4, 5}
    for i in range(n):
        a - b


@piece
def set_add(n):
    s = set()
    for i in range(n):
        s.add(i % 100)


@piece
def set_in(n):
    s = {"a", "b"}
    for i in range(n):
        "b" in s


@piece
def set_of_list(n):
    x = [1, 2, 3, 4, 1, 2]
    for i in range(n):
        set(x)


@piece
def enumerate_zip(n):
    x = list(range(10))
    for i in range(n // 10):
        for j, k in enumerate(x):
            pass
        for j, k in zip(x, x):
            pass


@piece
def range_loop(n):
    for i in range(n):
        pass


@piece
def while_loop(n):
    i = 0
    while i < n:
        i += 1


@piece
def float_math(n):
    x = 0.5
    for i in range(n):
        x = x * 0.99 + 1.5 - x / 3.0


@piece
def int_bits(n):
    x = 12345
    for i in range(n):
        x = (x ^ (x << 3)) & 0xFFFFF | 1


@piece
def int_div(n):
    for i in range(1, n):
        n // i
        n % i
        divmod(n, i)


@piece
def int_power(n):
    for i in range(n):
        i ** 2
        i * 0.5


@piece
def int_big(n):
    x = 1 << 100
    for i in range(n):
        x + 1


@piece
def int_to_bytes(n):
    for i in range(n):
        i.to_bytes(4, "little")


@piece
def bytes_index(n):
    b = b"hello world"
    for i in range(n):
        b[3]
        b[2:4]


@piece
def bytearray_store(n):
    b = bytearray(100)
    for i in range(n):
        b[i % 100] = i & 255


@piece
def global_access(n):
    global COUNTER
    COUNTER = 0
    for i in range(n):
        COUNTER += 1


@piece
def slots_access(n):
    s = Slots(1, 2)
    for i in range(n):
        s.a = s.b


@piece
def attr_increment(n):
    p = Point(1, 2)
    for i in range(n):
        p.x += 1


@piece
def math_functions(n):
    import math
    sqrt = math.sqrt
    for i in range(n):
        sqrt(2.0)
        math.floor(2.5)


@piece
def abs_min_max(n):
    for i in range(n):
        abs(-3)
        min(i, 3)
        max(i, 3)


@piece
def chained_compare(n):
    for i in range(n):
        0 <= i < 100


@piece
def lambda_call(n):
    f = lambda x, y: x + y
    for i in range(n):
        f(i, 1)


@piece
def bound_method(n):
    f = Point(1, 2).norm
    for i in range(n):
        f()


@piece
def partial_call(n):
    import functools
    f = functools.partial(max, 3)
    for i in range(n):
        f(i)


@piece
def lru_cache_hit(n):
    import functools

    @functools.lru_cache(maxsize=None)
    def f(x):
        return x
    for i in range(n):
        f(i & 15)


@piece
def decorator_call(n):
    import functools

    def deco(f):
        @functools.wraps(f)
        def wrapper(*a, **k):
            return f(*a, **k)
        return wrapper

    @deco
    def f(x):
        return x
    for i in range(n):
        f(i)


@piece
def deque_ops(n):
    from collections import deque
    d = deque()
    for i in range(n):
        d.append(i)
    for i in range(n):
        d.popleft()


@piece
def defaultdict_ops(n):
    from collections import defaultdict
    d = defaultdict(int)
    for i in range(n):
        d[i & 15] += 1


@piece
def counter_update(n):
    from collections import Counter
    for i in range(n // 20):
        Counter("hello world")


@piece
def namedtuple_ops(n):
    from collections import namedtuple
    P = namedtuple("P", "x y")
    for i in range(n):
        p = P(i, 2)
        p.x


@piece
def dataclass_new(n):
    from dataclasses import dataclass

    @dataclass
    class P:
        x: int
        y: int = 0
    for i in range(n):
        P(i)


@piece
def enum_access(n):
    from enum import Enum

    class E(Enum):
        A = 1
        B = 2
    for i in range(n):
        E.A
        E.A is E.B


@piece
def heap_ops(n):
    import heapq
    h = []
    for i in range(n):
        heapq.heappush(h, i * 7919 % 10007)
    for i in range(n):
        heapq.heappop(h)


@piece
def itertools_chain(n):
    import itertools
    for i in range(n // 20):
        for x in itertools.chain(range(10), range(10)):
            pass


@piece
def itertools_product(n):
    import itertools
    for i in range(n // 16):
        for x in itertools.product(range(4), range(4)):
            pass


@piece
def struct_pack(n):
    import struct
    for i in range(n):
        struct.unpack("<IH", struct.pack("<IH", i, 3))


@piece
def re_match(n):
    import re
    r = re.compile(r"(\w+) (\d+)")
    for i in range(n // 4):
        r.match("hello 123").group(1)


@piece
def re_sub(n):
    import re
    r = re.compile(r"\d+")
    for i in range(n // 4):
        r.sub("x", "a1b22c333")


@piece
def json_dumps(n):
    import json
    x = {"a": [1, 2, 3], "b": "text", "c": None}
    for i in range(n // 20):
        json.dumps(x)


@piece
def json_loads(n):
    import json
    x = '{"a": [1, 2, 3], "b": "text", "c": null}'
    for i in range(n // 20):
        json.loads(x)


@piece
def deep_copy(n):
    import copy
    x = {"a": [1, 2, 3], "b": ("text", 4)}
    for i in range(n // 40):
        copy.deepcopy(x)


@piece
def random_random(n):
    import random
    for i in range(n):
        random.random()


@piece
def random_randint(n):
    import random
    for i in range(n // 4):
        random.randint(1, 100)


@piece
def string_io(n):
    import io
    f = io.StringIO()
    for i in range(n):
        f.write("abc")
    f.getvalue()


@piece
def match_statement(n):
    for i in range(n):
        match (i, 1):
            case (0, x):
                pass
            case (y, 1):
                pass


@piece
def walrus_ternary(n):
    for i in range(n):
        x = 1 if (y := i & 1) else 2


@piece
def unpack_star(n):
    t = [1, 2, 3, 4]
    for i in range(n):
        a, *b = t


@piece
def swap(n):
    a, b = 1, 2
    for i in range(n):
        a, b = b, a


@piece
def nested_list(n):
    g = [[0] * 10 for _ in range(10)]
    for i in range(n):
        g[3][4] += 1


@piece
def coroutine_send(n):
    async def f():
        return 1
    for i in range(n):
        c = f()
        try:
            c.send(None)
        except StopIteration:
            pass


@piece
def await_chain(n):
    async def f():
        return 1

    async def g(n):
        for i in range(n):
            await f()
    try:
        g(n).send(None)
    except StopIteration:
        pass


@piece
def instance_dict(n):
    p = Point(1, 2)
    for i in range(n):
        p.__dict__["x"]


@piece
def set_attr(n):
    p = Point(1, 2)
    for i in range(n):
        setattr(p, "x", i)
        getattr(p, "x")


@piece
def has_attr(n):
    p = Point(1, 2)
    for i in range(n):
        hasattr(p, "x")
        hasattr(p, "zork")


@piece
def type_of(n):
    p = Point(1, 2)
    for i in range(n):
        type(p) is Point


@piece
def class_make(n):
    for i in range(n // 200):
        class C:
            def f(self):
                pass


def main():
    words = sys.argv[1:]
    for f in pieces:
        name = f.__name__
        if words and not any(w in name for w in words):
            continue
        turns = TURNS
        best = None
        f(turns // 10)
        for _ in range(7):
            start = time.perf_counter()
            f(turns)
            took = time.perf_counter() - start
            if best is None or took < best:
                best = took
        print(f"{name} {best / turns * 1e9:.1f}", flush=True)


main()
