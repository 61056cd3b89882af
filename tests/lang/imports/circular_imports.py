import _circle_one
# expect: cannot import name 'late' from partially initialized module '_circle_one' (most likely due to a circular import)
print(_circle_one.name, _circle_one._circle_two.name, _circle_one._circle_two.seen)  # expect: one two ('one', False)
