"""A Ray cluster: one actor a processor, each with a sandbox of one child: a file can be killed there too.

Ray ships functions by name and values by pickle: a cluster is one trust domain (docs/cluster.md says how to
shut it off), and every node has this version of Gouji and the same output folder.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Final, Protocol, TypeVar, cast

from extractor.errors import InputCode
from extractor.limits import Limits
from extractor.sandbox import Sandbox
from service.batch.engines.engine import Done
from service.batch.engines.local import perform_in
from service.batch.errors import BatchCode, BatchError

try:
    import ray
    from ray import ObjectRef
    from ray.actor import ActorHandle
    from ray.exceptions import RayActorError
except ImportError as error:  # the extra is not installed
    raise BatchError(BatchCode.NO_RAY) from error

_KNOCK_SECONDS: Final = 5.0

T = TypeVar("T")
R = TypeVar("R")


class Bench:
    """What lives in an actor: a sandbox of one child."""

    def __init__(self, limits: Limits) -> None:
        """Prepare the sandbox."""
        self._sandbox = Sandbox(limits)

    def perform(self, function: Callable[[T], R], task: T) -> Done[T, R]:
        """One task in the child."""
        return perform_in(self._sandbox, function, task)


class _Perform(Protocol[T, R]):
    """``Bench.perform`` as an actor's handle has it."""

    def remote(self, function: Callable[[T], R], task: T) -> ObjectRef[Done[T, R]]:
        """Begin it on the actor's node."""
        ...


class ClusterEngine:
    """Works on every processor of a cluster, or on ``workers`` of them."""

    def __init__(self, limits: Limits, *, workers: int | None, address: str | None) -> None:
        """Join the cluster at ``address``, or start one on this machine.

        Raises:
            BatchError: NO_CLUSTER.
        """
        if address is not None:
            _knock(address)
        try:
            ray.init(
                address=address,
                num_cpus=workers if address is None else None,
                include_dashboard=False if address is None else None,
                logging_level=logging.WARNING,
                log_to_driver=False,
            )
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise BatchError(BatchCode.NO_CLUSTER, address or "") from error
        self._limits = limits
        self._workers = workers or max(1, int(_resources().get("CPU", 1.0)))

    def __enter__(self) -> ClusterEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        ray.shutdown()

    @property
    def workers(self) -> int:
        """See ``Engine.workers``."""
        return self._workers

    def run(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
        """See ``Engine.run``."""
        idle = [self._bench() for _ in range(self._workers)]
        at_work: dict[ObjectRef[Done[T, R]], tuple[ActorHandle[Bench], T]] = {}
        for task in tasks:
            bench = idle.pop()
            ref = cast("_Perform[T, R]", bench.perform).remote(function, task)
            at_work[ref] = (bench, task)
            if not idle:
                yield from self._finished(at_work, idle)
        while at_work:
            yield from self._finished(at_work, idle)
        for bench in idle:
            ray.kill(bench)

    def _bench(self) -> ActorHandle[Bench]:
        actor = ray.remote(Bench).options(num_cpus=1, max_restarts=0)
        return cast("ActorHandle[Bench]", actor.remote(self._limits))

    def _finished(
        self,
        at_work: dict[ObjectRef[Done[T, R]], tuple[ActorHandle[Bench], T]],
        idle: list[ActorHandle[Bench]],
    ) -> Iterator[Done[T, R]]:
        """Wait for one task to end; its bench falls idle, or is replaced where its node is gone."""
        for ref in ray.wait(list(at_work), num_returns=1)[0]:
            bench, task = at_work.pop(ref)
            try:
                done: Done[T, R] = ray.get(ref)
            except RayActorError:
                bench, done = self._bench(), Done(task=task, died=InputCode.DAMAGED)
            idle.append(bench)
            yield done


def _resources() -> dict[str, float]:
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return resources


def _knock(address: str) -> None:
    """Ray waits minutes for a cluster that is not there; a connection tells at once."""
    host, _, port = address.rpartition(":")
    if not (host and port.isdigit()):
        raise BatchError(BatchCode.NO_CLUSTER, address)
    try:
        socket.create_connection((host, int(port)), timeout=_KNOCK_SECONDS).close()
    except OSError as error:
        raise BatchError(BatchCode.NO_CLUSTER, address) from error
