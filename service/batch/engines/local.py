"""Processes of this machine: the sandbox that also reads single files, one thread waiting on each child."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import TypeVar

from extractor.errors import InputError
from extractor.limits import Limits
from extractor.sandbox import Sandbox
from service.batch.engines.engine import Done

T = TypeVar("T")
R = TypeVar("R")


class LocalEngine:
    """Works in ``workers`` child processes that can be killed."""

    def __init__(self, limits: Limits, *, workers: int) -> None:
        """Prepare; the children start with the first tasks."""
        self._workers = workers
        self._sandbox = Sandbox(limits, workers=workers)
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="batch")

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sandbox.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def workers(self) -> int:
        """See ``Engine.workers``."""
        return self._workers

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        """See ``Engine.run``."""
        waiting: set[Future[Done[T, R]]] = set()
        for task in tasks:
            waiting.add(self._threads.submit(perform_in, self._sandbox, function, task))
            # One more than there are workers, so that none waits for the next task to be drawn.
            while len(waiting) > self._workers:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


def perform_in(sandbox: Sandbox, function: Callable[[T], R], task: T) -> Done[T, R]:
    """One task in a child of ``sandbox``."""
    try:
        return Done(task=task, result=sandbox.call(function, task))
    except InputError as error:
        return Done(task=task, died=error.code)
