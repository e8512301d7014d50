"""The desk says why a finding stands where it stands."""

from __future__ import annotations

from models.triage.judging import FEATURES
from service.review.english import ENGLISH
from service.store import FindingRow
from service.triage import opinion_on
from tests.service.desk import Desk


def test_every_term_has_its_english() -> None:
    assert [name for name in FEATURES if name not in ENGLISH] == []


def test_a_stored_finding_is_judged_as_when_it_was_checked(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 105.00\n")
    [shown] = desk.findings(client)
    with desk.services.database.read() as session:
        row = session.get_one(FindingRow, shown["id"])
        opinion = opinion_on(session, desk.services.settings.data_dir, row)
    assert 0 < opinion.probability < 1
    assert 1 <= len(opinion.terms) <= 3
    assert {term.name for term in opinion.terms} <= set(FEATURES)


def test_the_desk_shows_the_terms_with_their_direction(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 105.00\n")
    [shown] = desk.findings(client)
    client.headers["accept"] = "text/html"
    text = client.get(f"/findings/{shown['id']}").text
    block = text.split("排序依据")[1].split("</section>")[0]
    assert "采纳的可能为" in block
    assert block.count('class="driver ') == block.count("</li>") >= 1
    assert "提前" in block or "推后" in block
