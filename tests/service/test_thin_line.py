"""From an upload to a decided finding."""

from __future__ import annotations

from tests.service.desk import API, Desk


def test_an_upload_becomes_findings_that_a_reviewer_decides(desk: Desk) -> None:
    uploader, reviewer = desk.log_in("uploader"), desk.log_in("reviewer")
    answer = desk.upload(uploader, "unit 云岭市水务局\nfinding 105.00\n")
    assert answer.status_code == 202
    taken = answer.json()["files"][0]
    assert uploader.get(f"{API}/jobs/{taken['job_id']}").json()["position"] == 1
    desk.work()
    job = uploader.get(f"{API}/jobs/{taken['job_id']}").json()
    assert (job["state"], job["progress"], job["error"]) == ("done", 1.0, "")

    document = reviewer.get(f"{API}/documents/{taken['document_id']}").json()
    assert (document["unit"], document["year"], document["version"]["state"]) == (
        "云岭市水务局",
        2025,
        "done",
    )
    [finding] = desk.findings(reviewer, document_id=taken["document_id"])
    assert (finding["observed"], finding["expected"], finding["state"]) == ("105.00", "100.00", "open")
    assert finding["evidence"][0]["line"] == 3

    decided = reviewer.post(
        f"{API}/findings/{finding['id']}/decision",
        json={"verdict": "reject", "reason": "四舍五入"},
        headers={"If-Match": str(finding["revision"])},
    )
    assert decided.status_code == 200, decided.text
    assert (decided.json()["state"], decided.json()["reason"]) == ("rejected", "四舍五入")
    assert decided.headers["etag"] == '"2"'


def test_tables_forms_claims_and_remarks_are_there_as_read(desk: Desk) -> None:
    reviewer = desk.log_in("reviewer")
    document = desk.uploaded(reviewer, "finding 7.00\n")
    [table] = reviewer.get(f"{API}/documents/{document}/tables").json()
    assert (table["kind"], table["unit"], table["row_count"], table["column_count"]) == (
        "收支总表",
        "万元",
        1,
        2,
    )
    [form] = reviewer.get(f"{API}/documents/{document}/forms").json()
    assert form["project_name"] == "水质监测项目"
    remarks = reviewer.get(f"{API}/documents/{document}/remarks").json()
    assert [(r["sort"], r["code"]) for r in remarks] == [
        ("not_evaluated", "YO002"),
        ("note", "repaired"),
    ]
    hits = reviewer.get(f"{API}/search", params={"q": "水质监测"}).json()["items"]
    assert {h["sort"] for h in hits} == {"form", "sentence"}
    assert reviewer.get(f"{API}/search", params={"q": "水质"}).json()["items"]
    assert not reviewer.get(f"{API}/search", params={"q": "不存在的词"}).json()["items"]
