# expect stderr:     return await x
# expect stderr:            ^^^^^^^
# expect stderr: SyntaxError: 'await' outside async function
def f(x):
    return await x  # expect error: SyntaxError: 'await' outside async function
