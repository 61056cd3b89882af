# _operator — the name under which some programs import operator, with the comparison that takes the same time for all texts.

from operator import *
from operator import _compare_digest
