"""Finding places for faults: money cells, figures in sentences, forms."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from corpus.faults.fault import Draft
from corpus.manuscript import FormPart, Manuscript, Paragraph, Sentence, Slot, TablePart
from extractor.document import FormField, FundSource, TableKind

T = TypeVar("T")
_MONEY = re.compile(r"\d[\d,]*\.\d\d|\d{1,3}(?:,\d{3})+")


def is_money(text: str) -> bool:
    """Whether a cell prints an amount: with two decimals, or whole yuan with commas."""
    return _MONEY.fullmatch(text) is not None


def value_of(text: str) -> Decimal:
    """A printed amount as a number."""
    return Decimal(text.replace(",", ""))


def like(value: Decimal, model: str) -> str:
    """``value`` printed as ``model`` is: whole yuan, or to 0.01 with or without commas."""
    if "." not in model:
        return f"{value:,.0f}"
    return f"{value:,.2f}" if "," in model else f"{value:.2f}"


def slipped(rng: random.Random, text: str) -> str:
    """The amount with one digit changed by at least 2, never the last: wrong beyond rounding."""
    digits = [i for i, ch in enumerate(text) if ch.isdigit()][:-1]
    place = rng.choice(digits)
    choices = [d for d in range(10) if abs(d - int(text[place])) >= 2 and (d or place)]
    return text[:place] + str(rng.choice(choices)) + text[place + 1 :]


def pick(rng: random.Random, items: Sequence[T]) -> T | None:
    """One of the items, None if there are none."""
    return rng.choice(items) if items else None


def free_forms(draft: Draft) -> tuple[FormPart, ...]:
    """Forms that no fault has touched."""
    return tuple(f for f in draft.manuscript.forms if draft.free(f.key))


def described_forms(draft: Draft) -> tuple[FormPart, ...]:
    """Free forms that print 项目概况 and the other text fields; a declaration (申报表) has none."""
    return tuple(f for f in free_forms(draft) if f.text_of(FormField.OVERVIEW))


def counts_of_forms(manuscript: Manuscript) -> tuple[str, ...]:
    """The sentences that count the forms and their money: what is done to a form contradicts them."""
    return tuple(
        f"{paragraph.key}/s{number}"
        for paragraph in manuscript.paragraphs
        if ".performance" in paragraph.key or paragraph.key.startswith("p:performance")
        for number, sentence in enumerate(paragraph.sentences)
        if "绩效目标" in sentence.text and "整体" not in sentence.text
    )


def own_money(form: FormPart) -> FundSource:
    """The funding line that holds the publisher's own budget money."""
    sources = {f.source for f in form.funding}
    return FundSource.LOCAL if FundSource.LOCAL in sources else FundSource.FISCAL


def table_of(draft: Draft, kind: TableKind) -> TablePart | None:
    """The table of a kind, unless it has no figures."""
    table = draft.manuscript.table(kind)
    return table if table is not None and not table.remarks else None


def code_of(row: Sequence[str]) -> str:
    """The subject code of a row, printed in one cell or as 类, 款 and 项 in three; empty if none."""
    digits = []
    for cell in row[:3]:
        if not cell.isdigit():
            break
        digits.append(cell)
    code = "".join(digits)
    return code if len(code) in (3, 5, 7) else ""


def name_column(table: TablePart) -> int:
    """The column of the subject names: the first one behind the codes."""
    row = next((r for r in table.rows if code_of(r)), ("",))
    return next((i for i, cell in enumerate(row) if cell and not cell.isdigit()), 1)


def total_row(table: TablePart) -> int | None:
    """The row of the 合计 of all."""
    return next((r for r, row in enumerate(table.rows) if "合计" in row[: name_column(table) + 1]), None)


def money_cells(table: TablePart, rows: Sequence[int], columns: Sequence[int]) -> list[tuple[int, int]]:
    """(row, column) of the cells that print an amount."""
    return [(r, c) for r in rows for c in columns if c < len(table.rows[r]) and is_money(table.rows[r][c])]


def figures(draft: Draft) -> Iterator[tuple[Paragraph, int, Slot]]:
    """Every free figure of the narrative: (paragraph, sentence number, slot)."""
    for paragraph in draft.manuscript.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            for slot in sentence.slots:
                if slot.stated is not None and draft.free(f"{paragraph.key}/s{number}/{slot.name}"):
                    yield paragraph, number, slot


def with_sentence(
    manuscript: Manuscript, paragraph: Paragraph, number: int, sentence: Sentence
) -> Manuscript:
    """The manuscript with one sentence exchanged."""
    sentences = (*paragraph.sentences[:number], sentence, *paragraph.sentences[number + 1 :])
    return manuscript.replaced(paragraph, replace(paragraph, sentences=sentences))


def with_slot(manuscript: Manuscript, paragraph: Paragraph, number: int, name: str, text: str) -> Manuscript:
    """The manuscript with other words in one slot of one sentence."""
    return with_sentence(manuscript, paragraph, number, paragraph.sentences[number].with_text(name, text))


def yuan_of(text: str) -> int:
    """A form's amount (``1,234,500``) as whole yuan; 0 for a blank."""
    return int(text.replace(",", "")) if text else 0


def on_both_sides(form: FormPart, index: int) -> list[int]:
    """The places of the indicators with the same level 2 and name, on either side."""
    this = form.indicators[index]
    return [i for i, x in enumerate(form.indicators) if (x.level2, x.name) == (this.level2, this.name)]


def first_amount(text: str) -> str:
    """The first whole number printed in a value (``≥45台`` gives ``45``), empty if there is none."""
    match = re.search(r"\d+", text)
    return match[0] if match else ""
