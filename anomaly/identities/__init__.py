"""勾稽关系 between tables, as data: a new identity is a new record, no new code.

Each record names its check (several records make one check), the figures on both sides, the relation, the
condition under which it applies, and its source.
"""

from anomaly.identities.budget import BUDGET
from anomaly.identities.final import FINAL
from anomaly.ledger.matrix import Identity

__all__ = ["IDENTITIES", "identities_of"]

IDENTITIES: tuple[Identity, ...] = (*BUDGET, *FINAL)


def identities_of(code: str) -> tuple[Identity, ...]:
    """The identities one check evaluates."""
    return tuple(identity for identity in IDENTITIES if identity.code == code)
