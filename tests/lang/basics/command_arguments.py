# args: one --two "three four"
import sys
print(len(sys.argv), sys.argv[1:])  # expect: 4 ['one', '--two', 'three four']
