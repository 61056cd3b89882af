import traceback, sys
def f(): raise ValueError("text")
try: f()
except ValueError as e:
    lines = traceback.format_exc().split("\n")
    print(lines[0], "|", lines[-2], "|", len(lines))  # expect: Traceback (most recent call last): | ValueError: text | 9
    print(traceback.format_exception_only(e), traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(SystemExit))  # expect error: AttributeError: 'getset_descriptor' object has no attribute '__traceback__'
    tb = e.__traceback__
    print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next, tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name)
    for fs in traceback.extract_tb(tb): print(fs.name, fs.lineno, fs.line)
    traceback.print_exc(file=sys.stdout) if False else None
class Custom(Exception):
    def __str__(self): return "custom\nlines"
print(traceback.format_exception_only(Custom()))
class BadStr(Exception):
    def __str__(self): raise RuntimeError
print(traceback.format_exception_only(BadStr()))
e = ValueError("noted"); e.add_note("a note\nwith lines")
print("".join(traceback.format_exception(e)))
