a = {"x": 1, "y": 2}
b = {"y": 2, "z": 3}
print(sorted(a.keys() & b.keys()), sorted(a.keys() | b), sorted(a.keys() - b.keys()), sorted(a.keys() ^ b.keys()))
# expect: ['y'] ['x', 'y', 'z'] ['x'] ['x', 'z']
print(a.items() & b.items(), a.keys() == {"x", "y"}, ("x", 1) in a.items(), a.keys() <= {"x", "y", "z"}, a.keys().isdisjoint(b))
# expect: {('y', 2)} True True True False
view = a.values()
a["w"] = 5
print(list(view), len(view), 5 in view, list(reversed(a.items())))
# expect: [1, 2, 5] 3 True [('w', 5), ('y', 2), ('x', 1)]
print(a.keys().mapping["x"], type(a.keys()).__name__, type(a.items()).__name__)  # expect: 1 dict_keys dict_items
