import copy
import datetime as D
import pickle


class Day(D.date):
    def isoformat(self):
        return "day " + super().isoformat()


class Moment(D.datetime):
    extra = 1

    def __new__(cls, *args, **kw):
        self = super().__new__(cls, *args, **kw)
        self.note = "made"
        return self


class Span(D.timedelta):
    pass


d = D.date(2024, 2, 28)
print(d + D.timedelta(1), d + D.timedelta(days=2, hours=-1), d - D.date(2023, 2, 28))
# expect: 2024-02-29 2024-02-29 365 days, 0:00:00
print(D.timedelta(hours=1) + d, d - D.timedelta(59), d.toordinal(), d.weekday(), d.isoweekday())
# expect: 2024-02-28 2023-12-31 738944 2 3
for n in (1, 59, 60, 365, 366, 146097, 730179, 3652059):
    print(D.date.fromordinal(n), D.date.fromordinal(n).toordinal() == n)
    # expect: 0001-01-01 True
    # expect: 0001-02-28 True
    # expect: 0001-03-01 True
    # expect: 0001-12-31 True
    # expect: 0002-01-01 True
    # expect: 0400-12-31 True
    # expect: 2000-02-29 True
    # expect: 9999-12-31 True

x = Day(2024, 2, 28)
print(x, type(x + D.timedelta(1)).__name__, x == d, hash(x) == hash(d), repr(x), f"{x:%d.%m.%Y}")
# expect: day 2024-02-28 Day True True Day(2024, 2, 28) 28.02.2024
m = Moment(2024, 2, 28, 23, 59, 59, 999999, tzinfo=D.timezone.utc)
n = m + D.timedelta(microseconds=1)
print(type(n).__name__, n, n.note, n - m, m < n, m == copy.deepcopy(m), m.__dict__)
# expect: Moment 2024-02-29 00:00:00+00:00 made 0:00:00.000001 True True {'note': 'made'}
print(pickle.loads(pickle.dumps(m)) == m, pickle.loads(pickle.dumps(D.timedelta(1, 2, 3))), pickle.loads(pickle.dumps(d)))
# expect: True 1 day, 0:00:02.000003 2024-02-28
print(type(Span(5) + Span(6)).__name__, Span(hours=5) == D.timedelta(hours=5), repr(Span(1)))
# expect: timedelta True Span(days=1)

t = D.datetime(2024, 12, 31, 23, 59, 59, 999999)
print(t + D.timedelta.resolution, t - D.datetime(2000, 2, 29), t.date(), t.time(), hash(t) == hash(t.replace(fold=1)))
# expect: 2025-01-01 00:00:00 9072 days, 23:59:59.999999 2024-12-31 23:59:59.999999 True
print(t.isoformat(), t.isoformat(" ", "minutes"), str(t), t.replace(microsecond=0), repr(t.replace(tzinfo=D.timezone.utc)))
# expect: 2024-12-31T23:59:59.999999 2024-12-31 23:59 2024-12-31 23:59:59.999999 2024-12-31 23:59:59 datetime.datetime(2024, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.timezone.utc)
for text in ("2024-05-17", "2024-05-17T12:30", "2024-05-17 12:30:15", "2024-05-17T12:30:15.123", "2024-05-17T12:30:15.123456",
             "2024-05-17T12:30:15+02:00", "2024-W20-5", "20240517T123015Z"):
    print(repr(D.datetime.fromisoformat(text)))
    # expect: datetime.datetime(2024, 5, 17, 0, 0)
    # expect: datetime.datetime(2024, 5, 17, 12, 30)
    # expect: datetime.datetime(2024, 5, 17, 12, 30, 15)
    # expect: datetime.datetime(2024, 5, 17, 12, 30, 15, 123000)
    # expect: datetime.datetime(2024, 5, 17, 12, 30, 15, 123456)
    # expect: datetime.datetime(2024, 5, 17, 12, 30, 15, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
    # expect: datetime.datetime(2024, 5, 17, 0, 0)
    # expect: datetime.datetime(2024, 5, 17, 12, 30, 15, tzinfo=datetime.timezone.utc)
for text in ("2024-13-17", "2024-05-17T24:30", "2024-05-17T12:3", "2024/05/17", "x"):
    try:
        D.datetime.fromisoformat(text)
    except ValueError as e:
        print(e)
        # expect: month must be in 1..12
        # expect: hour must be in 0..23
        # expect: Invalid isoformat string: '2024-05-17T12:3'
        # expect: Invalid isoformat string: '2024/05/17'
        # expect: Invalid isoformat string: 'x'
e = D.datetime(2024, 1, 1, tzinfo=D.timezone.utc)
f = D.datetime(2024, 1, 1, 2, tzinfo=D.timezone(D.timedelta(hours=2)))
print(e == f, hash(e) == hash(f), e - f, e < f, e <= f, e != f, e == t, e == d)
# expect: True True 0:00:00 False True False False False
for wrong in (lambda: e < t, lambda: e - t, lambda: d + 1, lambda: D.date.max + D.timedelta(1), lambda: D.datetime.min - D.timedelta(1),
              lambda: D.date(2023, 2, 29), lambda: D.date(2023, 13, 1), lambda: D.datetime(2023, 1, 1, 24), lambda: D.timedelta(999999999) * 2,
              lambda: D.timedelta(1) // 0, lambda: D.timedelta(1) % D.timedelta(0), lambda: D.date("x", 1, 1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
        # expect: TypeError can't compare offset-naive and offset-aware datetimes
        # expect: TypeError can't subtract offset-naive and offset-aware datetimes
        # expect: TypeError unsupported operand type(s) for +: 'datetime.date' and 'int'
        # expect: OverflowError date value out of range
        # expect: OverflowError date value out of range
        # expect: ValueError day is out of range for month
        # expect: ValueError month must be in 1..12
        # expect: ValueError hour must be in 0..23
        # expect: OverflowError days=1999999998; must have magnitude <= 999999999
        # expect: ZeroDivisionError integer division or modulo by zero
        # expect: ZeroDivisionError integer modulo by zero
        # expect: TypeError 'str' object cannot be interpreted as an integer
u = D.timedelta(days=-1, seconds=3, microseconds=5)
print(u, repr(u), -u, abs(u), u * 3, 3 * u, u * 0.5, u / 2, u / D.timedelta(seconds=7), u // 7, u // D.timedelta(seconds=7), u % D.timedelta(seconds=7),
      divmod(u, D.timedelta(hours=1)), u.total_seconds(), bool(u), bool(u - u), D.timedelta.max.total_seconds(), u < D.timedelta(), max(u, -u))
# expect: -1 day, 0:00:03.000005 datetime.timedelta(days=-1, seconds=3, microseconds=5) 23:59:56.999995 23:59:56.999995 -3 days, 0:00:09.000015 -3 days, 0:00:09.000015 -1 day, 12:00:01.500002 -1 day, 12:00:01.500002 -12342.428570714286 -1 day, 20:34:17.571429 -12343 0:00:04.000005 (-24, datetime.timedelta(seconds=3, microseconds=5)) -86396.999995 True False 86400000000000.0 True 23:59:56.999995
print(D.timedelta(weeks=1, days=1, hours=25, minutes=61, seconds=61, milliseconds=1001, microseconds=1000001), D.timedelta(0.5, minutes=0.1))
# expect: 9 days, 2:02:03.001001 12:00:06
print(D.timedelta.max - D.timedelta.resolution, D.timedelta.min, D.timedelta.max // D.timedelta.resolution)
# expect: 999999999 days, 23:59:59.999998 -999999999 days, 0:00:00 86399999999999999999
print(D.datetime.fromtimestamp(1700000000, D.UTC), D.datetime.fromtimestamp(1700000000.9999999, D.UTC), D.datetime.fromtimestamp(-1.5, D.timezone(D.timedelta(hours=1))))
# expect: 2023-11-14 22:13:20+00:00 2023-11-14 22:13:21+00:00 1970-01-01 00:59:58.500000+01:00
print(D.datetime.__mro__, D.date.__mro__, isinstance(t, D.date), issubclass(D.datetime, D.date))
# expect: (<class 'datetime.datetime'>, <class 'datetime.date'>, <class 'object'>) (<class 'datetime.date'>, <class 'object'>) True True
print(D.datetime.combine(d, D.time(1, 2, 3)), t.strftime("%Y %j %f %%"), d.timetuple()[:9], t.utctimetuple()[:6])
# expect: 2024-02-28 01:02:03 2024 366 999999 % (2024, 2, 28, 0, 0, 0, 2, 59, -1) (2024, 12, 31, 23, 59, 59)
for name in ("x", "min"):
    try:
        setattr(D.date, name, 1)
    except TypeError as error:
        print(error)
        # expect: cannot set 'x' attribute of immutable type 'datetime.date'
        # expect: cannot set 'min' attribute of immutable type 'datetime.date'
