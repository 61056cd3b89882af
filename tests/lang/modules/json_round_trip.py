import json
data = {"a": [1, 2.5, True, None, "é\n\""], "b": {"c": {}}, "d": []}
s = json.dumps(data); print(s, json.loads(s) == data)
# expect: {"a": [1, 2.5, true, null, "\u00e9\n\""], "b": {"c": {}}, "d": []} True
print(json.dumps(data, indent=2, sort_keys=True), json.dumps("é", ensure_ascii=False), json.dumps([1, 2], separators=(",", ":")), json.dumps({1: 2, None: 3, True: 4}))
# expect: {
# expect:   "a": [
# expect:     1,
# expect:     2.5,
# expect:     true,
# expect:     null,
# expect:     "\u00e9\n\""
# expect:   ],
# expect:   "b": {
# expect:     "c": {}
# expect:   },
# expect:   "d": []
# expect: } "é" [1,2] {"1": 4, "null": 3}
print(json.loads('[1, -2.5e3, "\\u00e9\\ud83d\\ude00", true, null, {}]'), json.loads(" 5 "))
# expect: [1, -2500.0, 'é😀', True, None, {}] 5
for bad in ("", "[1,", "{'a': 1}", "nul", "[1 2]", '"abc'):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e)
    # expect: Expecting value: line 1 column 1 (char 0)
    # expect: Expecting value: line 1 column 4 (char 3)
    # expect: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
    # expect: Expecting value: line 1 column 1 (char 0)
    # expect: Expecting ',' delimiter: line 1 column 4 (char 3)
    # expect: Unterminated string starting at: line 1 column 1 (char 0)
try: json.dumps({1, 2})
except TypeError as e: print(e)  # expect: Object of type set is not JSON serializable
print(json.dumps({1, 2}, default=list))  # expect: [1, 2]
