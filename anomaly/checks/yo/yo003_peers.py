"""与同类单位相比偏离

为什么：同一级、同类文件的单位，办公费、水电费、差旅费等在基本支出中的占比相近；一项远高于或远低于同类单位的，
或是数字有误，或应说明。
报什么：基本支出经济分类某一款在本单位合计中的占比，远离同年度、同级、同类文件各单位的中位数；列出同类单位的常见范围。
不报什么：同类单位不足12个的；占比不到1‰的；金额小于1万元的；工资等随编制而定、同类单位差别本来就大的。
局限：不知道各单位的人数和职能，只看占比；一项畸高会使其他各项占比偏低，只报偏离最远的一项。
依据：财预〔2016〕143号：公开内容真实、准确；常见范围由文件集合自身估计（models/yearly/peers）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from anomaly.check import Info, Scope
from anomaly.collection.check import CollectionExample
from anomaly.collection.views import Collection, Located, Member, PeerGroup
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, Severity
from anomaly.prose.wording import money
from models.yearly.peers import PeerNorm, peer_norm

INFO = Info(
    code="YO003",
    name="同类单位比较",
    name_en="A share far from that of peers",
    kind=FindingKind.PEER_OUTLIER,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：公开内容真实、准确",
    scope=Scope.COLLECTION,
)
_COMPARED = re.compile(r"(?:基本支出经济分类表|一般公共预算财政拨款基本支出决算表)//302\d\d [^/]*/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Least peers, probability, share of the whole and yuan."""

    members: int = 12
    probability: float = 0.5
    share: float = 0.001
    yuan: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outlier:
    member: Member
    norm: PeerNorm
    probability: float
    peers: int

    @property
    def share(self) -> float:
        return float(self.member.total.yuan / self.member.whole)


def check(collection: Collection, params: Params = Params()) -> Iterator[Located]:
    """Look at every economic 款 of goods and services among peers; one finding a document."""
    worst: dict[str, _Outlier] = {}
    for group in collection.peers():
        if _COMPARED.fullmatch(group.key) and len(group.members) >= params.members:
            for outlier in _outliers(group, params):
                known = worst.get(outlier.member.document)
                if known is None or outlier.probability > known.probability:
                    worst[outlier.member.document] = outlier
    for document in sorted(worst):
        yield Located(document=document, result=_finding(worst[document]))


def _outliers(group: PeerGroup, params: Params) -> Iterator[_Outlier]:
    shares = np.array([float(m.total.yuan / m.whole) for m in group.members], dtype=np.float64)
    norm = peer_norm(shares)
    for member, share in zip(group.members, shares.tolist(), strict=True):
        probability = norm.probability(share)
        large = share >= params.share and member.total.yuan >= params.yuan
        if large and probability >= params.probability:
            yield _Outlier(member=member, norm=norm, probability=probability, peers=len(shares))


def _finding(outlier: _Outlier) -> Finding:
    total, norm = outlier.member.total, outlier.norm
    usual = f"{norm.low:.2%}至{norm.high:.2%}"
    word = "高于" if outlier.share > norm.high else "低于"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=outlier.probability,
        title="占比远离同类单位",
        message=f"{total.label}{money(total.yuan)}，占合计{money(outlier.member.whole)}的{outlier.share:.2%}，"
        f"远{word}同类{outlier.peers}个单位的常见范围（{usual}）。",
        message_en=f"{outlier.share:.2%} of the whole; usual among {outlier.peers} peers: {usual}.",
        expected=usual,
        observed=money(total.yuan),
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=total.printed.span, quote=total.printed.quote),),
    )


def _unit(number: int, office: str) -> str:
    """A small unit whose office costs are ``office`` 万元 of about 100."""
    rest = f"{20 + number % 3}.00"
    whole = 70 + float(office) + 20 + number % 3
    return f"""
            云岭市{"甲乙丙丁戊己庚辛壬癸子丑寅卯"[number]}局2025年度部门预算公开

            2025年一般公共预算基本支出预算表（经济科目）
            单位：万元
            科目编码 | 科目名称 | 金额
             | 合计 | {whole:.2f}
            301 | 工资福利支出 | 70.00
            30101 | 基本工资 | 70.00
            302 | 商品和服务支出 | {whole - 70:.2f}
            30201 | 办公费 | {office}
            30211 | 差旅费 | {rest}
            """


def _units(last: str, count: int = 14) -> tuple[str, ...]:
    usual = tuple(_unit(n, f"{4 + n % 4}.00") for n in range(count - 1))
    return (*usual, _unit(count - 1, last))


EXAMPLES = (
    CollectionExample(
        name="办公费占比为同类单位的十余倍", texts=_units("160.00"), fires=1, observed=("160万元",)
    ),
    CollectionExample(name="各单位占比相近", texts=_units("6.00"), fires=0),
    CollectionExample(name="同类单位太少", texts=_units("160.00", 6), fires=0),
)
