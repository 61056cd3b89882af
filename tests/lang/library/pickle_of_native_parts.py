# Slot wrappers go by getattr(); what cannot be put together again is refused; protocols below 3 use Python 2's names.
import _compat_pickle
import pickle
import sys
import io


class Box:
    @staticmethod
    def make():
        pass


for part in (int.__add__, (5).__add__, list.append, list.__len__, [1, 2].__len__, dict.fromkeys):
    for protocol in range(6):
        back = pickle.loads(pickle.dumps(part, protocol))
        assert type(back) is type(part), (part, back)
print(pickle.loads(pickle.dumps((5).__add__))(2))  # expect: 7
for part in (dict.__dict__["fromkeys"], Box.__dict__["make"], classmethod(len), property(), sys):
    try:
        pickle.dumps(part)
    except TypeError as error:
        print(error)
        # expect: cannot pickle 'classmethod_descriptor' object
        # expect: cannot pickle 'staticmethod' object
        # expect: cannot pickle 'classmethod' object
        # expect: cannot pickle 'property' object
        # expect: cannot pickle 'module' object

print(pickle.dumps(OSError, 2), pickle.dumps(BlockingIOError, 2))
# expect: b'\x80\x02cexceptions\nOSError\nq\x00.' b'\x80\x02c__builtin__\nBlockingIOError\nq\x00.'
print(_compat_pickle.IMPORT_MAPPING["cStringIO"], _compat_pickle.NAME_MAPPING["urllib", "quote"], len(_compat_pickle.NAME_MAPPING),
      len(_compat_pickle.REVERSE_NAME_MAPPING))  # expect: io ('urllib.parse', 'quote') 88 112
print(pickle.loads(b"curllib\nquote\n.").__name__)  # expect: quote

kept = []
data = pickle.dumps(pickle.PickleBuffer(b"away"), 5, buffer_callback=kept.append)
print(bytes(kept[0]), bytearray(kept[0]), bytes(pickle.loads(data, buffers=kept)))
# expect: b'away' bytearray(b'away') b'away'
for short in (b"I", b"c", b"(cbuiltins\n"):
    try:
        pickle.Unpickler(io.BytesIO(short)).load()
    except pickle.UnpicklingError as error:
        print(error)
        # expect: pickle data was truncated
        # expect: pickle data was truncated
        # expect: pickle data was truncated
try:
    pickle.Unpickler(io.BytesIO()).memo = {-1: None}
except ValueError as error:
    print(error)  # expect: memo key must be positive integers.
