"""What a web process holds; all state is in the database and on disk."""

from __future__ import annotations

from dataclasses import dataclass

from service.blobs import BlobStore
from service.jobs import JobQueue
from service.opening import open_store
from service.settings import Settings
from service.store import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Settings, database, blobs and the producer's end of the queue."""

    settings: Settings
    database: Database
    blobs: BlobStore
    queue: JobQueue

    def close(self) -> None:
        """Let go of connections."""
        self.queue.close()
        self.database.close()


def open_services(settings: Settings) -> Services:
    """Open everything; migrates the database if that is needed."""
    database = open_store(settings)
    return Services(
        settings=settings,
        database=database,
        blobs=BlobStore(settings.blob_dir),
        queue=JobQueue(database),
    )
