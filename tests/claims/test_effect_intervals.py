"""Printed intervals of differences and ratios as claims: published ones found again, brute force over every table."""

from math import exp, log, sqrt
from re import escape

import pytest
from scipy.stats.contingency import odds_ratio, relative_risk

from analysis.claims.effect_intervals import effect_interval_claim
from analysis.printed.checks import TooMuchWork
from analysis.stats.two_groups import differences
from analysis.stats.two_groups.in_use import IN_USE

MN = "miettinen-nurminen"
NAMES = {"katz-log": "katz", "woolf-logit": "woolf", "mid-p": "conditional-mid-p", MN: "score"}
Z = 1.959963984540054


def half_up(count, n, decimals=0):
    return (2 * count * 10 ** (decimals + 2) + n) // (2 * n)


def claimed(lower, upper, first, second, *sizes, measure, **choices):
    n, n2 = sizes
    return effect_interval_claim(lower, upper, first, second, n, measure, n2=n2, **choices)


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("kind", "measure", "methods"),
    [
        ("ci_diff_proportions", "points", (*differences.METHODS, "wald-cc")),
        ("ci_ratio_proportions", "risk-ratio", ("katz-log", "koopman", MN)),
        ("ci_odds_ratio", "odds-ratio", ("woolf-logit", MN, "mid-p")),
    ],
)
@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.slow)])  # each takes a fifth of a second
def test_published_intervals_are_found_with_their_method(kind, measure, methods, step, published):
    """Newcombe (1998), Table II; SAS 9.4; Gart and Nam (1988); Fagerland and Newcombe (2013)."""
    kept = 0
    for method in methods:
        for case in published(kind, method)[::step]:
            asked, expected = case["inputs"], case["expected"]
            if None in expected.values() or case["tolerance"] > 1e-3 or min(expected.values()) in (-1, 0):
                continue
            a, m, b, n = (asked[name] for name in ("count1", "nobs1", "count2", "nobs2"))
            coarse = case["tolerance"] > 1e-4 or case["name"].startswith("WUSS")  # of which one last digit is off
            limits = [f"{expected[end]:.{3 if coarse else 4}f}" for end in ("lower", "upper")]
            shares = f"{100 * a / m:.2f}%", f"{100 * b / n:.2f}%"
            found = claimed(*limits, *shares, m, n, measure=measure, confidence=asked["level"])
            own = (
                method if (measure, method) == ("risk-ratio", MN) or measure == "points" else NAMES.get(method, method)
            )
            assert (own, ((a, m), (b, n))) in found.found, case["name"]
            kept += 1
    assert kept >= {"points": 10, "risk-ratio": 5, "odds-ratio": 2}[measure] / step


@pytest.mark.slow
def test_the_methods_of_newcombes_56_of_70_and_48_of_80_are_told_apart():
    # Newcombe (1998), Table II, column (a): methods 10, 11, 5, 6, 1 and 2
    limits = {
        "newcombe": ("5.24%", "33.39%"),
        "newcombe-cc": ("4.28%", "34.22%"),
        "mee": ("5.33%", "33.77%"),
        MN: ("5.28%", "33.82%"),
        "wald": ("5.75%", "34.25%"),
        "wald-cc": ("4.41%", "35.59%"),
    }
    for method, (lower, upper) in limits.items():
        found = claimed(lower, upper, "80%", "60%", 70, 80, measure="points")
        assert found.found == ((method, ((56, 70), (48, 80))),)
        assert found.tables == 1
        assert min(found.power_lower, found.power_upper) > 0.99
    assert claimed("0.0524", "0.3339", "80%", "60%", 70, 80, measure="points").found[0][0] == "newcombe"
    assert claimed("5.24%", "34.39%", "80%", "60%", 70, 80, measure="points").contradicted


def wald(a, m, b, n):
    half = Z * sqrt(a / m * (1 - a / m) / m + b / n * (1 - b / n) / n)
    return a / m - b / n - half, a / m - b / n + half


def katz(a, m, b, n):
    return relative_risk(a, m, b, n).confidence_interval()


def woolf(a, m, b, n):
    centre, error = log(a * (n - b) / ((m - a) * b)), sqrt(1 / a + 1 / (m - a) + 1 / b + 1 / (n - b))
    return exp(centre - Z * error), exp(centre + Z * error)


def conditional(a, m, b, n):
    return odds_ratio([[a, m - a], [b, n - b]], kind="conditional").confidence_interval()


@pytest.mark.parametrize(
    ("measure", "method", "formula", "table", "decimals"),
    [
        ("points", "wald", wald, (9, 22, 30, 50), 3),
        ("points", "wald", wald, (31, 41, 12, 40), 2),
        ("risk-ratio", "katz", katz, (9, 22, 30, 50), 2),
        ("risk-ratio", "katz", katz, (20, 25, 11, 26), 1),
        ("odds-ratio", "woolf", woolf, (9, 22, 30, 50), 2),
        ("odds-ratio", "conditional", conditional, (18, 22, 21, 51), 2),
        ("odds-ratio", "conditional", conditional, (5, 20, 11, 22), 1),
    ],
)
def test_every_table_that_gives_both_limits_is_found(measure, method, formula, table, decimals):
    """Against a loop over tables, with formulas by hand and with SciPy's intervals."""
    a, m, b, n = table
    lower, upper = (f"{end:.{decimals}f}" for end in formula(*table))
    sizes = range(max(m - 6, 1), m + 3), range(max(n - 6, 1), n + 3)
    shares = half_up(a, m), half_up(b, n)
    expected = set()
    for one in sizes[0]:
        for other in sizes[1]:
            for x in (count for count in range(one + 1) if half_up(count, one) == shares[0]):
                for y in (count for count in range(other + 1) if half_up(count, other) == shares[1]):
                    ends = [f"{end:.{decimals}f}" for end in formula(x, one, y, other)]
                    if ends == [lower, upper]:
                        expected.add(((x, one), (y, other)))
    found = claimed(lower, upper, *(f"{share}%" for share in shares), *sizes, measure=measure)
    assert {at for name, at in found.found if name == method} == expected
    assert ((a, m), (b, n)) in expected


@pytest.mark.parametrize("measure", IN_USE)
def test_the_groups_swapped_have_the_interval_the_other_way_round(measure):
    limits = {"points": ("-41.0%", "9.3%"), "risk-ratio": ("0.4", "1.2"), "odds-ratio": ("0.2", "1.4")}[measure]
    found = claimed(*limits, "41%", "60%", 22, [48, 50], measure=measure)
    assert found.tables == 2
    if measure == "points":
        back = claimed("-9.3%", "41.0%", "60%", "41%", [48, 50], 22, measure=measure)
        assert {(name, at[::-1]) for name, at in back.found} == set(found.found)
    assert found.methods == tuple(IN_USE[measure])


def test_what_many_tables_give_has_little_power():
    sizes = range(20, 120)
    powers = [
        claimed(*limits, "60%", "30%", *of, measure="points").power_lower
        for limits, of in (
            (("10%", "50%"), (sizes, sizes)), (("10%", "50%"), (50, 50)), (("10.4%", "46.1%"), (50, 50)),
        )
    ]  # fmt: skip
    assert powers == sorted(powers)
    assert powers[0] < 0.8 < 0.9 < powers[1]


def test_percentages_that_no_size_gives_leave_nothing_to_try():
    found = claimed("1%", "30%", "30%", "20%", [51, 52], [10], measure="points")
    assert (found.contradicted, found.tables, found.found) == (True, 0, ())


def test_a_limit_that_is_infinite_or_undefined_is_none_that_is_printed():
    found = claimed("0.5", "9.9", "40%", "0%", 20, 20, measure="risk-ratio")
    assert (found.tables, found.contradicted) == (1, True)


def test_too_many_tables_are_refused_with_their_number():
    with pytest.raises(TooMuchWork, match=r"^sizes: allowed up to 100,000 tables; found "):
        claimed("1%", "30%", "30%", "20%", range(150, 350), range(150, 350), measure="points")
    with pytest.raises(TooMuchWork, match=r"^sizes: allowed up to 1,000,000 tables with the margins of others; found "):
        claimed("1.1", "3.0", "30%", "20%", range(150, 250), range(150, 250), measure="odds-ratio")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lower": "0.1"}, 'lower, upper: allowed both with a percent sign or neither; found "0.1", "30%"'),
        ({"lower": "-120%"}, 'lower: allowed -100% to 100%; found "-120%"'),
        ({"lower": "5.2", "upper": "33.4"}, 'lower: allowed a number from -1 to 1 without a percent sign; found "5.2"'),
        ({"lower": "40%"}, 'lower: allowed up to the upper limit, "30%"; found "40%"'),
        ({"measure": "risk-ratio"}, 'lower: allowed a number of at least 0 without a percent sign; found "1%"'),
        ({"measure": "cohens-h"}, 'measure: allowed points, risk-ratio, odds-ratio; found "cohens-h"'),
        ({"first": "30"}, "first: allowed a percentage with its sign"),
        ({"n2": []}, "n2: allowed at least one number of people; found none"),
        ({"confidence": 95}, "confidence: allowed a number between 0 and 1, both excluded; found 95"),
    ],
)
def test_what_cannot_be_checked_is_refused_by_its_name(change, message):
    given = {"lower": "1%", "upper": "30%", "first": "30%", "second": "20%", "n": 50, "measure": "points"} | change
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        effect_interval_claim(**given)
