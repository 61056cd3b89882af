# expect stderr: ValueError: low
# expect stderr: The above exception was the direct cause of the following exception:
# expect stderr: RuntimeError: high
# expect stderr: During handling of the above exception, another exception occurred:
# expect stderr: KeyError: 'last'
try:
    try:
        raise ValueError("low")
    except ValueError as e:
        raise RuntimeError("high") from e
except RuntimeError:
    raise KeyError("last")  # expect error: KeyError: 'last'
