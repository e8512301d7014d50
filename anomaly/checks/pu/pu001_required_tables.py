"""应公开的预决算表缺失

为什么：预决算公开要求公布规定的各张表，没有数据的也要公布空表并说明；缺一张表就无法核对对应的数字。
报什么：按文件年度和种类应有的表在全文中既没有读到，标题、正文和附注中也没有提到
    （目录列有而正文没有的也报）。
不报什么：读到的规定表不足一半的文件（表格可能另附或未能识别，列为未检查）；文中提到该表名称的；
    2021年以前的国有资本经营预算表。
局限：表按内容识别，标题特殊而无法识别的表可能误报。
依据：财预〔2016〕143号《地方预决算公开操作规程》；部门预算、决算公开统一样表
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.mentions import is_mentioned
from extractor.document import Document, DocumentKind, Table, TableKind

INFO = Info(
    code="PU001",
    name="应公开的表缺失",
    name_en="A required table is missing",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号《地方预决算公开操作规程》；部门预算、决算公开统一样表",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


def _budget(contents: str, funds: str) -> str:
    """A budget of nine tables; the one of the funds has the title ``funds``."""
    titles = (
        "2025年一般公共预算支出预算表",
        funds,
        "2025年国有资本经营预算支出表",
    )
    tables = "\n".join(
        f"{title}\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||100.00|65.00|35.00\n"
        for title in titles
    )
    return f"""云岭市档案局2025年部门预算公开
{contents}

2025年预算收支总表
单位：万元
收入||支出|
项目|2025年|项目|2025年
一、一般公共预算|100.00|一、一般公共服务支出|100.00
收入总计|100.00|支出总计|100.00
2025年预算收入总表
单位：万元
科目编码|科目名称|合计|一般公共预算|政府性基金
合计||100.00|100.00|
2025年预算支出总表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|65.00|35.00
2025年财政拨款收支总表
单位：万元
收入||支出|||
项目|金额|项目|小计|一般公共预算|政府性基金预算
一、一般公共预算|100.00|一、一般公共服务支出|100.00|100.00|
收入总计|100.00|支出总计|100.00|100.00|
2025年财政拨款安排“三公”经费支出预算表
单位：万元
项目|合计|一般公共预算
公务接待费|1.00|1.00
合计|1.00|1.00
2025年一般公共预算安排基本支出分经济科目表
单位：万元
部门预算支出经济科目名称|政府预算支出经济科目名称|合计|人员经费|公用经费
合计||65.00|60.00|5.00
{tables}"""


EXAMPLES = (
    Example(
        name="缺基本支出经济分类表",
        text="""
            云岭市档案局2025年部门预算公开

            2025年预算收支总表
            单位：万元
            收入 | | 支出 |
            项目 | 2025年 | 项目 | 2025年
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 85.00
            二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00
            本年收入合计 | 100.00 | 本年支出合计 | 100.00
            收入总计 | 100.00 | 支出总计 | 100.00
            2025年预算收入总表
            单位：万元
            项目 | | 本年收入 | | | 上年结转
            科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 |
            合计 | | 100.00 | 100.00 | |
            201 | 一般公共服务支出 | 85.00 | 85.00 | |
            208 | 社会保障和就业支出 | 15.00 | 15.00 | |
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年财政拨款收支总表
            单位：万元
            收入 | | 支出 | | |
            项目 | 金额 | 项目 | 小计 | 一般公共预算 | 政府性基金预算
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 85.00 | 85.00 |
            二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00 | 15.00 |
            收入总计 | 100.00 | 支出总计 | 100.00 | 100.00 |
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            注：本表无数据
            2025年国有资本经营预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            注：本表无数据
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | |
            合计 | 1.00 | 1.00
            """,
        fires=1,
    ),
    Example(
        name="各表齐全",
        text="""
            云岭市档案局2025年部门预算公开

            2025年预算收支总表
            单位：万元
            收入 | | 支出 |
            项目 | 2025年 | 项目 | 2025年
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 85.00
            二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00
            本年收入合计 | 100.00 | 本年支出合计 | 100.00
            收入总计 | 100.00 | 支出总计 | 100.00
            2025年预算收入总表
            单位：万元
            项目 | | 本年收入 | | | 上年结转
            科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 |
            合计 | | 100.00 | 100.00 | |
            201 | 一般公共服务支出 | 85.00 | 85.00 | |
            208 | 社会保障和就业支出 | 15.00 | 15.00 | |
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年财政拨款收支总表
            单位：万元
            收入 | | 支出 | | |
            项目 | 金额 | 项目 | 小计 | 一般公共预算 | 政府性基金预算
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 85.00 | 85.00 |
            二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00 | 15.00 |
            收入总计 | 100.00 | 支出总计 | 100.00 | 100.00 |
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            注：本表无数据
            2025年国有资本经营预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            注：本表无数据
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | |
            合计 | 1.00 | 1.00

            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 65.00 | 60.00 | 5.00
            工资福利支出 | | 60.00 | 60.00 |
            基本工资 | 工资福利支出 | 60.00 | 60.00 |
            商品和服务支出 | | 5.00 | | 5.00
            办公费 | 商品和服务支出 | 5.00 | | 5.00
            """,
        fires=0,
    ),
    Example(
        name="目录列有而正文没有政府性基金支出表",
        text=_budget(
            contents="表六2025年政府性基金预算支出表（不含上年结转）.....6",
            funds="2025年政府性基金预算收入表",
        ),
        fires=1,
        observed=("未公开",),
    ),
    Example(name="收支合为一张表", text=_budget(contents="", funds="2025年政府性基金预算收支表"), fires=0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Required:
    """A table that must be published: any of ``kinds``, or a mention of ``words``; from year ``since``."""

    name: str
    kinds: tuple[TableKind, ...]
    words: str
    since: int = 2016


_BUDGET = (
    _Required(name="收支总表", kinds=(TableKind.INCOME_EXPENDITURE,), words="收支(?:预算)?总表"),
    _Required(name="收入总表", kinds=(TableKind.INCOME,), words="收入(?:预算)?总(?:体情况)?表"),
    _Required(name="支出总表", kinds=(TableKind.EXPENDITURE,), words="支出(?:预算)?总(?:体情况)?表"),
    _Required(name="财政拨款收支总表", kinds=(TableKind.FISCAL_INCOME_EXPENDITURE,), words="财政拨款收支"),
    _Required(
        name="一般公共预算支出表",
        kinds=(TableKind.GENERAL_BUDGET_EXPENDITURE,),
        words="一般公共预算(?:财政拨款)?支出.{0,6}表",
    ),
    _Required(
        name="一般公共预算基本支出表",
        kinds=(TableKind.BASIC_EXPENDITURE_ECONOMIC,),
        words="基本支出.{0,8}表|基本支出.{0,6}经济",
    ),
    _Required(name="“三公”经费支出表", kinds=(TableKind.THREE_PUBLIC,), words='三公[”"]?经费.{0,14}表'),
    _Required(
        name="政府性基金预算支出表",
        kinds=(TableKind.GOVERNMENT_FUND_EXPENDITURE, TableKind.GOVERNMENT_FUND_INCOME),
        words="政府性基金.{0,6}(?:支出|收支).{0,6}表",
    ),
    _Required(
        name="国有资本经营预算支出表",
        kinds=(TableKind.STATE_CAPITAL,),
        words="国有资本经营.{0,10}表",
        since=2021,
    ),
)
_FINAL = (
    _Required(name="收入支出决算总表", kinds=(TableKind.FINAL_INCOME_EXPENDITURE,), words="收入支出决算总表"),
    _Required(name="收入决算表", kinds=(TableKind.FINAL_INCOME,), words="收入决算(?:总)?表"),
    _Required(name="支出决算表", kinds=(TableKind.FINAL_EXPENDITURE,), words="支出决算(?:总)?表"),
    _Required(name="财政拨款收入支出决算总表", kinds=(TableKind.FINAL_FISCAL,), words="财政拨款收入支出决算"),
    _Required(
        name="一般公共预算财政拨款支出决算表",
        kinds=(TableKind.FINAL_GENERAL_BUDGET,),
        words="一般公共预算财政拨款支出决算",
    ),
    _Required(
        name="一般公共预算财政拨款基本支出决算表",
        kinds=(TableKind.FINAL_BASIC,),
        words="基本支出决算",
    ),
    _Required(
        name="“三公”经费支出决算表", kinds=(TableKind.FINAL_THREE_PUBLIC,), words='三公[”"]?经费.{0,14}表'
    ),
    _Required(
        name="政府性基金预算财政拨款收入支出决算表",
        kinds=(TableKind.FINAL_GOVERNMENT_FUND,),
        words="政府性基金.{0,14}表",
    ),
    _Required(
        name="国有资本经营预算财政拨款支出决算表",
        kinds=(TableKind.FINAL_STATE_CAPITAL,),
        words="国有资本经营.{0,14}表",
        since=2021,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for every table that this kind of document must hold."""
    if document.meta.kind is DocumentKind.OTHER:
        return
    required = _FINAL if document.meta.kind.is_final else _BUDGET
    year = document.meta.year
    due = [r for r in required if year is None or year >= r.since]
    missing = [
        r for r in due if not any(_serves(t, kind) for kind in r.kinds for t in document.tables_of(kind))
    ]
    if len(missing) * 2 > len(due):
        yield NotEvaluated(
            code=INFO.code,
            reason="读到的规定报表不足一半，报表可能另附或未能识别，未检查是否齐全",
            reason_en="fewer than half of the required tables were read",
        )
        return
    for table in missing:
        if not is_mentioned(document, table.words):
            yield _finding(document, table, params)


def _serves(table: Table, kind: TableKind) -> bool:
    """Whether a table serves for its kind: one titled 收入表 does not show the expenditure."""
    return kind is not TableKind.GOVERNMENT_FUND_INCOME or re.search(r"支出|收支", table.title) is not None


def _finding(document: Document, table: _Required, params: Params) -> Finding:
    title = document.tables[0].title
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"公开文件中没有{table.name}，正文也未说明原因；没有数据的，应公开空表并注明。",
        message_en=f"The required table {table.name} is neither published nor mentioned.",
        expected=table.name,
        observed="未公开",
        evidence=(
            Evidence(role=EvidenceRole.CONTEXT, span=document.tables[0].span, quote=title or "（第一张表）"),
        ),
        where=Where(table=table.name),
    )
