import os, signal, threading, time


def handler(number, frame):
    print("handler in", threading.current_thread().name)


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def kill_and_spin():
    os.kill(os.getpid(), signal.SIGUSR1)
    spin(0.1)


signal.signal(signal.SIGUSR1, handler)
signal.signal(signal.SIGALRM, handler)
for function, args in (kill_and_spin, ()), (time.sleep, (0.2,)), (spin, (0.2,)):
    if function is not kill_and_spin:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
    thread = threading.Thread(target=function, args=args, name="worker")
    thread.start()
    thread.join()
    print(function.__name__, "ended")

# Ctrl-C while the main thread waits and another sends it.
release = threading.Event()
thread = threading.Thread(target=lambda: (time.sleep(0.05), os.kill(os.getpid(), signal.SIGINT), release.wait()))
thread.start()
try:
    thread.join()
except KeyboardInterrupt:
    print("interrupted", threading.current_thread().name)
release.set()
thread.join()
# expect: handler in MainThread
# expect: kill_and_spin ended
# expect: handler in MainThread
# expect: sleep ended
# expect: handler in MainThread
# expect: spin ended
# expect: interrupted MainThread
