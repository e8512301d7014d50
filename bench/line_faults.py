"""Faults of OCR and of text dumps anywhere in a text (DESIGN §3): labels, figures, tables, breaks.

A fault takes the lines of a text and gives the lines with the fault; it strikes one place in five.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from bench.block_faults import FURNITURE, RATE, Lines

LineFault = Callable[[Sequence[str], Random], Lines]
_LABELS = re.compile(
    r"项目名称|主管部门及代码|实施单位|项目属性|项目期|资金总额|中央财政资金|省级财政资金|市县（区）财政资金|"
    r"市县\(区\)财政资金|单位自筹|其他资金|项目概况|立项依据|项目设立必要性|项目实施计划|实施期目标|年度目标|总体目标|"
    r"填报日期|绩效目标表|收支总表|收入总表|支出总表|合计|科目编码|科目名称"
)
_LOOK_ALIKE = str.maketrans("目名期资金额位总体标表计自区", "日各朋贸全颜立总休称裹汁白匹")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d\d(?!\d)")
_CELL_FIGURE = re.compile(r"^[\d,.]+$")
_FULL = str.maketrans("0123456789.,%()", "０１２３４５６７８９．，％（）")


def _struck(lines: Sequence[str], rng: Random, change: Callable[[str], str]) -> Lines:
    return [change(text) if text.strip() and rng.random() < RATE else text for text in lines]


def look_alike_labels(lines: Sequence[str], rng: Random) -> Lines:
    """A character of a fixed label read as its look-alike."""

    def misread(found: re.Match[str]) -> str:
        label = found.group()
        spots = [n for n, c in enumerate(label) if c.translate(_LOOK_ALIKE) != c]
        if not spots or rng.random() > RATE:
            return label
        at = rng.choice(spots)
        return label[:at] + label[at].translate(_LOOK_ALIKE) + label[at + 1 :]

    return [_LABELS.sub(misread, text) for text in lines]


def blanks_in_amounts(lines: Sequence[str], rng: Random) -> Lines:
    """Blanks in an amount: 1,100, 000 and 12 .50."""

    def spaced(found: re.Match[str]) -> str:
        text = found.group()
        spots = [n for n, c in enumerate(text) if c in ",."]
        at = rng.choice(spots) + rng.randint(0, 1)
        return f"{text[:at]} {text[at:]}" if rng.random() < RATE else text

    return [_FIGURE.sub(spaced, text) for text in lines]


def full_width(lines: Sequence[str], rng: Random) -> Lines:
    """Digits, points and signs in their wide form."""
    return _struck(lines, rng, lambda text: text.translate(_FULL))


def blank_lines(lines: Sequence[str], rng: Random) -> Lines:
    """Blank lines between rows, and none where there were some."""
    result: Lines = []
    for text in lines:
        if text.strip() or rng.random() > RATE:
            result.append(text)
        if rng.random() < RATE:
            result.append("")
    return result


def furniture(lines: Sequence[str], rng: Random) -> Lines:
    """A page's foot and head between any two rows of a table or form, one in twenty-five."""
    result: Lines = []
    for text, following in zip(lines, [*lines[1:], ""], strict=True):
        result.append(text)
        if "\t" in text and "\t" in following and rng.random() < RATE / 5:
            result.extend(FURNITURE)
    return result


def trailing_tabs(lines: Sequence[str], rng: Random) -> Lines:
    """Empty cells more, or fewer, at the end of rows."""

    def change(text: str) -> str:
        if "\t" not in text:
            return text
        return text.rstrip("\t") if rng.random() < 0.5 else text + "\t" * rng.randint(1, 3)

    return _struck(lines, rng, change)


def leading_tab(lines: Sequence[str], rng: Random) -> Lines:
    """Rows a column further to the right."""
    return _struck(lines, rng, lambda text: f"\t{text}" if "\t" in text else text)


def inner_tab(lines: Sequence[str], rng: Random) -> Lines:
    """An empty cell more within rows."""

    def change(text: str) -> str:
        spots = [n for n, c in enumerate(text) if c == "\t"]
        at = rng.choice(spots) if spots else 0
        return f"{text[:at]}\t{text[at:]}" if spots else text

    return _struck(lines, rng, change)


def pages_with_another_width(lines: Sequence[str], rng: Random) -> Lines:
    """From some rows on, a table goes on with an empty column more, after a page break."""
    result: Lines = []
    extra, at = False, 0
    for text, following in zip(lines, [*lines[1:], ""], strict=True):
        if "\t" not in text and text.strip():
            extra = False
        result.append(_with_column(text, at) if extra and "\t" in text else text)
        if "\t" in text and "\t" in following and rng.random() < RATE / 5:
            result.extend(FURNITURE)
            extra, at = True, rng.randint(1, 4)
    return result


def _with_column(text: str, at: int) -> str:
    cells = text.split("\t")
    return "\t".join([*cells[:at], "", *cells[at:]])


def glued_figure_and_label(lines: Sequence[str], rng: Random) -> Lines:
    """A figure and the next label in one cell: 1664.74一、一般公共服务支出."""
    pattern = re.compile(r"(?<=\d)\t(?=[一二三四五六七八九十]+、)")
    return _struck(lines, rng, lambda text: pattern.sub("", text))


def glued_code_and_name(lines: Sequence[str], rng: Random) -> Lines:
    """A code and its name in one cell."""
    pattern = re.compile(r"(^\t*\d{3,7})\t(?=[一-龥])")
    return _struck(lines, rng, lambda text: pattern.sub(r"\1 ", text))


def long_names_apart(lines: Sequence[str], rng: Random) -> Lines:
    """The first piece of a long name on a line of its own."""
    result: Lines = []
    for text in lines:
        cells = text.split("\t")
        figures = sum(bool(_CELL_FIGURE.match(cell)) for cell in cells)
        if figures >= 2 and len(cells[0]) > 9 and rng.random() < 2 * RATE:
            at = rng.randint(5, len(cells[0]) - 2)
            result.append("\t".join([cells[0][:at], *[""] * (len(cells) - 1)]))
            text = "\t".join([cells[0][at:], *cells[1:]])
        result.append(text)
    return result


def labels_with_values(lines: Sequence[str], rng: Random) -> Lines:
    """Label and value in one cell: 年度资金总额: 150,000."""
    pattern = re.compile(r"((?:资金总额|财政资金|单位自筹|其他资金|填报日期|项目期)[:：]?)\t+(?=\d)")
    return _struck(lines, rng, lambda text: pattern.sub(r"\1 ", text))


def superscripts(lines: Sequence[str], rng: Random) -> Lines:
    """The engine's ways to write an exponent."""
    ways = ("m <sup>2</sup>", "m<sup>2</sup>", "m ²", "m²")
    return [re.sub(r"平方米(?=\t|$)", lambda _: rng.choice(ways), text) for text in lines]


def funding_labels_torn(lines: Sequence[str], rng: Random) -> Lines:
    """财政资 / 金 on two rows."""
    result: Lines = []
    for text in lines:
        if "\t" in text and text.count("财政资金") == 2 and rng.random() < 2 * RATE:
            result.append(text.replace("财政资金", "财政资"))
            result.append("\t".join("金" if "财政资金" in cell else "" for cell in text.split("\t")))
        else:
            result.append(text)
    return result


def titles_apart(lines: Sequence[str], rng: Random) -> Lines:
    """A form's title on two lines."""
    result: Lines = []
    for text in lines:
        if text.rstrip().endswith("项目支出绩效目标表") and "\t" not in text and rng.random() < 2 * RATE:
            at = text.index("项目支出")
            result.extend((text[:at], text[at:]))
        else:
            result.append(text)
    return result


def titles_lost(lines: Sequence[str], rng: Random) -> Lines:
    """A form's title that the engine did not see."""
    return [
        ""
        if text.rstrip().endswith("项目支出绩效目标表") and "\t" not in text and rng.random() < RATE
        else text
        for text in lines
    ]


def text_cells_torn(lines: Sequence[str], rng: Random) -> Lines:
    """A long text of a form whose end stands on a row of its own."""
    result: Lines = []
    for text in lines:
        cells = text.split("\t")
        longest = max(range(len(cells)), key=lambda n: len(cells[n]))
        if len(cells) > 2 and len(cells[longest]) > 40 and rng.random() < RATE:
            at = rng.randint(15, len(cells[longest]) - 5)
            tail = ["" if n != longest else cells[n][at:] for n in range(len(cells))]
            cells[longest] = cells[longest][:at]
            result.append("\t".join(cells))
            text = "\t".join(tail)
        result.append(text)
    return result


LINE_FAULTS: Mapping[str, LineFault] = {
    fault.__name__: fault
    for fault in (
        *(look_alike_labels, blanks_in_amounts, full_width, blank_lines, furniture),
        *(trailing_tabs, leading_tab, inner_tab, pages_with_another_width),
        *(glued_figure_and_label, glued_code_and_name, long_names_apart, labels_with_values),
        *(superscripts, funding_labels_torn, titles_apart, titles_lost, text_cells_torn),
    )
}
