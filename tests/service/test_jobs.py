"""Work: its ends, its repeats, its order, and stopping it."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import func, select

from service.jobs import JobState, stages
from service.jobs.queue import requeue
from service.jobs.runner import pass_stages
from service.jobs.stages import Ticket
from service.jobs.workers import beat, claim_name, recover_lost
from service.store import FindingRow, Job, TableRow, Version, Worker, now
from tests.service.desk import API, Desk


def outcome(desk: Desk, body: str) -> tuple[str, str]:
    """State and error code of a file's job."""
    client = desk.log_in("uploader")
    job = desk.upload(client, body).json()["files"][0]["job_id"]
    desk.work()
    shown = client.get(f"{API}/jobs/{job}").json()
    assert bool(shown["error"]) == (shown["state"] == "failed")
    return shown["state"], shown["error_code"]


@pytest.mark.parametrize(
    ("body", "code"),
    [("refuse", "E111"), ("hang", "E112"), ("eat", "E113"), ("die", "J501"), ("crash", "J501")],
)
def test_a_bad_file_ends_failed_with_its_code_and_stops_nothing(desk: Desk, body: str, code: str) -> None:
    assert outcome(desk, body) == ("failed", code)
    assert outcome(desk, "finding 1\n") == ("done", "")


def test_a_reader_that_dies_is_tried_three_times_and_no_more(desk: Desk) -> None:
    outcome(desk, "die")
    with desk.services.database.read() as session:
        [job] = session.scalars(select(Job))
    assert job.deaths == 3


def test_a_file_that_takes_its_worker_along_again_and_again_is_given_up(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 1\n").json()["files"][0]
    with desk.services.database.write() as session:
        session.get_one(Job, taken["job_id"]).starts = stages.MOST_STARTS
    desk.work()
    assert client.get(f"{API}/jobs/{taken['job_id']}").json()["error_code"] == "J502"
    client.post(f"{API}/jobs/{taken['job_id']}/retry")
    desk.work()
    assert client.get(f"{API}/jobs/{taken['job_id']}").json()["state"] == "done"


def test_a_start_is_counted_while_the_file_is_read_and_forgotten_afterwards(desk: Desk) -> None:
    outcome(desk, "hang")
    outcome(desk, "finding 1\n")
    with desk.services.database.read() as session:
        assert list(session.scalars(select(Job.starts).order_by(Job.id))) == [1, 0]


def test_a_file_that_is_missing_or_changed_on_disk_fails_by_name(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 1\n").json()["files"][0]
    desk.services.blobs.path_of(taken["sha256"]).write_bytes(b"finding 2\n")
    desk.work()
    assert client.get(f"{API}/jobs/{taken['job_id']}").json()["error_code"] == "J503"


def test_a_stage_done_twice_leaves_the_rows_of_one(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 1\nfinding 1\nfinding 2\n").json()["files"][0]
    ticket = Ticket(job_id=taken["job_id"], run=1)
    runtime = desk.runtime()
    pass_stages(runtime, ticket, lambda name, work: (work(), work())[1] if name != "index" else work())
    with desk.services.database.read() as session:
        assert session.scalar(select(func.count()).select_from(FindingRow)) == 3
        assert session.scalar(select(func.count()).select_from(TableRow)) == 1
        assert session.get_one(Job, taken["job_id"]).state == "done"


def test_a_run_that_was_replaced_has_no_effect(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 1\n").json()["files"][0]
    with desk.services.database.write() as session:
        requeue(session, desk.services.queue, session.get_one(Job, taken["job_id"]))
    assert stages.store(desk.runtime(), Ticket(job_id=taken["job_id"], run=1)) == stages.OVER
    with desk.services.database.read() as session:
        assert session.get_one(Job, taken["job_id"]).state == "queued"


def test_cancelling_a_waiting_job_ends_it_at_once(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 1\n").json()["files"][0]
    assert client.post(f"{API}/jobs/{taken['job_id']}/cancel").json()["state"] == "cancelled"
    desk.work()
    assert client.get(f"{API}/findings").json()["items"] == []
    assert client.post(f"{API}/jobs/{taken['job_id']}/cancel").json()["code"] == "S436"
    assert client.post(f"{API}/jobs/{taken['job_id']}/retry").json()["state"] == "queued"
    desk.work()
    assert len(client.get(f"{API}/findings").json()["items"]) == 1


def test_cancelling_a_running_job_stops_its_process(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "hang\n").json()["files"][0]
    worker = threading.Thread(target=desk.work)
    worker.start()
    while client.get(f"{API}/jobs/{taken['job_id']}").json()["stage"] != "read":
        time.sleep(0.02)
    began = time.monotonic()
    client.post(f"{API}/jobs/{taken['job_id']}/cancel")
    worker.join()
    assert time.monotonic() - began < 1.5
    assert client.get(f"{API}/jobs/{taken['job_id']}").json()["state"] == "cancelled"


def test_pages_read_are_told_while_the_file_is_read(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "turn\n").json()["files"][0]
    worker = threading.Thread(target=desk.work)
    worker.start()
    address = f"{API}/jobs/{taken['job_id']}"
    while not (job := client.get(address).json())["pages"]:
        time.sleep(0.05)
    assert (job["pages_done"], job["pages"]) == (3, 8)
    assert job["progress"] == pytest.approx(0.1 + 0.5 * 3 / 8)
    client.post(f"{address}/cancel")
    worker.join()
    again = client.post(f"{address}/retry").json()
    assert (again["pages_done"], again["pages"]) == (0, 0)


def test_failed_jobs_are_retried_together(desk: Desk) -> None:
    client = desk.log_in("uploader")
    outcome(desk, "refuse")
    outcome(desk, "refuse 2")
    assert client.post(f"{API}/jobs/retry-failed").json() == {"count": 2}
    states = [j["state"] for j in client.get(f"{API}/jobs").json()["items"]]
    assert states == ["queued", "queued"]


def test_one_users_many_do_not_stand_before_anothers_first(desk: Desk) -> None:
    many, few = desk.log_in("uploader"), desk.log_in("reviewer")
    for n in range(4):
        desk.upload(many, f"finding {n}\n")
    taken = desk.upload(few, "finding 9\n").json()["files"][0]
    assert few.get(f"{API}/jobs/{taken['job_id']}").json()["position"] == 3


def test_events_tell_each_change_and_end_with_the_job(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 1\n").json()["files"][0]
    desk.work()
    answer = client.get(f"{API}/jobs/{taken['job_id']}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith("event: job\ndata: {")
    assert '"state":"done"' in answer.text


def test_jobs_of_a_dead_worker_are_queued_again(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 1\n").json()["files"][0]
    stages.store(desk.runtime(), Ticket(job_id=taken["job_id"], run=1))
    with desk.services.database.write() as session:
        job = session.get_one(Job, taken["job_id"])
        job.created_at = job.created_at.replace(year=2020)
    assert recover_lost(desk.services.database, desk.services.queue) == 1
    with desk.services.database.read() as session:
        job = session.get_one(Job, taken["job_id"])
        assert (job.state, job.run) == (JobState.QUEUED.value, 2)
    assert recover_lost(desk.services.database, desk.services.queue) == 0
    desk.work()
    assert len(desk.findings(client)) == 1


def test_a_workers_name_is_free_again_once_its_process_is_gone(desk: Desk) -> None:
    database = desk.services.database
    assert claim_name(database, "甲") == "甲"
    with database.write() as session:
        session.add(Worker(name="乙", host="another-machine", pid=1))
    assert claim_name(database, "乙") == "乙-2"
    with database.write() as session:
        session.get_one(Worker, "乙").seen_at = now().replace(year=2020)
    assert claim_name(database, "乙") == "乙"
    beat(database, "乙")


def test_a_corrected_version_keeps_the_decisions_on_facts_that_stay(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    document = desk.uploaded(client, "finding 1\nfinding 2\n")
    rows = {f["observed"]: f for f in desk.findings(client)}
    for observed in ("1", "2"):
        client.post(
            f"{API}/findings/{rows[observed]['id']}/decision",
            json={"verdict": "accept"},
            headers={"If-Match": "1"},
        )
    answer = desk.upload(client, "finding 2\nfinding 3\n", document_id=document)
    assert answer.json()["files"][0]["document_id"] == document
    desk.work()
    after = {f["observed"]: (f["state"], f["revision"]) for f in desk.findings(client)}
    assert after == {"2": ("accepted", 2), "3": ("open", 1)}
    numbers = [v["number"] for v in client.get(f"{API}/documents/{document}/versions").json()]
    assert numbers == [2, 1]
    with desk.services.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Version)) == 2
