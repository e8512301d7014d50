"""The job runner: one DBOS workflow over the stages. Whatever a stage throws ends in a named state."""

from __future__ import annotations

from collections.abc import Callable

from dbos import DBOS, StepOptions

from service.errors import JobCode
from service.jobs import stages
from service.jobs.runtime import Runtime
from service.jobs.stages import Ticket, Verdict, passed
from service.observe.logs import clean, logger

Step = Callable[[str, Callable[[], str]], str]
RECOVERIES = 1_000_000  # how often a document may be begun is counted by the stages, with its reason


def run_job(runtime: Runtime, job_id: str, run: int) -> str:
    """Take one run of a job through all stages; the workflow's body."""
    ticket = Ticket(job_id=job_id, run=run)
    try:
        pass_stages(runtime, ticket, _step)
    except Exception as error:
        logger().error("job_crashed", job=job_id, error=clean(f"{type(error).__name__}: {error}"))
        _step("fail", lambda: stages.fail(runtime, ticket, JobCode.INTERNAL.code))
    return job_id


def pass_stages(runtime: Runtime, ticket: Ticket, step: Step) -> None:
    """Take a run through the stages; ``step`` runs one and may remember its answer."""
    stored = passed(step("store", lambda: stages.store(runtime, ticket)))
    if stored.verdict is Verdict.OVER:
        return
    reading = passed(step("read", lambda: stages.read(runtime, ticket, stored.digest)))
    if reading.verdict is Verdict.OVER:
        return
    report = passed(step("check", lambda: stages.check(runtime, ticket, reading.digest)))
    if report.verdict is Verdict.OVER:
        return
    ranked = passed(step("rank", lambda: stages.rank(runtime, ticket, reading.digest, report.digest)))
    if ranked.verdict is Verdict.ON:
        step("index", lambda: stages.index(runtime, ticket, reading.digest))


def _step(name: str, work: Callable[[], str]) -> str:
    options: StepOptions = {
        "name": name,
        "retries_allowed": True,
        "max_attempts": 3,
        "interval_seconds": 0.5,
    }
    return DBOS.run_step(options, work)
