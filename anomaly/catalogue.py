"""Writes ``anomaly/CHECKS.md`` and ``anomaly/codes.json`` from the registry: ``python -m anomaly.catalogue``.

``codes.json`` is the memory of every code ever given: a code that left the registry stays in it as retired,
so that it cannot be given to another check.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from anomaly.check import Check, Example
from anomaly.check_doc import parse_doc
from anomaly.collection.check import CollectionCheck, CollectionExample
from anomaly.examples import tabbed
from anomaly.registry import EVERY_CHECK

CATALOGUE = Path(__file__).parent / "CHECKS.md"
CODES = Path(__file__).parent / "codes.json"

#: Families in the order of DESIGN §4.
FAMILIES = {
    "AR": "表内勾稽",
    "XT": "表间勾稽",
    "NA": "文字与数字",
    "FO": "绩效目标表",
    "UN": "计量单位",
    "DU": "重复与雷同",
    "DA": "日期",
    "YO": "年度变化",
    "CI": "文号引用",
    "PU": "公开规范",
    "TX": "文字差错",
    "EX": "阅读说明",
}
#: The same families in English.
FAMILIES_EN = {
    "AR": "within tables",
    "XT": "between tables",
    "NA": "narrative",
    "FO": "performance forms",
    "UN": "units of measure",
    "DU": "duplicates",
    "DA": "dates",
    "YO": "year on year",
    "CI": "citations",
    "PU": "disclosure rules",
    "TX": "wording",
    "EX": "reading notes",
}
_SEVERITY = {"high": "高", "medium": "中", "low": "低", "info": "提示"}
_STATUS = {"stable": "稳定", "preview": "试行"}
_SCOPE = {"document": "单份文件", "collection": "文件集合"}

Entry = Check | CollectionCheck


def catalogue(checks: Iterable[Entry]) -> str:
    """CHECKS.md: a table of all checks, then each check's sections and examples, by family."""
    known = sorted(checks, key=lambda check: (list(FAMILIES).index(check.info.code[:2]), check.info.code))
    lines = [
        "# 检查项目录",
        "",
        "本文件由 `python -m anomaly.catalogue` 根据各检查项模块生成，请勿手工修改。",
        "",
        f"共 {len(known)} 项。",
        "",
        "| 代码 | 名称 | 疑点种类 | 重要程度 | 状态 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for check in known:
        info = check.info
        severity, status = _SEVERITY[info.severity.value], _STATUS[info.status.value]
        lines.append(f"| {info.code} | {info.name} | {info.kind.value} | {severity} | {status} |")
    family = ""
    for check in known:
        if check.info.code[:2] != family:
            family = check.info.code[:2]
            lines += ["", f"## {family} {FAMILIES[family]}"]
        lines += ["", *entry(check)]
    return "\n".join(lines) + "\n"


def entry(check: Entry) -> list[str]:
    """The lines of one check in CHECKS.md; ``gouji checks CODE`` prints the same."""
    info, doc = check.info, parse_doc(check.doc)
    kinds = "、".join(sorted(kind.value for kind in info.applies_to))
    lines = [
        f"### {info.code} {info.name}",
        "",
        f"{doc.title}（{info.name_en}）",
        "",
        f"- 疑点种类：{info.kind.value}；重要程度：{_SEVERITY[info.severity.value]}；"
        f"状态：{_STATUS[info.status.value]}；范围：{_SCOPE[info.scope.value]}",
        f"- 适用：{kinds}",
    ]
    lines += [f"- {name}：{text}" for name, text in doc.sections]
    for example in check.examples:
        lines += ["", *_example(example)]
    return lines


def _example(example: Example | CollectionExample) -> list[str]:
    verdict = f"报 {example.fires} 处" if example.fires else "不报"
    texts = example.texts if isinstance(example, CollectionExample) else (example.text,)
    body = "\n\n".join(tabbed(text).replace("\t", " | ") for text in texts).split("\n")
    return [f"{verdict}：{example.name}", "", "```text", *(line.rstrip() for line in body), "```"]


def codes(checks: Iterable[Entry], past: Mapping[str, str]) -> dict[str, str]:
    """Code to English name for every code ever given; codes no longer registered are kept as retired.

    Raises:
        ValueError: a code of the past now has another name (reuse), or a retired code is back.
    """
    present = {check.info.code: check.info.name_en for check in checks}
    for code, name in present.items():
        if past.get(code, name) != name:
            raise ValueError(f"{code} was {past[code]!r}, now {name!r}: give a new code")
    gone = {
        code: name if name.startswith("retired: ") else f"retired: {name}"
        for code, name in past.items()
        if code not in present
    }
    return dict(sorted((present | gone).items()))


def known_codes() -> dict[str, str]:
    """The committed ``codes.json``; empty before the first run."""
    if not CODES.exists():
        return {}
    data: dict[str, str] = json.loads(CODES.read_text(encoding="utf-8"))
    return data


def main() -> None:
    """Rewrite both files."""
    CATALOGUE.write_text(catalogue(EVERY_CHECK), encoding="utf-8")
    snapshot = json.dumps(codes(EVERY_CHECK, known_codes()), ensure_ascii=False, indent=1)
    CODES.write_text(snapshot + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
