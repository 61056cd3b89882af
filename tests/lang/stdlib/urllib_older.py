# The older functions of urllib.parse, lists in headers, and names that programs take out of argparse.
import warnings; warnings.simplefilter("ignore")
from urllib.parse import *
import urllib.parse as p, urllib.request as r
for u in ["http://a:80/b","mailto:x","x","//h:1/p?q#t","HTTP://U"]:
    print([f(u) for f in (p.splittype,p.splithost,p.splituser,p.splitpasswd,p.splitport,p.splitnport,p.splitquery,p.splittag,p.splitattr,p.splitvalue,p.unwrap)])
    # expect: [('http', '//a:80/b'), (None, 'http://a:80/b'), (None, 'http://a:80/b'), ('http', '//a:80/b'), ('http://a:80/b', None), ('http://a', None), ('http://a:80/b', None), ('http://a:80/b', None), ('http://a:80/b', []), ('http://a:80/b', None), 'http://a:80/b']
    # expect: [('mailto', 'x'), (None, 'mailto:x'), (None, 'mailto:x'), ('mailto', 'x'), ('mailto:x', None), ('mailto', None), ('mailto:x', None), ('mailto:x', None), ('mailto:x', []), ('mailto:x', None), 'mailto:x']
    # expect: [(None, 'x'), (None, 'x'), (None, 'x'), ('x', None), ('x', None), ('x', -1), ('x', None), ('x', None), ('x', []), ('x', None), 'x']
    # expect: [(None, '//h:1/p?q#t'), ('h:1', '/p?q#t'), (None, '//h:1/p?q#t'), ('//h', '1/p?q#t'), ('//h:1/p?q#t', None), ('//h', None), ('//h:1/p', 'q#t'), ('//h:1/p?q', 't'), ('//h:1/p?q#t', []), ('//h:1/p?q#t', None), '//h:1/p?q#t']
    # expect: [('http', '//U'), (None, 'HTTP://U'), (None, 'HTTP://U'), ('HTTP', '//U'), ('HTTP://U', None), ('HTTP', None), ('HTTP://U', None), ('HTTP://U', None), ('HTTP://U', []), ('HTTP://U', None), 'HTTP://U']
print(p.splitnport("h:"),p.splitnport("h:x"),p.splitnport("h:5"),p.splitport("h:"),p.unwrap("<URL:http://x>"),p.splituser("a@b@c"),p.splitpasswd("u:p:q"),p.splitattr("/a;b=1;c=2"),p.splitvalue("a=b=c"))
# expect: ('h', -1) ('h', None) ('h', 5) ('h', None) http://x ('a@b', 'c') ('u', 'p:q') ('/a', ['b=1', 'c=2']) ('a', 'b=c')
print(r.parse_http_list('a="b,c", d, e="x\\"y,z"'), r.parse_keqv_list(['a="1"','b=2']))
# expect: ['a="b,c"', 'd', 'e="x"y,z"'] {'a': '1', 'b': '2'}
import argparse
print(type(argparse.ArgumentParser().add_argument("-x")).__name__)  # expect: _StoreAction
