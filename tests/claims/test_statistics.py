"""P-values beside test statistics: against statcheck's own tests, and against tables of the distributions."""

from re import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import gamma

from analysis.claims.statistics import p_from_statistic

NAMES = {"chi2": "chi-square", "t": "t", "z": "z"}


def test_statcheck_finds_the_same(published):
    cases = published("pvalue_consistency")
    for case in cases:
        given = case["inputs"]
        claim = given["operator"].replace("=", "") + given["p"]
        found = p_from_statistic(NAMES[given["statistic"]], given["value"], given["df"], claim, alpha=given["alpha"])
        assert found.inconsistent is case["expected"]["error"], case["name"]
        assert found.decides_otherwise is case["expected"]["decision_error"], case["name"]
    assert len(cases) == 5


# Critical values as every table of the distributions has them
@pytest.mark.parametrize(
    ("statistic", "value", "df", "p"),
    [
        ("z", "1.960", None, 0.05), ("z", "-2.576", None, 0.01), ("t", "2.048", 28, 0.05), ("t", "-2.763", 28, 0.01),
        ("chi-square", "3.841", 1, 0.05), ("chi-square", "6.635", 1, 0.01), ("chi-square", "41.337", 28, 0.05),
    ],
)  # fmt: skip
def test_critical_values_lie_between_the_p_values_of_their_rounding(statistic, value, df, p):
    found = p_from_statistic(statistic, value, df)
    assert found.lowest <= p <= found.highest
    assert found.lowest < found.pvalue < found.highest
    assert (found.inconsistent, found.decides_otherwise) == (None, None)


def test_the_ends_are_those_of_the_rounded_statistic_by_integration():
    def density(x, df=28):
        return (
            gamma((df + 1) / 2)
            / ((df * 3.141592653589793) ** 0.5 * gamma(df / 2))
            * (1 + x * x / df) ** -((df + 1) / 2)
        )

    found = p_from_statistic("t", "2.20", 28)
    tails = [2 * quad(density, end, 60)[0] for end in (2.205, 2.195, 2.20)]
    assert (found.lowest, found.highest, found.pvalue) == pytest.approx(tails, rel=1e-7)


def test_a_truncated_statistic_may_have_been_larger_only():
    found = p_from_statistic("z", "1.9", claim="<.05", rounding="truncated")
    assert (found.inconsistent, round(found.highest, 3)) == (False, 0.057)  # 1.9 itself gives .057, 2.0 gives .0455
    assert p_from_statistic("z", "1.9", claim="<.05").inconsistent is True


def test_a_statistic_that_is_printed_as_0_has_a_p_value_of_up_to_1():
    assert p_from_statistic("z", "0.0", claim="1.00").highest == 1
    assert p_from_statistic("chi-square", "0.00", 1, ".98").inconsistent is False


@pytest.mark.parametrize(
    ("value", "claim", "inconsistent", "otherwise"),
    [
        ("2.20", "<.01", True, False),  # p is .028: not below .01, but significant all the same
        ("1.20", "<.05", True, True),
        ("1.20", ">.05", False, False),
        ("2.20", ">.05", True, True),
        ("2.20", ">.10", True, True),
        ("2.80", ">.01", True, False),  # p is .005; "> .01" leaves open what it is at .05
        ("1.20", "<.10", True, False),  # p is .23; so does "< .10"
        ("1.97", ".05", False, False),
        ("1.95", ".05", False, False),
        ("1.20", ".05", True, True),  # p = alpha counts as significant
        ("4.50", ".000", False, False),  # all that round to it; statcheck says error
    ],
)  # fmt: skip
def test_a_printed_p_value_beside_z(value, claim, inconsistent, otherwise):
    found = p_from_statistic("z", value, claim=claim)
    assert (found.inconsistent, found.decides_otherwise) == (inconsistent, otherwise)


@given(st.decimals(-6, 6, places=2), st.sampled_from(["z", "t"]))
def test_a_sign_changes_nothing_and_the_p_value_rounds_to_itself(value, statistic):
    df = 12 if statistic == "t" else None
    plus, minus = (p_from_statistic(statistic, f"{x:.2f}", df) for x in (value, -value))
    assert plus == minus
    printed = f"{plus.pvalue:.6f}"
    assert p_from_statistic(statistic, f"{value:.2f}", df, printed, rounding="any").inconsistent is False


@given(st.decimals(0, 50, places=1), st.integers(1, 40))
def test_a_looser_claim_stays_consistent(value, df):
    strict, loose = (p_from_statistic("chi-square", f"{value:.1f}", df, c) for c in ("<.01", "<.05"))
    assert strict.inconsistent or not loose.inconsistent


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statistic": "F"}, 'statistic: allowed chi-square, t, z; found "F"'),
        ({"value": ">2.2"}, 'value: allowed a number without a comparator; found ">2.2"'),
        ({"value": "22%"}, 'value: allowed a number without a percent sign; found "22%"'),
        ({"statistic": "chi-square", "value": "-2.2"}, "value: allowed a number of at least 0 without a percent sign"),
        ({"df": None}, "df: allowed a number above 0 for t; found None"),
        ({"df": 0}, "df: allowed a number above 0 for t; found 0"),
        ({"statistic": "z"}, "df: allowed none for z; found 28"),
        ({"claim": "3%"}, 'claim: allowed a number from 0 to 1 without a percent sign; found "3%"'),
        ({"alpha": 5}, "alpha: allowed a number between 0 and 1, both excluded; found 5"),
        ({"rounding": "up"}, 'rounding: allowed half-up, half-even, half-down, rounded-up, truncated, any; found "up"'),
    ],
)
def test_what_cannot_be_checked_is_refused_by_its_name(change, message):
    given = {"statistic": "t", "value": "2.20", "df": 28, "claim": ".03"} | change
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        p_from_statistic(**given)
