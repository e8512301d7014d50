"""Chance that is the same on every machine: streams named by strings, never by hash order or time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def stream(*labels: object) -> random.Random:
    """A random stream of its own for these labels; equal labels give equal streams.

    ``random.Random`` seeds from the bytes of a string, which do not depend on machine or process.
    """
    return random.Random("/".join(str(label) for label in labels))


def within(rng: random.Random, low: int, high: int, step: int = 1) -> int:
    """A whole number between ``low`` and ``high`` (both allowed) in steps."""
    return low + step * rng.randint(0, (high - low) // step)


def some(rng: random.Random, items: Sequence[T], count: int) -> tuple[T, ...]:
    """``count`` different items (all of them if there are fewer), in their own order."""
    chosen = sorted(rng.sample(range(len(items)), min(count, len(items))))
    return tuple(items[i] for i in chosen)
