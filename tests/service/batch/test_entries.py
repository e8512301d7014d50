"""Folders, lists and manifests to entries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from service.batch.entries import Entry, read_entries
from service.batch.errors import BatchCode, BatchError
from service.batch.places import Place


def entries(path: Path) -> tuple[Entry, ...]:
    return read_entries(Place(url=str(path)))


def test_a_folder_gives_its_readable_files_in_order(tmp_path: Path) -> None:
    for name in ("乙/2.txt", "乙/1.PDF", "甲.md", "x.exe"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [e.path for e in entries(tmp_path)] == ["乙/1.PDF", "乙/2.txt", "甲.md"]


def test_a_list_gives_one_entry_a_line_without_remarks(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("﻿a.txt\n\n# 备注\nb/c.pdf\n", encoding="utf-8")
    assert [e.path for e in entries(path)] == ["a.txt", "b/c.pdf"]


def test_a_csv_manifest_gives_what_the_province_knows(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(
        "path,unit,region,year,due_on,其他\na.pdf,甲局,云省/甲市,2031,2031-02-15,x\n", encoding="utf-8-sig"
    )
    assert entries(path) == (
        Entry(path="a.pdf", unit="甲局", region="云省/甲市", year=2031, due_on=date(2031, 2, 15)),
    )


def test_a_parquet_manifest_reads_as_the_csv_does(tmp_path: Path) -> None:
    path = tmp_path / "m.parquet"
    table = pa.table(
        {"path": ["a.pdf", None], "year": [2031, None], "published_on": [date(2031, 2, 1), None]}
    )
    parquet.write_table(table, path)
    assert entries(path) == (Entry(path="a.pdf", year=2031, published_on=date(2031, 2, 1)), Entry(path=""))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("unit,year\n甲局,2031\n", BatchCode.NO_PATH_COLUMN),
        ("path,year\na.pdf,二〇三一\n", BatchCode.BAD_ROW),
        ("path,due_on\na.pdf,2031/2/15\n", BatchCode.BAD_ROW),
        ("path\n", BatchCode.NOTHING),
    ],
)
def test_a_malformed_manifest_is_refused_by_name(tmp_path: Path, text: str, code: BatchCode) -> None:
    path = tmp_path / "m.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BatchError) as refused:
        entries(path)
    assert refused.value.code is code


def test_an_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BatchError) as refused:
        entries(tmp_path / "none")
    assert refused.value.code is BatchCode.NOT_FOUND
