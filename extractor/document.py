"""The types everyone shares: one disclosure as read, with the place of everything that was printed.

All are values (frozen). Confidence is the probability, 0 to 1, that a reading is what the page says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from extractor.amounts import Amount, MoneyUnit, Quantity
from extractor.spans import EMPTY, PlacedText, Span


class Channel(Enum):
    """How the document reached us."""

    TABBED = "tabbed"
    FLOW = "flow"
    PDF = "pdf"
    SCAN = "scan"
    MIXED = "mixed"
    OFFICE = "office"


class DocumentKind(Enum):
    """公开文件种类."""

    DEPARTMENT_BUDGET = "部门预算公开"
    UNIT_BUDGET = "单位预算公开"
    DEPARTMENT_FINAL = "部门决算公开"
    UNIT_FINAL = "单位决算公开"
    OTHER = "其他"

    @property
    def is_final(self) -> bool:
        """Whether this is a final account (决算)."""
        return self in (DocumentKind.DEPARTMENT_FINAL, DocumentKind.UNIT_FINAL)


class TableKind(Enum):
    """表的种类, by content; provinces title them differently."""

    INCOME_EXPENDITURE = "收支总表"
    INCOME = "收入总表"
    EXPENDITURE = "支出总表"
    FISCAL_INCOME_EXPENDITURE = "财政拨款收支总表"
    FISCAL_EXPENDITURE = "财政拨款支出表"
    GENERAL_BUDGET_EXPENDITURE = "一般公共预算支出表"
    BASIC_EXPENDITURE_ECONOMIC = "基本支出经济分类表"
    GOVERNMENT_FUND_INCOME = "政府性基金收入表"
    GOVERNMENT_FUND_EXPENDITURE = "政府性基金支出表"
    STATE_CAPITAL = "国有资本经营预算表"
    THREE_PUBLIC = "三公经费表"
    AGENCY_OPERATION = "机关运行经费表"
    PROJECT_CURRENT = "项目支出表（本年预算）"
    PROJECT_CARRIED_OVER = "项目支出表（上年结转）"
    PROCUREMENT = "政府采购表"
    FINAL_INCOME_EXPENDITURE = "收入支出决算总表"
    FINAL_INCOME = "收入决算表"
    FINAL_EXPENDITURE = "支出决算表"
    FINAL_FISCAL = "财政拨款收入支出决算总表"
    FINAL_GENERAL_BUDGET = "一般公共预算财政拨款支出决算表"
    FINAL_BASIC = "一般公共预算财政拨款基本支出决算表"
    FINAL_THREE_PUBLIC = "三公经费支出决算表"
    FINAL_GOVERNMENT_FUND = "政府性基金预算财政拨款收入支出决算表"
    FINAL_STATE_CAPITAL = "国有资本经营预算财政拨款支出决算表"
    OTHER = "其他"


class Side(Enum):
    """绩效指标的两侧."""

    PERIOD = "实施期"
    YEAR = "年度"


class FormKind(Enum):
    """绩效表种类."""

    PROJECT = "项目支出绩效目标表"
    WHOLE = "整体支出绩效目标表"
    SELF_EVALUATION = "项目支出绩效自评表"


class FormField(Enum):
    """绩效目标表的文字栏目."""

    DEPARTMENT = "主管部门及代码"
    IMPLEMENTER = "实施单位"
    OVERVIEW = "项目概况"
    BASIS = "立项依据"
    NECESSITY = "项目设立必要性"
    MEASURES = "保证项目实施的制度、措施"
    PLAN = "项目实施计划"
    GOAL_PERIOD = "实施期目标"
    GOAL_YEAR = "年度目标"
    DUTIES = "部门职责"
    STRATEGY = "部门战略目标"
    TASKS = "年度重点任务"
    OTHER = "其他栏目"


class FundSource(Enum):
    """项目资金来源."""

    TOTAL = "资金总额"
    CENTRAL = "中央财政资金"
    PROVINCIAL = "省级财政资金"
    LOCAL = "市县（区）财政资金"
    SELF_RAISED = "单位自筹"
    OTHER = "其他资金"
    FISCAL = "财政资金"
    CARRIED_OVER = "上年结转资金"
    USE_TOTAL = "按资金方向合计"
    USE_BASIC = "其中：基本支出"
    USE_PROJECT = "其中：项目支出"


class ClaimKind(Enum):
    """表述种类."""

    AMOUNT = "金额"
    SHARE = "占比"
    CHANGE = "增减额"
    CHANGE_RATE = "增减率"
    COMPLETION = "完成率"
    COUNT = "数量"


class NoteKind(Enum):
    """What a reading note is about; the first three are also finding kinds (DESIGN §2)."""

    LAYOUT = "layout_error"
    DUPLICATED_VALUE = "duplicated_value"
    WATERMARK = "internal_watermark"
    REPAIRED = "repaired"
    INFERRED = "inferred"
    UNPLACED = "unplaced"
    PAGE = "page"
    UNIT_MARKUP = "unit_markup"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingNote:
    """阅读说明: what the reader repaired, inferred or could not place. ``message`` is Chinese.

    ``probability`` is how likely a repair is right, 0 to 1; None where nothing was weighed.
    """

    kind: NoteKind
    message: str
    span: Span
    printed: str = ""
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table. ``text`` is what was read, ``printed`` what stands on the page."""

    text: str
    printed: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One body row over the full width of its table; empty cells are ``Cell(text="")``."""

    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """表: ``header`` are the header rows over the full width, ``columns`` the header path of each column.

    A header path runs from the top: ``("支出", "2025年合计")``. ``remarks`` are notes printed under the
    table (注：本表无数据). ``header``, ``columns`` and every row have the same width. ``ruled`` is false
    where the columns of a page are told from how its texts stand, for no rulings show them.
    """

    title: str
    kind: TableKind
    unit: MoneyUnit | None
    header: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    span: Span
    remarks: tuple[str, ...] = ()
    confidence: float = 1.0
    ruled: bool = True

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """绩效指标: one third-level indicator on one side of a form.

    ``actual``, ``weight``, ``score`` and ``remark`` are the further columns of self-evaluation forms
    (实际完成值, 分值/权重, 得分, 偏差原因 or 指标解释), as printed; empty where the form has none.
    """

    side: Side
    level1: str
    level2: str
    name: str
    value: str
    span: Span
    quantity: Quantity | None = None
    name_printed: str = ""
    value_printed: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    remark: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldText:
    """A text field of a form."""

    field: FormField
    text: PlacedText
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """One funding line of a form; ``amount`` is None where the cell is blank."""

    side: Side
    source: FundSource
    amount: Amount | None
    printed: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A small labelled value of a whole-unit form: 实际在职人员总数 30人."""

    label: str
    value: PlacedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """绩效目标表: one project's form. Fields that were not printed are empty, not invented."""

    kind: FormKind
    title: str
    project_name: PlacedText
    span: Span
    attribute: PlacedText = EMPTY
    term: PlacedText = EMPTY
    filed_at: PlacedText = EMPTY
    texts: tuple[FieldText, ...] = ()
    funding: tuple[Funding, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    details: tuple[Detail, ...] = ()
    complete: bool = True
    confidence: float = 1.0

    def text_of(self, field: FormField) -> PlacedText:
        """The text of a field, empty if it was not printed."""
        for text in self.texts:
            if text.field is field:
                return text.text
        return EMPTY

    def funding_of(self, side: Side, source: FundSource = FundSource.TOTAL) -> Funding | None:
        """The funding line of one side and source."""
        return next((f for f in self.funding if f.side is side and f.source is source), None)

    def side(self, side: Side) -> tuple[Indicator, ...]:
        """The indicators of one side, in printed order."""
        return tuple(i for i in self.indicators if i.side is side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the narrative with the headings above it, outermost first."""

    text: PlacedText
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """表述: a figure stated in a sentence.

    ``subject`` is what the figure is of; ``base`` what a share or a change is measured against;
    ``sign`` is +1 for 增加/增长, -1 for 减少/下降, 0 for 持平/相同, None where no direction is stated.
    ``sentence`` indexes ``Document.sentences``; ``start`` and ``end`` are characters in it.
    """

    kind: ClaimKind
    subject: str
    value: Quantity
    sentence: int
    start: int
    end: int
    span: Span
    base: str = ""
    sign: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the document says it is. Unknown strings are empty, an unknown year is None."""

    unit: str = ""
    unit_code: str = ""
    year: int | None = None
    kind: DocumentKind = DocumentKind.OTHER
    region: str = ""
    level: str = ""


class PageState(Enum):
    """How a page was read."""

    TEXT = "text"
    SECOND_READER = "second_reader"
    REWRITTEN = "rewritten"
    NEEDS_OCR = "needs_ocr"
    OCR = "ocr"
    BLANK = "blank"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: ``number`` from 1, size in points, and the way it was read."""

    number: int
    width: float
    height: float
    state: PageState


CERTAIN: Final = 0.97  # score of a character from which it is taken as what is printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A place on a page that was read without certainty: its ``score`` is below ``CERTAIN``.

    ``text`` is the character as read; empty for ink that could not be read, and for a whole page (a span
    without a box) whose text came with the file and has no scores. ``rivals`` are what else the recogniser
    took the character for, with scores. ``second`` is what the second reader of a PDF reads there, where the
    two differ.
    """

    span: Span
    text: str
    score: float
    rivals: tuple[tuple[str, float], ...] = ()
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """公开文件: one disclosure as read. Plain text has no ``pages``.

    Scans have ``doubts``, and PDFs where their two readers differ at the place of a finding.
    """

    meta: Meta
    channel: Channel
    sha256: str
    path: str = ""
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    forms: tuple[Form, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()
    headings: tuple[PlacedText, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def tables_of(self, kind: TableKind) -> tuple[Table, ...]:
        """The tables of one kind, in printed order."""
        return tuple(t for t in self.tables if t.kind is kind)
