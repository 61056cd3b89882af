# needs: 3.13
import copy
import os
import pickle
import tempfile
from pathlib import Path, PurePath, PurePosixPath, WindowsPath

P = PurePosixPath
for p in (P('a/b.tar.gz'), P('/'), P('.'), P('//x/y'), P('///x'), P('a//b/./c/'), P('..'), P('.hidden'), P('a.'), P()):
    print(repr(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.is_absolute(), p.root)
    # expect: PurePosixPath('a/b.tar.gz') ('a', 'b.tar.gz') b.tar.gz b.tar .gz ['.tar', '.gz'] a [PurePosixPath('a'), PurePosixPath('.')] False
    # expect: PurePosixPath('/') ('/',)    [] / [] True /
    # expect: PurePosixPath('.') ()    [] . [] False
    # expect: PurePosixPath('//x/y') ('//', 'x', 'y') y y  [] //x [PurePosixPath('//x'), PurePosixPath('//')] True //
    # expect: PurePosixPath('/x') ('/', 'x') x x  [] / [PurePosixPath('/')] True /
    # expect: PurePosixPath('a/b/c') ('a', 'b', 'c') c c  [] a/b [PurePosixPath('a/b'), PurePosixPath('a'), PurePosixPath('.')] False
    # expect: PurePosixPath('..') ('..',) .. ..  [] . [PurePosixPath('.')] False
    # expect: PurePosixPath('.hidden') ('.hidden',) .hidden .hidden  [] . [PurePosixPath('.')] False
    # expect: PurePosixPath('a.') ('a.',) a. a.  [] . [PurePosixPath('.')] False
    # expect: PurePosixPath('.') ()    [] . [] False
print(P('a')/'b'/P('c'), 'x'/P('y'), P('a')/'/b', P('a','b','../c'), P('a').joinpath('b','c'))
# expect: a/b/c x/y /b a/b/../c a/b/c
print(P('/a/b/c').relative_to('/a'), P('/a/b').is_relative_to('/a'), P('a/b').match('*.py'), P('a/b.py').match('*.py'), P('/a/b/c.py').match('b/*.py'), P('a/b/c.py').full_match('a/**/*.py'))
# expect: b/c True False True True True
print(P('/a/b').relative_to('/a/c/d', walk_up=True))  # expect: ../../b


def att(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError '/a' is not in the subpath of '/b'
        # expect: ValueError PurePosixPath('/') has an empty name
        # expect: ValueError Invalid name 'x/y'
        # expect: ValueError Invalid suffix 'x'
        # expect: TypeError argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'bytes'
        # expect: TypeError unsupported operand type(s) for /: 'PurePosixPath' and 'int'
        # expect: ValueError relative path can't be expressed as a file URI


att(lambda: P('/a').relative_to('/b'))
att(lambda: P('/').with_name('x'))
att(lambda: P('a').with_name('x/y'))
att(lambda: P('a').with_suffix('x'))
att(lambda: P(b'x'))
att(lambda: P('a')/1)
att(lambda: P('x').as_uri())
print(P('a/b.py').with_suffix('.txt'), P('a/b.py').with_stem('q'), P('a/b').with_name('z'), P('/a b/ü').as_uri())
# expect: a/b.txt a/q.py a/z file:///a%20b/%C3%BC
print(sorted([P('b'),P('a/b'),P('a')]), {P('a'):1}[P('a')], P('a')==PurePath('a'), hash(P('a'))==hash(P('a')), P('a')=='a')
# expect: [PurePosixPath('a'), PurePosixPath('a/b'), PurePosixPath('b')] 1 True True False
os.chdir(tempfile.mkdtemp())
r = Path('.')
(r/'x/y/z').mkdir(parents=True)
(r/'x/f.py').write_text('hi\n')
(r/'x/y/g.py').write_bytes(b'q')
(r/'l').symlink_to('x')
(r/'x/y/z/h.txt').touch()
print(sorted(map(str,r.iterdir())), sorted(map(str,r.glob('**/*.py'))), sorted(map(str,r.rglob('*'))), sorted(map(str,r.glob('*/*'))), sorted(map(str,r.glob('**'))), sorted(map(str,r.glob('x/*/'))), sorted(map(str,Path('x').rglob('*.txt'))))
# expect: ['l', 'x'] ['x/f.py', 'x/y/g.py'] ['l', 'x', 'x/f.py', 'x/y', 'x/y/g.py', 'x/y/z', 'x/y/z/h.txt'] ['l/f.py', 'l/y', 'x/f.py', 'x/y'] ['.', 'l', 'x', 'x/f.py', 'x/y', 'x/y/g.py', 'x/y/z', 'x/y/z/h.txt'] ['x/y'] ['x/y/z/h.txt']
print(sorted((str(a),sorted(b),sorted(c)) for a,b,c in r.walk()))
# expect: [('.', ['x'], ['l']), ('x', ['y'], ['f.py']), ('x/y', ['z'], ['g.py']), ('x/y/z', [], ['h.txt'])]
f = r/'x/f.py'
print(f.read_text(), f.exists(), f.is_file(), f.is_dir(), (r/'l').is_symlink(), (r/'no').exists(), f.stat().st_size, f.samefile('x/f.py'), f.owner())
# expect: hi
# expect:  True True False True False 3 True root
att(lambda: (r/'x').mkdir())
att(lambda: (r/'no').unlink())
att(lambda: (r/'no').unlink(missing_ok=True))
att(lambda: f.rename('x/k.py'))
att(lambda: Path('l').readlink())
att(lambda: Path('l').resolve()==Path.cwd()/'x')
att(lambda: Path('~').expanduser()==Path.home())
with Path('x/k.py').open() as fh:
    print(fh.read())
print(Path('a'), repr(Path('a')), Path('x').absolute()==Path.cwd()/'x', os.fspath(Path('q')), bytes(Path('q')), Path.from_uri('file:///a%20b'))
att(lambda: WindowsPath('x'))
att(lambda: list(r.glob('')))
att(lambda: list(r.glob('/x')))
print(pickle.loads(pickle.dumps(Path('a/b'))), copy.copy(P('x/y')))
# expect: FileExistsError [Errno 17] File exists: 'x'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'no'
# expect: None
# expect: x/k.py
# expect: x
# expect: True
# expect: True
# expect: hi
# expect:
# expect: a PosixPath('a') True q b'q' /a b
# expect: UnsupportedOperation cannot instantiate 'WindowsPath' on your system
# expect: ValueError Unacceptable pattern: PosixPath('.')
# expect: NotImplementedError Non-relative patterns are unsupported
# expect: a/b x/y
