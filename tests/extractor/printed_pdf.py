"""Test PDFs with known truth, printed from web pages by a browser or by WeasyPrint.

Unlike drawn tables, these have cells laid out by somebody else: borders drawn cell by cell, fonts embedded in
parts, text justified and wrapped by the printer's own rules.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from html import escape
from pathlib import Path

from weasyprint import HTML

from tests.extractor.drawn_pdf import SUBJECTS, Rules, Truth, amount

BROWSER = shutil.which("chromium")
_SECONDS = 120
_INDICATORS = (
    ("产出指标", "数量指标", ("整理档案卷数", "≥3500卷")),
    ("产出指标", "数量指标", ("扫描页数", "≥120000页")),
    ("产出指标", "质量指标", ("数字化成果验收合格率", "100%")),
    ("产出指标", "时效指标", ("完成时间", "2024年12月底前")),
    ("效益指标", "社会效益指标", ("方便群众查阅利用档案、缩短等候时间的作用", "明显")),
    ("效益指标", "可持续影响指标", ("对档案长期保存的影响", "持续")),
    ("满意度指标", "服务对象满意度指标", ("查阅群众满意度", "≥95%")),
)
_BORDERS = {
    Rules.FULL: "td,th{border:0.7pt solid #000}",
    Rules.ROWS: "td,th{border-top:0.7pt solid #000;border-bottom:0.7pt solid #000}",
    Rules.THREE: "thead{border-top:1.2pt solid #000;border-bottom:0.7pt solid #000}"
    "tbody{border-bottom:1.2pt solid #000}",
    Rules.NONE: "",
}


class Printer(Enum):
    """What makes the PDF of a web page."""

    CHROMIUM = "chromium"
    WEASYPRINT = "weasyprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStyle:
    """How a page is printed. ``form``: a form with labels over several rows, not a table of money."""

    rules: Rules = Rules.FULL
    watermark: bool = False
    merged_header: bool = False
    form: bool = False
    landscape: bool = False
    rows: int = 22
    seed: int = 1
    points: float = 9.0


def page_of(style: PrintStyle) -> tuple[str, Truth]:
    """The web page in this style and what it prints."""
    truth = Truth(
        before="下表列示青川省云岭市档案馆本年度情况。", after="注：本表数据均为测试所用，不对应任何单位。"
    )
    head, body = _form() if style.form else _money(style)
    truth.rows = [
        *(tuple(t for t, _ in row if t) for row in head),
        *(tuple(t for t, _ in row if t) for row in body),
    ]
    mark = '<div class="mark">仅供内部审核使用</div>' if style.watermark else ""
    table = (
        f"<table><thead>{_rows(head, 'th')}</thead><tbody>{_rows(body, 'td')}</tbody></table>"
        if head
        else f"<table><tbody>{_rows(body, 'td')}</tbody></table>"
    )
    html = (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><style>{_sheet(style)}</style></head>'
        f"<body>{mark}<p>{truth.before}</p>{table}<p>{truth.after}</p></body></html>"
    )
    return html, truth


def print_pdf(html: str, printer: Printer) -> bytes:
    """The page as PDF."""
    if printer is Printer.WEASYPRINT:
        return bytes(HTML(string=html).write_pdf())
    if BROWSER is None:
        raise FileNotFoundError("no chromium")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            [
                BROWSER,
                *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
                *(f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        return target.read_bytes()


def print_styles(rules: Rules, *, watermark: bool) -> list[PrintStyle]:
    """The styles measured for one kind of ruling."""
    variants = [
        PrintStyle(),
        PrintStyle(merged_header=True, seed=2),
        PrintStyle(rows=75, seed=3),
        PrintStyle(rows=75, merged_header=True, points=8.0, seed=4),
        PrintStyle(landscape=True, merged_header=True, seed=5),
        PrintStyle(form=True),
    ]
    return [replace(style, rules=rules, watermark=watermark) for style in variants]


Spanned = list[tuple[str, tuple[int, int]]]  # text, (columns, rows)


def _money(style: PrintStyle) -> tuple[list[Spanned], list[Spanned]]:
    chance = random.Random(style.seed)
    one = (1, 1)
    if style.merged_header:
        head: list[Spanned] = [
            [("科目编码", (1, 2)), ("科目名称", (1, 2)), ("合计", (1, 2)), ("其中", (2, 1))],
            [("基本支出", one), ("项目支出", one)],
        ]
    else:
        head = [[(text, one) for text in ("科目编码", "科目名称", "合计", "基本支出", "项目支出")]]
    body: list[Spanned] = []
    for _ in range(style.rows):
        code, name = chance.choice(SUBJECTS)
        basic = Decimal(chance.randrange(100, 99_999_999)) / 100
        project = Decimal(chance.randrange(100, 9_999_999)) / 100
        kind = chance.random()
        project = Decimal(0) if kind < 0.2 else project
        basic = Decimal(0) if 0.2 <= kind < 0.4 else basic
        parts = [amount(part) if part else "" for part in (basic, project)]
        body.append([(text, one) for text in (code, name, amount(basic + project), *parts)])
    return head, body


def _form() -> tuple[list[Spanned], list[Spanned]]:
    one = (1, 1)
    rows: list[Spanned] = [[(text, one) for text in ("一级指标", "二级指标", "三级指标", "指标值")]]
    firsts = [first for first, _, _ in _INDICATORS]
    seconds = [(first, second) for first, second, _ in _INDICATORS]
    for number, (first, second, (name, value)) in enumerate(_INDICATORS):
        row: Spanned = []
        if firsts.index(first) == number:
            row.append((first, (1, firsts.count(first))))
        if seconds.index((first, second)) == number:
            row.append((second, (1, seconds.count((first, second)))))
        rows.append([*row, (name, one), (value, one)])
    return [], rows


def _rows(rows: list[Spanned], tag: str) -> str:
    return "".join(
        "<tr>"
        + "".join(
            f'<{tag} colspan="{columns}" rowspan="{down}" class="{_side(text)}">{escape(text)}</{tag}>'
            for text, (columns, down) in row
        )
        + "</tr>"
        for row in rows
    )


def _side(text: str) -> str:
    return "n" if text[-3:-2] == "." else ""


def _sheet(style: PrintStyle) -> str:
    side = "landscape" if style.landscape else "portrait"
    return (
        f"@page{{size:A4 {side};margin:18mm}}"
        f"body{{font-family:'Noto Sans CJK SC','Noto Serif CJK SC',sans-serif;font-size:{style.points}pt}}"
        "table{border-collapse:collapse;width:100%}td,th{padding:3pt 5pt;font-weight:normal}"
        "tr{break-inside:avoid}.n{text-align:right}th{text-align:center}"
        ".mark{position:fixed;top:45%;left:10%;font-size:40pt;color:#ccc;transform:rotate(-35deg)}"
        f"{_BORDERS[style.rules]}"
    )
