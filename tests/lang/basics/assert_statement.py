assert True
assert 1, "not shown"
try:
    assert [] , "list is empty"
except AssertionError as error:
    print(repr(error))  # expect: AssertionError('list is empty')
try:
    assert 0
except AssertionError as error:
    print(repr(error), error.args)  # expect: AssertionError() ()
assert 1 == 2, "the end"  # expect error: AssertionError: the end
