import json
cases = ['{}','[]','null','true','[1,2.5,-3e5,"a\\u00e9\\n\\ud834\\udd1e"]','{"a":{"b":[1,{}]}}','{"a" 1}','{a:1}','[1 2]','"abc','"ab\x01c"','"\\x"','"\\u12g4"','nul','NaN','-Infinity','[Infinity]','-','01','1.','1e','1.5e+','"\\ud800"','','  ','[1] x','{"a":}','["\\ud800\\u"]','123456789012345678901234567890','1e400','-0','-0.0','"é\u2028"','{"é":1,"é":2}','\ufeff1','["é", nope]','[[[["é" 1]]]]', '"\\', '"é\\q"', '1E5', '{"a":1 "b"}','[1,2', '{"a', '{"a":1', '{', '[', '"\t"']
for c in cases:
    try: print(repr(c), json.loads(c))
    except Exception as e: print(repr(c), type(e).__name__, e)
    try: print(json.JSONDecoder(strict=False).raw_decode(c))
    except Exception as e: print(type(e).__name__, e)
print(json.loads('{"a":[1.5,2,NaN]}', parse_float=lambda s: "F"+s, parse_int=lambda s: "I"+s, parse_constant=lambda s: "C"+s, object_hook=lambda d: ("H", d)))
print(json.loads('{"a":1,"a":2}', object_pairs_hook=list))
objs = [1, -5, 10**30, 1.5, 1e16, float("inf"), None, True, "a\"\\\n\x00\x7fé\U0001f600\ud800", [], {}, [[]], {"a": [1, (2, 3)]}, {1: 2, 1.5: 3, None: 4, True: 5}, [1, [2, {"x": "y", "z": []}]]]
import enum
class I(int): pass
class F(float):
    def __repr__(self): return "boo"
class E(enum.IntEnum): A = 1
class S(str): pass
class L(list): pass
class D(dict): pass
objs += [I(5), F(2.5), E.A, S("x"), L([1]), D(a=1), {E.A: 1, I(3): 2, F(1.5): 1, S("k"): 0}]
for o in objs:
    for kw in ({}, {"indent": 2}, {"indent": "\t"}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"sort_keys": True}, {"indent": 0}):
        try: print(kw, json.dumps(o, **kw).encode("utf8", "surrogatepass"))
        except Exception as e: print(kw, type(e).__name__, e)
for o, kw in [(object(), {}), ({(1, 2): 3}, {}), ({(1, 2): 3, "a": 1}, {"skipkeys": True}), ({(1,2): 3}, {"skipkeys": True, "indent": 1}), (float("nan"), {"allow_nan": False}), ([float("inf")], {"allow_nan": False}), ({1, 2}, {"default": list}), ({"a": 1, 2: 3}, {"sort_keys": True}), (1j, {"default": repr})]:
    try: print(json.dumps(o, **kw))
    except Exception as e: print(type(e).__name__, str(e)[:44])
l = []; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
d = {}; d["x"] = [d]
try: json.dumps(d)
except ValueError as e: print(e)
class Loop:
    pass
def df(o): return [o]
try: json.dumps(Loop(), default=df)
except ValueError as e: print(e)
deep = "[" * 100000
try: json.loads(deep)
except RecursionError as e: print("RecursionError")
x = []
for i in range(100000): x = [x]
try: json.dumps(x)
except RecursionError as e: print("RecursionError")
a, b = json.loads('[{"key":1},{"key":2}]'); print(list(a)[0] is list(b)[0])
print("".join(json.JSONEncoder(indent=1).iterencode({"a": [1, {"b": None}]})))
# expect: '{}' {}
# expect: ({}, 2)
# expect: '[]' []
# expect: ([], 2)
# expect: 'null' None
# expect: (None, 4)
# expect: 'true' True
# expect: (True, 4)
# expect: '[1,2.5,-3e5,"a\\u00e9\\n\\ud834\\udd1e"]' [1, 2.5, -300000.0, 'aé\n𝄞']
# expect: ([1, 2.5, -300000.0, 'aé\n𝄞'], 36)
# expect: '{"a":{"b":[1,{}]}}' {'a': {'b': [1, {}]}}
# expect: ({'a': {'b': [1, {}]}}, 18)
# expect: '{"a" 1}' JSONDecodeError Expecting ':' delimiter: line 1 column 6 (char 5)
# expect: JSONDecodeError Expecting ':' delimiter: line 1 column 6 (char 5)
# expect: '{a:1}' JSONDecodeError Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: JSONDecodeError Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: '[1 2]' JSONDecodeError Expecting ',' delimiter: line 1 column 4 (char 3)
# expect: JSONDecodeError Expecting ',' delimiter: line 1 column 4 (char 3)
# expect: '"abc' JSONDecodeError Unterminated string starting at: line 1 column 1 (char 0)
# expect: JSONDecodeError Unterminated string starting at: line 1 column 1 (char 0)
# expect: '"ab\x01c"' JSONDecodeError Invalid control character at: line 1 column 4 (char 3)
# expect: ('ab\x01c', 6)
# expect: '"\\x"' JSONDecodeError Invalid \escape: line 1 column 2 (char 1)
# expect: JSONDecodeError Invalid \escape: line 1 column 2 (char 1)
# expect: '"\\u12g4"' JSONDecodeError Invalid \uXXXX escape: line 1 column 3 (char 2)
# expect: JSONDecodeError Invalid \uXXXX escape: line 1 column 3 (char 2)
# expect: 'nul' JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: 'NaN' nan
# expect: (nan, 3)
# expect: '-Infinity' -inf
# expect: (-inf, 9)
# expect: '[Infinity]' [inf]
# expect: ([inf], 10)
# expect: '-' JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: '01' JSONDecodeError Extra data: line 1 column 2 (char 1)
# expect: (0, 1)
# expect: '1.' JSONDecodeError Extra data: line 1 column 2 (char 1)
# expect: (1, 1)
# expect: '1e' JSONDecodeError Extra data: line 1 column 2 (char 1)
# expect: (1, 1)
# expect: '1.5e+' JSONDecodeError Extra data: line 1 column 4 (char 3)
# expect: (1.5, 3)
# expect: '"\\ud800"' '"\\ud800"' UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
# expect: ('\ud800', 8)
# expect: '' JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: '  ' JSONDecodeError Expecting value: line 1 column 3 (char 2)
# expect: JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: '[1] x' JSONDecodeError Extra data: line 1 column 5 (char 4)
# expect: ([1], 3)
# expect: '{"a":}' JSONDecodeError Expecting value: line 1 column 6 (char 5)
# expect: JSONDecodeError Expecting value: line 1 column 6 (char 5)
# expect: '["\\ud800\\u"]' JSONDecodeError Invalid \uXXXX escape: line 1 column 10 (char 9)
# expect: JSONDecodeError Invalid \uXXXX escape: line 1 column 10 (char 9)
# expect: '123456789012345678901234567890' 123456789012345678901234567890
# expect: (123456789012345678901234567890, 30)
# expect: '1e400' inf
# expect: (inf, 5)
# expect: '-0' 0
# expect: (0, 2)
# expect: '-0.0' -0.0
# expect: (-0.0, 4)
# expect: '"é\u2028"' é
# expect: ('é\u2028', 4)
# expect: '{"é":1,"é":2}' {'é': 2}
# expect: ({'é': 2}, 13)
# expect: '\ufeff1' JSONDecodeError Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)
# expect: JSONDecodeError Expecting value: line 1 column 1 (char 0)
# expect: '["é", nope]' JSONDecodeError Expecting value: line 1 column 7 (char 6)
# expect: JSONDecodeError Expecting value: line 1 column 7 (char 6)
# expect: '[[[["é" 1]]]]' JSONDecodeError Expecting ',' delimiter: line 1 column 9 (char 8)
# expect: JSONDecodeError Expecting ',' delimiter: line 1 column 9 (char 8)
# expect: '"\\' JSONDecodeError Unterminated string starting at: line 1 column 1 (char 0)
# expect: JSONDecodeError Unterminated string starting at: line 1 column 1 (char 0)
# expect: '"é\\q"' JSONDecodeError Invalid \escape: line 1 column 3 (char 2)
# expect: JSONDecodeError Invalid \escape: line 1 column 3 (char 2)
# expect: '1E5' 100000.0
# expect: (100000.0, 3)
# expect: '{"a":1 "b"}' JSONDecodeError Expecting ',' delimiter: line 1 column 8 (char 7)
# expect: JSONDecodeError Expecting ',' delimiter: line 1 column 8 (char 7)
# expect: '[1,2' JSONDecodeError Expecting ',' delimiter: line 1 column 5 (char 4)
# expect: JSONDecodeError Expecting ',' delimiter: line 1 column 5 (char 4)
# expect: '{"a' JSONDecodeError Unterminated string starting at: line 1 column 2 (char 1)
# expect: JSONDecodeError Unterminated string starting at: line 1 column 2 (char 1)
# expect: '{"a":1' JSONDecodeError Expecting ',' delimiter: line 1 column 7 (char 6)
# expect: JSONDecodeError Expecting ',' delimiter: line 1 column 7 (char 6)
# expect: '{' JSONDecodeError Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: JSONDecodeError Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
# expect: '[' JSONDecodeError Expecting value: line 1 column 2 (char 1)
# expect: JSONDecodeError Expecting value: line 1 column 2 (char 1)
# expect: '"\t"' JSONDecodeError Invalid control character at: line 1 column 2 (char 1)
# expect: ('\t', 3)
# expect: ('H', {'a': ['F1.5', 'I2', 'CNaN']})
# expect: [('a', 1), ('a', 2)]
# expect: {} b'1'
# expect: {'indent': 2} b'1'
# expect: {'indent': '\t'} b'1'
# expect: {'separators': (',', ':')} b'1'
# expect: {'ensure_ascii': False} b'1'
# expect: {'sort_keys': True} b'1'
# expect: {'indent': 0} b'1'
# expect: {} b'-5'
# expect: {'indent': 2} b'-5'
# expect: {'indent': '\t'} b'-5'
# expect: {'separators': (',', ':')} b'-5'
# expect: {'ensure_ascii': False} b'-5'
# expect: {'sort_keys': True} b'-5'
# expect: {'indent': 0} b'-5'
# expect: {} b'1000000000000000000000000000000'
# expect: {'indent': 2} b'1000000000000000000000000000000'
# expect: {'indent': '\t'} b'1000000000000000000000000000000'
# expect: {'separators': (',', ':')} b'1000000000000000000000000000000'
# expect: {'ensure_ascii': False} b'1000000000000000000000000000000'
# expect: {'sort_keys': True} b'1000000000000000000000000000000'
# expect: {'indent': 0} b'1000000000000000000000000000000'
# expect: {} b'1.5'
# expect: {'indent': 2} b'1.5'
# expect: {'indent': '\t'} b'1.5'
# expect: {'separators': (',', ':')} b'1.5'
# expect: {'ensure_ascii': False} b'1.5'
# expect: {'sort_keys': True} b'1.5'
# expect: {'indent': 0} b'1.5'
# expect: {} b'1e+16'
# expect: {'indent': 2} b'1e+16'
# expect: {'indent': '\t'} b'1e+16'
# expect: {'separators': (',', ':')} b'1e+16'
# expect: {'ensure_ascii': False} b'1e+16'
# expect: {'sort_keys': True} b'1e+16'
# expect: {'indent': 0} b'1e+16'
# expect: {} b'Infinity'
# expect: {'indent': 2} b'Infinity'
# expect: {'indent': '\t'} b'Infinity'
# expect: {'separators': (',', ':')} b'Infinity'
# expect: {'ensure_ascii': False} b'Infinity'
# expect: {'sort_keys': True} b'Infinity'
# expect: {'indent': 0} b'Infinity'
# expect: {} b'null'
# expect: {'indent': 2} b'null'
# expect: {'indent': '\t'} b'null'
# expect: {'separators': (',', ':')} b'null'
# expect: {'ensure_ascii': False} b'null'
# expect: {'sort_keys': True} b'null'
# expect: {'indent': 0} b'null'
# expect: {} b'true'
# expect: {'indent': 2} b'true'
# expect: {'indent': '\t'} b'true'
# expect: {'separators': (',', ':')} b'true'
# expect: {'ensure_ascii': False} b'true'
# expect: {'sort_keys': True} b'true'
# expect: {'indent': 0} b'true'
# expect: {} b'"a\\"\\\\\\n\\u0000\\u007f\\u00e9\\ud83d\\ude00\\ud800"'
# expect: {'indent': 2} b'"a\\"\\\\\\n\\u0000\\u007f\\u00e9\\ud83d\\ude00\\ud800"'
# expect: {'indent': '\t'} b'"a\\"\\\\\\n\\u0000\\u007f\\u00e9\\ud83d\\ude00\\ud800"'
# expect: {'separators': (',', ':')} b'"a\\"\\\\\\n\\u0000\\u007f\\u00e9\\ud83d\\ude00\\ud800"'
# expect: {'ensure_ascii': False} b'"a\\"\\\\\\n\\u0000\x7f\xc3\xa9\xf0\x9f\x98\x80\xed\xa0\x80"'
# expect: {'sort_keys': True} b'"a\\"\\\\\\n\\u0000\\u007f\\u00e9\\ud83d\\ude00\\ud800"'
# expect: {'indent': 0} b'"a\\"\\\\\\n\\u0000\\u007f\\u00e9\\ud83d\\ude00\\ud800"'
# expect: {} b'[]'
# expect: {'indent': 2} b'[]'
# expect: {'indent': '\t'} b'[]'
# expect: {'separators': (',', ':')} b'[]'
# expect: {'ensure_ascii': False} b'[]'
# expect: {'sort_keys': True} b'[]'
# expect: {'indent': 0} b'[]'
# expect: {} b'{}'
# expect: {'indent': 2} b'{}'
# expect: {'indent': '\t'} b'{}'
# expect: {'separators': (',', ':')} b'{}'
# expect: {'ensure_ascii': False} b'{}'
# expect: {'sort_keys': True} b'{}'
# expect: {'indent': 0} b'{}'
# expect: {} b'[[]]'
# expect: {'indent': 2} b'[\n  []\n]'
# expect: {'indent': '\t'} b'[\n\t[]\n]'
# expect: {'separators': (',', ':')} b'[[]]'
# expect: {'ensure_ascii': False} b'[[]]'
# expect: {'sort_keys': True} b'[[]]'
# expect: {'indent': 0} b'[\n[]\n]'
# expect: {} b'{"a": [1, [2, 3]]}'
# expect: {'indent': 2} b'{\n  "a": [\n    1,\n    [\n      2,\n      3\n    ]\n  ]\n}'
# expect: {'indent': '\t'} b'{\n\t"a": [\n\t\t1,\n\t\t[\n\t\t\t2,\n\t\t\t3\n\t\t]\n\t]\n}'
# expect: {'separators': (',', ':')} b'{"a":[1,[2,3]]}'
# expect: {'ensure_ascii': False} b'{"a": [1, [2, 3]]}'
# expect: {'sort_keys': True} b'{"a": [1, [2, 3]]}'
# expect: {'indent': 0} b'{\n"a": [\n1,\n[\n2,\n3\n]\n]\n}'
# expect: {} b'{"1": 5, "1.5": 3, "null": 4}'
# expect: {'indent': 2} b'{\n  "1": 5,\n  "1.5": 3,\n  "null": 4\n}'
# expect: {'indent': '\t'} b'{\n\t"1": 5,\n\t"1.5": 3,\n\t"null": 4\n}'
# expect: {'separators': (',', ':')} b'{"1":5,"1.5":3,"null":4}'
# expect: {'ensure_ascii': False} b'{"1": 5, "1.5": 3, "null": 4}'
# expect: {'sort_keys': True} TypeError '<' not supported between instances of 'NoneType' and 'float'
# expect: {'indent': 0} b'{\n"1": 5,\n"1.5": 3,\n"null": 4\n}'
# expect: {} b'[1, [2, {"x": "y", "z": []}]]'
# expect: {'indent': 2} b'[\n  1,\n  [\n    2,\n    {\n      "x": "y",\n      "z": []\n    }\n  ]\n]'
# expect: {'indent': '\t'} b'[\n\t1,\n\t[\n\t\t2,\n\t\t{\n\t\t\t"x": "y",\n\t\t\t"z": []\n\t\t}\n\t]\n]'
# expect: {'separators': (',', ':')} b'[1,[2,{"x":"y","z":[]}]]'
# expect: {'ensure_ascii': False} b'[1, [2, {"x": "y", "z": []}]]'
# expect: {'sort_keys': True} b'[1, [2, {"x": "y", "z": []}]]'
# expect: {'indent': 0} b'[\n1,\n[\n2,\n{\n"x": "y",\n"z": []\n}\n]\n]'
# expect: {} b'5'
# expect: {'indent': 2} b'5'
# expect: {'indent': '\t'} b'5'
# expect: {'separators': (',', ':')} b'5'
# expect: {'ensure_ascii': False} b'5'
# expect: {'sort_keys': True} b'5'
# expect: {'indent': 0} b'5'
# expect: {} b'2.5'
# expect: {'indent': 2} b'2.5'
# expect: {'indent': '\t'} b'2.5'
# expect: {'separators': (',', ':')} b'2.5'
# expect: {'ensure_ascii': False} b'2.5'
# expect: {'sort_keys': True} b'2.5'
# expect: {'indent': 0} b'2.5'
# expect: {} b'1'
# expect: {'indent': 2} b'1'
# expect: {'indent': '\t'} b'1'
# expect: {'separators': (',', ':')} b'1'
# expect: {'ensure_ascii': False} b'1'
# expect: {'sort_keys': True} b'1'
# expect: {'indent': 0} b'1'
# expect: {} b'"x"'
# expect: {'indent': 2} b'"x"'
# expect: {'indent': '\t'} b'"x"'
# expect: {'separators': (',', ':')} b'"x"'
# expect: {'ensure_ascii': False} b'"x"'
# expect: {'sort_keys': True} b'"x"'
# expect: {'indent': 0} b'"x"'
# expect: {} b'[1]'
# expect: {'indent': 2} b'[\n  1\n]'
# expect: {'indent': '\t'} b'[\n\t1\n]'
# expect: {'separators': (',', ':')} b'[1]'
# expect: {'ensure_ascii': False} b'[1]'
# expect: {'sort_keys': True} b'[1]'
# expect: {'indent': 0} b'[\n1\n]'
# expect: {} b'{"a": 1}'
# expect: {'indent': 2} b'{\n  "a": 1\n}'
# expect: {'indent': '\t'} b'{\n\t"a": 1\n}'
# expect: {'separators': (',', ':')} b'{"a":1}'
# expect: {'ensure_ascii': False} b'{"a": 1}'
# expect: {'sort_keys': True} b'{"a": 1}'
# expect: {'indent': 0} b'{\n"a": 1\n}'
# expect: {} b'{"1": 1, "3": 2, "1.5": 1, "k": 0}'
# expect: {'indent': 2} b'{\n  "1": 1,\n  "3": 2,\n  "1.5": 1,\n  "k": 0\n}'
# expect: {'indent': '\t'} b'{\n\t"1": 1,\n\t"3": 2,\n\t"1.5": 1,\n\t"k": 0\n}'
# expect: {'separators': (',', ':')} b'{"1":1,"3":2,"1.5":1,"k":0}'
# expect: {'ensure_ascii': False} b'{"1": 1, "3": 2, "1.5": 1, "k": 0}'
# expect: {'sort_keys': True} TypeError '<' not supported between instances of 'S' and 'F'
# expect: {'indent': 0} b'{\n"1": 1,\n"3": 2,\n"1.5": 1,\n"k": 0\n}'
# expect: TypeError Object of type object is not JSON serializab
# expect: TypeError keys must be str, int, float, bool or None,
# expect: {"a": 1}
# expect: {
# expect:
# expect: }
# expect: ValueError Out of range float values are not JSON compl
# expect: ValueError Out of range float values are not JSON compl
# expect: [1, 2]
# expect: TypeError '<' not supported between instances of 'int'
# expect: "1j"
# expect: Circular reference detected
# expect: Circular reference detected
# expect: Circular reference detected
# expect: RecursionError
# expect: RecursionError
# expect: True
# expect: {
# expect:  "a": [
# expect:   1,
# expect:   {
# expect:    "b": null
# expect:   }
# expect:  ]
# expect: }
