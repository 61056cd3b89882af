# Damaged pickles end in an exception, and the words are CPython's.
import pickle

for data in (b"", b"\x80", b"\x80\x04", b"(.", b".", b"t.", b"h\x05.", b"\xff.", b"N)\x81.", b"\x82\x00."):
    try:
        pickle.loads(data)
    except Exception as e:
        print(type(e).__name__, e)
# expect: EOFError Ran out of input
# expect: UnpicklingError pickle data was truncated
# expect: EOFError Ran out of input
# expect: UnpicklingError unexpected MARK found
# expect: UnpicklingError unpickling stack underflow
# expect: UnpicklingError could not find MARK
# expect: UnpicklingError Memo value not found at index 5
# expect: UnpicklingError invalid load key, '\xff'.
# expect: UnpicklingError NEWOBJ class argument must be a type, not NoneType
# expect: UnpicklingError EXT specifies code <= 0
print(pickle.dumps([1, "a", (2.5, None)], 2))  # expect: b'\x80\x02]q\x00(K\x01X\x01\x00\x00\x00aq\x01G@\x04\x00\x00\x00\x00\x00\x00N\x86q\x02e.'
try:
    __import__(".x")
except ImportError as e:
    print("no module")  # expect: no module
