"""Logs: one JSON object a line, with request ids; control characters and secrets never get in."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping

import structlog
from structlog.typing import FilteringBoundLogger, WrappedLogger

# C0 without tab, DEL, C1, line and paragraph separators, bidirectional overrides.
_CONTROL = re.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")
_SECRET = re.compile(r"password|secret|token|cookie|authorization|csrf|key", re.I)
_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
_MOST = 2_000


def clean(text: str) -> str:
    """Text that cannot forge a log line: control characters become ``?``, and it has an end."""
    return _CONTROL.sub("?", text)[:_MOST]


def set_up_logs(level: str = "info") -> None:
    """Write JSON lines to standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _harmless,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


def logger() -> FilteringBoundLogger:
    """The service's logger."""
    found: FilteringBoundLogger = structlog.get_logger("gouji")
    return found


def _harmless(
    _logger: WrappedLogger, _method: str, event: MutableMapping[str, object]
) -> MutableMapping[str, object]:
    for name, value in event.items():
        if _SECRET.search(name):
            event[name] = "***"
        elif isinstance(value, str):
            event[name] = clean(value)
    return event
