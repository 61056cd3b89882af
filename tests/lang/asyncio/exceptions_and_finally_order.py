import asyncio
log = []
async def w(n):
    try:
        log.append(f"start {n}"); await asyncio.sleep(0 if n == 2 else 1)
        if n == 2: raise ValueError(n)
    except asyncio.CancelledError: log.append(f"cancel {n}"); raise
    finally: log.append(f"finally {n}"); await asyncio.sleep(0); log.append(f"after {n}")
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            for n in (1, 2): tg.create_task(w(n))
    except* ValueError as g: log.append(f"group {len(g.exceptions)}")
    try: await asyncio.create_task(w(2))
    except ValueError as e: log.append(f"plain {e}")
    t = asyncio.create_task(w(5)); await asyncio.sleep(0); t.cancel("msg")
    try: await t
    except asyncio.CancelledError as e: log.append(f"cancelled {e.args}")
asyncio.run(main())
print("\n".join(log))
# expect: start 1
# expect: start 2
# expect: finally 2
# expect: after 2
# expect: cancel 1
# expect: finally 1
# expect: after 1
# expect: group 1
# expect: start 2
# expect: finally 2
# expect: after 2
# expect: plain 2
# expect: start 5
# expect: cancel 5
# expect: finally 5
# expect: after 5
# expect: cancelled ('msg',)
