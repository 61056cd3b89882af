"""Imported by module_beside_script.py."""

print("loading _plain")  # expect: loading _plain
value = "module beside the script"
_private = 1


def double(x):
    return x * 2


def own_spec(): return __spec__
