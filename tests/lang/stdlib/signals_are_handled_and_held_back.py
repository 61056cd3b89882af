import os
import signal

got = []
print(signal.signal(signal.SIGUSR1, lambda number, frame: got.append(number)))  # expect: 0
os.kill(os.getpid(), signal.SIGUSR1)
print(got, signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
# expect: [10] 0 True
print(repr(signal.SIGINT), repr(signal.SIG_DFL), signal.strsignal(signal.SIGTERM), signal.SIGRTMIN.name)
# expect: <Signals.SIGINT: 2> <Handlers.SIG_DFL: 0> Terminated SIGRTMIN

print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2]))  # expect: set()
os.kill(os.getpid(), signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR2)
print(got, signal.sigpending() == {signal.SIGUSR1, signal.SIGUSR2})  # expect: [10] True
print(repr(signal.sigwait([signal.SIGUSR2])), signal.sigtimedwait([signal.SIGUSR2], 0.01))
# expect: <Signals.SIGUSR2: 12> None
print(sorted(signal.pthread_sigmask(signal.SIG_SETMASK, [])), got)
# expect: [<Signals.SIGUSR1: 10>, <Signals.SIGUSR2: 12>] [10, 10]
os.kill(os.getpid(), signal.SIGUSR1)
info = None
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
os.kill(os.getpid(), signal.SIGHUP)
info = signal.sigwaitinfo({signal.SIGHUP})
print(info.si_signo, info.si_pid == os.getpid())  # expect: 1 True

signal.signal(signal.SIGALRM, lambda *args: print("alarm"))
print(signal.setitimer(signal.ITIMER_REAL, 0.01, 100))  # expect: (0.0, 0.0)
signal.pause()
print(signal.getitimer(signal.ITIMER_REAL)[1], signal.setitimer(signal.ITIMER_REAL, 0)[1])


def stop(number, frame):
    raise RuntimeError("from a handler")


signal.signal(signal.SIGUSR2, stop)
try:
    os.kill(os.getpid(), signal.SIGUSR2)
    for _ in range(1000000):
        pass
except RuntimeError as e:
    print(e)

reads, writes = os.pipe()
os.set_blocking(writes, False)
print(signal.set_wakeup_fd(writes))
signal.raise_signal(signal.SIGUSR1)
print(os.read(reads, 9) == bytes([signal.SIGUSR1]), signal.set_wakeup_fd(-1) == writes)

for call in (lambda: signal.signal(signal.SIGKILL, stop), lambda: signal.signal(0, stop), lambda: signal.signal(1, "text"),
             lambda: signal.setitimer(9, 1), lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [0]),
             lambda: signal.sigtimedwait([], -1), lambda: signal.getsignal(4242)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
# expect: alarm
# expect: 100.0 100.0
# expect: from a handler
# expect: -1
# expect: True True
# expect: OSError [Errno 22] Invalid argument
# expect: ValueError signal number out of range
# expect: TypeError signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object
# expect: itimer_error [Errno 22] Invalid argument
# expect: ValueError signal number 0 out of range [1; 64]
# expect: ValueError timeout must be non-negative
# expect: ValueError signal number out of range
