# coil-only: CPython has them
try:
    import sqlite3
except ModuleNotFoundError as e:
    print(e, e.name)  # expect: No module named 'sqlite3' (a module of CPython's library that Coil does not have) sqlite3
try:
    import nothing_of_this_name
except ModuleNotFoundError as e:
    print(e)  # expect: No module named 'nothing_of_this_name'
import tty
print(tty.ECHO if hasattr(tty, "ECHO") else "tty")  # expect: 8
