"""Opening the store: directories, migrations under a lock, a newer schema refused."""

from __future__ import annotations

from service.blobs import BlobStore
from service.jobs.queue import prepare_queue
from service.settings import Settings
from service.store import Database, open_engine
from service.store.schema import migrate


def open_store(settings: Settings) -> Database:
    """The database, brought up to date, with the directories it goes with.

    Raises:
        SchemaTooNewError: if a newer Gouji wrote it.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.incoming_dir.mkdir(exist_ok=True, mode=0o700)
    BlobStore(settings.blob_dir).prepare()
    engine = open_engine(settings.url)
    migrate(engine, lambda: prepare_queue(settings.url))
    return Database(engine)
