"""Forms of the real texts printed anew in the flow shape and read back.

``python -m bench.flow_forms [SEEDS]``. The forms of ``../shared/seeds`` as read are the truth. Each is
printed row by row in columns of random widths, with or without the labels of empty rows, blanks before
units, justified labels and page breaks in mid-row, and read again. Prints precision, recall and F1 over
(level 2, name, value) of both sides, and the funding.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.document import Form, FormField, FormKind, Side
from extractor.reader import read_file
from extractor.reading.assemble import read_text

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
_TITLE = "云台县县级部门（单位）项目支出绩效目标表"
_WIDTHS = (
    (1, 3, 4, 6, 7, 4, 6, 7),
    (1, 2, 3, 6, 6, 3, 5, 5),
    (2, 4, 4, 8, 5, 4, 8, 5),
    (1, 2, 3, 5, 4, 3, 4, 4),
    (4, 4, 7, 10, 6, 7, 10, 6),
)
_LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益", "社会效益", "生态效益", "可持续影响")),
    ("满意度指标", ("服务对象满意度",)),
)
_TEXTS = (
    (FormField.OVERVIEW, "项目概况"),
    (FormField.BASIS, "立项依据"),
    (FormField.NECESSITY, "项目设立必要性"),
    (FormField.MEASURES, "保证项目实施的制度、措施"),
    (FormField.PLAN, "项目实施计划"),
)
Cells = list[list[str]]


def main(seeds: Sequence[int]) -> int:
    """Print the figures; 1 where F1 is below 0.97."""
    found = [form for path in sorted(SEEDS.glob("*.txt")) for form in _forms(path)]
    hits = given = true = right = funded = 0
    for seed in seeds:
        rng = random.Random(seed)
        for form in found:
            read = read_text(printed(form, rng)).forms
            other = read[0] if len(read) == 1 else None
            for side in Side:
                want, got = _tuples(form, side), _tuples(other, side) if other else Counter[tuple[str, ...]]()
                hits += (want & got).total()
                true, given = true + want.total(), given + got.total()
                wanted, funding = form.funding_of(side), other.funding_of(side) if other else None
                if wanted is not None and wanted.amount is not None:
                    funded += 1
                    right += funding is not None and funding.amount == wanted.amount
    precision, recall = hits / max(given, 1), hits / max(true, 1)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"forms {len(found) * len(seeds)}  funding {right} of {funded}")
    print(f"indicators  precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  ({true})")
    return 0 if f1 >= 0.97 else 1


def _forms(path: Path) -> Iterator[Form]:
    for document in read_file(path):
        yield from (form for form in document.forms if form.kind is FormKind.PROJECT)


def _tuples(form: Form, side: Side) -> Counter[tuple[str, ...]]:
    return Counter(
        (_plain(i.level2).removesuffix("指标"), _plain(i.name), _plain(i.value)) for i in form.side(side)
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def printed(form: Form, rng: random.Random) -> str:
    """The form in the flow shape."""
    widths = rng.choice(_WIDTHS)
    spaced, justified, full, empty = (rng.random() < share for share in (0.4, 0.3, 0.4, 0.7))
    rows = [*_head(form, widths), *_block(form, widths, full=full, empty=empty)]
    if spaced:
        rows = [[[re.sub(r"(\d)(?=[一-龥])", r"\1 ", p) for p in cell] for cell in row] for row in rows]
    if justified:
        rows = [[_justified(cell) for cell in row] for row in rows]
    rows.append([["负责人："], ["经办人："], ["联系电话："], ["填报日期："], wrap(form.filed_at.text, 8)])
    return _paged([[[_TITLE]], [["（2025 年度）"]], *rows], rng)


def _justified(cell: list[str]) -> list[str]:
    label = "".join(cell).removesuffix("指标") in {
        name.removesuffix("指标") for _, names in _LEVELS for name in names
    }
    return [*(" ".join(piece) for piece in cell[:-1]), cell[-1]] if label and len(cell) > 1 else cell


def _head(form: Form, widths: Sequence[int]) -> Iterator[Cells]:
    total, label = sum(widths), widths[2] + 2
    yield [["项目名称"], wrap(form.project_name.text, 30)]
    yield [["项目属性"], [form.attribute.text], ["项目期"], [form.term.text]]
    amounts = [f.printed if (f := form.funding_of(side)) is not None else "0" for side in Side]
    left, right = wrap(amounts[0], widths[3]), wrap(amounts[1], max(widths[7] - 1, 4))
    period, year = wrap("实施期资金总额：", label), wrap("年度资金总额：", widths[6] + 1)
    yield [["项目资金", "（元）"], period, left, year, right]
    local = "市县（区）财政资金"
    yield [wrap(local, label), left, wrap(local, widths[6]), right]
    for field, name in _TEXTS:
        yield [wrap(name, 10), wrap(form.text_of(field).text, max(total - 6, 20))]
    yield [["实施期目标"], ["年度目标"]]
    goals = [form.text_of(field).text for field in (FormField.GOAL_PERIOD, FormField.GOAL_YEAR)]
    yield [["总体目标"], wrap(goals[0], sum(widths[1:5])), wrap(goals[1], sum(widths[5:]))]


def _block(form: Form, widths: Sequence[int], *, full: bool, empty: bool) -> Iterator[Cells]:
    heads = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值")
    yield [wrap(text, width) for text, width in zip(heads, widths, strict=True)]
    for level1, names in _LEVELS:
        first = level1
        for name in names:
            sides = [_pairs(form, side, name) for side in Side]
            shown = name if not full or name.endswith("指标") else f"{name}指标"
            for at in range(max(*map(len, sides), 1 if empty else 0)):
                label = shown if at == 0 else ""
                left, right = (side[at] if at < len(side) else ("", "") for side in sides)
                yield [
                    wrap(t, w) for t, w in zip((first, label, *left, label, *right), widths[1:], strict=True)
                ]
                first = ""


def _pairs(form: Form, side: Side, name: str) -> list[tuple[str, str]]:
    wanted = name.removesuffix("指标")
    return [(i.name, i.value) for i in form.side(side) if i.level2.removesuffix("指标") == wanted]


def wrap(text: str, width: float) -> list[str]:
    """The pieces of a text in a cell ``width`` Chinese characters wide; none where it is empty."""
    pieces, used = [""], 0.0
    for char in text:
        size = 0.5 if char.isascii() else 1.0
        if used + size > width and pieces[-1]:
            pieces.append("")
            used = 0.0
        pieces[-1] += char
        used += size
    return pieces if text else []


def _paged(rows: Sequence[Cells], rng: random.Random) -> str:
    """Lines of the rows, a blank line between them, a blank before the first of a page."""
    height = rng.randint(38, 60)
    lines: list[str] = []
    used = 0
    for row in rows:
        tallest, room = max((len(cell) for cell in row), default=0), height - used
        parts = [row]
        if room < tallest:
            cut = room > 0 and rng.random() < 0.5
            parts = [[c[:room] for c in row], [c[room:] for c in row]] if cut else [[], row]
        for number, part in enumerate(parts):
            used = 0 if number else used
            for line in _shared([cell for cell in part if cell]):
                lines.append(f" {line}" if number and used == 0 else line)
                used += 1
    return "\n\n".join(lines)


def _shared(cells: Cells) -> list[str]:
    """A cell of one line shares it with the next; one of several lines ends its last."""
    lines: list[str] = []
    shares = False
    for pieces in cells:
        if shares:
            lines[-1] += f" {pieces[0]}"
        else:
            lines.append(pieces[0])
        lines.extend(pieces[1:])
        shares = len(pieces) == 1
    return lines


if __name__ == "__main__":
    sys.exit(main([int(a) for a in sys.argv[1:]] or [1]))
