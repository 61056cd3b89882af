# a comment at the top

x = 1  # beside code

	# a comment with a tab
def f():

    # in a body
    return x

        # deeper

print(f())  # expect: 1
