def nested(f, items):
    for item in items:
        try:
            try:
                return f(item)
            except ValueError as e:
                print(e)
                continue
        finally:
            print("done")


def groups(f):
    try:
        f()
    except* ValueError as group:
        print(group)
    except* TypeError:
        pass


def managed(lock, f):
    with lock as held, f:
        return held
