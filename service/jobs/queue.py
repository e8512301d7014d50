"""Putting jobs on the durable queue, in the same transaction as the rows they are about."""

from __future__ import annotations

from dbos import DBOS, DBOSClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.jobs.serializer import JsonSerializer
from service.jobs.states import LIVE, JobState
from service.store import Database, Job, Version, now

QUEUE = "documents"
WORKFLOW = "examine_document"
APPLICATION = "gouji"
# The shape of the workflow, not the release: a new release takes over the jobs in flight.
WORKFLOW_VERSION = "gouji-jobs-1"
_MOST_PRIORITY = 2_147_483_647


def prepare_queue(url: str) -> None:
    """Create or migrate the tables DBOS keeps; called under the schema's lock."""
    DBOS.migrate(url)


class JobQueue:
    """The producer's end of the queue; it runs no work itself."""

    def __init__(self, database: Database) -> None:
        self._client = DBOSClient(
            system_database_engine=database.engine,
            serializer=JsonSerializer(),
            application_name=APPLICATION,
        )

    def put(self, session: Session, job: Job) -> None:
        """Queue a job in the caller's transaction: both are committed, or neither."""
        session.flush()
        self._client.enqueue_in_transaction(
            session,
            {
                "workflow_name": WORKFLOW,
                "queue_name": QUEUE,
                "workflow_id": workflow_id(job),
                "app_version": WORKFLOW_VERSION,
                "priority": job.priority,
            },
            job.id,
            job.run,
        )

    def drop(self, job: Job) -> None:
        """Take a job that has not begun off the queue."""
        self._client.cancel_workflow(workflow_id(job))

    def lost(self, jobs: list[Job]) -> list[Job]:
        """Of these live jobs, those whose workflow ended or was never there."""
        names = {workflow_id(job): job for job in jobs}
        found = self._client.list_workflows(workflow_ids=list(names), load_input=False, load_output=False)
        alive = {w.workflow_id for w in found if w.status in ("ENQUEUED", "PENDING", "DELAYED")}
        return [job for name, job in names.items() if name not in alive]

    def close(self) -> None:
        """Let go of what the client holds."""
        self._client.destroy()


def workflow_id(job: Job) -> str:
    """One workflow for each run of a job."""
    return f"{job.id}-{job.run}"


def new_job(session: Session, queue: JobQueue, version: Version, user_id: str) -> Job:
    """Make a job for a version and queue it, in the caller's transaction."""
    job = Job(version_id=version.id, user_id=user_id, priority=fair_priority(session, user_id))
    session.add(job)
    queue.put(session, job)
    return job


def requeue(session: Session, queue: JobQueue, job: Job) -> None:
    """Queue a job again as a new run; steps of the old run have no effect from here on."""
    job.run += 1
    job.state = JobState.QUEUED.value
    job.stage = ""
    job.cancel = False
    job.error_code = ""
    job.worker = ""
    job.pages_done = job.pages = 0
    job.finished_at = None
    job.priority = fair_priority(session, job.user_id)
    queue.put(session, job)


def retry(session: Session, queue: JobQueue, job: Job) -> None:
    """A user's retry of a failed or cancelled job: its counts begin anew."""
    job.deaths = 0
    job.starts = 0
    requeue(session, queue, job)


def fair_priority(session: Session, user_id: str) -> int:
    """Start-time fair queueing: each user's jobs are one apart, so one user's hundred do not
    stand before another's first. Smaller goes first."""
    live = select(func.min(Job.priority)).where(Job.state == JobState.QUEUED.value)
    front = session.scalar(live) or 0
    own = session.scalar(select(func.max(Job.priority)).where(Job.user_id == user_id, Job.state.in_(LIVE)))
    return min(max(front, own or 0) + 1, _MOST_PRIORITY)


def position(session: Session, job: Job) -> int | None:
    """How many jobs stand before this one, counted from 1; None once it is not waiting."""
    if job.state != JobState.QUEUED.value:
        return None
    waiting = Job.state == JobState.QUEUED.value
    before = (Job.priority < job.priority) | ((Job.priority == job.priority) & (Job.id <= job.id))
    return session.scalar(select(func.count()).select_from(Job).where(waiting, before)) or 1


def depth(session: Session) -> int:
    """How many jobs are waiting."""
    waiting = Job.state == JobState.QUEUED.value
    return session.scalar(select(func.count()).select_from(Job).where(waiting)) or 0


def end_job(job: Job, state: JobState, code: str = "") -> None:
    """Put a job in a terminal state."""
    job.state = state.value
    job.error_code = code
    job.finished_at = now()
