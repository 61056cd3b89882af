# stdin: first line
# stdin: 42
# stdin: rest
import sys
print(repr(input()))
print(int(input("number? ")) + 1)
print(repr(sys.stdin.read()))
try:
    input()
except EOFError as error:
    print(type(error).__name__, error)
# expect: 'first line'
# expect: number? 43
# expect: 'rest\n'
# expect: EOFError EOF when reading a line
