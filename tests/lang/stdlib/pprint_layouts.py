# Every layout that pprint knows, at several widths.
# needs: 3.13
import pprint, collections, types
data = {"name": "x" * 30, "list": list(range(40)), "nested": {"a": [1, 2, {"deep": ("t",) * 20}], "b": {1, 2, 3}}, 3: None}
pprint.pprint(data)
pprint.pprint(data, width=40, compact=True, indent=2)
pprint.pp(data, depth=2)
l = [1]; l.append(l)
print(pprint.pformat(l).split(" with")[0], pprint.isrecursive(l), pprint.isreadable([1]))
pprint.pprint("the quick brown fox jumps over the lazy dog " * 4)
pprint.pprint([b"0123456789" * 20, "a\nb" * 30], width=50)
pprint.pprint(collections.OrderedDict((str(i), "v" * i) for i in range(12)))
pprint.pprint(collections.defaultdict(list, {i: "v" * i for i in range(14)}))
pprint.pprint(collections.Counter("abracadabra" * 9 + "".join(map(str, range(999)))), width=30)
pprint.pprint(collections.deque(range(40)), width=30)
pprint.pprint(types.SimpleNamespace(alpha="x" * 40, beta="y" * 40))
pprint.pprint([frozenset(range(40)), {"k" * 30: "v" * 60}, ("one",) * 3])
# expect: {3: None,
# expect:  'list': [0,
# expect:           1,
# expect:           2,
# expect:           3,
# expect:           4,
# expect:           5,
# expect:           6,
# expect:           7,
# expect:           8,
# expect:           9,
# expect:           10,
# expect:           11,
# expect:           12,
# expect:           13,
# expect:           14,
# expect:           15,
# expect:           16,
# expect:           17,
# expect:           18,
# expect:           19,
# expect:           20,
# expect:           21,
# expect:           22,
# expect:           23,
# expect:           24,
# expect:           25,
# expect:           26,
# expect:           27,
# expect:           28,
# expect:           29,
# expect:           30,
# expect:           31,
# expect:           32,
# expect:           33,
# expect:           34,
# expect:           35,
# expect:           36,
# expect:           37,
# expect:           38,
# expect:           39],
# expect:  'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'nested': {'a': [1,
# expect:                   2,
# expect:                   {'deep': ('t',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't',
# expect:                             't')}],
# expect:             'b': {1, 2, 3}}}
# expect: { 3: None,
# expect:   'list': [ 0, 1, 2, 3, 4, 5, 6, 7, 8,
# expect:             9, 10, 11, 12, 13, 14, 15,
# expect:             16, 17, 18, 19, 20, 21, 22,
# expect:             23, 24, 25, 26, 27, 28, 29,
# expect:             30, 31, 32, 33, 34, 35, 36,
# expect:             37, 38, 39],
# expect:   'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:   'nested': { 'a': [ 1, 2,
# expect:                      { 'deep': ( 't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't',
# expect:                                  't')}],
# expect:               'b': {1, 2, 3}}}
# expect: {'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:  'list': [0,
# expect:           1,
# expect:           2,
# expect:           3,
# expect:           4,
# expect:           5,
# expect:           6,
# expect:           7,
# expect:           8,
# expect:           9,
# expect:           10,
# expect:           11,
# expect:           12,
# expect:           13,
# expect:           14,
# expect:           15,
# expect:           16,
# expect:           17,
# expect:           18,
# expect:           19,
# expect:           20,
# expect:           21,
# expect:           22,
# expect:           23,
# expect:           24,
# expect:           25,
# expect:           26,
# expect:           27,
# expect:           28,
# expect:           29,
# expect:           30,
# expect:           31,
# expect:           32,
# expect:           33,
# expect:           34,
# expect:           35,
# expect:           36,
# expect:           37,
# expect:           38,
# expect:           39],
# expect:  'nested': {'a': [...], 'b': {1, 2, 3}},
# expect:  3: None}
# expect: [1, <Recursion on list True True
# expect: ('the quick brown fox jumps over the lazy dog the quick brown fox jumps over '
# expect:  'the lazy dog the quick brown fox jumps over the lazy dog the quick brown fox '
# expect:  'jumps over the lazy dog ')
# expect: [b'01234567890123456789012345678901234567890123'
# expect:  b'45678901234567890123456789012345678901234567'
# expect:  b'89012345678901234567890123456789012345678901'
# expect:  b'23456789012345678901234567890123456789012345'
# expect:  b'678901234567890123456789',
# expect:  'a\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'ba\n'
# expect:  'b']
# expect: OrderedDict([('0', ''),
# expect:              ('1', 'v'),
# expect:              ('2', 'vv'),
# expect:              ('3', 'vvv'),
# expect:              ('4', 'vvvv'),
# expect:              ('5', 'vvvvv'),
# expect:              ('6', 'vvvvvv'),
# expect:              ('7', 'vvvvvvv'),
# expect:              ('8', 'vvvvvvvv'),
# expect:              ('9', 'vvvvvvvvv'),
# expect:              ('10', 'vvvvvvvvvv'),
# expect:              ('11', 'vvvvvvvvvvv')])
# expect: defaultdict(<class 'list'>,
# expect:             {0: '',
# expect:              1: 'v',
# expect:              2: 'vv',
# expect:              3: 'vvv',
# expect:              4: 'vvvv',
# expect:              5: 'vvvvv',
# expect:              6: 'vvvvvv',
# expect:              7: 'vvvvvvv',
# expect:              8: 'vvvvvvvv',
# expect:              9: 'vvvvvvvvv',
# expect:              10: 'vvvvvvvvvv',
# expect:              11: 'vvvvvvvvvvv',
# expect:              12: 'vvvvvvvvvvvv',
# expect:              13: 'vvvvvvvvvvvvv'})
# expect: Counter({'1': 300,
# expect:          '2': 300,
# expect:          '3': 300,
# expect:          '4': 300,
# expect:          '5': 300,
# expect:          '6': 300,
# expect:          '7': 300,
# expect:          '8': 300,
# expect:          '9': 297,
# expect:          '0': 190,
# expect:          'a': 45,
# expect:          'b': 18,
# expect:          'r': 18,
# expect:          'c': 9,
# expect:          'd': 9})
# expect: deque([0,
# expect:        1,
# expect:        2,
# expect:        3,
# expect:        4,
# expect:        5,
# expect:        6,
# expect:        7,
# expect:        8,
# expect:        9,
# expect:        10,
# expect:        11,
# expect:        12,
# expect:        13,
# expect:        14,
# expect:        15,
# expect:        16,
# expect:        17,
# expect:        18,
# expect:        19,
# expect:        20,
# expect:        21,
# expect:        22,
# expect:        23,
# expect:        24,
# expect:        25,
# expect:        26,
# expect:        27,
# expect:        28,
# expect:        29,
# expect:        30,
# expect:        31,
# expect:        32,
# expect:        33,
# expect:        34,
# expect:        35,
# expect:        36,
# expect:        37,
# expect:        38,
# expect:        39])
# expect: namespace(alpha='xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
# expect:           beta='yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy')
# expect: [frozenset({0,
# expect:             1,
# expect:             2,
# expect:             3,
# expect:             4,
# expect:             5,
# expect:             6,
# expect:             7,
# expect:             8,
# expect:             9,
# expect:             10,
# expect:             11,
# expect:             12,
# expect:             13,
# expect:             14,
# expect:             15,
# expect:             16,
# expect:             17,
# expect:             18,
# expect:             19,
# expect:             20,
# expect:             21,
# expect:             22,
# expect:             23,
# expect:             24,
# expect:             25,
# expect:             26,
# expect:             27,
# expect:             28,
# expect:             29,
# expect:             30,
# expect:             31,
# expect:             32,
# expect:             33,
# expect:             34,
# expect:             35,
# expect:             36,
# expect:             37,
# expect:             38,
# expect:             39}),
# expect:  {'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkk': 'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv'},
# expect:  ('one', 'one', 'one')]
