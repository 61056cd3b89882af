# Sets that look like the operations on sets to come get a FutureWarning where the pattern is compiled.
import re
import warnings

for pattern in ("[a-z]", "[[a]b", "[a--b]", "[a&&b]", "[a~~b]", "[a||b]", "[&&a]", "[^[a]", "[a-z--0]", r"[\-\-]"):
    re.purge()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        re.compile(pattern)  # expect error: re.PatternError: bad character range a-- at position 1
    print(pattern, [(w.category.__name__, str(w.message), w.filename == __file__) for w in caught])
    # expect: [a-z] []
    # expect: [[a]b [('FutureWarning', 'Possible nested set at position 1', True)]
for bad in (b"(?P<\xc2\xb5>x)", b"(?P=\xc2\xb5)", b"(?P<1a>x)", "(?P<1a>x)", b"(?P=no)"):
    try:
        re.compile(bad)
    except re.error as e:
        print(e)
# needs: 3.12
