# stdin: hello
# stdin:   spaces kept  
import os, tempfile
print(repr(input()), repr(input("? ")))
path = os.path.join(tempfile.mkdtemp(), "file.txt")
with open(path, "w") as f:
    print(f.write("line 1\nline 2\n"), f.closed)
    print("printed é", file=f)
    f.writelines(["a", "b\n"])
print(f.closed)
with open(path) as f:
    print(repr(f.readline()), f.read(3), [l.rstrip() for l in f])
with open(path, "a") as f: f.write("more")
with open(path, "rb") as f: print(f.read()[-6:], f.read())
print(open(path, encoding="utf-8").readlines()[2:])
for code in (lambda: open(path + "x"), lambda: open(path, "zz"), lambda: f.read(), lambda: open(path, "x")):
    try: code()
    except (OSError, ValueError) as e: print(type(e).__name__, str(e).split(":")[0])
os.remove(path); print(os.path.exists(path))
# expect: ? 'hello' '  spaces kept  '
# expect: 14 False
# expect: True
# expect: 'line 1\n' lin ['e 2', 'printed é', 'ab']
# expect: b'b\nmore' b''
# expect: ['printed é\n', 'ab\n', 'more']
# expect: FileNotFoundError [Errno 2] No such file or directory
# expect: ValueError invalid mode
# expect: ValueError read of closed file
# expect: FileExistsError [Errno 17] File exists
# expect: False
