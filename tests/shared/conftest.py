"""The real disclosures stand beside the project only where it is developed and in CI."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real disclosures; its tests are skipped in a clone that has none."""
    if not (SHARED / "README.md").is_file():
        pytest.skip("the real disclosures are not in this clone (../shared)")
    return SHARED
