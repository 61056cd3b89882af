chain = [ZeroDivisionError, ArithmeticError, Exception, BaseException, object]
print(ZeroDivisionError.__mro__ == tuple(chain), issubclass(KeyError, LookupError), issubclass(FileNotFoundError, OSError), IOError is OSError)
# expect: True True True True
print(issubclass(KeyboardInterrupt, Exception), issubclass(StopAsyncIteration, Exception), issubclass(UnicodeDecodeError, ValueError), issubclass(RecursionError, RuntimeError), issubclass(TabError, SyntaxError))
# expect: False True True True True
for kind in (ValueError, KeyError, OSError, StopIteration, SystemExit):
    e = kind("text")
    print(repr(e), str(e), e.args)
    # expect: ValueError('text') text ('text',)
    # expect: KeyError('text') 'text' ('text',)
    # expect: OSError('text') text ('text',)
    # expect: StopIteration('text') text ('text',)
    # expect: SystemExit('text') text ('text',)
print(str(ValueError()), repr(ValueError(1, 2)), str(ValueError(1, 2)), str(KeyError("k")), StopIteration(5).value, SystemExit(3).code)
# expect:  ValueError(1, 2) (1, 2) 'k' 5 3
print(OSError(2, "No such file").errno, OSError(2, "gone", "f.txt"), type(OSError(2, "x")).__name__, FileNotFoundError(2, "nf").strerror)
# expect: 2 [Errno 2] gone: 'f.txt' FileNotFoundError nf
