"""Work spread over processes: tasks are begun in the order they come in, what they give is had one task at a time.

    with Jobs(2) as jobs:
        tasks = [jobs.submit(work, path) for path in paths]
        for task in tasks:
            for item in task.items():
                ...

A task is a generator function at the top of a module, called with `dictionary` and `progress` beside its arguments.
What it gives, and the error it ends with, come through a pipe. Nothing is held of more than a bounded number of
items: a task that is far ahead waits. Processes are forked where that is sure to be safe, else started anew, where
scripts need `if __name__ == "__main__":`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, TypeVar

from idockit.dictionary import Dictionary
from idockit.errors import IdockitError
from idockit.formats.files import Progress
from idockit.segments import builtin

__all__ = ["Jobs", "Task", "Work", "can_fork", "cpus"]

T = TypeVar("T")
U = TypeVar("U")
Work = Callable[..., Iterator[Any]]

HELD = 20_000
"""Items that are held at the most of tasks whose turn has not come."""

BATCH = 200
"""Items that go through the pipe together."""

DELAY = 0.2
"""Seconds that an item waits for others at the most."""

TOLD = 1 << 20
"""Bytes read that are told of together."""

AHEAD = 200
"""Tasks that are begun before they are asked for, for each process."""


def cpus() -> int:
    """How many CPUs this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process may be doubled as it is: there is no other thread that could hold a lock."""
    return sys.platform.startswith("linux") and threading.active_count() == 1


class Task:
    """Something to do in another process."""

    def __init__(self, jobs: Jobs, work: Work, arguments: tuple[object, ...]):
        self.begun = self.ended = False
        self._jobs = jobs
        self._call = work, arguments
        self._items: deque[Any] = deque()
        self._read = 0
        self._progress: Progress | None = None
        self._error: BaseException | None = None

    @property
    def call(self) -> tuple[Work, tuple[object, ...]]:
        """What is to be done."""
        return self._call

    def items(self, progress: Progress | None = None) -> Iterator[Any]:
        """What the task gives, as it comes. Raises what it ended with."""
        if progress is not None:
            self.watch(progress)
        while True:
            while self._items:
                self._jobs.held -= 1
                yield self._items.popleft()
            if self.ended:
                break
            self._jobs.listen(self)
        if self._error is not None:
            raise self._error

    def watch(self, progress: Progress) -> None:
        """Tell how many bytes the task reads; those it has read already, at once."""
        self._progress = progress
        self.read(0)

    def read(self, count: int) -> None:
        """So many bytes more were read."""
        self._read += count
        if self._progress is not None and self._read:
            self._progress(self._read)
            self._read = 0

    def take(self, items: list[Any]) -> None:
        """These items came."""
        self._jobs.held += len(items)
        self._items += items

    def end(self, error: BaseException | None) -> None:
        """The task has ended, with this error."""
        self.ended = True
        self._error = error


class Jobs:
    """Processes that work, `count` of them (0: one for each CPU); they are made when there is something to do, and
    stopped at the end of the `with` block, whatever they do then."""

    def __init__(self, count: int = 0, dictionary: Dictionary | None = None):
        if count < 0:
            raise ValueError(f"jobs {count}, expected 0 or more")
        self.held = 0
        fork = can_fork()
        self._context: Any = multiprocessing.get_context("fork" if fork else "spawn")
        own = dictionary is not None and dictionary is not builtin()
        self._dictionary = dictionary if own else None
        self.count = 1 if own and not fork else count or cpus()  # definitions of one's own go by forking only
        self._queue: deque[Task] = deque()
        self._urgent: deque[Task] = deque()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Jobs:
        return self

    def __exit__(self, *error: object) -> None:
        self._queue.clear()
        self._urgent.clear()
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    @property
    def most_ahead(self) -> int:
        """How many tasks `ahead` begins before their turn."""
        return AHEAD * self.count

    def submit(self, work: Work, *arguments: object, urgent: bool = False) -> Task:
        """Something more to do; before all that is not `urgent` and not begun."""
        task = Task(self, work, arguments)
        (self._urgent if urgent else self._queue).append(task)
        self._begin()
        return task

    def ahead(self, things: Iterable[T], begin: Callable[[T], U], each: int = AHEAD) -> Iterator[tuple[T, U]]:
        """Each of the things with what was begun for it, in order; that of so many of those behind it, for `each`
        process, is on its way."""
        waiting: deque[tuple[T, U]] = deque()
        for thing in things:
            waiting.append((thing, begin(thing)))
            if len(waiting) > each * self.count:
                yield waiting.popleft()
        yield from waiting

    def cancel(self, task: Task) -> None:
        """Stop a task and forget what it gave."""
        for queue in (self._queue, self._urgent):
            with suppress(ValueError):
                queue.remove(task)
        for worker in self._workers[:]:
            if worker.task is task:
                worker.stop()
                self._workers.remove(worker)
        self.held -= len(task._items)
        task._items.clear()
        task.end(None)

    def listen(self, task: Task) -> None:
        """Wait until something comes from the processes. `task` is the one whose items are wanted now."""
        self._begin()
        patient = self.held < HELD or not task.begun
        talking = {
            worker.pipe: worker
            for worker in self._workers
            if worker.task is not None and (patient or worker.task is task)
        }
        for pipe in wait(list(talking)):
            worker = talking[pipe]  # type: ignore[index]  # wait gives back what it got
            if not worker.hear():
                self._workers.remove(worker)
        self._begin()

    def _begin(self) -> None:
        """Give work to those who have none."""
        while queue := self._urgent or self._queue:
            worker = next((worker for worker in self._workers if worker.task is None), None)
            if worker is None:
                if len(self._workers) >= self.count:
                    return
                worker = _Worker(self._context, self._dictionary, [worker.pipe for worker in self._workers])
                self._workers.append(worker)
            if worker.begin(queue[0]):
                queue.popleft()
            else:
                self._workers.remove(worker)


class _Worker:
    """A process, and what it is doing."""

    def __init__(self, context: Any, dictionary: Dictionary | None, others: list[Connection]):
        self.task: Task | None = None
        self.pipe, theirs = Pipe()
        inherited = [self.pipe, *others] if context.get_start_method() == "fork" else []
        self._process = context.Process(target=_work, args=(theirs, dictionary, inherited), daemon=True)
        with _undisturbed():
            self._process.start()
        theirs.close()

    def begin(self, task: Task) -> bool:
        """Let it do this; False if the process is gone."""
        try:
            self.pipe.send(task.call)
        except OSError:
            self.stop()
            return False
        self.task = task
        task.begun = True
        return True

    def hear(self) -> bool:
        """Take in what it says; False if the process is gone."""
        assert self.task is not None
        try:
            kind, what = self.pipe.recv()
        except (EOFError, OSError):
            self.stop()
            self.task.end(IdockitError(f"a process that worked on it was ended{self._how()}, {_REMEDY}"))
            return False
        if kind == "read":
            self.task.read(what)
        elif kind == "items":
            self.task.take(what)
        else:
            self.task.end(what)
            self.task = None
        return True

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def _how(self) -> str:
        code = self._process.exitcode
        return f" by {signal.Signals(-code).name}" if code and -code in set(signal.Signals) else ""


_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait: a process that is just being made would not know yet what to do with them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_REMEDY = "expected it to come to its end: try again, with fewer jobs where memory is short"

# -- in the other process


def _work(pipe: Connection, dictionary: Dictionary | None, inherited: list[Connection]) -> None:
    """What a process does until nobody talks to it any more."""
    for other in inherited:
        other.close()
    for number in _SIGNALS:  # who started it ends it when it is interrupted
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    with suppress(EOFError, OSError):
        while True:
            work, arguments = pipe.recv()
            _send_end(pipe, _done(work, arguments, pipe, dictionary or builtin()))


def _done(work: Work, arguments: tuple[object, ...], pipe: Connection, dictionary: Dictionary) -> BaseException | None:
    """Do a task; returns what it ended with."""
    items: list[object] = []
    read = 0

    def progress(count: int) -> None:
        nonlocal read
        read += count
        if read >= TOLD:
            pipe.send(("read", read))
            read = 0

    error: BaseException | None = None
    due = time.monotonic() + DELAY
    try:
        for item in work(*arguments, dictionary=dictionary, progress=progress):
            items.append(item)
            if len(items) >= BATCH or time.monotonic() > due:
                pipe.send(("items", items))
                items = []
                due = time.monotonic() + DELAY
    except Exception as caught:
        error = caught
        if not isinstance(caught, IdockitError | OSError):
            import traceback

            caught.add_note("in another process:\n" + "".join(traceback.format_exception(caught)))
    if read:
        pipe.send(("read", read))
    if items:
        pipe.send(("items", items))
    return error


def _send_end(pipe: Connection, error: BaseException | None) -> None:
    try:
        pipe.send(("end", error))
    except (AttributeError, TypeError, ValueError):  # it cannot be taken apart
        pipe.send(("end", RuntimeError("\n".join((repr(error), *getattr(error, "__notes__", ()))))))
