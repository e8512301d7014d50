"""The queue over many findings: ``python -m bench.review_queue [--findings 100000]``.

Fills a SQLite store, then asks the application for the queue under one filter after the other, in this
process and without a network: what is measured is query, facets and rendering. Prints the median and the
longest of each, and the median of the processor's time, which a busy machine does not change much.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import insert, select

from service.accounts import NewUser, Role, default_collection, make_user
from service.accounts.sessions import open_session
from service.api.guard import COOKIE
from service.app import build_app
from service.services import Services, open_services
from service.settings import Settings
from service.store import DocumentRow, FindingRow, User, Version, new_id

_FILTERS = {
    "the whole queue": "",
    "severity": "?severity=high",
    "severity and kind": "?severity=high,medium&kind=sum_mismatch",
    "one unit": "?unit=第0042局",
    "a year": "?year=2024",
    "a word in the message": "?q=第77777",
    "everything, also decided": "?state=any",
    "nobody's": "?assignee_id=none&code=AR001",
}


def main() -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Settings(data_dir=Path(folder), allowed_hosts=("testserver",)))
        secret = _fill(services, given.findings)
        client = TestClient(build_app(services))
        client.cookies.set(COOKIE, secret)
        client.headers["accept"] = "text/html"
        first = time.perf_counter()
        client.get("/queue").raise_for_status()
        print(f"{'first page of the process':28} {(time.perf_counter() - first) * 1000:7.0f} ms")
        for name, query in _FILTERS.items():
            times = [_milliseconds(client, f"/queue{query}") for _ in range(given.times)]
            wall, used = (statistics.median(part) for part in zip(*times, strict=True))
            most = max(time for time, _ in times)
            print(f"{name:28} {wall:7.0f} ms  longest {most:.0f} ms  processor {used:.0f} ms")
        cursor_times = _walk(client, 20)
        print(f"{'next page by cursor':28} {statistics.median(cursor_times):7.0f} ms")
        services.close()


def _milliseconds(client: TestClient, address: str) -> tuple[float, float]:
    """By the clock, and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    client.get(address).raise_for_status()
    return (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000


def _walk(client: TestClient, pages: int) -> list[float]:
    times: list[float] = []
    address = "/queue"
    for _ in range(pages):
        began = time.perf_counter()
        text = client.get(address).text
        times.append((time.perf_counter() - began) * 1000)
        address = text.split('id="more" href="')[1].split('"')[0].replace("&amp;", "&")
    return times


def _fill(services: Services, count: int) -> str:
    """A reviewer, 500 units' documents, and findings spread over them; the session's secret."""
    chance = random.Random(1)
    with services.database.write() as session:
        user = make_user(
            session, NewUser(name="bench", password="a long pass phrase 91", role=Role.REVIEWER), by="bench"
        )
        collection = default_collection(session).id
        versions: list[tuple[str, str, str, int]] = []
        for number in range(1000):
            document = DocumentRow(
                collection_id=collection, owner_id=user.id, title=f"文件{number}", year=2024 + number % 2
            )
            session.add(document)
            session.flush()
            version = Version(
                document_id=document.id, sha256="0" * 64, size=1, file_name="a.txt", uploaded_by=user.id
            )
            session.add(version)
            session.flush()
            versions.append((document.id, version.id, f"云岭市第{number % 500:04}局", 2024 + number % 2))
        for begin in range(0, count, 5000):
            rows = [
                _row(chance, versions, collection, user.id, number)
                for number in range(begin, min(begin + 5000, count))
            ]
            session.execute(insert(FindingRow), rows)
    with services.database.write() as session:
        known = session.scalars(select(User).where(User.name == "bench")).one()
        return open_session(session, services.settings, known).secret


def _row(
    chance: random.Random, versions: list[tuple[str, str, str, int]], collection: str, owner: str, number: int
) -> dict[str, object]:
    document, version, unit, year = versions[number % len(versions)]
    return {
        "id": new_id(),
        "fact": f"{number:040}",
        "version_id": version,
        "document_id": document,
        "collection_id": collection,
        "owner_id": owner,
        "unit": unit,
        "year": year,
        "code": chance.choice(("AR001", "AR002", "XT001", "NA002", "FO001", "DU001")),
        "kind": chance.choice(("sum_mismatch", "narrative_mismatch", "form_vs_table")),
        "severity": chance.choice(("high", "medium", "low", "info")),
        "probability": round(chance.random(), 3),
        "score": round(chance.random() * 11, 6),
        "title": "合计不等于分项之和",
        "message": f"第{number}张表合计列示{chance.randrange(10**6) / 100}万元，与分项之和不一致。" * 2,
        "reckoning": [],
        "state": chance.choice(("open", "open", "open", "accepted", "rejected")),
    }


if __name__ == "__main__":
    main()
