"""A worker process: its settings, its queue, its beat and its end."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from types import FrameType

from dbos import DBOS, DBOSConfig

from service.blobs import BlobStore
from service.jobs.queue import APPLICATION, QUEUE, WORKFLOW, WORKFLOW_VERSION, JobQueue
from service.jobs.reader import await_server
from service.jobs.runner import RECOVERIES, run_job
from service.jobs.runtime import Runtime
from service.jobs.serializer import JsonSerializer
from service.jobs.workers import HEARTBEAT_SECONDS, beat, claim_name, leave, recover_lost
from service.observe.logs import logger, set_up_logs
from service.opening import open_store
from service.settings import Settings
from service.store import open_engine

POLL_SECONDS = 0.3
RECOVER_SECONDS = 30.0
NICENESS = 5


def work(settings: Settings, stop: threading.Event, parent: int | None = None) -> None:
    """Work until told to stop, or until the process that started this one is gone.

    The jobs under way are not brought to an end: the process is expected to end at once, as if it had been
    killed, because that is the one way out that is tested every day; they go on where they were elsewhere.
    """
    await_server()  # so that a worker that says it lives can read
    database = open_store(settings)
    queue = JobQueue(database)
    name = claim_name(database, settings.worker_name)
    runtime = Runtime(
        settings=settings,
        database=database,
        blobs=BlobStore(settings.blob_dir),
        queue=queue,
        worker=name,
    )
    launch(runtime)
    logger().info("worker_started", worker=name, at_once=settings.workers)
    _attend(runtime, stop, parent)
    leave(database, name)


def launch(runtime: Runtime) -> None:
    """Begin taking jobs off the queue, those interrupted by this worker's last end first."""
    engine = open_engine(runtime.settings.url, pool_size=runtime.settings.workers + 5)
    config: DBOSConfig = {
        "name": APPLICATION,
        "system_database_url": runtime.settings.url,
        "system_database_engine": engine,
        "serializer": JsonSerializer(),
        "application_version": WORKFLOW_VERSION,
        "executor_id": runtime.worker,
        "use_listen_notify": False,
        "log_level": "CRITICAL",
        "run_migrations": False,
    }

    def examine(job_id: str, run: int) -> str:
        return run_job(runtime, job_id, run)

    DBOS(config=config)
    DBOS.workflow(name=WORKFLOW, max_recovery_attempts=RECOVERIES)(examine)
    DBOS.launch()
    DBOS.register_queue(
        QUEUE,
        worker_concurrency=runtime.settings.workers,
        polling_interval_sec=POLL_SECONDS,
        on_conflict="always_update",
    )


def _attend(runtime: Runtime, stop: threading.Event, parent: int | None) -> None:
    recovered = 0.0
    while not stop.wait(HEARTBEAT_SECONDS if recovered else 0.01):
        if parent is not None and os.getppid() != parent:
            return
        beat(runtime.database, runtime.worker)
        if time.monotonic() - recovered > RECOVER_SECONDS:
            recover_lost(runtime.database, runtime.queue)
            recovered = time.monotonic()


def run(settings: Settings, parent: int | None = None) -> None:
    """Work until SIGTERM or SIGINT."""
    stop = threading.Event()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    work(settings, stop, parent)
    sys.stderr.flush()
    os._exit(0)


def main() -> None:
    """Entry of the process; settings come from the environment.

    Reading documents gives way to answering people: the worker and its children are below the web process.
    """
    os.nice(NICENESS)
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, default=None)
    parent = parser.parse_args().parent
    settings = Settings()
    set_up_logs(settings.log_level)
    run(settings, parent)
