n = 0
while n < 10:
    n += 1
    if n == 3:
        continue
    if n == 6:
        break
    print(n)
    # expect: 1
    # expect: 2
    # expect: 4
    # expect: 5
else:
    print("not reached")
while n > 4:
    n -= 1
else:
    print("else runs", n)  # expect: else runs 4
while True:
    while True:
        break
    else:
        print("wrong")
    break
print("done")  # expect: done
