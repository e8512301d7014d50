"""Many uploads and many readers at once, and what it costs the web process."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx2
from sqlalchemy import insert, select

from service.accounts import default_collection
from service.accounts.sessions import open_session
from service.observe.metrics import resident_bytes
from service.services import Services, open_services
from service.settings import Settings
from service.store import DocumentRow, EvidenceRow, FindingRow, User, Version, new_id, now
from tests.e2e.chaos import ROOT, admin_of, running_server

#: A person turns a page and looks at it; a machine does not.
PAUSE_SECONDS = 0.25
WARM_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Times in milliseconds, memory in bytes, answers by status; ``server_seconds`` of the processor."""

    reads: int
    read_p50: float
    read_p95: float
    read_max: float
    served_p95: float
    server_seconds: float
    uploads: int
    upload_p95: float
    statuses: dict[int, int]
    resident_before: int
    resident_after: int


def press(settings: Settings, *, uploads: int, size: int, readers: int, findings: int) -> Load:
    """``uploads`` at once of ``size`` bytes each while ``readers`` page through the queue."""
    services = open_services(settings)
    admin_of(services)
    fill(services, findings)
    with services.database.write() as session:
        user = session.scalars(select(User).where(User.name == "chief")).one()
        opened = open_session(session, settings, user)
    services.close()
    headers = {"x-csrf-token": opened.csrf, "cookie": f"gouji_session={opened.secret}"}
    with running_server(settings) as process:
        before = resident_bytes(str(process.pid))
        idle = _processor_seconds(process.pid)
        reads, writes, statuses = asyncio.run(_press(settings.port, headers, uploads, size, readers))
        after = resident_bytes(str(process.pid))
        used = _processor_seconds(process.pid) - idle
        figures = httpx2.get(f"http://127.0.0.1:{settings.port}/metrics", headers=headers).text
    return Load(
        server_seconds=used,
        served_p95=_served(figures, "/findings", 0.95),
        reads=len(reads),
        read_p50=_part(reads, 0.5),
        read_p95=_part(reads, 0.95),
        read_max=max(reads),
        uploads=len(writes),
        upload_p95=_part(writes, 0.95),
        statuses=dict(statuses),
        resident_before=before,
        resident_after=after,
    )


def fill(services: Services, count: int) -> None:
    """A document with that many findings."""
    with services.database.write() as session:
        user = session.scalars(select(User).where(User.name == "chief")).one()
        place = default_collection(session).id
        document = DocumentRow(collection_id=place, owner_id=user.id, title="云岭市")
        session.add(document)
        session.flush()
        version = Version(
            document_id=document.id, sha256="0" * 64, size=1, file_name="x", uploaded_by=user.id
        )
        session.add(version)
        session.flush()
        same = {
            "version_id": version.id,
            "document_id": document.id,
            "collection_id": place,
            "owner_id": user.id,
            "current": True,
            "part": 0,
            "title": "合计不等于分项之和",
            "message": "收支总表合计与分项之和不一致。" * 3,
            "reckoning": ["60+40 = 100"],
            "created_at": now(),
        }
        rows = [
            {
                **same,
                "id": new_id(),
                "fact": f"{n:016x}",
                "code": f"AR{n % 20:03}",
                "kind": "sum_mismatch",
                "severity": ("high", "medium", "low")[n % 3],
                "probability": (n % 100) / 100,
                "score": (n * 7919 % count) / 100,
                "unit": f"云岭市第{n % 50}局",
                "year": 2020 + n % 6,
                "state": ("open", "accepted", "rejected")[n % 3],
            }
            for n in range(count)
        ]
        session.execute(insert(FindingRow), rows)
        session.execute(insert(EvidenceRow), [place for row in rows for place in _places(row["id"])])


def _places(finding: object) -> list[dict[str, object]]:
    """Where the two sides of a mismatch are printed."""
    at = {"finding_id": finding, "x0": 72.0, "y0": 144.5, "x1": 180.25, "y1": 160.0}
    return [
        {**at, "id": new_id(), "ordinal": n, "role": role, "page": n + 1, "quote": "合计 1,234,567.89"}
        for n, role in enumerate(("subject", "counterpart"))
    ]


async def _press(
    port: int, headers: dict[str, str], uploads: int, size: int, readers: int
) -> tuple[list[float], list[float], Counter[int]]:
    """The readers are here, the uploads in another process; what each asks is written out beforehand."""
    environment = {**os.environ, "LOAD_COOKIE": headers["cookie"], "LOAD_CSRF": headers["x-csrf-token"]}
    command = (sys.executable, "-m", "tests.e2e.senders", str(port), str(uploads), str(size))
    reads: list[float] = []
    statuses: Counter[int] = Counter()
    done = asyncio.Event()
    await _warm(port, headers["cookie"])
    sender = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE
    )
    tasks = [
        asyncio.create_task(_read(port, headers["cookie"], reads, statuses, done)) for _ in range(readers)
    ]
    output, _ = await sender.communicate()
    done.set()
    await asyncio.gather(*tasks)
    answers: list[tuple[float, int]] = json.loads(output)
    statuses.update(status for _, status in answers)
    return reads, [milliseconds for milliseconds, _ in answers], statuses


async def _warm(port: int, cookie: str) -> None:
    """Turn a few pages first: what is measured is a server that has been at work."""
    enough = asyncio.Event()
    readers = [asyncio.create_task(_read(port, cookie, [], Counter(), enough)) for _ in range(4)]
    await asyncio.sleep(WARM_SECONDS)
    enough.set()
    await asyncio.gather(*readers)


async def _read(
    port: int, cookie: str, reads: list[float], statuses: Counter[int], done: asyncio.Event
) -> None:
    """One reader: a page, a look at it, the next page, on one connection."""
    cursor = ""
    incoming, outgoing = await asyncio.open_connection("127.0.0.1", port)
    while not done.is_set():
        path = f"/api/v1/findings?limit=50&cursor={quote(cursor)}"
        began = time.perf_counter()
        outgoing.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode())
        head = await incoming.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        body = await incoming.readexactly(int(length.group(1)) if length else 0)
        reads.append((time.perf_counter() - began) * 1000)
        statuses[int(head.split(b" ", 2)[1])] += 1
        following = re.search(rb'"next_cursor":"([^"]*)"', body)
        cursor = following.group(1).decode() if following else ""
        await asyncio.sleep(PAUSE_SECONDS)
    outgoing.close()


def grow(settings: Settings, documents: int, settle: int) -> tuple[int, int]:
    """Resident bytes of the web process after ``settle`` uploads and after ``documents``."""
    services = open_services(settings)
    admin_of(services)
    with services.database.write() as session:
        user = session.scalars(select(User).where(User.name == "chief")).one()
        opened = open_session(session, settings, user)
    services.close()
    headers = {"x-csrf-token": opened.csrf, "cookie": f"gouji_session={opened.secret}"}
    early = 0
    url = f"http://127.0.0.1:{settings.port}/api/v1/documents"
    with running_server(settings) as process, httpx2.Client(timeout=60, headers=headers) as client:
        for n in range(documents):
            body = f"unit 第{n}局\n".encode() * 3000
            client.post(url, files=[("files", (f"{n}.txt", body))])
            if n + 1 == settle:
                early = resident_bytes(str(process.pid))
        return early, resident_bytes(str(process.pid))


def _processor_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def _served(figures: str, route: str, share: float) -> float:
    """The upper bound, in milliseconds, of the bucket below which that share of answers lies, as the server
    saw them: without the time the pressing client itself needs."""
    found = re.findall(r'gouji_request_seconds_bucket\{le="([^"]+)",route="([^"]*)"\} (\S+)', figures)
    buckets = [(float(le), float(count)) for le, name, count in found if name == route]
    most = max((count for _, count in buckets), default=0.0)
    return next((le * 1000 for le, count in buckets if count >= share * most), 0.0)


def _part(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
