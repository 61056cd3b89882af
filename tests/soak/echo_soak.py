"""Soak: an echo server under clients that behave and clients that do not, in one process, for as long as asked.

    coil tests/soak/echo_soak.py [SECONDS [CLIENTS]]

Each client connects again and again and draws one way to behave: whole lines, lines torn into pieces, a flood with the reading end asleep, a line
over the server's limit, a reset in the middle of a line, or vanishing without a word. Checked: every byte that a well-behaved client sent
came back in order; memory after the first minute (or third of the time) grows by less than 5%; no descriptor is left at the end; the loop heard of
no exception that nobody handled. Runs under any Python with asyncio. The last line is `N passed, N failed`.
"""

import asyncio
import os
import random
import socket
import struct
import sys
import time

LIMIT = 4096
counts = dict.fromkeys(("whole", "torn", "flood", "oversized", "reset", "vanish", "bytes", "connections"), 0)
problems = []


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def resident_kib():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4


async def serve(reader, writer):
    counts["connections"] += 1
    try:
        while True:
            line = await reader.readline()
            if not line:
                break
            writer.write(line)
            await writer.drain()
    except ValueError:
        writer.write(b"!too long\n")
    except ConnectionError:
        pass
    finally:
        writer.close()
        try:
            await writer.wait_closed()
        except ConnectionError:
            pass


def check(what, got, wanted):
    if got != wanted:
        problems.append(f"{what}: {len(got)} bytes came back of {len(wanted)}: {got[:40]!r} instead of {wanted[:40]!r}")
    counts["bytes"] += len(wanted)


def a_line(rng):
    return bytes(rng.choices(b"abcdefghijklmnopqrstuvwxyz0123456789", k=rng.randrange(1, 200))) + b"\n"


async def whole(rng, reader, writer):
    for _ in range(rng.randrange(1, 20)):
        line = a_line(rng)
        writer.write(line)
        await writer.drain()
        check("whole", await reader.readline(), line)


async def torn(rng, reader, writer):
    sent = b"".join(a_line(rng) for _ in range(rng.randrange(1, 6)))
    at = 0
    while at < len(sent):
        size = rng.randrange(1, 40)
        writer.write(sent[at:at + size])
        at += size
        await asyncio.sleep(0)
    check("torn", await reader.readexactly(len(sent)), sent)


async def flood(rng, reader, writer):
    sent = (a_line(rng) * 200)[:100_000]
    sent = sent[:sent.rindex(b"\n") + 1] if b"\n" in sent else sent + b"\n"

    async def send():
        for at in range(0, len(sent), 8192):
            writer.write(sent[at:at + 8192])
            await writer.drain()
    task = asyncio.create_task(send())
    await asyncio.sleep(0.01)
    check("flood", await reader.readexactly(len(sent)), sent)
    await task


async def oversized(rng, reader, writer):
    line = a_line(rng)
    writer.write(line + b"x" * (LIMIT * 3) + b"\n")
    check("oversized", await reader.readline(), line)
    try:
        answer = await reader.readline()
    except ConnectionError:
        return
    if answer not in (b"!too long\n", b""):
        problems.append(f"oversized: {answer[:40]!r}")


async def reset(rng, reader, writer):
    writer.write(a_line(rng) + b"half a line")
    await writer.drain()
    # Linger of zero: closing sends a reset.
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def vanish(rng, reader, writer):
    writer.write(a_line(rng) * 50)
    if rng.random() < 0.5:
        await asyncio.sleep(0)


WAYS = (whole, whole, torn, torn, flood, oversized, reset, vanish)


async def client(port, seed, until):
    rng = random.Random(seed)
    while time.monotonic() < until:
        way = rng.choice(WAYS)
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 17)
        except OSError as e:
            problems.append(f"connect: {e!r}")
            await asyncio.sleep(0.1)
            continue
        try:
            await asyncio.wait_for(way(rng, reader, writer), 30)
        except Exception as e:
            problems.append(f"{way.__name__}: {e!r}")
        finally:
            writer.close()
            try:
                await writer.wait_closed()
            except ConnectionError:
                pass
        counts[way.__name__] += 1


async def watch_memory(seconds, samples):
    while True:
        samples.append(resident_kib())
        await asyncio.sleep(max(seconds / 60, 0.05))


async def main(seconds, clients):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: problems.append(f"unhandled: {context}"))
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=LIMIT, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    await client(port, 0, time.monotonic() + 0.1)  # so that the loop has made what it needs for itself
    await asyncio.sleep(0.1)
    before = descriptors()
    samples = []
    memory = asyncio.create_task(watch_memory(seconds, samples))
    until = time.monotonic() + seconds
    await asyncio.gather(*(client(port, seed, until) for seed in range(clients)))
    memory.cancel()
    server.close()
    await asyncio.wait_for(server.wait_closed(), 30)
    await asyncio.sleep(0.1)
    after = descriptors()
    if after >= before:  # the listener is gone
        problems.append(f"descriptors: {before} before, {after} after")
    # 60 samples in all: those of the first minute are left out, or of the first third where that is less.
    skipped = min(int(60 / max(seconds / 60, 0.05)), len(samples) // 3)
    settled = samples[skipped:] or samples
    piece = max(len(settled) // 9, 1)
    start, end = max(settled[:piece]), max(settled[-piece:])
    if seconds >= 20 and end > start * 1.05:
        problems.append(f"memory: {start} KiB when settled, {end} KiB at the end")
    print(", ".join(f"{n} {what}" for what, n in counts.items()))
    print("memory over time, KiB:", *(max(samples[i:i + 6]) for i in range(0, len(samples), 6)))
    print(f"memory {start} -> {end} KiB, descriptors {before} -> {after}")
    for problem in problems[:20]:
        print("problem:", problem)
    print(f"{sum(counts[w.__name__] for w in set(WAYS))} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0,
                              int(sys.argv[2]) if len(sys.argv) > 2 else 200)))
