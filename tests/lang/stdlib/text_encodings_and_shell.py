# needs: 3.13
import base64, binascii, fnmatch, getopt, glob, graphlib, os, platform, secrets, shlex, sysconfig, tempfile
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
data = bytes(range(0, 256, 7))
for encode, decode in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b16encode, base64.b16decode), (base64.b85encode, base64.b85decode), (base64.a85encode, base64.a85decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode), (base64.b32hexencode, base64.b32hexdecode), (base64.encodebytes, base64.decodebytes)):
    print(encode(data)[:40], [decode(encode(data[:n])) == data[:n] for n in range(7)] == [True] * 7, encode(b""))
    # expect: b'AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK+2vcTL' True b''
    # expect: b'AADQ4FI4EMVDCOB7IZGVIW3CNFYHO7UFRSJZVINI' True b''
    # expect: b'00070E151C232A31383F464D545B626970777E85' True b''
    # expect: b'00#~g93v_*I6p>BR9j+caCd%%jFXz7sIRuY#LLpz' True b''
    # expect: b"!!`uK*$Zpf3'Tl,<*NgGE-HbbN0B^(W3<YC`66T^" True b''
    # expect: b'AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK-2vcTL' True b''
    # expect: b'003GS58S4CL32E1V8P6L8MR2D5O7EVK5HI9PL8D8' True b''
    # expect: b'AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK+2vcTL' True b''
for text in (b"YQ==", b"YWI=", b"YWJj", b"YQ=", b"YQ", b"Y", b"Y!Q==", b"YQ==YQ==", b"====", "YWJj", "\u00e9", 5, b"YWJjZA=="):
    print(text, tried(base64.b64decode, text), tried(base64.b64decode, text, validate=True))
    # expect: b'YQ==' b'a' b'a'
    # expect: b'YWI=' b'ab' b'ab'
    # expect: b'YWJj' b'abc' b'abc'
    # expect: b'YQ=' Error: Incorrect padding Error: Incorrect padding
    # expect: b'YQ' Error: Incorrect padding Error: Incorrect padding
    # expect: b'Y' Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4 Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
    # expect: b'Y!Q==' b'a' Error: Only base64 data is allowed
    # expect: b'YQ==YQ==' b'a' Error: Excess data after padding
    # expect: b'====' b'' Error: Leading padding not allowed
    # expect: YWJj b'abc' b'abc'
    # expect: é ValueError: string argument should contain only ASCII characters ValueError: string argument should contain only ASCII characters
    # expect: 5 TypeError: argument should be a bytes-like object or ASCII string, not 'int' TypeError: argument should be a bytes-like object or ASCII string, not 'int'
    # expect: b'YWJjZA==' b'abcd' b'abcd'
print(tried(base64.b32decode, b"MFRA"), tried(base64.b32decode, b"mfra====", True), tried(base64.b16decode, b"0g"), base64.a85encode(b"\0\0\0\0    ab", foldspaces=True, adobe=True), tried(base64.b85decode, b"\x7f"))
# expect: Error: Incorrect padding b'ab' Error: Non-base16 digit found b'<~zy@:B~>' ValueError: bad base85 character at position 0
print(binascii.hexlify(b"\x01\xff", ":"), binascii.unhexlify("01ff"), tried(binascii.unhexlify, "1"), tried(binascii.unhexlify, "zz"), binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), binascii.crc_hqx(b"abc", 0), binascii.b2a_base64(b"x", newline=False), issubclass(binascii.Error, ValueError))
# expect: b'01:ff' b'\x01\xff' Error: Odd-length string Error: Non-hexadecimal digit found 907060870 907060870 40406 b'eA==' True
for s in ("a b  'c d' \"e\\\"f\" g\\ h", "x # no comment", "'open", "a\\", "", "''", "a''b", "-o 'x'\"y\"", "é 'ü'", "a\nb"):
    print(repr(s), tried(shlex.split, s), tried(shlex.split, s, True), tried(shlex.split, s, posix=False))
    # expect: 'a b  \'c d\' "e\\"f" g\\ h' ['a', 'b', 'c d', 'e"f', 'g h'] ['a', 'b', 'c d', 'e"f', 'g h'] ['a', 'b', "'c d'", '"e\\"', 'f"', 'g\\', 'h']
    # expect: 'x # no comment' ['x', '#', 'no', 'comment'] ['x'] ['x', '#', 'no', 'comment']
    # expect: "'open" ValueError: No closing quotation ValueError: No closing quotation ValueError: No closing quotation
    # expect: 'a\\' ValueError: No escaped character ValueError: No escaped character ['a\\']
    # expect: '' [] [] []
    # expect: "''" [''] [''] ["''"]
    # expect: "a''b" ['ab'] ['ab'] ["a''b"]
    # expect: '-o \'x\'"y"' ['-o', 'xy'] ['-o', 'xy'] ['-o', "'x'", '"y"']
    # expect: "é 'ü'" ['é', 'ü'] ['é', 'ü'] ['é', "'ü'"]
    # expect: 'a\nb' ['a', 'b'] ['a', 'b'] ['a', 'b']
print([shlex.quote(s) for s in ("a b", "", "it's", "safe-1.0", "é")], shlex.join(["a b", "c"]), list(shlex.shlex("a && b|c; d>'e f'", punctuation_chars=True)), list(shlex.shlex("x=1+y")))
# expect: ["'a b'", "''", '\'it\'"\'"\'s\'', 'safe-1.0', "'é'"] 'a b' c ['a', '&&', 'b', '|', 'c', ';', 'd', '>', "'e f'"] ['x', '=', '1', '+', 'y']
names = ["a.py", "b.txt", ".hidden", "A.PY", "c[1]", "d-e", "f^g", "h]"]
for pattern in ("*", "*.py", "[ab]*", "[!a]*", "?.*", "c[[]1]", "[a-c]*", "*[]-]*", "[^a]*", "[", "[z-a]*", "**"):
    print(pattern, fnmatch.filter(names, pattern))
    # expect: * ['a.py', 'b.txt', '.hidden', 'A.PY', 'c[1]', 'd-e', 'f^g', 'h]']
    # expect: *.py ['a.py']
    # expect: [ab]* ['a.py', 'b.txt']
    # expect: [!a]* ['b.txt', '.hidden', 'A.PY', 'c[1]', 'd-e', 'f^g', 'h]']
    # expect: ?.* ['a.py', 'b.txt', 'A.PY']
    # expect: c[[]1] ['c[1]']
    # expect: [a-c]* ['a.py', 'b.txt', 'c[1]']
    # expect: *[]-]* ['c[1]', 'd-e', 'h]']
    # expect: [^a]* ['a.py']
    # expect: [ []
    # expect: [z-a]* []
    # expect: ** ['a.py', 'b.txt', '.hidden', 'A.PY', 'c[1]', 'd-e', 'f^g', 'h]']
with tempfile.TemporaryDirectory() as root:
    for name in ("a.py", "b.txt", "sub/c.py", "sub/deep/d.py", ".h/e.py"):
        path = os.path.join(root, name); os.makedirs(os.path.dirname(path), exist_ok=True); open(path, "w").close()
    for pattern in ("*", "*.py", "*/*.py", "**/*.py", "**", "sub/c.py", "no", "**/", "s*/", ".*"):
        print(pattern, sorted(glob.glob(pattern, root_dir=root, recursive=True)), len(glob.glob(os.path.join(root, pattern))))
        # expect: * ['a.py', 'b.txt', 'sub'] 3
        # expect: *.py ['a.py'] 1
        # expect: */*.py ['sub/c.py'] 1
        # expect: **/*.py ['a.py', 'sub/c.py', 'sub/deep/d.py'] 1
        # expect: ** ['a.py', 'b.txt', 'sub', 'sub/c.py', 'sub/deep', 'sub/deep/d.py'] 3
        # expect: sub/c.py ['sub/c.py'] 1
        # expect: no [] 0
        # expect: **/ ['sub/', 'sub/deep/'] 1
        # expect: s*/ ['sub/'] 1
        # expect: .* ['.h'] 1
print(glob.escape("a[b]*"), glob.has_magic("a*"))  # expect: a[[]b][*] True
for args, short, long in ((["-a", "-b", "v", "--long", "x"], "ab:", ["long="]), (["-abv", "rest", "-c"], "ab:", []), (["--lo=1"], "", ["long="]), (["-z"], "a", []), (["--no"], "", ["nope", "nod"]), (["-b"], "b:", []), (["--", "-a"], "a", []), (["--flag=1"], "", ["flag"])):
    print(tried(getopt.getopt, args, short, long), tried(getopt.gnu_getopt, args, short, long))
    # expect: ([('-a', ''), ('-b', 'v'), ('--long', 'x')], []) ([('-a', ''), ('-b', 'v'), ('--long', 'x')], [])
    # expect: ([('-a', ''), ('-b', 'v')], ['rest', '-c']) GetoptError: option -c not recognized
    # expect: ([('--long', '1')], []) ([('--long', '1')], [])
    # expect: GetoptError: option -z not recognized GetoptError: option -z not recognized
    # expect: GetoptError: option --no not a unique prefix GetoptError: option --no not a unique prefix
    # expect: GetoptError: option -b requires argument GetoptError: option -b requires argument
    # expect: ([], ['-a']) ([], ['-a'])
    # expect: GetoptError: option --flag must not have an argument GetoptError: option --flag must not have an argument
print(list(graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}}).static_order())[::3], tried(list, graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order()))
# expect: ['a', 'd'] CycleError: ('nodes are in a cycle', [1, 3, 2, 1])
t = graphlib.TopologicalSorter({2: [1]}); t.prepare(); print(t.get_ready(), t.is_active(), tried(t.done, 2), tried(t.add, 5)); t.done(1); print(t.get_ready(), t.done(2), bool(t))
# expect: (1,) True ValueError: node 2 was not passed out (still not ready) ValueError: Nodes cannot be added after a call to prepare()
# expect: (2,) None False
print(len(secrets.token_bytes(8)), len(secrets.token_hex(4)), secrets.randbelow(1), tried(secrets.randbelow, 0), secrets.compare_digest("a", "a"), secrets.compare_digest(b"a", b"b"), tried(secrets.compare_digest, "a", b"a"), secrets.choice([7]))
# expect: 8 8 0 ValueError: Upper bound must be positive. True False TypeError: a bytes-like object is required, not 'str' 7
print(platform.system() == os.uname().sysname, platform.machine() == os.uname().machine, isinstance(platform.platform(), str), platform.python_version_tuple()[0], sysconfig.get_config_var("no such"), platform.uname().node == os.uname().nodename)
# expect: True True True 3 None True
