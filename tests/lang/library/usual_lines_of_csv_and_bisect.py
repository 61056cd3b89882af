import csv, io, bisect, math
from urllib.parse import urlsplit
for text in ('a,b,c\r\n1,"x, y",3\n"q""r",,\n\n,\n""\n"multi\nline",2\nab"c,d\n"x"y,z\n last', 'a\rb,c\n', '"open', '"",""\n"a",b\n', "x,y\r\n\r\nz\n"):
    for kw in ({}, {"delimiter": ";"}, {"quotechar": "'"}, {"strict": True}, {"skipinitialspace": True}, {"quoting": csv.QUOTE_NONE}, {"delimiter": "^"}, {"quoting": csv.QUOTE_ALL}):
        try:
            r = csv.reader(io.StringIO(text, newline=""), **kw)
            print([(row, r.line_num) for row in r])
            # expect: [(['a', 'b', 'c'], 1), (['1', 'x, y', '3'], 2), (['q"r', '', ''], 3), ([], 4), (['', ''], 5), ([''], 6), (['multi\nline', '2'], 8), (['ab"c', 'd'], 9), (['xy', 'z'], 10), ([' last'], 11)]
            # expect: [(['a,b,c'], 1), (['1,"x, y",3'], 2), (['q"r,,'], 3), ([], 4), ([','], 5), ([''], 6), (['multi\nline,2'], 8), (['ab"c,d'], 9), (['xy,z'], 10), ([' last'], 11)]
            # expect: [(['a', 'b', 'c'], 1), (['1', '"x', ' y"', '3'], 2), (['"q""r"', '', ''], 3), ([], 4), (['', ''], 5), (['""'], 6), (['"multi'], 7), (['line"', '2'], 8), (['ab"c', 'd'], 9), (['"x"y', 'z'], 10), ([' last'], 11)]
        except csv.Error as e:
            print("Error", e)  # expect: Error ',' expected after '"'
for row in ([1, 2.5, None, "x"], ["a,b", 'q"r', "n\nl"], [""], ["", ""], ["a"], [" x", "y "], []):
    for kw in ({}, {"delimiter": ";"}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}):
        out = io.StringIO()
        try:
            print(csv.writer(out, **kw).writerow(row), repr(out.getvalue()))
        except csv.Error as e:
            print("Error", e)
a = [1, 3, 3, 5.5, 9]
print([bisect.bisect(a, x) for x in (0, 3, 4, 10)], [bisect.bisect_left(a, x) for x in (0, 3, 4, 10)], bisect.bisect_left(a, 3, 2), bisect.bisect(a, 3, 0, 1))
bisect.insort(a, 4); bisect.insort_left(a, 3.0); print(a, bisect.bisect_left("abc", "b"), bisect.bisect(range(10), 4, key=lambda x: x * 2))
words = ["a", "bb", "dddd"]; bisect.insort(words, "ccc", key=len); print(words)
class L(list):
    def __getitem__(self, i): return -list.__getitem__(self, i)
print(bisect.bisect(L([9, 5, 1]), -5))
for f in (lambda: bisect.bisect(a, 1, -1), lambda: bisect.bisect(a, "x"), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1], 0, 0, 5), lambda: bisect.insort((1, 2), 1), lambda: bisect.bisect([1])):
    try: print(f())
    except Exception as e: print(type(e).__name__)
print(math.gcd(12, -18), math.gcd(0, 0), math.gcd(-2**47, 0), math.gcd(-2**47, -2**47), math.gcd(True, 3), [math.comb(n, k) for n in (0, 5, 20, 60, 61, 70) for k in (0, 1, 3, n // 2, n)])
print(urlsplit("http://a/b?c#d"), urlsplit(b"http://a/b"), urlsplit("//x", "ftp"))
# expect: [(['a', 'b', 'c'], 1), (['1', 'x, y', '3'], 2), (['q"r', '', ''], 3), ([], 4), (['', ''], 5), ([''], 6), (['multi\nline', '2'], 8), (['ab"c', 'd'], 9), (['xy', 'z'], 10), (['last'], 11)]
# expect: [(['a', 'b', 'c'], 1), (['1', '"x', ' y"', '3'], 2), (['"q""r"', '', ''], 3), ([], 4), (['', ''], 5), (['""'], 6), (['"multi'], 7), (['line"', '2'], 8), (['ab"c', 'd'], 9), (['"x"y', 'z'], 10), ([' last'], 11)]
# expect: [(['a,b,c'], 1), (['1,"x, y",3'], 2), (['q"r,,'], 3), ([], 4), ([','], 5), ([''], 6), (['multi\nline,2'], 8), (['ab"c,d'], 9), (['xy,z'], 10), ([' last'], 11)]
# expect: [(['a', 'b', 'c'], 1), (['1', 'x, y', '3'], 2), (['q"r', '', ''], 3), ([], 4), (['', ''], 5), ([''], 6), (['multi\nline', '2'], 8), (['ab"c', 'd'], 9), (['xy', 'z'], 10), ([' last'], 11)]
# expect: [(['a'], 1), (['b', 'c'], 2)]
# expect: [(['a'], 1), (['b,c'], 2)]
# expect: [(['a'], 1), (['b', 'c'], 2)]
# expect: [(['a'], 1), (['b', 'c'], 2)]
# expect: [(['a'], 1), (['b', 'c'], 2)]
# expect: [(['a'], 1), (['b', 'c'], 2)]
# expect: [(['a'], 1), (['b,c'], 2)]
# expect: [(['a'], 1), (['b', 'c'], 2)]
# expect: [(['open'], 1)]
# expect: [(['open'], 1)]
# expect: [(['"open'], 1)]
# expect: Error unexpected end of data
# expect: [(['open'], 1)]
# expect: [(['"open'], 1)]
# expect: [(['open'], 1)]
# expect: [(['open'], 1)]
# expect: [(['', ''], 1), (['a', 'b'], 2)]
# expect: [([',""'], 1), (['a,b'], 2)]
# expect: [(['""', '""'], 1), (['"a"', 'b'], 2)]
# expect: [(['', ''], 1), (['a', 'b'], 2)]
# expect: [(['', ''], 1), (['a', 'b'], 2)]
# expect: [(['""', '""'], 1), (['"a"', 'b'], 2)]
# expect: [([',""'], 1), (['a,b'], 2)]
# expect: [(['', ''], 1), (['a', 'b'], 2)]
# expect: [(['x', 'y'], 1), ([], 2), (['z'], 3)]
# expect: [(['x,y'], 1), ([], 2), (['z'], 3)]
# expect: [(['x', 'y'], 1), ([], 2), (['z'], 3)]
# expect: [(['x', 'y'], 1), ([], 2), (['z'], 3)]
# expect: [(['x', 'y'], 1), ([], 2), (['z'], 3)]
# expect: [(['x', 'y'], 1), ([], 2), (['z'], 3)]
# expect: [(['x,y'], 1), ([], 2), (['z'], 3)]
# expect: [(['x', 'y'], 1), ([], 2), (['z'], 3)]
# expect: 10 '1,2.5,,x\r\n'
# expect: 10 '1;2.5;;x\r\n'
# expect: 18 '"1","2.5","","x"\r\n'
# expect: 14 '1,2.5,"","x"\r\n'
# expect: 20 '"a,b","q""r","n\nl"\r\n'
# expect: 18 'a,b;"q""r";"n\nl"\r\n'
# expect: 20 '"a,b","q""r","n\nl"\r\n'
# expect: 20 '"a,b","q""r","n\nl"\r\n'
# expect: 4 '""\r\n'
# expect: 4 '""\r\n'
# expect: 4 '""\r\n'
# expect: 4 '""\r\n'
# expect: 3 ',\r\n'
# expect: 3 ';\r\n'
# expect: 7 '"",""\r\n'
# expect: 7 '"",""\r\n'
# expect: 3 'a\r\n'
# expect: 3 'a\r\n'
# expect: 5 '"a"\r\n'
# expect: 5 '"a"\r\n'
# expect: 7 ' x,y \r\n'
# expect: 7 ' x;y \r\n'
# expect: 11 '" x","y "\r\n'
# expect: 11 '" x","y "\r\n'
# expect: 2 '\r\n'
# expect: 2 '\r\n'
# expect: 2 '\r\n'
# expect: 2 '\r\n'
# expect: [0, 3, 3, 5] [0, 1, 3, 5] 2 1
# expect: [1, 3.0, 3, 3, 4, 5.5, 9] 1 3
# expect: ['a', 'bb', 'ccc', 'dddd']
# expect: 2
# expect: ValueError
# expect: TypeError
# expect: TypeError
# expect: IndexError
# expect: AttributeError
# expect: TypeError
# expect: 6 0 140737488355328 140737488355328 1 [1, 0, 0, 1, 1, 1, 5, 10, 10, 1, 1, 20, 1140, 184756, 1, 1, 60, 34220, 118264581564861424, 1, 1, 61, 35990, 232714176627630544, 1, 1, 70, 54740, 112186277816662845432, 1]
# expect: SplitResult(scheme='http', netloc='a', path='/b', query='c', fragment='d') SplitResultBytes(scheme=b'http', netloc=b'a', path=b'/b', query=b'', fragment=b'') SplitResult(scheme='ftp', netloc='x', path='', query='', fragment='')
