# sched — events at given times, run by whoever calls run().

import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]
_no_argument = object()
Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
Event.time.__doc__ = "Numeric type compatible with the return value of the timefunc function passed to the constructor."


class scheduler:
    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        """timefunc() tells the time, delayfunc(n) waits that long in its unit."""
        self._queue, self._lock = [], threading.RLock()
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_no_argument):
        """Plan a call at a time. Returns the event, which cancel() takes."""
        if kwargs is _no_argument:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_no_argument):
        """Plan a call `delay` from now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Take an event back; ValueError if it is not planned."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Whether nothing is planned."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Wait for and call all that is planned; not blocking: only what is due, and the delay until the next is
        returned."""
        while True:
            with self._lock:
                if not self._queue:
                    break
                time, priority, sequence, action, argument, kwargs = self._queue[0]
                now = self.timefunc()
                wait = time > now
                if not wait:
                    heapq.heappop(self._queue)
            if wait:
                if not blocking:
                    return time - now
                self.delayfunc(time - now)
            else:
                action(*argument, **kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        """What is planned, in order."""
        with self._lock:
            events = self._queue[:]
        return [heapq.heappop(events) for _ in range(len(events))]
