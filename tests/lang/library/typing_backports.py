# What typing_extensions takes from typing's inside.
# needs: 3.12
import typing

T = typing.TypeVar("T")
T.__default__ = int
print(T.__default__)  # expect: <class 'int'>
print("_fields" in typing._prohibited)  # expect: True
