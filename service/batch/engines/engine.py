"""The seam between what is to be done and where: tasks in, what became of them out, in any order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from extractor.errors import InputCode
from extractor.limits import Limits

T = TypeVar("T")
R = TypeVar("R")


class EngineName(Enum):
    """The engines."""

    LOCAL = "local"
    RAY = "ray"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T, R]):
    """A task and its result; ``died`` says why its worker did not live to give one."""

    task: T
    result: R | None = None
    died: InputCode | None = None


class Engine(AbstractContextManager["Engine"], Protocol):
    """Runs one function over many tasks; a context manager that ends its workers."""

    @property
    def workers(self) -> int:
        """Tasks at work at the same time."""
        ...

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        """What became of each task, as it ends; ``tasks`` is drawn from only as workers fall free.

        ``function`` must be importable, tasks and results picklable. A worker that dies, hangs or runs out
        of memory is replaced and its task is ``died``; an exception of ours is raised as it is.
        """
        ...


def open_engine(
    name: EngineName, limits: Limits, *, workers: int | None = None, address: str | None = None
) -> Engine:
    """An engine; the modules of Ray are imported only where it is asked for.

    Raises:
        BatchError: NO_RAY or NO_CLUSTER.
    """
    if name is EngineName.LOCAL:
        from service.batch.engines.local import LocalEngine  # noqa: PLC0415

        return LocalEngine(limits, workers=workers or os.cpu_count() or 1)
    from service.batch.engines.cluster import ClusterEngine  # noqa: PLC0415

    return ClusterEngine(limits, workers=workers, address=address)
