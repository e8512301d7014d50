"""How well a document was read: cells, figures, forms, indicators and claims against the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from corpus.evaluate.scores import Counts, compare
from corpus.truth import DocumentTruth, FormTruth, TableTruth
from extractor.document import Document, Form, FormKind, Table

_MONEY = re.compile(r"-?[\d,]+\.\d+|-?\d{1,3}(?:,\d{3})+|-?\d+")
_SPACE = re.compile(r"[\s　]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingScores:
    """Counts of one document; ``figures`` are the money cells and funding amounts only."""

    cells: Counts = field(default_factory=Counts)
    figures: Counts = field(default_factory=Counts)
    forms: Counts = field(default_factory=Counts)
    indicators: Counts = field(default_factory=Counts)
    claims: Counts = field(default_factory=Counts)

    def __add__(self, other: ReadingScores) -> ReadingScores:
        return ReadingScores(
            cells=self.cells + other.cells,
            figures=self.figures + other.figures,
            forms=self.forms + other.forms,
            indicators=self.indicators + other.indicators,
            claims=self.claims + other.claims,
        )


def plain(text: str) -> str:
    """A text without blanks, brackets and signs in full width."""
    folded = text.translate(str.maketrans("（），：；％＜＞", "(),:;%<>"))
    return _SPACE.sub("", folded)


def score_reading(document: Document, truth: DocumentTruth) -> ReadingScores:
    """Everything that was read against everything that is printed."""
    cells = figures = Counts()
    for table, read in _paired_tables(truth.tables, document.tables):
        true, found = list(_true_cells(table)), list(_read_cells(read)) if read else []
        cells += compare(found, true)
        figures += compare(
            [c for c in found if _MONEY.fullmatch(c[2])], [c for c in true if _MONEY.fullmatch(c[2])]
        )
    funds = compare(_read_funds(document.forms), _true_funds(truth.forms))
    return ReadingScores(
        cells=cells,
        figures=figures + funds,
        forms=compare(
            [plain(f.project_name.text) for f in document.forms if f.kind is not FormKind.WHOLE],
            [plain(f.project_name) for f in truth.forms if f.kind != FormKind.WHOLE.value],
        ),
        indicators=compare(_read_indicators(document.forms), _true_indicators(truth.forms)),
        claims=_claims(document, truth),
    )


CellKey = tuple[str, int, str]


def _paired_tables(
    true: tuple[TableTruth, ...], read: tuple[Table, ...]
) -> Iterator[tuple[TableTruth, Table | None]]:
    """Each true table with the table read of the same title, else the first of the same kind."""
    left = list(read)
    for table in true:
        match = next((t for t in left if plain(t.title) == plain(table.title)), None)
        match = match or next((t for t in left if t.kind.value == table.kind), None)
        if match is not None:
            left.remove(match)
        yield table, match


def _true_cells(table: TableTruth) -> Iterator[CellKey]:
    for row in table.rows:
        yield from _keyed([plain(c) for c in row])


def _read_cells(table: Table) -> Iterator[CellKey]:
    for row in table.rows:
        texts = [plain(c.text) for c in row.cells]
        if texts != [str(n) for n in range(1, len(texts) + 1)]:
            yield from _keyed(texts)


def _keyed(texts: list[str]) -> Iterator[CellKey]:
    label = "|".join(t for t in texts if t and not _MONEY.fullmatch(t))
    for column, text in enumerate(texts):
        if text:
            yield (label, column, text)


def _true_funds(forms: tuple[FormTruth, ...]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        for fund in form.funding:
            if fund.yuan is not None:
                yield (plain(form.project_name), fund.side, fund.source, str(Decimal(fund.yuan)))


def _read_funds(forms: tuple[Form, ...]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        for fund in form.funding:
            if fund.amount is not None:
                name = plain(form.project_name.text)
                yield (name, fund.side.value, fund.source.value, str(Decimal(int(fund.amount.yuan))))


def _level(text: str) -> str:
    """A second level without 指标; the three classes of cost (rules since 2022) count as 成本."""
    level = plain(text).removesuffix("指标")
    return "成本" if level.endswith("成本") else level


def _true_indicators(forms: tuple[FormTruth, ...]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        if form.kind == FormKind.WHOLE.value:
            continue
        for i in form.indicators:
            yield (plain(form.project_name), i.side, _level(i.level2), plain(i.name), plain(i.value))


def _read_indicators(forms: tuple[Form, ...]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        name = plain(form.project_name.text)
        for i in form.indicators:
            if i.name and form.kind is not FormKind.WHOLE:
                yield (name, i.side.value, _level(i.level2), plain(i.name), plain(i.value))


def _claims(document: Document, truth: DocumentTruth) -> Counts:
    """Claims of the narrative's sentences; others (fields of forms) have no truth and are left out."""
    true = [(c.kind, _number(c.value, c.unit)) for c in truth.claims]
    told = {plain(c.sentence) for c in truth.claims}
    found = []
    for claim in document.claims:
        sentence = plain(document.sentences[claim.sentence].text.text).rstrip("。；")
        if any(sentence in text or text.rstrip("。；") in sentence for text in told):
            unit = claim.value.unit
            found.append((claim.kind.value, _number(f"{claim.value.value}", unit.name if unit else "")))
    return compare(found, true)


def _number(value: str, unit: str) -> Decimal:
    """A stated figure to compare: money in yuan, all else as printed."""
    factor = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}.get(unit, Decimal(1))
    try:
        return (Decimal(value) * factor).normalize()
    except InvalidOperation:
        return Decimal("NaN")
