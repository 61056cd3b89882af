import heapq
from collections import deque, defaultdict
G = {"a": {"b": 7, "c": 9, "f": 14}, "b": {"c": 10, "d": 15}, "c": {"d": 11, "f": 2}, "d": {"e": 6}, "f": {"e": 9}, "e": {}}
def dijkstra(g, s):
    dist, heap, prev = {s: 0}, [(0, s)], {}
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]: continue
        for v, w in g[u].items():
            if d + w < dist.get(v, float("inf")): dist[v] = d + w; prev[v] = u; heapq.heappush(heap, (d + w, v))
    return dist, prev
dist, prev = dijkstra(G, "a")
path = ["e"]
while path[-1] in prev: path.append(prev[path[-1]])
print(dist, "->".join(reversed(path)))  # expect: {'a': 0, 'b': 7, 'c': 9, 'f': 11, 'd': 20, 'e': 20} a->c->f->e
def bfs(g, s):
    seen, q = {s}, deque([s])
    while q:
        u = q.popleft(); yield u
        for v in g[u]:
            if v not in seen: seen.add(v); q.append(v)
def topo(g):
    indeg = defaultdict(int)
    for u in g:
        for v in g[u]: indeg[v] += 1
    ready = sorted(u for u in g if not indeg[u]); out = []
    while ready:
        u = ready.pop(0); out.append(u)
        for v in g[u]:
            indeg[v] -= 1
            if not indeg[v]: ready.append(v)
    return out
print(list(bfs(G, "a")), topo(G))  # expect: ['a', 'b', 'c', 'f', 'd', 'e'] ['a', 'b', 'c', 'd', 'f', 'e']
