from unittest.mock import *
import asyncio, unittest.mock as um, os
m=Mock(name='m'); m(1,a=2); m.foo.bar('x').baz(3); print(m.mock_calls, m.method_calls, m.call_args, m.called, m.foo.bar.call_count)
# expect: [call(1, a=2), call.foo.bar('x'), call.foo.bar().baz(3)] [call.foo.bar('x')] call(1, a=2) True 1
m.assert_called_once_with(1,a=2)
for f in (lambda: m.assert_called_with(2), lambda: m.assert_not_called(), lambda: m.foo.assert_called(), lambda: m.assert_any_call(9), lambda: m.assret_x, lambda: m.foo.bar.assert_has_calls([call('y')])):
    try: f(); print('none')
    except Exception as e: print(type(e).__name__, e)
    # expect: AssertionError expected call not found.
    # expect: Expected: m(2)
    # expect:   Actual: m(1, a=2)
    # expect: AssertionError Expected 'm' to not have been called. Called 1 times.
    # expect: Calls: [call(1, a=2), call.foo.bar('x'), call.foo.bar().baz(3)].
    # expect: AssertionError Expected 'foo' to have been called.
    # expect: AssertionError m(9) call not found
    # expect: AttributeError 'assret_x' is not a valid assertion. Use a spec for the mock if 'assret_x' is meant to be an attribute.
    # expect: AssertionError Calls not found.
    # expect: Expected: [call('y')]
    # expect:   Actual: [call('x'), call().baz(3)]
m=MagicMock(); m[1]=2; m.__getitem__.return_value=5; print(m[3], len(m), list(m), int(m), bool(m), m==m, m.__setitem__.mock_calls, hash(m)==hash(m)); 
# expect: 5 0 [] 1 True True [call(1, 2)] True
with m as c: print(c is m.__enter__.return_value)  # expect: True
m.side_effect=[1,ValueError('x'),3]; print(m());   # expect: 1
try: m()
except ValueError as e: print(e)  # expect: x
print(m())  # expect: 3
s=Mock(spec=['a','b']); print(s.a is s.a)  # expect: True
try: s.c
except AttributeError as e: print(e)  # expect: Mock object has no attribute 'c'
class K:
    x=1
    def meth(self,a,b=2): return a
    async def am(self): pass
    @staticmethod
    def st(q): pass
k=create_autospec(K); i=k(); i.meth(1); 
try: i.meth()
except TypeError as e: print(e)  # expect: missing a required argument: 'a'
try: i.nothing
except AttributeError as e: print(e)  # expect: Mock object has no attribute 'nothing'
print(type(i.am).__name__, isinstance(i,K))  # expect: AsyncMock True
def func(a,*,b): "d"
f=create_autospec(func,return_value=4); print(f(1,b=2), f.call_args, f.__name__)  # expect: 4 call(1, b=2) func
try: f(1)
except TypeError as e: print(e)  # expect: missing a required keyword-only argument: 'b'
f.assert_called_once_with(1,b=2)
with patch('os.getcwd',return_value='/zz') as g: print(os.getcwd(), g.called)  # expect: /zz True
print(os.getcwd()!='/zz')  # expect: True
@patch.object(K,'x',7)
@patch('os.getpid')
def t(p): p.return_value=3; return K.x, os.getpid()
print(t(), K.x)  # expect: (7, 3) 1
with patch.dict(os.environ,{'QQ':'1'}): print(os.environ['QQ'])  # expect: 1
print('QQ' in os.environ)  # expect: False
with patch.multiple(K,x=DEFAULT,meth=DEFAULT) as d: print(sorted(d), K.x is d['x'])  # expect: ['meth', 'x'] True
a=AsyncMock(return_value=3)
async def main():
    print(await a(1), a.await_count, a.await_args); a.assert_awaited_once_with(1)  # expect: 3 1 call(1)
    am=MagicMock()
    async with am as q: pass
    am.__aenter__.assert_awaited_once()
    b=AsyncMock(side_effect=[1,KeyError]); print(await b())  # expect: 1
    try: await b()
    except KeyError: print('ke')  # expect: ke
asyncio.run(main())
class P:
    pass
p=PropertyMock(return_value=9)
with patch.object(P,'z',p,create=True): print(P().z); P().z=3  # expect: 9
print(p.mock_calls)  # expect: [call(), call(3)]
o=mock_open(read_data='l1\nl2\n')
with patch('builtins.open',o):
    with open('f') as h: print(h.readline(), list(h))
    # expect: l1
    # expect:  ['l2\n']
    with open('g','w') as h: h.write('x')
print(o.mock_calls[-3:])  # expect: [call().write('x'), call().__exit__(None, None, None), call().close()]
m=Mock(); m.a.b=3; seal(m)
try: m.c
except AttributeError as e: print(e)  # expect: mock.c
print(call.a.b(1).c(2).call_list(), call(1)==call(1), ANY==3, sentinel.x)
# expect: [call.a.b(1), call.a.b().c(2)] True True sentinel.x
w=Mock(wraps=K()); print(w.meth(5))  # expect: 5
par=Mock(); ch=Mock(return_value=None); par.attach_mock(ch,'ch'); ch(1); print(par.mock_calls)  # expect: [call.ch(1)]
m=MagicMock(); m.reset_mock(); m.x(); m.reset_mock(); print(m.mock_calls, m.x.called)  # expect: [] False
try:
    with patch('os.nope'): pass
except AttributeError as e: print(str(e)[:10])  # expect: <module 'o
print(repr(Mock(name='q').a.b()).split(' id')[0], repr(Mock(spec=K)).split(' id')[0])
# expect: <Mock name='q.a.b()' <Mock spec='K'
# needs: 3.13
