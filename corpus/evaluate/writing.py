"""An evaluation as JSON, as text and as an HTML page with bars (no script, tables beneath)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from corpus.evaluate.charts import Share, calibration_chart, share_chart
from corpus.evaluate.report import EvaluationReport, FaultScore
from corpus.truth import json_of

_STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:62em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:.2em .6em}"
    "td{text-align:right}td:first-child{text-align:left}svg{vertical-align:middle}"
)


def write_json(report: EvaluationReport, path: Path) -> None:
    """Every figure, floats to four places."""
    data = json.loads(json.dumps(json_of(report)), parse_float=lambda text: round(float(text), 4))
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def text_table(report: EvaluationReport) -> str:
    """The channels as a Markdown table, faults and findings below."""
    head = "| 渠道 | 文件 | 单元格F1 | 数字准确率 | 绩效表F1 | 指标F1 | 表述F1 | 检出率 | 无错文件误报/份 |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|"]
    for c in report.channels:
        figures = (c.cell_f1, c.figure_accuracy, c.form_f1, c.indicator_f1, c.claim_f1, c.fault_recall)
        cells = " | ".join(f"{x:.3f}" for x in figures)
        lines.append(f"| {c.channel} | {c.documents} | {cells} | {c.false_per_clean:.2f} |")
    planted, found = (sum(getattr(f, n) for f in report.fault_types) for n in ("planted", "found"))
    findings, right = (sum(getattr(c, n) for c in report.checks) for n in ("findings", "right"))
    lines += [
        "",
        f"植入差错 {planted} 处次，检出 {found}；疑点 {findings} 条（提示级除外），对应差错 {right} 条。",
    ]
    return "\n".join(lines)


def write_html(report: EvaluationReport, path: Path) -> None:
    """A page with a bar for every share and its table."""
    channels = [
        (c.channel, (c.cell_f1, c.figure_accuracy, c.form_f1, c.indicator_f1, c.claim_f1))
        for c in report.channels
    ]
    parts = [
        f"<h1>评测：{escape(report.corpus)}</h1>",
        f"<p>种子 {report.seed}，文件 {report.documents} 份，植入差错 {report.faults} 处。</p>",
        "<h2>读取</h2>",
        _table(
            ("渠道", "单元格F1", "数字准确率", "绩效表F1", "指标F1", "表述F1", "误报/份"),
            [
                (name, *(_bar(x) for x in shares), f"{c.false_per_clean:.2f}")
                for (name, shares), c in zip(channels, report.channels, strict=True)
            ],
        ),
        *_checks(report),
        "<h2>差错类型：检出率（95%区间）</h2>",
        share_chart("差错类型的检出率", [_fault_share(f) for f in report.fault_types]),
        _table(
            ("差错", "种类", "植入", "检出", "检出率", "区间", "检查项"),
            [
                (
                    f.fault,
                    f.kind,
                    f"{f.planted}",
                    f"{f.found}",
                    _bar(f.recall),
                    _range(f.interval),
                    " ".join(f.codes),
                )
                for f in report.fault_types
            ],
        ),
        "<h2>概率校准</h2>",
        calibration_chart("平均概率与实际比例", report.calibration),
        _table(
            ("概率", "疑点", "平均概率", "实际比例"),
            [
                (f"{b.low:.1f}–{b.high:.1f}", f"{b.findings}", _bar(b.mean), _bar(b.right))
                for b in report.calibration
            ],
        ),
        "<h2>公布差错与读取差错</h2>",
        _confusion(report),
        "<h2>易误报的正常情形</h2>",
        _table(
            ("情形", "处", "被误报", "检查项"),
            [(n.name, f"{n.spots}", f"{n.flagged}", " ".join(n.codes)) for n in report.negatives],
        ),
    ]
    page = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>评测</title><style>{_STYLE}</style>'
    path.write_text(page + "".join(parts) + "</html>\n", encoding="utf-8")


def _checks(report: EvaluationReport) -> tuple[str, ...]:
    shares = [Share(name=c.code, value=c.precision, interval=c.interval) for c in report.checks]
    rows = [
        (
            c.code,
            f"{c.findings}",
            f"{c.right}",
            _bar(c.precision),
            _range(c.interval),
            f"{c.found}/{c.planted}",
            _bar(c.recall),
            _range(c.recall_interval),
        )
        for c in report.checks
    ]
    return (
        "<h2>检查项：精确率与检出率（95%区间）</h2>",
        "<p>检出率以该检查项至少检出过一次的差错类型为分母。</p>",
        share_chart("检查项的精确率", shares),
        _table(("检查项", "疑点", "对应差错", "精确率", "区间", "检出", "检出率", "区间"), rows),
    )


def _fault_share(score: FaultScore) -> Share:
    return Share(name=score.fault, value=score.recall, interval=score.interval)


def _confusion(report: EvaluationReport) -> str:
    c = report.confusion
    return _table(
        ("", "作为疑点显示", "阅读说明", "未显示"),
        [
            ("公布差错", f"{c.publisher_found}", "", f"{c.publisher_missed}"),
            ("读取差错", f"{c.reader_shown}", f"{c.reader_noted}", f"{c.reader_silent}"),
        ],
    )


def _bar(share: float) -> str:
    width = round(80 * share)
    return (
        f'<svg width="84" height="12" role="img" aria-label="{share:.1%}"><rect width="80" height="10" '
        f'fill="#ddd"/><rect width="{width}" height="10" fill="#27668d"/></svg> {share:.3f}'
    )


def _range(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.2f}–{interval[1]:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(h)}</th>" for h in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{body}</table>"
