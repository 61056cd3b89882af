# expect stderr: ValueError: base
# expect stderr: first note
# expect stderr: second note
e = ValueError("base")
e.add_note("first note"); e.add_note("second note")
raise e  # expect error: ValueError: base
