"""Prometheus figures of one process: requests as they pass, queue and failures when asked."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import func, select

from service.jobs import JobState
from service.store import Database, Job, Worker, now

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The figures and the registry that holds them; one for each application."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram
    queue: Gauge
    oldest: Gauge
    failures: Gauge
    durations: Gauge
    workers: Gauge
    memory: Gauge


def new_metrics() -> Metrics:
    """Figures that begin at nothing."""
    registry = CollectorRegistry()
    return Metrics(
        registry=registry,
        requests=Counter(
            "gouji_requests_total", "Requests by route and status", ["route", "status"], registry=registry
        ),
        seconds=Histogram(
            "gouji_request_seconds", "Time to answer", ["route"], buckets=_BUCKETS, registry=registry
        ),
        queue=Gauge("gouji_jobs", "Jobs by state", ["state"], registry=registry),
        oldest=Gauge("gouji_oldest_job_seconds", "Age of the oldest waiting job", registry=registry),
        failures=Gauge("gouji_failed_jobs", "Failed jobs by code", ["code"], registry=registry),
        durations=Gauge("gouji_job_seconds_mean", "Mean time of the last 200 jobs done", registry=registry),
        workers=Gauge("gouji_workers", "Workers heard of in the last minute", registry=registry),
        memory=Gauge("gouji_resident_bytes", "Resident memory of this process", registry=registry),
    )


def exposition(metrics: Metrics, database: Database) -> bytes:
    """All figures as text."""
    with database.read() as session:
        counts = session.execute(select(Job.state, func.count()).group_by(Job.state))
        states = {row[0]: row[1] for row in counts}
        failed = select(Job.error_code, func.count()).where(Job.state == JobState.FAILED.value)
        codes = {row[0]: row[1] for row in session.execute(failed.group_by(Job.error_code))}
        oldest = session.scalar(select(func.min(Job.created_at)).where(Job.state == JobState.QUEUED.value))
        seen = list(session.scalars(select(Worker.seen_at)))
        done = select(Job.started_at, Job.finished_at).where(Job.state == JobState.DONE.value)
        last = session.execute(done.order_by(Job.finished_at.desc()).limit(200)).all()
    for state in JobState:
        metrics.queue.labels(state.value).set(states.get(state.value, 0))
    for code, count in codes.items():
        metrics.failures.labels(code).set(count)
    metrics.oldest.set((now() - oldest).total_seconds() if oldest else 0)
    metrics.workers.set(sum((now() - at).total_seconds() < 60 for at in seen))
    spans = [(end - start).total_seconds() for start, end in last if start and end]
    metrics.durations.set(sum(spans) / len(spans) if spans else 0)
    metrics.memory.set(resident_bytes())
    return generate_latest(metrics.registry)


def resident_bytes(pid: str = "self") -> int:
    """Resident memory of a process."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * resource.getpagesize()
