"""Small measured pieces of the standard library: nanoseconds for each turn, least of several runs.

    coil bench/micro/library.py [NAME ...]                   measures (all, or those whose name contains one of the words)
    python3 bench/micro/compare.py -l COIL [NAME ...]        the same beside python3.11, weakest first
"""
import base64
import binascii
import bisect
import collections
import contextlib
import copy
import csv
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import hashlib
import heapq
import io
import itertools
import json
import logging
import math
import operator
import os.path
import pathlib
import pickle
import random
import re
import statistics
import string
import struct
import sys
import textwrap
import time
import typing
import urllib.parse
import uuid
import zlib

TURNS = 4000
pieces = []


def piece(f):
    pieces.append(f)
    return f


@dataclasses.dataclass
class Item:
    name: str
    price: float = 1.0
    tags: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True, order=True)
class Frozen:
    a: int
    b: int


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Flags(enum.Flag):
    A = 1
    B = 2
    C = 4


Pair = collections.namedtuple("Pair", "x y")


class Typed(typing.NamedTuple):
    x: int
    y: int


class Plain:
    def __init__(self):
        self.a = 1
        self.b = [1, 2]


DAY = datetime.date(2024, 5, 17)
NOON = datetime.datetime(2024, 5, 17, 12, 30, 15, 123)
HOUR = datetime.timedelta(hours=1)
NESTED = {"a": [1, 2, {"b": (3, 4)}], "c": "text", "d": [1.5, None, True]}


@piece
def date_new(n):
    for i in range(n):
        datetime.date(2024, 5, 17)


@piece
def datetime_new(n):
    for i in range(n):
        datetime.datetime(2024, 5, 17, 12, 30)


@piece
def timedelta_new(n):
    for i in range(n):
        datetime.timedelta(hours=1, minutes=i)


@piece
def datetime_add(n):
    d = NOON
    for i in range(n):
        d + HOUR


@piece
def datetime_sub(n):
    other = datetime.datetime(2020, 1, 1)
    for i in range(n):
        NOON - other


@piece
def datetime_compare(n):
    other = datetime.datetime(2020, 1, 1)
    for i in range(n):
        other < NOON


@piece
def datetime_hash(n):
    for i in range(n):
        hash(datetime.date(2024, 1, 1 + i % 28))


@piece
def datetime_attributes(n):
    for i in range(n):
        NOON.year, NOON.month, NOON.hour


@piece
def datetime_isoformat(n):
    for i in range(n):
        NOON.isoformat()


@piece
def datetime_fromisoformat(n):
    for i in range(n):
        datetime.datetime.fromisoformat("2024-05-17T12:30:15")


@piece
def datetime_strftime(n):
    for i in range(n):
        NOON.strftime("%Y-%m-%d %H:%M:%S")


@piece
def datetime_strptime(n):
    for i in range(n):
        datetime.datetime.strptime("2024-05-17 12:30:15", "%Y-%m-%d %H:%M:%S")


@piece
def datetime_now(n):
    for i in range(n):
        datetime.datetime.now()


@piece
def datetime_utc(n):
    for i in range(n):
        datetime.datetime.fromtimestamp(1700000000 + i, datetime.timezone.utc)


@piece
def date_weekday(n):
    for i in range(n):
        DAY.weekday()


@piece
def date_replace(n):
    for i in range(n):
        DAY.replace(day=3)


@piece
def timedelta_arithmetic(n):
    for i in range(n):
        (HOUR * 3 + HOUR).total_seconds()


@piece
def decimal_new(n):
    for i in range(n):
        decimal.Decimal("3.14159")


@piece
def decimal_from_int(n):
    for i in range(n):
        decimal.Decimal(i)


@piece
def decimal_add(n):
    a, b = decimal.Decimal("3.14"), decimal.Decimal("2.718")
    for i in range(n):
        a + b


@piece
def decimal_mul(n):
    a, b = decimal.Decimal("3.14"), decimal.Decimal("2.718")
    for i in range(n):
        a * b


@piece
def decimal_div(n):
    a, b = decimal.Decimal("3.14"), decimal.Decimal("2.718")
    for i in range(n):
        a / b


@piece
def decimal_compare(n):
    a, b = decimal.Decimal("3.14"), decimal.Decimal("2.718")
    for i in range(n):
        a < b


@piece
def decimal_str(n):
    a = decimal.Decimal("3.14159")
    for i in range(n):
        str(a)


@piece
def decimal_quantize(n):
    a, b = decimal.Decimal("3.14159"), decimal.Decimal("0.01")
    for i in range(n):
        a.quantize(b)


@piece
def decimal_hash(n):
    a = decimal.Decimal("3.14159")
    for i in range(n):
        hash(a)


@piece
def decimal_sqrt(n):
    a = decimal.Decimal("2")
    for i in range(n // 4):
        a.sqrt()


@piece
def decimal_sum(n):
    values = [decimal.Decimal(i) / 7 for i in range(50)]
    for i in range(n // 50):
        sum(values)


@piece
def fraction_add(n):
    a, b = fractions.Fraction(1, 3), fractions.Fraction(2, 7)
    for i in range(n):
        a + b


@piece
def fraction_new(n):
    for i in range(n):
        fractions.Fraction(6, 8)


@piece
def copy_list(n):
    data = [1, 2, 3]
    for i in range(n):
        copy.copy(data)


@piece
def copy_instance(n):
    p = Plain()
    for i in range(n // 4):
        copy.copy(p)


@piece
def deepcopy_nested(n):
    for i in range(n // 20):
        copy.deepcopy(NESTED)


@piece
def deepcopy_instance(n):
    p = Plain()
    for i in range(n // 20):
        copy.deepcopy(p)


@piece
def csv_reader(n):
    lines = ["a,b,c,1,2", 'x,"quoted, text",3'] * 25
    for i in range(n // 50):
        for row in csv.reader(lines):
            pass


@piece
def csv_dictreader(n):
    lines = ["p,q,r"] + ["a,b,c"] * 50
    for i in range(n // 50):
        for row in csv.DictReader(lines):
            pass


@piece
def csv_writer(n):
    row = ["a", 1, 2.5, "with, comma", None]
    w = csv.writer(io.StringIO())
    for i in range(n):
        w.writerow(row)


@piece
def base64_encode(n):
    data = b"some bytes to encode " * 5
    for i in range(n):
        base64.b64encode(data)


@piece
def base64_decode(n):
    data = base64.b64encode(b"some bytes to encode " * 5)
    for i in range(n):
        base64.b64decode(data)


@piece
def base64_urlsafe(n):
    for i in range(n):
        base64.urlsafe_b64encode(b"some bytes")


@piece
def bytes_hex(n):
    data = b"some bytes to encode"
    for i in range(n):
        binascii.unhexlify(binascii.hexlify(data))


@piece
def struct_unpack(n):
    data = struct.pack("<IHBd", 1, 2, 3, 4.5)
    for i in range(n):
        struct.unpack("<IHBd", data)


@piece
def struct_object(n):
    s = struct.Struct("<IHBd")
    for i in range(n):
        s.pack(1, 2, 3, 4.5)


@piece
def random_choice(n):
    data = [1, 2, 3, 4, 5]
    for i in range(n):
        random.choice(data)


@piece
def random_shuffle(n):
    data = list(range(20))
    for i in range(n // 20):
        random.shuffle(data)


@piece
def random_sample(n):
    data = list(range(100))
    for i in range(n // 10):
        random.sample(data, 10)


@piece
def random_gauss(n):
    for i in range(n):
        random.gauss(0, 1)


@piece
def random_uniform(n):
    for i in range(n):
        random.uniform(1, 5)


@piece
def random_choices(n):
    data = "abcdef"
    for i in range(n // 10):
        random.choices(data, k=10)


@piece
def random_randrange(n):
    for i in range(n):
        random.randrange(100)


@piece
def math_functions(n):
    for i in range(n):
        math.sqrt(i)
        math.sin(i)
        math.floor(2.5)


@piece
def math_gcd(n):
    for i in range(n):
        math.gcd(i, 36)


@piece
def math_isclose(n):
    for i in range(n):
        math.isclose(1.0, 1.0000001)


@piece
def math_fsum(n):
    data = [0.1] * 50
    for i in range(n // 50):
        math.fsum(data)


@piece
def math_prod(n):
    data = list(range(1, 20))
    for i in range(n // 20):
        math.prod(data)


@piece
def math_comb(n):
    for i in range(n):
        math.comb(20, 7)


@piece
def statistics_mean(n):
    data = [1.5, 2.5, 3.5, 4.5] * 10
    for i in range(n // 40):
        statistics.mean(data)


@piece
def statistics_stdev(n):
    data = [1.5, 2.5, 3.5, 4.5] * 10
    for i in range(n // 40):
        statistics.stdev(data)


@piece
def statistics_median(n):
    data = [1.5, 2.5, 3.5, 4.5] * 10
    for i in range(n // 40):
        statistics.median(data)


@piece
def deque_append_popleft(n):
    d = collections.deque()
    for i in range(n):
        d.append(i)
        d.popleft()


@piece
def deque_rotate(n):
    d = collections.deque(range(10))
    for i in range(n):
        d.rotate(1)


@piece
def ordered_dict(n):
    d = collections.OrderedDict()
    for i in range(n):
        d[i] = i
        if len(d) > 20:
            d.popitem(last=False)


@piece
def ordered_dict_move(n):
    d = collections.OrderedDict.fromkeys("abcdef")
    for i in range(n):
        d.move_to_end("b")


@piece
def default_dict(n):
    d = collections.defaultdict(list)
    for i in range(n):
        d[i % 100].append(i)


@piece
def default_dict_int(n):
    d = collections.defaultdict(int)
    for i in range(n):
        d[i % 100] += 1


@piece
def named_tuple_new(n):
    for i in range(n):
        Pair(i, 2)


@piece
def named_tuple_get(n):
    p = Pair(1, 2)
    for i in range(n):
        p.x, p.y


@piece
def named_tuple_replace(n):
    p = Pair(1, 2)
    for i in range(n):
        p._replace(x=i)


@piece
def typed_named_tuple(n):
    for i in range(n):
        Typed(x=i, y=2)


@piece
def counter_of_text(n):
    for i in range(n // 40):
        collections.Counter("the quick brown fox jumps over lazy dogs")


@piece
def counter_increment(n):
    c = collections.Counter()
    for i in range(n):
        c[i % 50] += 1


@piece
def counter_most_common(n):
    c = collections.Counter("the quick brown fox jumps over lazy dogs")
    for i in range(n // 20):
        c.most_common(3)


@piece
def counter_add(n):
    a, b = collections.Counter("hello"), collections.Counter("world")
    for i in range(n // 10):
        a + b


@piece
def chain_map(n):
    c = collections.ChainMap({"a": 1}, {"b": 2})
    for i in range(n):
        c["b"]


@piece
def lru_cache_hit(n):
    @functools.lru_cache(maxsize=None)
    def f(x):
        return x
    for i in range(n):
        f(1)


@piece
def lru_cache_bounded(n):
    @functools.lru_cache(maxsize=32)
    def f(x):
        return x
    for i in range(n):
        f(i % 40)


@piece
def partial_call(n):
    def f(a, b, c=0):
        return a
    p = functools.partial(f, 1, c=2)
    for i in range(n):
        p(i)


@piece
def reduce_add(n):
    data = list(range(50))
    for i in range(n // 50):
        functools.reduce(operator.add, data)


@piece
def reduce_lambda(n):
    data = list(range(50))
    for i in range(n // 50):
        functools.reduce(lambda a, b: a + b, data)


@piece
def cmp_to_key(n):
    data = [(i * 37) % 50 for i in range(50)]
    for i in range(n // 50):
        sorted(data, key=functools.cmp_to_key(lambda a, b: a - b))


@piece
def single_dispatch(n):
    @functools.singledispatch
    def f(x):
        return x

    @f.register
    def _(x: int):
        return x
    for i in range(n):
        f(i)


@piece
def cached_property(n):
    class A:
        @functools.cached_property
        def p(self):
            return 1
    a = A()
    for i in range(n):
        a.p


@piece
def wraps(n):
    def f(x):
        """Text."""
    for i in range(n // 10):
        @functools.wraps(f)
        def g(x):
            pass


@piece
def total_ordering(n):
    @functools.total_ordering
    class A:
        def __init__(self, x):
            self.x = x

        def __eq__(self, other):
            return self.x == other.x

        def __lt__(self, other):
            return self.x < other.x
    a, b = A(1), A(2)
    for i in range(n):
        a >= b


@piece
def itertools_product(n):
    for i in range(n // 100):
        for x in itertools.product(range(10), range(10)):
            pass


@piece
def itertools_combinations(n):
    for i in range(n // 100):
        for x in itertools.combinations(range(9), 3):
            pass


@piece
def itertools_permutations(n):
    for i in range(n // 100):
        for x in itertools.permutations(range(5), 4):
            pass


@piece
def itertools_groupby(n):
    data = [i // 5 for i in range(50)]
    for i in range(n // 50):
        for k, g in itertools.groupby(data):
            list(g)


@piece
def itertools_islice(n):
    for x in itertools.islice(itertools.count(), n):
        pass


@piece
def itertools_accumulate(n):
    for x in itertools.accumulate(range(n)):
        pass


@piece
def itertools_zip_longest(n):
    for x in itertools.zip_longest(range(n), range(n // 2)):
        pass


@piece
def itertools_starmap(n):
    for x in itertools.starmap(pow, [(2, 3)] * n):
        pass


@piece
def itertools_takewhile(n):
    for x in itertools.takewhile(lambda x: x < 10 ** 9, range(n)):
        pass


@piece
def itertools_batches(n):
    for x in itertools.zip_longest(*[iter(range(n))] * 3):
        pass


@piece
def itertools_pairwise(n):
    for x in itertools.pairwise(range(n)):
        pass


@piece
def bisect_left(n):
    data = list(range(0, 1000, 2))
    for i in range(n):
        bisect.bisect_left(data, i % 1000)


@piece
def bisect_insort(n):
    data = []
    for i in range(n):
        bisect.insort(data, i * 7919 % 1000)


@piece
def bisect_key(n):
    data = list(range(0, 1000, 2))
    for i in range(n // 4):
        bisect.bisect_left(data, i % 1000, key=lambda x: x)


@piece
def heap_push_pop(n):
    h = []
    for i in range(n):
        heapq.heappush(h, i * 7919 % 1000)
        if len(h) > 50:
            heapq.heappop(h)


@piece
def heap_tuples(n):
    h = []
    for i in range(n):
        heapq.heappush(h, (i * 7919 % 1000, i))
        if len(h) > 50:
            heapq.heappop(h)


@piece
def heap_nsmallest(n):
    data = [i * 7919 % 1000 for i in range(100)]
    for i in range(n // 100):
        heapq.nsmallest(5, data)


@piece
def heap_merge(n):
    for i in range(n // 100):
        for x in heapq.merge(range(50), range(50)):
            pass


@piece
def heapify(n):
    data = [i * 7919 % 1000 for i in range(100)]
    for i in range(n // 100):
        heapq.heapify(data[:])


@piece
def item_getter(n):
    g = operator.itemgetter(1)
    t = (1, 2, 3)
    for i in range(n):
        g(t)


@piece
def item_getter_two(n):
    g = operator.itemgetter("a", "b")
    d = {"a": 1, "b": 2}
    for i in range(n):
        g(d)


@piece
def attr_getter(n):
    g = operator.attrgetter("a")
    p = Plain()
    for i in range(n):
        g(p)


@piece
def method_caller(n):
    g = operator.methodcaller("upper")
    for i in range(n):
        g("abc")


@piece
def sort_itemgetter(n):
    data = [(i, i * 7919 % 1000) for i in range(100)]
    key = operator.itemgetter(1)
    for i in range(n // 100):
        sorted(data, key=key)


@piece
def sort_attrgetter(n):
    data = [Frozen(i, i * 7919 % 1000) for i in range(100)]
    key = operator.attrgetter("b")
    for i in range(n // 100):
        sorted(data, key=key)


@piece
def text_wrap(n):
    text = "The quick brown fox jumps over the lazy dog. " * 5
    for i in range(n // 100):
        textwrap.wrap(text, 40)


@piece
def text_dedent(n):
    text = "    one\n      two\n    three\n" * 3
    for i in range(n // 20):
        textwrap.dedent(text)


@piece
def template_substitute(n):
    t = string.Template("Hello $name, you are ${age} years old")
    for i in range(n // 4):
        t.substitute(name="X", age=3)


@piece
def string_format_map(n):
    d = {"a": 1, "b": 2}
    for i in range(n):
        "{a} and {b}".format_map(d)


@piece
def url_parse(n):
    for i in range(n // 4):
        urllib.parse.urlsplit("https://user@example.com:80/path/x;p?q=1&r=2#frag")


@piece
def url_quote(n):
    for i in range(n // 4):
        urllib.parse.quote("a b/c d&é")


@piece
def url_unquote(n):
    for i in range(n // 4):
        urllib.parse.unquote("a%20b/c%20d%26")


@piece
def url_encode(n):
    for i in range(n // 10):
        urllib.parse.urlencode({"a": 1, "b": "x y"})


@piece
def url_parse_qs(n):
    for i in range(n // 10):
        urllib.parse.parse_qs("a=1&b=2&c=x%20y")


@piece
def url_join(n):
    for i in range(n // 10):
        urllib.parse.urljoin("http://a/b/c/d", "../g")


@piece
def dataclass_new(n):
    for i in range(n):
        Item("x", 2.0)


@piece
def dataclass_frozen_new(n):
    for i in range(n):
        Frozen(i, 2)


@piece
def dataclass_eq(n):
    a, b = Item("x"), Item("x")
    for i in range(n):
        a == b


@piece
def dataclass_order(n):
    a, b = Frozen(1, 2), Frozen(1, 3)
    for i in range(n):
        a < b


@piece
def dataclass_hash(n):
    a = Frozen(1, 2)
    for i in range(n):
        hash(a)


@piece
def dataclass_repr(n):
    a = Item("x")
    for i in range(n // 4):
        repr(a)


@piece
def dataclass_asdict(n):
    a = Item("x")
    for i in range(n // 4):
        dataclasses.asdict(a)


@piece
def dataclass_replace(n):
    a = Item("x")
    for i in range(n // 4):
        dataclasses.replace(a, price=3.0)


@piece
def dataclass_make(n):
    for i in range(max(n // 1000, 1)):
        @dataclasses.dataclass
        class A:
            x: int
            y: int = 0


@piece
def enum_member(n):
    for i in range(n):
        Color.RED


@piece
def enum_value(n):
    for i in range(n):
        Color.RED.value


@piece
def enum_name(n):
    for i in range(n):
        Color.RED.name


@piece
def enum_by_value(n):
    for i in range(n):
        Color(2)


@piece
def enum_by_name(n):
    for i in range(n):
        Color["GREEN"]


@piece
def enum_compare(n):
    c = Color.RED
    for i in range(n):
        c == Color.GREEN
        c is Color.RED


@piece
def enum_hash(n):
    d = {Color.RED: 1}
    for i in range(n):
        d[Color.RED]


@piece
def enum_iterate(n):
    for i in range(n // 10):
        list(Color)


@piece
def int_enum_compare(n):
    for i in range(n):
        Level.LOW < Level.HIGH


@piece
def enum_flag_or(n):
    a = Flags.A
    for i in range(n // 4):
        a | Flags.B


@piece
def enum_make(n):
    for i in range(max(n // 1000, 1)):
        class E(enum.Enum):
            A = 1
            B = 2


@piece
def hash_sha256(n):
    data = b"x" * 100
    for i in range(n):
        hashlib.sha256(data).hexdigest()


@piece
def hash_md5(n):
    data = b"x" * 100
    for i in range(n):
        hashlib.md5(data).digest()


@piece
def hash_sha256_long(n):
    data = b"x" * 100000
    for i in range(max(n // 1000, 1)):
        hashlib.sha256(data).digest()


@piece
def crc32(n):
    data = b"x" * 1000
    for i in range(n // 10):
        zlib.crc32(data)


@piece
def zlib_round(n):
    data = b"some text to compress " * 50
    for i in range(n // 100):
        zlib.decompress(zlib.compress(data))


@piece
def log_disabled(n):
    logger = logging.getLogger("micro")
    logger.setLevel(logging.WARNING)
    for i in range(n):
        logger.debug("text %d", i)


@piece
def log_to_stream(n):
    logger = logging.getLogger("micro.stream")
    logger.propagate = False
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.handlers = [handler]
    for i in range(n // 40):
        logger.warning("text %d", i)


@piece
def json_dumps(n):
    for i in range(n // 10):
        json.dumps(NESTED)


@piece
def json_loads(n):
    text = json.dumps(NESTED)
    for i in range(n // 10):
        json.loads(text)


@piece
def json_dumps_indent(n):
    for i in range(n // 10):
        json.dumps(NESTED, indent=2)


@piece
def pickle_round(n):
    for i in range(n // 20):
        pickle.loads(pickle.dumps(NESTED))


@piece
def path_join(n):
    for i in range(n):
        os.path.join("a", "b", "c.txt")


@piece
def path_split(n):
    for i in range(n):
        os.path.splitext(os.path.basename("/a/b/c.txt"))


@piece
def path_object(n):
    for i in range(n // 10):
        (pathlib.Path("/a/b") / "c.txt").suffix


@piece
def uuid_make(n):
    for i in range(n // 10):
        str(uuid.uuid4())


@piece
def context_manager(n):
    @contextlib.contextmanager
    def f():
        yield 1
    for i in range(n // 4):
        with f():
            pass


@piece
def suppress(n):
    for i in range(n // 4):
        with contextlib.suppress(KeyError):
            pass


@piece
def re_find_all(n):
    for i in range(n // 10):
        re.findall(r"\w+", "the quick brown fox jumps")


@piece
def re_search_groups(n):
    p = re.compile(r"(\d+)-(\d+)")
    for i in range(n):
        p.search("call 555-1234 now").groups()


@piece
def re_split(n):
    p = re.compile(r"[,;]\s*")
    for i in range(n // 4):
        p.split("a, b; c,d")


@piece
def re_module_match(n):
    for i in range(n):
        re.match(r"\d+", "123abc")


@piece
def re_sub_function(n):
    p = re.compile(r"\d")
    for i in range(n // 4):
        p.sub(lambda m: "x", "a1b2c3")


def measure(f):
    f(TURNS // 10)
    best = None
    for _ in range(5):
        start = time.perf_counter()
        f(TURNS)
        taken = time.perf_counter() - start
        best = taken if best is None or taken < best else best
    return best / TURNS * 1e9


words = sys.argv[1:]
for p in pieces:
    if not words or any(w in p.__name__ for w in words):
        print(p.__name__, round(measure(p), 1), flush=True)
