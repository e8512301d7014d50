"""Identities between the tables of a final account (决算), by check."""

from __future__ import annotations

from anomaly.finding import Severity
from anomaly.identities.shorthand import (
    BASIC,
    ECONOMIC_LINES,
    FINAL_SAMPLE,
    FUNDS,
    GENERAL,
    classes,
    side,
    subjects,
    total,
)
from anomaly.ledger.equations import Relation
from anomaly.ledger.matrix import Identity
from anomaly.ledger.picks import Half, Pick, Rows
from extractor.document import TableKind as K

FINAL: tuple[Identity, ...] = (
    Identity(
        code="XT001",
        name="收支总表与收入总表",
        statement="收入支出决算总表本年收入合计＝收入决算表本年收入合计",
        statement_en="this year's income of the final summary = total of the final income table",
        left=side(K.FINAL_INCOME_EXPENDITURE, Rows.YEAR_TOTAL, Half.INCOME),
        right=((total(K.FINAL_INCOME),),),
        source=FINAL_SAMPLE,
    ),
    Identity(
        code="XT002",
        name="收支总表与支出总表",
        statement="收入支出决算总表本年支出合计＝支出决算表本年支出合计",
        statement_en="this year's expenditure of the final summary = total of the final expenditure table",
        left=total(K.FINAL_EXPENDITURE),
        right=((side(K.FINAL_INCOME_EXPENDITURE, Rows.YEAR_TOTAL, Half.OUTLAY),),),
        source=FINAL_SAMPLE,
    ),
    Identity(
        code="XT002",
        name="收支总表与支出总表",
        statement="收入支出决算总表各类支出＝支出决算表同类支出",
        statement_en="each class of the final summary = the class in the final expenditure table",
        left=classes(K.FINAL_EXPENDITURE),
        right=((classes(K.FINAL_INCOME_EXPENDITURE, half=Half.OUTLAY),),),
        source=FINAL_SAMPLE,
    ),
    Identity(
        code="XT004",
        name="财政拨款收支总表与一般公共预算支出表",
        statement="一般公共预算财政拨款支出决算表合计＝财政拨款收入支出决算总表本年支出（一般公共预算）",
        statement_en="final general budget total = this year in the final fiscal summary",
        left=total(K.FINAL_GENERAL_BUDGET),
        right=((side(K.FINAL_FISCAL, Rows.YEAR_TOTAL, Half.OUTLAY, GENERAL),),),
        source=FINAL_SAMPLE,
    ),
    Identity(
        code="XT004",
        name="财政拨款收支总表与一般公共预算支出表",
        statement="一般公共预算财政拨款支出决算表各类＝财政拨款收入支出决算总表（一般公共预算）同类",
        statement_en="each final general budget class = the class in the fiscal summary",
        left=classes(K.FINAL_GENERAL_BUDGET),
        right=((classes(K.FINAL_FISCAL, GENERAL, half=Half.OUTLAY),),),
        source=FINAL_SAMPLE,
    ),
    Identity(
        code="XT005",
        name="基本支出与经济分类表",
        statement="一般公共预算财政拨款支出决算表基本支出＝基本支出决算表人员经费＋公用经费",
        statement_en="basic expenditure of the final general budget table = personnel + public use",
        left=total(K.FINAL_GENERAL_BUDGET, BASIC),
        right=(
            (
                Pick(kinds=(K.FINAL_BASIC,), rows=Rows.LABEL, label=r"人员经费合计"),
                Pick(kinds=(K.FINAL_BASIC,), rows=Rows.LABEL, label=r"公用经费合计"),
            ),
        ),
        source=FINAL_SAMPLE,
    ),
    *(
        Identity(
            code="XT007",
            name="“三公”经费表与经济分类表",
            statement=f"基本支出经济分类表“{item.value}”≤“三公”经费表同项",
            statement_en="an item of basic expenditure is at most the three-public item",
            left=Pick(kinds=(K.FINAL_BASIC,), rows=Rows.LABEL, label=label, title=""),
            right=(
                (Pick(kinds=(K.FINAL_THREE_PUBLIC,), rows=Rows.THREE_PUBLIC, line=item, column=r"决算数?$"),),
            ),
            relation=Relation.AT_MOST,
            severity=Severity.MEDIUM,
            certainty=0.85,
            source="财政拨款“三公”经费包括基本支出和项目支出中的“三公”经费",
        )
        for item, label in ECONOMIC_LINES
    ),
    Identity(
        code="XT009",
        name="政府性基金收支与财政拨款收支总表",
        statement="政府性基金预算财政拨款本年支出＝财政拨款收入支出决算总表政府性基金本年支出",
        statement_en="this year's expenditure of the final funds table = funds in the final fiscal summary",
        left=total(K.FINAL_GOVERNMENT_FUND, r"本年支出(?:·(?:小计|合计))?$"),
        right=((side(K.FINAL_FISCAL, Rows.YEAR_TOTAL, Half.OUTLAY, FUNDS),),),
        source=FINAL_SAMPLE,
    ),
    Identity(
        code="XT010",
        name="收支总表与财政拨款收支总表",
        statement="财政拨款收入支出决算总表各类支出≤收入支出决算总表同类支出",
        statement_en="each class of the final fiscal summary is at most the class of the final summary",
        left=classes(K.FINAL_FISCAL, half=Half.OUTLAY),
        right=((classes(K.FINAL_INCOME_EXPENDITURE, half=Half.OUTLAY),),),
        relation=Relation.AT_MOST,
        certainty=0.9,
        source="财政拨款是部门收支的一部分",
    ),
    Identity(
        code="XT011",
        name="收入总表与一般公共预算支出表",
        statement="一般公共预算财政拨款支出决算表各科目≤支出决算表同一科目",
        statement_en="each final general budget subject is at most that of all expenditure",
        left=subjects(K.FINAL_GENERAL_BUDGET),
        right=((subjects(K.FINAL_EXPENDITURE),),),
        relation=Relation.AT_MOST,
        certainty=0.9,
        source="一般公共预算支出是部门支出的一部分",
    ),
)
