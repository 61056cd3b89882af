import os
import subprocess
import sys


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "filename", None))
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/nonexistent' /nonexistent
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'echo not a shell' echo not a shell
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/nonexistent' /nonexistent
        # expect: PermissionError [Errno 13] Permission denied: '/etc' /etc
        # expect: ValueError embedded null byte None
        # expect: ValueError illegal environment variable name None
        # expect: TypeError expected str, bytes or os.PathLike object, not int None
        # expect: TypeError expected str, bytes or os.PathLike object, not int None
        # expect: ValueError stdin and input arguments may not both be used. None
        # expect: ValueError stdout and stderr arguments may not be used with capture_output. None
        # expect: ValueError stdout argument not allowed, it will be overridden. None
        # expect: AttributeError 'str' object has no attribute 'fileno' None
        # expect: SubprocessError Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other. None
        # expect: CalledProcessError Command '['false']' returned non-zero exit status 1. None
        # expect: CalledProcessError Command '['sh', '-c', 'kill -9 $$']' died with <Signals.SIGKILL: 9>. None
        # expect: CalledProcessError Command 'exit 3' returned non-zero exit status 3. None


run, Popen, PIPE = subprocess.run, subprocess.Popen, subprocess.PIPE
attempt(lambda: run(["/nonexistent"]))
attempt(lambda: run("echo not a shell"))
attempt(lambda: run(["ls"], cwd="/nonexistent"))
attempt(lambda: run(["/etc"]))
attempt(lambda: run(["a\0b"]))
attempt(lambda: run(["ls"], env={"a=b": "c"}))
attempt(lambda: run(["ls"], env={"a": 1}))
attempt(lambda: run([1]))
attempt(lambda: run(["ls"], input="x", stdin=3))
attempt(lambda: run(["ls"], capture_output=True, stdout=3))
attempt(lambda: subprocess.check_output(["ls"], stdout=3))
attempt(lambda: Popen(["ls"], stdin="text"))
attempt(lambda: Popen(["ls"], text=True, universal_newlines=False))
attempt(lambda: run(["false"], check=True))
attempt(lambda: run(["sh", "-c", "kill -9 $$"], check=True))
attempt(lambda: subprocess.check_call("exit 3", shell=True))

print(run("exit 3", shell=True), run(["true"], capture_output=True))
# expect: CompletedProcess(args='exit 3', returncode=3) CompletedProcess(args=['true'], returncode=0, stdout=b'', stderr=b'')
print(subprocess.getstatusoutput("echo a; exit 2"), subprocess.getoutput("echo b >&2"))  # expect: (2, 'a') b
large = b"0123456789" * 50000
print(run(["cat"], input=large, stdout=PIPE).stdout == large)  # expect: True
print(run(["cat"], input="one\r\nzwölf\n", capture_output=True, text=True))
# expect: CompletedProcess(args=['cat'], returncode=0, stdout='one\nzwölf\n', stderr='')
print(subprocess.check_output("pwd; echo $NAME; umask", cwd="/tmp", shell=True, env={"NAME": "ü"}, umask=0o77))
# expect: b'/tmp\n\xc3\xbc\n0077\n'
print(run("echo out; echo err >&2", shell=True, stdout=PIPE, stderr=subprocess.STDOUT).stdout)  # expect: b'out\nerr\n'
print(run("cat; echo unseen >&2", shell=True, stdin=subprocess.DEVNULL, stdout=PIPE, stderr=subprocess.DEVNULL).stdout)
# expect: b''

with Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as process:
    for line in ("first\n", "second\n"):
        process.stdin.write(line)
        print(repr(process.stdout.readline()))
        # expect: 'first\n'
        # expect: 'second\n'
print(process.returncode, process)  # expect: 0 <Popen: returncode: 0 args: ['cat']>

process = Popen(["sleep", "100"])
print(process.poll(), process.returncode)  # expect: None None
process.terminate()
print(process.wait(), process.poll())  # expect: -15 -15
process.kill()
process = Popen(["sleep", "100"])
attempt(lambda: process.wait(timeout=0.01))
process.kill()
print(process.wait(5))

try:
    run("echo part; exec sleep 100", shell=True, capture_output=True, timeout=0.3)
except subprocess.TimeoutExpired as e:
    print(e.output, e.stderr, e.timeout, e.cmd)
process = Popen("echo begun; sleep 0.3; cat", shell=True, stdin=PIPE, stdout=PIPE)
try:
    process.communicate(b"input", timeout=0.01)
except subprocess.TimeoutExpired:
    print(process.communicate())

reads, writes = os.pipe()
script = f"echo passed >&{writes} && echo open || echo closed"
print(run(script, shell=True, pass_fds=[writes], capture_output=True).stdout, os.read(reads, 100))
print(run(script, shell=True, executable="/bin/bash", capture_output=True).stdout)
print(run("ls /proc/self/fd | wc -l", shell=True, capture_output=True, text=True).stdout)
print(run("ps -o pgid= -p $$", shell=True, capture_output=True, start_new_session=True).stdout
      != run("ps -o pgid= -p $$", shell=True, capture_output=True).stdout)
print(os.popen("echo read").read(), os.popen("exit 3").close())
print(subprocess.list2cmdline(["a b", 'c"d', "e\\", "f \\", ""]))
print(subprocess.CompletedProcess(["x"], 1, b"out"))
# expect: TimeoutExpired Command '['sleep', '100']' timed out after 0.01 seconds None
# expect: -9
# expect: b'part\n' None 0.3 echo part; exec sleep 100
# expect: (b'begun\ninput', None)
# expect: b'open\n' b'passed\n'
# expect: b'closed\n'
# expect: 4
# expect:
# expect: True
# expect: read
# expect:  768
# expect: "a b" c\"d e\ "f \\" ""
# expect: CompletedProcess(args=['x'], returncode=1, stdout=b'out')
