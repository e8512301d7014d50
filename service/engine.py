"""Where the reading and checking engine enters the service: one small Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from anomaly.runner import Report
from extractor.document import Document
from extractor.limits import Limits
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
