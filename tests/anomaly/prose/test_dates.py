"""Dates in text keep their precision and place."""

from anomaly.prose.dates import find_dates


def test_dates_are_read_as_exactly_as_they_are_printed() -> None:
    text = "2024年12月6日会议，2024年9-12月实施，2025年第三季度付款，2026年。"
    found = list(find_dates(text))
    assert [(d.year, d.month, d.day) for d in found] == [
        (2024, 12, 6),
        (2024, 9, None),
        (2025, 9, None),
        (2026, None, None),
    ]
    assert [text[d.start : d.end] for d in found][:2] == ["2024年12月6日", "2024年9-12月"]


def test_other_numbers_are_no_dates() -> None:
    assert list(find_dates("12024年、3年、科目2010301、第2季度")) == []
