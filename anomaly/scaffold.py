"""Begins a new check: ``gouji checks new FO099`` writes its module and its file of cases.

What is written runs as it is (it looks for a word in sentences), so that a person starts from something
green; registering it, and renewing the catalogue, are the two steps that are left to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from anomaly.catalogue import FAMILIES, known_codes
from anomaly.errors import CodeRefusedError

_CODE = re.compile(r"[A-Z]{2}\d{3}")
_SLUG = re.compile(r"[a-z][a-z0-9_]*")
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaffold:
    """The files written, and the module's name for the registry."""

    module: Path
    cases: Path
    name: str


def scaffold(code: str, slug: str, *, root: Path = _ROOT, past: Mapping[str, str] | None = None) -> Scaffold:
    """Write ``anomaly/checks/<family>/<code>_<slug>.py`` and ``tests/cases/<family>/<code>.yaml``.

    Args:
        code: a family and three digits, in any case; never one that was given before.
        slug: what the module is called after its code: lower case words joined by ``_``.
        root: the source tree.
        past: code to name of every code ever given; the committed ``codes.json`` if None.

    Raises:
        CodeRefusedError: for a code that is malformed or taken, or a slug that is no module name.
        FileExistsError: if one of the files is there already.
    """
    code = code.upper()
    _refuse(code, slug, known_codes() if past is None else past)
    family = code[:2].lower()
    name = f"{code.lower()}_{slug}"
    module = root / "anomaly" / "checks" / family / f"{name}.py"
    cases = root / "tests" / "cases" / family / f"{code.lower()}.yaml"
    for path, text in ((module, _MODULE), (cases, _CASES)):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text.substitute(code=code))
    return Scaffold(module=module, cases=cases, name=name)


def next_free(family: str, past: Mapping[str, str]) -> str:
    """The code after the highest ever given in a family."""
    numbers = [int(code[2:]) for code in past if code[:2] == family]
    return f"{family}{max(numbers, default=0) + 1:03d}"


def _refuse(code: str, slug: str, past: Mapping[str, str]) -> None:
    if not _CODE.fullmatch(code) or code[:2] not in FAMILIES:
        families = "、".join(f"{key}（{name}）" for key, name in FAMILIES.items())
        raise CodeRefusedError(f"{code}不是检查项代码；代码为类别加三位数字，类别有{families}")
    if code in past:
        free = next_free(code[:2], past)
        raise CodeRefusedError(f"{code}已经给过“{past[code]}”，代码不重复使用；可以用{free}")
    if not _SLUG.fullmatch(slug):
        raise CodeRefusedError(f"“{slug}”不能作模块名；请用小写英文单词，以下划线连接")


_MODULE = Template('''"""（标题：什么不成立）

为什么：（审计为什么看这一项）
报什么：（在什么情况下报）
不报什么：（看起来像而不是的情况）
局限：（看不出来的情况）
依据：（规定的名称和文号，或道理）
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info, Status
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Sentence

INFO = Info(
    code="$code",
    name="（名称）",
    name_en="(name)",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.LOW,
    basis="（依据）",
    status=Status.PREVIEW,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``word`` is what is looked for; ``certainty`` the probability of a finding."""

    word: str = "（待填）"
    certainty: float = 0.8


EXAMPLES = (
    Example(name="应报的样例", text="一、基本情况\\n本单位有（待填）人。", fires=1, observed=("（待填）",)),
    Example(name="不应报的样例", text="一、基本情况\\n本单位有30人。", fires=0),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at every sentence."""
    for sentence in document.sentences:
        if params.word in sentence.text.text:
            yield _finding(sentence, params)


def _finding(sentence: Sentence, params: Params) -> Finding:
    text = sentence.text
    start = text.text.index(params.word)
    span = text.span_of(start, start + len(params.word))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"情况说明中“{params.word}”未填写。",
        message_en=f"{params.word} was not filled in.",
        observed=params.word,
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=span, quote=text.text),),
    )
''')

_CASES = Template("""# $code 的用例；不报的要写理由，且不少于应报的。
- name: 应报
  text: |
    一、基本情况
    本单位有（待填）人。
  fires: 1
  observed: ["（待填）"]
- name: 不报
  text: |
    一、基本情况
    本单位有30人。
  fires: 0
  reason: 数字已填
""")
