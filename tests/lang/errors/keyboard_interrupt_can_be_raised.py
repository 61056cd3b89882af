try: raise KeyboardInterrupt("by hand")
except BaseException as e: print(repr(e), isinstance(e, Exception))  # expect: KeyboardInterrupt('by hand') False
try:
    try: raise KeyboardInterrupt
    except Exception: print("wrong")
    finally: print("finally")  # expect: finally
except KeyboardInterrupt: print("caught")  # expect: caught
