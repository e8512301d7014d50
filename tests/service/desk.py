"""What a test of the service does: log in, upload, let the jobs run, look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from service.accounts.secrets import hash_password
from service.accounts.sessions import open_session
from service.api.guard import COOKIE, CSRF_HEADER
from service.jobs import JobState
from service.jobs.runner import pass_stages
from service.jobs.runtime import Runtime
from service.jobs.stages import Ticket
from service.services import Services
from service.store import Job, User

PASSWORD = "a long pass phrase 91"
API = "/api/v1"


@lru_cache(maxsize=1)
def password_hash() -> str:
    """The hash of PASSWORD, computed once: it is slow on purpose."""
    return hash_password(PASSWORD)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A service under test."""

    app: FastAPI
    services: Services

    def anyone(self) -> TestClient:
        """A client that is not logged in."""
        return TestClient(self.app, raise_server_exceptions=False)

    def log_in(self, name: str) -> TestClient:
        """A client with a session, sending its CSRF token; the slow password is not asked."""
        with self.services.database.write() as session:
            user = session.scalars(select(User).where(User.name == name)).one()
            opened = open_session(session, self.services.settings, user)
        client = self.anyone()
        client.cookies.set(COOKIE, opened.secret)
        client.headers[CSRF_HEADER] = opened.csrf
        return client

    def upload(self, client: TestClient, body: str, name: str = "预算.txt", **fields: str) -> Response:
        """Upload one text."""
        return client.post(f"{API}/documents", files=[("files", (name, body.encode()))], data=fields)

    def runtime(self) -> Runtime:
        """A worker's."""
        return Runtime(
            settings=self.services.settings,
            database=self.services.database,
            blobs=self.services.blobs,
            queue=self.services.queue,
            worker="test",
        )

    def work(self) -> None:
        """Run all waiting jobs, here and now, as a worker would."""
        runtime = self.runtime()
        with self.services.database.read() as session:
            waiting = list(session.scalars(select(Job).where(Job.state == JobState.QUEUED.value)))
        for job in waiting:
            pass_stages(runtime, Ticket(job_id=job.id, run=job.run), lambda _name, work: work())

    def uploaded(self, client: TestClient, body: str, **fields: str) -> str:
        """Upload a text, let its job run, and give the document's id."""
        answer = self.upload(client, body, **fields)
        assert answer.status_code == 202, answer.text
        self.work()
        return str(answer.json()["files"][0]["document_id"])

    def findings(self, client: TestClient, **query: Any) -> list[dict[str, Any]]:
        """The queue."""
        answer = client.get(f"{API}/findings", params=query)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items
