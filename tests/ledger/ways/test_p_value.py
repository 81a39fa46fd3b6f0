"""Why a p-value by a test that is not named is what it is, in words."""

from dataclasses import replace

from analysis.ledger.ledger import build
from analysis.ledger.telling import reason

P = "medlive-2025-outcomes.confidence-p"


def test_a_p_value_that_not_every_table_gives_says_so(data):
    row = build(data).set_index("statistic_id").loc[P].to_dict() | {"assumptions": ("independent groups",)}
    assert "every table of them agrees" in reason(row)
    assert "not every table agrees" in reason(row | {"always_from": 40})


def test_a_p_value_that_fails_at_the_largest_size_says_so(data):
    # so p is for 32 people a group (4 and 21 of them); for 463 it is far below
    printed = data.statistics["as_printed"].mask(data.statistics["way"] == "p-value", "0.00002")
    rows = build(replace(data, statistics=data.statistics.assign(as_printed=printed))).set_index("statistic_id")
    row = rows.loc[P]
    assert row["verdict"] == "consistent under an assumption"
    assert "not every table agrees" in reason(row)
