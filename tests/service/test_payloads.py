"""Hostile texts wherever people and publishers write, looked for in every page that shows them."""

from __future__ import annotations

import re

import pytest
from httpx2 import Response
from lxml import html

from tests.service.desk import API, Desk
from tests.service.test_exports import FORMULAS
from tests.service.test_front import LINES, PATHS, SCRIPTS

MORE_SCRIPTS = (
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    '" onfocus=alert(1) autofocus x="',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "<math><mtext><script>alert(1)</script>",
    "<details open ontoggle=alert(1)>",
    "<base href=//x.example>",
    "<meta http-equiv=refresh content=0;url=//x.example>",
    "<form action=//x.example><button>看</button>",
    "<object data=data:text/html,x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
EVERY_SCRIPT = SCRIPTS + MORE_SCRIPTS
#: Those that are also a unit's and a file's name: each costs a document.
NAMED = (SCRIPTS[0], SCRIPTS[1], MORE_SCRIPTS[2])
_FORBIDDEN = ("iframe", "object", "embed", "base", "math", "style")


@pytest.fixture
def database_kind() -> str:
    """The subject is above the store."""
    return "sqlite"


def test_the_lists_hold_sixty_and_more() -> None:
    assert len({*EVERY_SCRIPT, *LINES, *PATHS, *FORMULAS}) >= 60


def test_no_page_makes_anything_of_what_was_written(desk: Desk) -> None:
    client = desk.log_in("admin")
    client.headers["accept"] = "text/html"
    every = "".join(f"finding {text}\n" for text in EVERY_SCRIPT)
    for text, body in zip(NAMED, (every, "finding 1\n", "finding 2\n"), strict=True):
        assert desk.upload(client, f"unit {text}\n{body}", name=f"{text}.txt").status_code == 202
    desk.work()
    findings = desk.findings(client, limit=100)
    assert {found["observed"] for found in findings} == {*EVERY_SCRIPT, "1", "2"}
    for found, text in zip(findings, EVERY_SCRIPT, strict=False):
        client.post(f"{API}/findings/{found['id']}/comments", json={"body": text})
    client.post(f"{API}/collections", json={"name": SCRIPTS[1], "region": SCRIPTS[0]})
    for address in _addresses(findings):
        _harmless(client.get(address), address)


def _addresses(findings: list[dict[str, str]]) -> list[str]:
    desks = [f"/findings/{found['id']}" for found in findings]
    documents = sorted({f"/documents/{found['document_id']}" for found in findings})
    words = [
        f"/queue?q={quoted}" for quoted in ("%3Cscript%3Ealert(1)%3C/script%3E", "%22%20onfocus=x%20y=%22")
    ]
    rest = ["/queue", "/queue?state=any", "/documents", "/documents?q=script", "/upload", "/province"]
    rest += ["/admin/collections", "/admin/audit", "/exports", "/login?next=javascript:alert(1)"]
    return [*desks, *documents, *words, *rest]


def _harmless(answer: Response, address: str) -> None:
    """No script but our own files, no handler, no frame, no address that is one."""
    assert answer.headers["content-type"].startswith("text/html"), address
    tree = html.fromstring(answer.text)
    for element in tree.iter("*"):
        assert element.tag not in _FORBIDDEN, f"{address}: {element.tag}"
        if element.tag == "script":
            assert re.match(r"/static/[a-z]+\.js\?", element.get("src", "")), address
            assert not (element.text or "").strip(), address
        for name, value in ((str(key), str(text)) for key, text in element.attrib.items()):
            assert not name.startswith("on"), f"{address}: {name}"
            if name in ("href", "src", "action", "formaction"):
                assert not value.lower().strip().startswith(("javascript:", "data:", "//")), address
