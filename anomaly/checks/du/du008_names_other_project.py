"""栏目抄自另一项目并留有其名称

为什么：整句抄自另一项目的绩效目标表，连那个项目的名称都没有改，说明没有按本项目填写。
报什么：一个项目的概况、依据、必要性、制度、计划或目标中，某句与另一项目同一栏的句子基本相同，
且句中写有另一项目名称里的机构、地点或事项（五字以上），而本项目名称中没有。
不报什么：句中名称也在本项目名称中的；两个项目名称互相包含的；单位自己的名称；另一项目没有同样的句子。
局限：只比较一份文件之内的表。
依据：财预〔2021〕101号：绩效目标应与项目内容相对应。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import distinct_forms, flat_name
from anomaly.checks.fo.quotes import expected, observed, part, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField
from extractor.spans import PlacedText, Span

INFO = Info(
    code="DU008",
    name="留有另一项目名称",
    name_en="A copied field still names another project",
    kind=FindingKind.COPIED_TEXT,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：绩效目标应与项目内容相对应",
)
_FIELDS = (
    FormField.OVERVIEW,
    FormField.BASIS,
    FormField.NECESSITY,
    FormField.MEASURES,
    FormField.PLAN,
    FormField.GOAL_PERIOD,
    FormField.GOAL_YEAR,
)
_ENDING = re.compile(
    r"(?:专项|日常|业务|运行|管理|维护|运维|工作|建设|改造|购置|采购|补助|补贴|项目|工程|经费|资金|费用|费)+$"
)
_HEAD = re.compile(r"^(?:\d+|年度?)+")
_SENTENCE = re.compile(r"[^。；;]+")
_LEAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Sentences of ``least_characters`` that are ``least_alike`` (0 to 100)."""

    least_alike: float = 85.0
    least_characters: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    span: Span
    words: str
    flat: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each form against the names and sentences of the others; at most one finding a form."""
    forms = [group[0] for group in distinct_forms(document) if group[0].project_name.text]
    unit = flat_name(document.meta.unit)
    cores = {id(form): _core(form) for form in forms}
    for form in forms:
        found = next(
            (
                (field, other, *pair)
                for other in forms
                if other is not form and _is_foreign(cores[id(other)], form, unit)
                for field in _FIELDS
                for pair in _copied(form.text_of(field), other.text_of(field), cores[id(other)], params)
            ),
            None,
        )
        if found is not None:
            yield _finding(form, *found, cores[id(found[1])])


def _core(form: Form) -> str:
    """What a project is of: its name without year and 工作经费, 项目 and the like."""
    return _ENDING.sub("", _HEAD.sub("", flat_name(form.project_name.text)))


def _is_foreign(core: str, form: Form, unit: str) -> bool:
    name = flat_name(form.project_name.text)
    own = _core(form)
    return len(core) >= _LEAST and core not in name and own not in core and core not in unit


def _copied(
    text: PlacedText, source: PlacedText, core: str, params: Params
) -> Iterator[tuple[_Sentence, _Sentence]]:
    if core not in flat_name(text.text):
        return
    originals = list(_sentences(source, params))
    for sentence in _sentences(text, params):
        if core not in sentence.flat:
            continue
        for original in originals:
            if core in original.flat and fuzz.ratio(sentence.flat, original.flat) >= params.least_alike:
                yield sentence, original


def _sentences(text: PlacedText, params: Params) -> Iterator[_Sentence]:
    for found in _SENTENCE.finditer(text.text):
        flat = flat_name(found[0])
        if len(flat) >= params.least_characters:
            span, words = part(text, found.start(), found.end())
            yield _Sentence(span=span, words=words, flat=flat)


def _finding(
    form: Form, field: FormField, other: Form, copied: _Sentence, original: _Sentence, core: str
) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的{field.value}写有“{core}”，"
        f"该句与项目“{other.project_name.text}”的{field.value}基本相同，疑抄自该项目而未修改。",
        message_en=f"A field of “{form.project_name.text}” names “{core}”, copied from another project.",
        expected="本项目的内容",
        observed=core,
        evidence=(observed(copied.span, copied.words), expected(original.span, original.words)),
        where=place(form, field.value),
    )


_BASIS = "根据市里下达的各类会议通知，经批准的外出考察、洽谈、服务及国际合作中心工作需要和{}年度计划立项。"


def _forms(basis: str) -> str:
    return (
        FormExample(name="产业促进中心工作经费", basis=basis, overview="产业促进中心日常开支。").text
        + FormExample(
            name="国际合作中心工作经费", basis=_BASIS.format("2025"), overview="国际合作中心接待来访。"
        ).text
    )


EXAMPLES = (
    Example(
        name="依据中留有另一中心的名称",
        text=_forms(_BASIS.format("2024")),
        fires=1,
        observed=("国际合作中心",),
    ),
    Example(name="已改为本中心", text=_forms(_BASIS.format("2025").replace("国际合作", "产业促进")), fires=0),
    Example(
        name="提到另一中心而句子不同",
        text=_forms("本项目与国际合作中心分工，由产业促进中心负责企业走访、项目跟踪和政策兑现等事项。"),
        fires=0,
    ),
)
