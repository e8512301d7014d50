"""The counts beside the queue are the same whether they come from an index or from a search."""

from __future__ import annotations

from dataclasses import replace

from service.accounts import PERMISSIONS_OF_ROLE, Actor, Role
from service.api.routes.findings import Filters
from service.review.facets import Facet, counted, facets_of
from service.review.selection import Selection
from tests.service.desk import API, Desk


def counts(desk: Desk, chosen: Filters) -> dict[str, Facet]:
    """The facets an administrator sees."""
    actor = Actor(user_id="", name="", role=Role.ADMIN, permissions=PERMISSIONS_OF_ROLE[Role.ADMIN])
    selection = Selection(actor=actor, chosen=chosen)
    with desk.services.database.read() as session:
        found = facets_of(session, selection)
        assert counted(found, selection) >= 0
        return found


def filled(desk: Desk) -> None:
    """Three findings of two units, one of them rejected."""
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 1\nfinding 2\n")
    desk.uploaded(client, "unit 云岭市林业局\nfinding 3\n")
    one = next(f for f in desk.findings(client) if f["observed"] == "3")
    client.post(
        f"{API}/findings/{one['id']}/decision",
        json={"verdict": "reject", "reason": "非问题"},
        headers={"If-Match": str(one["revision"])},
    )


def test_a_word_that_all_hold_leaves_every_count_as_it_is(desk: Desk) -> None:
    filled(desk)
    for chosen in (
        Filters(),
        Filters(state="any"),
        Filters(unit="水务"),
        Filters(severity="high"),
        Filters(assignee_id="none"),
    ):
        assert counts(desk, replace(chosen, q="合计")) == counts(desk, chosen)


def test_a_word_narrows_the_counts(desk: Desk) -> None:
    filled(desk)
    states = {choice.value: choice.count for choice in counts(desk, Filters(q="合计"))["state"].choices}
    assert states == {"open": 2, "accepted": 0, "rejected": 1}
    assert counts(desk, Filters(q="没有这个词"))["state"].total == 0
    assert counts(desk, Filters(q="%"))["state"].total == 0


def test_a_facet_is_counted_without_its_own_filter(desk: Desk) -> None:
    filled(desk)
    units = counts(desk, Filters(q="合计", state="any", unit="水务"))["unit"]
    assert [(choice.value, choice.count, choice.chosen) for choice in units.choices] == [
        ("云岭市水务局", 2, False),
        ("云岭市林业局", 1, False),
    ]
    kinds = counts(desk, Filters(q="合计", state="any", unit="水务"))["kind"]
    assert [choice.count for choice in kinds.choices] == [2]
