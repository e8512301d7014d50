"""Jobs: durable work on uploaded documents."""

from service.jobs.queue import JobQueue, depth, end_job, new_job, position, requeue, retry
from service.jobs.states import ENDED, LIVE, JobState, Stage

__all__ = [
    "ENDED",
    "LIVE",
    "JobQueue",
    "JobState",
    "Stage",
    "depth",
    "end_job",
    "new_job",
    "position",
    "requeue",
    "retry",
]
