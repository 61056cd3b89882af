# unittest.util — small helpers for messages and comparisons.

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN
                               + _PLACEHOLDER_LEN + _MIN_END_LEN)


def _shorten(s, prefixlen, suffixlen):
    skip = len(s) - prefixlen - suffixlen
    if skip > _PLACEHOLDER_LEN:
        s = "%s[%d chars]%s" % (s[:prefixlen], skip, s[len(s) - suffixlen:])
    return s


def _common_prefix(texts):
    low, high = min(texts), max(texts)
    for index, char in enumerate(low):
        if char != high[index]:
            return low[:index]
    return low


def _common_shorten_repr(*args):
    """repr() of some objects, cut so that what differs can be seen."""
    args = tuple(map(safe_repr, args))
    longest = max(map(len, args))
    if longest <= _MAX_LENGTH:
        return args
    prefix = _common_prefix(args)
    common = len(prefix)
    common_room = _MAX_LENGTH - (longest - common + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if common_room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, common_room)
        return tuple(prefix + s[common:] for s in args)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(s[common:], _MIN_DIFF_LEN, _MIN_END_LEN) for s in args)


def safe_repr(obj, short=False):
    """repr(), or what object has to say when that fails."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + " [truncated]..."


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def sorted_list_difference(expected, actual):
    """What only one of two sorted lists has: (missing, unexpected)."""
    i = j = 0
    missing, unexpected = [], []
    while i < len(expected) and j < len(actual):
        e, a = expected[i], actual[j]
        if e < a:
            missing.append(e)
            i += 1
            while i < len(expected) and expected[i] == e:
                i += 1
        elif e > a:
            unexpected.append(a)
            j += 1
            while j < len(actual) and actual[j] == a:
                j += 1
        else:
            i += 1
            while i < len(expected) and expected[i] == e:
                i += 1
            j += 1
            while j < len(actual) and actual[j] == a:
                j += 1
    missing.extend(expected[i:])
    unexpected.extend(actual[j:])
    return missing, unexpected


def unorderable_list_difference(expected, actual):
    """The same for lists that cannot be sorted; empties them."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """(count in actual, count in expected, item) where they differ; items need only ==."""
    s, t = list(actual), list(expected)
    null = object()
    result = []
    for i, item in enumerate(s):
        if item is null:
            continue
        count_s = count_t = 0
        for j in range(i, len(s)):
            if s[j] == item:
                count_s += 1
                s[j] = null
        for j, other in enumerate(t):
            if other == item:
                count_t += 1
                t[j] = null
        if count_s != count_t:
            result.append((count_s, count_t, item))
    for i, item in enumerate(t):
        if item is null:
            continue
        count = 0
        for j in range(i, len(t)):
            if t[j] == item:
                count += 1
                t[j] = null
        result.append((0, count, item))
    return result


def _count_diff_hashable(actual, expected):
    """The same for hashable items."""
    s, t = {}, {}
    for item in actual:
        s[item] = s.get(item, 0) + 1
    for item in expected:
        t[item] = t.get(item, 0) + 1
    result = [(count, t.get(item, 0), item) for item, count in s.items()
              if count != t.get(item, 0)]
    result += [(0, count, item) for item, count in t.items() if item not in s]
    return result
