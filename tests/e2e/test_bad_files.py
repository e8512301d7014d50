"""Every malformed PDF at hand, taken in and worked on by the real engine: each ends in a named state."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from service.api.routes.jobs import job_error
from service.intake import Arrival, Order, take_in
from service.jobs import ENDED
from service.jobs.reader import context
from service.jobs.runner import pass_stages
from service.jobs.runtime import Runtime
from service.jobs.stages import Ticket
from service.services import Services, open_services
from service.settings import Settings
from service.store import Job
from tests.e2e.chaos import admin_of

BAD = Path(__file__).resolve().parents[2].parent / "shared" / "badpdf"
GOOD = "单位：万元\n部门收支总体情况表\n项目\t金额\n合计\t100.00\n"

pytestmark = [pytest.mark.slow, pytest.mark.shared]


def work_on(services: Services, data: bytes, name: str) -> tuple[str, str, float]:
    """State, error code and seconds of one file."""
    stored = services.blobs.put(data)
    arrival = Arrival(name=name, sha256=stored.sha256, size=stored.size)
    [taken] = take_in(services, admin_of(services), Order(force=True), [arrival])
    runtime = Runtime(
        settings=services.settings,
        database=services.database,
        blobs=services.blobs,
        queue=services.queue,
        worker="test",
    )
    began = time.monotonic()
    pass_stages(runtime, Ticket(job_id=taken.job_id, run=1), lambda _name, work: work())
    with services.database.read() as session:
        job = session.scalars(select(Job).where(Job.id == taken.job_id)).one()
        return job.state, job.error_code, time.monotonic() - began


@pytest.mark.skipif(not BAD.is_dir(), reason="../shared/badpdf is missing")
@pytest.mark.skipif(not os.environ.get("GOUJI_TEST_SLOW"), reason="GOUJI_TEST_SLOW is not set")
def test_every_bad_file_ends_by_name_and_the_next_good_one_is_done(tmp_path: Path) -> None:
    services = open_services(Settings(data_dir=tmp_path / "data", read_seconds=60))
    context()
    for path in sorted(BAD.glob("*.pdf")):
        state, code, seconds = work_on(services, path.read_bytes(), path.name)
        assert state in ENDED, path.name
        assert state == "done" or job_error(code), (path.name, code)
        print(f"{path.name:50} {state:8} {code:6} {seconds:5.1f} s")
    state, code, _seconds = work_on(services, GOOD.encode(), "good.txt")
    assert (state, code) == ("done", "")
    services.close()
