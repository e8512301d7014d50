"""栏目填写内容与栏目要求不符。

为什么：必要性应说明为什么要做，立项依据应列出文件、会议或工作安排；填错栏目等于该栏没有填写。
报什么：项目设立必要性、项目实施计划只有文件名称或会议纪要；应填的栏目只写“无”“略”“同上”；概况只有项目名称；
立项依据没有任何文件、会议、职责、计划或合同。
不报什么：必要性引用文件后还说明了理由；立项依据写职责、工作需要、上级要求；栏目为空（由FO028报）。
局限：按字面判断是否说明了理由。
依据：绩效目标表填报说明：立项依据、必要性的填写要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField

INFO = Info(
    code="FO026",
    name="栏目填写与要求不符",
    name_en="A field holds what belongs elsewhere",
    kind=FindingKind.FIELD_MISFILLED,
    severity=Severity.MEDIUM,
    basis="绩效目标表填报说明",
)
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_NUMBER = re.compile(
    r"[（(\[【〔]?[^，。；（(]{0,8}[〔\[【（(]\s*\d{4}\s*[〕\]】）)]\s*第?\s*\d+\s*号[）)\]】〕]?"
)
_MINUTES = re.compile(
    r"[\u4e00-\u9fff\d]{0,24}(?:会议纪要|常务会议纪要|会议决定|会议精神|纪要|批复|文件|"
    r"通知|方案|规定|办法)(?:精神|要求|\d{1,3}号|第\d+[期号次])*"
)
_JOINER = re.compile(
    r"[、，。；,;\s和及与]|根据|依据|按照|等|关于|文件|精神|要求|第\d+[期号次条款项]|第"
    r"[一二三四五六七八九十]+[条款项]"
)
_BASIS = re.compile(
    r"《|》|会议|纪要|批复|文件|通知|方案|规定|办法|条例|法|号|规划|计划|决定|意见|要点"
    r"|合同|协议|职责|职能|需要|"
    r"要求|安排|部署|精神|请示|政策|标准|制度|指示|批示|任务|依据|根据|按照|函|同意|研究|方针|起薪"
)
_NOTHING = re.compile(r"(?:暂?无|没有|略|同上|详见附件|见附件|[-—－/／]+|0)[。.]?")
_DUE = (
    FormField.OVERVIEW,
    FormField.NECESSITY,
    FormField.PLAN,
    FormField.GOAL_PERIOD,
    FormField.GOAL_YEAR,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A basis shorter than ``least_basis`` characters is not judged."""

    least_basis: int = 4


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Necessity that only cites, and a basis that cites nothing."""
    for form in examined_forms(document):
        necessity = form.text_of(FormField.NECESSITY)
        if necessity.text and _only_cites(necessity.text):
            yield _finding(
                form,
                FormField.NECESSITY,
                "只列文件或会议名称，没有说明设立项目的理由，宜填入立项依据",
                Severity.MEDIUM,
            )
        plan = form.text_of(FormField.PLAN)
        if plan.text and _only_cites(plan.text):
            yield _finding(
                form, FormField.PLAN, "只列文件或制度名称，没有写明实施步骤和时间", Severity.MEDIUM
            )
        yield from _says_nothing(form)
        basis = form.text_of(FormField.BASIS)
        if len(basis.text) >= params.least_basis and not _BASIS.search(basis.text):
            yield _finding(form, FormField.BASIS, "没有列出任何文件、会议、职责或工作安排", Severity.LOW)


def _says_nothing(form: Form) -> Iterator[Finding]:
    """Fields filled with a word that stands for nothing, and a description that repeats the name."""
    for field in _DUE:
        text = form.text_of(field).text.strip()
        if _NOTHING.fullmatch(text):
            yield _finding(form, field, "等于没有填写", Severity.MEDIUM)
    overview, name = form.text_of(FormField.OVERVIEW).text, form.project_name.text
    if name and overview.strip(" 。.") == name.strip():
        yield _finding(form, FormField.OVERVIEW, "只写了项目名称，没有说明项目内容", Severity.MEDIUM)


def _only_cites(text: str) -> bool:
    """Whether nothing is left of a text without titles, document numbers and minutes."""
    cited = _TITLE.sub("", text)
    cited = _NUMBER.sub("", cited)
    if cited == text and not _MINUTES.search(text):
        return False
    rest = _JOINER.sub("", _MINUTES.sub("", cited))
    return len(rest) <= 2


def _finding(form: Form, field: FormField, what: str, severity: Severity) -> Finding:
    text = form.text_of(field)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=severity,
        probability=0.85 if severity is Severity.MEDIUM else 0.6,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的{field.value}填为“{text.text[:50]}”，{what}。",
        message_en=f"{form.project_name.text}: this field only cites documents, or cites nothing.",
        expected=field.value,
        observed=text.text[:50],
        evidence=(observed(text.span, text.text),),
        where=place(form, field.value),
    )


EXAMPLES = (
    Example(name="必要性填会议纪要", text=FormExample(necessity="市委会议纪要").text, fires=1),
    Example(
        name="必要性只有文件名称",
        text=FormExample(necessity="《云岭市河湖管理办法》《水务局关于河道巡查的实施方案》").text,
        fires=1,
    ),
    Example(name="实施计划填制度名称", text=FormExample(plan="《云岭市水务局财务管理制度》").text, fires=1),
    Example(
        name="必要性写无，概况只有名称",
        text=FormExample(necessity="无", overview="河道巡查经费").text,
        fires=2,
        observed=("无", "河道巡查经费"),
    ),
    Example(
        name="按文件实施的计划写明时间",
        text=FormExample(plan="按《云岭市河湖管理办法》要求，6月底前完成招标，全年按月巡查。").text,
        fires=0,
    ),
    Example(name="立项依据没有依据", text=FormExample(basis="河道水草较多").text, fires=1),
    Example(
        name="必要性引用文件并说明理由",
        text=FormExample(necessity="按照《云岭市河湖管理办法》，及时发现险情，保障沿岸群众安全。").text,
        fires=0,
    ),
    Example(
        name="立项依据为部门职责", text=FormExample(basis="根据本单位职责和年度计划立项。").text, fires=0
    ),
    Example(name="立项依据为会议纪要", text=FormExample(basis="市政府第12次常务会议纪要").text, fires=0),
    Example(name="必要性说明理由", text=FormExample(necessity="防汛物资老化，需要更新。").text, fires=0),
)
