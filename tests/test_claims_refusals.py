"""Claims about p-values that cannot be checked are refused by name, with what is allowed and what was found."""

from re import escape

import pytest

from analysis.claims import TESTS, p_value_claim, p_value_claim_two_sizes
from analysis.printed import parse

INDEPENDENT = [test for test in TESTS if not test.startswith("mcnemar")]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claim": "5%"}, 'claim: allowed a number from 0 to 1 without a percent sign; found "5%"'),
        ({"claim": "1.2"}, 'claim: allowed a number from 0 to 1 without a percent sign; found "1.2"'),
        ({"claim": "-0.1"}, 'claim: allowed a number from 0 to 1 without a percent sign; found "-0.1"'),
        ({"after": "66"}, 'percentage: allowed a number with a percent sign, 0% to 100%; found "66"'),
        ({"before": "101%"}, 'percentage: allowed a number with a percent sign, 0% to 100%; found "101%"'),
        ({"ceiling": 0}, "ceiling: allowed a whole number of people, at least 1; found 0"),
        ({"ceiling": 2.5}, "ceiling: allowed a whole number of people, at least 1; found 2.5"),
        ({"smallest": 0}, "smallest: allowed a whole number of people, at least 1; found 0"),
        ({"smallest": 61}, "smallest: allowed 1 to 60; found 61"),
        ({"test": "student"}, f'test: allowed {", ".join(TESTS)}; found "student"'),
        ({"rounding": "up"}, 'rounding: allowed half-up, half-even, half-down, truncated, any; found "up"'),
        ({"test": "boschloo", "ceiling": 90}, "sizes: allowed up to 100,000 tables to rank for boschloo; found "),
        (
            {"ceiling": 1500, "test": "mcnemar-exact"},
            "ceiling: allowed up to 10,000,000 pairings for mcnemar-exact; fo",
        ),
    ],
)
def test_what_cannot_be_checked_is_refused_by_its_name(change, message):
    given = {"claim": "<0.05", "after": "66%", "before": "13%", "ceiling": 60} | change
    texts = {name: parse(given.pop(name)) for name in ("claim", "after", "before")}
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        p_value_claim(**texts, **given)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sizes1": []}, "sizes1: allowed at least one size; found none"),
        ({"sizes2": [0]}, "sizes2: allowed a whole number of people, at least 1; found 0"),
        ({"sizes2": 50}, "sizes2: allowed a list or range of whole numbers of people; found 50"),
        ({"test": "mcnemar-exact"}, f'test: allowed {", ".join(INDEPENDENT)}; found "mcnemar-exact"'),
        ({"sizes1": range(1, 600), "sizes2": range(1, 600)}, "sizes1, sizes2: allowed up to 2,000,000 tables; found "),
        (
            {"sizes1": range(300, 463), "sizes2": range(300, 463)},
            "sizes: allowed up to 20,000,000 tables with the same",
        ),
    ],
)
def test_two_sizes_that_cannot_be_checked_are_refused_by_name(change, message):
    sizes = {"sizes1": [22], "sizes2": [50]} | change
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        p_value_claim_two_sizes(parse("<0.05"), parse("66%"), parse("13%"), **sizes)
