"""A real worker process on the real queue."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import select

from service.jobs import ENDED
from service.store import Job, Worker
from tests.service.desk import API, Desk

ROOT = Path(__file__).resolve().parents[2]


def start(desk: Desk) -> subprocess.Popen[bytes]:
    """A worker of this desk's service."""
    settings = desk.services.settings
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "GOUJI_DATA_DIR": str(settings.data_dir),
        "GOUJI_DATABASE_URL": settings.database_url.get_secret_value(),
        "GOUJI_ENGINE": settings.engine,
        "GOUJI_READ_SECONDS": str(settings.read_seconds),
        "GOUJI_LOG_LEVEL": "error",
    }
    return subprocess.Popen([sys.executable, "-m", "service.jobs"], env=environment, cwd=ROOT)


def await_end(desk: Desk, most_seconds: float = 240) -> list[str]:
    """The states of all jobs once all have ended."""
    until = time.monotonic() + most_seconds
    while time.monotonic() < until:
        with desk.services.database.read() as session:
            states = list(session.scalars(select(Job.state).order_by(Job.id)))
        if all(state in ENDED for state in states):
            return states
        time.sleep(0.1)
    raise AssertionError(states)


def await_reading(desk: Desk) -> None:
    """Until a file is being read."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        with desk.services.database.read() as session:
            if session.scalar(select(Job.id).where(Job.starts > 0)):
                return
        time.sleep(0.05)


def test_a_worker_takes_up_what_a_killed_one_left_and_ends_when_told(desk: Desk) -> None:
    client = desk.log_in("uploader")
    hanging = desk.upload(client, "hang\n").json()["files"][0]
    for n in range(3):
        desk.upload(client, f"finding {n}\n")
    first = start(desk)
    await_reading(desk)
    first.kill()
    first.wait()
    second = start(desk)
    try:
        assert sorted(await_end(desk)) == ["done", "done", "done", "failed"]
    finally:
        second.send_signal(signal.SIGTERM)
        try:
            status = second.wait(timeout=60)
        except subprocess.TimeoutExpired:
            second.kill()
            status = second.wait()
    assert status == 0
    assert client.get(f"{API}/jobs/{hanging['job_id']}").json()["error_code"] == "E112"
    assert sorted(f["observed"] for f in desk.findings(client)) == ["0", "1", "2"]
    with desk.services.database.read() as session:
        assert session.scalar(select(Worker.name)) is None
