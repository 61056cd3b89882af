import asyncio
import os


async def main():
    await (await asyncio.create_subprocess_exec('true', stdout=-1)).communicate()
    await asyncio.sleep(0.05)
    before = sorted(map(int, os.listdir('/proc/self/fd')))
    p = await asyncio.create_subprocess_exec('cat', stdin=-1, stdout=-1)
    print(await p.communicate(b'hello'*100000) == (b'hello'*100000,None), p.returncode)  # expect: True 0
    p = await asyncio.create_subprocess_shell('echo out; echo err >&2; exit 3', stdout=-1, stderr=-1)
    print(await p.communicate(), p.returncode)  # expect: (b'out\n', b'err\n') 3
    p = await asyncio.create_subprocess_exec('sleep','100'); print(p.returncode); p.terminate(); print(await p.wait(), p.returncode)
    # expect: None
    # expect: -15 -15
    try:
        p.kill()
    except ProcessLookupError as e:
        print('none', e)  # expect: none
    try:
        await asyncio.create_subprocess_exec('/nonexistent')
    except FileNotFoundError as e:
        print(e)  # expect: [Errno 2] No such file or directory: '/nonexistent'
    try:
        await asyncio.create_subprocess_exec('ls', text=True)
    except ValueError as e:
        print(e)  # expect: text must be False
    p = await asyncio.create_subprocess_exec('cat', stdin=-1, stdout=-1)
    p.stdin.write(b'one\n'); print(await p.stdout.readline()); p.stdin.write(b'two\n'); await p.stdin.drain(); print(await p.stdout.readline())
    # expect: b'one\n'
    # expect: b'two\n'
    p.stdin.close(); await p.stdin.wait_closed(); print(await p.stdout.read(), await p.wait())  # expect: b'' 0
    # Fifty at a time, told without a clock: none ends before the last one runs.
    running = asyncio.Barrier(50)
    async def one(i):
        p = await asyncio.create_subprocess_exec('sh','-c',f'read x; echo {i}; exit {i}', stdin=-1, stdout=-1)
        await running.wait()
        out,_ = await p.communicate(b'go\n')
        return int(out), p.returncode
    r = await asyncio.gather(*(one(i) for i in range(50)))
    print(r == [(i,i) for i in range(50)])  # expect: True
    # cancel waiting
    p = await asyncio.create_subprocess_exec('sleep','100')
    try:
        await asyncio.wait_for(p.wait(), 0.05)
    except asyncio.TimeoutError:
        print('timeout', p.returncode)  # expect: timeout None
    p.kill(); print(await p.wait())  # expect: -9
    p = await asyncio.create_subprocess_exec('true', stdin=-1, stdout=-1)
    print(await p.communicate(b'x'*1000000), p.returncode)  # expect: (b'', None) 0
    r,w=os.pipe()
    loop=asyncio.get_running_loop()
    reader=asyncio.StreamReader(); tr,_=await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(r,'rb'))
    wt,wp=await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, os.fdopen(w,'wb'))
    writer=asyncio.StreamWriter(wt,wp,None,loop)
    writer.write(b'pipe!\n'); await writer.drain(); print(await reader.readline()); writer.close(); print(await reader.read())
    # expect: b'pipe!\n'
    # expect: b''
    try:
        with open('/etc/passwd', 'rb') as file:
            await loop.connect_read_pipe(asyncio.Protocol, file)
    except ValueError as e:
        print(e)  # expect: Pipe transport is for pipes/sockets only.
    class P(asyncio.SubprocessProtocol):
        def __init__(self):
            self.done = loop.create_future()
            self.lost = []

        def connection_made(self, transport):
            print("made", transport.get_pid() > 0, transport.get_returncode())  # expect: made True None

        def pipe_data_received(self, fd, data):
            print("data", fd, data)  # expect: data 1 b'line\n'

        def pipe_connection_lost(self, fd, exc):
            self.lost.append((fd, exc))

        def process_exited(self):
            self.lost.append("exited")

        def connection_lost(self, exc):
            print("lost", exc, len(self.lost))  # expect: lost None 4
            self.done.set_result(None)

    transport, protocol = await loop.subprocess_shell(P, "read x; echo $x")
    transport.get_pipe_transport(0).write(b"line\n")
    await protocol.done
    print(transport.get_returncode(), transport.get_pipe_transport(1).is_closing())  # expect: 0 True
    transport.close()
    try:
        transport.kill()
    except ProcessLookupError as e:
        print(repr(e))  # expect: ProcessLookupError()
    await asyncio.sleep(0.01)
    now = sorted(map(int, os.listdir("/proc/self/fd")))
    print(before == now)  # expect: True

asyncio.run(main())
