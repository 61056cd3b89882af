# needs: 3.13
from collections import OrderedDict, defaultdict, deque
from collections.abc import Mapping, MutableSequence, Sequence

class Row(Sequence):
    def __init__(self, *items): self.items = items
    def __getitem__(self, i): return self.items[i]
    def __len__(self): return len(self.items)
class View(Mapping):
    def __getitem__(self, k): return {"a": 1}[k]
    def __iter__(self): return iter("a")
    def __len__(self): return 1
@Sequence.register
class Registered:
    def __getitem__(self, i): return "xy"[i]
    def __len__(self): return 2
class Below(Registered): pass
class Plain:
    def __getitem__(self, i): return "xy"[i]
    def __len__(self): return 2

def kind(x):
    match x:
        case [a, b]: return "sequence", a, b
        case {"a": a}: return "mapping", a
        case _: return "neither"
for x in (Row(1, 2), View(), Registered(), Below(), Plain(), deque([1, 2]), OrderedDict(a=2), defaultdict(int, a=3), range(2), "ab", b"ab", bytearray(b"ab"), {1, 2}, iter([1, 2])):
    print(type(x).__name__, kind(x))
    # expect: Row ('sequence', 1, 2)
    # expect: View ('mapping', 1)
    # expect: Registered ('sequence', 'x', 'y')
    # expect: Below ('sequence', 'x', 'y')
    # expect: Plain neither
    # expect: deque ('sequence', 1, 2)
    # expect: OrderedDict ('mapping', 2)
    # expect: defaultdict ('mapping', 3)
    # expect: range ('sequence', 0, 1)
    # expect: str neither
    # expect: bytes neither
    # expect: bytearray neither
    # expect: set neither
    # expect: list_iterator neither
