"""A two-sided form as rows of cells on eight columns, as the Shanxi form prints it (17 row kinds).

Columns: 0 绩效指标, 1 一级指标, 2 to 4 二级指标, 三级指标, 指标值 of the period, 5 to 7 of the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest

from corpus.manuscript.parts import FormIndicator, FormPart, GridCell, GridRow
from extractor.document import FormField, Side

COLUMNS = 8
ONE_SIDED_COLUMNS = 5


def form_rows(form: FormPart) -> tuple[GridRow, ...]:
    """Every row of a form below its title and year line; one side prints on five columns."""
    if len(form.sides) == 1:
        return one_sided_rows(form)
    return (
        *_head(form),
        *_funds(form),
        *_texts(form),
        *_goals(form),
        *_indicators(form),
        *_footer(form),
    )


def form_width(form: FormPart) -> int:
    """The number of columns a form is printed on."""
    return COLUMNS if len(form.sides) == 2 else ONE_SIDED_COLUMNS


def one_sided_rows(form: FormPart) -> tuple[GridRow, ...]:
    """A form with the year's side only: label and value rows, then level 1, level 2, name, value."""
    return (
        (_cell(form, "项目名称", "label/name", 0), _cell(form, form.name, "name", 1, 4)),
        (
            _cell(form, "主管部门及代码", "label/department", 0),
            _cell(form, form.department, "department", 1, 2),
            _cell(form, "实施单位", "label/implementer", 3),
            _cell(form, form.implementer, "implementer", 4),
        ),
        (
            _cell(form, "项目属性", "label/attribute", 0),
            _cell(form, form.attribute, "attribute", 1, 2),
            _cell(form, "项目期", "label/term", 3),
            _cell(form, form.term, "term", 4),
        ),
        *_one_sided_funds(form),
        *(
            (
                _cell(form, field.value, f"label/{field.value}", 0),
                _cell(form, form.text_of(field), field.value, 1, 4),
            )
            for field in (*form.style.fields, FormField.GOAL_YEAR)
        ),
        *_one_sided_indicators(form),
        *_one_sided_footer(form),
    )


def _one_sided_footer(form: FormPart) -> tuple[GridRow, ...]:
    if not form.style.footer:
        return ()
    return (
        (
            _cell(form, "填报日期：", "label/filed", 0),
            _cell(form, form.filed_at, "filed_at", 1, 4),
        ),
    )


def _one_sided_funds(form: FormPart) -> Iterator[GridRow]:
    for number, (source, label) in enumerate(form.style.funds):
        head = (
            [_cell(form, "项目资金（元）", "label/funds", 0, 1, len(form.style.funds))] if number == 0 else []
        )
        mark = f"funding/{Side.YEAR.value}/{source.value}"
        yield (
            *head,
            _cell(form, label.format("年度"), f"label/{mark}", 1, 2),
            _cell(form, form.amount_text(Side.YEAR, source), mark, 3, 2),
        )


def _one_sided_indicators(form: FormPart) -> Iterator[GridRow]:
    entries = [(i, x) for i, x in enumerate(form.indicators) if x.side is Side.YEAR]
    heads = ("一级指标", "二级指标", "三级指标", "指标值")
    yield (
        _cell(form, "绩效指标", "label/indicators", 0, 1, len(entries) + 1),
        *(_cell(form, text, f"label/h{n}", n) for n, text in enumerate(heads, 1)),
    )
    for level1, of_level1 in groupby(entries, key=lambda e: e[1].level1):
        rows1 = list(of_level1)
        for n1, (index, indicator) in enumerate(rows1):
            rows2 = [j for j, x in rows1 if x.level2 == indicator.level2]
            cells = [_cell(form, level1, f"level1/{level1}", 1, 1, len(rows1))] if n1 == 0 else []
            if index == rows2[0]:
                mark = f"level2/{indicator.level2}"
                cells.append(_cell(form, indicator.level2, mark, 2, 1, len(rows2)))
            cells.append(_cell(form, indicator.name, f"indicator/{index}/name", 3))
            cells.append(_cell(form, indicator.value, f"indicator/{index}/value", 4))
            yield tuple(cells)


def _cell(form: FormPart, text: str, mark: str, column: int, columns: int = 1, rows: int = 1) -> GridCell:
    return GridCell(text=text, mark=f"{form.key}/{mark}", column=column, columns=columns, rows=rows)


def _head(form: FormPart) -> Iterator[GridRow]:
    yield (_cell(form, "项目名称", "label/name", 0, 2), _cell(form, form.name, "name", 2, 6))
    yield (
        _cell(form, "主管部门及代码", "label/department", 0, 2),
        _cell(form, form.department, "department", 2, 2),
        _cell(form, "实施单位", "label/implementer", 4, 2),
        _cell(form, form.implementer, "implementer", 6, 2),
    )
    yield (
        _cell(form, "项目属性", "label/attribute", 0, 2),
        _cell(form, form.attribute, "attribute", 2, 2),
        _cell(form, "项目期", "label/term", 4, 2),
        _cell(form, form.term, "term", 6, 2),
    )


def _funds(form: FormPart) -> Iterator[GridRow]:
    for number, (source, label) in enumerate(form.style.funds):
        cells = (
            [_cell(form, "项目资金（元）", "label/funds", 0, 2, len(form.style.funds))] if number == 0 else []
        )
        for side, column, word in ((Side.PERIOD, 2, form.style.period), (Side.YEAR, 5, "年度")):
            mark = f"funding/{side.value}/{source.value}"
            cells.append(_cell(form, label.format(word), f"label/{mark}", column, 2))
            cells.append(_cell(form, form.amount_text(side, source), mark, column + 2))
        # The period's amount stands in column 4, the year's in column 7.
        yield tuple(cells)


def _texts(form: FormPart) -> Iterator[GridRow]:
    for field in form.style.fields:
        yield (
            _cell(form, field.value, f"label/{field.value}", 0, 2),
            _cell(form, form.text_of(field), field.value, 2, 6),
        )


def _goals(form: FormPart) -> Iterator[GridRow]:
    yield (
        _cell(form, f"{form.style.period}目标", "label/period", 0, 5),
        _cell(form, "年度目标", "label/year", 5, 3),
    )
    yield (
        _cell(form, "总体目标", "label/goal", 0),
        _cell(form, form.text_of(FormField.GOAL_PERIOD), FormField.GOAL_PERIOD.value, 1, 4),
        _cell(form, form.text_of(FormField.GOAL_YEAR), FormField.GOAL_YEAR.value, 5, 3),
    )


def _indicators(form: FormPart) -> Iterator[GridRow]:
    pairs = list(_paired(form))
    yield (
        _cell(form, "绩效指标", "label/indicators", 0, 1, len(pairs) + 1),
        *(
            _cell(form, text, f"label/h{column}", column)
            for column, text in enumerate(
                ("一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"), 1
            )
        ),
    )
    for level1, of_level1 in groupby(pairs, key=lambda p: p[0]):
        rows1 = list(of_level1)
        first1 = True
        for level2, of_level2 in groupby(rows1, key=lambda p: p[1]):
            rows2 = list(of_level2)
            for number, (_, _, left, right) in enumerate(rows2):
                cells = [_cell(form, level1, f"level1/{level1}", 1, 1, len(rows1))] if first1 else []
                cells += _side(form, left, level2, 2, len(rows2) if number == 0 else 0)
                cells += _side(form, right, level2, 5, len(rows2) if number == 0 else 0)
                first1 = False
                yield tuple(cells)


def _side(
    form: FormPart, entry: tuple[int, FormIndicator] | None, level2: str, column: int, rows: int
) -> list[GridCell]:
    index, indicator = entry if entry is not None else (-1, None)
    side = Side.PERIOD if column == 2 else Side.YEAR
    mark = f"indicator/{index}" if entry is not None else f"gap/{side.value}/{level2}"
    cells = [_cell(form, level2, f"level2/{side.value}/{level2}", column, 1, rows)] if rows else []
    cells.append(_cell(form, indicator.name if indicator else "", f"{mark}/name", column + 1))
    cells.append(_cell(form, indicator.value if indicator else "", f"{mark}/value", column + 2))
    return cells


Entry = tuple[int, FormIndicator]


def _paired(form: FormPart) -> Iterator[tuple[str, str, Entry | None, Entry | None]]:
    """Both sides row by row: (level 1, level 2, period entry, year entry), sides stacked per level 2."""
    order: dict[tuple[str, str], None] = {}
    for indicator in form.indicators:
        order.setdefault((indicator.level1, indicator.level2))
    for level1, level2 in order:
        sides = [
            [
                (i, ind)
                for i, ind in enumerate(form.indicators)
                if ind.side is side and (ind.level1, ind.level2) == (level1, level2)
            ]
            for side in (Side.PERIOD, Side.YEAR)
        ]
        for left, right in zip_longest(*sides):
            yield level1, level2, left, right


def _footer(form: FormPart) -> tuple[GridRow, ...]:
    if not form.style.footer:
        return ()
    return (
        (
            _cell(form, "负责人：", "label/head", 0, 2),
            _cell(form, "经办人：", "label/clerk", 2),
            _cell(form, "联系电话：", "label/phone", 3, 2),
            _cell(form, "填报日期：", "label/filed", 5),
            _cell(form, form.filed_at, "filed_at", 6, 2),
        ),
    )
