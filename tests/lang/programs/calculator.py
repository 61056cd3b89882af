import operator
TOKENS = "+-*/()^"
def tokenize(text):
    number = ""
    for ch in text + " ":
        if ch.isdigit() or ch == ".": number += ch; continue
        if number: yield float(number) if "." in number else int(number); number = ""
        if ch in TOKENS: yield ch
        elif not ch.isspace(): raise SyntaxError(f"bad character {ch!r}")
class Parser:
    LEVELS = [{"+": operator.add, "-": operator.sub}, {"*": operator.mul, "/": operator.truediv}]
    def __init__(self, text): self.tokens, self.pos = [*tokenize(text), None], 0
    def peek(self): return self.tokens[self.pos]
    def take(self): self.pos += 1; return self.tokens[self.pos - 1]
    def parse(self, level=0):
        if level == len(self.LEVELS): return self.power()
        left = self.parse(level + 1)
        while (op := self.LEVELS[level].get(self.peek()) if isinstance(self.peek(), str) else None):
            self.take(); left = op(left, self.parse(level + 1))
        return left
    def power(self):
        base = self.atom()
        if self.peek() == "^": self.take(); return base ** self.power()
        return base
    def atom(self):
        match self.take():
            case "(":
                value = self.parse()
                if self.take() != ")": raise SyntaxError("')' expected")
                return value
            case "-": return -self.atom()
            case int() | float() as n: return n
            case other: raise SyntaxError(f"unexpected {other!r}")
for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-4 / 2", "1.5 * (2 - -2)", "1 +", "(1", "2 $ 3"):
    try: print(text, "=", Parser(text).parse())
    # expect: 1 + 2 * 3 = 7
    # expect: (1 + 2) * 3 = 9
    # expect: 2 ^ 3 ^ 2 = 512
    # expect: -4 / 2 = -2.0
    # expect: 1.5 * (2 - -2) = 6.0
    except SyntaxError as e: print(text, "!", e)
    # expect: 1 + ! unexpected None
    # expect: (1 ! ')' expected
    # expect: 2 $ 3 ! bad character '$'
