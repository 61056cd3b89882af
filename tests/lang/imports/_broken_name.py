"""Fails while it is loaded."""

undefined_thing  # expect error: NameError: name 'undefined_thing' is not defined
