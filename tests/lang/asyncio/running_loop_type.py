# What is set as the running loop is used by native code: it must be one.
# coil-only: CPython takes any object.
import asyncio

try:
    asyncio._set_running_loop("loop")
except TypeError as e:
    print(e)  # expect: an event loop of Coil's asyncio is required, not 'str'
