"""A share as whole people, and how many people it can be of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from analysis.claims.effect_intervals import MOST_TABLES
from analysis.claims.estimates.percentages import quotient
from analysis.claims.rebuild import ROUNDING, TOGETHER, Share
from analysis.claims.tables import Tables
from analysis.ledger.choices import Choices
from analysis.ledger.feasible import question_share
from analysis.ledger.rebuilt import Rebuilt
from analysis.printed.checks import check_work
from analysis.printed.number import Printed
from analysis.sources.reports import Reports
from analysis.stats.intervals import proportion_interval

Count = tuple[int, int]  # how many, and of how many
MOST_SHARES = 50_000  # of whole people, that are set against each other: a tenth of a second
ALONE = 12  # decimals of a percentage, that no other count gives of as many people


@dataclass(frozen=True, kw_only=True)
class People(Rebuilt):
    """A share as whole people: of the largest number `n` that gives it, and the intervals over it and over all."""

    size: int
    n: int | None = None
    count_low: int | None = None
    count_high: int | None = None
    low: float | None = None
    high: float | None = None
    interval_low: float | None = None
    interval_high: float | None = None
    region_low: float | None = None
    region_high: float | None = None


def intervals(largest: Sequence[Count], every: Sequence[Count], choices: Choices) -> dict[str, float]:
    """The hull of the intervals over the counts of the largest number of people, and over those of every, if any."""
    counts, n = np.array([*largest, *every]).T
    found = proportion_interval(counts, n, choices.confidence, choices.interval_method)
    lower, upper, own = np.asarray(found.lower), np.asarray(found.upper), len(largest)
    ends = {"interval_low": float(lower[:own].min()), "interval_high": float(upper[:own].max())}
    return ends | ({"region_low": float(lower[own:].min()), "region_high": float(upper[own:].max())} if every else {})


def rebuilt_share(statistic, data: Reports, choices: Choices) -> Share | None:
    """A share from all percentages of its question; None if the size of the group is not stated."""
    question = data.asked[statistic.report_id, statistic.question_id]
    return question_share(data, question, statistic.timepoint, statistic.item, choices)


def counted_together(data: Reports, *statistic_ids: str) -> tuple[str, ...]:
    """What is assumed of shares of people if one of them is an average over several questions."""
    return (TOGETHER,) if any(data.items(name) > 1 for name in statistic_ids) else ()


def as_rounded(names: Sequence[str], data: Reports, choices: Choices) -> tuple[Choices, tuple[str, ...], str | None]:
    """With which choices tables of shares are tried, what that assumes, and which other way of rounding they need."""
    found = [rebuilt_share(data.named[name], data, choices) for name in names if data.named[name].way == "share"]
    needed = [one.convention for one in found if one is not None and ROUNDING in one.assumptions]
    return (replace(choices, rounding="any"), (ROUNDING,), needed[0]) if needed else (choices, (), None)


def _counted(statistic, data: Reports) -> Count | None:
    """The count that a share is printed with, or that is printed in its place, and of how many; None if neither is."""
    if statistic.way not in ("quotient", "part"):
        return None
    names = statistic.inputs.split() if statistic.way == "quotient" else (statistic.statistic_id, statistic.inputs)
    count, of = (int(data.printed(name).value) for name in names)
    return count, of


def counts_of_people(statistic_id: str, data: Reports, choices: Choices) -> list[Count]:
    """What a share can be of whole people; none where nothing says of how many, or of too many to try."""
    statistic = data.named[statistic_id]
    if counted := _counted(statistic, data):
        count, of = counted
        return [counted] if 0 < of >= count else []
    found = rebuilt_share(statistic, data, choices) if statistic.way == "share" else None
    counts = {one.n: one.counts[found.item] for one in found.candidates} if found and found.complete else {}
    if sum(map(len, counts.values())) > MOST_SHARES:
        return []
    return [(count, n) for n, possible in counts.items() for count in possible]


def shares_compared(names: Sequence[str], data: Reports, choices: Choices) -> tuple[list[Printed], tuple[Count, ...]]:
    """Two shares, each as printed or, where one count alone can be meant, as exactly that; both counts, if both are.

    A count in the place of a share is its part of how many it is of.
    """
    shares: list[Printed] = []
    settled: list[Count] = []
    for name in names:
        statistic, share = data.named[name], data.printed(name)
        counts = counts_of_people(name, data, choices)
        if statistic.way == "quotient":
            count, of = (data.printed(one) for one in statistic.inputs.split())
            counts = counts if quotient(share, count, of).reproduced else []  # either of the two can be misprinted
        if len(counts) == 1:
            share = Printed(share.text, Fraction(100 * counts[0][0], counts[0][1]), ALONE, True, "")
            settled += counts
        shares.append(share)
    return shares, tuple(settled) if len(settled) == len(names) else ()


def as_shares(names: Sequence[str], data: Reports) -> list[Printed]:
    """Numbers as printed; a count that is a part as exactly its share of how many it is of."""
    shares = []
    for name in names:
        share, counted = data.printed(name), _counted(data.named[name], data)
        if data.named[name].way == "part" and counted and counted[1]:
            share = Printed(share.text, Fraction(100 * counted[0], counted[1]), ALONE, True, "")
        shares.append(share)
    return shares


def tables_of_people(names: Sequence[str], data: Reports, choices: Choices) -> Tables:
    """Every pair of counts that two shares can be of; none where nothing says of how many either is.

    Raises TooMuchWork where they are too many.
    """
    first, second = (counts_of_people(name, data, choices) if sizes(name, data, choices) else [] for name in names)
    check_work("sizes", len(first) * len(second), MOST_TABLES, "tables")
    return Tables(*np.reshape([(*one, *other) for one in first for other in second], (-1, 4)).astype(np.int64).T)


def sizes(statistic_id: str, data: Reports, choices: Choices) -> tuple[int, ...]:
    """The numbers of people that a share can be of, the largest first; none where nothing says.

    Raises TooMuchWork where they are too many.
    """
    statistic = data.named[statistic_id]
    if counted := _counted(statistic, data):
        count, of = counted
        return (of,) if of and (statistic.way == "quotient" or count <= of) else ()
    rebuilt = rebuilt_share(statistic, data, choices) if statistic.way == "share" else None
    return () if rebuilt is None else tuple(candidate.n for candidate in rebuilt.every_candidate)
