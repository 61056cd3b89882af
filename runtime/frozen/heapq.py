# heapq — a priority queue in a list: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for every k, so heap[0] is the smallest.
#
# Items are compared with `<` alone. The max-heap half is what nsmallest() uses.

__all__ = ["heapify", "heappop", "heappush", "heappushpop", "heapreplace", "merge", "nlargest", "nsmallest"]


def _need_list(heap, function):
    if not isinstance(heap, list):
        raise TypeError(f"{function}() argument{'' if function == 'heapify' else ' 1'} must be list, not {type(heap).__name__}")


def _rise(heap, at, top=0):
    """Move heap[at] up, past parents that are larger."""
    item = heap[at]
    while at > top:
        above = (at - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[at] = parent
        at = above
    heap[at] = item


def _sink(heap, at):
    """Put heap[at] in its place below.

    The hole is taken down to a leaf along the smaller children and the item then risen from there: it most often belongs near
    the bottom, and that way a level costs one comparison and not two.
    """
    top = at
    count = len(heap)
    item = heap[at]
    child = 2 * at + 1
    while child < count:
        other = child + 1
        if other < count and not heap[child] < heap[other]:
            child = other
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, at, top)


def _rise_max(heap, at, top=0):
    item = heap[at]
    while at > top:
        above = (at - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[at] = parent
        at = above
    heap[at] = item


def _sink_max(heap, at):
    top = at
    count = len(heap)
    item = heap[at]
    child = 2 * at + 1
    while child < count:
        other = child + 1
        if other < count and not heap[other] < heap[child]:
            child = other
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise_max(heap, at, top)


def heappush(heap, item):
    """Add an item."""
    _need_list(heap, "heappush")
    heap.append(item)
    _rise(heap, len(heap) - 1)


def heappop(heap):
    """Remove and return the smallest item."""
    _need_list(heap, "heappop")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Remove and return the smallest item, then add `item`: one pass instead of two.

    The result can be larger than item.
    """
    _need_list(heap, "heapreplace")
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Push item on the heap, then pop and return the smallest item from the heap.

    The combined action runs more efficiently than heappush() followed by
    a separate call to heappop().
    """
    _need_list(heap, "heappushpop")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x):
    """Order a list as a heap, in place and in linear time."""
    _need_list(x, "heapify")
    for at in reversed(range(len(x) // 2)):
        _sink(x, at)


def _heappop_max(heap):
    last = heap.pop()
    if not heap:
        return last
    largest = heap[0]
    heap[0] = last
    _sink_max(heap, 0)
    return largest


def _heapreplace_max(heap, item):
    largest = heap[0]
    heap[0] = item
    _sink_max(heap, 0)
    return largest


def _heapify_max(x):
    for at in reversed(range(len(x) // 2)):
        _sink_max(x, at)


def merge(*iterables, key=None, reverse=False):
    """Iterate over sorted inputs in the order of all their items, reading them only as needed."""
    heapify_, pop, replace = (_heapify_max, _heappop_max, _heapreplace_max) if reverse else (heapify, heappop, heapreplace)
    # An entry is [key, number of its input, value, what gives the next value]; the number decides between equals, so
    # that the order is stable.
    heap = []
    direction = -1 if reverse else 1
    for number, source in enumerate(map(iter, iterables)):
        advance = source.__next__
        try:
            value = advance()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), number * direction, value, advance])
    heapify_(heap)
    while len(heap) > 1:
        entry = heap[0]
        try:
            while True:
                yield entry[2]
                value = entry[2] = entry[3]()
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
                if heap[0] is not entry:
                    break
        except StopIteration:
            pop(heap)
    if heap:
        _, _, value, advance = heap[0]
        yield value
        yield from advance.__self__


def _best(n, iterable, key, heapify_, replace, better, direction):
    """The first `n` of `iterable` in order: a heap whose top is the worst of the best n so far."""
    source = iter(iterable)
    heap = []
    for number, value in zip(range(n), source):
        heap.append((value if key is None else key(value), number * direction, value))
    if not heap:
        return heap
    heapify_(heap)
    worst = heap[0][0]
    number = len(heap)
    for value in source:
        rank = value if key is None else key(value)
        if better(rank, worst):
            replace(heap, (rank, number * direction, value))
            worst = heap[0][0]
            number += 1
    heap.sort(reverse=direction < 0)
    return [entry[2] for entry in heap]


def _extreme(iterable, choose, key):
    nothing = object()
    found = choose(iterable, default=nothing, key=key)
    return [] if found is nothing else [found]


def _covers(n, iterable):
    """Whether `n` is at least as much as there is, if that is known."""
    try:
        return n >= len(iterable)
    except (TypeError, AttributeError):
        return False


def nsmallest(n, iterable, key=None):
    """The first n of sorted(iterable, key=key), found without sorting everything."""
    if n == 1:
        return _extreme(iterable, min, key)
    if _covers(n, iterable):
        return sorted(iterable, key=key)[:n]
    return _best(n, iterable, key, _heapify_max, _heapreplace_max, lambda rank, worst: rank < worst, 1)


def nlargest(n, iterable, key=None):
    """The first n of sorted(iterable, key=key, reverse=True), found without sorting everything."""
    if n == 1:
        return _extreme(iterable, max, key)
    if _covers(n, iterable):
        return sorted(iterable, key=key, reverse=True)[:n]
    return _best(n, iterable, key, heapify, heapreplace, lambda rank, worst: worst < rank, -1)


try:
    from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max,
                        _heapreplace_max)
except ImportError:
    pass
