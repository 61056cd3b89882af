import random

random.seed(12345)
print(random.random(), random.randint(1, 100), random.sample(range(100), 5))  # expect: 0.41661987254534116 2 [38, 47, 24, 34, 72]
random.seed("abc")
print(random.random(), random.getrandbits(100), random.choice("xyz"))  # expect: 0.7720246314157545 1165409233937037995888840289330 y
state = random.getstate()
first = random.random()
random.setstate(state)
print(first == random.random())  # expect: True
