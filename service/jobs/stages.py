"""The stages of a job. Each can be done again from its start and leaves the effect of one.

A stage answers with a ``Passed``, as text, because that is what the workflow keeps between crashes.
Every write first asks whether this run of the job still counts (``_hold``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.codec import CodecError, from_json, to_json
from service.engine import Readings, Reports
from service.errors import BlobDamagedError, JobCode
from service.jobs.correcting import corrected, corrections_of
from service.jobs.errands import Errand, Task, pack, unpack
from service.jobs.queue import end_job
from service.jobs.reader import Ending, Outcome, Watch, run_errand
from service.jobs.recording import Target, record
from service.jobs.runtime import Runtime
from service.jobs.states import JobState, Stage
from service.observe.logs import clean, logger
from service.store import DocumentRow, Job, Version, now
from service.store.search import index_version
from service.triage import model_of

MOST_DEATHS = 3
MOST_STARTS = 12


class Verdict(Enum):
    """How a stage ended: go on, or the job is over (or no longer ours)."""

    ON = "on"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A stage's answer: whether to go on, and the digest of what it made."""

    verdict: Verdict
    digest: str = ""


OVER = to_json(Passed(verdict=Verdict.OVER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Which run of which job."""

    job_id: str
    run: int


def passed(text: str) -> Passed:
    """A stage's answer back from text."""
    return from_json(Passed, text)


def store(runtime: Runtime, ticket: Ticket) -> str:
    """Take the job up and see that its file is there, whole."""
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is None:
            return OVER
        job.state, job.stage = JobState.RUNNING.value, Stage.STORE.key
        job.started_at, job.worker = now(), runtime.worker
        version = session.get_one(Version, job.version_id)
        version.state, digest = "reading", version.sha256
    if not runtime.blobs.verify(digest):
        return fail(runtime, ticket, JobCode.BLOB_MISSING.code)
    return to_json(Passed(verdict=Verdict.ON, digest=digest))


def read(runtime: Runtime, ticket: Ticket, source: str) -> str:
    """Read the file in a child; where a reviewer corrected what was read, correct that instead."""
    again = _corrected(runtime, ticket)
    return again if again is not None else _errand(runtime, ticket, Errand.READ, source)


def check(runtime: Runtime, ticket: Ticket, source: str) -> str:
    """Check what was read, in a child."""
    return _errand(runtime, ticket, Errand.CHECK, source)


def rank(runtime: Runtime, ticket: Ticket, reading: str, report: str) -> str:
    """Write readings and ranked findings."""
    try:
        readings = unpack(Readings, runtime.blobs.read(reading))
        reports = unpack(Reports, runtime.blobs.read(report))
    except (CodecError, BlobDamagedError) as error:
        logger().warning("result_unusable", job=ticket.job_id, error=clean(str(error)))
        return fail(runtime, ticket, JobCode.RESULT.code)
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is None:
            return OVER
        job.stage = Stage.RANK.key
        target = _target(session, job)
        target.version.reading, target.version.report = reading, report
        record(session, target, readings, reports, model_of(runtime.settings.data_dir))
    return to_json(Passed(verdict=Verdict.ON))


def index(runtime: Runtime, ticket: Ticket, reading: str) -> str:
    """Make the texts findable and end the job."""
    readings = unpack(Readings, runtime.blobs.read(reading))
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is None:
            return OVER
        job.stage = Stage.INDEX.key
        target = _target(session, job)
        index_version(session, target.version, readings)
        end_job(job, JobState.DONE)
        target.version.state, target.version.error_code = "done", ""
    return to_json(Passed(verdict=Verdict.ON))


def fail(runtime: Runtime, ticket: Ticket, code: str) -> str:
    """End the job with a code."""
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is not None:
            end_job(job, JobState.FAILED, code)
            version = session.get_one(Version, job.version_id)
            version.state, version.error_code = "failed", code
            logger().info("job_failed", job=job.id, version=version.id, code=code)
    return OVER


def _corrected(runtime: Runtime, ticket: Ticket) -> str | None:
    """The reading there is with its corrections; None where nothing was read or corrected."""
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is None:
            return OVER
        job.stage = Stage.READ.key
        version = session.get_one(Version, job.version_id)
        corrections = corrections_of(session, version.id)
    if not version.reading or not corrections:
        return None
    try:
        readings = unpack(Readings, runtime.blobs.read(version.reading))
    except (CodecError, BlobDamagedError) as error:
        logger().warning("reading_unusable", job=ticket.job_id, error=clean(str(error)))
        return None
    stored = runtime.blobs.put(pack(corrected(readings, corrections)))
    return to_json(Passed(verdict=Verdict.ON, digest=stored.sha256))


def _errand(runtime: Runtime, ticket: Ticket, errand: Errand, source: str) -> str:
    while True:
        name = _begin(runtime, ticket, errand)
        if name is None:
            return OVER
        outcome = run_errand(
            lambda folder, name=name: Task(  # type: ignore[misc]
                errand=errand,
                engine=runtime.settings.engine,
                source=str(runtime.blobs.path_of(source)),
                folder=folder,
                name=name,
                limits=runtime.settings.limits,
            ),
            Watch(
                should_stop=lambda: not _still_wanted(runtime, ticket),
                on_begin=lambda: _count_start(runtime, ticket),
                on_pages=lambda done, total: _count_pages(runtime, ticket, done, total),
            ),
        )
        answer = _judge(runtime, ticket, outcome)
        if answer is not None:
            return answer


def _begin(runtime: Runtime, ticket: Ticket, errand: Errand) -> str | None:
    """The file's name to show; None if the job is over, also because it has been begun too often."""
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is None:
            return None
        job.stage = errand.value
        version = session.get_one(Version, job.version_id)
        if job.starts >= MOST_STARTS:
            end_job(job, JobState.FAILED, JobCode.INTERRUPTED.code)
            version.state, version.error_code = "failed", JobCode.INTERRUPTED.code
            return None
        return version.file_name


def _judge(runtime: Runtime, ticket: Ticket, outcome: Outcome) -> str | None:
    """The stage's answer; None to try again."""
    if outcome.ending is Ending.DONE:
        stored = runtime.blobs.put(outcome.data)
        _progressed(runtime, ticket)
        return to_json(Passed(verdict=Verdict.ON, digest=stored.sha256))
    if outcome.ending is Ending.REFUSED and outcome.code is not None:
        return fail(runtime, ticket, outcome.code.code)
    if outcome.ending is Ending.STOPPED:
        with runtime.database.write() as session:
            _hold(session, ticket)
        return OVER
    logger().warning("reader_died", job=ticket.job_id, output=clean(outcome.output))
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is None:
            return OVER
        job.deaths += 1
        deaths = job.deaths
    return fail(runtime, ticket, JobCode.READER_DIED.code) if deaths >= MOST_DEATHS else None


def _count_start(runtime: Runtime, ticket: Ticket) -> None:
    """Counted as soon as the file is being read, so that one that takes the worker with it is found out."""
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is not None:
            job.starts += 1


def _count_pages(runtime: Runtime, ticket: Ticket, done: int, total: int) -> None:
    """Keep how far the reading is, for whoever watches."""
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is not None:
            job.pages_done, job.pages = done, total


def _progressed(runtime: Runtime, ticket: Ticket) -> None:
    """A stage that ended well is no suspect: starts are counted anew for the next."""
    with runtime.database.write() as session:
        job = _hold(session, ticket)
        if job is not None:
            job.starts = 0


def _hold(session: Session, ticket: Ticket) -> Job | None:
    """The job, locked, if this run still counts; a cancelled one is ended here."""
    job = session.scalar(select(Job).where(Job.id == ticket.job_id).with_for_update())
    if job is None or job.run != ticket.run or JobState(job.state).is_terminal:
        return None
    if job.cancel:
        end_job(job, JobState.CANCELLED)
        session.get_one(Version, job.version_id).state = "cancelled"
        return None
    return job


def _still_wanted(runtime: Runtime, ticket: Ticket) -> bool:
    with runtime.database.read() as session:
        row = session.execute(select(Job.run, Job.cancel).where(Job.id == ticket.job_id)).one_or_none()
    return row is not None and row.run == ticket.run and not row.cancel


def _target(session: Session, job: Job) -> Target:
    version = session.get_one(Version, job.version_id)
    document = session.get_one(DocumentRow, version.document_id)
    return Target(document=document, version=version)
