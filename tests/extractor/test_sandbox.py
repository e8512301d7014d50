"""The sandbox gives results back and turns hangs, crashes and memory hunger into named errors."""

from __future__ import annotations

import decimal
import os
import time
import zipfile
from collections.abc import Iterator

import pytest

from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.sandbox import Sandbox

LIMITS = Limits(wall_seconds=1.0, memory_bytes=256 * 1024 * 1024)


def _double(number: int) -> int:
    return 2 * number


def _hang() -> None:
    time.sleep(60)


def _crash() -> None:
    os.abort()


def _devour() -> int:
    return len(bytearray(2 * 1024 * 1024 * 1024))


def _refuse() -> None:
    raise InputError(InputCode.ENCRYPTED, "detail for the log")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as running:
        yield running


def test_a_result_comes_back(sandbox: Sandbox) -> None:
    assert sandbox.call(_double, 21) == 42


def test_an_input_error_keeps_its_code_and_detail(sandbox: Sandbox) -> None:
    with pytest.raises(InputError) as caught:
        sandbox.call(_refuse)
    assert caught.value.code is InputCode.ENCRYPTED
    assert caught.value.detail == "detail for the log"


def test_a_hang_is_stopped_at_the_time_limit(sandbox: Sandbox) -> None:
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        sandbox.call(_hang)
    assert caught.value.code is InputCode.LIMIT_TIME
    assert time.monotonic() - started < 10


def test_hunger_for_memory_is_stopped(sandbox: Sandbox) -> None:
    with pytest.raises(InputError) as caught:
        sandbox.call(_devour)
    assert caught.value.code is InputCode.LIMIT_MEMORY


def test_a_crash_is_contained_and_the_next_file_is_read(sandbox: Sandbox) -> None:
    with pytest.raises(InputError) as caught:
        sandbox.call(_crash)
    assert caught.value.code is InputCode.DAMAGED
    assert sandbox.call(_double, 4) == 8


def _library_lacks_memory() -> None:
    raise decimal.InvalidOperation("Insufficient memory: failed to allocate")


def _library_fails() -> None:
    raise zipfile.BadZipFile("no zip")


def _bug() -> None:
    raise KeyError("ours")


def test_an_error_of_a_library_is_damage_or_a_lack_of_memory(sandbox: Sandbox) -> None:
    with pytest.raises(InputError) as lacking:
        sandbox.call(_library_lacks_memory)
    assert lacking.value.code is InputCode.LIMIT_MEMORY
    with pytest.raises(InputError) as failed:
        sandbox.call(_library_fails)
    assert failed.value.code is InputCode.DAMAGED


def test_a_bug_stays_a_bug(sandbox: Sandbox) -> None:
    with pytest.raises(KeyError):
        sandbox.call(_bug)
