"""From a received file to a blob that rows name, with nothing left behind by a crash in between.

A received file is first renamed to ``<digest>-<token>.adopt``, then linked into the blob store, then the rows
are committed, then the ``.adopt`` name goes. Whoever finds an ``.adopt`` name after a crash knows which blob
may have no rows, and removes it if so. Linking and removing exclude each other by a file lock, so that one
upload's cleaning never takes the blob another upload of the same content relies on.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from service.api.staging import Staged
from service.services import Services
from service.store import Export, Upload, Version

_ADOPTED = re.compile(r"([0-9a-f]{64})-[0-9a-f]{16}\.adopt")
_OLD_PART_SECONDS = 6 * 3600.0
_OLD_UPLOAD_SECONDS = 7 * 86400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A blob that is in its place, and the name that says so until its rows are there."""

    sha256: str
    mark: Path


def adopt(services: Services, staged: Staged) -> Adopted:
    """Put a received file into the blob store; durable when this returns."""
    mark = services.settings.incoming_dir / f"{staged.sha256}-{secrets.token_hex(8)}.adopt"
    with staged.path.open("rb+") as stream:
        os.fsync(stream.fileno())
    staged.path.rename(mark)
    with _alone(services.settings.incoming_dir):
        services.blobs.link(mark, staged.sha256)
    return Adopted(sha256=staged.sha256, mark=mark)


def settle(services: Services, adopted: list[Adopted]) -> None:
    """Forget the marks; a blob that has got no rows goes with its mark."""
    for item in adopted:
        with _alone(services.settings.incoming_dir):
            item.mark.unlink(missing_ok=True)
            marked = any(services.settings.incoming_dir.glob(f"{item.sha256}-*.adopt"))
            if not marked and not _is_named(services, item.sha256):
                services.blobs.delete(item.sha256)


def sweep(services: Services, *, alone: bool) -> int:
    """Clear away what crashes and abandoned uploads left; how much there was.

    ``alone`` says that no other process receives files here: then every mark is of the dead.
    """
    folder = services.settings.incoming_dir
    count = 0
    for path in list(folder.iterdir()):
        found = _ADOPTED.fullmatch(path.name)
        old = _age(path) > _OLD_PART_SECONDS
        if found and (alone or old):
            settle(services, [Adopted(sha256=found.group(1), mark=path)])
            count += 1
        elif path.suffix == ".part" and (alone or old):
            path.unlink(missing_ok=True)
            count += 1
        elif path.suffix == ".upload" and _age(path) > _OLD_UPLOAD_SECONDS:
            _abandon(services, path)
            count += 1
    return count + services.blobs.sweep(_OLD_PART_SECONDS)


@contextmanager
def only_receiver(folder: Path) -> Iterator[bool]:
    """Whether this process is the only one that receives files here; kept for as long as the block runs."""
    with (folder / "receiver.lock").open("w") as stream:
        alone = True
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            alone = False
        yield alone


def _is_named(services: Services, sha256: str) -> bool:
    with services.database.read() as session:
        return _named_in(session, sha256)


def _named_in(session: Session, sha256: str) -> bool:
    columns = (Version.sha256, Version.reading, Version.report, Export.sha256)
    return any(session.scalar(select(exists().where(column == sha256))) for column in columns)


def _abandon(services: Services, path: Path) -> None:
    with services.database.write() as session:
        session.execute(delete(Upload).where(Upload.id == path.stem))
    path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "adopt.lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
