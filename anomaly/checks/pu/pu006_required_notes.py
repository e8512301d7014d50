"""应有的文字说明缺失

为什么：公开要求对机关运行经费、政府采购、国有资产占用、绩效情况和名词解释等作出说明。
报什么：全文标题、正文和表中都没有提到某一项规定的说明内容；“三公”经费、机关运行经费、政府采购
    只见于表名或名词解释，正文没有标题、金额，也没有说明没有该项。
不报什么：已提到该内容（没有该项也算说明）；没有读到情况说明的文件（列为未检查）；
    该项要求实行以前年度的文件。
局限：只查有无，不评价说明是否充分。
依据：财预〔2016〕143号《地方预决算公开操作规程》；预决算公开检查清单
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.mentions import is_mentioned, running_text
from extractor.document import Document, DocumentKind

INFO = Info(
    code="PU006",
    name="规定的说明缺失",
    name_en="A required note is missing",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.LOW,
    basis="财预〔2016〕143号《地方预决算公开操作规程》；预决算公开检查清单",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="没有政府采购和名词解释",
        text="""
            云岭市档案局2025年部门预算公开
            第一部分 部门概况
            一、主要职责
            负责全市档案的收集、整理、保管和利用。
            二、机构设置
            内设机构5个。
            第三部分 2025年部门预算情况说明
            一、收支预算总体情况
            2025年收入预算100.00万元，支出预算100.00万元。
            二、“三公”经费情况
            2025年“三公”经费预算1.00万元，与上年相同。
            三、机关运行经费情况
            2025年机关运行经费5.00万元。
            四、国有资产占用情况
            共有车辆1辆。
            五、绩效目标情况
            2025年实行绩效目标管理的项目3个。
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            """,
        fires=2,
        observed=(
            "未说明",
            "未说明",
        ),
    ),
    Example(
        name="机关运行经费只见于名词解释",
        text="""
            云岭市档案局2025年部门预算公开
            第一部分 部门概况
            一、主要职责
            负责全市档案的收集、整理、保管和利用。
            二、机构设置
            内设机构5个。
            第三部分 2025年部门预算情况说明
            一、收支预算总体情况
            2025年收入预算100.00万元，支出预算100.00万元。
            二、“三公”经费情况
            2025年“三公”经费预算1.00万元，与上年相同。
            四、政府采购情况
            2025年没有政府采购预算。
            五、国有资产占用情况
            共有车辆1辆。
            六、绩效目标情况
            2025年实行绩效目标管理的项目3个。
            第四部分 名词解释
            机关运行经费：指保障行政单位运行的经费。
            """,
        fires=1,
        observed=("未说明",),
    ),
    Example(
        name="各项说明齐全",
        text="""
            云岭市档案局2025年部门预算公开
            第一部分 部门概况
            一、主要职责
            负责全市档案的收集、整理、保管和利用。
            二、机构设置
            内设机构5个。
            第三部分 2025年部门预算情况说明
            一、收支预算总体情况
            2025年收入预算100.00万元，支出预算100.00万元。
            二、“三公”经费情况
            2025年“三公”经费预算1.00万元，与上年相同。
            三、机关运行经费情况
            2025年机关运行经费5.00万元。
            四、政府采购情况
            2025年没有政府采购预算。
            五、国有资产占用情况
            共有车辆1辆。
            六、绩效目标情况
            2025年实行绩效目标管理的项目3个。
            第四部分 名词解释
            机关运行经费：指保障行政单位运行的经费。
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            """,
        fires=0,
    ),
)


_LEAST_SENTENCES = 8
_STATED = re.compile(
    r"\d[\d,.]*[千万亿]?元|没有|无.{0,8}(?:预算|支出|安排|采购|经费)|未(?:安排|发生|编制)|不涉及|不属于|为零"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """Something the text must speak of, found by ``words``, in documents from year ``since``.

    Where it is ``stated``, a definition of the glossary or a table's title does not do: a heading must name
    it, or a sentence give its amount or say that there is none.
    """

    name: str
    words: str
    since: int = 2017
    stated: bool = False


_NOTES = (
    _Note(name="部门（单位）职责", words="职责|职能"),
    _Note(name="机构设置", words="机构设置|内设机构|机构情况|单位构成|下设|机构编制|内设.{0,4}(?:科|处|股)"),
    _Note(name="“三公”经费说明", words="三公", stated=True),
    _Note(name="机关运行经费说明", words="机关运行|公用经费", stated=True),
    _Note(name="政府采购说明", words="政府采购", stated=True),
    _Note(name="国有资产占用说明", words="国有资产|国有资源|车辆\\d*辆|公务用车\\d+辆", since=2019),
    _Note(name="预算绩效说明", words="绩效", since=2019),
    _Note(name="名词解释", words="名词解释|名词术语|专业名词|相关名词"),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for every note that is due."""
    if document.meta.kind is DocumentKind.OTHER:
        return
    if len(document.sentences) < _LEAST_SENTENCES:
        yield NotEvaluated(
            code=INFO.code,
            reason="没有读到情况说明，未检查规定的说明是否齐全",
            reason_en="no narrative was read",
        )
        return
    year = document.meta.year
    for note in _NOTES:
        if (year is None or year >= note.since) and not _is_given(document, note):
            yield _finding(document, note, params)


def _is_given(document: Document, note: _Note) -> bool:
    if not note.stated:
        return is_mentioned(document, note.words)
    words = re.compile(note.words)
    if any(words.search(part) for sentence in document.sentences for part in sentence.section):
        return True
    if any(words.search(heading.text) for heading in document.headings):
        return True
    texts = (re.sub(r"\s+", "", sentence.text.text) for sentence in document.sentences)
    return any(words.search(text) and _STATED.search(text) for text in texts)


def _finding(document: Document, note: _Note, params: Params) -> Finding:
    place = next(iter(running_text(document)))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"公开文件全文没有{note.name}。",
        message_en=f"The document says nothing of {note.name}.",
        expected=note.name,
        observed="未说明",
        evidence=(Evidence(role=EvidenceRole.CONTEXT, span=place.span, quote=place.text[:40]),),
        where=Where(section=note.name),
    )
