"""OpenTelemetry, where an administrator says where to send it; nothing is recorded or sent otherwise.

FastAPI makes the spans. Its own way of configuring exporters from the environment is switched off, so that a
variable meant for another program never makes this one talk to the network.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from typing import Protocol, cast

from fastapi.telemetry import TelemetryConfig
from opentelemetry.trace import TracerProvider

from service.settings import Settings

#: Addresses whose queries hold what must not be kept: codes of the OpenID provider.
_NEVER = ("/login",)


class _Tracer(Protocol):
    def shutdown(self) -> None: ...


class Traces:
    """The telemetry of one application."""

    def __init__(self, settings: Settings) -> None:
        self._tracer: _Tracer | None = None
        if settings.trace_endpoint:
            exporter = import_module("service.observe.exporter")
            self._tracer = cast(_Tracer, exporter.exporting_tracer(settings.trace_endpoint))

    @property
    def config(self) -> TelemetryConfig:
        """FastAPI's settings: spans of requests to the exporter, or nothing at all."""
        quiet = TelemetryConfig(
            tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False
        )
        if self._tracer is None:
            return quiet
        quiet["tracing"], quiet["exclude"] = True, _excluded
        quiet["tracer_provider"] = cast(TracerProvider, self._tracer)
        return quiet

    @contextmanager
    def sent_at_the_end(self) -> Iterator[None]:
        """For as long as the application lives; what is left is sent when it ends."""
        try:
            yield
        finally:
            if self._tracer is not None:
                self._tracer.shutdown()


def _excluded(scope: MutableMapping[str, object]) -> bool:
    return str(scope.get("path", "")).startswith(_NEVER)
