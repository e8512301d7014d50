"""Libraries that read what strangers send stand at or above the versions that mend their known advisories."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
#: The first version without a known advisory, by distribution.
FLOORS = {
    "pdfminer.six": "20260107",
    "pillow": "12.3.0",
    "python-multipart": "0.0.32",
    "ray": "2.54.0",
    "starlette": "1.3.1",
}


def locked() -> dict[NormalizedName, str]:
    """What the lock file installs."""
    lines = LOCK.read_text(encoding="utf-8")
    return {
        canonicalize_name(name): number
        for name, number in re.findall(r"^([\w.-]+)==([^\s\\;]+)", lines, re.M)
    }


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_lock_is_not_below_the_floor(name: str) -> None:
    assert Version(locked()[canonicalize_name(name)]) >= Version(FLOORS[name])


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_what_is_installed_is_not_below_the_floor(name: str) -> None:
    try:
        installed = version(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")
    assert Version(installed) >= Version(FLOORS[name])


def test_a_version_below_the_floor_would_be_seen() -> None:
    assert Version("20251230") < Version(FLOORS["pdfminer.six"])
    assert Version("0.0.9") < Version(FLOORS["python-multipart"])
    assert not Version("1.10.0") < Version(FLOORS["starlette"])
