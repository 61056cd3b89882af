import asyncio
balance = 100
async def withdraw(n, careful):
    global balance
    if careful:
        if balance >= n: balance -= n; await asyncio.sleep(0); return True
        return False
    current = balance
    await asyncio.sleep(0)
    if current >= n: balance = current - n; return True
    return False
async def main():
    global balance
    print(await asyncio.gather(withdraw(70, False), withdraw(70, False)), balance)  # expect: [True, True] 30
    balance = 100
    print(await asyncio.gather(withdraw(70, True), withdraw(70, True)), balance)  # expect: [True, False] 30
asyncio.run(main())
