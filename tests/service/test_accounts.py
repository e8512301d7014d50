"""Logging in and out, lock-out, CSRF, tokens, users, and who sees what."""

from __future__ import annotations

from sqlalchemy import select

from service.accounts import new_setup_key
from service.api.guard import COOKIE, CSRF_HEADER
from service.store import LoginAttempt, Session, Token, User
from tests.service.desk import API, PASSWORD, Desk


def test_a_session_cookie_is_http_only_and_same_site_and_kept_as_a_digest(desk: Desk) -> None:
    answer = desk.anyone().post(f"{API}/session", json={"name": "Admin", "password": PASSWORD})
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    secret = cookie.split("=", 1)[1].split(";")[0]
    with desk.services.database.read() as session:
        kept = list(session.scalars(select(Session.digest)))
    assert len(kept) == 1
    assert secret not in kept


def test_wrong_names_and_wrong_passwords_are_told_the_same(desk: Desk) -> None:
    client = desk.anyone()
    one = client.post(f"{API}/session", json={"name": "nobody", "password": PASSWORD})
    two = client.post(f"{API}/session", json={"name": "admin", "password": "x"})
    assert (one.status_code, one.json()["code"]) == (401, "S402")
    assert {k: v for k, v in one.json().items() if k != "request_id"} == {
        k: v for k, v in two.json().items() if k != "request_id"
    }


def test_five_failures_lock_the_name_even_for_the_right_password(desk: Desk) -> None:
    client = desk.anyone()
    for _ in range(5):
        client.post(f"{API}/session", json={"name": "reviewer", "password": "wrong"})
    answer = client.post(f"{API}/session", json={"name": "reviewer", "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (429, "S429")
    assert client.post(f"{API}/session", json={"name": "admin", "password": PASSWORD}).status_code == 201
    with desk.services.database.read() as session:
        assert all(len(row.name_digest) == 64 for row in session.scalars(select(LoginAttempt)))


def test_logging_out_ends_the_session_on_the_server(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    secret = str(client.cookies[COOKIE])
    assert client.delete(f"{API}/session").status_code == 204
    client.cookies.set(COOKIE, secret)
    assert client.get(f"{API}/me").status_code == 401


def test_a_write_by_cookie_needs_the_sessions_own_csrf_token(desk: Desk) -> None:
    client, other = desk.log_in("admin"), desk.log_in("admin")
    body = {"name": "青川省2025"}
    client.headers[CSRF_HEADER] = other.headers[CSRF_HEADER]
    assert client.post(f"{API}/collections", json=body).json()["code"] == "S406"
    del client.headers[CSRF_HEADER]
    assert client.post(f"{API}/collections", json=body).json()["code"] == "S406"
    assert other.post(f"{API}/collections", json=body).status_code == 201


def test_a_write_from_another_origin_is_refused(desk: Desk) -> None:
    client = desk.log_in("admin")
    foreign = {"origin": "https://elsewhere.example"}
    answer = client.post(f"{API}/collections", json={"name": "x"}, headers=foreign)
    assert answer.json()["code"] == "S406"
    own = {"origin": "http://testserver"}
    assert client.post(f"{API}/collections", json={"name": "x"}, headers=own).status_code == 201


def test_a_token_does_what_its_scopes_say_and_no_more(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    made = client.post(f"{API}/tokens", json={"name": "批量", "scopes": ["upload"]}).json()
    bearer = {"authorization": f"Bearer {made['secret']}"}
    machine = desk.anyone()
    files = [("files", ("a.txt", b"finding 1\n"))]
    assert machine.post(f"{API}/documents", files=files, headers=bearer).status_code == 202
    assert machine.get(f"{API}/findings", headers=bearer).status_code == 403
    assert machine.post(f"{API}/tokens", json={}, headers=bearer).status_code in (403, 422)
    with desk.services.database.read() as session:
        [kept] = session.scalars(select(Token.digest))
    assert made["secret"] not in kept
    assert client.get(f"{API}/tokens").json()[0]["secret"] == ""
    assert client.delete(f"{API}/tokens/{made['id']}").status_code == 204
    assert machine.post(f"{API}/documents", files=files, headers=bearer).status_code == 401


def test_a_scope_never_exceeds_its_owners_role(desk: Desk) -> None:
    client = desk.log_in("uploader")
    made = client.post(f"{API}/tokens", json={"name": "x", "scopes": ["admin", "read"]}).json()
    bearer = {"authorization": f"Bearer {made['secret']}"}
    assert desk.anyone().get(f"{API}/audit", headers=bearer).status_code == 403


def test_the_last_administrator_stays(desk: Desk) -> None:
    client = desk.log_in("admin")
    own = client.get(f"{API}/me").json()["user_id"]
    assert client.patch(f"{API}/users/{own}", json={"active": False}).json()["code"] == "S433"
    assert client.patch(f"{API}/users/{own}", json={"role": "uploader"}).json()["code"] == "S433"


def test_closing_an_account_ends_its_sessions_at_once(desk: Desk) -> None:
    admin, reviewer = desk.log_in("admin"), desk.log_in("reviewer")
    who = reviewer.get(f"{API}/me").json()["user_id"]
    assert admin.patch(f"{API}/users/{who}", json={"active": False}).json()["active"] is False
    assert reviewer.get(f"{API}/me").status_code == 401


def test_weak_passwords_and_taken_names_are_refused(desk: Desk) -> None:
    admin = desk.log_in("admin")
    for password, code in (("short", "S432"), ("aaaaaaaaaaaaaaaa", "S432"), (PASSWORD, "S411")):
        body = {"name": "Reviewer", "password": password, "role": "reviewer"}
        assert admin.post(f"{API}/users", json=body).json()["code"] == code


def test_the_setup_key_is_for_an_empty_service_only(desk: Desk) -> None:
    assert new_setup_key(desk.services.database) is None
    body = {"name": "chief", "password": PASSWORD, "key": "x" * 43}
    assert desk.anyone().post(f"{API}/setup", json=body).status_code == 403


def test_the_first_administrator_is_made_once_with_the_key(desk: Desk) -> None:
    with desk.services.database.write() as session:
        for user in session.scalars(select(User)):
            session.delete(user)
    key = new_setup_key(desk.services.database)
    body = {"name": "chief", "password": PASSWORD, "key": key}
    assert desk.anyone().post(f"{API}/setup", json=body).status_code == 201
    assert desk.anyone().post(f"{API}/setup", json={**body, "name": "second"}).status_code == 403
    assert desk.log_in("chief").get(f"{API}/audit/state").json()["intact"] is True


def test_an_uploader_sees_only_their_own_documents(desk: Desk) -> None:
    admin, uploader, reviewer = (desk.log_in(n) for n in ("admin", "uploader", "reviewer"))
    own = desk.uploaded(uploader, "finding 1\n")
    other = desk.uploaded(reviewer, "finding 2\n")
    assert [d["id"] for d in uploader.get(f"{API}/documents").json()["items"]] == [own]
    assert uploader.get(f"{API}/documents/{other}").status_code == 404
    assert [f["observed"] for f in desk.findings(uploader)] == ["1"]
    assert uploader.get(f"{API}/search", params={"q": "水质监测"}).json()["items"][0]["document_id"] == own
    for client in (reviewer, admin):
        assert {d["id"] for d in client.get(f"{API}/documents").json()["items"]} == {own, other}
    jobs = uploader.get(f"{API}/jobs").json()["items"]
    assert [j["document_id"] for j in jobs] == [own]


def test_a_collection_is_out_of_reach_until_one_is_a_member(desk: Desk) -> None:
    admin, reviewer = desk.log_in("admin"), desk.log_in("reviewer")
    collection = admin.post(f"{API}/collections", json={"name": "云岭市2026"}).json()["id"]
    document = desk.uploaded(admin, "finding 9\n", collection_id=collection)
    who = reviewer.get(f"{API}/me").json()["user_id"]
    assert reviewer.get(f"{API}/documents/{document}").status_code == 404
    assert desk.findings(reviewer) == []
    assert desk.upload(reviewer, "x", collection_id=collection).status_code == 404
    member = f"{API}/collections/{collection}/members/{who}"
    assert admin.put(member).status_code == 204
    assert reviewer.get(f"{API}/documents/{document}").status_code == 200
    assert len(desk.findings(reviewer)) == 1
    assert admin.delete(member).status_code == 204
    assert reviewer.get(f"{API}/documents/{document}").status_code == 404
