"""What a worker holds while it works."""

from __future__ import annotations

from dataclasses import dataclass

from service.blobs import BlobStore
from service.jobs.queue import JobQueue
from service.settings import Settings
from service.store import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """Settings, store, blobs, the queue's producer end, and this worker's name."""

    settings: Settings
    database: Database
    blobs: BlobStore
    queue: JobQueue
    worker: str
