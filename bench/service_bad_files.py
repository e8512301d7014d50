"""The malformed PDFs beside the project, by upload: ``python -m bench.service_bad_files [--most 43]``.

A web process and a worker with the real engine that reads one document at a time. Each bad file is uploaded,
and a small good text behind it; printed are the bad one's end with its code, and how long after the bad one's
end the good one was done, which is what the next in the queue has to wait beyond its turn.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx2
from sqlalchemy import select

from service.accounts.sessions import open_session
from service.services import open_services
from service.settings import Settings
from service.store import User
from tests.e2e.chaos import admin_of, running_server, running_worker, settings_for

BAD = Path(__file__).resolve().parents[1].parent / "shared" / "badpdf"
ENGINE = "service.reading:reading_engine"
PORT = 8797
MOST_SECONDS = 5.0
_ENDED = ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A bad file's end, and the seconds from then until the good one behind it was done."""

    name: str
    state: str
    code: str
    seconds: float
    behind: float


def main() -> None:
    """Upload all and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60.0, help="limit on reading one file")
    given = parser.parse_args()
    files = sorted(BAD.glob("*.pdf"))[: given.most]
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(Path(folder), "", PORT).model_copy(
            update={"engine": ENGINE, "workers": 1, "read_seconds": given.seconds}
        )
        headers = _signed_in(settings)
        with running_server(settings), running_worker(settings):
            base = f"http://127.0.0.1:{PORT}/api/v1"
            with httpx2.Client(timeout=60, headers=headers, base_url=base) as client:
                _await_end(client, _send(client, "warm.txt", _good(-1)))
                pairs = [_pair(client, path, number) for number, path in enumerate(files)]
    _show(pairs)


def _show(pairs: list[Pair]) -> None:
    for pair in pairs:
        print(f"{pair.name:50} {pair.state:9} {pair.code:6} {pair.seconds:6.1f} s  next {pair.behind:5.1f} s")
    states = Counter(f"{pair.state} {pair.code}".strip() for pair in pairs)
    print(", ".join(f"{name}: {count}" for name, count in sorted(states.items())))
    slow = sum(pair.behind > MOST_SECONDS for pair in pairs)
    print(f"good documents done later than {MOST_SECONDS:.0f} s after their turn: {slow} of {len(pairs)}")


def _pair(client: httpx2.Client, path: Path, number: int) -> Pair:
    bad = _send(client, path.name, path.read_bytes())
    good = _send(client, f"good{number}.txt", _good(number))
    ended, followed = _await_end(client, bad), _await_end(client, good)
    assert followed["state"] == "done", followed
    turn = max(_moment(ended["finished_at"]), _moment(followed["created_at"]))
    return Pair(
        name=path.name,
        state=ended["state"],
        code=ended["error_code"],
        seconds=_moment(ended["finished_at"]) - _moment(ended["created_at"]),
        behind=_moment(followed["finished_at"]) - turn,
    )


def _good(number: int) -> bytes:
    text = f"云岭市第{number + 2}局2025年部门预算\n单位：万元\n部门收支总体情况表\n项目\t金额\n合计\t100.00\n"
    return text.encode()


def _send(client: httpx2.Client, name: str, data: bytes) -> str:
    answer = client.post("/documents", files=[("files", (name, data))], data={"force": "true"})
    answer.raise_for_status()
    return str(answer.json()["files"][0]["job_id"])


def _await_end(client: httpx2.Client, job: str) -> dict[str, str]:
    while True:
        found: dict[str, str] = client.get(f"/jobs/{job}").json()
        if found["state"] in _ENDED:
            return found
        time.sleep(0.2)


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _signed_in(settings: Settings) -> dict[str, str]:
    services = open_services(settings)
    admin_of(services)
    with services.database.write() as session:
        user = session.scalars(select(User).where(User.name == "chief")).one()
        opened = open_session(session, settings, user)
    services.close()
    return {"x-csrf-token": opened.csrf, "cookie": f"gouji_session={opened.secret}"}


if __name__ == "__main__":
    main()
