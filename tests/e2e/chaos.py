"""Killing workers and servers without warning, and counting what is left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from pydantic import SecretStr
from sqlalchemy import func, select, text

from service.accounts import PERMISSIONS_OF_ROLE, Actor, NewUser, Role, make_user
from service.accounts.sessions import open_session
from service.intake import Arrival, Order, take_in
from service.jobs import LIVE
from service.services import Services, open_services
from service.settings import Settings
from service.store import FindingRow, Job, User, Version, Worker, first_break

ROOT = Path(__file__).resolve().parents[2]
ENGINE = "tests.service.engines:script_engine"
PASSWORD = "a long pass phrase 91"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is left after the killing."""

    acknowledged: int
    done: int
    failed: int
    lost: int
    findings: int
    expected_findings: int
    duplicates: int
    orphan_blobs: int
    missing_blobs: int
    kills: int
    seconds: float
    integrity: str
    audit_intact: bool


def settings_for(folder: Path, url: str, port: int = 0) -> Settings:
    """A service in a folder, or on a PostgreSQL."""
    return Settings(
        data_dir=folder,
        database_url=SecretStr(url),
        engine=ENGINE,
        port=port,
        log_level="warning",
        allowed_hosts=("127.0.0.1",),
    )


def environment(settings: Settings) -> dict[str, str]:
    """The settings for a child process."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "GOUJI_DATA_DIR": str(settings.data_dir),
        "GOUJI_DATABASE_URL": settings.database_url.get_secret_value(),
        "GOUJI_ENGINE": settings.engine,
        "GOUJI_LOG_LEVEL": settings.log_level,
        "GOUJI_PORT": str(settings.port),
        "GOUJI_WORKERS": str(settings.workers),
        "GOUJI_READ_SECONDS": str(settings.read_seconds),
    }


def admin_of(services: Services) -> Actor:
    """An administrator, made if needed."""
    with services.database.write() as session:
        user = session.scalar(select(User).where(User.name == "chief"))
        if user is None:
            new = NewUser(name="chief", password=PASSWORD, role=Role.ADMIN)
            user = make_user(session, new, by="test")
        role = Role.ADMIN
        return Actor(user_id=user.id, name=user.name, role=role, permissions=PERMISSIONS_OF_ROLE[role])


def kill_workers(settings: Settings, documents: int, every: float, most_seconds: float) -> Tally:
    """Put documents on the queue and kill the worker every so often until all are at their end."""
    services = open_services(settings)
    actor = admin_of(services)
    arrivals = []
    for n in range(documents):
        stored = services.blobs.put(f"unit 云岭市第{n}局\nfinding {n}.01\nfinding {n}.02\n".encode())
        arrivals.append(Arrival(name=f"{n}.txt", sha256=stored.sha256, size=stored.size))
    for start in range(0, documents, 50):
        take_in(services, actor, Order(), arrivals[start : start + 50])
    began, kills = time.monotonic(), 0
    while live_jobs(services) and time.monotonic() - began < most_seconds:
        with running_worker(settings) as process:
            _await_worker(services, process.pid)
            until = time.monotonic() + every
            while time.monotonic() < until and live_jobs(services):
                time.sleep(0.1)
            if live_jobs(services):
                process.send_signal(signal.SIGKILL)
                kills += 1
    seconds = time.monotonic() - began
    result = tally(services, documents, 2 * documents, kills, seconds)
    services.close()
    return result


def kill_servers(settings: Settings, kills: int, seed: int = 7) -> Tally:
    """Upload without pause while the server is killed; every 202 must be there afterwards."""
    chance = random.Random(seed)
    services = open_services(settings)
    admin_of(services)
    with services.database.write() as session:
        user = session.scalars(select(User).where(User.name == "chief")).one()
        opened = open_session(session, settings, user)
    acknowledged: list[str] = []
    began, sent = time.monotonic(), 0
    for _ in range(kills):
        with running_server(settings) as process:
            until = time.monotonic() + chance.uniform(0.05, 0.6)
            sent = _upload_until(settings, (opened.secret, opened.csrf), until, sent, acknowledged, process)
    seconds = time.monotonic() - began
    with running_server(settings):
        pass  # what the last kill left is swept by the next start
    with services.database.read() as session:
        there = set(session.scalars(select(Version.sha256)))
    lost = sum(digest not in there for digest in acknowledged)
    result = tally(services, len(acknowledged), 0, kills, seconds, lost=lost)
    services.close()
    return result


def _upload_until(
    settings: Settings,
    cookie: tuple[str, str],
    until: float,
    sent: int,
    acknowledged: list[str],
    process: subprocess.Popen[bytes],
) -> int:
    headers = {"x-csrf-token": cookie[1], "cookie": f"gouji_session={cookie[0]}"}
    url = f"http://127.0.0.1:{settings.port}/api/v1/documents"
    killed = False
    with httpx2.Client(timeout=20, headers=headers) as client:
        while not killed:
            killed = time.monotonic() > until
            body = f"unit 第{sent}局\nfinding {sent}\n".encode() * 2000
            sent += 1
            if killed:
                # Kill in the middle of a body: the server is gone while this request is under way.
                process.send_signal(signal.SIGKILL)
            try:
                answer = client.post(url, files=[("files", (f"{sent}.txt", body))])
            except httpx2.HTTPError:
                break
            if answer.status_code == 202:
                acknowledged.append(answer.json()["files"][0]["sha256"])
    return sent


@contextmanager
def running_worker(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process."""
    command = [sys.executable, "-m", "service.jobs"]
    process = subprocess.Popen(command, env=environment(settings), cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def running_server(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A web process without a worker, once it answers."""
    command = [sys.executable, "-m", "tests.e2e.bare_server"]
    process = subprocess.Popen(command, env=environment(settings), cwd=ROOT)
    try:
        for _ in range(2400):  # a busy machine imports slowly
            try:
                httpx2.get(f"http://127.0.0.1:{settings.port}/healthz", timeout=2)
                break
            except httpx2.HTTPError:
                time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


def _await_worker(services: Services, pid: int) -> None:
    """A worker is killed so many seconds after it says that it lives; its start may be slow."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with services.database.read() as session:
            if session.scalar(select(Worker.name).where(Worker.pid == pid)) is not None:
                return
        time.sleep(0.05)


def live_jobs(services: Services) -> int:
    """Jobs that are not at their end."""
    with services.database.read() as session:
        return session.scalar(select(func.count()).select_from(Job).where(Job.state.in_(LIVE))) or 0


def tally(
    services: Services,
    acknowledged: int,
    expected: int,
    kills: int,
    seconds: float,
    *,
    lost: int | None = None,
) -> Tally:
    """Count."""
    with services.database.read() as session:
        counts = session.execute(select(Job.state, func.count()).group_by(Job.state))
        states = {row[0]: row[1] for row in counts}
        findings = session.scalar(select(func.count()).select_from(FindingRow)) or 0
        distinct = select(FindingRow.document_id, FindingRow.observed).distinct().subquery()
        different = session.scalar(select(func.count()).select_from(distinct)) or 0
        named = set(session.scalars(select(Version.sha256)))
        made = set(session.scalars(select(Version.reading))) | set(session.scalars(select(Version.report)))
        intact = first_break(session) is None
        integrity = "ok"
        if services.database.is_sqlite:
            integrity = str(session.scalar(text("PRAGMA integrity_check")))
    there = set(services.blobs.digests())
    ended = states.get("done", 0) + states.get("failed", 0)
    return Tally(
        acknowledged=acknowledged,
        done=states.get("done", 0),
        failed=states.get("failed", 0),
        lost=acknowledged - ended if lost is None else lost,
        findings=findings,
        expected_findings=expected,
        duplicates=findings - different,
        orphan_blobs=len(there - named - made),
        missing_blobs=len(named - there),
        kills=kills,
        seconds=seconds,
        integrity=integrity,
        audit_intact=intact,
    )
