import sys
print(__name__)  # expect: __main__
print(__file__.endswith("main_name_and_file.py"))  # expect: True
print(sys.modules["__main__"].__name__)  # expect: __main__
print(__doc__)  # expect: None
