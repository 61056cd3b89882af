from collections import deque
class Scheduler:
    def __init__(self): self.ready, self.waiting, self.time = deque(), [], 0
    def spawn(self, gen, name): self.ready.append((gen, None, name))
    def run(self):
        while self.ready or self.waiting:
            if not self.ready:
                self.waiting.sort(key=lambda w: w[0]); self.time, gen, name = self.waiting.pop(0); self.ready.append((gen, None, name))
            gen, value, name = self.ready.popleft()
            try: op, *args = gen.send(value)
            except StopIteration as e: print(f"[{self.time}] {name} done: {e.value}"); continue
            if op == "sleep": self.waiting.append((self.time + args[0], gen, name))
            elif op == "spawn": self.spawn(*args); self.ready.append((gen, len(self.ready), name))
            else: self.ready.append((gen, None, name))
def child(n):
    for i in range(n): print("child", n, i); yield ("yield",)
    # expect: child 1 0
    # expect: child 2 0
    return n * 100
def parent():
    k = yield "spawn", child(2), "c2"
    yield "sleep", 5
    print("parent awake", k)
    r = yield from nested()
    return r
def nested():
    yield "sleep", 1
    return "nested result"
s = Scheduler(); s.spawn(parent(), "p"); s.spawn(child(1), "c1"); s.run()
# expect: [0] c1 done: 100
# expect: child 2 1
# expect: [0] c2 done: 200
# expect: parent awake 2
# expect: [6] p done: nested result
