# needs: 3.13
import configparser, hmac, operator, secrets, _operator
def tried(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return f"{type(e).__name__}: {e}"
for kind, text in ((configparser.BasicInterpolation(), "[a]\nx=1\ny=%(x)s/%%\nz=%(nope)s\nw=50%\nv=%(v)s\nu=%(y)s!\nt=%(\n[b]\nx=2\n"),
                   (configparser.ExtendedInterpolation(), "[a]\nx=1\ny=${x}/$$\nz=${nope}\nw=50$\nv=${v}\nu=${y}!\nt=${\nq=${b:x}\nr=${b:x:y}\n[b]\nx=2\n")):
    c = configparser.ConfigParser(interpolation=kind)
    c.read_string(text)
    for option in c.options("a"): print(option, tried(c.get, "a", option))
    # expect: x 1
    # expect: y 1/%
    # expect: z InterpolationMissingOptionError: Bad value substitution: option 'z' in section 'a' contains an interpolation key 'nope' which is not a valid option name. Raw value: '%(nope)s'
    # expect: w InterpolationSyntaxError: '%' must be followed by '%' or '(', found: '%'
    # expect: v InterpolationDepthError: Recursion limit exceeded in value substitution: option 'v' in section 'a' contains an interpolation key which cannot be substituted in 10 steps. Raw value: '%(v)s'
    # expect: u 1/%!
    # expect: t InterpolationSyntaxError: bad interpolation variable reference '%('
    print(tried(c.set, "a", "x", "50%"), tried(c.set, "a", "x", "$"))
    # expect: ValueError: invalid interpolation syntax in '50%' at position 2 None
c = configparser.ConfigParser()
print(tried(c.read_string, "[s]\nx=1\nx=2\n"), c["s"]["x"])
for pair in (("a", "a"), ("a", "b"), (b"x", b"x"), (b"x", bytearray(b"x")), ("é", "é"), ("a", b"a"), (1, 1)):
    print(pair, [tried(f, *pair) for f in (hmac.compare_digest, secrets.compare_digest, _operator._compare_digest)])
# expect: x 1
# expect: y 1/$
# expect: z InterpolationMissingOptionError: Bad value substitution: option 'z' in section 'a' contains an interpolation key 'nope' which is not a valid option name. Raw value: '${nope}'
# expect: w InterpolationSyntaxError: '$' must be followed by '$' or '{', found: '$'
# expect: v InterpolationDepthError: Recursion limit exceeded in value substitution: option 'v' in section 'a' contains an interpolation key which cannot be substituted in 10 steps. Raw value: '${v}'
# expect: u 1/$!
# expect: t InterpolationSyntaxError: bad interpolation variable reference '${'
# expect: q 2
# expect: r InterpolationSyntaxError: More than one ':' found: ''
# expect: None ValueError: invalid interpolation syntax in '$' at position 0
# expect: DuplicateOptionError: While reading from '<string>' [line  3]: option 'x' in section 's' already exists 1
# expect: ('a', 'a') [True, True, True]
# expect: ('a', 'b') [False, False, False]
# expect: (b'x', b'x') [True, True, True]
# expect: (b'x', bytearray(b'x')) [True, True, True]
# expect: ('é', 'é') ['TypeError: comparing strings with non-ASCII characters is not supported', 'TypeError: comparing strings with non-ASCII characters is not supported', 'TypeError: comparing strings with non-ASCII characters is not supported']
# expect: ('a', b'a') ["TypeError: a bytes-like object is required, not 'str'", "TypeError: a bytes-like object is required, not 'str'", "TypeError: a bytes-like object is required, not 'str'"]
# expect: (1, 1) ["TypeError: unsupported operand types(s) or combination of types: 'int' and 'int'", "TypeError: unsupported operand types(s) or combination of types: 'int' and 'int'", "TypeError: unsupported operand types(s) or combination of types: 'int' and 'int'"]
