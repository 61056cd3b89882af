import gc, threading
def work(n):
    for _ in range(n):
        gc.collect()
        [[] for _ in range(20)]
threads = [threading.Thread(target=work, args=(3,)) for _ in range(3)]
for t in threads: t.start()
for i in range(3):
    gc.collect()
for t in threads: t.join()
gc.collect()
print("collected on every stack")  # expect: collected on every stack
