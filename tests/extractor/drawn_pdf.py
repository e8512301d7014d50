"""Test PDFs with known truth: fictional budget tables drawn with ReportLab in many styles."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
A4 = (595.0, 842.0)
SUBJECTS = (
    ("201", "一般公共服务支出"),
    ("20103", "政府办公厅（室）及相关机构事务"),
    ("2010301", "行政运行"),
    ("2010302", "一般行政管理事务"),
    ("20106", "财政事务"),
    ("2010607", "信息化建设"),
    ("204", "公共安全支出"),
    ("2040604", "基层司法业务"),
    ("208", "社会保障和就业支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("2080506", "机关事业单位职业年金缴费支出"),
    ("210", "卫生健康支出"),
    ("2101101", "行政单位医疗"),
    ("211", "节能环保支出"),
    ("212", "城乡社区支出"),
    ("2120104", "城管执法"),
    ("213", "农林水支出"),
    ("221", "住房保障支出"),
    ("2210201", "住房公积金"),
    ("2210203", "购房补贴"),
)


class Rules(Enum):
    """How a table is ruled."""

    FULL = "full"
    ROWS = "rows"
    THREE = "three"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a document is drawn; see the fields' names."""

    rules: Rules = Rules.FULL
    watermark: bool = False
    merged_header: bool = False
    repeat_header: bool = False
    thin_rectangles: bool = False
    broken_lines: bool = False
    double_lines: bool = False
    bold_header: bool = False
    open_sides: bool = False
    sideways: bool = False
    rotate: int = 0
    rows: int = 24
    seed: int = 1
    size: float = 9.0
    top_aligned: bool = False


@dataclass(slots=True)
class Truth:
    """What is printed: the table's rows (texts of cells with text), and the paragraphs around it."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    before: str = ""
    after: str = ""
    pages: int = 1


def draw(style: Style) -> tuple[bytes, Truth]:
    """A PDF in this style and its truth."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    # The same bytes in every run.
    turned = style.rotate % 180 == 90  # ReportLab then swaps the sides of the media box
    canvas = Canvas(target, pagesize=(A4[1], A4[0]) if turned else A4, invariant=1)
    drawer = _Drawer(canvas, style)
    drawer.run()
    canvas.save()
    return target.getvalue(), drawer.truth


def amount(value: Decimal) -> str:
    """An amount as tables print it."""
    return f"{value:,.2f}"


class _Drawer:
    def __init__(self, canvas: Canvas, style: Style) -> None:
        self.canvas = canvas
        self.style = style
        self.random = random.Random(style.seed)
        self.truth = Truth()
        self.width, self.height = (A4[1], A4[0]) if style.sideways or style.rotate % 180 else A4
        left = 60.0
        widths = (62.0, 128.0, 92.0, 92.0, 92.0)
        self.xs = [left]
        for width in widths:
            self.xs.append(self.xs[-1] + width)
        self.y = 0.0

    def run(self) -> None:
        self.begin_page()
        self.truth.before = "下表列示青川省云岭市档案馆本年度支出预算情况。"
        self.text(self.xs[0], self.truth.before)
        self.y += 26
        header = self.header_rows()
        self.truth.rows.extend(tuple(text for text, _ in row if text) for row in header)
        self.draw_header(header)
        for _ in range(self.style.rows):
            row = self.body_row()
            self.truth.rows.append(tuple(cell for cell in row if cell))
            height = self.row_height(row)
            if self.y + height > self.height - 70:
                self.end_table()
                self.end_page()
                self.begin_page()
                self.truth.pages += 1
                self.rule_across(thick=True)
                if self.style.repeat_header:
                    self.draw_header(header)
            self.draw_row(row, height)
        self.end_table()
        self.y += 24
        self.truth.after = "注：本表数据均为测试所用，不对应任何单位。"
        self.text(self.xs[0], self.truth.after)
        self.end_page()

    # --- content -------------------------------------------------------------------------------

    def header_rows(self) -> list[list[tuple[str, int]]]:
        if self.style.merged_header:
            return [
                [("科目编码", 1), ("科目名称", 1), ("合计", 1), ("其中", 2)],
                [("", 1), ("", 1), ("", 1), ("基本支出", 1), ("项目支出", 1)],
            ]
        return [[("科目编码", 1), ("科目名称", 1), ("合计", 1), ("基本支出", 1), ("项目支出", 1)]]

    def body_row(self) -> list[str]:
        code, name = self.random.choice(SUBJECTS)
        basic = Decimal(self.random.randrange(100, 99_999_999)) / 100
        project = Decimal(self.random.randrange(100, 9_999_999)) / 100
        kind = self.random.random()
        if kind < 0.2:
            project = Decimal(0)
        elif kind < 0.4:
            basic = Decimal(0)
        parts = [amount(basic) if basic else "", amount(project) if project else ""]
        return [code, name, amount(basic + project), *parts]

    # --- drawing -------------------------------------------------------------------------------

    def begin_page(self) -> None:
        style = self.style
        if style.rotate:
            self.canvas.setPageRotation(style.rotate)
        if style.sideways or style.rotate:
            turn = 90 if style.sideways else style.rotate
            self.canvas.saveState()
            if turn == 90:
                self.canvas.translate(A4[0], 0)
            elif turn == 180:
                self.canvas.translate(A4[0], A4[1])
            else:
                self.canvas.translate(0, A4[1])
            self.canvas.rotate(turn)
        self.y = 60.0
        if style.watermark:
            self.canvas.saveState()
            self.canvas.setFont(FONT, 40)
            self.canvas.setFillGray(0.8)
            self.canvas.translate(self.width / 2, self.height / 2)
            self.canvas.rotate(40)
            self.canvas.drawCentredString(0, 0, "仅供内部审核使用")
            self.canvas.restoreState()

    def end_page(self) -> None:
        if self.style.sideways or self.style.rotate:
            self.canvas.restoreState()
        self.canvas.showPage()

    def text(self, x: float, text: str) -> None:
        self.put(x, self.y, text)

    def put(self, x: float, y: float, text: str, *, size: float | None = None) -> None:
        self.canvas.setFont(FONT, size or self.style.size)
        self.canvas.setFillGray(0)
        self.canvas.drawString(x, self.height - y, text)

    def wrap(self, text: str, width: float) -> list[str]:
        room = width - 8
        lines, line = [], ""
        for character in text:
            if pdfmetrics.stringWidth(line + character, FONT, self.style.size) > room:
                lines.append(line)
                line = ""
            line += character
        return [*lines, line]

    def row_height(self, row: list[str]) -> float:
        lines = max(len(self.wrap(row[i], self.xs[i + 1] - self.xs[i])) for i in range(len(row)))
        return lines * self.style.size * 1.25 + 7

    def draw_header(self, rows: list[list[tuple[str, int]]]) -> None:
        self.rule_across(thick=True)
        top = self.y
        for number, row in enumerate(rows):
            column = 0
            for text, span in row:
                left, right = self.xs[column], self.xs[column + span]
                whole = len(rows) > 1 and number == 0 and span == 1
                middle = top + 20 if whole else self.y + 10
                size = self.style.size
                x = (left + right - pdfmetrics.stringWidth(text, FONT, size)) / 2
                self.put(x, middle + size * 0.36, text)
                if self.style.bold_header and text:
                    self.put(x + 0.3, middle + size * 0.36, text)
                column += span
            self.y += 20
            if number + 1 < len(rows):
                start = self.xs[3] if self.style.rules is not Rules.NONE else self.xs[-1]
                self.rule(start, self.xs[-1], self.y)
        if self.style.rules is Rules.FULL:
            self.verticals(top, self.y, columns=(0, 1, 2, 3, 5))
            self.verticals(self.y - 20, self.y, columns=(4,))
        self.rule_across(thick=False)

    def draw_row(self, row: list[str], height: float) -> None:
        size = self.style.size
        for column, text in enumerate(row):
            lines = self.wrap(text, self.xs[column + 1] - self.xs[column])
            block = len(lines) * size * 1.25
            y = self.y + (3 if self.style.top_aligned else (height - block) / 2) + size
            for line in lines:
                x = self.xs[column] + 4
                if column >= 2:
                    x = self.xs[column + 1] - 4 - pdfmetrics.stringWidth(line, FONT, size)
                self.put(x, y, line)
                y += size * 1.25
        if self.style.rules is Rules.FULL:
            self.verticals(self.y, self.y + height, columns=range(len(self.xs)))
        self.y += height
        if self.style.rules in (Rules.FULL, Rules.ROWS):
            self.rule(self.xs[0], self.xs[-1], self.y)

    def end_table(self) -> None:
        self.rule_across(thick=True)

    def rule_across(self, *, thick: bool) -> None:
        if self.style.rules is not Rules.NONE:
            self.rule(self.xs[0], self.xs[-1], self.y)
            if thick and self.style.double_lines:
                self.rule(self.xs[0], self.xs[-1], self.y + 1.6)

    def rule(self, x0: float, x1: float, y: float) -> None:
        if x1 <= x0:
            return
        if self.style.broken_lines:
            for left, right in zip(self.xs, self.xs[1:], strict=False):
                if left >= x0 - 1 and right <= x1 + 1:
                    self.line(left + 0.8, y, right - 0.8, y)
        else:
            self.line(x0, y, x1, y)

    def verticals(self, top: float, bottom: float, *, columns: range | tuple[int, ...]) -> None:
        for column in columns:
            if self.style.open_sides and column in (0, len(self.xs) - 1):
                continue
            self.line(self.xs[column], top, self.xs[column], bottom)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.style.thin_rectangles:
            width, height = max(x1 - x0, 0.6), max(y1 - y0, 0.6)
            self.canvas.setFillGray(0)
            self.canvas.rect(x0, self.height - y0 - height, width, height, stroke=0, fill=1)
        else:
            self.canvas.setLineWidth(0.6)
            self.canvas.line(x0, self.height - y0, x1, self.height - y1)


def style_groups(rules: Rules, *, watermark: bool, seeds: tuple[int, ...]) -> list[Style]:
    """The styles measured for one kind of ruling."""
    variants = [
        Style(),
        Style(merged_header=True),
        Style(rows=90, repeat_header=True),
        Style(rows=90),
        Style(rows=40, thin_rectangles=True),
        Style(broken_lines=True),
        Style(double_lines=True),
        Style(bold_header=True),
        Style(sideways=True),
        Style(rotate=90),
        Style(rotate=180),
        Style(rotate=270),
        Style(top_aligned=True, size=10.5),
        Style(size=7, merged_header=True, rows=60, repeat_header=True),
    ]
    if rules is Rules.FULL:
        variants.append(Style(open_sides=True))
    return [
        replace(style, rules=rules, watermark=watermark, seed=seed) for style in variants for seed in seeds
    ]


def share_of_rows_right(found: list[tuple[str, ...]], truth: list[tuple[str, ...]]) -> float:
    """Share of true rows found exactly, 0 to 1; an extra row counts as one wrong."""
    left = list(found)
    right = 0
    for row in truth:
        if row in left:
            left.remove(row)
            right += 1
    return right / max(len(truth), math.ceil(len(truth) + len(left) / 2))
