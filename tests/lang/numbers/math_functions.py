import math
print(math.sqrt(16), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.factorial(20))
# expect: 4.0 -2 2 -1 2432902008176640000
print(math.gcd(12, 18), math.lcm(4, 6), math.isqrt(10 ** 20), math.comb(10, 3), math.perm(5, 2))
# expect: 6 12 10000000000 120 20
print(math.pi, math.e, math.inf, math.isnan(math.nan), math.isinf(-math.inf), math.isclose(0.1 + 0.2, 0.3))
# expect: 3.141592653589793 2.718281828459045 inf True True True
print(math.log(8, 2), math.log2(8), math.log10(1000), math.exp(0), math.pow(2, 3), math.hypot(3, 4))
# expect: 3.0 3.0 3.0 1.0 8.0 5.0
print(math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4))
# expect: -1.0 -1.0 (0.25, 3.0) (0.5, 4) 8.0
print(math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.degrees(math.pi), math.sin(0), math.atan2(1, 1))
# expect: 1.0 24 180.0 0.0 0.7853981633974483
for code in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1)):
    try:
        code()
    except ValueError as error:
        print(type(error).__name__)
        # expect: ValueError
        # expect: ValueError
        # expect: ValueError
