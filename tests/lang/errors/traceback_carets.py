# expect stderr: in <module>
# expect stderr:     first({"key": [1, 2]})
# expect stderr:     ~~~~~^^^^^^^^^^^^^^^^^
# expect stderr: in first
# expect stderr:     return second(data["key"]) + data["other"]["deep"]
# expect stderr:                                  ~~~~^^^^^^^^^
# expect stderr: KeyError: 'other'
# needs: 3.13
def second(items): return sum(items)
def first(data):
    return second(data["key"]) + data["other"]["deep"]  # expect error: KeyError: 'other'
first({"key": [1, 2]})
