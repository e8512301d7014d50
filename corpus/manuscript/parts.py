"""A disclosure before it is printed: parts in order, which every channel renders in its own way.

Places have marks, strings of the form ``t05/r3/c2`` (table cell), ``p:income/s0`` (sentence),
``f02/funding/年度/资金总额`` (form): faults name marks, channels say where each mark was printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.manuscript.form_style import TARGET_STYLE, FormStyle
from corpus.manuscript.sentences import Sentence
from extractor.amounts import MoneyUnit
from extractor.document import DocumentKind, FormField, FormKind, FundSource, Side, TableKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; ``level`` 0 is the cover, 1 a 第一部分, 2 a 一、, 3 a （一） or 1、."""

    key: str
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences printed as one paragraph."""

    key: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The paragraph as printed."""
        return "".join(s.text for s in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """目录: entries with the page printed after them."""

    key: str
    entries: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderCell:
    """A header cell: its first column and how many columns and rows it covers."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """表. ``label`` is printed above it, ``owner`` after 部门名称：; ``widths`` are in characters."""

    key: str
    kind: TableKind
    label: str
    title: str
    owner: str
    unit: MoneyUnit
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    remarks: tuple[str, ...] = ()

    def with_cell(self, row: int, column: int, text: str) -> TablePart:
        """The table with another text in one body cell."""
        cells = list(self.rows[row])
        cells[column] = text
        return replace(self, rows=(*self.rows[:row], tuple(cells), *self.rows[row + 1 :]))


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a printed form: text, its mark, first column and span."""

    text: str
    mark: str
    column: int
    columns: int = 1
    rows: int = 1


GridRow = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPart:
    """A form that is already rows of cells (整体绩效目标表); ``widths`` in characters, one per column."""

    key: str
    kind: FormKind
    title: str
    caption: str
    widths: tuple[int, ...]
    rows: tuple[GridRow, ...]

    def text_at(self, mark: str) -> str:
        """The text of the cell with this mark, empty if there is none."""
        return next((c.text for row in self.rows for c in row if c.mark == mark), "")

    def with_text(self, mark: str, text: str) -> GridPart:
        """The form with another text in the cell of this mark."""
        rows = tuple(tuple(replace(c, text=text) if c.mark == mark else c for c in r) for r in self.rows)
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormIndicator:
    """指标 on one side of a form; empty name and value where a level-2 row is printed but not filled."""

    side: Side
    level1: str
    level2: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFunding:
    """资金 of one side and source, as printed."""

    side: Side
    source: FundSource
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormText:
    """A text field, made of sentences."""

    field: FormField
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The field as printed."""
        return "".join(s.text for s in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """绩效目标表 of one project, as its fields; ``project_key`` says which project of the world it is."""

    key: str
    kind: FormKind
    title: str
    year: int
    project_key: str
    name: str
    department: str
    implementer: str
    attribute: str
    term: str
    funding: tuple[FormFunding, ...]
    texts: tuple[FormText, ...]
    indicators: tuple[FormIndicator, ...]
    filed_at: str
    sides: tuple[Side, ...] = (Side.PERIOD, Side.YEAR)
    style: FormStyle = TARGET_STYLE

    def amount_text(self, side: Side, source: FundSource = FundSource.TOTAL) -> str:
        """A funding cell as printed, empty if there is none."""
        return next((f.text for f in self.funding if f.side is side and f.source is source), "")

    def with_amount(self, side: Side, source: FundSource, text: str) -> FormPart:
        """The form with another text in one funding cell."""
        return replace(
            self,
            funding=tuple(
                replace(f, text=text) if f.side is side and f.source is source else f for f in self.funding
            ),
        )

    def text_of(self, field: FormField) -> str:
        """A text field as printed."""
        return next((t.text for t in self.texts if t.field is field), "")

    def with_text(self, field: FormField, sentences: tuple[Sentence, ...]) -> FormPart:
        """The form with other sentences in one field."""
        return replace(
            self,
            texts=tuple(replace(t, sentences=sentences) if t.field is field else t for t in self.texts),
        )

    def with_indicator(self, index: int, indicator: FormIndicator) -> FormPart:
        """The form with another indicator at one place."""
        return replace(self, indicators=(*self.indicators[:index], indicator, *self.indicators[index + 1 :]))


Part = Heading | Paragraph | Contents | PageBreak | TablePart | FormPart | GridPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One disclosure: what every channel of it prints."""

    key: str
    layout: str
    unit: str
    unit_code: str
    region: str
    year: int
    kind: DocumentKind
    parts: tuple[Part, ...]
    watermark: str = ""

    def replaced(self, old: Part, new: Part) -> Manuscript:
        """The manuscript with one part exchanged (found by identity of its key)."""
        return replace(self, parts=tuple(new if p is old else p for p in self.parts))

    @property
    def tables(self) -> tuple[TablePart, ...]:
        """The tables in order."""
        return tuple(p for p in self.parts if isinstance(p, TablePart))

    @property
    def forms(self) -> tuple[FormPart, ...]:
        """The forms in order."""
        return tuple(p for p in self.parts if isinstance(p, FormPart))

    @property
    def grids(self) -> tuple[GridPart, ...]:
        """The forms that are grids, in order."""
        return tuple(p for p in self.parts if isinstance(p, GridPart))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in order."""
        return tuple(p for p in self.parts if isinstance(p, Paragraph))

    def table(self, kind: TableKind) -> TablePart | None:
        """The first table of a kind."""
        return next((t for t in self.tables if t.kind is kind), None)

    def paragraph(self, key: str) -> Paragraph | None:
        """The paragraph of this key."""
        return next((p for p in self.paragraphs if p.key == key), None)
