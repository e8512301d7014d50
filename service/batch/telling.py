"""The summary a batch prints at its end."""

from __future__ import annotations

from pathlib import Path

from service.batch.tally import Tally
from service.words import Lang

_STAGES = {"fetch": "取文件", "read": "读取", "check": "检查", "record": "记录"}
_STEPS = {"datasets": "数据集", "collection": "跨文件检查", "report": "报告"}


def told(tally: Tally, out: Path, lang: Lang) -> str:
    """A few lines: what was done, how fast, where the time went, where the results are, how to go on."""
    zh = lang is Lang.ZH
    spent = _spent(tally, zh=zh)
    if zh:
        lines = [
            f"{tally.done}/{tally.entries}份：{tally.documents}份公开文件，{tally.pages}页；"
            f"沿用{tally.reused}份，无法读取{tally.failed}份",
            f"{tally.rate:.2f}份/秒，每核{tally.rate / tally.workers:.2f}份/秒；各阶段合计占工作时间的"
            f"{tally.explained:.0%}（{spent}）；单个进程内存最高{tally.most_memory / 1e6:.0f} MB",
        ]
        last = (
            f"已停下；接着做：gouji batch … --out {out} --resume"
            if tally.stopped
            else f"结果在 {out}：report/index.html，province.duckdb"
        )
        return "\n".join([*lines, last])
    lines = [
        f"{tally.done}/{tally.entries} entries: {tally.documents} documents, {tally.pages} pages; "
        f"{tally.reused} reused, {tally.failed} unreadable",
        f"{tally.rate:.2f} entries/s, {tally.rate / tally.workers:.2f} per core; the stages explain "
        f"{tally.explained:.0%} of the workers' time ({spent}); most memory {tally.most_memory / 1e6:.0f} MB",
    ]
    last = (
        f"stopped; go on with: gouji batch … --out {out} --resume"
        if tally.stopped
        else f"results in {out}: report/index.html, province.duckdb"
    )
    return "\n".join([*lines, last])


def _spent(tally: Tally, *, zh: bool) -> str:
    names = {**_STAGES, **_STEPS}
    seconds = {**tally.spent, **tally.steps}
    parts = [f"{names[name] if zh else name} {value:.1f}s" for name, value in seconds.items()]
    return ("，" if zh else ", ").join(parts)
