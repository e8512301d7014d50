"""The table cells that a stated amount must be among: by the section it stands in and what it names.

``CONCEPTS`` is data: which sections speak of which tables, and under which row or column labels a subject is
found there. A class of expenditure (教育支出) is found under its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.ledger.figures import Figure, figure_at, usual_unit
from extractor.document import Claim, Document, Table, TableKind

_K = TableKind
_INCOME = (_K.INCOME, _K.INCOME_EXPENDITURE, _K.FINAL_INCOME, _K.FINAL_INCOME_EXPENDITURE)
_EXPENDITURE = (_K.EXPENDITURE, _K.INCOME_EXPENDITURE, _K.FINAL_EXPENDITURE, _K.FINAL_INCOME_EXPENDITURE)
_FISCAL = (_K.FISCAL_INCOME_EXPENDITURE, _K.FINAL_FISCAL)
_GENERAL = (_K.GENERAL_BUDGET_EXPENDITURE, _K.FINAL_GENERAL_BUDGET)
_BASIC = (_K.BASIC_EXPENDITURE_ECONOMIC, _K.FINAL_BASIC)
_PUBLIC = (_K.THREE_PUBLIC, _K.FINAL_THREE_PUBLIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Where a subject is found: ``section`` and ``subject`` choose the claim, ``label`` the row or
    column."""

    section: re.Pattern[str]
    subject: re.Pattern[str]
    kinds: tuple[TableKind, ...]
    label: re.Pattern[str]


def _concept(section: str, subject: str, kinds: tuple[TableKind, ...], label: str) -> Concept:
    return Concept(
        section=re.compile(section), subject=re.compile(subject), kinds=kinds, label=re.compile(label)
    )


# A subject that is of the whole unit's money, not of one fund or purpose.
_WHOLE = r"^(?!.*(?:财政拨款|一般公共|政府性|国有资本|基本|项目|经费|费)).*"
_SPENDING = r"(?<![款算金费本])支出[预决]算(?:总?表)?情况"
CONCEPTS = (
    _concept(
        "收支", r"收入(?:预算)?总计$", (_K.INCOME_EXPENDITURE, _K.FINAL_INCOME_EXPENDITURE), r"(?:收入)?总计"
    ),
    _concept(
        "收支", r"支出(?:预算)?总计$", (_K.INCOME_EXPENDITURE, _K.FINAL_INCOME_EXPENDITURE), r"(?:支出)?总计"
    ),
    _concept("收支|收入", r"^本年收入(?:合计)?$", _INCOME, r"本年收入合?计?|合计"),
    _concept("收支|支出", r"^本年支出合计$", _EXPENDITURE, r"本年支出合计|合计"),
    _concept("收支|收入", "^上年结转", _INCOME, "上年结转"),
    _concept("收入", "^一般公共预算拨款收入$", _INCOME, "一般公共预算"),
    _concept("收入", "^政府性基金预算拨款收入$", _INCOME, "政府性基金"),
    _concept(
        r"收入[预决]算(?:总?表)?情况",
        _WHOLE + r"(?:预算收入|收入预算|收入预算合计)$",
        _INCOME,
        r"总计|合计|收入总计|本年收入合计",
    ),
    _concept(
        _SPENDING,
        _WHOLE + r"(?:支出预算|预算支出|支出预算合计)$",
        _EXPENDITURE,
        r"总计|合计|支出总计|本年支出合计",
    ),
    _concept(_SPENDING, r"^基本支出$", _EXPENDITURE, "基本支出"),
    _concept(_SPENDING, r"^项目支出$", _EXPENDITURE, "项目支出"),
    _concept(
        "财政拨款收入支出|财政拨款收支",
        r"财政拨款收[入、]?支出?(?:总预算|预算总计|总计|总决算)$",
        _FISCAL,
        r"(?:收入|支出)?总计|合计",
    ),
    _concept(
        "一般公共预算支出", r"一般公共预算(?:当年)?支出$|一般公共预算财政拨款支出$", _GENERAL, "合计|总计"
    ),
    _concept("基本支出", r"(?:安排|财政拨款)基本支出(?:预算)?$", _BASIC, "合计|总计|基本支出"),
    _concept("基本支出", "^人员经费$", _BASIC, "人员经费"),
    _concept("基本支出", "^公用经费$", _BASIC, "公用经费"),
    _concept(
        "三公", r"三公”?经费(?:财政拨款支出)?(?:预算|决算|预算数|支出决算)?$", _PUBLIC, "合计|总计|三公”?经费"
    ),
    _concept("三公", r"^因公出国", _PUBLIC, "因公出国"),
    _concept("三公", "公务接待费", _PUBLIC, "公务接待费"),
    _concept("三公", r"^公务用车购置及运行", _PUBLIC, r"公务用车购置[及和]运行|小计"),
    _concept("三公", r"^公务用车运行", _PUBLIC, r"公务用车运行"),
    _concept("三公", r"^公务用车购置(?!及|和)", _PUBLIC, r"公务用车购置费"),
    _concept("机关运行", "机关运行经费", (_K.AGENCY_OPERATION,), "合计|总计|机关运行经费"),
    _concept("采购", r"采购预算(?:总额)?$|采购金额$", (_K.PROCUREMENT,), "合计|总计"),
)
_CLASS_SECTIONS = re.compile(r"财政拨款收支|一般公共预算支出|支出(?:预算|决算)")
_CLASS = re.compile(r"[\u4e00-\u9fff]{2,20}支出")
_LEVEL = re.compile(r"[（(][类款项][）)]")
_NOT_CLASS = re.compile(r"基本支出|项目支出|年支出|财政拨款|预算|决算|^支出|结转")
_LABEL = re.compile(
    r"^\s*(?:[\d一二三四五六七八九十]+[、.．]|\d+)\s*|[\s“”\"]|^其中[:：]|^[①-⑳]|^[（(][一二三四五六七八九十\d]+[)）]"
)
_TOTAL_ROW = re.compile(r"(?:部门|单位)?(?:合计|总计)|本年支出合计|本年收入合计|小计")


def cells_of(document: Document, claim: Claim, subject: str) -> tuple[Figure, ...]:
    """The figures that the claim's amount must be among, empty where no table speaks of its subject."""
    section = " ".join(document.sentences[claim.sentence].section)
    bare = _LEVEL.sub("", subject)
    for concept in CONCEPTS:
        if concept.section.search(section) and concept.subject.search(bare):
            return tuple(labelled_figures(document, concept.kinds, concept.label))
    if _CLASS_SECTIONS.search(section) and _CLASS.fullmatch(bare) and not _NOT_CLASS.search(bare):
        kinds = _FISCAL if "财政拨款收支" in section else (*_GENERAL, *_EXPENDITURE)
        return tuple(labelled_figures(document, kinds, re.compile(re.escape(bare))))
    return ()


def labelled_figures(
    document: Document, kinds: tuple[TableKind, ...], label: re.Pattern[str]
) -> Iterator[Figure]:
    """The figures that stand under a row or column label in tables of the given kinds."""
    unit = usual_unit(document)
    for table in (t for t in document.tables if t.kind in kinds):
        for row, column in _places(table, label):
            figure = figure_at(table, row, column, unit)
            if figure is not None:
                yield figure


def _places(table: Table, label: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Cells right of a matching row label (up to the next label), and total cells below a matching
    header."""
    for index, row in enumerate(table.rows):
        texts = [_LABEL.sub("", cell.text) for cell in row.cells]
        inside = False
        for column, text in enumerate(texts):
            if re.search(r"[\u4e00-\u9fff]", text):
                inside = label.match(text) is not None
            elif inside:
                yield index, column
        if any(_TOTAL_ROW.fullmatch(text) for text in texts) or len(table.rows) == 1:
            named = [column for column in range(table.width) if _is_headed(table, column, label)]
            # Where the columns of a short table were inferred, a figure may stand under its neighbour.
            loose = bool(named) and len(table.rows) <= 2 and table.confidence < 1
            for column in range(table.width) if loose else named:
                yield index, column


def _is_headed(table: Table, column: int, label: re.Pattern[str]) -> bool:
    return any(label.match(_LABEL.sub("", part)) for part in table.columns[column][-2:])
