"""What the document page shows: the document's parts as read, and the place of the chosen one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractor.document import Form
from service.codec import CodecError, decode
from service.intake import job_of
from service.review.cells import TableView, table_of, whole_table
from service.store import (
    ClaimRow,
    Correction,
    DocumentRow,
    FindingRow,
    FormRow,
    Job,
    PageRow,
    Remark,
    TableRow,
    User,
    Version,
)

_MOST_LISTED = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A table or a form in the list of contents."""

    ordinal: int
    title: str
    kind: str
    page: int | None
    line: int | None
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """A correction, with who made it."""

    row: Correction
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A document's current version, part by part."""

    document: DocumentRow
    version: Version
    versions: tuple[Version, ...]
    job: Job | None
    tables: tuple[Head, ...]
    forms: tuple[Head, ...]
    claims: int
    pages: tuple[PageRow, ...]
    remarks: tuple[Remark, ...]
    corrections: tuple[Amended, ...]
    findings: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBox:
    """Where the chosen cell is: page or line, and box in points."""

    page: int | None
    line: int | None
    box: tuple[float, float, float, float] | None
    text: str
    printed: str
    confidence: float


def contents_of(session: Session, document: DocumentRow, version: Version) -> Contents:
    """The lists of everything that was read."""
    versions = select(Version).where(Version.document_id == document.id).order_by(Version.number.desc())
    pages = select(PageRow).where(PageRow.version_id == version.id).order_by(PageRow.part, PageRow.number)
    remarks = select(Remark).where(Remark.version_id == version.id).order_by(Remark.sort, Remark.ordinal)
    states = (
        select(FindingRow.state, func.count())
        .where(FindingRow.document_id == document.id, FindingRow.current)
        .group_by(FindingRow.state)
    )
    claims = select(func.count()).select_from(ClaimRow).where(ClaimRow.version_id == version.id)
    return Contents(
        document=document,
        version=version,
        versions=tuple(session.scalars(versions)),
        job=job_of(session, version.id),
        tables=_table_heads(session, version),
        forms=_form_heads(session, version),
        claims=session.scalar(claims) or 0,
        pages=tuple(session.scalars(pages)),
        remarks=tuple(session.scalars(remarks)),
        corrections=_corrections(session, version),
        findings={row[0]: row[1] for row in session.execute(states)},
    )


def table_at(session: Session, contents: Contents, ordinal: int) -> tuple[TableRow, TableView] | None:
    """One table with its corrections marked."""
    row = session.scalar(
        select(TableRow).where(TableRow.version_id == contents.version.id, TableRow.ordinal == ordinal)
    )
    view = whole_table(row, [c.row for c in contents.corrections]) if row is not None else None
    return (row, view) if row is not None and view is not None else None


def cell_at(row: TableRow, number: int, column: int) -> CellBox | None:
    """The place of one cell."""
    table = table_of(row)
    if table is None or not (0 <= number < len(table.rows) and 0 <= column < table.width):
        return None
    cell = table.rows[number].cells[column]
    box = cell.span.box
    return CellBox(
        page=cell.span.page if cell.span.page is not None else row.page,
        line=cell.span.line if cell.span.line is not None else row.line,
        box=(box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2) if box is not None else None,
        text=cell.text,
        printed=cell.printed,
        confidence=cell.confidence,
    )


def form_at(session: Session, contents: Contents, ordinal: int) -> Form | None:
    """One form as read."""
    row = session.scalar(
        select(FormRow).where(FormRow.version_id == contents.version.id, FormRow.ordinal == ordinal)
    )
    try:
        return decode(Form, row.body) if row is not None else None
    except CodecError:
        return None


def claims_of(session: Session, contents: Contents) -> list[ClaimRow]:
    """The figures stated in sentences."""
    query = select(ClaimRow).where(ClaimRow.version_id == contents.version.id)
    return list(session.scalars(query.order_by(ClaimRow.part, ClaimRow.ordinal).limit(_MOST_LISTED)))


def _table_heads(session: Session, version: Version) -> tuple[Head, ...]:
    columns = (
        TableRow.ordinal,
        TableRow.title,
        TableRow.kind,
        TableRow.page,
        TableRow.line,
        TableRow.row_count,
        TableRow.column_count,
    )
    query = select(*columns).where(TableRow.version_id == version.id).order_by(TableRow.ordinal)
    return tuple(
        Head(ordinal=r[0], title=r[1], kind=r[2], page=r[3], line=r[4], size=f"{r[5]}×{r[6]}")
        for r in session.execute(query)
    )


def _form_heads(session: Session, version: Version) -> tuple[Head, ...]:
    columns = (FormRow.ordinal, FormRow.project_name, FormRow.kind, FormRow.page, FormRow.line)
    query = select(*columns).where(FormRow.version_id == version.id).order_by(FormRow.ordinal)
    return tuple(
        Head(ordinal=r[0], title=r[1], kind=r[2], page=r[3], line=r[4]) for r in session.execute(query)
    )


def _corrections(session: Session, version: Version) -> tuple[Amended, ...]:
    query = (
        select(Correction, User.display_name, User.name)
        .join(User, User.id == Correction.user_id)
        .where(Correction.version_id == version.id)
        .order_by(Correction.id.desc())
    )
    return tuple(Amended(row=r[0], by=r[1] or r[2]) for r in session.execute(query))
