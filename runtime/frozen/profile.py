# profile — the profiler under its older name: cProfile's.

from cProfile import Profile, main, run, runctx

__all__ = ["run", "runctx", "Profile"]

if __name__ == "__main__":
    main()
