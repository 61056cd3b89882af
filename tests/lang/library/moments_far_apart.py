# Comparisons over all years that there are.
from datetime import date, datetime, timezone

moments = [datetime(year, month, day, 12, 30, 59, 999999) for year in (1, 1500, 1627, 1628, 2024, 9999) for month, day in ((1, 1), (2, 28), (12, 31))]
days = [moment.date() for moment in moments]
print(sorted(reversed(moments)) == moments, sorted(reversed(days)) == days)  # expect: True True
print(all((a < b) == (i < j) and (a == b) == (i == j) for i, a in enumerate(moments) for j, b in enumerate(moments)))  # expect: True
print(datetime.min < datetime.max, date.min < date.max, datetime(1500, 1, 1) < datetime(2024, 1, 1))  # expect: True True True
print(datetime.min.replace(tzinfo=timezone.utc) < datetime.max.replace(tzinfo=timezone.utc), len(set(moments)))  # expect: True 18
