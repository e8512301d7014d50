"""A small province on disk: the shipped samples under several units and years."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from service.batch.journal import Line
from service.batch.places import Place
from service.batch.province import Order, run_batch
from service.batch.report import write_reports
from service.batch.tally import Tally


class Quiet:
    """A watcher that remembers, and stops after ``most`` entries."""

    def __init__(self, most: int | None = None) -> None:
        self.lines: list[tuple[Line, bool]] = []
        self._most = most

    def stopping(self) -> bool:
        """See ``Watcher``."""
        return self._most is not None and len(self.lines) >= self._most

    def begun(self, entries: int, workers: int) -> None:
        """See ``Watcher``."""

    def ended(self, line: Line, *, reused: bool) -> None:
        """See ``Watcher``."""
        self.lines.append((line, reused))

    def stage(self, name: str) -> None:
        """See ``Watcher``."""


def make_province(folder: Path) -> Path:
    """A manifest with five entries: three files, one empty file, one that was never published."""
    samples = files("corpus") / "samples"
    tabbed = next(p for p in samples.iterdir() if "tabbed" in p.name and p.name.endswith(".txt"))
    flow = next(p for p in samples.iterdir() if "flow" in p.name and p.name.endswith(".txt"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.txt").write_bytes(tabbed.read_bytes())
    (folder / "b.txt").write_bytes(flow.read_bytes())
    (folder / "c.txt").write_bytes(tabbed.read_bytes() + b"\n")
    (folder / "d.txt").write_bytes(b"")
    manifest = folder / "manifest.csv"
    manifest.write_text(
        "path,unit,region,level,year,published_on,due_on\n"
        "a.txt,甲局,云省/甲市,市级,2031,2031-02-10,2031-02-15\n"
        "b.txt,乙局,云省/甲市,市级,2031,2031-02-20,2031-02-15\n"
        "c.txt,=丙局,云省/甲市/乙县,县级,2030,,\n"
        "d.txt,丁局,云省/甲市/乙县,县级,2031,,\n"
        ",戊局,云省/甲市/乙县,县级,2031,,2031-02-15\n",
        encoding="utf-8",
    )
    return manifest


def run(manifest: Path | str, out: Path, watcher: Quiet | None = None, *, resume: bool = False) -> Tally:
    """Run a batch on one worker."""
    order = Order(source=Place(url=str(manifest)), out=out, workers=1, resume=resume)
    return run_batch(order, watcher or Quiet(), write_reports)
