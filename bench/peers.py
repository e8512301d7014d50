"""Shares far from peers on fictional units: ``python -m bench.peers [UNITS] [SEED]``.

In one unit of eight a running cost is 12 to 30 times what it was budgeted at. Peers are units of the same
nature and level. Gouji's share against its peers (YO003: probability 0.5 and more, the farthest of a unit)
stands beside an IsolationForest over each unit's vector of log shares, told the true rate of such units, and
beside a robust z-score above 3.5 (Iglewicz and Hoaglin, 1993) of any share. No model saw the seed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

from corpus.recipes.fitting import reliability
from corpus.world import make_history, make_units, stream
from models.yearly.peers import peer_norm

SEED = 992
UNITS = 300
YEAR = 2025
_PLANTED = 8
_TIMES = (12.0, 30.0)
_LEAST_PEERS = 12
_LEAST_SHARE = 0.001
_PROBABLE = 0.5
_Z = 3.5
_FAINT = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """A unit's running costs as shares of its basic expenditure; ``planted`` is the inflated one, if any."""

    group: str
    shares: dict[str, float]
    planted: str = ""


def drawn(seed: int, units: int) -> Iterator[Shares]:
    """The units of a fictional province, one in eight inflated."""
    for unit in make_units(seed, units):
        rng = stream("peers", seed, unit.number)
        (budget,) = make_history(seed, unit, (YEAR,))
        amounts: Counter[str] = Counter()
        for line in budget.basic:
            amounts[line.economic] += line.amount
        running = sorted(code for code, yuan in amounts.items() if code.startswith("302") and yuan > 0)
        planted = rng.choice(running) if running and rng.randrange(_PLANTED) == 0 else ""
        if planted:
            amounts[planted] = round(amounts[planted] * rng.uniform(*_TIMES))
        whole = sum(amounts.values())
        yield Shares(
            group=f"{unit.family.nature.value}{unit.region.level.value}",
            shares={code: amounts[code] / whole for code in running},
            planted=planted,
        )


def judged(found: Sequence[Shares]) -> list[dict[str, float]]:
    """The probability of every share that has enough peers, by unit."""
    peers: dict[tuple[str, str], list[float]] = defaultdict(list)
    for unit in found:
        for code, share in unit.shares.items():
            peers[unit.group, code].append(share)
    norms = {key: peer_norm(np.array(v)) for key, v in peers.items() if len(v) >= _LEAST_PEERS}
    return [
        {c: norms[u.group, c].probability(s) for c, s in u.shares.items() if (u.group, c) in norms}
        for u in found
    ]


def vectors(found: Sequence[Shares]) -> NDArray[np.float64]:
    """Log shares of every code, what is missing taken for next to nothing."""
    codes = sorted({code for unit in found for code in unit.shares})
    return np.log([[unit.shares.get(code, _FAINT) for code in codes] for unit in found])


def main() -> None:
    """Print one line a method, and the calibration of every share's probability."""
    units, seed = (int(a) for a in (*sys.argv[1:], *(str(UNITS), str(SEED))[len(sys.argv) - 1 :]))
    found = tuple(drawn(seed, units))
    said = judged(found)
    true = np.array([bool(unit.planted) for unit in found])
    worst = [max(p, key=lambda c: p[c]) if p else "" for p in said]
    right = [
        p.get(w, 0.0) >= _PROBABLE and u.shares[w] >= _LEAST_SHARE if w else False
        for u, p, w in zip(found, said, worst, strict=True)
    ]
    named = [r and w == u.planted for r, w, u in zip(right, worst, found, strict=True)]
    rows = vectors(found)
    forest = IsolationForest(contamination=float(true.mean()), random_state=0).fit_predict(rows) < 0
    spread = 1.4826 * np.median(np.abs(rows - np.median(rows, axis=0)), axis=0)
    z = (np.abs(rows - np.median(rows, axis=0)) / np.maximum(spread, 1e-9)).max(axis=1) > _Z
    print(f"{len(found)} units, {int(true.sum())} inflated")
    print("| method | units found | units flagged |\n|---|---|---|")
    for name, flagged in (("gouji", np.array(right)), ("IsolationForest", forest), ("z above 3.5", z)):
        print(f"| {name} | {int((flagged & true).sum())} | {int(flagged.sum())} |")
    shown = np.array([p for unit in said for p in unit.values()])
    labels = np.array([c == u.planted for u, unit in zip(found, said, strict=True) for c in unit])
    error = reliability(shown, labels).error
    print(f"gouji names the inflated cost in {sum(named)}; calibration error {error:.4f}")


if __name__ == "__main__":
    main()
