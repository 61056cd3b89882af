#!/usr/bin/env python3
"""Cancels tasks at every suspension point of programs that use each primitive of asyncio, and checks what must hold.

    asyncio_torture_test.py COIL [SEEDS]

The program below is written for any Python. It runs under Coil in order of arrival, then under --shuffle with SEEDS seeds (200),
and under --virtual-time. A seed that fails is printed: `coil --shuffle SEED program.py` replays it.
"""
import os
import subprocess
import sys
import tempfile

PROGRAM = r'''
import asyncio


class Counter:
    """Counts entries and exits of blocks: each finally runs once."""

    def __init__(self):
        self.entered = self.left = self.inside = 0

    def __enter__(self):
        self.entered += 1
        self.inside += 1

    def __exit__(self, *exc):
        self.left += 1
        self.inside -= 1


def check(condition, what):
    if not condition:
        raise AssertionError(what)


async def lock_user(state, c):
    async with state["lock"]:
        with c:
            check(c.inside == 1, "two hold the lock")
            await asyncio.sleep(0)
            await asyncio.sleep(0)


def lock_done(state, c, results):
    check(not state["lock"].locked(), "the lock stays locked")
    check(c.entered == c.left, "finally")


async def semaphore_user(state, c):
    async with state["semaphore"]:
        with c:
            check(c.inside <= 2, "too many in the semaphore")
            await asyncio.sleep(0)


def semaphore_done(state, c, results):
    check(state["semaphore"]._value == 2, f"semaphore at {state['semaphore']._value}")
    check(c.entered == c.left, "finally")


async def queue_user(state, c):
    queue = state["queue"]
    with c:
        await queue.put(1)
        state["put"] = state.get("put", 0) + 1
        await asyncio.sleep(0)
        await queue.get()
        state["got"] = state.get("got", 0) + 1
        queue.task_done()


def queue_done(state, c, results):
    left = state.get("put", 0) - state.get("got", 0)
    check(state["queue"].qsize() == left, f"{state['queue'].qsize()} in the queue, not {left}")
    check(not state["queue"]._getters and not state["queue"]._putters, "somebody still waits")


async def event_user(state, c):
    with c:
        asyncio.get_running_loop().call_soon(state["event"].set)
        await state["event"].wait()
        state["event"].clear()


def event_done(state, c, results):
    check(c.entered == c.left, "finally")


async def condition_user(state, c):
    condition = state["condition"]
    async with condition:
        with c:
            check(not state.get("inside"), "two inside of the condition")
            state["turn"] = state.get("turn", 0) + 1
            condition.notify_all()
            try:
                async with asyncio.timeout(0.001):
                    await condition.wait_for(lambda: state["turn"] >= 3)
            except TimeoutError:
                pass
            check(condition.locked(), "wait() came back without the lock")
            state["inside"] = True
            await asyncio.sleep(0)
            state["inside"] = False


def condition_done(state, c, results):
    check(not state["condition"].locked() or state.get("inside"), "the condition stays locked")
    check(c.entered == c.left, "finally")


async def barrier_user(state, c):
    with c:
        async with asyncio.timeout(0.001):
            await state["barrier"].wait()


def barrier_done(state, c, results):
    check(state["barrier"].n_waiting == 0, "somebody waits at the barrier")


async def group_user(state, c):
    async def child(n):
        with c:
            await asyncio.sleep(0)
            if n == 2:
                raise ValueError(n)
            await asyncio.sleep(0.001)

    async with asyncio.TaskGroup() as group:
        for n in range(3):
            group.create_task(child(n))


def group_done(state, c, results):
    check(c.entered == c.left, f"{c.entered} children began, {c.left} ended")
    for r in results:
        check(isinstance(r, (asyncio.CancelledError, BaseExceptionGroup)), r)


async def gather_user(state, c):
    async def child():
        with c:
            await asyncio.sleep(0)
            await asyncio.sleep(0.001)
    await asyncio.gather(child(), child())


def gather_done(state, c, results):
    check(c.entered == c.left, "finally")


async def shield_user(state, c):
    async def inner():
        with c:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
    task = asyncio.ensure_future(inner())
    state.setdefault("inner", []).append(task)
    await asyncio.shield(task)


def shield_done(state, c, results):
    check(not any(t.cancelled() for t in state["inner"]), "cancelled through a shield")


async def wait_user(state, c):
    async def child():
        with c:
            await asyncio.sleep(0.001)
    tasks = [asyncio.ensure_future(child()) for _ in range(2)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait_for(tasks[1], 1)
    finally:
        for t in tasks:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def wait_done(state, c, results):
    check(c.entered == c.left, "finally")


async def generator_user(state, c):
    async def numbers():
        with c:
            for i in range(3):
                await asyncio.sleep(0)
                yield i
    g = numbers()
    try:
        async for i in g:
            await asyncio.sleep(0)
    finally:
        await g.aclose()


def generator_done(state, c, results):
    check(c.entered == c.left, "the generator was not closed")


KINDS = ("lock", "semaphore", "queue", "event", "condition", "barrier", "group", "gather", "shield", "wait", "generator")


async def run(kind, victim, at):
    """Three users; one is cancelled after `at` turns of the loop. True when it was done by then."""
    state = {"lock": asyncio.Lock(), "semaphore": asyncio.Semaphore(2), "queue": asyncio.Queue(1), "event": asyncio.Event(),
             "condition": asyncio.Condition(), "barrier": asyncio.Barrier(3)}
    c = Counter()
    user = globals()[kind + "_user"]
    tasks = [asyncio.create_task(user(state, c)) for _ in range(3)]
    for _ in range(at):
        await asyncio.sleep(0)
    done = tasks[victim].done()
    tasks[victim].cancel()
    for _ in range(100):
        finished, pending = await asyncio.wait(tasks, timeout=0.002)
        if not pending:
            break
        for t in pending:
            t.cancel()
    check(not pending, f"{kind}: {pending}")
    if state.get("inner"):
        await asyncio.gather(*state["inner"], return_exceptions=True)
    results = [asyncio.CancelledError() if t.cancelled() else t.exception() for t in tasks]
    for r in results:
        check(not isinstance(r, AssertionError), r)
    globals()[kind + "_done"](state, c, results)
    return done


async def main():
    for kind in KINDS:
        points = 0
        for victim in range(3):
            at = 0
            while at < 12 and not await run(kind, victim, at):
                at += 1
            points = max(points, at)
        print(kind, "ok")


asyncio.run(main())
print("all ok")
'''


def main():
    coil = os.path.abspath(sys.argv[1])
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "torture.py")
        with open(path, "w") as f:
            f.write(PROGRAM)
        runs = [[], ["--virtual-time"]] + [["--virtual-time", "--shuffle", str(seed)] for seed in range(seeds)]
        for options in runs:
            done = subprocess.run([coil, *options, path], capture_output=True, text=True, timeout=120)
            if done.returncode != 0 or not done.stdout.endswith("all ok\n") or "never" in done.stderr:
                print(" ".join(options) or "in order of arrival", "failed:")
                print(done.stdout[-500:], done.stderr[-3000:])
                return 1
        print(f"passed: {len(runs)} runs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
