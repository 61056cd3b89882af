# The quotient of // is exact: what rounding the remainder would tell is no news there.
from decimal import Decimal, ROUND_UP, getcontext

context = getcontext()
context.prec = 9
context.rounding = ROUND_UP
for pair in (("-0.623451706451389", "875160.98626153149880627"), ("7", "Infinity"), ("1E+20", "3")):
    context.clear_flags()
    context.traps = {signal: False for signal in context.traps}
    a, b = map(Decimal, pair)
    print(a // b, sorted(signal.__name__ for signal, raised in context.flags.items() if raised))  # expect: -0 []
    context.clear_flags()
    print(divmod(a, b), sorted(signal.__name__ for signal, raised in context.flags.items() if raised))
    # expect: (Decimal('-0'), Decimal('-0.623451707')) ['Inexact', 'Rounded']
# expect: 0 []
# expect: (Decimal('0'), Decimal('7')) []
# expect: NaN ['InvalidOperation']
# expect: (Decimal('NaN'), Decimal('NaN')) ['InvalidOperation']
