# needs: 3.13
import bdb, io, os, pdb, sys
def add(a, b):
    total = a + b
    return total
def work(n):
    found = []
    for i in range(n):
        found.append(add(i, 1))
    return found
class Session(pdb.Pdb):
    def __init__(self, *lines):
        self.out = io.StringIO()
        super().__init__(stdin=io.StringIO("\n".join(lines) + "\n"), stdout=self.out, nosigint=True, readrc=False)
        self.prompt = ""
def shown(session): return session.out.getvalue().replace(os.path.abspath(__file__), "FILE")
s = Session("b add", "c", "a", "p a, b", "n", "p total", "u", "p i, found", "d", "r", "cl 1", "n", "p found", "tbreak 8", "c", "p i", "x = i * 2", "p x", "whatis add", "pp {'k': [1]}", "b", "c")
print(s.runcall(work, 4))  # expect: [1, 2, 3, 4]
print(shown(s))
# expect: > FILE(7)work()
# expect: -> found = []
# expect: Breakpoint 1 at FILE:4
# expect: > FILE(4)add()
# expect: -> total = a + b
# expect: a = 0
# expect: b = 1
# expect: (0, 1)
# expect: > FILE(5)add()
# expect: -> return total
# expect: 1
# expect: > FILE(9)work()
# expect: -> found.append(add(i, 1))
# expect: (0, [])
# expect: > FILE(5)add()
# expect: -> return total
# expect: --Return--
# expect: > FILE(5)add()->1
# expect: -> return total
# expect: Deleted breakpoint 1 at FILE:4
# expect: > FILE(8)work()
# expect: -> for i in range(n):
# expect: [1]
# expect: Breakpoint 2 at FILE:8
# expect: Deleted breakpoint 2 at FILE:8
# expect: > FILE(8)work()
# expect: -> for i in range(n):
# expect: 1
# expect: 2
# expect: Function add
# expect: {'k': [1]}
# expect:
s = Session("b add, a == 2", "c", "p a", "disable 1", "c"); bdb.Breakpoint.clearBreakpoints()
print(s.runcall(work, 4)); print(shown(s))
# expect: [1, 2, 3, 4]
# expect: > FILE(7)work()
# expect: -> found = []
# expect: Breakpoint 1 at FILE:4
# expect: > FILE(4)add()
# expect: -> total = a + b
# expect: 2
# expect: Disabled breakpoint 1 at FILE:4
# expect:
s = Session("s", "s", "s", "s", "s", "c"); bdb.Breakpoint.clearBreakpoints()
print(s.runcall(work, 1)); print(shown(s))
# expect: [1]
# expect: > FILE(7)work()
# expect: -> found = []
# expect: > FILE(8)work()
# expect: -> for i in range(n):
# expect: > FILE(9)work()
# expect: -> found.append(add(i, 1))
# expect: --Call--
# expect: > FILE(3)add()
# expect: -> def add(a, b):
# expect: > FILE(4)add()
# expect: -> total = a + b
# expect: > FILE(5)add()
# expect: -> return total
# expect:
s = Session("p nope", "1 +", "alias pi p i;; p i + 1", "b 8", "c", "pi", "q"); bdb.Breakpoint.clearBreakpoints()
print(s.runcall(work, 2)); print(shown(s))
# expect: None
# expect: > FILE(7)work()
# expect: -> found = []
# expect: *** NameError: name 'nope' is not defined
# expect: *** SyntaxError: invalid syntax
# expect: Breakpoint 1 at FILE:8
# expect: > FILE(8)work()
# expect: -> for i in range(n):
# expect: *** NameError: name 'i' is not defined
# expect: *** NameError: name 'i' is not defined
# expect:
bdb.Breakpoint.clearBreakpoints()
class Log(bdb.Bdb):
    def user_line(self, frame): frame.f_code.co_filename == __file__ and print("line", frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno); self.set_step()
    # expect: line fails 1
    # expect: line fails 2
    # expect: line add 1
    def user_return(self, frame, value): print("return", frame.f_code.co_name, value)
    def user_exception(self, frame, info): print("exception", frame.f_code.co_name, info[0].__name__)
    # expect: exception add TypeError
def fails():
    try:
        add(1, "x")
    except TypeError:
        return "caught"
print(Log().runcall(fails))
d = bdb.Bdb()
print(d.set_break(__file__, 99999) is not None, d.set_break(__file__, 4), d.get_break(__file__, 4), d.clear_break(__file__, 4), d.clear_break(__file__, 4) is not None, d.get_all_breaks())
def stops():
    value = 5
    breakpoint()
    return value
class Hook:
    def __call__(self): print("hook", sys._getframe(1).f_locals["value"])
sys.breakpointhook = Hook()
print(stops())
# expect: return add None
# expect: exception fails TypeError
# expect: line fails 3
# expect: line fails 4
# expect: return fails caught
# expect: caught
# expect: True None True None True {}
# expect: hook 5
# expect: 5
