"""``gouji backup`` and ``gouji restore``: one file with the database and every blob it names.

The database is copied first, while the service may be running; blobs never change and are written before the
rows that name them, so the blobs copied afterwards are all that the copy needs.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, select, text

from service.blobs import BlobStore
from service.errors import BackupError
from service.settings import Settings
from service.store import Export, Version, now
from service.store.schema import head_version

_MANIFEST = "manifest.json"
_DATABASE = "database"
_BLOBS = "blobs/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What is in a backup: ``engine`` is sqlite or postgresql."""

    engine: str
    schema: str
    made_at: str
    database_sha256: str
    blobs: int


def backup(settings: Settings, target: Path) -> Backup:
    """Write a backup to ``target`` (a tar file); it appears only once it is complete.

    Raises:
        BackupError: if the database cannot be copied, a blob is missing, or ``target`` is there already.
    """
    if target.exists():
        raise BackupError(f"{target} is there already")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".gouji-backup-") as folder:
        copy = Path(folder) / _DATABASE
        _copy_database(settings, copy)
        digests = sorted(_named(settings, copy))
        made = Backup(
            engine="postgresql" if settings.on_postgres else "sqlite",
            schema=head_version(),
            made_at=now().isoformat(),
            database_sha256=_sha256(copy),
            blobs=len(digests),
        )
        partial = Path(folder) / "backup.tar"
        _write(partial, made, copy, BlobStore(settings.blob_dir), digests)
        partial.replace(target)
    return made


def restore(settings: Settings, source: Path) -> Backup:
    """Put a backup into an empty data directory (and an empty PostgreSQL database).

    Raises:
        BackupError: if something is there already, or the backup is damaged or of the other engine.
    """
    store = BlobStore(settings.blob_dir)
    if settings.data_dir.is_dir() and any(settings.data_dir.iterdir()):
        raise BackupError(f"{settings.data_dir} is not empty")
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    store.prepare()
    try:
        with tarfile.open(source, "r:") as archive, tempfile.TemporaryDirectory() as folder:
            made = _manifest(archive)
            if (made.engine == "postgresql") is not settings.on_postgres:
                raise BackupError(f"the backup is of {made.engine}")
            copy = Path(folder) / _DATABASE
            _take(archive, _DATABASE, copy)
            if _sha256(copy) != made.database_sha256:
                raise BackupError("the database in the backup is damaged")
            _take_blobs(archive, store, made.blobs)
            _put_database(settings, copy)
    except (tarfile.TarError, KeyError, ValueError, TypeError) as error:
        raise BackupError(f"not a whole backup: {error}") from error
    return made


def _copy_database(settings: Settings, copy: Path) -> None:
    if settings.on_postgres:
        _run(settings, ["pg_dump", "--format=custom", "--no-owner", f"--file={copy}"])
        return
    original = make_url(settings.url).database or ""
    if not Path(original).is_file():
        raise BackupError("there is no database yet")
    with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _put_database(settings: Settings, copy: Path) -> None:
    if settings.on_postgres:
        with create_engine(settings.url).connect() as connection:
            taken = connection.scalar(text("SELECT to_regclass('public.users')"))
        if taken is not None:
            raise BackupError("the PostgreSQL database is not empty")
        database = make_url(settings.url).database or ""
        _run(settings, ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={database}", str(copy)])
        return
    shutil.copyfile(copy, make_url(settings.url).database or "")


def _named(settings: Settings, copy: Path) -> set[str]:
    """The blobs the copied rows name; of PostgreSQL, those the live rows name, which are no fewer."""
    url = settings.url if settings.on_postgres else f"sqlite:///{copy}"
    engine = create_engine(url)
    with engine.connect() as connection:
        columns = (Version.sha256, Version.reading, Version.report, Export.sha256)
        found = {digest for column in columns for digest in connection.scalars(select(column))}
    engine.dispose()
    return found - {""}


def _write(target: Path, made: Backup, copy: Path, store: BlobStore, digests: Iterable[str]) -> None:
    manifest = json.dumps(
        {
            "engine": made.engine,
            "schema": made.schema,
            "made_at": made.made_at,
            "database_sha256": made.database_sha256,
            "blobs": made.blobs,
        }
    ).encode()
    with tarfile.open(target, "w:") as archive:
        entry = tarfile.TarInfo(_MANIFEST)
        entry.size = len(manifest)
        archive.addfile(entry, io.BytesIO(manifest))
        archive.add(copy, _DATABASE, recursive=False)
        for digest in digests:
            if not store.verify(digest):
                raise BackupError(f"blob {digest} is missing or damaged")
            archive.add(store.path_of(digest), f"{_BLOBS}{digest}", recursive=False)


def _manifest(archive: tarfile.TarFile) -> Backup:
    stream = archive.extractfile(_MANIFEST)
    if stream is None:
        raise BackupError("no manifest")
    return Backup(**json.loads(stream.read()))


def _take(archive: tarfile.TarFile, name: str, target: Path) -> None:
    stream = archive.extractfile(name)
    if stream is None:
        raise BackupError(f"no {name}")
    with target.open("wb") as out:
        shutil.copyfileobj(stream, out)


def _take_blobs(archive: tarfile.TarFile, store: BlobStore, expected: int) -> None:
    """Only what hashes to its name gets in, under that name; paths in the file mean nothing."""
    count = 0
    for member in archive:
        if not (member.isfile() and member.name.startswith(_BLOBS)):
            continue
        stream = archive.extractfile(member)
        data = stream.read() if stream is not None else b""
        if store.put(data).sha256 != member.name.removeprefix(_BLOBS):
            raise BackupError(f"{member.name} is damaged")
        count += 1
    if count != expected:
        raise BackupError(f"{count} of {expected} blobs")


def _run(settings: Settings, command: list[str]) -> None:
    """Run a PostgreSQL program; the password goes by environment, where ``ps`` does not show it."""
    program = shutil.which(command[0])
    if program is None:
        raise BackupError(f"{command[0]} is not installed (Debian: postgresql-client)")
    url = make_url(settings.url)
    given = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    environment = {**os.environ, **{name: value for name, value in given.items() if value}}
    done = subprocess.run([program, *command[1:]], capture_output=True, check=False, env=environment)
    if done.returncode:
        raise BackupError(done.stderr.decode("utf-8", "replace")[-500:])


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
