class A:
    x: int
    y: str = "default"
    def m(self, a: int, *args: float, k: "quoted" = 1, **kw: dict) -> list[int]: pass
print(A.__annotations__, A.m.__annotations__, hasattr(A, "x"), A.y)
# expect: {'x': <class 'int'>, 'y': <class 'str'>} {'a': <class 'int'>, 'args': <class 'float'>, 'k': 'quoted', 'kw': <class 'dict'>, 'return': list[int]} False default
z: int = 5
w: undefined_is_evaluated_lazily_in_functions_only = 1 if False else 2  # expect error: NameError: name 'undefined_is_evaluated_lazily_in_functions_only' is not defined
