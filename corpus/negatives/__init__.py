"""Hard negatives: what looks like a fault and is none."""

from corpus.negatives.spotting import SPOTTERS, Negative, spot_negatives

__all__ = ["SPOTTERS", "Negative", "spot_negatives"]
