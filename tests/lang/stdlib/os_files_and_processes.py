import os
import stat
import tempfile

os.chdir(tempfile.mkdtemp())
os.makedirs("a/b/c")
with open("a/f", "w") as file:
    file.write("x")
os.symlink("f", "a/l")
os.symlink("b", "a/lb")
os.symlink("nowhere", "a/dangling")
for e in sorted(os.scandir("a"), key=lambda e: e.name):
    print(e, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_dir(follow_symlinks=False),
          e.inode() == os.lstat(e.path).st_ino, isinstance(e, os.DirEntry), e.stat(follow_symlinks=False).st_size > 0)
    # expect: <DirEntry 'b'> a/b True False False True True True True
    # expect: <DirEntry 'dangling'> a/dangling False False True False True True True
    # expect: <DirEntry 'f'> a/f False True False False True True True
    # expect: <DirEntry 'l'> a/l False True True False True True True
    # expect: <DirEntry 'lb'> a/lb True False True False True True True
folder = os.open("a", os.O_RDONLY)
print(sorted((e.name, e.path, e.is_dir()) for e in os.scandir(folder)))
# expect: [('b', 'b', True), ('dangling', 'dangling', False), ('f', 'f', False), ('l', 'l', False), ('lb', 'lb', True)]
for topdown in (True, False):
    for where, folders, files, fd in os.fwalk(".", topdown):
        print(where, sorted(folders), sorted(files), os.fstat(fd).st_ino == os.stat(where).st_ino)
        # expect: . ['a'] [] True
        # expect: ./a ['b', 'lb'] ['dangling', 'f', 'l'] True
        # expect: ./a/b ['c'] [] True
        # expect: ./a/b/c [] [] True
        # expect: ./a/b/c [] [] True
        # expect: ./a/b ['c'] [] True
        # expect: ./a ['b', 'lb'] ['dangling', 'f', 'l'] True
        # expect: . ['a'] [] True
print(os.stat("f", dir_fd=folder).st_size)  # expect: 1
os.rename("f", "g", src_dir_fd=folder, dst_dir_fd=folder)
print(sorted(os.listdir(folder)))  # expect: ['b', 'dangling', 'g', 'l', 'lb']
os.link("a/g", "h")
os.chmod("h", 0o640)
os.utime("h", (1, 2))
print(os.stat("h").st_nlink, oct(os.stat("h").st_mode), os.stat("h").st_mtime, os.stat("h").st_atime_ns)
# expect: 2 0o100640 2.0 1000000000
os.mkfifo("pipe")
print(stat.S_ISFIFO(os.stat("pipe").st_mode), os.access("h", os.R_OK), os.access("h", os.X_OK, dir_fd=folder))
# expect: True True False
for function in (lambda: os.link("nope", "q"), lambda: os.rename("nope", "q"), lambda: os.execv("/nonexistent", ["a"]),
                 lambda: os.execv("/nonexistent", []), lambda: os.scandir("nope"), lambda: os.sysconf("nope"), lambda: os.DirEntry()):
    try:
        function()
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "filename2", None))
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'nope' -> 'q' q
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'nope' -> 'q' q
        # expect: FileNotFoundError [Errno 2] No such file or directory None
        # expect: ValueError execv() arg 2 must not be empty None
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'nope' None
        # expect: ValueError unrecognized configuration name None
        # expect: TypeError cannot create 'posix.DirEntry' instances None

print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 5"), os.spawnvp(os.P_WAIT, "nonexistent", ["x"]))  # expect: 5 127
pid = os.spawnv(os.P_NOWAIT, "/bin/true", ["true"])
ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(ended.si_status, ended.si_pid == pid, os.wait() == (pid, 0))  # expect: 0 True True
pid = os.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "exit 9"])
print(os.waitstatus_to_exitcode(os.wait4(pid, 0)[1]))  # expect: 9
pid = os.fork()
if pid == 0:
    os._exit(7)
print(os.waitpid(pid, 0) == (pid, 7 << 8), os.WIFEXITED(7 << 8), os.WIFSTOPPED(0x137f), os.WSTOPSIG(0x137f))
# expect: True True True 19
try:
    os.waitpid(-1, 0)
except ChildProcessError as e:
    print(e)  # expect: [Errno 10] No child processes

reads, writes = os.pipe2(os.O_CLOEXEC)
os.write(writes, b"abcdef")
buffer = bytearray(4)
print(os.readv(reads, [buffer]), buffer, os.read(reads, 9))  # expect: 4 bytearray(b'abcd') b'ef'
fd = os.open("z", os.O_RDWR | os.O_CREAT)
print(os.pwrite(fd, b"hello", 2), os.pread(fd, 3, 3), os.writev(fd, [b"ab", b"cd"]), os.fstat(fd).st_size)
# expect: 5 b'ell' 4 7
print(os.sendfile(writes, fd, 0, 4), os.read(reads, 10))  # expect: 4 b'abcd'
ours, theirs = os.openpty()
print(os.isatty(theirs), os.ttyname(theirs).startswith("/dev/pts"), os.get_terminal_size(theirs))
# expect: True True os.terminal_size(columns=0, lines=0)
# Whatever is opened is closed in programs that are started.
print([os.get_inheritable(f) for f in (reads, writes, fd, ours, theirs, folder, os.dup(1), os.memfd_create("m"), os.dup2(1, 50))])
# expect: [False, False, False, False, False, False, False, False, True]
os.posix_fallocate(fd, 0, 100)
print(os.fstat(fd).st_size)  # expect: 100
print(os.getpgid(0) == os.getpgrp(), os.getpriority(os.PRIO_PROCESS, 0), os.nice(0), len(os.getloadavg()))
# expect: True 0 0 3
print(os.sched_getparam(0), os.sched_get_priority_max(os.SCHED_FIFO), os.major(os.makedev(3, 4)), os.minor(os.makedev(3, 4)))
# expect: posix.sched_param(sched_priority=0) 99 3 4
print(os.pathconf("/", "PC_NAME_MAX"), os.sysconf("SC_PAGESIZE"), os.confstr("CS_PATH"), os.statvfs("/").f_namemax)
# expect: 255 4096 /bin:/usr/bin 255
print(os.terminal_size((3, 4)), os.stat_result(range(10)).st_mtime)  # expect: os.terminal_size(columns=3, lines=4) 8

# A disk that is full, and no more descriptors.
with open("/dev/full", "wb", buffering=0) as full:
    try:
        full.write(b"data")
    except OSError as e:
        print(e)  # expect: [Errno 28] No space left on device
import resource
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (51, hard))
held = []
try:
    while True:
        held.append(os.dup(1))
except OSError as e:
    print(e)  # expect: [Errno 24] Too many open files
for function in (os.pipe, lambda: open("z"), os.openpty, lambda: os.listdir("."), lambda: os.scandir(".")):
    try:
        function()
    except OSError as e:
        print(e.errno, e.filename)
        # expect: 24 None
        # expect: 24 z
        # expect: 24 None
        # expect: 24 .
        # expect: 24 .
for f in held:
    os.close(f)
with open("z") as file:
    print(file.read(2))  # expect: ab
