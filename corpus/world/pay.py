"""Basic expenditure: what staff cost and what running the office costs, line by line."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from corpus.world.chance import within
from corpus.world.families import Nature
from corpus.world.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicLine:
    """基本支出 of one economic subject; yuan.

    ``government`` is the name of the government-side economic class, ``functional`` the 项 it is spent
    under, ``institution`` whether it is paid to an institution's staff.
    """

    economic: str
    government: str
    functional: str
    amount: int
    institution: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """人员: people paid as administrative and as institution staff, and the retired."""

    administrative: int
    institution: int
    retired: int

    @property
    def serving(self) -> int:
        """在职人数."""
        return self.administrative + self.institution


_GOVERNMENT = {
    "30101": "工资奖金津补贴",
    "30102": "工资奖金津补贴",
    "30103": "工资奖金津补贴",
    "30108": "社会保障缴费",
    "30109": "社会保障缴费",
    "30110": "社会保障缴费",
    "30111": "社会保障缴费",
    "30112": "社会保障缴费",
    "30113": "住房公积金",
    "30199": "其他工资福利支出",
    "30213": "维修（护）费",
    "30215": "会议费",
    "30216": "培训费",
    "30217": "公务接待费",
    "30226": "委托业务费",
    "30231": "公务用车运行维护费",
    "30299": "其他商品和服务支出",
    "30302": "离退休费",
    "30305": "社会福利和救助",
    "30309": "社会福利和救助",
}
_OFFICE = (
    ("30201", 1800, 4200, 1.0),
    ("30202", 200, 900, 0.6),
    ("30205", 60, 240, 0.5),
    ("30206", 300, 1200, 0.6),
    ("30207", 150, 600, 0.7),
    ("30208", 400, 1600, 0.4),
    ("30211", 300, 1500, 0.7),
    ("30213", 200, 900, 0.4),
    ("30216", 200, 800, 0.3),
    ("30226", 300, 900, 0.2),
    ("30228", 900, 1600, 0.8),
    ("30229", 500, 1500, 0.5),
    ("30299", 200, 1400, 0.4),
)


def draw_basic(rng: random.Random, unit: Unit, crew: Crew, year: int) -> tuple[BasicLine, ...]:
    """All lines of a year, in economic code order, administrative before institution.

    ``rng`` must be the unit's own stream from its beginning, so that rates stay and only people and the
    yearly rise (3 points from 2020) move the amounts.
    """
    step = 100 if unit.exact else 1
    lines = [*_staff_lines(rng, unit, crew.administrative, step, institution=False)]
    lines += _staff_lines(rng, unit, crew.institution, step, institution=True)
    lines += _retired_lines(rng, unit, crew, step)
    lines.sort(key=lambda line: (line.economic, line.institution))
    raised = (_raised(line, year, step) for line in lines)
    return tuple(line for line in raised if line.amount)


def _raised(line: BasicLine, year: int, step: int) -> BasicLine:
    amount = line.amount * (100 + 3 * (year - 2020)) // 100
    return replace(line, amount=amount // step * step) if line.economic != "30231" else line


def _staff_lines(
    rng: random.Random, unit: Unit, people: int, step: int, *, institution: bool
) -> list[BasicLine]:
    if not people:
        return []
    functional = (unit.family.basic_institution or unit.family.basic) if institution else unit.family.basic
    base = people * within(rng, 28_000, 44_000, 100)
    allowance = people * within(rng, 16_000, 34_000, 100)
    bonus = 0 if institution else base // 12
    merit = people * within(rng, 22_000, 40_000, 100) if institution else 0
    pay = base + allowance + bonus + merit
    amounts = (
        ("30101", base, functional),
        ("30102", allowance if not institution or rng.random() < 0.7 else 0, functional),
        ("30103", bonus, functional),
        ("30107", merit, functional),
        ("30108", pay * 16 // 100, "2080505"),
        ("30109", pay * 8 // 100 if rng.random() < 0.4 else 0, "2080506"),
        ("30110", pay * 65 // 1000, "2101102" if institution else "2101101"),
        ("30111", 0 if institution or rng.random() < 0.6 else pay * 3 // 100, "2101103"),
        ("30112", pay * 7 // 1000, functional),
        ("30113", pay * 12 // 100, "2210201"),
        ("30199", people * 300 if rng.random() < 0.3 else 0, functional),
    )
    lines = [_line(code, amount, place, step, institution) for code, amount, place in amounts]
    share = 1.0 if not institution else 0.5
    for code, low, high, chance in _OFFICE:
        amount = int(people * rng.randint(low, high) * share) if rng.random() < chance else 0
        lines.append(_line(code, amount, functional, step, institution))
    if not institution:
        lines.append(_line("30239", people * 6_600 if rng.random() < 0.8 else 0, functional, step, False))
        lines.append(_line("30217", rng.choice((0, 0, 5_000, 8_000, 12_000)), functional, step, False))
    lines.append(_line("30231", rng.choice((0, 1, 1, 2, 3)) * 25_000, functional, step, institution))
    return lines


def _retired_lines(rng: random.Random, unit: Unit, crew: Crew, step: int) -> list[BasicLine]:
    institution = unit.family.nature is Nature.INSTITUTION
    functional = "2080502" if institution else "2080501"
    retired = crew.retired * within(rng, 3_000, 9_000, 100)
    allowance = rng.choice((0, 0, 12_000, 20_300, 31_200))
    return [
        _line("30302", retired, functional, step, institution),
        _line("30305", allowance, unit.family.basic, step, institution),
        _line("30309", crew.serving * 60 if rng.random() < 0.4 else 0, unit.family.basic, step, institution),
    ]


def _line(code: str, amount: int, functional: str, step: int, institution: bool) -> BasicLine:
    government = _GOVERNMENT.get(code, "办公经费")
    if institution:
        default = {"301": "工资福利支出", "302": "商品和服务支出"}
        government = default.get(code[:3], government)
    return BasicLine(
        economic=code,
        government=government,
        functional=functional,
        amount=amount // step * step,
        institution=institution,
    )
