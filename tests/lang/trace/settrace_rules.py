# What trace functions return, f_trace, f_trace_lines, errors in them, nesting.
import sys


def f():
    a = 1
    b = 2
    return a + b


# A None from the global function: no local events.
seen = []
sys.settrace(lambda frame, event, arg: seen.append(event))
f()
sys.settrace(None)
print(seen)  # expect: ['call']

# The local function is what the global one returned, then what it returns itself.
seen = []


def local(frame, event, arg):
    seen.append(("local", event))
    return other


def other(frame, event, arg):
    seen.append(("other", event))


def start(frame, event, arg):
    seen.append(("start", event))
    return local


sys.settrace(start)
f()
sys.settrace(None)
print(seen)  # expect: [('start', 'call'), ('local', 'line'), ('other', 'line'), ('other', 'line'), ('other', 'return')]

# f_trace is that function, and may be set; f_trace_lines turns lines off.
seen = []


def quiet(frame, event, arg):
    frame.f_trace_lines = False
    seen.append((event, frame.f_trace is not None))
    return quiet


sys.settrace(quiet)
f()
sys.settrace(None)
print(seen)  # expect: [('call', False), ('return', True)]

# What a trace function raises is raised in the traced code, and tracing ends.


def bad(frame, event, arg):
    if event == "line":
        raise RuntimeError("in the tracer")
    return bad


sys.settrace(bad)
try:
    f()
except RuntimeError as e:
    print(e, sys.gettrace())  # expect: in the tracer None

# gettrace; no events of the trace function itself.
def helper():
    return 1


def calls_helper(frame, event, arg):
    helper()
    seen.append(frame.f_code.co_name)
    return None


seen = []
sys.settrace(calls_helper)
print(sys.gettrace() is calls_helper)  # expect: True
f()
sys.settrace(None)
print([n for n in seen if n in ("f", "helper")])  # expect: ['f']

# Locals are seen; the frame's line is right.
seen = []


def looks(frame, event, arg):
    if event == "line" and frame.f_code is f.__code__:
        seen.append((frame.f_lineno - f.__code__.co_firstlineno, dict(frame.f_locals)))
    return looks


sys.settrace(looks)
f()
sys.settrace(None)
print(seen)  # expect: [(1, {}), (2, {'a': 1}), (3, {'a': 1, 'b': 2})]

# f_trace of a frame that runs already, as a debugger sets it.
seen = []


def later(frame, event, arg):
    seen.append((event, frame.f_lineno - begins.__code__.co_firstlineno))
    return later


def begins():
    frame = sys._getframe()
    frame.f_trace = later
    sys.settrace(later)
    x = 1
    sys.settrace(None)


begins()
print(seen)  # expect: [('line', 4), ('line', 5)]

try:
    sys._getframe().f_trace_lines = 1
except TypeError as e:
    print(e)  # expect: attribute value type must be bool

# opcode events
count = 0


def opcodes(frame, event, arg):
    global count
    frame.f_trace_opcodes = True
    count += event == "opcode"
    return opcodes


sys.settrace(opcodes)
f()
sys.settrace(None)
print(count > 3)  # expect: True
