"""A question with several answers: how many people chose more than one, and which ranks are real."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import norm

from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.ends import both_ends
from analysis.printed.counts.percentages import feasible_count_ranges, feasible_counts
from analysis.printed.number import Printed
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports
from analysis.stats.paired.unknown_pairing import paired_difference_range

LARGEST_TRIED = 200_000  # people, up to which the size that would settle an order is sought
ORDER = (
    "first_statistic_id second_statistic_id first_label first_printed second_label adjacent size points points_low "
    "points_high lower upper settled stands_from"
).split()


@dataclass(frozen=True)
class SeveralAnswers:
    """What the shares of a question add up to."""

    items: int  # how many were reported
    lowest_sum: float  # before rounding: the mean number of these items that a person chose
    highest_sum: float
    least_several: float  # the smallest share of people who chose more than one, at the lowest sum


def several_answers(data: Reports, report_id: str, question_id: str, choices: Choices = DEFAULTS) -> SeveralAnswers:
    """What the shares of one question say of how many items a person chose, if all have the same base.

    With k items whose shares add up to S, the share x of people who chose more than one is smallest where each of them
    chose all and everybody else one: S = (1 - x) + k x, so that x = (S - 1) / (k - 1).

    Raises InputError if the report has no such question with shares of people.

    Reference: Bonferroni (1936): the probability of several of k events is bounded by the sum of theirs.

    >>> from analysis.sources import reports
    >>> found = several_answers(reports.load(), "medlive-2025-outcomes", "intended-changes")
    >>> found.items, round(found.lowest_sum, 3), round(found.highest_sum, 3), round(found.least_several, 4)
    (5, 1.345, 1.395, 0.0862)
    """
    shares = _shares(data, report_id, question_id)
    ranges = [both_ends(data.printed(name), choices) for name in shares["statistic_id"]]
    low = float(sum(max(lowest, Fraction(0)) for lowest, _ in ranges) / 100)
    high = float(sum(highest for _, highest in ranges) / 100)
    several = max(low - 1, 0.0) / (len(ranges) - 1) if len(ranges) > 1 else 0.0
    return SeveralAnswers(len(ranges), low, high, several)


def order(data: Reports, report_id: str, question_id: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every pair of items of one question: is the more frequent one more frequent beyond chance?

    The same people answered both, and how many chose both is not known. So every overlap is tried, with every
    feasible count. Intervals are Tango's for a difference of paired shares; nothing is adjusted for the number of
    pairs.

    Raises InputError if the report has no such question with shares of people.

    One row a pair, the more frequent item first (`first_printed`), in the order of the shares: whether they are
    neighbors in it (`adjacent`); at the stated `size`, if everyone answered, the difference as printed (`points`) and
    before rounding (`points_low`, `points_high`), the envelope of the intervals (`lower`, `upper`), in which of the
    tables they leave out 0 (`settled`: 'all', 'some', 'none'); and `stands_from`, the number of people from which on
    they do in all, missing if that is more than 200,000 or never.

    >>> from analysis.sources import reports
    >>> found = order(reports.load(), "medlive-2025-outcomes", "intended-changes")
    >>> print(len(found), found.loc[0, "first_label"], found.loc[0, "settled"])
    10 personalized sequencing some
    """
    shares = _shares(data, report_id, question_id)
    size, _ = data.group_size(report_id, shares["group_id"].iloc[0])
    names = sorted(shares["statistic_id"], key=lambda name: -data.printed(name).value)
    labels = shares.set_index("statistic_id")["item"].map(data.item_label)
    rows = []
    for (place, first), (other, second) in combinations(enumerate(names), 2):
        printed = data.printed(first), data.printed(second)
        (low, high), (lowest, highest) = (both_ends(one, choices) for one in printed)
        row = {
            "first_statistic_id": first,
            "second_statistic_id": second,
            "first_label": labels[first],
            "first_printed": printed[0].text,
            "second_label": labels[second],
            "adjacent": other == place + 1,
            "size": size,
            "points": float(printed[0].value - printed[1].value) / 100,
            "points_low": float(low - highest) / 100,
            "points_high": float(high - lowest) / 100,
            "stands_from": stands_from(*printed, choices),
        }
        counts = [feasible_counts(one, size, choices.rounding) for one in printed] if size else [(), ()]
        if all(map(len, counts)):
            more, fewer = np.array(counts[0]), np.array(counts[1])[:, None]
            found = paired_difference_range(fewer, more, size, choices.confidence)
            row |= {"lower": found.lower, "upper": found.upper, "settled": found.excludes_zero}
        rows.append(row)
    return pd.DataFrame(rows, columns=ORDER).astype({"size": "Int64", "stands_from": "Int64"})


def stands_from(first: Printed, second: Printed, choices: Choices = DEFAULTS) -> int | None:
    """The number of people from which on the order of two items stands, whoever chose both and whatever was rounded.

    The two are percentages of the same people, the higher one first.

    It is the smallest size that both percentages can be of, such that at it and at every larger one, up to 200,000, the
    order stands in every table. None if it does not at the largest, or the percentages are equal.

    Raises ValueError for what are no percentages, or have not as many decimals each.

    Tango's interval leaves out 0 if and only if McNemar's statistic (gained - lost)^2 / (gained + lost) exceeds the
    square of the normal quantile. That statistic rises with those who chose the first item only and falls with those
    who chose the second only. So it is smallest at the lowest count of the first, the highest of the second, and the
    fewest who chose both.

    References: Tango (1998), *Statistics in Medicine* 17:891-908; Fréchet (1951) for how few can have chosen both.

    12 and 4 of 20, nobody both: 8^2 / 16 is above 3.84; 9 and 3 of 15 have 6^2 / 12.
    >>> from analysis.printed.number import parse
    >>> stands_from(parse("60%"), parse("20%")), stands_from(parse("27%"), parse("27%"))
    (20, None)
    """
    decimals = max(first.decimals, second.decimals)
    numerators = [int(one.value * 10**decimals) for one in (first, second)]
    if first.decimals != second.decimals:
        raise ValueError(f'second: allowed as many decimals as "{first.text}"; found "{second.text}"')
    sizes = np.arange(1, LARGEST_TRIED + 1)
    more, fewer = (feasible_count_ranges([number], decimals, sizes, choices.rounding) for number in numerators)
    low, high = more.start, fewer.stop - 1
    both = np.maximum(low + high - sizes, 0)
    gained, lost = low - both, high - both
    excess = np.maximum(gained - lost, 0)
    settled = excess**2 > norm.isf((1 - choices.confidence) / 2) ** 2 * (gained + lost)
    possible = more.feasible & fewer.feasible
    unsettled = sizes[possible & ~settled].max(initial=0)
    after = sizes[possible & (sizes > unsettled)]
    return int(after[0]) if after.size else None


def _shares(data: Reports, report_id: str, question_id: str) -> pd.DataFrame:
    data.report(report_id)
    rows = data.statistics
    found = rows[(rows["report_id"] == report_id) & (rows["way"] == "share")]
    if question_id not in set(found["question_id"]):
        raise InputError(problem("question_id", one_of(list(found["question_id"].unique()), question_id), question_id))
    return found[found["question_id"] == question_id]
