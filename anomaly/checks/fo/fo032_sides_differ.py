"""一年期项目实施期与年度两侧指标不同。

为什么：一年结束的项目和经常性项目，实施期就是本年度，两侧的指标和指标值应当相同。
报什么：同名指标两侧的数值不同；个别指标只在一侧出现（两侧其余指标相同）；
    不论项目期，同名指标两侧数字相同而计量单位不同（米与平方米）。
不报什么：延续性、多年项目；两侧顺序不同；名称在一侧被截断；两侧差别很大（多为读取错位）。
局限：表格读取错行时可能误报，故只在一侧出现的指标为低级提示。
依据：绩效目标表填报口径：实施期目标为全周期目标，年度目标为本年目标。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms, flat_name
from anomaly.checks.fo.quotes import expected, indicator_words, observed, place
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Dimension
from extractor.document import Document, Form, Indicator, Side

INFO = Info(
    code="FO032",
    name="两侧指标不同",
    name_en="Period and year indicators differ",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="绩效目标表填报口径",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """At most ``most_alone`` indicators may stand on one side, ``least_shared`` must stand on both."""

    most_alone: int = 2
    least_shared: float = 0.7
    least_confidence: float = 0.8


_MEASURED = {
    Dimension.AREA,
    Dimension.LENGTH,
    Dimension.VOLUME,
    Dimension.MASS,
    Dimension.TIME,
    Dimension.SHARE,
}
#: Counting words that are used for each other.
_ALIKE = (
    frozenset({"人", "名", "位"}),
    frozenset({"次", "批", "批次"}),
    frozenset({"个", "处", "所", "家", "项"}),
    frozenset({"部", "台", "辆"}),
    frozenset({"本", "册"}),
    frozenset({"条", "根"}),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for each differing value, one for what stands on one side only."""
    for form in examined_forms(document):
        yield from _units(form, params)
        if duration(form) not in (Duration.ONE_YEAR, Duration.RECURRING):
            continue
        period, year = form.side(Side.PERIOD), form.side(Side.YEAR)
        if not period or not year or any(i.confidence < params.least_confidence for i in form.indicators):
            continue
        pairs, alone = _pair(period, year)
        if len(pairs) < params.least_shared * max(len(period), len(year)):
            continue
        for left, right in pairs:
            if _numbers_differ(left, right):
                yield _value(form, left, right)
        if 0 < len(alone) <= params.most_alone:
            yield _alone(form, alone)


def _pair(
    period: Sequence[Indicator], year: Sequence[Indicator]
) -> tuple[list[tuple[Indicator, Indicator]], list[Indicator]]:
    """Indicators of both sides by name (a name may be cut short), and those left over."""
    free = list(year)
    pairs: list[tuple[Indicator, Indicator]] = []
    alone: list[Indicator] = []
    for left in period:
        same = [right for right in free if _same_name(left, right)]
        right = next((other for other in same if other.value == left.value), same[0] if same else None)
        if right is None:
            alone.append(left)
        else:
            free.remove(right)
            pairs.append((left, right))
    return pairs, [*alone, *free]


def _same_name(left: Indicator, right: Indicator) -> bool:
    a, b = sorted((flat_name(left.name), flat_name(right.name)), key=len)
    return a == b or (len(a) >= 6 and b.startswith(a))


def _units(form: Form, params: Params) -> Iterator[Finding]:
    """Indicators of one name and number whose units measure different things, whatever the form's term."""
    pairs, _ = _pair(form.side(Side.PERIOD), form.side(Side.YEAR))
    for left, right in pairs:
        sure = min(left.confidence, right.confidence) >= params.least_confidence
        if sure and _units_differ(left, right):
            yield _unit(form, left, right)


def _units_differ(left: Indicator, right: Indicator) -> bool:
    a, b = left.quantity, right.quantity
    if a is None or b is None or a.unit is None or b.unit is None or not a.value:
        return False
    if a.value != b.value:
        return False
    kinds = {a.unit.dimension, b.unit.dimension}
    if kinds == {Dimension.COUNT}:
        return not _counts_alike(a.unit.name, b.unit.name)
    return kinds <= _MEASURED and len(kinds) == 2


def _counts_alike(left: str, right: str) -> bool:
    """Whether two counting words say the same: 人 and 名, 次 and 场次."""
    if left in right or right in left:
        return True
    return any(left in group and right in group for group in _ALIKE)


def _unit(form: Form, left: Indicator, right: Indicator) -> Finding:
    return Finding(
        code=INFO.code,
        kind=FindingKind.UNIT_TYPO,
        severity=Severity.LOW,
        probability=0.85,
        title="两侧计量单位不同",
        message=f"项目“{form.project_name.text}”指标“{left.name}”实施期为{left.value}、"
        f"年度为{right.value}，数字相同而计量单位不同。",
        message_en=f"{form.project_name.text}: “{left.name}” is {left.value} for the period and "
        f"{right.value} for the year: the units differ.",
        expected=left.value,
        observed=right.value,
        evidence=(
            observed(right.span, indicator_words(right)),
            expected(left.span, indicator_words(left)),
        ),
        where=place(form, "绩效指标"),
    )


def _numbers_differ(left: Indicator, right: Indicator) -> bool:
    a, b = left.quantity, right.quantity
    if a is None or b is None or a.unit is None or b.unit is None:
        return False
    return a.unit.dimension is b.unit.dimension and (a.base, a.upper) != (b.base, b.upper)


def _value(form: Form, left: Indicator, right: Indicator) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”为{form.attribute.text or form.term.text}，"
        f"指标“{left.name}”实施期为{left.value}、年度为{right.value}，两侧应相同。",
        message_en=f"{form.project_name.text}: “{left.name}” is {left.value} for the period and "
        f"{right.value} for the year.",
        expected=left.value,
        observed=right.value,
        evidence=(
            observed(right.span, indicator_words(right)),
            expected(left.span, indicator_words(left)),
        ),
        where=place(form, "绩效指标"),
    )


def _alone(form: Form, alone: list[Indicator]) -> Finding:
    names = "、".join(f"“{i.name} {i.value}”（{i.side.value}）" for i in alone)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.LOW,
        probability=0.5,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”为{form.attribute.text or form.term.text}，"
        f"指标{names}只列在一侧，另一侧没有。",
        message_en=f"{form.project_name.text}: {len(alone)} indicators stand on one side only.",
        expected="两侧相同",
        observed=alone[0].name,
        evidence=tuple(observed(i.span, indicator_words(i)) for i in alone),
        where=place(form, "绩效指标"),
    )


def _form(
    *year: tuple[str, str, str],
    attribute: str = "一次性项目（1年结束）",
    term: str = "1年",
    more: str = "",
) -> str:
    both = (("数量", "巡查次数", "≥12次"), ("质量", "记录完整率", "100%"), ("时效", "巡查时间", "全年"))
    extra = (("数量", "清淤面积", more),) if more else ()
    left = (*both, ("满意度", "群众满意度", "≥90%"), *extra)
    return FormExample(attribute=attribute, term=term, indicators=left, year_indicators=(*both, *year)).text


EXAMPLES = (
    Example(name="满意度两侧不同", text=_form(("满意度", "群众满意度", "≥95%")), fires=1, observed=("≥95%",)),
    Example(
        name="一项只在年度一侧",
        text=_form(("满意度", "群众满意度", "≥90%"), ("成本", "巡查成本", "≤20万元")),
        fires=1,
    ),
    Example(
        name="数字相同，计量单位不同",
        text=_form(("满意度", "群众满意度", "≥90%"), ("数量", "清淤面积", "≥1200米"), more="≥1200平方米"),
        fires=1,
        observed=("≥1200米",),
    ),
    Example(
        name="件数相同，量词不同",
        text=_form(("满意度", "群众满意度", "≥90%"), ("数量", "清淤面积", "12套"), more="12台"),
        fires=1,
        observed=("12套",),
    ),
    Example(
        name="量词同义",
        text=_form(("满意度", "群众满意度", "≥90%"), ("数量", "清淤面积", "12名"), more="12人"),
        fires=0,
    ),
    Example(
        name="量词不同，数字也不同，是三年项目",
        text=_form(
            ("满意度", "群众满意度", "≥90%"),
            ("数量", "清淤面积", "4套"),
            attribute="延续性项目（阶段开展）",
            term="3年",
            more="12台",
        ),
        fires=0,
    ),
    Example(name="两侧相同", text=_form(("满意度", "群众满意度", "≥90%")), fires=0),
    Example(
        name="三年项目两侧不同",
        text=_form(("满意度", "群众满意度", "≥95%"), attribute="延续性项目（阶段开展）", term="3年"),
        fires=0,
    ),
)
