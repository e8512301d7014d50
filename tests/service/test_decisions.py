"""Decisions, undo, bulk, assignment, comments, and the queue's filters and pages."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from service.jobs.ranking import score_of
from service.store import first_break
from tests.service.desk import API, Desk
from tests.service.engines import finding


def decide(client: TestClient, row: dict[str, Any], verdict: str, revision: int, **more: str) -> Response:
    """Decide on the revision that was seen."""
    answer: Response = client.post(
        f"{API}/findings/{row['id']}/decision",
        json={"verdict": verdict, **more},
        headers={"If-Match": f'"{revision}"'},
    )
    return answer


def test_the_second_of_two_reviewers_is_told_of_the_first(desk: Desk) -> None:
    one, two = desk.log_in("reviewer"), desk.log_in("admin")
    desk.uploaded(one, "finding 1\n")
    [row] = desk.findings(one)
    assert decide(one, row, "accept", 1).status_code == 200
    late = decide(two, row, "reject", 1, reason="非问题")
    assert (late.status_code, late.json()["code"]) == (412, "S412")
    assert late.json()["fields"] == {"state": "accepted", "revision": "2"}
    assert decide(two, row, "reject", 2, reason="非问题").json()["state"] == "rejected"
    history = one.get(f"{API}/findings/{row['id']}/history").json()
    assert [(h["verdict"], h["by"], h["previous"]) for h in history] == [
        ("accept", "reviewer", "open"),
        ("reject", "admin", "accepted"),
    ]


def test_a_decision_without_the_seen_revision_is_refused(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "finding 1\n")
    [row] = desk.findings(client)
    path = f"{API}/findings/{row['id']}/decision"
    assert client.post(path, json={"verdict": "accept"}).json()["code"] == "S428"
    bad = client.post(path, json={"verdict": "accept"}, headers={"If-Match": "*"})
    assert bad.json()["code"] == "S422"
    assert client.get(f"{API}/findings/{row['id']}").headers["etag"] == '"1"'


def test_a_rejection_needs_a_reason(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "finding 1\n")
    [row] = desk.findings(client)
    assert decide(client, row, "reject", 1).json()["fields"] == {"reason": "required"}


def test_undo_gives_the_state_before(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "finding 1\n")
    [row] = desk.findings(client)
    path = f"{API}/findings/{row['id']}/decision"
    assert client.delete(path, headers={"If-Match": "1"}).json()["code"] == "S436"
    decide(client, row, "reject", 1, reason="口径不同")
    decide(client, row, "accept", 2)
    undone = client.delete(path, headers={"If-Match": "3"}).json()
    assert (undone["state"], undone["reason"], undone["revision"]) == ("rejected", "口径不同", 4)
    assert client.delete(path, headers={"If-Match": "4"}).json()["code"] == "S436"


def test_a_bulk_decision_leaves_alone_what_changed_meanwhile(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "finding 1\nfinding 2\nfinding 3\n")
    rows = desk.findings(client)
    decide(client, rows[0], "accept", 1)
    body = {
        "verdict": "reject",
        "reason": "四舍五入",
        "findings": [{"id": r["id"], "revision": 1} for r in rows],
    }
    answer = client.post(f"{API}/findings/decisions", json=body).json()
    assert answer["skipped"] == [rows[0]["id"]]
    assert sorted(answer["decided"]) == sorted(r["id"] for r in rows[1:])
    counts = client.get(f"{API}/findings/facets").json()
    assert {f["value"]: f["count"] for f in counts["state"]} == {"accepted": 1, "rejected": 2}
    with desk.services.database.read() as session:
        assert first_break(session) is None


def test_findings_are_assigned_to_reviewers_only(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "finding 1\n")
    [row] = desk.findings(client)
    path = f"{API}/findings/{row['id']}/assignee"
    people = {u["name"]: u["id"] for u in client.get(f"{API}/users").json()}
    seen = {"If-Match": "1"}
    refused = client.put(path, json={"assignee_id": people["uploader"]}, headers=seen)
    assert refused.json()["code"] == "S422"
    taken = client.put(path, json={"assignee_id": people["reviewer"]}, headers=seen).json()
    assert (taken["assignee_id"], taken["revision"]) == (people["reviewer"], 2)
    assert len(desk.findings(client, assignee_id=people["reviewer"])) == 1
    assert desk.findings(client, assignee_id=people["admin"]) == []


def test_comments_stay_with_the_fact(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    document = desk.uploaded(client, "finding 1\n")
    [row] = desk.findings(client)
    client.post(f"{API}/findings/{row['id']}/comments", json={"body": "已电话核实"})
    desk.upload(client, "finding 1\nfinding 2\n", document_id=document)
    desk.work()
    again = next(f for f in desk.findings(client) if f["observed"] == "1")
    assert again["id"] != row["id"]
    [comment] = client.get(f"{API}/findings/{again['id']}/comments").json()
    assert (comment["by"], comment["body"]) == ("reviewer", "已电话核实")
    assert client.get(f"{API}/findings/{row['id']}").status_code == 404


def test_the_queue_is_paged_without_gaps_or_repeats(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "".join(f"finding {n}\n" for n in range(25)))
    seen: list[str] = []
    cursor = ""
    while True:
        page = client.get(f"{API}/findings", params={"limit": 10, "cursor": cursor}).json()
        seen += [f["observed"] for f in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
        # What changes meanwhile does not move the pages.
        decide(client, page["items"][0], "accept", 1)
    assert sorted(seen, key=int) == [str(n) for n in range(25)]


def test_a_cursor_of_somebody_elses_making_is_refused(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    for cursor in ("x", "W10=", "WyJhIiwgMV0=", "e30="):
        assert client.get(f"{API}/findings", params={"cursor": cursor}).json()["code"] == "S422"


def test_a_finding_is_the_same_in_the_queue_and_by_itself(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 1\n")
    [listed] = desk.findings(client)
    assert listed == client.get(f"{API}/findings/{listed['id']}").json()
    assert [place["line"] for place in listed["evidence"]] == [3]


def test_the_queue_is_narrowed_by_its_filters(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    one = desk.uploaded(client, "unit 云岭市水务局\nfinding 1\n")
    desk.uploaded(client, "unit 云岭市林业局\nfinding 2\n")
    for query, expected in (
        ({"document_id": one}, ["1"]),
        ({"unit": "林业"}, ["2"]),
        ({"year": 2025}, ["1", "2"]),
        ({"year": 2024}, []),
        ({"code": "AR001,XX999"}, ["1", "2"]),
        ({"severity": "low"}, []),
        ({"least_probability": 0.95}, []),
        ({"q": "列示2"}, ["2"]),
        ({"q": "%"}, []),
        ({"state": "open"}, ["1", "2"]),
    ):
        assert sorted(f["observed"] for f in desk.findings(client, **query)) == expected, query


def test_larger_money_comes_first_among_equals() -> None:
    small, large, none = (finding("1", difference=d) for d in ("0.01万元", "900万元", ""))
    assert score_of(small) < score_of(none) < score_of(large)
    assert score_of(none) == 7.2  # 0.9 × 8 for high


def test_a_deleted_document_is_gone_and_its_trail_stays(desk: Desk) -> None:
    admin = desk.log_in("admin")
    document = desk.uploaded(admin, "finding 1\n")
    assert admin.delete(f"{API}/documents/{document}").status_code == 204
    assert admin.get(f"{API}/documents/{document}").status_code == 404
    assert desk.findings(admin) == []
    assert admin.get(f"{API}/search", params={"q": "水质监测"}).json()["items"] == []
    trail = [line["action"] for line in admin.get(f"{API}/audit", params={"object_id": document}).json()]
    assert trail == ["document.delete", "document.upload"]
    again = desk.upload(admin, "finding 1\n").json()["files"][0]
    assert again["duplicate"] is False
