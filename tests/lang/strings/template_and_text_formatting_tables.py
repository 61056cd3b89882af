rows = [("name", "qty", "price"), ("apple", 3, 1.5), ("banana", 12, 0.25), ("kiwi", 100, 12.125)]
for r in rows: print("{:<10}|{:>5}|{:>8}".format(*r) if isinstance(r[1], str) else "{:<10}|{:>5d}|{:>8.2f}".format(*r))
# expect: name      |  qty|   price
# expect: apple     |    3|    1.50
# expect: banana    |   12|    0.25
# expect: kiwi      |  100|   12.12
w = 12; print(f"{'title':=^{w}}", f"{3.14159:{w}.{2}f}|", f"{'x':>{w // 2}}|", f"{1234567:,d}", f"{255:#06x}", f"{0.1:.0%}", f"{1e6:,.1f}", f"{-5:+d}", f"{5: d}", f"{True!s:>6}", f"{None!r:^8}|")
# expect: ===title====         3.14|      x| 1,234,567 0x00ff 10% 1,000,000.0 -5  5   True   None  |
print("%-10s|%5d|%8.2f|%x|%e" % ("row", 5, 2.5, 255, 12345.678), "{0!r:>8}{1:>{2}}".format("a", "b", 4), "{:{}{}}".format("m", "^", 5), "{:,}".format(10 ** 12), "{:08.3f}".format(-3.14159), "{:e}".format(0), "{:g}".format(1e-10), "{:b}".format(-5))
# expect: row       |    5|    2.50|ff|1.234568e+04      'a'   b   m   1,000,000,000,000 -003.142 0.000000e+00 1e-10 -101
