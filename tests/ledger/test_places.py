"""Where a statistic stands in its report, in words: on texts whose numerals are known."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.ledger.places import printed_at


def reports(*numerals, length=1_000):
    """A report whose numerals are (offset, numeral, use, statistic_id)."""
    columns = ["offset", "numeral", "use", "statistic_id"]
    table = pd.DataFrame(numerals, columns=columns).assign(report_id="a")
    named = table[table["statistic_id"] != ""].drop_duplicates("statistic_id")
    statistics = named.assign(as_printed=named["numeral"] + "%")
    return SimpleNamespace(
        numerals=table, statistics=statistics, report=lambda report_id: pd.Series({"text_length": length})
    )


BETWEEN = reports((10, "2022", "date", ""), (500, "41", "value", "a.x"), (700, "32", "value", "a.y"))
SAID = {
    "a number before and a statistic after": (BETWEEN, "near the middle, between “2022” and “32%”"),
    "the first of its text": (
        reports((50, "41", "value", "a.x"), (90, "7", "citation", "")), "near the beginning, before “7”",
    ),
    "the last of its text": (
        reports((50, "7", "citation", ""), (990, "41", "value", "a.x")), "near the end, after “7”",
    ),
    "the only one": (reports((300, "41", "value", "a.x")), "in the first half"),
    "beside the name of a gene": (
        reports((10, "8", "value", "a.y"), (690, "2", "name", ""), (700, "41", "value", "a.x")),
        "in the second half, after “8%”",
    ),
    "printed twice": (
        reports((100, "41", "value", "a.x"), (105, "41", "value", "a.x"), (200, "9", "date", "")),
        "near the beginning, before “9”",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_a_place_is_told_by_the_part_of_the_text_and_the_numbers_beside_it(case):
    data, said = SAID[case]
    assert printed_at(data, "a.x") == said


def test_no_place_of_the_data_is_told_in_characters(data):
    told = [printed_at(data, name) for name in data.statistics["statistic_id"]]
    assert all(words.startswith(("near the ", "in the ")) for words in told)
    assert not any("character" in words for words in told)
