"""Parts to Parquet: one file for each dataset and partition, named by the parts it holds.

A partition whose parts have not changed keeps its file; the rows are in the order of path and ordinal, so the
same parts give the same file whichever engine read them and in whatever order.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyarrow as pa
from pyarrow import parquet

from service.batch.arrow import schema_of, table_of
from service.batch.parts import Part, key_of, part_shelf, unpack
from service.batch.publications import PublicationRecord
from service.batch.records import DATASETS, Dataset, FailureRecord

#: Rows held in memory before they are written as a row group.
_GROUP_ROWS: Final = 20_000
#: How the files of collection checks begin; they lie beside the documents' own and are kept apart.
COLLECTION_PREFIX: Final = "collection-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """A year and region with its parts in order."""

    year: int
    region: str
    parts: tuple[Part, ...]

    @property
    def folder(self) -> str:
        """``year=2026/region=…``; the region percent-encoded, as Hive's readers expect it."""
        return f"year={self.year}/region={quote(self.region, safe='')}"

    @property
    def file(self) -> str:
        """The file's name, made from the parts it holds."""
        return f"part-{key_of(*(part.key for part in self.parts))[:16]}.parquet"


def write_datasets(out: Path, parts: Sequence[Part], failures: Sequence[FailureRecord]) -> None:
    """The datasets hold exactly these parts and failures afterwards."""
    partitions = _partitions(parts)
    for partition in partitions:
        if not all(_target(out, dataset, partition).is_file() for dataset in DATASETS):
            _write(out, partition)
    write_failures(out, failures)
    for dataset in DATASETS:
        _keep_only(out / dataset.name, {_target(out, dataset, p) for p in partitions})


def write_failures(out: Path, failures: Sequence[FailureRecord]) -> None:
    """The dataset of failures: one small file, in the order of paths."""
    rows = sorted(failures, key=lambda f: f.path)
    write_whole(out / "failures" / "failures.parquet", table_of(FailureRecord, rows))


def write_publications(out: Path, records: Sequence[PublicationRecord]) -> None:
    """The dataset of publications: one row an entry of the input."""
    write_whole(out / "publications" / "publications.parquet", table_of(PublicationRecord, records))


def _partitions(parts: Sequence[Part]) -> list[Partition]:
    grouped: dict[tuple[int, str], list[Part]] = defaultdict(list)
    for part in parts:
        grouped[part.year, part.region].append(part)
    return [
        Partition(year=year, region=region, parts=tuple(sorted(group, key=lambda p: (p.path, p.ordinal))))
        for (year, region), group in sorted(grouped.items())
    ]


def _target(out: Path, dataset: Dataset, partition: Partition) -> Path:
    return out / dataset.name / partition.folder / partition.file


def _write(out: Path, partition: Partition) -> None:
    with ExitStack() as stack:
        writers = [stack.enter_context(_Writer(_target(out, d, partition), d)) for d in DATASETS]
        for tables in _tables(out, partition):
            for writer in writers:
                writer.add(tables[writer.name])
    for writer in writers:
        writer.rename()


def _tables(out: Path, partition: Partition) -> Iterator[dict[str, pa.Table]]:
    shelf = part_shelf(out)
    for part in partition.parts:
        data = shelf.read(part.key)
        if data is not None:
            yield unpack(data)


class _Writer:
    """One Parquet file being written, in row groups of a fixed least size."""

    def __init__(self, target: Path, dataset: Dataset) -> None:
        self.name = dataset.name
        self._target = target
        self._schema = schema_of(dataset.record)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._partial = target.with_name(f"{target.name}.{os.getpid()}.part")
        self._file = parquet.ParquetWriter(self._partial, self._schema, compression="zstd")
        self._held: list[pa.Table] = []
        self._rows = 0

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._file.close()

    def add(self, table: pa.Table) -> None:
        """Rows, written once there are enough of them."""
        self._held.append(table)
        self._rows += table.num_rows
        if self._rows >= _GROUP_ROWS:
            self._flush()

    def rename(self) -> None:
        """The file is whole."""
        self._partial.replace(self._target)

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.concat_tables(self._held).combine_chunks())
        self._held, self._rows = [], 0


def keep_collection_files(out: Path, wanted: set[Path]) -> None:
    """Of the files of collection checks, only these are left."""
    for dataset in DATASETS:
        for path in tuple((out / dataset.name).rglob(f"{COLLECTION_PREFIX}*")):
            if path not in wanted:
                path.unlink()


def write_whole(target: Path, table: pa.Table) -> None:
    """A table as one file, written under another name and then renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    parquet.write_table(table, partial, compression="zstd")
    partial.replace(target)


def _keep_only(folder: Path, wanted: set[Path]) -> None:
    for path in tuple(folder.rglob("*")):
        if path.is_file() and path not in wanted and not path.name.startswith(COLLECTION_PREFIX):
            path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
