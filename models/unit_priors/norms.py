"""How often alike indicators had which value, from the n-grams of their names.

A norm is what was seen of one indicator name and base unit: a histogram of the logarithm of its values, and
how often which unit was printed with or without decimals. A name is answered by the norms whose character
n-grams it shares, weighted by how rare the shared ones are; what they leave open is shrunk to all norms of
the base unit, that to the parent unit (元/台 to 元/…), that to any value at all.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from models.artefacts import Arrays
from models.errors import ArtefactError
from models.unit_priors.measures import Measure, measure_of

#: Steps of 0.05 in the decimal logarithm, from 10^-3 to 10^10.
LOWEST, STEP, BINS = -3.0, 0.05, 260
#: Likeness below which a norm says nothing of a name, and the power by which the likeness weighs.
LEAST_LIKENESS = 0.6
_POWER = 6
#: Values that the base unit's and the parent's distribution, and the even one, count for.
_BASE_COUNT, _PARENT_COUNT, _EVEN_COUNT = 2.0, 0.3, 0.1
#: A kernel's width (steps) at one value, and how it narrows with their number.
_WIDTH, _NARROWING, _WIDEST = 6.0, 0.3, 6
_NOT_TEXT = re.compile(r"[\W\d_]+")

Floats = NDArray[np.float64]


_NO_ROWS = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What is known of one name and base unit.

    ``density`` has shape (``BINS``,), sums to one; ``forms`` gives units with or without decimals their
    probability, ``other`` is that of a form never seen.
    """

    density: Floats
    forms: Mapping[tuple[str, bool], float]
    other: float
    support: float
    likeness: float

    def log_probability(self, value: Decimal, unit: str) -> float:
        """Natural logarithm of the probability of a value above zero in this unit, as printed."""
        place = bin_of(log_base(value, unit))
        form = self.forms.get((unit, has_decimals(value)), self.other)
        return math.log(float(self.density[place])) + math.log(form)

    def usual(self) -> tuple[float, float]:
        """The range that holds nine of ten values."""
        rising = np.cumsum(self.density)
        low, high = np.searchsorted(rising, (0.05, 0.95))
        return 10 ** (LOWEST + STEP * float(low)), 10 ** (LOWEST + STEP * float(high + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """The table. ``counts_`` has shape (norms, ``BINS``), ``forms_`` shape (norms, form names).

    ``rows_`` are the norms of each base unit.
    """

    names: tuple[str, ...]
    bases: tuple[str, ...]
    forms: tuple[tuple[str, bool], ...]
    counts_: NDArray[np.float32]
    forms_: NDArray[np.float32]
    grams_: NDArray[np.int64]
    owners_: NDArray[np.int64]
    rarity_: Floats
    sizes_: Floats
    of_base_: Mapping[str, Floats]
    of_parent_: Mapping[str, Floats]
    rows_: Mapping[str, NDArray[np.int64]]

    @classmethod
    def of(cls, arrays: Arrays) -> Norms:
        """The table of an artefact.

        Raises:
            ArtefactError: arrays are missing or do not fit each other.
        """
        names, bases, forms = (arrays.texts(part) for part in ("norms", "bases", "forms"))
        counts = _dense(arrays, "counts", len(names), BINS)
        used = _dense(arrays, "used", len(names), len(forms))
        if not names or len(names) != len(bases):
            raise ArtefactError(f"{arrays.artefact}: {len(names)} names, {len(bases)} units")
        return cls.built(names, bases, tuple(_form(form) for form in forms), (counts, used))

    @classmethod
    def built(
        cls,
        names: tuple[str, ...],
        bases: tuple[str, ...],
        forms: tuple[tuple[str, bool], ...],
        counted: tuple[NDArray[np.float32], NDArray[np.float32]],
    ) -> Norms:
        """The table from its counts, with the index of n-grams and what base units have in common."""
        grams = [n_grams(name) for name in names]
        owners = np.repeat(np.arange(len(names)), [len(g) for g in grams])
        flat = np.concatenate([np.zeros(0, dtype=np.int64), *grams])
        order = np.argsort(flat, kind="stable")
        found, seen = np.unique(flat, return_counts=True)
        rarity = np.log((len(names) + 1) / seen)
        of_gram = rarity[np.searchsorted(found, flat)] if len(flat) else rarity
        of_base = _shapes(bases, counted[0])
        parents = tuple(measure_of(base).parent for base in bases)
        return cls(
            names=names,
            bases=bases,
            forms=forms,
            counts_=counted[0],
            forms_=counted[1],
            grams_=flat[order],
            owners_=owners[order],
            rarity_=of_gram[order],
            sizes_=np.bincount(owners, of_gram, minlength=len(names)).astype(np.float64),
            of_base_=of_base,
            of_parent_=_shapes(parents, counted[0]),
            rows_=_rows(bases),
        )

    def usage(self, text: str, base: str) -> Usage:
        """What is known of an indicator of this name whose values are in (multiples of) this base unit."""
        of_base = self.rows_.get(base, _NO_ROWS)
        likeness = self._likeness(text)[of_base]
        near = likeness >= LEAST_LIKENESS
        alike, weights = of_base[near], likeness[near] ** _POWER
        counts: Floats = weights @ self.counts_[alike].astype(np.float64)
        support = float(counts.sum())
        return Usage(
            density=self._density(counts, measure_of(base)),
            forms=self._forms(weights @ self.forms_[alike].astype(np.float64)),
            other=1 / (support + _BASE_COUNT) / 4,
            support=support,
            likeness=float(likeness.max(initial=0.0)),
        )

    def _likeness(self, text: str) -> Floats:
        """Weighted Jaccard of the n-grams of a name with those of every norm, shape (norms,)."""
        unknown = math.log(len(self.names) + 1)
        shared = np.zeros(len(self.names))
        mine = 0.0
        grams = n_grams(text)
        firsts = np.searchsorted(self.grams_, grams).tolist()
        lasts = np.searchsorted(self.grams_, grams + 1).tolist()
        for first, last in zip(firsts, lasts, strict=True):
            shared[self.owners_[first:last]] += self.rarity_[first:last]
            mine += float(self.rarity_[first]) if last > first else unknown
        return shared / np.maximum(self.sizes_ + mine - shared, 1e-9)

    def _density(self, counts: Floats, measure: Measure) -> Floats:
        even = np.full(BINS, _EVEN_COUNT / BINS)
        prior = even + _PARENT_COUNT * self.of_parent_.get(measure.parent, even / _EVEN_COUNT)
        prior = prior + _BASE_COUNT * self.of_base_.get(measure.base, prior / prior.sum())
        density: Floats = smoothed(counts, float(counts.sum())) + prior
        total = float(density.sum())
        return density / total

    def _forms(self, used: Floats) -> dict[tuple[str, bool], float]:
        total = used.sum() + _BASE_COUNT
        return {
            form: float(count + 0.25) / float(total)
            for form, count in zip(self.forms, used, strict=True)
            if count > 0
        }


def _rows(bases: tuple[str, ...]) -> dict[str, NDArray[np.int64]]:
    """The rows of each base unit, ascending."""
    every = np.array(bases)
    return {base: np.flatnonzero(every == base) for base in dict.fromkeys(bases)}


def n_grams(text: str) -> NDArray[np.int64]:
    """Hashes of the distinct n-grams of 1 to 3 letters of a name, ascending; figures and marks left out."""
    plain = f"{_NOT_TEXT.sub('', unicodedata.normalize('NFKC', text))}\x03"
    found = {plain[n : n + size] for size in (1, 2, 3) for n in range(len(plain) - size + 1)}
    hashes = {zlib.crc32(gram.encode("utf-8", "surrogatepass")) for gram in found - {"\x03"}}
    return np.array(sorted(hashes), dtype=np.int64)


def bin_of(logarithm: float) -> int:
    """The step of a decimal logarithm; what lies outside counts as the first or the last."""
    return min(max(math.floor((logarithm - LOWEST) / STEP), 0), BINS - 1)


def log_base(value: Decimal, unit: str) -> float:
    """The decimal logarithm of a value above zero in the unit's base unit."""
    return math.log10(value) + measure_of(unit).power


def has_decimals(value: Decimal) -> bool:
    """Whether a value is printed with decimals that say something."""
    return value != value.to_integral_value()


def smoothed(counts: Floats, number: float) -> Floats:
    """Counts spread by a triangular kernel that narrows with the number of values; the sum stays."""
    width = max(1, min(_WIDEST, round(_WIDTH * max(number, 1.0) ** -_NARROWING)))
    kernel = 1 - np.abs(np.arange(-width, width + 1)) / (width + 1)
    return np.asarray(np.convolve(counts, kernel / kernel.sum(), mode="same"), dtype=np.float64)


def _shapes(groups: tuple[str, ...], counts: NDArray[np.float32]) -> dict[str, Floats]:
    """Mean smoothed density of the norms of each group, a norm counting once however often it was seen."""
    shapes: dict[str, list[Floats]] = {}
    for group, row in zip(groups, counts.astype(np.float64), strict=True):
        shapes.setdefault(group, []).append(smoothed(row, 1.0) / max(float(row.sum()), 1e-9))
    return {group: np.mean(rows, axis=0) for group, rows in shapes.items()}


def _dense(arrays: Arrays, part: str, rows: int, width: int) -> NDArray[np.float32]:
    """A table kept as places and counts."""
    places = arrays.numbers(f"{part}_at").astype(np.int64)
    if len(places) and (places.min() < 0 or places.max() >= rows * width):
        raise ArtefactError(f"{arrays.artefact}: {part} of {rows} rows reaches {places.max()}")
    table = np.zeros(rows * width, dtype=np.float32)
    table[places] = arrays.numbers(part)
    return table.reshape(rows, width)


def _form(text: str) -> tuple[str, bool]:
    return text.removesuffix("."), text.endswith(".")
