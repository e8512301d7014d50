"""计量单位书写不规范

为什么：平方米、立方米的指数写成标记或与字母分开（m <sup>2</sup>、m ²），公开文件读者看不明白，也无法检索。
报什么：m、cm、km 或米之后的 2、3 次方以标记书写或隔有空格；一份文件报一次，列出各处。
不报什么：m²、㎡、平方米等完整写法；m2 这样的通行简写。
局限：标记也可能是文字识别软件加上的，须对照原件；只见于保留标记的文本。
依据：法定计量单位的通行书写：指数写作紧接单位符号的上角标。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, NoteKind
from extractor.layout.markup import plain

INFO = Info(
    code="UN006",
    name="计量单位书写不规范",
    name_en="A unit of measurement is malformed",
    kind=FindingKind.UNIT_TYPO,
    severity=Severity.LOW,
    basis="法定计量单位的通行书写：指数写作紧接单位符号的上角标",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding; ``most_places`` are listed as evidence."""

    certainty: float = 0.6
    most_places: int = 20


def _form(value: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"产出指标 | 数量指标 | 泵房面积 | {value} | 数量指标 | 泵房面积 | {value}\n"
    )


EXAMPLES = (
    Example(name="上角标写成标记", text=_form("186m <sup>2</sup>"), fires=1, observed=("m <sup>2</sup>",)),
    Example(name="指数与字母分开", text=_form("186m ²"), fires=1, observed=("m ²",)),
    Example(name="上角标紧接", text=_form("186m²"), fires=0),
    Example(name="汉字单位", text=_form("186平方米"), fires=0),
    Example(name="通行简写", text=_form("186m2"), fires=0),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for all places of a document."""
    notes = [note for note in document.notes if note.kind is NoteKind.UNIT_MARKUP]
    if not notes:
        return
    printed = notes[0].printed
    expected = plain(printed).strip()
    yield Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"文件中有{len(notes)}处计量单位书写不规范，如“{printed}”，应为“{expected}”。",
        message_en=f"Units are malformed in {len(notes)} places, such as “{printed}” for “{expected}”.",
        expected=expected,
        observed=printed,
        evidence=tuple(
            Evidence(role=EvidenceRole.OBSERVED, span=note.span, quote=note.printed)
            for note in notes[: params.most_places]
        ),
    )
