"""The review desk without scripts: log in, upload, queue, decide, undo, assign and comment by forms."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from service.api.guard import COOKIE, CSRF_COOKIE, CSRF_HEADER
from service.review.forms import own_address
from tests.service.desk import API, PASSWORD, Desk

HTML = {"accept": "text/html"}
BODY = "unit 云岭市水务局\nfinding 105.00\nfinding 106.00\n"


@pytest.fixture
def database_kind() -> str:
    """The subject is above the store."""
    return "sqlite"


def browser(desk: Desk, name: str = "reviewer") -> TestClient:
    """A logged-in client that sends no token by itself, as a browser without scripts."""
    client = desk.log_in(name)
    client.cookies.set(CSRF_COOKIE, client.headers.pop(CSRF_HEADER))
    client.headers.update(HTML)
    client.follow_redirects = False
    return client


def token(client: TestClient) -> str:
    """The hidden field of the page at hand."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/queue").text)
    assert found is not None
    return found.group(1)


def post(client: TestClient, path: str, **fields: str) -> Response:
    """Submit a form of that page."""
    answer: Response = client.post(path, data={"csrf": token(client), **fields})
    return answer


def ready(desk: Desk) -> tuple[TestClient, list[str]]:
    """A reviewer with two open findings."""
    desk.uploaded(desk.log_in("reviewer"), BODY)
    client = browser(desk)
    return client, re.findall(r'data-id="([0-9a-f]+)"', client.get("/queue").text)


def test_who_is_not_logged_in_is_taken_to_the_log_in_and_back(desk: Desk) -> None:
    client = desk.anyone()
    client.follow_redirects = False
    answer = client.get("/queue?severity=high", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Fqueue%3Fseverity%3Dhigh")
    page = client.get(answer.headers["location"], headers=HTML).text
    assert 'value="/queue?severity=high"' in unescape(page)
    entered = client.post(
        "/login", data={"name": "reviewer", "password": PASSWORD, "next": "/queue?severity=high"}
    )
    assert (entered.status_code, entered.headers["location"]) == (303, "/queue?severity=high")
    assert {COOKIE, CSRF_COOKIE} <= set(entered.cookies)


def test_a_wrong_password_is_told_on_the_page_and_the_name_stays(desk: Desk) -> None:
    answer = desk.anyone().post("/login", data={"name": "reviewer", "password": "x"}, headers=HTML)
    assert answer.status_code == 401
    assert "用户名或密码不正确" in answer.text
    assert 'value="reviewer"' in answer.text


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "x"]
)
def test_a_log_in_leads_nowhere_else(address: str) -> None:
    assert own_address(address) == "/"


@pytest.mark.parametrize("address", ["/queue", "/findings/ab12?state=any&q=%E5%90%88#comments"])
def test_addresses_of_our_own_are_followed(address: str) -> None:
    assert own_address(address) == address


def test_another_sites_form_does_not_log_in(desk: Desk) -> None:
    headers = {**HTML, "origin": "https://evil.example"}
    answer = desk.anyone().post("/login", data={"name": "reviewer", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403


def test_accepting_by_form_goes_on_to_the_next_and_offers_the_way_back(desk: Desk) -> None:
    client, (first, second) = ready(desk)
    answer = post(client, f"/findings/{first}/decision", choice="accept", revision="1", note="已核对")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/findings/{second}?done={first}")
    page = client.get(answer.headers["location"]).text
    assert f"/findings/{first}/undo" in page
    assert "已采纳" in page
    found = desk.log_in("reviewer").get(f"{API}/findings/{first}").json()
    assert (found["state"], found["revision"]) == ("accepted", 2)


def test_rejecting_by_form_keeps_the_reason_and_undo_opens_it_again(desk: Desk) -> None:
    client, (first, _) = ready(desk)
    post(client, f"/findings/{first}/decision", choice="reject:口径不同", revision="1")
    page = client.get(f"/findings/{first}?state=any").text
    assert "不采纳 · 口径不同" in page
    undone = post(client, f"/findings/{first}/undo", revision="2")
    assert undone.headers["location"] == f"/findings/{first}"
    assert desk.log_in("reviewer").get(f"{API}/findings/{first}").json()["state"] == "open"


def test_the_second_reviewer_is_shown_the_first_ones_decision(desk: Desk) -> None:
    client, (first, _) = ready(desk)
    other = browser(desk, "admin")
    post(client, f"/findings/{first}/decision", choice="accept", revision="1", note="甲先核对")
    late = post(other, f"/findings/{first}/decision", choice="reject:四舍五入", revision="1")
    assert late.status_code == 412
    assert "他人刚刚处理了这条疑点" in late.text
    assert "甲先核对" in late.text
    assert desk.log_in("admin").get(f"{API}/findings/{first}").json()["state"] == "accepted"


@pytest.mark.parametrize("choice", ["reject", "reject:因为", "delete", ""])
def test_a_choice_nobody_offers_is_refused(desk: Desk, choice: str) -> None:
    client, (first, _) = ready(desk)
    assert post(client, f"/findings/{first}/decision", choice=choice, revision="1").status_code == 422
    assert desk.log_in("reviewer").get(f"{API}/findings/{first}").json()["state"] == "open"


@pytest.mark.parametrize("sent", ["", "not the token"])
def test_a_form_without_the_sessions_token_changes_nothing(desk: Desk, sent: str) -> None:
    client, (first, _) = ready(desk)
    form = {"csrf": sent, "choice": "accept", "revision": "1"}
    answer = client.post(f"/findings/{first}/decision", data=form)
    assert answer.status_code == 403
    assert "页面已过期" in answer.text
    assert desk.log_in("reviewer").get(f"{API}/findings/{first}").json()["state"] == "open"


def test_an_uploader_sees_own_findings_but_no_way_to_decide(desk: Desk) -> None:
    desk.uploaded(desk.log_in("uploader"), BODY)
    client = browser(desk, "uploader")
    [first, _] = re.findall(r'data-id="([0-9a-f]+)"', client.get("/queue").text)
    page = client.get(f"/findings/{first}").text
    assert "/decision" not in page
    assert "/comments" in page
    refused = post(client, f"/findings/{first}/decision", choice="accept", revision="1")
    assert refused.status_code == 403


def test_assigning_and_commenting_by_form(desk: Desk) -> None:
    client, (first, _) = ready(desk)
    users = {u["name"]: u["id"] for u in desk.log_in("admin").get(f"{API}/users").json()}
    given = post(client, f"/findings/{first}/assignee", assignee_id=users["admin"], revision="1")
    assert given.status_code == 303
    said = post(client, f"/findings/{first}/comments", body="<b>已电话核实</b>")
    assert said.headers["location"] == f"/findings/{first}#comments"
    page = client.get(f"/findings/{first}").text
    assert "&lt;b&gt;已电话核实&lt;/b&gt;" in page
    assert re.search(rf'value="{users["admin"]}" selected', page)
    nobody = post(client, f"/findings/{first}/assignee", assignee_id=users["uploader"], revision="2")
    assert nobody.status_code == 422


def test_upload_by_form_without_scripts_and_the_same_file_is_refused_politely(desk: Desk) -> None:
    client = browser(desk)
    files = [("files", ("水务局.txt", BODY.encode()))]
    first = client.post("/upload", data={"csrf": token(client)}, files=files)
    assert first.status_code == 200
    assert "收到 1 个文件" in first.text
    again = client.post("/upload", data={"csrf": token(client)}, files=files)
    assert "此前已上传" in again.text
    refused = client.post("/upload", files=[("files", ("b.txt", b"unit b\n"))])
    assert refused.status_code == 403
    assert len(desk.log_in("reviewer").get(f"{API}/jobs").json()["items"]) == 1


def test_the_queue_filters_and_pages_by_address(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, BODY)
    desk.uploaded(client, "unit 云岭市教育局\nfinding 9.00\n")
    pages = browser(desk)
    rows = re.findall(r'data-id="([0-9a-f]+)"', pages.get("/queue?unit=云岭市教育局").text)
    assert len(rows) == 1
    assert "没有符合条件的疑点" in pages.get("/queue?severity=low").text
    assert "没有符合条件的疑点" in pages.get("/queue?state=rejected").text
    assert 'aria-current="true"' in pages.get("/queue?state=any").text


def test_language_and_theme_are_switched_by_a_form(desk: Desk) -> None:
    client = browser(desk)
    answer = client.post("/view", data={"lang": "en", "theme": "dark", "next": "/upload"})
    assert answer.headers["location"] == "/upload"
    page = client.get("/upload").text
    assert '<html lang="en" data-theme="dark">' in page
    client.post("/view", data={"theme": "neon", "lang": "xx"})
    assert '<html lang="en" data-theme="dark">' in client.get("/upload").text


def test_a_refusal_is_a_page_for_people_and_json_for_programs(desk: Desk) -> None:
    client = browser(desk)
    page = client.get("/findings/nothing")
    assert (page.status_code, page.headers["content-type"].split(";")[0]) == (404, "text/html")
    assert "请从列表重新进入" in page.text
    program = client.get("/findings/nothing", headers={"accept": "application/json"})
    assert program.json()["code"] == "S404"


def test_what_a_publisher_wrote_is_never_markup(desk: Desk) -> None:
    desk.uploaded(
        desk.log_in("reviewer"), 'unit "><script>alert(1)</script>\nfinding <img src=x onerror=a>\n'
    )
    client = browser(desk)
    queue = client.get("/queue").text
    [found] = re.findall(r'data-id="([0-9a-f]+)"', queue)
    for text in (queue, client.get(f"/findings/{found}").text):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
