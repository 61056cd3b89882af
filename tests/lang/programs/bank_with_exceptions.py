class BankError(Exception): pass
class Insufficient(BankError):
    def __init__(self, need, have): super().__init__(f"need {need}, have {have}"); self.short = need - have
class Account:
    total = 0
    def __init__(self, owner, balance=0): self.owner, self._b, self.log = owner, balance, []; Account.total += 1
    @property
    def balance(self): return self._b
    @balance.setter
    def balance(self, v):
        if v < 0: raise Insufficient(self._b - v, self._b)
        self.log.append(v - self._b); self._b = v
    def __iadd__(self, n): self.balance += n; return self
    def __isub__(self, n): self.balance -= n; return self
    def __lt__(self, o): return self.balance < o.balance
    def __repr__(self): return f"<{self.owner}: {self.balance}>"
def transfer(a, b, n):
    before = a.balance, b.balance
    try: b += n; a -= n
    except Insufficient as e:
        a._b, b._b = before
        raise BankError("rolled back") from e
    else: return "ok"
    finally: print("transfer", n)  # expect: transfer 30
a, b = Account("ann", 100), Account("ben")
print(transfer(a, b, 30), a, b)  # expect: ok <ann: 70> <ben: 30>
try: transfer(a, b, 500)
except BankError as e: print(e, "<-", e.__cause__, e.__cause__.short)
print(a, b, a.log, b.log, max(a, b), sorted([a, b]), Account.total)
# expect: transfer 500
# expect: rolled back <- need 500, have 70 430
# expect: <ann: 70> <ben: 30> [-30] [30, 500] <ann: 70> [<ben: 30>, <ann: 70>] 2
