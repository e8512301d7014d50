"""Workers: their names, their heartbeat, and the jobs a dead one left."""

from __future__ import annotations

import os
import socket
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.jobs.queue import JobQueue, requeue
from service.jobs.states import LIVE, JobState
from service.observe.logs import logger
from service.store import Database, Job, Worker, now

HEARTBEAT_SECONDS = 5.0
DEAD_AFTER = timedelta(seconds=60)
# A job just queued may not have its workflow's row in sight of another connection yet.
_SETTLE = timedelta(seconds=30)


def claim_name(database: Database, wished: str) -> str:
    """A name no living worker has: the host's, or with a number. A restart gets its old name back."""
    host = socket.gethostname()
    base = wished or host
    with database.write() as session:
        number = 1
        while True:
            name = base if number == 1 else f"{base}-{number}"
            row = session.get(Worker, name)
            if row is None or not _lives(row, host):
                break
            number += 1
        if row is not None:
            session.delete(row)
            session.flush()
        session.add(Worker(name=name, host=host, pid=os.getpid()))
    return name


def beat(database: Database, name: str) -> None:
    """Say that this worker is alive."""
    with database.write() as session:
        row = session.get(Worker, name)
        if row is None:
            session.add(Worker(name=name, host=socket.gethostname(), pid=os.getpid()))
        else:
            row.seen_at = now()


def leave(database: Database, name: str) -> None:
    """An orderly end."""
    with database.write() as session:
        session.execute(delete(Worker).where(Worker.name == name))


def recover_lost(database: Database, queue: JobQueue) -> int:
    """Queue again the jobs that nobody will finish; how many there were.

    Lost are running jobs of workers that have been silent too long, and live jobs whose workflow has ended
    or is missing. A job's new run takes all effect from the old one.
    """
    with database.read() as session:
        old = now() - _SETTLE
        live = list(session.scalars(select(Job).where(Job.state.in_(LIVE), Job.created_at < old).limit(5000)))
        known = {w.name: w for w in session.scalars(select(Worker))}
    orphans = {job.id for job in live if _abandoned(job, known)}
    orphans |= {job.id for job in queue.lost(live)} if live else set()
    for job_id in sorted(orphans):
        with database.write() as session:
            _recover(session, queue, job_id)
    return len(orphans)


def _recover(session: Session, queue: JobQueue, job_id: str) -> None:
    job = session.scalar(select(Job).where(Job.id == job_id).with_for_update())
    if job is not None and job.state in LIVE:
        logger().warning("job_recovered", job=job.id, run=job.run)
        requeue(session, queue, job)


def _abandoned(job: Job, known: dict[str, Worker]) -> bool:
    if job.state != JobState.RUNNING.value:
        return False
    worker = known.get(job.worker)
    return worker is None or now() - worker.seen_at > DEAD_AFTER


def _lives(worker: Worker, host: str) -> bool:
    if now() - worker.seen_at > DEAD_AFTER:
        return False
    if worker.host != host:
        return True
    try:
        os.kill(worker.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return worker.pid != os.getpid()
