# needs: 3.13
import fractions, math, numbers, statistics
from fractions import Fraction as F
print(F(6, 8), F("3/4"), F("-1.5e-1"), F(0.5), repr(F(7)), F(1, 3) + F(1, 6), F(1, 2) * 3, 2 - F(1, 2), F(3, 4) / F(1, 2), F(7, 2) // 1, F(7, 2) % 1, F(2, 3) ** 2, F(4) ** -1, F(1, 4) ** 0.5, divmod(F(7, 2), F(1, 2)))
# expect: 3/4 3/4 -3/20 1/2 Fraction(7, 1) 1/2 3/2 3/2 3/2 3 1/2 4/9 1/4 0.5 (7, Fraction(0, 1))
print(F(1, 2) == 0.5, F(1, 3) < 0.34, hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), int(F(7, 2)), round(F(5, 2)), round(F(22, 7), 2), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.pi.as_integer_ratio()[1] > 1, F(math.pi).limit_denominator(100), -F(1, 2), abs(F(-1, 2)), bool(F(0)))
# expect: True True True True 3 2 157/50 -4 -3 True 311/99 -1/2 1/2 False
print(f"{F(22, 7):.3f} {F(1, 3):>8} {F(1000000, 3):,.2f} {F(1, 8):e} {F(1, 3):%} {F(3):#}", F(1, 2) + 0.25, F(1, 2) + 1j)
# expect: 3.143      1/3 333,333.33 1.250000e-01 33.333333% 3/1 0.75 (0.5+1j)
for bad in (lambda: F(1, 0), lambda: F("x"), lambda: F(1.5, 2), lambda: F([]), lambda: F(1) / 0, lambda: f"{F(1):q}"):
    try: bad()
    except (ZeroDivisionError, ValueError, TypeError) as e: print(type(e).__name__, e)
    # expect: ZeroDivisionError Fraction(1, 0)
    # expect: ValueError Invalid literal for Fraction: 'x'
    # expect: TypeError both arguments should be Rational instances
    # expect: TypeError argument should be a string or a Rational instance
    # expect: ZeroDivisionError Fraction(1, 0)
    # expect: ValueError Invalid format specifier 'q' for object of type 'Fraction'
print(isinstance(F(1), numbers.Rational), isinstance(1, numbers.Integral), isinstance(1.0, numbers.Real), isinstance(1j, numbers.Complex), isinstance(True, numbers.Number), isinstance("1", numbers.Number))
# expect: True True True True True False
s = statistics
print(s.mean([1, 2, 3, 4]), s.mean([F(1, 2), F(1, 3)]), s.fmean([1, 2], weights=[3, 1]), s.median([3, 1, 2]), s.median([1, 2, 3, 4]), s.median_low([1, 2]), s.median_high([1, 2]), s.mode("aabb"), s.multimode("aabb"), s.quantiles([1, 2, 3, 4, 5]), s.harmonic_mean([40, 60]), round(s.geometric_mean([54, 24, 36]), 9))
# expect: 2.5 5/12 1.25 2 2.5 1 2 a ['a', 'b'] [1.5, 3.0, 4.5] 48.0 36.0
print(s.stdev([1, 2, 3, 4]), s.pstdev([1, 2, 3, 4]), s.variance([1, 2, 3, 4]), s.pvariance([1, 2, 3, 4]), s.correlation([1, 2, 3], [1, 2, 4]), s.covariance([1, 2, 3], [1, 2, 4]), s.linear_regression([1, 2, 3], [2, 4, 6]))
# expect: 1.2909944487358056 1.118033988749895 1.6666666666666667 1.25 0.9819805060619656 1.5 LinearRegression(slope=2.0, intercept=0.0)
n = s.NormalDist(100, 15); print(n, n.cdf(115), n.pdf(100), n.inv_cdf(0.5), n.zscore(130), n + 5, n * 2, s.NormalDist.from_samples([1, 2, 3]), n.overlap(s.NormalDist(110, 15)))
# expect: NormalDist(mu=100.0, sigma=15.0) 0.8413447460685429 0.02659615202676218 100.0 2.0 NormalDist(mu=105.0, sigma=15.0) NormalDist(mu=200.0, sigma=30.0) NormalDist(mu=2.0, sigma=1.0) 0.7388826803635273
for bad in (lambda: s.mean([]), lambda: s.median([]), lambda: s.stdev([1]), lambda: s.mode([]), lambda: s.NormalDist(0, -1)):
    try: bad()
    except s.StatisticsError as e: print(e)
    # expect: mean requires at least one data point
    # expect: no median for empty data
    # expect: stdev requires at least two data points
    # expect: no mode for empty data
    # expect: sigma must be non-negative
