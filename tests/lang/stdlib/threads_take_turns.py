# Threads are stacks that take turns; every wait of one lets the others run.
import threading, time, sys
out=[]
def f(n):
    for i in range(3):
        out.append((n,i)); time.sleep(0.01)
ts=[threading.Thread(target=f,args=(n,)) for n in range(3)]
t0=time.monotonic()
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out), threading.active_count())
def spin():
    global stop
    n=0
    while not stop: n+=1
    print("spun", n>0)
stop=False
t=threading.Thread(target=spin); t.start()
time.sleep(0.05); stop=True; t.join()
def busy():
    global flag
    time.sleep(0.01); flag=True
flag=False
t=threading.Thread(target=busy); t.start()
while not flag: pass
t.join()
import queue
q=queue.Queue(2)
def prod():
    for i in range(10): q.put(i)
    q.put(None)
t=threading.Thread(target=prod); t.start()
got=[]
while (x:=q.get()) is not None: got.append(x)
print(got)
l=threading.local(); l.x=1
def loc():
    print(hasattr(l,'x')); l.x=2
t=threading.Thread(target=loc); t.start(); t.join(); print(l.x)
c=threading.Condition(); items=[]
def consumer():
    with c:
        while not items: c.wait()
        print("consumed", items.pop())
t=threading.Thread(target=consumer); t.start()
with c: items.append(1); c.notify()
t.join()
print(threading.current_thread().name, threading.get_ident()==threading.main_thread().ident)
def rec(n): return 0 if n==0 else 1+rec(n-1)
def deep():
    print(rec(500))
    try: rec(100000)
    except RecursionError: print("RecursionError")
    try: sorted([1,2,3], key=lambda x: sorted([x], key=lambda y: rec(100000)))
    except RecursionError: print("RecursionError")
    def n2(d): return max([1], key=lambda x: n2(d+1))
    try: n2(0)
    except RecursionError: print("RecursionError")
t=threading.Thread(target=deep); t.start(); t.join()
b=threading.Barrier(3)
def bb(): b.wait(); out.append("b")
ts=[threading.Thread(target=bb) for _ in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]; print(out[-3:])
t=threading.Timer(0.01, lambda: print("timer")); t.start(); t.join()
lock=threading.Lock(); lock.acquire()
def waits():
    print(lock.acquire(timeout=0.02)); lock.acquire(); print("got it")
t=threading.Thread(target=waits); t.start(); time.sleep(0.05); lock.release(); t.join()
def daemon():
    try:
        while True: time.sleep(1)
    finally: print("unwound")
threading.Thread(target=daemon, daemon=True).start()
threading.Thread(target=lambda:(time.sleep(0.05),print("late"))).start()
print("main ends")
# expect: [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)] 1
# expect: spun True
# expect: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
# expect: False
# expect: 1
# expect: consumed 1
# expect: MainThread True
# expect: 500
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: ['b', 'b', 'b']
# expect: timer
# expect: False
# expect: got it
# expect: main ends
# expect: late
