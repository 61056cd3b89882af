"""A crawler that keeps to a rate limit, run over a small site that the same program serves.

At most `AT_ONCE` requests are under way and at most one starts every `PAUSE` seconds; every page is fetched once, however
many pages link to it; a page that answers too late is given up.
"""

import asyncio

AT_ONCE = 3
PAUSE = 0.01
PATIENCE = 0.5

SITE = {
    "/": ["/a", "/b", "/c"],
    "/a": ["/", "/a/1", "/a/2"],
    "/b": ["/a", "/missing"],
    "/c": ["/slow", "/b"],
    "/a/1": [],
    "/a/2": ["/a/1", "/c"],
    "/slow": [],
}


async def serve(reader, writer):
    """Answers one HTTP request with the links of the page, a line each."""
    path = (await reader.readline()).decode().split()[1]
    while (await reader.readline()).strip():
        pass
    if path == "/slow":
        await asyncio.sleep(PATIENCE * 4)
    status, body = ("200 OK", "\n".join(SITE[path])) if path in SITE else ("404 Not Found", "")
    writer.write(f"HTTP/1.0 {status}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    writer.close()


async def fetch(port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        response = (await reader.read()).decode()
    finally:
        writer.close()
    head, _, body = response.partition("\r\n\r\n")
    return int(head.split()[1]), body.split()


class RateLimit:
    """`async with limit:` lets one through every `pause` seconds, and only so many at once."""

    def __init__(self, at_once, pause):
        self.places = asyncio.Semaphore(at_once)
        self.gate = asyncio.Lock()
        self.pause = pause

    async def __aenter__(self):
        await self.places.acquire()
        async with self.gate:
            await asyncio.sleep(self.pause)

    async def __aexit__(self, *exception):
        self.places.release()


async def crawl(port, start):
    limit, seen, results = RateLimit(AT_ONCE, PAUSE), set(), {}

    async def visit(path):
        if path in seen:
            return
        seen.add(path)
        try:
            async with limit, asyncio.timeout(PATIENCE):
                status, links = await fetch(port, path)
        except TimeoutError:
            results[path] = "too late"
            return
        results[path] = f"{status}, {len(links)} links"
        await asyncio.gather(*map(visit, links))

    await visit(start)
    return results


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        results = await crawl(server.sockets[0].getsockname()[1], "/")
    for path, result in sorted(results.items()):
        print(f"{path:10} {result}")


asyncio.run(main())
