from functools import cmp_to_key, lru_cache, partial, reduce

binary = partial(int, base=2)
print(binary("101"), binary, binary.args, binary.keywords)  # expect: 5 functools.partial(<class 'int'>, base=2) () {'base': 2}
print(partial(partial(max, 1), 2).args, reduce(lambda a, b: a + b, [1, 2, 3]), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))  # expect: (1, 2) 6 [3, 2, 1]


@lru_cache(maxsize=2)
def add(x, y=0):
    return x + y


add(1), add(1), add(2), add(3), add(1), add(y=1, x=2)
print(add.cache_info(), add.cache_parameters())  # expect: CacheInfo(hits=1, misses=5, maxsize=2, currsize=2) {'maxsize': 2, 'typed': False}
add.cache_clear()
print(add.cache_info())  # expect: CacheInfo(hits=0, misses=0, maxsize=2, currsize=0)


class Thing:
    @lru_cache
    def twice(self, x):
        return 2 * x


print(Thing().twice(4), Thing.twice.cache_info())  # expect: 8 CacheInfo(hits=0, misses=1, maxsize=128, currsize=1)
