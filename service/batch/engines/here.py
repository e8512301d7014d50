"""One worker and nothing that could harm it: the work is done in this process, no child is started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TypeVar

from service.batch.engines.engine import Done

T = TypeVar("T")
R = TypeVar("R")


class HereEngine:
    """For tasks over our own datasets; files of others are read in children that can be killed."""

    workers = 1

    def __enter__(self) -> HereEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        """See ``Engine.run``."""
        for task in tasks:
            yield Done(task=task, result=function(task))
