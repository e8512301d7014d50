"""Every route against a table of who may use it: nobody, uploader, reviewer, administrator."""

from __future__ import annotations

import pytest
from fastapi import APIRouter, FastAPI
from httpx2 import Response

from service.accounts import PERMISSIONS_OF_ROLE, Permission, Role
from service.api.guard import check_guards, guarded_routes
from service.app import PREFIX
from service.errors import ServiceError
from tests.service.desk import Desk

# The table is written out on purpose: a permission that widens must be widened here too.
_ALL = "uploader reviewer admin"
_STAFF = "reviewer admin"
_ADMIN = "admin"
_OPEN = f"nobody {_ALL}"
ALLOWED = {
    "POST /session": _OPEN,
    "DELETE /session": _ALL,
    "GET /me": _ALL,
    "POST /setup": _OPEN,
    "POST /documents": _ALL,
    "POST /uploads": _ALL,
    "GET /uploads/{upload_id}": _ALL,
    "PATCH /uploads/{upload_id}": _ALL,
    "GET /documents": _ALL,
    "GET /search": _ALL,
    "GET /documents/{document_id}": _ALL,
    "GET /documents/{document_id}/versions": _ALL,
    "GET /documents/{document_id}/pages": _ALL,
    "GET /documents/{document_id}/pages/{number}/image": _ALL,
    "GET /documents/{document_id}/pages/{number}/crop": _ALL,
    "GET /documents/{document_id}/lines": _ALL,
    "GET /documents/{document_id}/tables": _ALL,
    "GET /documents/{document_id}/forms": _ALL,
    "GET /documents/{document_id}/claims": _ALL,
    "GET /documents/{document_id}/remarks": _ALL,
    "DELETE /documents/{document_id}": _ADMIN,
    "GET /findings": _ALL,
    "GET /findings/facets": _ALL,
    "GET /findings/{finding_id}": _ALL,
    "GET /findings/{finding_id}/history": _ALL,
    "POST /findings/{finding_id}/decision": _STAFF,
    "DELETE /findings/{finding_id}/decision": _STAFF,
    "POST /findings/decisions": _STAFF,
    "POST /findings/assignees": _STAFF,
    "DELETE /findings/decisions/{batch}": _STAFF,
    "PUT /findings/{finding_id}/assignee": _STAFF,
    "GET /findings/{finding_id}/comments": _ALL,
    "POST /findings/{finding_id}/comments": _ALL,
    "GET /jobs": _ALL,
    "GET /jobs/{job_id}": _ALL,
    "GET /jobs/{job_id}/events": _ALL,
    "POST /jobs/{job_id}/cancel": _ALL,
    "POST /jobs/{job_id}/retry": _ALL,
    "POST /jobs/retry-failed": _ALL,
    "POST /exports": _ALL,
    "GET /exports": _ALL,
    "GET /exports/{export_id}/file": _ALL,
    "GET /collections": _ALL,
    "POST /collections": _ADMIN,
    "GET /collections/{collection_id}/members": _ADMIN,
    "PUT /collections/{collection_id}/members/{user_id}": _ADMIN,
    "DELETE /collections/{collection_id}/members/{user_id}": _ADMIN,
    "GET /users": _STAFF,
    "POST /users": _ADMIN,
    "PATCH /users/{user_id}": _ADMIN,
    "GET /tokens": _ALL,
    "POST /tokens": _ALL,
    "DELETE /tokens/{token_id}": _ALL,
    "GET /openapi.json": _OPEN,
    "GET /docs": _OPEN,
    "GET /audit": _ADMIN,
    "GET /audit/state": _ADMIN,
}
OUTSIDE = {"GET /healthz": _OPEN, "GET /readyz": _OPEN, "GET /metrics": _ADMIN}
PAGES = {
    "GET /": _ALL,
    "GET /login": _OPEN,
    "POST /login": _OPEN,
    "POST /login/first": _OPEN,
    "GET /login/provider": _OPEN,
    "GET /login/provider/back": _OPEN,
    "POST /logout": _ALL,
    "POST /view": _OPEN,
    "GET /queue": _ALL,
    "GET /findings/{finding_id}": _ALL,
    "POST /findings/{finding_id}/decision": _STAFF,
    "POST /findings/{finding_id}/undo": _STAFF,
    "POST /findings/{finding_id}/assignee": _STAFF,
    "POST /findings/{finding_id}/comments": _ALL,
    "POST /queue/bulk": _STAFF,
    "POST /queue/undo": _STAFF,
    "GET /queue/events": _ALL,
    "GET /keys": _ALL,
    "POST /keys": _ALL,
    "POST /filters": _ALL,
    "POST /filters/{filter_id}/delete": _ALL,
    "GET /documents": _ALL,
    "GET /documents/{document_id}": _ALL,
    "POST /documents/{document_id}/corrections": _STAFF,
    "GET /documents/{document_id}/changes": _ALL,
    "GET /documents/{document_id}/changes.xlsx": _ALL,
    "POST /documents/{document_id}/succession": _STAFF,
    "GET /province": _ALL,
    "GET /checks": _ALL,
    "GET /checks/{code}": _ALL,
    "GET /exports": _ALL,
    "POST /exports": _ALL,
    "GET /tokens": _ALL,
    "POST /tokens": _ALL,
    "POST /tokens/{token_id}/revoke": _ALL,
    "GET /admin": _ADMIN,
    "POST /admin/users": _ADMIN,
    "POST /admin/users/{user_id}": _ADMIN,
    "GET /admin/collections": _ADMIN,
    "POST /admin/collections": _ADMIN,
    "POST /admin/collections/{collection_id}/members": _ADMIN,
    "POST /admin/collections/{collection_id}/units": _ADMIN,
    "GET /admin/audit": _ADMIN,
    "GET /admin/settings": _ADMIN,
    "GET /upload": _ALL,
    "POST /upload": _ALL,
    "GET /upload/events": _ALL,
    "POST /jobs/{job_id}/cancel": _ALL,
    "POST /jobs/{job_id}/retry": _ALL,
    "POST /jobs/retry-failed": _ALL,
}
ROWS = [(f"{m} {PREFIX}{p}", who) for (m, p), who in ((k.split(" "), w) for k, w in ALLOWED.items())]
ROWS += [*OUTSIDE.items(), *PAGES.items()]


def test_the_table_names_every_route(app: FastAPI) -> None:
    routes = {f"{route.method} {route.path}" for route in guarded_routes(app)}
    assert routes == {route for route, _ in ROWS}


def test_every_route_names_exactly_one_permission(app: FastAPI) -> None:
    assert all(isinstance(route.permission, Permission) for route in guarded_routes(app))
    assert len(guarded_routes(app)) == len(ROWS)


def test_every_route_lets_in_those_of_the_table_and_no_one_else(desk: Desk) -> None:
    clients = {"nobody": desk.anyone(), **{role.value: desk.log_in(role.value) for role in Role}}
    # A body that no route takes: whoever gets past the guard is told so, or finds nothing.
    for route, who in ROWS:
        if route in (f"DELETE {PREFIX}/session", "POST /logout"):
            continue  # would end the sessions this walk needs; see test_accounts
        method, path = route.split(" ")
        path = path.replace("{", "").replace("}", "")
        for name, client in clients.items():
            answer = client.request(method, path, json={"unknown": 1}, follow_redirects=False)
            refused = answer.status_code in (401, 403) and _code(answer) in ("S401", "S403")
            assert refused is (name not in who.split()), f"{route} as {name}: {answer.status_code}"


def _code(answer: Response) -> str:
    """The code of a refusal; a page that says why is none."""
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    return str(answer.json()["code"]) if is_json else ""


def test_an_application_with_an_unguarded_route_is_refused(app: FastAPI) -> None:
    router = APIRouter()
    router.add_api_route("/open", lambda: "anything")
    app.include_router(router)
    with pytest.raises(ServiceError, match="/open"):
        check_guards(app)


def test_a_mount_nobody_knows_is_refused(app: FastAPI) -> None:
    app.mount("/files", FastAPI())
    with pytest.raises(ServiceError, match="/files"):
        check_guards(app)


def test_roles_only_ever_grow() -> None:
    uploader, reviewer, admin = (PERMISSIONS_OF_ROLE[r] for r in Role)
    assert uploader < reviewer < admin


@pytest.mark.parametrize("name", ["uploader", "reviewer"])
def test_a_guard_answers_before_the_body_is_looked_at(desk: Desk, name: str) -> None:
    client = desk.log_in(name)
    answer = client.post(f"{PREFIX}/users", content=b"{" * 50_000)
    assert (answer.status_code, answer.json()["code"]) == (403, "S403")
