"""Claims about p-values that cannot be checked are refused by name, with what is allowed and what was found."""

from re import escape

import pytest

from analysis.claims.p_values import TESTS, p_value_claim

INDEPENDENT = [test for test in TESTS if not test.startswith("mcnemar")]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claim": "5%"}, 'claim: allowed a number from 0 to 1 without a percent sign; found "5%"'),
        ({"claim": "1.2"}, 'claim: allowed a number from 0 to 1 without a percent sign; found "1.2"'),
        ({"claim": "-0.1"}, 'claim: allowed a number from 0 to 1 without a percent sign; found "-0.1"'),
        (
            {"first": "66"},
            'first: allowed a percentage with its sign, 0% to 100%, such as "30%" or "67.4%"; found',
        ),
        (
            {"second": "101%"},
            'second: allowed a percentage with its sign, 0% to 100%, such as "30%" or "67.4%"; f',
        ),
        ({"n": range(61)}, "n: allowed a whole number of people, at least 1; found 0"),
        ({"n": 2.5}, "n: allowed a whole number of people, at least 1; found 2.5"),
        ({"n": []}, "n: allowed at least one number of people; found none"),
        ({"test": "student"}, f'test: allowed {", ".join(TESTS)}; found "student"'),
        ({"rounding": "up"}, 'rounding: allowed half-up, half-even, half-down, rounded-up, truncated, any; found "up"'),
        ({"test": "boschloo", "n": range(1, 121)}, "sizes: allowed up to 250,000 tables to rank for boschloo; found "),
        (
            {"n": range(1, 1501), "test": "mcnemar-exact"},
            "ceiling: allowed up to 10,000,000 pairings for mcnemar-exact; fo",
        ),
    ],
)
def test_what_cannot_be_checked_is_refused_by_its_name(change, message):
    given = {"claim": "<0.05", "first": "66%", "second": "13%", "n": range(1, 61)} | change
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        p_value_claim(**given)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n": []}, "n: allowed at least one number of people; found none"),
        ({"n2": [0]}, "n2: allowed a whole number of people, at least 1; found 0"),
        ({"n2": "50"}, "n2: allowed a whole number of people, at least 1; found '50'"),
        ({"test": "mcnemar-exact"}, f'test: allowed {", ".join(INDEPENDENT)}; found "mcnemar-exact"'),
        ({"n": range(1, 600), "n2": range(1, 600)}, "sizes1, sizes2: allowed up to 2,000,000 tables; found "),
        (
            {"n": range(300, 545), "n2": range(300, 545)},
            "sizes: allowed up to 600,000 tables for Fisher's exact test; found ",
        ),
    ],
)
def test_two_sizes_that_cannot_be_checked_are_refused_by_name(change, message):
    sizes = {"n": [22], "n2": [50]} | change
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        p_value_claim("<0.05", "66%", "13%", **sizes)
