"""What faults cost: real tabbed texts broken one way at a time and read again.

``python -m bench.text_faults [SEED] [FAULT...]`` reads the tabbed texts of ``../shared/seeds``, breaks them
by each fault of ``block_faults`` and ``line_faults`` and compares the reading with that of the text as it
was (the gold reading, for one of them). A row a fault: F1 of indicators (level 2, name, value, both sides),
funding lines, head texts, table cells. ``--misses`` prints what was lost.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

from bench.block_faults import BLOCK_FAULTS, BlockFault
from bench.block_printing import blocks
from bench.line_faults import LINE_FAULTS
from extractor.document import Document, Form, Side
from extractor.layout.shape import text_shape
from extractor.reading.assemble import read_text
from extractor.sources.text import decode_text

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
Facts = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text and its undisturbed reading."""

    name: str
    lines: tuple[str, ...]
    document: Document


def sources(channel: str) -> Iterator[Source]:
    """The real texts of one shape."""
    for path in sorted(SEEDS.glob("*.txt")):
        lines = decode_text(path.read_bytes()).split("\n")
        if text_shape(lines).value == channel:
            yield Source(name=path.name[:3], lines=tuple(lines), document=read_text("\n".join(lines)))


def with_blocks(source: Source, fault: BlockFault, rng: Random) -> str:
    """The text with each form's block printed anew and broken."""
    lines = list(source.lines)
    for block in reversed(list(blocks(source.document, lines))):
        lines[block.first : block.last + 1] = fault([list(row) for row in block.rows], rng)
    return "\n".join(lines)


def plain(text: str) -> str:
    """Compared as ``tools/score.py`` does."""
    flat = "".join(unicodedata.normalize("NFKC", text).split())
    return flat.replace("平方米", "m2")


def indicators(document: Document) -> Facts:
    """Project, side, level 2, name and value of every indicator."""
    return Counter(
        (_project(form), side.value, plain(i.level2).removesuffix("指标"), plain(i.name), plain(i.value))
        for form in document.forms
        for side in Side
        for i in form.side(side)
    )


def _project(form: Form) -> str:
    return plain(form.project_name.text)


def funding(document: Document) -> Facts:
    """Project, side, source and amount of every funding line."""
    return Counter(
        (_project(form), line.side.value, line.source.value, str(line.amount.value))
        for form in document.forms
        for line in form.funding
        if line.amount is not None
    )


def heads(document: Document) -> Facts:
    """Attribute, term, filing date and texts of every form, and the meta data."""
    facts: Facts = Counter()
    for form in document.forms:
        texts = [(text.field.value, text.text.text) for text in form.texts]
        texts += [("attribute", form.attribute.text), ("term", form.term.text), ("filed", form.filed_at.text)]
        facts.update((_project(form), name, plain(text)) for name, text in texts if text)
    facts.update([("meta", document.meta.unit), ("meta", str(document.meta.year))])
    return facts


def cells(document: Document) -> Facts:
    """Every row of every table, its cells in their columns (for ``--misses``)."""
    return Counter(
        (table.kind.value, "~".join(plain(cell.text) for cell in row.cells))
        for table in document.tables
        for row in table.rows
    )


def cell_hits(truth: Document, read: Document) -> tuple[int, int, int]:
    """Cells in their place, given and wanted; tables paired by title, rows as ``score.py`` does."""
    hits = given = wanted = 0
    free = list(read.tables)
    for table in truth.tables:
        rows = [[plain(cell.text) for cell in row.cells] for row in table.rows]
        wanted += sum(map(bool, (cell for row in rows for cell in row)))
        other = next((t for t in free if t.kind is table.kind and plain(t.title) == plain(table.title)), None)
        other = other or next((t for t in free if t.kind is table.kind), None)
        if other is None:
            continue
        free.remove(other)
        found = [[plain(cell.text) for cell in row.cells] for row in other.rows]
        given += sum(map(bool, (cell for row in found for cell in row)))
        keys = [["|".join(filter(None, row))[:24] for row in side] for side in (rows, found)]
        for i, j, n in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks():
            for k in range(n):
                hits += sum(bool(a) and a == b for a, b in zip(rows[i + k], found[j + k], strict=False))
    return hits, given, wanted


@dataclass(slots=True)
class Tally:
    """Hits, given and wanted of one kind of fact."""

    hits: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, hits: int, given: int, wanted: int) -> None:
        """One more document."""
        self.hits, self.given, self.wanted = self.hits + hits, self.given + given, self.wanted + wanted

    def add_facts(self, wanted: Facts, given: Facts) -> None:
        """One more document's facts."""
        self.add((wanted & given).total(), given.total(), wanted.total())

    @property
    def f1(self) -> float:
        """F1, 1 where nothing is wanted and nothing given."""
        return 2 * self.hits / (self.given + self.wanted) if self.given + self.wanted else 1.0


KINDS = (indicators, funding, heads)


def measure(name: str, given: Sequence[Source], seed: int, *, misses: bool) -> list[float]:
    """F1 of indicators, funding, heads and table cells under one fault."""
    rng = Random(f"{seed} {name}")
    tallies = [Tally() for _ in range(4)]
    for source in given:
        if name in BLOCK_FAULTS:
            text = with_blocks(source, BLOCK_FAULTS[name], rng)
        else:
            text = "\n".join(LINE_FAULTS[name](source.lines, rng))
        read = read_text(text)
        for tally, facts in zip(tallies, KINDS, strict=False):
            tally.add_facts(facts(source.document), facts(read))
            if misses:
                _print_misses(source.name, facts(source.document), facts(read))
        tallies[3].add(*cell_hits(source.document, read))
        if misses:
            _print_misses(source.name, cells(source.document), cells(read))
    return [tally.f1 for tally in tallies]


def _print_misses(name: str, wanted: Facts, given: Facts) -> None:
    for sign, facts in (("-", wanted - given), ("+", given - wanted)):
        for fact in sorted(facts):
            print(f"    {name} {sign} {' | '.join(part[:60] for part in fact)}")


def main(arguments: Sequence[str]) -> int:
    """Print a row a fault; 1 where indicators fall below 0.95 on average."""
    misses = "--misses" in arguments
    words = [word for word in arguments if not word.startswith("--")]
    seed = int(words.pop(0)) if words and words[0].isdigit() else 1
    names = words or [*BLOCK_FAULTS, *LINE_FAULTS]
    given = list(sources("tabbed"))
    print(f"{'fault':<32}{'indicators':>11}{'funding':>9}{'heads':>9}{'cells':>9}")
    total = 0.0
    for name in names:
        figures = measure(name, given, seed, misses=misses)
        total += figures[0]
        print(
            f"{name:<32}{figures[0]:>11.4f}{figures[1]:>9.4f}{figures[2]:>9.4f}{figures[3]:>9.4f}", flush=True
        )
    print(f"{'mean':<32}{total / len(names):>11.4f}")
    return 0 if total >= 0.95 * len(names) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
