"""表名或说明的年份不是本年度

为什么：表名、情况说明开头的年份与公开年度不同，多为沿用上年文件而未改，读者分不清是哪一年的数。
报什么：预算（决算）表的表名、封面的“某年度部门预算公开”、“第几部分 某年……”与文件年度不同；
情况说明的句子以“某年（度）本单位……预算（支出、采购）”
开头并写有金额，年份与文件年度不同；绩效目标表表名下的“（某年度）”与文件年度不同；同类表名、句子多数为本年度。
不报什么：与上年比较的年份；上年结转、截至某日的资产；名称中的年份；没有多数可依的。
局限：全文统一写错年份的不能识别。
依据：财预〔2016〕143号：公开内容真实、准确；预算年度自公历1月1日起至12月31日止（《预算法》第十八条）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document
from extractor.spans import Span

INFO = Info(
    code="DA009",
    name="表名或说明的年份",
    name_en="A table's title or a sentence names another year",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：公开内容真实、准确",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least`` titles or sentences must name the document's year, and be more than those that do not."""

    least: int = 2
    certainty: float = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    year: int
    words: str
    span: Span
    what: str = "情况说明"
    table: str = ""


_OPENING = re.compile(r"^\s*(?P<year>20\d{2})\s?年")
_SENTENCE = re.compile(
    r"^\s*(?:\d+[.、．]\s*)?(?P<own>[本我](?:部门|单位))?(?P<year>20\d{2})\s?年度?(?P<subject>[^，,。；;：:]{2,60}?)"
    r"(?P<what>预算|支出|收入|采购|经费|总计|绩效目标)[^。；;]{0,40}?\d[\d,.]*\s?(?:万元|元|个)"
)
_COVER = re.compile(
    r"(?P<year>20\d{2})\s?年度?\s?(?:部门|单位)(?:预算|决算)(?:信息)?公开\s*$"
    r"|^\s*第[一二三四五]部分\s?(?P<part>20\d{2})\s?年"
)
_COVER_LENGTH = 60
_SUBTITLE = re.compile(r"\s*[（(]\s?(?P<year>20\d{2})\s?年度?\s?[）)]\s*")
_OTHER_YEAR = re.compile(r"比|较|上年|结转|截至|截止|执行数|决算数|与|以前|底|末|批复|下达")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the years that open table titles and sentences with the document's own."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="文件没有可识别的预算年度", reason_en="no fiscal year is known"
        )
        return
    titles, covers = _titles(document), list(_covers(document))
    for dated, beside in (
        (titles, ()),
        (covers, titles),
        (_sentences(document), ()),
        (_subtitles(document), ()),
    ):
        others = [item for item in dated if item.year != year]
        own = sum(item.year == year for item in (*dated, *beside))
        if others and own >= params.least and own > len(others):
            for item in others:
                yield _finding(item, year, params)


def _titles(document: Document) -> Sequence[_Dated]:
    found = []
    for table in document.tables:
        opening = _OPENING.match(table.title)
        if opening is not None and "表" in table.title:
            title = re.sub(r"\s+", "", table.title)
            found.append(
                _Dated(
                    year=int(opening["year"]), words=title, span=table.span, what="表名", table=table.title
                )
            )
    return found


def _covers(document: Document) -> Iterator[_Dated]:
    """The cover (某年度部门预算公开) and the headings of the parts."""
    for text in (*document.headings, *(sentence.text for sentence in document.sentences)):
        cover = _COVER.search(text.text) if len(text.text) <= _COVER_LENGTH else None
        if cover is not None:
            words = re.sub(r"\s+", "", text.text)
            yield _Dated(year=int(cover["year"] or cover["part"]), words=words, span=text.span, what="标题")


def _sentences(document: Document) -> Sequence[_Dated]:
    unit = document.meta.unit
    found = []
    for sentence in document.sentences:
        text = sentence.text.text
        opening = _SENTENCE.match(text)
        if opening is None or _OTHER_YEAR.search(opening["subject"]):
            continue
        subject = opening["subject"]
        if opening["own"] or (unit and unit in subject) or re.search(r"本?(?:部门|单位)|^我", subject):
            found.append(
                _Dated(
                    year=int(opening["year"]),
                    words=opening[0].strip()[:60],
                    span=sentence.text.span_of(opening.start(), opening.end()),
                )
            )
    return found


def _subtitles(document: Document) -> Sequence[_Dated]:
    """The years that stand alone in brackets under the titles of forms."""
    found = []
    for sentence in document.sentences:
        alone = _SUBTITLE.fullmatch(sentence.text.text)
        if alone is not None:
            found.append(
                _Dated(
                    year=int(alone["year"]),
                    words=alone[0].strip(),
                    span=sentence.text.span,
                    what="绩效目标表",
                )
            )
    return found


def _finding(item: _Dated, year: int, params: Params) -> Finding:
    what = f"{item.what}《{item.words}》" if item.table else f"{item.what}“{item.words}”"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{what}的年份为{item.year}年，本文件为{year}年度，年份不一致。",
        message_en=f"The year {item.year} is named in a document of {year}.",
        expected=f"{year}年",
        observed=f"{item.year}年",
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=item.span, quote=item.words),),
        where=Where(table=item.table),
    )


def _document(titles: Sequence[str], sentences: Sequence[str] = ()) -> str:
    tables = "\n".join(
        f"{title}\n单位：万元\n项目 | 合计 | 一般公共预算\n公务接待费 | 1.00 | 1.00\n合计 | 1.00 | 1.00\n"
        for title in titles
    )
    words = "\n".join(["第三部分 2025年度部门预算情况说明", "二、收入预算情况说明", *sentences])
    return f"云岭市水务局2025年度部门预算公开\n{tables}\n{words}\n"


_THREE = (
    "2025年财政拨款“三公”经费支出预算表",
    "2025年财政拨款机关运行经费预算表",
    "2025年项目支出预算表",
)
EXAMPLES = (
    Example(
        name="一张表的年份未改",
        text=_document((*_THREE, "2024年政府性基金预算支出表")),
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="第三部分标题的年份未改",
        text=_document(_THREE).replace("第三部分 2025年度", "第三部分 2024年度"),
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="一句的年份未改",
        text=_document(
            (),
            (
                "2025年度云岭市水务局预算收入100.00万元。",
                "2025年度云岭市水务局支出预算100.00万元。",
                "本部门2025年机关运行经费预算20.00万元。",
                "2024年度云岭市水务局政府采购预算总额20.00万元。",
                "本部门2024年机关运行经费预算20.00万元，比2024年增加1.00万元。",
            ),
        ),
        fires=2,
        observed=("2024年", "2024年"),
    ),
    Example(
        name="都是本年；与上年比较；资产截至上年末",
        text=_document(
            _THREE,
            (
                "2025年度云岭市水务局预算收入100.00万元，比2024年增加5.00万元。",
                "2025年度云岭市水务局支出预算100.00万元。",
                "2024年底云岭市水务局结转经费3.00万元。",
                "2024年云岭市水务局与上年结转支出有关的资金3.00万元。",
            ),
        ),
        fires=0,
    ),
    Example(
        name="一张绩效目标表的年度未改",
        text="云岭市水务局2025年度部门预算公开\n"
        + FormExample(name="河道巡查经费").text.replace("\n\n", "\n(2025年度)\n", 1)
        + FormExample(name="机关办公经费").text.replace("\n\n", "\n(2025年度)\n", 1)
        + FormExample(name="水质监测经费").text.replace("\n\n", "\n(2024年度)\n", 1),
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="没有多数可依",
        text=_document((_THREE[0], "2024年政府性基金预算支出表")),
        fires=0,
    ),
)
