"""A service that runs beside a test: users, documents of the corpus, a server with its worker, Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from playwright.sync_api import Page

from corpus.make import make_corpus
from service.accounts import NewUser, Role, make_user
from service.services import open_services
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a long pass phrase 91"
API = "/api/v1"
PEOPLE = (
    ("lin", "林清", Role.REVIEWER),
    ("zhao", "赵衡", Role.REVIEWER),
    ("admin", "管理员", Role.ADMIN),
)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
#: Nothing that Chromium does by itself may reach for the network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A running service."""

    base: str
    settings: Settings

    @contextmanager
    def client(self, name: str = "lin") -> Iterator[httpx2.Client]:
        """A program that is logged in, with its CSRF token."""
        with httpx2.Client(base_url=self.base, timeout=60) as client:
            answer = client.post(f"{API}/session", json={"name": name, "password": PASSWORD})
            assert answer.status_code == 201, answer.text
            client.headers["x-csrf-token"] = answer.json()["csrf"]
            yield client

    def upload(self, files: Sequence[Path], name: str = "lin") -> None:
        """Upload files and wait until all work is done."""
        with self.client(name) as client:
            sent = [("files", (path.name, path.read_bytes())) for path in files]
            assert client.post(f"{API}/documents", files=sent).status_code == 202
            self.wait(client)

    def wait(self, client: httpx2.Client, most_seconds: float = 500) -> None:
        """Until no job waits or runs."""
        deadline = time.monotonic() + most_seconds
        while time.monotonic() < deadline:
            live = [
                job
                for state in ("queued", "running")
                for job in client.get(f"{API}/jobs", params={"state": state}).json()["items"]
            ]
            if not live:
                return
            time.sleep(0.3)
        raise TimeoutError("jobs are still live")


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Serve a new, empty store in a folder, with one worker process; ended with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = Settings(data_dir=folder, port=port, log_level="warning")
    services = open_services(settings)
    with services.database.write() as session:
        for name, shown, role in PEOPLE:
            make_user(
                session, NewUser(name=name, password=PASSWORD, role=role, display_name=shown), by="test"
            )
    services.close()
    environment = {**os.environ, "GOUJI_DATA_DIR": str(folder), "GOUJI_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
    log = (folder / "serve.log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    site = Site(base=f"http://127.0.0.1:{port}", settings=settings)
    try:
        _until_ready(site)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def corpus_files(
    folder: Path, *, units: int, years: int, channel: str, seed: int, faults: float
) -> list[Path]:
    """Documents of the fictional province in one channel."""
    make_corpus(folder, units=units, years=years, faults=faults, channels=(channel,), seed=seed)
    return sorted((folder / channel).iterdir())


def log_in(page: Page, site: Site, name: str = "lin") -> None:
    """Through the log-in page, as people do."""
    page.goto(f"{site.base}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button.primary")
    page.wait_for_url("**/queue*")


def _until_ready(site: Site) -> None:
    deadline = time.monotonic() + 180  # a busy machine imports slowly
    while time.monotonic() < deadline:
        try:
            if httpx2.get(f"{site.base}/healthz", timeout=2).status_code == 200:
                return
        except httpx2.HTTPError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")
