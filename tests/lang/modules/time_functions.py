import time
a = time.monotonic(); time.sleep(0.01); b = time.monotonic()
print(b - a >= 0.01, b > a, time.time() > 1.6e9, time.perf_counter() <= time.perf_counter(), isinstance(time.monotonic_ns(), int), time.process_time() >= 0)
# expect: True True True True True True
t = time.gmtime(0); print(t.tm_year, t.tm_mon, t[2], time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400)), tuple(time.gmtime(1e9))[:6])
# expect: 1970 1 1 1970-01-02 00:00:00 (2001, 9, 9, 1, 46, 40)
try: time.sleep(-1)
except ValueError as e: print(e)  # expect: sleep length must be non-negative
