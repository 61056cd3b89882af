"""Coil inside CPython, through ctypes: run(source), a CPython function that the script calls, and one that sees each line run.

usage: ctypes_host.py PATH-OF-LIBCOIL.SO
"""

import ctypes
import sys

coil = ctypes.CDLL(sys.argv[1])
pointer, size_t = ctypes.c_void_p, ctypes.c_size_t
NUL = size_t(-1)
OBSERVER = ctypes.CFUNCTYPE(ctypes.c_int, pointer, pointer, pointer)
COIL_EVENT_LINE = 32
CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, pointer, pointer, ctypes.POINTER(pointer), size_t, ctypes.POINTER(pointer))

for name, result, arguments in (
        ("coil_new", pointer, [pointer]), ("coil_free", None, [pointer]), ("coil_version", ctypes.c_char_p, []),
        ("coil_run", ctypes.c_int, [pointer, ctypes.c_char_p, size_t, ctypes.c_char_p]),
        ("coil_eval", ctypes.c_int, [pointer, ctypes.c_char_p, size_t, ctypes.POINTER(pointer)]),
        ("coil_define", ctypes.c_int, [pointer, ctypes.c_char_p, ctypes.c_char_p, CALLBACK, pointer, pointer, ctypes.c_char_p]),
        ("coil_to_int", ctypes.c_int, [pointer, ctypes.POINTER(ctypes.c_int64)]), ("coil_int", pointer, [pointer, ctypes.c_int64]),
        ("coil_value_release", None, [pointer]), ("coil_error_type", ctypes.c_char_p, [pointer]),
        ("coil_error_message", ctypes.c_char_p, [pointer]), ("coil_abi_version", ctypes.c_uint, []),
        ("coil_observe", ctypes.c_int, [pointer, ctypes.c_uint32, ctypes.c_int, OBSERVER, pointer, pointer, ctypes.POINTER(ctypes.c_uint64)]),
        ("coil_stop_observing", ctypes.c_int, [pointer, ctypes.c_uint64]), ("coil_observed_line", ctypes.c_uint32, [pointer])):
    function = getattr(coil, name)
    function.restype, function.argtypes = result, arguments


@CALLBACK
def gcd(interpreter, user, arguments, count, result):
    import math
    numbers = []
    for i in range(count):
        number = ctypes.c_int64()
        status = coil.coil_to_int(arguments[i], ctypes.byref(number))
        if status:
            return status
        numbers.append(number.value)
    result[0] = coil.coil_int(interpreter, math.gcd(*numbers))
    return 0


lines = []


@OBSERVER
def line_runs(interpreter, user, what):
    lines.append(coil.coil_observed_line(what))
    return 0


assert coil.coil_abi_version() >= 2, "coil_observe() came with 2"
interpreter = coil.coil_new(None)
coil.coil_define(interpreter, b"host", b"gcd", gcd, None, None, b"From CPython's math.")
value, number = pointer(), ctypes.c_int64()
coil.coil_run(interpreter, b"import host", NUL, b"setup")
coil.coil_eval(interpreter, b"host.gcd(84, 36, 120)", NUL, ctypes.byref(value))
coil.coil_to_int(value, ctypes.byref(number))
coil.coil_value_release(value)
print("gcd:", number.value)
if coil.coil_eval(interpreter, b"host.gcd('x')", NUL, ctypes.byref(value)):
    print(coil.coil_error_type(interpreter).decode(), coil.coil_error_message(interpreter).decode(), sep=": ")
observer = ctypes.c_uint64()
coil.coil_observe(interpreter, COIL_EVENT_LINE, 0, line_runs, None, None, ctypes.byref(observer))
coil.coil_run(interpreter, b"n = 0\nfor i in range(2):\n    n += i\n", NUL, b"loop.py")
coil.coil_stop_observing(interpreter, observer)
print("lines:", *lines)
coil.coil_free(interpreter)
