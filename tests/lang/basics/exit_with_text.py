# expect stderr: something went wrong
import sys
try:
    print("running")  # expect: running
finally:
    print("cleanup")  # expect: cleanup
sys.exit("something went wrong")
# expect exit: 1
