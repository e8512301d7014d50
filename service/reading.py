"""The real engine of the service: the extractor and the registry of checks. Imported by child processes."""

from __future__ import annotations

from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.limits import Limits
from extractor.reader import read_bytes
from service.engine import Engine, Readings, Reports
from service.second_reading import with_second_reading


class ReadingEngine:
    """The real engine: the extractor and the registry of checks."""

    def read(self, data: bytes, name: str, limits: Limits) -> Readings:
        """See ``Engine.read``; ``name`` is only shown, never opened."""
        return Readings(documents=read_bytes(data, path=name, limits=limits, review=with_second_reading))

    def check(self, readings: Readings) -> Reports:
        """See ``Engine.check``."""
        return Reports(reports=tuple(run_checks(d, CHECKS) for d in readings.documents))


def reading_engine() -> Engine:
    """The engine the service uses unless told otherwise."""
    return ReadingEngine()
