class ParseError(Exception): pass
def parse(text):
    pos = 0
    def ws():
        nonlocal pos
        while pos < len(text) and text[pos] in " \n\t": pos += 1
    def expect(c):
        nonlocal pos
        if text[pos:pos + 1] != c: raise ParseError(f"{c!r} expected at {pos}")
        pos += 1
    def value():
        nonlocal pos
        ws()
        match text[pos:pos + 1]:
            case "{":
                expect("{"); out = {}; ws()
                while text[pos:pos + 1] != "}":
                    if out: expect(",")
                    k = value(); ws(); expect(":"); out[k] = value(); ws()
                pos += 1; return out
            case "[":
                pos += 1; out = []; ws()
                while text[pos:pos + 1] != "]":
                    if out: expect(",")
                    out.append(value()); ws()
                pos += 1; return out
            case '"':
                end = text.index('"', pos + 1); s = text[pos + 1:end]; pos = end + 1; return s
            case "t" | "f" | "n":
                for word, v in (("true", True), ("false", False), ("null", None)):
                    if text.startswith(word, pos): pos += len(word); return v
                raise ParseError(f"bad word at {pos}")
            case c if c and (c.isdigit() or c == "-"):
                start = pos; pos += 1
                while pos < len(text) and text[pos] in "0123456789.e-+": pos += 1
                return float(text[start:pos]) if "." in text[start:pos] else int(text[start:pos])
            case c: raise ParseError(f"unexpected {c!r} at {pos}")
    result = value(); ws()
    if pos != len(text): raise ParseError(f"rest at {pos}")
    return result
for t in ('{"a": [1, -2.5, true], "b": {"c": null}}', "[]", ' "s" ', "[1, 2", "{1}", "[1] x", "", "nope"):
    try: print(parse(t))
    # expect: {'a': [1, -2.5, True], 'b': {'c': None}}
    # expect: []
    # expect: s
    except (ParseError, ValueError) as e: print(type(e).__name__, e)
    # expect: ParseError ',' expected at 5
    # expect: ParseError ':' expected at 2
    # expect: ParseError rest at 4
    # expect: ParseError unexpected '' at 0
    # expect: ParseError bad word at 0
