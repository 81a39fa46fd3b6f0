"""Estimates against what is printed beside them: brute force over what rounding leaves open, published answers."""

from fractions import Fraction
from itertools import product
from math import asin, exp, isinf, log, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import gamma
from scipy.stats import norm, ttest_ind_from_stats
from scipy.stats import t as student

from analysis.claims.estimates.limits import middle, p_from_limits
from analysis.claims.estimates.means import p_of_means, p_of_paired_means
from analysis.claims.estimates.percentages import effect, quotient
from analysis.claims.estimates.standardized import SPREADS, standardized_difference
from analysis.printed.number import parse
from analysis.stats import effects
from analysis.stats.two_groups import odds_ratios, ratios

CENTS = range(100, 9900, 25)  # percentages of two decimals


def printed(value, decimals):
    return parse(f"{value:.{decimals}f}")


# Percentages from counts


@given(st.integers(1, 3000), st.data())
def test_every_count_gives_its_own_percentage_and_no_other_whole_one(n, data):
    count = data.draw(st.integers(0, n))
    own = (200 * count + n) // (2 * n)
    for percentage in range(max(0, own - 2), min(100, own + 2) + 1):
        found = quotient(parse(f"{percentage}%"), parse(str(count)), parse(str(n)))
        assert (found.reproduced and not found.assumptions) == (percentage == own)
        assert found.value == pytest.approx(100 * count / n)


def test_another_convention_of_rounding_is_an_assumption():
    found = quotient(parse("65%"), parse("490"), parse("744"))  # 65.86
    assert (found.reproduced, found.assumptions) == (True, ("rounding",))
    assert quotient(parse("65%"), parse("490"), parse("744"), "truncated").assumptions == ()


def test_more_than_there_are_is_no_percentage_that_can_be_printed():
    assert quotient(parse("99%"), parse("101"), parse("100")).reproduced is False


# Effects of two percentages

OF_SHARES = {
    "risk-ratio": lambda one, two: ratios.sample_risk_ratio(one, 10**6, two, 10**6),
    "odds-ratio": lambda one, two: odds_ratios.sample_odds_ratio(one, 10**6, two, 10**6),
    "relative-change": lambda one, two: effects.relative_change(two / 10**6, one / 10**6),
    "normalized-gain": lambda one, two: effects.normalized_gain(two / 10**6, one / 10**6),
    "cohens-h": lambda one, two: effects.cohens_h(one / 10**6, two / 10**6),
    "cramers-v": lambda one, two: effects.cramers_v(one, 10**6, two, 10**6),
}


@pytest.mark.parametrize("measure", OF_SHARES)
@given(st.integers(2, 98), st.integers(2, 98))
def test_an_effect_lies_where_every_pair_of_shares_that_print_so_has_it(measure, first, second):
    grid = np.linspace(-4_999, 4_999, 9).astype(int)
    values = [OF_SHARES[measure](first * 10**4 + one, second * 10**4 + two) for one, two in product(grid, grid)]
    found = effect(parse("1"), parse(f"{first}%"), parse(f"{second}%"), measure)
    assert found.value == pytest.approx(float(OF_SHARES[measure](first * 10**4, second * 10**4)), abs=1e-12)
    assert found.low <= min(values) + 1e-9
    assert found.high >= max(values) - 1e-9
    assert found.low == pytest.approx(float(min(values)), abs=2e-3 * (1 + abs(found.low)))
    assert found.high == pytest.approx(float(max(values)), abs=2e-3 * (1 + abs(found.high)))


OF_COUNTS = {  # by fractions and the standard library alone
    "risk-ratio": lambda one, two: one / two,
    "odds-ratio": lambda one, two: one * (1 - two) / (two * (1 - one)),
    "relative-change": lambda one, two: (one - two) / two,
    "normalized-gain": lambda one, two: (one - two) / (1 - two),
    "cohens-h": lambda one, two: 2 * asin(sqrt(one)) - 2 * asin(sqrt(two)),
}


@pytest.mark.parametrize("measure", OF_COUNTS)
@given(st.integers(12, 300), st.integers(12, 300), st.data())
def test_an_effect_of_counts_is_one_that_some_pair_of_them_gives(measure, n1, n2, data):
    """Brute force over every pair of counts that two whole percentages allow."""
    counts = [data.draw(st.integers(2, n - 2)) for n in (n1, n2)]
    shares = [(200 * count + n) // (2 * n) for count, n in zip(counts, (n1, n2), strict=True)]
    assume(all(0 < share < 100 for share in shares))
    allowed = [
        [(count, n) for count in range(1, n) if (200 * count + n) // (2 * n) == share]
        for share, n in zip(shares, (n1, n2), strict=True)
    ]
    of = OF_COUNTS[measure]
    values = [of(Fraction(*one), Fraction(*two)) for one, two in product(*allowed)]
    texts = [f"{share}%" for share in shares]
    as_printed = of(*(Fraction(share, 100) for share in shares))
    claimed = data.draw(st.sampled_from([*values, as_printed])) + data.draw(st.sampled_from([0, 0, 0.02, -0.03, 0.4]))
    claim = parse(f"{float(claimed):+.2f}")
    near = [abs(abs(float(value) - float(claim.value)) - 0.005) < 1e-6 for value in (*values, as_printed)]
    assume(not any(near) and claim.value)
    found = effect(claim, *map(parse, texts), measure, counts=tuple(allowed))
    *given, printed_so = (abs(float(one) - float(claim.value)) < 0.005 for one in (*values, as_printed))
    if measure == "odds-ratio" and len(values) == 1:
        assume(found.assumptions != ("conditional",))
    assert found.reproduced == (any(given) or printed_so)
    if found.reproduced:
        settled = any(given) and len({round(float(value), 9) for value in values}) == 1
        expected = ("rounded parts",) if not any(given) else () if settled or printed_so else ("hidden digits",)
        assert found.assumptions == expected


@pytest.mark.parametrize("measure", OF_SHARES)
@given(st.sampled_from(CENTS), st.sampled_from(CENTS), st.integers(1, 3))
def test_an_effect_of_hidden_digits_is_never_contradicted(measure, first, second, decimals):
    true = OF_SHARES[measure](first * 100, second * 100)
    shares = [parse(f"{(share + 50) // 100}%") for share in (first, second)]
    found = effect(printed(float(true), decimals), *shares, measure)
    assert found.reproduced is not False


def test_an_effect_of_nothing_is_undefined_and_none_is_judged():
    found = effect(parse("2"), parse("10%"), parse("0%"), "risk-ratio")
    assert found.reproduced is None
    assert isinf(found.value)


def test_a_change_in_percent_is_read_as_one():
    assert effect(parse("36%"), parse("60%"), parse("44%"), "relative-change").assumptions == ()
    assert effect(parse("0.36"), parse("60%"), parse("44%"), "relative-change").assumptions == ()
    assert effect(parse("38%"), parse("60%"), parse("44%"), "relative-change").assumptions == ("hidden digits",)
    assert effect(parse("40%"), parse("60%"), parse("44%"), "relative-change").reproduced is False


@given(
    st.integers(100, 900), st.integers(100, 900), st.integers(20, 300), st.integers(20, 300)
)  # in hundredths, printed to tenths
def test_cohens_d_of_hidden_digits_is_never_contradicted(mean1, mean2, sd1, sd2):
    true = (mean1 - mean2) / sqrt((sd1**2 + sd2**2) / 2)
    numbers = [parse(f"{(value + 5) // 10 / 10:.1f}") for value in (mean1, mean2, sd1, sd2)]
    found = standardized_difference(printed(true, 2), *numbers)
    assert found.reproduced
    assert found.low - 1e-9 <= true <= found.high + 1e-9


@given(
    st.integers(100, 900), st.integers(100, 900), st.integers(20, 300), st.integers(20, 300), st.integers(2, 200),
    st.integers(2, 200),
)  # fmt: skip
def test_a_standardized_difference_by_any_convention_is_that_of_people(mean1, mean2, sd1, sd2, n1, n2):
    """Of made-up people with just these means and deviations, and Hedges's J by SciPy's gamma function."""
    people = []
    for mean, sd, n in ((mean1, sd1, n1), (mean2, sd2, n2)):
        drawn = np.arange(n) ** 2.0
        people.append(mean + sd * (drawn - drawn.mean()) / drawn.std(ddof=1))
    first, second = people
    left = sum(((one - one.mean()) ** 2).sum() for one in people)
    df, apart = n1 + n2 - 2, first.mean() - second.mean()
    pooled = apart / sqrt(left / df)
    right = {
        "pooled": pooled,
        "average": apart / sqrt((first.var(ddof=1) + second.var(ddof=1)) / 2),
        "hedges": pooled * gamma(df / 2) / sqrt(df / 2) / gamma((df - 1) / 2) if df < 300 else None,
        "first": apart / first.std(ddof=1),
        "second": apart / second.std(ddof=1),
    }
    numbers = [parse(str(value)) for value in (mean1, mean2, sd1, sd2)]
    for by in SPREADS:
        if right[by] is not None:
            found = standardized_difference(printed(right[by], 3), *numbers, by=by, sizes=[(n1, n2)])
            assert found.value == pytest.approx(right[by], rel=1e-9)
            assert found.reproduced


def test_a_weighted_difference_needs_sizes():
    numbers = [parse(one) for one in ("0.5", "5", "4", "2", "2")]
    for sizes in ([], [(1, 10)]):
        with pytest.raises(ValueError, match="sizes: allowed the people of both groups, at least 2 each, for pooled"):
            standardized_difference(*numbers, by="pooled", sizes=sizes)


# P-values of two means


@given(
    st.integers(100, 900), st.integers(100, 900), st.integers(20, 300), st.integers(20, 300), st.integers(2, 60),
    st.integers(2, 60),
)  # fmt: skip
def test_a_p_value_of_hidden_digits_is_never_contradicted(mean1, mean2, sd1, sd2, n1, n2):
    numbers = [parse(f"{(value + 5) // 10 / 10:.1f}") for value in (mean1, mean2, sd1, sd2)]
    for pooled in (True, False):
        true = ttest_ind_from_stats(mean1, sd1, n1, mean2, sd2, n2, equal_var=pooled).pvalue
        found = p_of_means(printed(true, 3), *numbers, n1, n2)
        assert found.lowest <= true * (1 + 1e-3)
        assert found.highest >= true * (1 - 1e-3)
        assert found.overall != "none"


@pytest.mark.parametrize(
    ("claim", "overall"), [("0.08", "all"), ("0.079", "some"), ("0.05", "none"), ("<0.08", "some")]
)
def test_a_p_value_of_rs_example_of_a_t_test(claim, overall):
    """Of `sleep`, in the documentation of t.test: 0.07939 by Welch's, and 0.07919 with one variance."""
    found = p_of_means(*map(parse, (claim, "0.75", "2.33", "1.789", "2.002")), 10, 10)
    assert found.overall == overall
    assert found.lowest < 0.07919 < 0.07939 < found.highest


@pytest.mark.parametrize(
    ("claim", "means_and_sds", "n", "overall", "correlations"),
    [  # of `sleep`, r = 0.795; of others by hand, t = d √n / √(s1² + s2² - 2 r s1 s2)
        ("0.00283", ("0.750", "2.330", "1.7890", "2.0022"), 10, "some", (0.795, 0.795)),
        ("0.003", ("0.75", "2.33", "1.79", "2.00"), 10, "some", (0.76, 0.82)),
        ("<0.5", ("0.75", "2.33", "1.79", "2.00"), 10, "all", (-1, 1)),
        ("0.5", ("0.75", "2.33", "1.79", "2.00"), 10, "none", None),
        ("<.001", ("4.00", "5.30", "1.39", "1.56"), 50, "some", (-0.6, 1)),  # t = 3.50 at s = 2.63
        (".03", ("4.00", "5.30", "1.39", "1.56"), 50, "none", None),
        (">0.05", ("4.00", "5.30", "1.39", "1.56"), 50, "none", None),
    ],
)
def test_a_p_value_of_a_paired_test_says_which_correlations_give_it(claim, means_and_sds, n, overall, correlations):
    found = p_of_paired_means(claim, *means_and_sds, n)
    assert found.overall == overall
    if correlations is None:
        assert found.correlations is None
    else:
        assert found.correlations == pytest.approx(correlations, abs=0.03)


def test_a_paired_test_is_asked_about_correlations_in_a_range():
    numbers = "4.00", "5.30", "1.39", "1.56"
    assert p_of_paired_means("<.001", *numbers, 50, correlation=(0, 0.9)).overall == "all"
    assert p_of_paired_means("0.003", *numbers, 50, correlation=(0, 0.9)).overall == "none"
    alone = p_of_paired_means("<.001", *numbers, 50, correlation=(-1, -1))
    # s = 2.95, give or take 0.01; t = 1.30 √50 / 2.95 with 49 degrees of freedom
    assert alone.lowest < 2 * student.sf(1.30 * sqrt(50) / 2.95, 49) < alone.highest


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"n": 1}, "n: allowed at least 2 people; found 1"),
        ({"sd1": "0"}, 'sd1: allowed a standard deviation above 0; found "0"'),
        ({"correlation": (0.5, 0.2)}, "correlation: allowed two numbers from -1 to 1, the lower one first"),
        ({"claim": "5"}, "claim: allowed a number from 0 to 1 without a percent sign"),
        ({"mean1": 4.0}, "mean1: allowed a number as printed"),
    ],
)
def test_a_paired_test_of_what_is_none_is_refused(change, said):
    given = {"claim": "0.05", "mean1": "4.00", "mean2": "5.30", "sd1": "1.39", "sd2": "1.56", "n": 50} | change
    with pytest.raises(ValueError, match=f"^{said}"):
        p_of_paired_means(**given)


# Limits


@given(st.floats(-1.5, 1.5), st.floats(0.02, 0.6), st.integers(2, 3))
def test_a_wald_interval_of_a_ratio_has_its_estimate_in_the_middle_and_its_p_value(centre, error, decimals):
    z = norm.ppf(0.975)
    numbers = [printed(exp(one), decimals) for one in (centre, centre - z * error, centre + z * error)]
    if min(number.value for number in numbers) <= 0:
        return
    assert middle(*numbers, "log").assumptions == ("wald",)
    p = 2 * norm.sf(abs(centre) / error)
    found = p_from_limits(printed(p, 3), *numbers, "log")
    assert found.assumptions == ("wald",)
    assert found.low - 1e-12 <= p <= found.high + 1e-12


@given(st.floats(-50, 50), st.floats(0.5, 20))
def test_the_same_on_the_linear_scale(centre, error):
    z = norm.ppf(0.975)
    numbers = [printed(one, 1) for one in (centre, centre - z * error, centre + z * error)]
    assert middle(*numbers).assumptions == ("wald",)
    assert p_from_limits(printed(2 * norm.sf(abs(centre) / error), 2), *numbers).assumptions == ("wald",)


@pytest.mark.parametrize(("estimate", "reproduced"), [("0.54", False), ("0.55", True), ("0.56", True), ("0.57", False)])
def test_an_estimate_beside_the_middle_of_its_limits_is_none(estimate, reproduced):
    low, high = (log(0.425) + log(0.705)) / 2, (log(0.435) + log(0.715)) / 2
    assert reproduced == (exp(low) <= float(estimate) + 0.005 and float(estimate) - 0.005 < exp(high))
    assert middle(parse(estimate), parse("0.43"), parse("0.71"), "log").reproduced is reproduced


def test_another_test_than_walds_is_an_assumption_up_to_a_tenth_of_z():
    numbers = [parse(text) for text in ("0.70", "0.52", "0.94")]
    z = abs(log(0.70)) / ((log(0.94) - log(0.52)) / (2 * norm.ppf(0.975)))
    wald, near, far = (2 * norm.sf(z * factor) for factor in (1, 1.11, 1.3))
    judged = [p_from_limits(printed(p, 4), *numbers, "log") for p in (wald, near, far)]
    assert [one.assumptions for one in judged] == [("wald",), ("other test",), ()]
    assert [one.reproduced for one in judged] == [True, True, False]


def test_limits_around_no_effect_and_a_small_p_value_contradict_each_other():
    assert p_from_limits(*map(parse, ("0.01", "0.90", "0.70", "1.16")), "log").reproduced is False
    assert p_from_limits(*map(parse, ("<0.001", "0.55", "0.43", "0.71")), "log").reproduced is True


def test_a_trial_of_altman_and_bland():
    """BMJ 343:d2090: recovery by two days, 49% with zinc and 32% without, P=0.032; limits 1.4 and 32.6 points."""
    assert p_from_limits(*map(parse, ("0.032", "17", "1.4", "32.6"))).assumptions == ("wald",)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [(effect, ("1%", "2%", "3%", "hedges-g")), (middle, ("1", "0", "2", "square")),
     (p_from_limits, ("0.1", "1", "0", "2", "square"))],
)  # fmt: skip
def test_an_unknown_choice_is_refused(function, arguments):
    numbers = [parse(text) for text in arguments[:-1]]
    with pytest.raises(ValueError, match="allowed"):
        function(*numbers, arguments[-1])
