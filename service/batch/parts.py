"""Parts: what is kept of one document, named by what it was made from; written whole, then renamed.

A part is a ZIP archive (stored, fixed times) of one Arrow stream a dataset, so it is the same bytes whichever
process wrote it.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from service.batch.arrow import schema_of, table_of
from service.batch.records import DATASETS, Records

UNKNOWN_YEAR = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document's part: ``key`` names the file, year and region its partition."""

    key: str
    path: str
    ordinal: int
    year: int
    region: str


def key_of(*sources: str) -> str:
    """A name for whatever is made from exactly these sources."""
    return hashlib.sha256("\x1f".join(sources).encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A folder of files named by key, in 256 folders by their first two characters."""

    folder: Path
    ending: str

    def path(self, key: str) -> Path:
        """Where the file of a key is."""
        return self.folder / key[:2] / f"{key}{self.ending}"

    def has(self, key: str) -> bool:
        """Whether the file is there, whole."""
        return self.path(key).is_file()

    def write(self, key: str, data: bytes) -> None:
        """Write under another name, then rename: a name is there only with all of its bytes."""
        target = self.path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.{os.getpid()}.part")
        partial.write_bytes(data)
        partial.replace(target)

    def read(self, key: str) -> bytes | None:
        """The bytes, None if there are none."""
        try:
            return self.path(key).read_bytes()
        except FileNotFoundError:
            return None


def part_shelf(out: Path) -> Shelf:
    """Where parts are kept."""
    return Shelf(folder=out / "state" / "parts", ending=".zip")


def reading_shelf(out: Path) -> Shelf:
    """Where readings (documents as read, compressed JSON) are kept: new checks need no new reading."""
    return Shelf(folder=out / "state" / "readings", ending=".json.z")


def pack(records: Records) -> bytes:
    """The records as the bytes of a part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for dataset in DATASETS:
            table = table_of(dataset.record, getattr(records, dataset.name))
            archive.writestr(zipfile.ZipInfo(dataset.name), _ipc(table))
    return stream.getvalue()


def unpack(data: bytes) -> dict[str, pa.Table]:
    """The tables of a part by dataset.

    Raises:
        zipfile.BadZipFile: if it is not a part.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            dataset.name: pa.ipc.open_stream(zlib.decompress(archive.read(dataset.name)))
            .read_all()
            .cast(schema_of(dataset.record))
            for dataset in DATASETS
        }


def _ipc(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return zlib.compress(sink.getvalue(), 1)
