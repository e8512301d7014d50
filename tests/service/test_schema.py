"""Schemathesis against the application: made-up requests from the OpenAPI file, with a small budget.

No answer is an internal error, and what is answered is what the file says. The requests are derandomised, so
that a failure comes again. Streams, and what would end the session they are made with, are left out.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.api.guard import COOKIE, CSRF_HEADER
from tests.service.desk import Desk

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_LEFT_OUT = r"/events$|/session$|/documents$|/uploads/"
_BUDGET = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


pytestmark = pytest.mark.slow


@pytest.fixture
def database_kind() -> str:
    """The subject is above the store."""
    return "sqlite"


def test_made_up_requests_get_what_the_openapi_file_says(desk: Desk) -> None:
    client = desk.log_in("admin")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 105.00\n")
    headers = {CSRF_HEADER: client.headers[CSRF_HEADER], "cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", desk.app, headers=headers)
    seen = 0
    for found in schema.exclude(path_regex=_LEFT_OUT).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @_BUDGET
        @given(case=operation.as_strategy())
        def ask(case: Case[Any]) -> None:
            case.call_and_validate(headers=headers, checks=_CHECKS)

        ask()
        seen += 1
    assert seen > 35
