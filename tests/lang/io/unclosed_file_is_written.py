# What files hold when the program ends, or when they are dropped, is written.
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    for i, source in enumerate(("f = open(r'%s', 'w'); f.write('kept')", "open(r'%s', 'w').write('dropped')")):
        path = os.path.join(folder, str(i))
        subprocess.run([sys.executable, "-c", source % path])
        print(open(path).read())
# expect: kept
# expect: dropped
