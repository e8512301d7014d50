"""Pieces of uploads give way to short requests, but not for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from service.api.turns import SHORT_BYTES, Turns, is_short

T = TypeVar("T")


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
    _run(lambda: asyncio.wait_for(Turns(patience=3600).wait(), 60))


def test_a_piece_passes_in_the_end_though_somebody_always_waits() -> None:
    turns = Turns(patience=0.001)
    turns.arrive()
    _run(lambda: asyncio.wait_for(turns.wait(), 60))


def test_a_piece_waits_while_somebody_waits() -> None:
    async def act() -> None:
        turns = Turns(patience=3600)
        turns.arrive()
        await asyncio.wait_for(turns.wait(), 0.05)

    with pytest.raises(TimeoutError):
        _run(act)


def test_a_piece_passes_when_the_last_short_request_is_answered() -> None:
    async def act() -> list[str]:
        turns, order = Turns(patience=3600), list[str]()

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

    assert _run(act) == ["first answer", "second answer", "piece"]


def test_pieces_pass_in_the_order_they_came() -> None:
    async def act() -> list[int]:
        turns, order = Turns(), list[int]()

        async def piece(number: int) -> None:
            await turns.wait()
            order.append(number)

        await asyncio.gather(*(piece(n) for n in range(5)))
        return order

    assert _run(act) == [0, 1, 2, 3, 4]


def _run(act: Callable[[], Coroutine[object, object, T]]) -> T:
    """In a thread of its own: where a browser's tests went before, this one has a running event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(act())).result()
