# expect stderr: AttributeError: 'list' object has no attribute 'appendd'. Did you mean: 'append'?
[].appendd  # expect error: AttributeError: 'list' object has no attribute 'appendd'. Did you mean: 'append'?
