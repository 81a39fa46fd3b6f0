"""Where in its report a statistic was printed, in words that help a reader to find it."""

from __future__ import annotations

from analysis.sources.reports import Reports

NAME = "name"  # of a gene or a drug: a numeral that is no number
PARTS = (
    (0.1, "near the beginning"),
    (0.4, "in the first half"),
    (0.6, "near the middle"),
    (0.9, "in the second half"),
    (1.0, "near the end"),
)


def printed_at(data: Reports, statistic_id: str) -> str:
    """The part of the text, and the numbers before and after it.

    >>> from analysis.sources import reports
    >>> printed_at(reports.load(), "mahtani-2024-abstract.patients-fatigue")
    'in the second half, between “59%” and “44%”'
    """
    row = data.statistics.set_index("statistic_id").loc[statistic_id]
    return place_in_text(data, row["report_id"], row["offset"], but=statistic_id)


def place_in_text(data: Reports, report_id: str, offset: int, but: str | None = None) -> str:
    """Where something stands in the text of a report: the part of it, and the numbers before and after, `but` one.

    >>> from analysis.sources import reports
    >>> place_in_text(reports.load(), "mahtani-2024-abstract", 0)
    'near the beginning, before “9”'
    """
    length = data.report(report_id)["text_length"]
    part = next(words for end, words in PARTS if offset <= end * length)
    return ", ".join([part, *_beside(data, report_id, offset, but)])


def _beside(data: Reports, report_id: str, offset: int, but: str | None) -> list[str]:
    """Between which numbers it stands; as they are printed where they are statistics themselves."""
    printed = data.statistics.set_index("statistic_id")["as_printed"]
    numerals = data.numerals[
        (data.numerals["report_id"] == report_id)
        & (data.numerals["use"] != NAME)
        & (data.numerals["statistic_id"] != but)
    ].sort_values("offset")
    texts = [printed.get(of, text) for of, text in zip(numerals["statistic_id"], numerals["numeral"], strict=True)]
    earlier = int((numerals["offset"] < offset).sum())
    before, after = texts[:earlier][-1:], texts[earlier:][:1]
    if before and after:
        return [f"between “{before[0]}” and “{after[0]}”"]
    return [f"after “{text}”" for text in before] + [f"before “{text}”" for text in after]
