"""The functions for other people's tables: they answer as others do, and refuse in a line what they cannot read."""

import inspect
import json
import re
import subprocess
import sys
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis import (
    change_before_after,
    compare_shares,
    count_fits,
    effect_claim,
    feasible_counts,
    feasible_denominators,
    interval_claim,
    mean_fits,
    p_value_claim,
    power_of_check,
    sd_fits,
    share_interval,
)
from analysis.printed.counts import denominators
from analysis.printed.counts import percentages as counts_percentages
from analysis.sources.locations import BOOK, ROOT
from analysis.stats.intervals import proportion_interval
from analysis.stats.paired.mcnemar import mcnemar
from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.fisher import fisher_exact

# The package


def test_nothing_is_imported_before_it_is_asked_for():
    code = (
        "import sys, json, analysis\nbefore = sorted(sys.modules)\nfrom analysis import feasible_counts\n"
        "print(json.dumps([[n for n in before if n.startswith('analysis') or n in ('numpy', 'pandas')],"
        " list(feasible_counts('41%', 22)), analysis.feasible_counts is feasible_counts]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert json.loads(done.stdout) == [["analysis"], [9], True]


def test_counts_are_found_without_what_takes_long_to_import():
    code = (
        "import sys\nfrom analysis import feasible_counts\nassert list(feasible_counts('41%', 22)) == [9]\n"
        "print(sorted({'pandas', 'scipy', 'statsmodels'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_the_functions_are_the_very_ones_that_the_ledger_runs():
    assert counts_percentages.feasible_counts is feasible_counts
    assert denominators.feasible_denominators is feasible_denominators


def test_the_package_lists_what_it_offers_and_refuses_what_it_does_not():
    assert set(analysis.__all__) <= set(dir(analysis))
    assert all(callable(getattr(analysis, name)) for name in analysis.__all__)
    assert analysis.__all__ == sorted(analysis.__all__)
    with pytest.raises(AttributeError, match=r"module 'analysis' has no attribute 'feasible_count'"):
        _ = analysis.feasible_count


def test_no_public_name_hides_a_room_of_the_package():
    rooms = {path.stem for path in (ROOT / "analysis").iterdir()}
    assert not set(analysis.__all__) & rooms


def test_the_page_of_the_package_shows_each_of_its_functions_once():
    text = (BOOK / "api.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"autofunction:: analysis\.(\w+)", text)) == analysis.__all__


def test_every_function_says_in_its_example_how_it_is_imported():
    for name in analysis.__all__:
        assert re.search(rf">>> from analysis import {name}\n", inspect.getdoc(getattr(analysis, name))), name


# Against the answers of others


def up_or_down(function, *arguments, **options):
    """As scrutiny's rounding of that name: a tie may go either way."""
    return any(function(*arguments, rounding=rounding, **options) for rounding in ("half-up", "half-down"))


def test_percentages_fit_as_others_say(published):
    for case in published("grim_percent"):
        asked = case["inputs"]
        fits = up_or_down(
            lambda *of, rounding: bool(feasible_counts(*of, rounding)), f"{asked['percent']}%", asked["n"]
        )
        assert fits is case["expected"]["consistent"], case["name"]


def test_the_smallest_denominators_are_those_of_the_contests(published):
    for case in published("min_denominator"):
        percentages, smallest = [f"{one}%" for one in case["inputs"]["percents"]], case["expected"]["min_n"]
        choices = {"answers": "select-one", "reported_items": "all"} if len(percentages) > 1 else {}
        found = feasible_denominators(percentages, smallest, **choices)
        assert [one.n for one in found] == [smallest], case["name"]


def test_standard_deviations_fit_as_in_analytic_grimmer():
    # Allard (2018), and tests/testthat/test-grimmer.R of scrutiny 0.6.1
    assert [sd_fits("3.44", "2.47", 18), sd_fits("5.21", "1.6", 28)] == [False, True]
    # README.md of scrutiny 0.6.1, debit_map(pigs3)
    assert [sd_fits(mean, sd, 1683, scale=(0, 1)) for mean, sd in (("0.53", "0.50"), ("0.19", "0.35"))] == [True, False]


def test_the_power_of_the_check_is_that_in_the_readme_of_scrutiny():
    # 0.6.1, README.md, grim_map(pigs1) and grim_map(pigs2, percent = TRUE)
    assert [round(power_of_check(mean, n), 2) for mean, n in (("7.22", 32), ("4.74", 25), ("2.57", 24))] == [
        0.68, 0.75, 0.76,
    ]  # fmt: skip
    assert round(power_of_check("67.4%", 150), 2) == 0.85


def test_shares_and_their_difference_have_the_intervals_of_newcombe():
    # Statistics in Medicine 1998, 17:857-872, Table I (81 of 263), and 17:873-890, Table II, method 10 (56/70, 48/80)
    share = share_interval("30.8%", 263)
    assert [round(end, 4) for end in (share.lower, share.upper)] == [0.2553, 0.3662]
    difference = compare_shares("80%", "60%", 70, 80, method="newcombe")
    assert [round(end, 4) for end in (difference.interval.lower, difference.interval.upper)] == [0.0524, 0.3339]


# By brute force


@given(st.integers(0, 1000), st.integers(1, 300))
def test_counts_are_those_that_python_itself_would_print(tenths, n):
    text = f"{tenths // 10}.{tenths % 10}%"
    printed = [count for count in range(n + 1) if floor(Fraction(1000 * count, n) + Fraction(1, 2)) == tenths]
    assert list(feasible_counts(text, n)) == printed
    assert [count for count in range(n + 1) if count_fits(text, count, n)] == printed


def all_tables(first, second, sizes1, sizes2):
    return [
        (a, n, b, m)
        for n in sizes1 for a in feasible_counts(first, n)
        for m in sizes2 for b in feasible_counts(second, m)
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [("41%", "30%"), ("80%", "20%"), ("0%", "100%"), ("36-42%", "33%")])
def test_a_comparison_is_over_every_table_and_no_other(first, second):
    sizes1, sizes2 = range(18, 26), [30, 33, 45]
    if "-" in first:
        with pytest.raises(ValueError, match='first: allowed one percentage, no range; found "36-42%"'):
            compare_shares(first, second, sizes1, sizes2)
        return
    found, tables = compare_shares(first, second, sizes1, sizes2), all_tables(first, second, sizes1, sizes2)
    intervals = [risk_difference(*table) for table in tables]
    excluding = [one.lower > 0 or one.upper < 0 for one in intervals]
    assert found.tables == len(tables)
    assert found.interval.lower == pytest.approx(min(one.lower for one in intervals), abs=1e-12)
    assert found.interval.upper == pytest.approx(max(one.upper for one in intervals), abs=1e-12)
    assert found.difference.lower == pytest.approx(min(a / n - b / m for a, n, b, m in tables))
    assert found.excludes_zero == ("all" if all(excluding) else "some" if any(excluding) else "none")
    pvalues = [fisher_exact(*table).pvalue for table in tables]
    assert (found.lowest_p, found.highest_p) == pytest.approx((min(pvalues), max(pvalues)))


def test_an_interval_of_a_range_is_over_all_of_its_counts():
    found = share_interval("36-42%", [50, 51])
    tables = [(count, n) for n in (50, 51) for count in range(n + 1) if 35.5 <= 100 * count / n < 42.5]
    assert found.tables == len(tables)
    assert found.lower == pytest.approx(min(proportion_interval(*table).lower for table in tables))


def test_a_change_is_over_every_count_and_every_pairing():
    tables = [
        (a - both, b - both)
        for n in (20, 21) for a in feasible_counts("45%", n) for b in feasible_counts("70%", n)
        for both in range(n + 1) if both <= min(a, b) and a + b - both <= n
    ]  # fmt: skip
    found = change_before_after("45%", "70%", [20, 21])
    pvalues = [mcnemar(gained, lost).pvalue for lost, gained in tables]
    assert found.p.tables == len(tables)
    assert (found.p.lowest, found.p.highest) == pytest.approx((min(pvalues), max(pvalues)))
    assert found.difference.lowest_estimate == pytest.approx(0.25)


def test_claims_are_judged_over_one_size_two_sizes_and_pairings():
    for test, n2 in (("fisher", None), ("fisher", range(40, 43)), ("mcnemar-exact", None)):
        found = p_value_claim("<0.05", "60%", "30%", range(38, 42), n2, test=test)
        assert set(found.holds) <= {"all", "some", "none"}
        assert found.test == test
    assert p_value_claim("<0.05", "60%", "30%", 40).sizes == (40,)
    assert p_value_claim("<0.05", "60%", "30%", 40, 50).sizes == ((40, 50),)
    assert effect_claim("2.0", "60%", "30%", 40, "risk-ratio").overall == "all"
    assert effect_claim("2.0", "60%", "30%", 40, "risk-ratio", n2=[50]).sizes == ((40, 50),)
    assert not interval_claim("45%", "74%", "60%", 40).contradicted  # Wilson's, by hand: 44.6% to 73.7%


# What is refused


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: feasible_counts("30", 50), 'percentage: allowed a percentage with its sign, 0% to 100%, such as "'),
        (lambda: feasible_counts("130%", 50), 'found "130%"'),
        (lambda: feasible_counts(30, 50), r"as text \(5.2 and \"5.20\" are not the same evidence\); found 30"),
        (lambda: feasible_counts("many", 50), 'found "many"'),
        (lambda: feasible_counts("30%", 0), "n: allowed a whole number of people, at least 1; found 0"),
        (lambda: feasible_counts("30%", 50, "up"), 'rounding: allowed half-up, .*; found "up"'),
        (lambda: feasible_denominators(["30%", "x"], 50), "percentages, item 2: allowed a percentage"),
        (lambda: feasible_denominators([], 50), "percentages: allowed at least one; found none"),
        (lambda: mean_fits(5.2, 20), r'mean: allowed a number as printed, .*; found 5\.2'),
        (lambda: mean_fits(np.float64(5.2), 20), r"found 5\.2$"),
        (lambda: mean_fits("52%", 20), 'mean: allowed a plain number, .*; found "52%"'),
        (lambda: sd_fits("5.2", "-1", 20), 'sd: allowed a number of at least 0; found "-1"'),
        (lambda: power_of_check("30%", 20, items=2), "items: allowed 1 for a percentage; found 2"),
        (lambda: share_interval("30%", 52), 'some whole number of 52 people gives .*; found "30%"'),
        (lambda: share_interval("30%", []), "n: allowed at least one number of people; found none"),
        (lambda: share_interval("30%", "50"), "n: allowed a whole number of people, at least 1; found '50'"),
        (lambda: compare_shares("30%", "50%", 52, 10), "first: allowed a percentage that some whole number of 52"),
        (lambda: change_before_after("30%", "50%", 52), "before, after: allowed percentages that 52 people can give"),
        (lambda: change_before_after("30%", "50%", 10**6), "n: allowed sizes with up to 2,000,000 tables; found"),
        (lambda: change_before_after("30%", "50%", 10**5), "n: allowed up to 5,000,000 pairings; found"),
        (lambda: p_value_claim("5%", "20%", "10%", 10), 'claim: allowed a number from 0 to 1 without a percent sign'),
        (lambda: p_value_claim("<0.05", "20%", "10%", 10, 10, test="mcnemar-exact"), "test: allowed fisher"),
        (lambda: effect_claim("2.0", "60%", "30%", 40, "ratio"), 'measure: allowed points, .*; found "ratio"'),
        (lambda: p_value_claim("<0.05", "20%", "10%", 10**7), "n: allowed sizes with up to 2,000,000 tables; found"),
        (lambda: p_value_claim("<0.05", "20%", "10%", 10, 10**9), "n2: allowed sizes with up to 2,000,000 tables"),
        (lambda: effect_claim("2.0", "60%", "30%", 10**7, "points"), "n: allowed sizes with up to 2,000,000 tables"),
        (lambda: effect_claim("2.0", "60%", "30%", 10, "points", n2=10**9), "n2: allowed sizes with up to 2,000,000"),
        (lambda: interval_claim("46%", "74%", "60%", 10**9), "n: allowed sizes with up to 2,000,000 tables"),
        (lambda: share_interval("30%", 10**9), "n: allowed sizes with up to 2,000,000 tables"),
        (lambda: compare_shares("30%", "50%", 10, 10**9), "n2: allowed sizes with up to 2,000,000 tables"),
        (lambda: feasible_denominators("30%", 10**9), "largest: allowed up to 1,000,000; found 1,000,000,000"),
        (lambda: feasible_denominators("30%", 10**9, 10**8), "largest: allowed up to 100,999,999; found 1,000,000,000"),
        (lambda: feasible_denominators("30%", 10**30, 10**30), "largest: allowed up to 9,223,372,036,854,775,807"),
        (lambda: sd_fits("3.44", "1.31", "18"), "n: allowed a whole number of people, at least 1; found '18'"),
        (lambda: feasible_denominators("30%", "50"), "largest: allowed a whole number of people"),
        (lambda: sd_fits("3.44", "1.31", 10**9), "n: allowed up to 100,000 answers with a standard deviation"),
        (lambda: sd_fits("3.44", "1.31", 10, scale=(0, 10**6)), "scale: allowed ends up to 1,000 apart"),
        (lambda: interval_claim("74%", "46%", "60%", 40), "lower: allowed up to the upper limit"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_line(call, said):
    with pytest.raises(ValueError, match=said) as refused:
        call()
    assert "\n" not in str(refused.value)
