"""同一张表的栏目照抄项目概况。

为什么：立项依据应列文件，必要性应说理由，计划应说步骤，目标应说结果；照抄概况等于没有填写。
报什么：同一张表的立项依据、必要性、实施计划或目标与项目概况九成五以上相同，或必要性八十字以上整段取自概况；
一张表只报一次，列出全部照抄的栏目。
不报什么：二十字以下；只引用概况中的一句；实施期目标与年度目标相同（一年期项目本应相近）。
局限：栏目跨页时文字可能不全。
依据：财预〔2021〕101号绩效目标表填报说明：各栏目内容各不相同。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.du.likeness import likeness
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField

INFO = Info(
    code="DU003",
    name="栏目照抄项目概况",
    name_en="Fields copied within a form",
    kind=FindingKind.SELF_COPIED_TEXT,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号绩效目标表填报说明",
)
_COPIES = (
    FormField.BASIS,
    FormField.NECESSITY,
    FormField.PLAN,
    FormField.GOAL_PERIOD,
    FormField.GOAL_YEAR,
)
#: Fields in which a copy leaves out what the field is for.
_TELLING = frozenset({FormField.BASIS, FormField.NECESSITY, FormField.PLAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Texts of at least ``least_characters``, ``least_alike`` (0 to 1); ``several`` fields are medium;
    beyond ``most_apart`` forms the slighter copies are told together. A necessity of ``long_passage``
    characters may also be a passage of a longer description."""

    least_characters: int = 20
    least_alike: float = 0.95
    long_passage: int = 80
    several: int = 2
    most_apart: int = 3


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form; forms of which only goals or one field repeat are one finding, if many."""
    slight: list[tuple[Form, list[FormField]]] = []
    for form in examined_forms(document):
        copies = _copies(form, params)
        if sum(field in _TELLING for field in copies) >= params.several:
            yield _finding(form, copies, params)
        elif copies:
            slight.append((form, copies))
    if len(slight) > params.most_apart:
        yield _together(slight)
    else:
        for form, copies in slight:
            yield _finding(form, copies, params)


def _copies(form: Form, params: Params) -> list[FormField]:
    overview = form.text_of(FormField.OVERVIEW).text
    copies = []
    for field in _COPIES:
        like = likeness(overview, form.text_of(field).text)
        passage = field is FormField.NECESSITY and like.shorter >= params.long_passage
        alike = like.within if passage else like.whole
        if like.shorter >= params.least_characters and alike >= params.least_alike:
            copies.append(field)
    return copies


def _together(slight: list[tuple[Form, list[FormField]]]) -> Finding:
    names = "、".join(dict.fromkeys(field.value for _, copies in slight for field in copies))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.LOW,
        probability=0.9,
        title=INFO.name,
        message=f"{len(slight)}张绩效目标表的{names}与项目概况文字相同，没有按栏目要求填写。",
        message_en=f"In {len(slight)} forms other fields repeat the description.",
        expected="各栏目各自的内容",
        observed=names,
        evidence=tuple(
            observed(form.text_of(copies[0]).span, form.text_of(copies[0]).text) for form, copies in slight
        ),
    )


def _finding(form: Form, copies: list[FormField], params: Params) -> Finding:
    overview = form.text_of(FormField.OVERVIEW)
    telling = [field for field in copies if field in _TELLING]
    names = "、".join(field.value for field in copies)
    whole = likeness(overview.text, form.text_of(copies[0]).text).whole >= params.least_alike
    how = "与项目概况文字相同" if whole else "整段取自项目概况"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity if len(telling) >= params.several else Severity.LOW,
        probability=0.9,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的{names}{how}，没有按栏目要求填写。",
        message_en=f"{form.project_name.text}: {len(copies)} fields repeat the description.",
        expected="各栏目各自的内容",
        observed=names,
        evidence=(
            *(observed(form.text_of(field).span, form.text_of(field).text) for field in copies),
            expected(overview.span, overview.text),
        ),
        where=place(form, names),
    )


_TEXT = "为保障辖区河道行洪安全，需对三十六公里河道开展日常巡查和保洁。"
_LONG = (
    "辖区河道承担行洪排涝任务，沿岸居民较多，汛期水位变化快，需要按月巡查堤防、闸门和排口，"
    "及时清理漂浮物和淤积物，登记隐患并督促整改，保障沿岸群众生命财产安全，维护河道生态环境，服务灌溉用水。"
)
EXAMPLES = (
    Example(
        name="依据、必要性都照抄概况",
        text=FormExample(overview=_TEXT, basis=_TEXT, necessity=_TEXT).text,
        fires=1,
        observed=("立项依据、项目设立必要性",),
    ),
    Example(
        name="必要性整段取自概况",
        text=FormExample(overview=_LONG + "每年需经费二十万元。", necessity=_LONG).text,
        fires=1,
        observed=("项目设立必要性",),
    ),
    Example(name="各栏目各有内容", text=FormExample(overview=_TEXT).text, fires=0),
    Example(
        name="两侧目标相同",
        text=FormExample(overview=_TEXT, goals=("完成全部河段巡查和保洁。", "完成全部河段巡查和保洁。")).text,
        fires=0,
    ),
    Example(
        name="短句相同",
        text=FormExample(overview="河道日常巡查。", plan="河道日常巡查。").text,
        fires=0,
    ),
)
