"""Where the reading and checking engine enters the service: one small Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from anomaly.registry import CHECKS
from anomaly.runner import Report, run_checks
from extractor.document import Document
from extractor.limits import Limits
from extractor.reader import read_bytes
from service.errors import ServiceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The documents one file holds."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """What the checks said, one report a document in the same order."""

    reports: tuple[Report, ...]


class Engine(Protocol):
    """Reads bytes and checks documents. Runs in a child process, so it may be slow, leak or die."""

    def read(self, data: bytes, name: str, limits: Limits) -> Readings:
        """The documents in ``data``; raises ``InputError`` where it cannot be read."""
        ...

    def check(self, readings: Readings) -> Reports:
        """The findings, what was not evaluated, and the checks that crashed."""
        ...


class ReadingEngine:
    """The real engine: the extractor and the registry of checks."""

    def read(self, data: bytes, name: str, limits: Limits) -> Readings:
        """See ``Engine.read``; ``name`` is only shown, never opened."""
        return Readings(documents=read_bytes(data, path=name, limits=limits))

    def check(self, readings: Readings) -> Reports:
        """See ``Engine.check``."""
        return Reports(reports=tuple(run_checks(d, CHECKS) for d in readings.documents))


def reading_engine() -> Engine:
    """The engine the service uses unless told otherwise."""
    return ReadingEngine()


def load_engine(reference: str) -> Engine:
    """The engine that ``module:function`` makes.

    Raises:
        ServiceError: if there is no such function.
    """
    module, _, name = reference.partition(":")
    try:
        make = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ServiceError(f"no engine {reference}") from error
    return cast(Engine, make())
