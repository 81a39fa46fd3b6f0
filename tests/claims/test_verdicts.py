"""The verdict follows from two facts: whether the number is reproduced, and whether anything was assumed."""

import pytest

from analysis.claims.rebuild import ASSUMPTIONS
from analysis.claims.verdicts import VERDICTS, verdict

# DESIGN of the ledger: rebuilt; rebuilt under an assumption; contradicted (no choice gives it); quoted (nothing
# published to rebuild it from).
TRUTH_TABLE = [
    (True, (), "rebuilt"),
    (True, ("nonresponse",), "rebuilt under an assumption"),
    (True, ("base", "rounding"), "rebuilt under an assumption"),
    (False, (), "contradicted"),
    (False, ("nonresponse",), "contradicted"),
    (None, (), "quoted"),
    (None, ("nonresponse",), "quoted"),
]


@pytest.mark.parametrize(("reproduced", "assumptions", "expected"), TRUTH_TABLE)
def test_the_verdict_is_that_of_the_truth_table(reproduced, assumptions, expected):
    assert verdict(reproduced, assumptions) == expected
    assert verdict(reproduced, list(assumptions)) == expected


def test_there_are_four_verdicts_in_the_order_of_the_ledger():
    assert VERDICTS == ("rebuilt", "rebuilt under an assumption", "contradicted", "quoted")
    assert {expected for _, _, expected in TRUTH_TABLE} == set(VERDICTS)


@pytest.mark.parametrize("assumption", ASSUMPTIONS)
def test_no_assumption_leaves_a_verdict_unconditional(assumption):
    assert verdict(True, [assumption]) == "rebuilt under an assumption"


def test_nothing_is_assumed_unless_it_is_said():
    assert verdict(True) == "rebuilt"
