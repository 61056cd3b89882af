"""Instances: attributes, methods, properties, special methods, inheritance."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    @property
    def length2(self):
        return self.x * self.x + self.y * self.y

    def scaled(self, k):
        return Vector(self.x * k, self.y * k)


class Named(Vector):
    def __init__(self, name, x, y):
        super().__init__(x, y)
        self.name = name


position, speed = Named("p", 0.0, 0.0), Vector(0.5, 0.25)
same = 0
for i in range(200_000):
    position = position + speed.scaled(0.5)
    same += position == speed
    if position.length2 > 1e6:
        position = Named("again", 0.0, 0.0)
print(round(position.x, 3), same)
