"""The verdict follows from three facts: whether the number is given, what was assumed, what the check can catch."""

import pytest

from analysis.claims.rebuild import ASSUMPTIONS
from analysis.claims.verdicts import MARKS, MEANINGS, VERDICTS, verdict

# Rebuilt: other numbers determine it. Consistent: whole people can give it, and so many could have failed to.
TRUTH_TABLE = [
    (True, (), None, "rebuilt"),
    (True, ("hedged",), None, "rebuilt under an assumption"),
    (True, (), 0.78, "consistent"),
    (True, ("nonresponse",), 0.06, "consistent under an assumption"),
    (True, ("base", "rounding"), 1.0, "consistent under an assumption"),
    (True, (), 0.0, "untestable"),
    (True, ("base",), 0.0, "untestable"),
    (False, (), None, "contradicted"),
    (False, ("nonresponse",), 0.5, "contradicted"),
    (None, (), None, "quoted"),
    (None, ("nonresponse",), None, "quoted"),
]


@pytest.mark.parametrize(("reproduced", "assumptions", "power", "expected"), TRUTH_TABLE)
def test_the_verdict_is_that_of_the_truth_table(reproduced, assumptions, power, expected):
    assert verdict(reproduced, assumptions, power) == expected
    assert verdict(reproduced, list(assumptions), power) == expected


def test_every_verdict_is_earned_and_has_a_mark_and_a_meaning():
    assert {expected for *_, expected in TRUTH_TABLE} == set(VERDICTS) == set(MARKS) == set(MEANINGS)
    assert len(set(MARKS.values())) == len(VERDICTS)


@pytest.mark.parametrize("assumption", ASSUMPTIONS)
def test_no_assumption_leaves_a_verdict_unconditional(assumption):
    assert verdict(True, [assumption]) == "rebuilt under an assumption"
    assert verdict(True, [assumption], 0.5) == "consistent under an assumption"


def test_a_check_that_cannot_fail_earns_neither_rebuilt_nor_consistent():
    assert {verdict(True, assumed, 0) for assumed in ((), ("nonresponse",), ("base", "rounding"))} == {"untestable"}


def test_nothing_is_assumed_unless_it_is_said():
    assert verdict(True) == "rebuilt"
