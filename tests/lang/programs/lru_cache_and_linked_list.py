class Node:
    __slots__ = "key", "value", "prev", "next"
    def __init__(self, k=None, v=None): self.key, self.value, self.prev, self.next = k, v, None, None
class LRU:
    def __init__(self, size):
        self.size, self.map, self.head = size, {}, Node()
        self.head.prev = self.head.next = self.head
    def _link(self, n): n.prev, n.next = self.head, self.head.next; n.prev.next = n.next.prev = n
    def _unlink(self, n): n.prev.next, n.next.prev = n.next, n.prev
    def get(self, k, default=None):
        if (n := self.map.get(k)) is None: return default
        self._unlink(n); self._link(n); return n.value
    def put(self, k, v):
        if k in self.map: self._unlink(self.map.pop(k))
        elif len(self.map) == self.size: last = self.head.prev; self._unlink(last); del self.map[last.key]
        n = self.map[k] = Node(k, v); self._link(n)
    def __iter__(self):
        n = self.head.next
        while n is not self.head: yield n.key; n = n.next
    def __len__(self): return len(self.map)
c = LRU(3)
for i, k in enumerate("abcab"): c.put(k, i)
print(list(c), c.get("c"), list(c)); c.put("d", 9); print(list(c), c.get("a", "gone"), len(c))
# expect: ['b', 'a', 'c'] 2 ['c', 'b', 'a']
# expect: ['d', 'c', 'b'] gone 3
for i in range(5000): c.put(i % 7, i)
print(list(c), c.get(6))  # expect: [1, 0, 6] 4997
