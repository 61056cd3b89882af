e = ValueError("base")
e.add_note("note 1"); e.add_note("note 2")
print(e.__notes__, e.__traceback__, e.with_traceback(None) is e)  # expect: ['note 1', 'note 2'] None True
e.custom = 5
try: raise e
except ValueError as caught: print(caught is e, caught.custom, caught.__traceback__ is not None, caught.__traceback__.tb_lineno)
# expect: True 5 True 5
try: e.add_note(5)
except TypeError as error: print(error)  # expect: note must be a str, not 'int'
try: None.foo
except AttributeError as error: print(error.name, error.obj)  # expect: foo None
try: nope
except NameError as error: print(error.name)  # expect: nope
try: {}["k"]
except KeyError as error: print(error.args)  # expect: ('k',)
try: import not_a_module
except ImportError as error: print(error.name, error.msg, type(error).__name__)
# expect: not_a_module No module named 'not_a_module' ModuleNotFoundError
e = ValueError("x"); e.args = (1, 2); print(e, repr(e))  # expect: (1, 2) ValueError(1, 2)
