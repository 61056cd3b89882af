import random, string
random.seed(1); a = [random.random() for _ in range(3)]; random.seed(1); b = [random.random() for _ in range(3)]
print(a == b, all(0 <= x < 1 for x in a), 1 <= random.randint(1, 6) <= 6, random.choice("a"), sorted(random.sample(range(5), 5)), len(random.choices([1, 2], k=4)))
# expect: True True True a [0, 1, 2, 3, 4] 4
l = list(range(10)); random.shuffle(l); print(sorted(l) == list(range(10)), string.ascii_lowercase, string.digits, string.Template("$a ${b}").substitute(a=1, b=2), string.capwords("a b"))
# expect: True abcdefghijklmnopqrstuvwxyz 0123456789 1 2 A B
