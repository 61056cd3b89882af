d = {"a": 1, "b": 2}
d["c"] = 3
print(d, len(d), d["a"], d.get("x"), d.get("x", 0), "a" in d, "z" not in d)
# expect: {'a': 1, 'b': 2, 'c': 3} 3 1 None 0 True True
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
# expect: ['a', 'b', 'c'] ['a', 'b', 'c'] [1, 2, 3] [('a', 1), ('b', 2), ('c', 3)] dict_keys(['a', 'b', 'c']) dict_values([1, 2, 3]) dict_items([('a', 1), ('b', 2), ('c', 3)])
print(d.pop("a"), d.pop("zz", None), d.popitem(), d.setdefault("q", []), d.setdefault("q", 1), d)
# expect: 1 None ('c', 3) [] [] {'b': 2, 'q': []}
d.update({"b": 20}, r=1); d.update([("s", 2)]); print(d)  # expect: {'b': 20, 'q': [], 'r': 1, 's': 2}
print(d | {"b": 0, "t": 1}, dict(a=1, **{"b": 2}), dict([(1, 2)]), dict.fromkeys("ab", 0), {**d, "x": 1})
# expect: {'b': 0, 'q': [], 'r': 1, 's': 2, 't': 1} {'a': 1, 'b': 2} {1: 2} {'a': 0, 'b': 0} {'b': 20, 'q': [], 'r': 1, 's': 2, 'x': 1}
d |= {"u": 9}; del d["u"]; e = d.copy(); e.clear(); print(d, e)  # expect: {'b': 20, 'q': [], 'r': 1, 's': 2} {}
print({1: "a", 1.0: "b", True: "c"}, {} == {}, {"a": 1, "b": 2} == {"b": 2, "a": 1})  # expect: {1: 'c'} True True
for code in (lambda: d["nope"], lambda: d.pop("nope"), lambda: {}.popitem(), lambda: d[[]], lambda: dict([1]), lambda: dict([(1, 2, 3)])):
    try:
        code()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 'nope'
        # expect: KeyError 'nope'
        # expect: KeyError 'popitem(): dictionary is empty'
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
        # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
