"""What stands before the routes: headers, hosts, the one shape of errors, logs and health."""

from __future__ import annotations

import io
import json

import pytest
import structlog
from fastapi.testclient import TestClient

from service.observe.logs import clean, logger, set_up_logs
from service.reference import OPENAPI_FILE, openapi_text
from service.security.front import CONTENT_SECURITY_POLICY
from tests.service.desk import API, Desk

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    "<iframe src=//x.example>",
    "<a href='javascript:alert(1)'>看</a>",
    "]]><script>alert(1)</script>",
    "<!--#exec cmd='ls'-->",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "＜script＞alert(1)＜/script＞",
)
LINES = ("a\nb", "a\r\nSet-Cookie: x=1", "\x1b[2J", "a\x00b", "a\u2028b", "a\u202eb", "\x9b31m", "a\x7fb")
PATHS = (
    "../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\server\\share",
    "file:///etc/passwd",
    "a\x00.pdf",
    "CON",
    "gouji.sqlite",
    "~/.ssh/id_rsa",
    "-rf",
)


@pytest.fixture
def database_kind() -> str:
    """The subject is above the store."""
    return "sqlite"


def test_every_answer_has_the_security_headers_and_a_request_id(desk: Desk) -> None:
    client = desk.anyone()
    for path in ("/healthz", f"{API}/documents", "/nothing", f"{API}/docs"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-request-id"]
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "script-src 'self'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "testserver@evil"])
def test_other_host_names_are_refused(desk: Desk, host: str) -> None:
    assert desk.anyone().get("/healthz", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("PUT", f"{API}/session", 405), ("GET", f"{API}/jobs", 401)],
)
def test_every_refusal_has_the_one_shape(desk: Desk, method: str, path: str, status: int) -> None:
    answer = desk.anyone().request(method, path)
    assert answer.status_code == status
    body = answer.json()
    assert set(body) == {"code", "message", "message_en", "request_id", "fields"}
    assert body["request_id"] == answer.headers["x-request-id"]


def test_a_request_id_that_is_sent_is_kept_if_it_is_harmless(desk: Desk) -> None:
    client = desk.anyone()
    assert client.get("/healthz", headers={"x-request-id": "batch-2025.07"}).headers["x-request-id"] == (
        "batch-2025.07"
    )
    for bad in ("short", "a b c d e f g", "x" * 65, "<script>alert"):
        assert client.get("/healthz", headers={"x-request-id": bad}).headers["x-request-id"] != bad


def test_scripts_in_names_and_contents_come_back_as_data_only(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    for text in SCRIPTS:
        answer = desk.upload(client, f"unit {text}\nfinding {text}\n", name=f"{text}.txt")
        assert answer.headers["content-type"] == "application/json"
    desk.work()
    assert {row["observed"] for row in desk.findings(client)} == set(SCRIPTS)
    page = desk.anyone().get(f"{API}/docs")
    assert "<script" not in page.text.lower()


def test_paths_in_ids_and_names_reach_no_file(desk: Desk) -> None:
    client = desk.log_in("admin")
    made = set()
    for text in PATHS:
        for path in (f"{API}/documents/{text}", f"{API}/uploads/{text}", f"{API}/exports/{text}/file"):
            answer = client.get(path.replace("\x00", "%00").replace("\\", "%5c"))
            assert answer.status_code in (400, 404, 405), answer.text
            assert "root:" not in answer.text
        begun = client.post(f"{API}/uploads", json={"file_name": text, "size": 3}).json()
        assert "/" not in begun["file_name"]
        made.add(f"{begun['id']}.upload")
    assert {p.name for p in desk.services.settings.incoming_dir.glob("*.upload")} == made


@pytest.mark.parametrize("text", LINES)
def test_a_log_line_stays_one_line(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    set_up_logs("info")
    try:
        logger().info("upload", file=text, password="hunter2", setup_key="k")
    finally:
        structlog.reset_defaults()
    [line] = stream.getvalue().splitlines()
    found = json.loads(line)
    assert found["file"] == clean(text)
    assert all(c.isprintable() for c in found["file"])
    assert (found["password"], found["setup_key"]) == ("***", "***")


def test_headers_cannot_be_split(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    for text in LINES:
        answer = desk.upload(client, f"unit {text}\n", name=f"{text}.txt")
        assert "set-cookie" not in answer.headers
        assert answer.status_code in (202, 400, 422)


def test_a_crash_tells_the_caller_nothing_but_a_number(desk: Desk) -> None:
    @desk.app.get("/crash")
    def crash() -> None:
        raise RuntimeError("the secret is 青梅")

    answer = desk.anyone().get("/crash")
    assert (answer.status_code, answer.json()["code"]) == (500, "S500")
    assert "青梅" not in answer.text


def test_health_and_metrics(desk: Desk) -> None:
    assert desk.anyone().get("/healthz").json() == {"status": "ok", "workers": None}
    assert desk.anyone().get("/readyz").json() == {"status": "ok", "workers": False}
    admin = desk.log_in("admin")
    desk.upload(admin, "refuse\n")
    desk.work()
    figures = admin.get("/metrics").text
    assert 'gouji_jobs{state="failed"} 1.0' in figures
    assert 'gouji_failed_jobs{code="E111"} 1.0' in figures
    assert "gouji_resident_bytes" in figures


def test_unknown_fields_and_wrong_types_are_named(desk: Desk) -> None:
    admin = desk.log_in("admin")
    answer = admin.post(f"{API}/collections", json={"name": "x", "year": "二〇二五", "extra": 1})
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"year", "extra"}


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", '"; DROP TABLE users; --', "%' AND '1'='1", '"*" OR NEAR(', "\\"]
)
def test_search_takes_anything_as_words(desk: Desk, text: str) -> None:
    client: TestClient = desk.log_in("reviewer")
    desk.uploaded(client, "finding 1\n")
    assert client.get(f"{API}/search", params={"q": text}).json() == {"items": []}
    assert client.get(f"{API}/findings", params={"q": text, "unit": text}).json()["items"] == []


def test_the_committed_openapi_file_is_the_one_of_the_code(desk: Desk) -> None:
    assert OPENAPI_FILE.read_text(encoding="utf-8") == openapi_text(desk.app), (
        "run: python -m service.openapi"
    )


@pytest.mark.parametrize(
    "path", ["findings?year=", "findings/facets?year=", "documents?year=", "audit?before="]
)
def test_a_number_no_database_can_hold_is_refused_by_name(desk: Desk, path: str) -> None:
    answer = desk.log_in("admin").get(f"{API}/{path}{10**30}")
    assert (answer.status_code, answer.json()["code"]) == (422, "S422")
