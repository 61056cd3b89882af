# needs: 3.12
import math

print(math.sqrt(2), math.isqrt(10**30), math.comb(10, 3), math.perm(5, 2))  # expect: 1.4142135623730951 1000000000000000 120 20
print(math.fsum([0.1] * 10), math.hypot(3, 4), math.dist((0, 0), (3, 4)))  # expect: 1.0 5.0 5.0
print(math.prod([1, 2, 3]), math.sumprod([1.5, 2], [3, 4]), math.gcd(12, 18), math.lcm(4, 6))  # expect: 6 12.5 6 12
print(math.log(10**400), math.log(8, 2), math.nextafter(1, 2), math.ulp(1.0))  # expect: 921.0340371976182 3.0 1.0000000000000002 2.220446049250313e-16
print(math.floor(2.5), math.ceil(-2.5), math.trunc(3.9), math.factorial(25))  # expect: 2 -2 3 15511210043330985984000000


def failure(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print(failure(math.sqrt, -1))  # expect: ValueError: math domain error
print(failure(math.exp, 1000))  # expect: OverflowError: math range error
print(failure(math.log, 0))  # expect: ValueError: math domain error
print(failure(math.isqrt, -1))  # expect: ValueError: isqrt() argument must be nonnegative
print(failure(math.factorial, -1))  # expect: ValueError: factorial() not defined for negative values
print(failure(math.sqrt, "a"))  # expect: TypeError: must be real number, not str
