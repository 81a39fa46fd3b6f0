"""The three invented reports: what is planted in them is inconsistent, and nothing else is.

The sums are done here from what is guessed of the texts, with plain arithmetic and SciPy, beside the checks of the
package.
"""

from itertools import product
from math import exp, log
from pathlib import Path

import pytest
from scipy.stats import binomtest, norm

from analysis.printed.counts.means import mean_fits
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.counts.standard_deviations import sd_fits
from analysis.printed.number import parse
from analysis.sources.texts.guesses import guesses
from analysis.sources.texts.normalization import normalize

FOLDER = Path(__file__).parents[1] / "new_reports"
NAMES = ("qi-counts", "cme-subgroups", "trial")


def read(name):
    return normalize((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def found(name, way):
    """The guesses with this way, each with the numbers that it is rebuilt from."""
    every = guesses(read(name))
    return [(one, *(parse(every[place - 1].as_printed) for place in one.inputs)) for one in every if one.way == way]


def ends(number):
    """What would be printed as this number, rounded to the nearest."""
    half = 0.5 * 10**-number.decimals
    return float(number.value) - half, float(number.value) + half


def meet(number, values):
    low, high = ends(number)
    return min(values) <= high and max(values) >= low


def quotient_is_wrong(one, count, size):
    return not meet(parse(one.as_printed), [100 * float(count.value / size.value)])


def difference_is_wrong(one, later, earlier):
    return not meet(parse(one.as_printed), [a - b for a, b in product(ends(later), ends(earlier))])


def ratio_is_wrong(one, lower, upper):
    middles = [exp((log(low) + log(high)) / 2) for low, high in product(ends(lower), ends(upper))]
    return not meet(parse(one.as_printed), middles)


def interval_is_wrong(one, lower, upper):
    return not meet(parse(one.as_printed), [(low + high) / 2 for low, high in product(ends(lower), ends(upper))])


def p_is_wrong(one, estimate, lower, upper):
    claim = parse(one.as_printed)
    to = log if estimate.value < 4 else float  # ratios, and the one difference, which is above all of them
    pvalues = [
        2 * norm.sf(abs(to(middle)) / ((to(high) - to(low)) / (2 * norm.isf(0.025))))
        for middle, low, high in product(ends(estimate), ends(lower), ends(upper))
    ]
    return min(pvalues) >= claim.value if claim.comparator == "<" else not meet(claim, pvalues)


def mcnemar_is_wrong(one, later, earlier, size):
    pvalues = [
        binomtest(lost, lost + lost + after - before).pvalue
        for after, before in product(feasible_counts(later, size), feasible_counts(earlier, size))
        for lost in range(min(before, size - after) + 1)
    ]
    return not meet(parse(one.as_printed), pvalues)


CHECKS = {
    "quotient": quotient_is_wrong,
    "difference": difference_is_wrong,
    "log-interval": ratio_is_wrong,
    "interval": interval_is_wrong,
    "interval-p-value": p_is_wrong,
}


@pytest.mark.parametrize(
    ("name", "way", "wrong", "right"),
    [
        ("qi-counts", "quotient", ["47%"], 8),
        ("qi-counts", "difference", ["+26"], 0),
        ("trial", "quotient", ["46%"], 3),
        ("trial", "log-interval", ["0.83"], 1),  # another is of the two counts beside it
        ("trial", "interval", [], 1),
        ("trial", "interval-p-value", [".21"], 2),
    ],
)
def test_what_the_expressions_say_is_wrong_where_it_is_planted_and_nowhere_else(name, way, wrong, right):
    every = found(name, way)
    assert [one.as_printed for one, *numbers in every if CHECKS[way](one, *numbers)] == wrong
    assert len(every) == len(wrong) + right
    assert all(one.sure for one, *_ in every)


def test_one_total_is_not_the_sum_of_its_parts():
    numbers = [int(one.numeral) for one in guesses(read("qi-counts")) if one.numeral.isdecimal()]
    place = numbers.index(84)
    assert sum(numbers[place + 1 : place + 4]) == 84
    assert numbers[place + 4] == 412 == sum(numbers[place + 5 : place + 8])
    assert numbers[place + 8] == 396
    assert sum(numbers[place + 9 : place + 12]) == 406
    arms = [int(one.numeral) for one in guesses(read("trial")) if one.numeral in ("438", "292", "146")]
    assert arms[0] == sum(arms[1:3])


def test_one_mcnemar_test_has_a_p_value_that_no_pairing_gives():
    every = found("cme-subgroups", "mcnemar")
    sizes = (46, 58, 37)
    wrong = [mcnemar_is_wrong(*one, size) for one, size in zip(every, sizes, strict=True)]
    assert wrong == [False, True, False]
    assert [one.as_printed for one, *_ in every] == [".02", ".21", ".01"]


def test_the_sizes_of_the_subgroups_stand_beside_their_percentages():
    every = guesses(read("cme-subgroups"))
    sized = [(one.as_printed, every[one.of - 1].numeral) for one in every if one.measure == "share" and one.of]
    assert sized == [("43%", "46"), ("65%", "46"), ("31%", "58"), ("62%", "58"), ("35%", "37"), ("59%", "37")]


def test_one_percentage_of_a_subgroup_is_none_of_whole_people():
    shares = [one.as_printed for one in guesses(read("cme-subgroups")) if one.measure == "share"]
    assert shares == ["43%", "65%", "31%", "62%", "35%", "59%", "80%", "74%", "47%"]
    sizes = (46, 46, 58, 58, 37, 37, 46, 58, 37)
    counts = [list(feasible_counts(parse(share), size)) for share, size in zip(shares, sizes, strict=True)]
    assert counts == [[20], [30], [18], [36], [13], [22], [37], [43], []]


def test_one_mean_is_none_of_whole_answers():
    every = found("cme-subgroups", "mean")
    assert [(one.as_printed, one.timepoint) for one, *_ in every] == [("3.22", "before"), ("3.88", "after")]
    assert [mean_fits(parse(one.as_printed), 46, scale=(1, 5)) for one, *_ in every] == [True, False]
    deviations = [parse(one.as_printed) for one, *_ in found("cme-subgroups", "sd")]
    assert sd_fits(parse("3.22"), deviations[0], 46, scale=(1, 5))
    assert all(sd_fits(parse(mean), deviations[1], 46, scale=(1, 5)) for mean in ("3.87", "3.89"))


@pytest.mark.parametrize("name", NAMES)
def test_each_report_is_as_long_as_an_abstract(name):
    assert 120 <= len(read(name).split()) <= 250
