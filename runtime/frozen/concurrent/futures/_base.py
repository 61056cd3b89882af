# concurrent.futures._base — the names of futures and executors.

from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError,
                                DoneAndNotDoneFutures, Error, Executor, Future, InvalidStateError, TimeoutError,
                                as_completed, wait)
