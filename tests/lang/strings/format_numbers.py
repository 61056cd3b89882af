print(format(1234567.891, ",.2f"), format(-5, "05"), format(5, "=+6"), format(0.1, ".20f"), format(1e10, "g"), format(1e5, "g"), format(123456789, "g"))
# expect: 1,234,567.89 -0005 +    5 0.10000000000000000555 1e+10 100000 1.23457e+08
print(format(255, "#x"), format(255, "#X"), format(255, "08b"), format(-255, "#010x"), format(10**20, ","), format(255, "_b"), format(3, "e"))
# expect: 0xff 0XFF 11111111 -0x00000ff 100,000,000,000,000,000,000 1111_1111 3.000000e+00
print(format(1.0, ""), format(1.0, "g"), format(1.0, "#g"), format(1.5, ".0f"), format(2.5, ".0f"), format(0.00001234, ""), format(float("inf"), "f"), format(float("nan"), "+"))
# expect: 1.0 1 1.00000 2 2 1.234e-05 inf +nan
print(format(True, ""), format(True, "d"), format("é", ">3"), format(3 + 4j, ""), format(3 + 4j, ".1f"), format(1e300 * 1e10, "010"))
# expect: True 1   é (3+4j) 3.0+4.0j 0000000inf
print(f"{123.456:.0f} {123.456:10.1f} {123.456:<10}| {-0.0:.1f} {1234.5:_.2f} {0.5:z.0f} {-0.4:z.0f}")
# expect: 123      123.5 123.456   | -0.0 1_234.50 0 0
