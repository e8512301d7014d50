"""Spans by OTLP over HTTP; imported only where an address for them is set (the extra ``telemetry``)."""

from __future__ import annotations

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


def exporting_tracer(endpoint: str) -> TracerProvider:
    """What keeps spans and sends them to the endpoint; ``shutdown`` sends the last."""
    provider = TracerProvider(resource=Resource.create({"service.name": "gouji"}), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
    return provider
