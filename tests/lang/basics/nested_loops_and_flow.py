found = []
for i in range(2, 20):
    for j in range(2, i):
        if i % j == 0:
            break
    else:
        found.append(i)
print(found)  # expect: [2, 3, 5, 7, 11, 13, 17, 19]
def search(grid, wanted):
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell == wanted:
                return x, y
print(search([[1, 2], [3, 4]], 3), search([[1]], 9))  # expect: (0, 1) None
