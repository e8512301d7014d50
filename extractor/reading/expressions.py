"""Written arithmetic (写出的算式): ``(500+180)×10×75+1500×10×10=66万元`` as an expression tree.

An equation is a chain of sides joined by ``=``; at least one side is an operation. Words that name an
operand (``办公费5万元+邮电费3万元=8万元``) are passed over. ``60人×5天×400元，共计12万元`` is an equation
too, but not an explicit one: the total may be of more than the product before it. So is a product that is
followed, behind a comma, by nothing but an amount (``60人×5天×400元，12万元；``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from enum import Enum

from extractor.amounts import Dimension, Quantity
from extractor.characters import fold
from extractor.reading.quantities import FIGURE, parse_quantity

_SCALED = (Dimension.MONEY, Dimension.RATE, Dimension.SHARE, Dimension.COUNT)
_MAX_TOKENS = 60


class Operator(Enum):
    """运算符."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"
    DIVIDE = "÷"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """A figure in an expression; ``start`` and ``end`` are characters of the text."""

    quantity: Quantity
    start: int
    end: int

    @property
    def value(self) -> Decimal:
        """The figure for reckoning: money in yuan, a share as a fraction, 12个月 as 12."""
        unit = self.quantity.unit
        if unit is None or unit.dimension not in _SCALED:
            return self.quantity.value
        return self.quantity.value * unit.factor

    def __str__(self) -> str:
        return self.quantity.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Two expressions and what is done to them."""

    operator: Operator
    left: Expression
    right: Expression

    @property
    def start(self) -> int:
        """First character."""
        return self.left.start

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.right.end

    def __str__(self) -> str:
        tight = self.operator in (Operator.MULTIPLY, Operator.DIVIDE)
        return f"{_group(self.left, tight=tight)}{self.operator.value}{_group(self.right, tight=tight)}"


Expression = Operand | Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """Sides that the text states to be equal. ``explicit``: joined by ``=``, not by 共计."""

    sides: tuple[Expression, ...]
    start: int
    end: int
    explicit: bool


def evaluate(expression: Expression) -> Decimal | None:
    """The value of an expression (money in yuan), None where it divides by zero."""
    if isinstance(expression, Operand):
        return expression.value
    left, right = evaluate(expression.left), evaluate(expression.right)
    if left is None or right is None:
        return None
    try:
        return _APPLY[expression.operator](left, right)
    except (DivisionByZero, InvalidOperation):
        return None


def operands(expression: Expression) -> tuple[Operand, ...]:
    """The figures of an expression in printed order."""
    if isinstance(expression, Operand):
        return (expression,)
    return operands(expression.left) + operands(expression.right)


_APPLY = {
    Operator.ADD: Decimal.__add__,
    Operator.SUBTRACT: Decimal.__sub__,
    Operator.MULTIPLY: Decimal.__mul__,
    Operator.DIVIDE: Decimal.__truediv__,
}
_SIGNS = {"+": Operator.ADD, "-": Operator.SUBTRACT, "÷": Operator.DIVIDE, "/": Operator.DIVIDE}
_TOKEN = re.compile(
    r"(?P<equal>[=≈]{1,2}(?:约|为)?|[,、]?\s?(?:共计|合计|总计|共需|总共|小计)(?:金额|费用|资金|需)?(?:约|为|需)?"
    r"|[,，]\s?(?=约?\d[\d.]*\s?万?元\s?(?:[。;；)]|$)))"
    rf"|(?P<figure>{FIGURE})"
    r"|(?P<sign>[+\-×*xX÷/])|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<word>[\u4e00-\u9fff“”\"·A-Za-z%]+|<[^<>]{1,8}>)|(?P<blank>\s+)|(?P<stop>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def find_equations(text: str) -> tuple[Equation, ...]:
    """Every written equation of a text, in order."""
    found: list[Equation] = []
    for segment in _segments(fold(text)):
        found.extend(_equations(segment, text))
    return tuple(found)


def _segments(folded: str) -> Iterator[list[_Token]]:
    """Runs of tokens between punctuation; only those that hold an equals sign and an operator."""
    run: list[_Token] = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or "stop"
        if kind == "blank":
            continue
        if kind == "stop":
            if _is_candidate(run):
                yield run
            run = []
            continue
        run.append(_Token(kind=kind, text=match[0], start=match.start(), end=match.end()))
    if _is_candidate(run):
        yield run


def _is_candidate(run: Sequence[_Token]) -> bool:
    kinds = {token.kind for token in run}
    return {"equal", "sign", "figure"} <= kinds


def _equations(run: Sequence[_Token], text: str) -> Iterator[Equation]:
    chain: list[Expression] = []
    edges: list[int] = []
    explicit = True
    side: list[_Token] = []
    for token in [*run, _Token(kind="end", text="", start=0, end=0)]:
        if token.kind not in ("equal", "end"):
            side.append(token)
            continue
        parsed = _Parser(side, text).parse() if len(side) <= _MAX_TOKENS else None
        if parsed is None:
            yield from _equation(chain, edges, explicit=explicit)
            chain, edges, explicit = [], [], True
        else:
            chain.append(parsed)
            figures = [t for t in side if t.kind != "word"]
            edges.extend((figures[0].start, figures[-1].end))
        explicit = explicit and (token.kind == "end" or token.text[0] in "=≈")
        side = []
    yield from _equation(chain, edges, explicit=explicit)


def _equation(chain: Sequence[Expression], edges: Sequence[int], *, explicit: bool) -> Iterator[Equation]:
    if len(chain) > 1 and any(isinstance(side, Operation) for side in chain):
        yield Equation(sides=tuple(chain), start=edges[0], end=edges[-1], explicit=explicit)


class _Parser:
    """Reads one side: sums of products of figures and brackets; words beside an operand are passed over."""

    def __init__(self, tokens: Sequence[_Token], text: str) -> None:
        self._tokens = list(tokens)
        self._text = text
        self._next = 0

    def parse(self) -> Expression | None:
        """The whole side as an expression, or None if it is anything else."""
        result = self._sum()
        return result if self._next == len(self._tokens) else None

    def _sum(self) -> Expression | None:
        return self._chain(self._product, "+-")

    def _product(self) -> Expression | None:
        return self._chain(self._operand, "×*xX÷/")

    def _chain(self, part: Callable[[], Expression | None], signs: str) -> Expression | None:
        left = part()
        while left is not None and (token := self._peek()) and token.kind == "sign" and token.text in signs:
            self._next += 1
            right = part()
            if right is None:
                return None
            operator = _SIGNS.get(token.text, Operator.MULTIPLY)
            left = Operation(operator=operator, left=left, right=right)
        return left

    def _operand(self) -> Expression | None:
        self._skip_words()
        token = self._peek()
        if token is None:
            return None
        self._next += 1
        result: Expression | None = None
        if token.kind == "figure":
            quantity = parse_quantity(self._text[token.start : token.end])
            if quantity is not None:
                result = Operand(quantity=quantity, start=token.start, end=token.end)
        elif token.kind == "open":
            result = self._sum()
            closing = self._peek()
            if closing is None or closing.kind != "close":
                return None
            self._next += 1
        self._skip_words()
        return result

    def _skip_words(self) -> None:
        while (token := self._peek()) is not None and token.kind == "word":
            self._next += 1

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None


def _group(expression: Expression, *, tight: bool) -> str:
    loose = isinstance(expression, Operation) and expression.operator in (Operator.ADD, Operator.SUBTRACT)
    return f"({expression})" if tight and loose else str(expression)
