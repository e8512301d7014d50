"""Engines for tests, loaded by name in the child process."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from decimal import Decimal

from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.runner import Report
from extractor.amounts import Amount, MoneyUnit
from extractor.document import (
    Cell,
    Channel,
    Document,
    DocumentKind,
    Form,
    FormKind,
    Funding,
    FundSource,
    Indicator,
    Meta,
    NoteKind,
    ReadingNote,
    Row,
    Sentence,
    Side,
    Table,
    TableKind,
)
from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.progress import page_read
from extractor.spans import PlacedText, Span
from service.engine import Engine, Readings, Reports

LINE = Span(line=3, columns=(0, 8))


class ScriptEngine:
    """Reads a file of commands: ``unit NAME``, ``finding OBSERVED``, ``die``, ``hang``, ``eat``, …"""

    def read(self, data: bytes, name: str, limits: Limits) -> Readings:
        """The document the commands describe."""
        words = [line.split(" ", 1) for line in data.decode().splitlines() if line]
        for word in words:
            _misbehave(word[0])
        unit = next((w[1] for w in words if w[0] == "unit"), "云岭市财政局")
        return Readings(documents=(_document(data, name, unit, words),))

    def check(self, readings: Readings) -> Reports:
        """One finding for each table row."""
        return Reports(reports=tuple(_report(d) for d in readings.documents))


def script_engine() -> Engine:
    """The engine of most tests."""
    return ScriptEngine()


def _misbehave(word: str) -> None:
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "hang":
        time.sleep(600)
    if word == "turn":
        page_read(3, 8)
        time.sleep(600)
    if word == "eat":
        bytearray(64 * 1024 * 1024 * 1024)
    if word == "refuse":
        raise InputError(InputCode.DAMAGED)
    if word == "crash":
        raise ValueError("a reader's mistake")


def _document(data: bytes, name: str, unit: str, words: list[list[str]]) -> Document:
    rows = tuple(Row(cells=(_cell("合计"), _cell(w[1])), span=LINE) for w in words if w[0] == "finding")
    table = Table(
        title="收支总表",
        kind=TableKind.INCOME_EXPENDITURE,
        unit=MoneyUnit.TEN_THOUSAND_YUAN,
        header=(("项目", "金额"),),
        columns=(("项目",), ("金额",)),
        rows=rows,
        span=LINE,
    )
    return Document(
        meta=Meta(unit=unit, year=2025, kind=DocumentKind.DEPARTMENT_BUDGET),
        channel=Channel.TABBED,
        sha256=hashlib.sha256(data).hexdigest(),
        path=name,
        tables=(table,),
        forms=(_form(),),
        sentences=(Sentence(text=PlacedText.at("水质监测项目今年安排资金。", LINE), section=()),),
        notes=(ReadingNote(kind=NoteKind.REPAIRED, message="合并了跨页的一行", span=LINE),),
    )


def _form() -> Form:
    amount = Amount(value=Decimal("12.50"), unit=MoneyUnit.TEN_THOUSAND_YUAN)
    indicator = Indicator(
        side=Side.YEAR, level1="产出指标", level2="数量指标", name="监测断面", value="≥12个", span=LINE
    )
    funding = Funding(side=Side.YEAR, source=FundSource.TOTAL, amount=amount, printed="12.50", span=LINE)
    return Form(
        kind=FormKind.PROJECT,
        title="项目支出绩效目标表",
        project_name=PlacedText.at("水质监测项目", LINE),
        span=LINE,
        funding=(funding,),
        indicators=(indicator,),
    )


def _cell(text: str) -> Cell:
    return Cell(text=text, printed=text, span=LINE)


def _report(document: Document) -> Report:
    findings = tuple(finding(row.cells[1].text) for row in document.tables[0].rows)
    skipped = (NotEvaluated(code="YO002", reason="没有上年文件"),)
    return Report(findings=findings, not_evaluated=skipped, errors=())


def finding(observed: str, *, difference: str = "5.00万元") -> Finding:
    """A finding of high severity, probability 0.9."""
    return Finding(
        code="AR001",
        kind=FindingKind.SUM_MISMATCH,
        severity=Severity.HIGH,
        probability=0.9,
        title="合计不等于分项之和",
        message=f"收支总表合计列示{observed}，与分项之和100.00不一致。",
        message_en="the total differs from its items",
        expected="100.00",
        observed=observed,
        difference=difference,
        reckoning=("60+40 = 100",),
        where=Where(table="收支总表"),
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=LINE, quote=observed),),
    )
