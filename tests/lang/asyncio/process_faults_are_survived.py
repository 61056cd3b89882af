# coil-only: without a descriptor for a pipe or a pidfd CPython cannot start or watch a child at all
import asyncio
import os
import resource
import subprocess


async def main():
    loop=asyncio.get_running_loop()
    await asyncio.sleep(0.01)
    p = await asyncio.create_subprocess_exec('true', stdin=-1,stdout=-1)
    await p.communicate()
    soft,hard=resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE,(40,hard))
    before=len(os.listdir('/proc/self/fd'))
    async def one():
        p = await asyncio.create_subprocess_exec('sleep','0.1',stdin=-1,stdout=-1,stderr=-1)
        await p.communicate()
        return p.returncode
    r=await asyncio.gather(*(one() for _ in range(20)),return_exceptions=True)
    print(sum(x==0 for x in r)>0, {str(x) for x in r if x!=0})
    await asyncio.sleep(0.1)
    print(len(os.listdir('/proc/self/fd'))==before, await one())
    held=[]
    try:
        while True:
            held.append(os.dup(1))
    except OSError:
        pass
    for f in (lambda: subprocess.run(['true'],stdout=-1), lambda: subprocess.run(['true']).returncode, lambda: os.openpty()):
        try:
            print(f())
        except OSError as e:
            print(e)
    try:
        await asyncio.create_subprocess_exec('true',stdout=-1)
    except OSError as e:
        print(e)
    p=await asyncio.create_subprocess_exec('true')
    print(await p.wait())
    for f in held:
        os.close(f)
    # a child that dies mid-write
    p=await asyncio.create_subprocess_exec('sh','-c','head -c 10 >/dev/null; kill -9 $$',stdin=-1)
    try:
        for _ in range(1000):
            p.stdin.write(b'x'*65536)
            await p.stdin.drain()
    except (BrokenPipeError,ConnectionResetError) as e:
        print('pipe error')
    print(await p.wait())

asyncio.run(main())
with open('/dev/full','w') as f:
    f.write('x')
    try:
        f.flush()
    except OSError as e:
        print(e)
    try:
        f.close()
    except OSError as e:
        print(e)
# expect: True {'[Errno 24] Too many open files'}
# expect: True 0
# expect: [Errno 24] Too many open files
# expect: 0
# expect: [Errno 24] Too many open files
# expect: [Errno 24] Too many open files
# expect: 0
# expect: pipe error
# expect: -9
# expect: [Errno 28] No space left on device
# expect: [Errno 28] No space left on device
