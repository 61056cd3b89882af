# bisect — search in a sorted sequence, and insertion that keeps it sorted. Written in C++ (runtime/modules/bisect.cpp).

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right
