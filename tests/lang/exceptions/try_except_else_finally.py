def run(action):
    try:
        print("try")  # expect: try
        action()
    except ValueError as e:
        print("value", e)
    except (KeyError, IndexError) as e:
        print("lookup", repr(e))
    except:
        print("bare")
    else:
        print("else")  # expect: else
    finally:
        print("finally")  # expect: finally
def fail(e): raise e
run(lambda: None)
run(lambda: fail(ValueError("v")))
run(lambda: fail(KeyError("k")))
run(lambda: [][1])
run(lambda: fail(TypeError))
try:
    e = "before"
    raise ValueError
except ValueError as e:
    pass
print("e" in globals())
# expect: try
# expect: value v
# expect: finally
# expect: try
# expect: lookup KeyError('k')
# expect: finally
# expect: try
# expect: lookup IndexError('list index out of range')
# expect: finally
# expect: try
# expect: bare
# expect: finally
# expect: False
