# needs: 3.13
import os, pickle, tempfile
from pathlib import *
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
for text in ("/a/b/c.tar.gz", "a//b/./c", "", ".", "/", "//x/y", "///x", "..", ".hidden", "a.", "x/..", "name.txt", "/a/b/"):
    p = PurePath(text)
    print(repr(p), p.parts, p.root, p.anchor, repr(p.name), p.stem, p.suffix, p.suffixes, p.parent, list(map(str, p.parents)), p.is_absolute(), tried(p.with_name, "n"), tried(p.with_suffix, ".z"), tried(p.with_stem, "s"), p.as_posix())
    # expect: PurePosixPath('/a/b/c.tar.gz') ('/', 'a', 'b', 'c.tar.gz') / / 'c.tar.gz' c.tar .gz ['.tar', '.gz'] /a/b ['/a/b', '/a', '/'] True /a/b/n /a/b/c.tar.z /a/b/s.gz /a/b/c.tar.gz
    # expect: PurePosixPath('a/b/c') ('a', 'b', 'c')   'c' c  [] a/b ['a/b', 'a', '.'] False a/b/n a/b/c.z a/b/s a/b/c
    # expect: PurePosixPath('.') ()   ''   [] . [] False ValueError: PurePosixPath('.') has an empty name ValueError: PurePosixPath('.') has an empty name ValueError: PurePosixPath('.') has an empty name .
    # expect: PurePosixPath('.') ()   ''   [] . [] False ValueError: PurePosixPath('.') has an empty name ValueError: PurePosixPath('.') has an empty name ValueError: PurePosixPath('.') has an empty name .
    # expect: PurePosixPath('/') ('/',) / / ''   [] / [] True ValueError: PurePosixPath('/') has an empty name ValueError: PurePosixPath('/') has an empty name ValueError: PurePosixPath('/') has an empty name /
    # expect: PurePosixPath('//x/y') ('//', 'x', 'y') // // 'y' y  [] //x ['//x', '//'] True //x/n //x/y.z //x/s //x/y
    # expect: PurePosixPath('/x') ('/', 'x') / / 'x' x  [] / ['/'] True /n /x.z /s /x
    # expect: PurePosixPath('..') ('..',)   '..' ..  [] . ['.'] False n ...z s ..
    # expect: PurePosixPath('.hidden') ('.hidden',)   '.hidden' .hidden  [] . ['.'] False n .hidden.z s .hidden
    # expect: PurePosixPath('a.') ('a.',)   'a.' a.  [] . ['.'] False n a..z s a.
    # expect: PurePosixPath('x/..') ('x', '..')   '..' ..  [] x ['x', '.'] False x/n x/...z x/s x/..
    # expect: PurePosixPath('name.txt') ('name.txt',)   'name.txt' name .txt ['.txt'] . ['.'] False n name.z s.txt name.txt
    # expect: PurePosixPath('/a/b') ('/', 'a', 'b') / / 'b' b  [] /a ['/a', '/'] True /a/n /a/b.z /a/s /a/b
p = Path("a") / "b" / Path("c"); print(p, "x" / p, p / "/abs", p.joinpath("d", "e"), p == Path("a/b/c"), p == "a/b/c", hash(p) == hash(Path("a/b/c")), sorted([Path("b"), Path("a/c"), Path("a")]), Path("a") < Path("b"), bytes(p), os.fspath(p), type(p).__name__, isinstance(p, PurePosixPath))
# expect: a/b/c x/a/b/c /abs a/b/c/d/e True False True [PosixPath('a'), PosixPath('a/c'), PosixPath('b')] True b'a/b/c' a/b/c PosixPath True
print(tried(lambda: p / 5), tried(Path, 5), tried(lambda: p < "x"), tried(PurePath("/a/b").relative_to, "/a"), tried(PurePath("/a").relative_to, "/b"), PurePath("/a/b").relative_to("/a/c", walk_up=True), PurePath("a").is_relative_to("a"), tried(PurePath("a").relative_to, "/b", walk_up=True))
# expect: TypeError: unsupported operand type(s) for /: 'PosixPath' and 'int' TypeError: argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'int' TypeError: '<' not supported between instances of 'PosixPath' and 'str' b ValueError: '/a' is not in the subpath of '/b' ../b True ValueError: 'a' and '/b' have different anchors
print([PurePath("a/b.py").match(m) for m in ("*.py", "b.py", "a/*.py", "/a/*.py", "*/*", "*.PY")], [PurePath("a/b/c.py").full_match(m) for m in ("**/*.py", "a/**", "*.py", "a/*/c.py")], p.parents[0], p.parents[-1], tried(lambda: p.parents[9]), p.parents[:2], PurePath("/a b").as_uri(), pickle.loads(pickle.dumps(p)) == p)
# expect: [True, True, True, False, True, False] [True, True, False, True] a/b . IndexError: 9 (PosixPath('a/b'), PosixPath('a')) file:///a%20b True
with tempfile.TemporaryDirectory() as root:
    root = Path(root)
    f = root / "f.txt"
    print(f.exists(), f.write_text("héllo\n", encoding="utf-8"), f.read_text(encoding="utf-8"), f.read_bytes(), f.exists(), f.is_file(), f.is_dir(), root.is_dir(), f.stat().st_size, f.write_bytes(b"xy"))
    # expect: False 6 héllo
    # expect:  b'h\xc3\xa9llo\n' True True False True 7 2
    d = root / "x" / "y"; print(tried(d.mkdir).__class__.__name__, d.mkdir(parents=True), d.mkdir(exist_ok=True), tried(d.mkdir).split(":")[0], d.is_dir())
    # expect: str None None FileExistsError True
    (d / "z.py").touch(); (root / "a.py").touch(); (root / ".h").mkdir()
    print(sorted(e.name for e in root.iterdir()), sorted(str(e.relative_to(root)) for e in root.rglob("*.py")), sorted(str(e.relative_to(root)) for e in root.glob("*")), sorted(str(e.relative_to(root)) for e in root.glob("**/*")), [(str(a.relative_to(root)), sorted(b), sorted(c)) for a, b, c in sorted(root.walk())])
    # expect: ['.h', 'a.py', 'f.txt', 'x'] ['a.py', 'x/y/z.py'] ['.h', 'a.py', 'f.txt', 'x'] ['.h', 'a.py', 'f.txt', 'x', 'x/y', 'x/y/z.py'] [('.', ['.h', 'x'], ['a.py', 'f.txt']), ('.h', [], []), ('x', ['y'], []), ('x/y', [], ['z.py'])]
    link = root / "link"; link.symlink_to("f.txt"); print(link.is_symlink(), link.readlink(), link.resolve() == f.resolve(), link.samefile(f))
    # expect: True f.txt True True
    print(f.rename(root / "g.txt").name, f.exists(), f.unlink(missing_ok=True), tried(f.unlink).split(":")[0], (root / "g.txt").replace(root / "h.txt").name, tried(root.rmdir).split(":")[0], tried((root / "no").read_text).split(":")[0])
    # expect: g.txt False None FileNotFoundError h.txt OSError FileNotFoundError
    with (root / "h.txt").open() as opened: print(opened.read())  # expect: xy
print(Path.cwd() == Path(os.getcwd()), Path("x").absolute() == Path.cwd() / "x", Path("~").expanduser() == Path.home(), Path("a/../b").resolve() == Path.cwd() / "b", tried(Path("a").with_name, "b/c"))
# expect: True True True True ValueError: Invalid name 'b/c'
