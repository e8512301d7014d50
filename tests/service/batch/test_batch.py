"""A batch from manifest to report: complete, resumable, the same whichever way it came about."""

from __future__ import annotations

import hashlib
import os
import time
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest

from extractor.errors import InputCode
from extractor.limits import Limits
from service.batch.engines import Done
from service.batch.engines.local import LocalEngine
from service.batch.entries import Entry
from service.batch.errors import BatchCode, BatchError
from service.batch.places import Place
from service.batch.records import DATASETS
from service.batch.stage import Work, ended_lines
from service.batch.versions import Versions
from service.batch.work import Outcome, Task
from tests.service.batch.province_folder import Quiet, make_province, run


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("province")
    manifest = make_province(folder / "in")
    run(manifest, folder / "out")
    return manifest, folder / "out"


def content(out: Path) -> dict[str, str]:
    """Every Parquet file's digest by its path."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*.parquet"))
    }


def ask(out: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(out / "province.duckdb"), read_only=True) as database:
        return database.execute(query).fetchall()


def test_every_entry_is_in_the_documents_or_the_failures_or_unpublished(province: tuple[Path, Path]) -> None:
    _, out = province
    assert ask(out, "SELECT path, region, year FROM documents ORDER BY path") == [
        ("a.txt", "云省/甲市", 2031),
        ("b.txt", "云省/甲市", 2031),
        ("c.txt", "云省/甲市/乙县", 2030),
    ]
    assert ask(out, "SELECT path, code, tries FROM failures") == [("d.txt", "E103", 1)]
    assert ask(out, "SELECT unit, state, days_late FROM publications ORDER BY unit") == [
        ("=丙局", "已公开", None),
        ("丁局", "已公开但无法读取", None),
        ("乙局", "逾期公开", 5),
        ("戊局", "未公开", None),
        ("甲局", "已公开", None),
    ]


def test_members_of_an_archive_that_cannot_be_read_are_failures(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    make_province(folder)
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        archive.write(folder / "a.txt", "budget.txt")
        archive.writestr("broken.pdf", b"%PDF-1.7 cut short")
        archive.writestr("inner.zip", b"PK\x05\x06" + b"\x00" * 18)
    manifest = folder / "manifest.csv"
    manifest.write_text("path,unit,region,level,year\ne.zip,甲局,云省/甲市,市级,2031\n", encoding="utf-8")
    out = tmp_path / "out"
    expected: list[tuple[object, ...]] = [
        ("e.zip!broken.pdf", "甲局", InputCode.DAMAGED.code, InputCode.DAMAGED.sentence()),
        ("e.zip!inner.zip", "甲局", InputCode.ARCHIVE_UNSAFE.code, InputCode.ARCHIVE_UNSAFE.sentence()),
    ]
    for resume in (False, True):  # the second run knows it from the journal
        run(manifest, out, resume=resume)
        assert ask(out, "SELECT path, unit, code, message FROM failures ORDER BY path") == expected
        assert ask(out, "SELECT count(*) FROM documents") == [(1,)]


def test_the_datasets_join_and_count_alike(province: tuple[Path, Path]) -> None:
    _, out = province
    found = ask(
        out,
        "SELECT d.document_id, any_value(d.high + d.medium + d.low + d.info), count(f.ordinal) "
        "FROM documents d LEFT JOIN findings f ON f.document_id = d.document_id AND f.scope = 'document' "
        "GROUP BY d.document_id",
    )
    assert len(found) == 3
    assert all(counted == joined for _, counted, joined in found)
    orphans = (
        "SELECT count(*) FROM {} x WHERE NOT EXISTS (FROM documents d WHERE d.document_id = x.document_id)"
    )
    for dataset in DATASETS:
        assert ask(out, orphans.format(dataset.name)) == [(0,)]
    assert ask(out, "SELECT min(n) FROM (SELECT count(*) n FROM tables GROUP BY document_id)") > [(5,)]
    assert ask(
        out,
        "SELECT count(*) FROM findings f WHERE NOT EXISTS (FROM evidence e WHERE "
        "e.document_id = f.document_id AND e.finding_ordinal = f.ordinal)",
    ) == [(0,)]


def test_the_report_ranks_and_links_and_its_workbook_holds_no_formula(province: tuple[Path, Path]) -> None:
    _, out = province
    index = (out / "report" / "index.html").read_text(encoding="utf-8")
    assert "云省" in index
    assert "戊局" in index
    county = next(
        p for p in (out / "report").glob("region-*.html") if "县" in p.read_text(encoding="utf-8")[:600]
    )
    assert "甲局" not in county.read_text(encoding="utf-8")
    book = openpyxl.load_workbook(out / "report" / "疑点.xlsx")
    assert book.sheetnames == ["地区", "单位", "疑点", "检查项", "未公开、逾期与缺表"]
    units = [row[1].value for row in book["单位"].iter_rows(min_row=2)]
    assert "'=丙局" in units


def test_a_second_batch_into_the_same_folder_needs_resume(province: tuple[Path, Path]) -> None:
    manifest, out = province
    with pytest.raises(BatchError) as refused:
        run(manifest, out)
    assert refused.value.code is BatchCode.OCCUPIED


def test_resuming_a_finished_batch_works_on_nothing(province: tuple[Path, Path]) -> None:
    manifest, out = province
    before = content(out)
    tally = run(manifest, out, resume=True)
    assert (tally.done, tally.reused) == (4, 4)
    assert content(out) == before


def test_a_batch_that_stopped_goes_on_and_ends_the_same(province: tuple[Path, Path], tmp_path: Path) -> None:
    manifest, out = province
    stopped = run(manifest, tmp_path / "o", Quiet(most=1))
    assert stopped.stopped
    assert stopped.done < 4
    run(manifest, tmp_path / "o", resume=True)
    assert content(tmp_path / "o") == content(out)


def test_only_a_changed_file_is_done_again(tmp_path: Path) -> None:
    manifest = make_province(tmp_path / "in")
    run(manifest, tmp_path / "out")
    before = content(tmp_path / "out")
    path = tmp_path / "in" / "c.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    os.utime(path, (time.time() + 5, time.time() + 5))
    watcher = Quiet()
    run(manifest, tmp_path / "out", watcher, resume=True)
    assert [line.entry.path for line, reused in watcher.lines if not reused] == ["c.txt"]
    # What checks of the collection say of the others may name the changed file.
    after = {name: digest for name, digest in content(tmp_path / "out").items() if "collection" not in name}
    same = {name for name in after if "year=2031" in name and before.get(name) == after[name]}
    assert same == {name for name in before if "year=2031" in name and "collection" not in name}
    assert {n for n in after if "year=2030" in n}.isdisjoint(n for n in before if "year=2030" in n)


def test_a_line_cut_short_by_a_kill_is_done_again(tmp_path: Path) -> None:
    manifest = make_province(tmp_path / "in")
    run(manifest, tmp_path / "out")
    before = content(tmp_path / "out")
    journal = tmp_path / "out" / "state" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-40])
    watcher = Quiet()
    run(manifest, tmp_path / "out", watcher, resume=True)
    assert sum(not reused for _, reused in watcher.lines) == 1
    assert content(tmp_path / "out") == before


class Dying:
    """An engine under which one path always ends its worker and another does so twice."""

    workers = 1

    def __init__(self) -> None:
        self.tried: list[str] = []

    def run(self, _function: object, tasks: Iterable[Task]) -> Iterator[Done[Task, Outcome]]:
        for task in tasks:
            path = task.entry.path
            self.tried.append(path)
            lives = path == "good" or (path == "weak" and self.tried.count("weak") == 3)
            if lives:
                yield Done(task=task, result=Outcome())
            else:
                yield Done(task=task, died=InputCode.LIMIT_TIME if path == "hung" else InputCode.DAMAGED)


def test_a_poison_file_is_tried_three_times_and_stops_nothing(tmp_path: Path) -> None:
    work = Work(
        entries=tuple(Entry(path=p) for p in ("poison", "good", "weak", "hung")),
        root=Place(url=str(tmp_path)),
        out=tmp_path / "out",
        limits=Limits(),
        versions=Versions(reading="r", checking="c", recording="w"),
    )
    engine = Dying()
    lines = {line.entry.path: line for line, _ in ended_lines(work, engine)}  # type: ignore[arg-type]
    assert engine.tried.count("poison") == 3
    assert engine.tried[:4] == ["poison", "good", "weak", "hung"]
    assert {p: (line.refused, line.tries) for p, line in lines.items()} == {
        "good": ("", 1),
        "weak": ("", 3),
        "poison": ("J501", 3),
        "hung": ("E112", 3),
    }


def end_badly(word: str) -> str:
    if word == "die":
        os._exit(3)
    if word == "hang":
        time.sleep(60)
    return word


def test_the_local_engine_replaces_a_worker_that_dies_or_hangs() -> None:
    with LocalEngine(Limits(wall_seconds=8.0), workers=1) as engine:
        ended = {done.task: done for done in engine.run(end_badly, ["a", "die", "hang", "b"])}
    assert (ended["a"].result, ended["b"].result) == ("a", "b")
    assert ended["die"].died is InputCode.DAMAGED
    assert ended["hang"].died is InputCode.LIMIT_TIME
