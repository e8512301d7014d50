"""Pieces of uploads give way to short requests, but not for ever."""

from __future__ import annotations

import asyncio
import time

import pytest

from service.api.turns import PATIENCE, SHORT_BYTES, Turns, is_short


@pytest.mark.parametrize(
    ("headers", "short"),
    [
        ([], True),
        ([(b"content-length", b"0")], True),
        ([(b"content-length", str(SHORT_BYTES).encode())], True),
        ([(b"content-length", str(SHORT_BYTES + 1).encode())], False),
        ([(b"content-length", b"-1")], False),
        ([(b"content-length", b"many")], False),
        ([(b"transfer-encoding", b"chunked")], False),
        ([(b"transfer-encoding", b"chunked"), (b"content-length", b"3")], False),
    ],
)
def test_a_request_is_short_by_what_it_says_of_its_body(
    headers: list[tuple[bytes, bytes]], short: bool
) -> None:
    assert is_short({"headers": headers}) is short


def test_a_piece_passes_at_once_when_nobody_waits() -> None:
    assert _seconds_to_pass(unanswered=0) < PATIENCE


def test_a_piece_passes_in_the_end_though_somebody_always_waits() -> None:
    assert PATIENCE <= _seconds_to_pass(unanswered=2) < 1


def test_a_piece_passes_when_the_last_short_request_is_answered() -> None:
    async def act() -> list[str]:
        turns, order = Turns(), list[str]()

        async def piece() -> None:
            await turns.wait()
            order.append("piece")

        turns.arrive()
        turns.arrive()
        task = asyncio.create_task(piece())
        await asyncio.sleep(0)
        for name in ("first answer", "second answer"):
            order.append(name)
            turns.answer()
            await asyncio.sleep(0)
        await task
        return order

    assert asyncio.run(act()) == ["first answer", "second answer", "piece"]


def test_pieces_pass_in_the_order_they_came() -> None:
    async def act() -> list[int]:
        turns, order = Turns(), list[int]()

        async def piece(number: int) -> None:
            await turns.wait()
            order.append(number)

        await asyncio.gather(*(piece(n) for n in range(5)))
        return order

    assert asyncio.run(act()) == [0, 1, 2, 3, 4]


def _seconds_to_pass(unanswered: int) -> float:
    async def act() -> float:
        turns = Turns()
        for _ in range(unanswered):
            turns.arrive()
        began = time.perf_counter()
        await turns.wait()
        return time.perf_counter() - began

    return asyncio.run(act())
