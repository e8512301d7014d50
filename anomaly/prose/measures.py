"""Every measured quantity that a form states: in its texts and in its indicators, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.finding import Evidence, EvidenceRole, Where
from anomaly.prose.texts import form_texts
from extractor.amounts import Dimension, Quantity
from extractor.document import Document, Form, Side
from extractor.reading.quantities import find_quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A quantity of a form: what it is called there, and where it is printed."""

    quantity: Quantity
    label: str
    field: str
    form: Form
    evidence: Evidence

    @property
    def where(self) -> Where:
        """Where it stands."""
        return Where(project=self.form.project_name.text, section=self.field)

    @property
    def digits(self) -> int:
        """How many significant digits are printed."""
        return len(f"{self.quantity.value:f}".replace(".", "").strip("-").strip("0"))

    @property
    def unit_name(self) -> str:
        """The unit, empty where none is printed."""
        return self.quantity.unit.name if self.quantity.unit is not None else ""

    @property
    def base(self) -> Decimal:
        """The value in the dimension's base unit."""
        return self.quantity.base


def measures(document: Document) -> Iterator[Measure]:
    """Quantities of texts and of the period's indicators (the year's where the period has none)."""
    for prose in form_texts(document):
        floor = 0
        for found in find_quantities(prose.text.text):
            if prose.form is not None and found.quantity.unit is not None:
                yield Measure(
                    quantity=found.quantity,
                    label=prose.text.text[max(floor, found.start - 12) : found.start],
                    field=prose.where.section,
                    form=prose.form,
                    evidence=prose.evidence(found.start, found.end),
                )
            floor = found.end
    for form in document.forms:
        for indicator in form.side(Side.PERIOD) or form.side(Side.YEAR):
            if indicator.quantity is not None and indicator.quantity.unit is not None:
                quote = f"{indicator.name} {indicator.value}"
                yield Measure(
                    quantity=indicator.quantity,
                    label=indicator.name,
                    field="绩效指标",
                    form=form,
                    evidence=Evidence(role=EvidenceRole.OBSERVED, span=indicator.span, quote=quote),
                )


def is_measured(measure: Measure) -> bool:
    """Whether the unit is one of extent or price, not a sum of money, a share or a time."""
    unit = measure.quantity.unit
    return unit is not None and unit.dimension not in (Dimension.MONEY, Dimension.SHARE, Dimension.TIME)
