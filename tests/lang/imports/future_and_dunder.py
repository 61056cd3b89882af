from __future__ import annotations
def f(x: undefined_name) -> also.undefined: pass
print(f.__annotations__)  # expect: {'x': 'undefined_name', 'return': 'also.undefined'}
y: nowhere = 5
print(__annotations__, y)  # expect: {'y': 'nowhere'} 5
