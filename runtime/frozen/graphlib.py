# graphlib — topological order of a graph of hashable nodes.

from types import GenericAlias

__all__ = ["CycleError", "TopologicalSorter"]


class CycleError(ValueError):
    """The graph has a cycle: args[1] lists its nodes, the first one again at the end."""


class TopologicalSorter:
    """Sorts nodes so that each comes after those it depends on; done() and get_ready() let the work be shared out."""

    def __init__(self, graph=None):
        self._waits_for = {}  # node: how many of its predecessors are not done
        self._before = {}     # node: those that wait for it
        self._state = {}      # node: 1 handed out, 2 done
        self._ready = None
        self._out = self._finished = 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        """Add a node, and others that must come before it."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._enter(node)
        self._waits_for[node] += len(predecessors)
        for other in predecessors:
            self._enter(other)
            self._before[other].append(node)

    def _enter(self, node):
        if node not in self._waits_for:
            self._waits_for[node] = 0
            self._before[node] = []

    def prepare(self):
        """Say that the graph is whole; CycleError if it has a cycle."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, count in self._waits_for.items() if count == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes that may be worked on now, as a tuple; each is given once."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._state[node] = 1
        self._ready.clear()
        self._out += len(result)
        return result

    def is_active(self):
        """Whether more is to come."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Say that nodes given by get_ready() are done."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._waits_for:
                raise ValueError(f"node {node!r} was not added using add()")
            state = self._state.get(node)
            if state != 1:
                raise ValueError(f"node {node!r} was " + ("already marked done" if state == 2 else "not passed out (still not ready)"))
            self._state[node] = 2
            for after in self._before[node]:
                self._waits_for[after] -= 1
                if self._waits_for[after] == 0:
                    self._ready.append(after)
            self._finished += 1

    def _find_cycle(self):
        seen, place, path, pending = set(), {}, [], []
        for start in self._waits_for:
            node = start
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node] :] + [node]
                else:
                    seen.add(node)
                    pending.append(iter(self._before[node]))
                    place[node] = len(path)
                    path.append(node)
                while path:
                    try:
                        node = next(pending[-1])
                        break
                    except StopIteration:
                        del place[path.pop()]
                        pending.pop()
                else:
                    break
        return None

    def static_order(self):
        """All nodes in an order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(GenericAlias)
