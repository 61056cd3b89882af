def mandelbrot_point(x0, y0):
    x = y = x2 = y2 = 0.0
    i = 0
    while i < 100 and x2 + y2 <= 4.0:
        y = 2.0 * x * y + y0
        x = x2 - y2 + x0
        x2 = x * x
        y2 = y * y
        i += 1
    return i


def search(rows, wanted):
    for i, row in enumerate(rows):
        for value in row:
            if value == wanted:
                break
        else:
            continue
        return i, value
    return None
