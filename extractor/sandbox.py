"""Reading in a child process that can be killed, with limits on time and memory.

Parsers of hostile files may loop, eat memory or crash in native code; only another process contains that.
A child serves many files and is replaced after a crash or a kill.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from types import TracebackType
from typing import Final, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from extractor.errors import InputCode, InputError
from extractor.limits import DEFAULT_LIMITS, Limits

P = ParamSpec("P")
T = TypeVar("T")

_FILES_PER_CHILD: Final = 200  # native libraries keep what they allocated: replace the child now and then
_KILLED: Final = -9
_OURS: Final = frozenset({"builtins", "extractor", "models", "anomaly", "corpus", "service"})


class Sandbox:
    """A pool of reading processes. Use as a context manager; children end with it."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS, *, workers: int = 1) -> None:
        """Prepare the pool; the first child starts with the first call."""
        # Not forked: the caller's threads, files and memory are none of the child's business. Nor from the
        # fork server, of which a process has only one and which may be another package's.
        context = multiprocessing.get_context("spawn")
        self._seconds = limits.wall_seconds
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=_FILES_PER_CHILD,
            initializer=_confine,
            initargs=(limits,),
            context=context,
        )

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``function`` (importable, picklable arguments and result) in a child.

        Raises:
            InputError: Whatever ``function`` raises of this kind; LIMIT_TIME, LIMIT_MEMORY, or DAMAGED where
                the child crashed.
        """
        future = self._pool.schedule(function, args=args, kwargs=kwargs, timeout=self._seconds)
        error = future.exception()
        if error is None:
            result: T = future.result()
            return result
        named = self._named(error)
        if named is error:
            raise error
        raise named from error

    def _named(self, error: BaseException) -> BaseException:
        """The error as the caller shall see it; a bug of our own stays what it is."""
        if isinstance(error, FutureTimeout):
            return InputError(InputCode.LIMIT_TIME, f"{self._seconds} s")
        if isinstance(error, MemoryError):
            return InputError(InputCode.LIMIT_MEMORY)
        if isinstance(error, ProcessExpired):
            code = InputCode.LIMIT_MEMORY if error.exitcode == _KILLED else InputCode.DAMAGED
            return InputError(code, f"reading process ended with {error.exitcode}")
        if type(error).__module__.partition(".")[0] in _OURS:
            return error
        # A library's own error: a native one names what it lacked in its text only.
        lacking = "memory" in str(error).lower()
        return InputError(InputCode.LIMIT_MEMORY if lacking else InputCode.DAMAGED, repr(error)[:500])

    def close(self) -> None:
        """End the children."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def run_limited(limits: Limits, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run one call in a child of its own; see ``Sandbox.call``."""
    with Sandbox(limits) as sandbox:
        return sandbox.call(function, *args, **kwargs)


def _confine(limits: Limits) -> None:
    """Set the limits of this (child) process; memory counts from what it has already."""
    ceiling = _address_space() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
