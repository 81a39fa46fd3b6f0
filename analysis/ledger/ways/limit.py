"""A confidence limit of a share, at the level of 95%: the usual methods over every count that the share can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.claims.intervals import (
    LEAST_AND_MOST,
    MOST_TABLES,
    IntervalClaim,
    both_limits,
    claim_of_counts,
    power_of_limits,
)
from analysis.claims.rebuild import BASE, INTERVAL_METHOD, NONRESPONSE
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.people import Count, as_rounded, counted_together, rebuilt_share
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed, if_all_answered, would_not_fit
from analysis.printed.checks import check_work
from analysis.printed.number import Printed
from analysis.show.numbers import NONE, count_of, listed, number
from analysis.sources.reports import Reports
from analysis.stats.intervals_in_use import METHODS

WORDS = {
    "wilson": "Wilson's method", "wilson-cc": "Wilson's with continuity correction",
    "clopper-pearson": "Clopper and Pearson's", "mid-p": "the mid-p method", "jeffreys": "Jeffreys's",
    "agresti-coull": "Agresti and Coull's", "wald": "Wald's", "wald-cc": "Wald's with continuity correction",
    "wald-t": "Wald's with Student's t", "two-errors": "Wald's with twice the standard error",
    "plus-four": "the simplified one of Agresti and Coull", "logit": "the logit method",
    "likelihood-ratio": "the likelihood ratio", "arcsine": "the arcsine method", "anscombe": "Anscombe's arcsine",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Limit(Rebuilt):
    """With the stated size, the people and the counts of whom some `methods` give it, and how many others there are.

    They are everyone, if any method gives it of everyone; else the most of whom the one chosen here gives it, or any.
    """

    size: int
    methods: tuple[str, ...] = ()
    n: int | None = None
    count_low: int | None = None
    count_high: int | None = None
    tables: int | None = None  # counts, each of so many people, of which some method gives it


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """With the other limit beside it; quoted where nothing says of how many people the share is, or of too many.

    Rebuilt is only what one count gives by every method: no report names its method in the data, so that whichever of
    them gives it is an assumption.
    """
    claim, share, other = as_printed(statistic, data)
    lower, upper = (other, claim) if statistic.measure == "upper limit" else (claim, other)
    beyond = lower.value < LEAST_AND_MOST[0] or upper.value > LEAST_AND_MOST[1]
    if lower.percent or upper.percent or beyond or lower.value <= share.value <= upper.value:
        lower, upper = (replace(one, percent=True) for one in (lower, upper))  # 25.5-36.6, but not 0.255-0.366
    if lower.value > upper.value:  # one of them hedged, else they are impossible
        return QUOTED
    limits, share_id = both_limits(lower, upper, *LEAST_AND_MOST), statistic.inputs.split()[0]
    size, of, assumed = _people(share_id, data, choices)
    convention = as_rounded([share_id], data, choices)[2]
    if not of:
        return QUOTED
    everyone = {size: of[size]} if size in of and BASE not in assumed else of
    counts, found = _tried(limits, everyone, choices)
    if found.contradicted and len(everyone) < len(of):
        counts, found = _tried(limits, of, choices)
    averaged = counted_together(data, share_id)
    if found.contradicted:
        return Limit(False, averaged, size=size)
    usual = [n for method, n, _ in found.found if method == choices.interval_method]
    n = size if size in found.sizes else max(usual or found.sizes)
    own = [(method, count) for method, people, count in found.found if people == n]
    if BASE not in assumed and n < size:
        assumed += (NONRESPONSE,)
    methods = tuple(dict.fromkeys(method for method, _ in own))
    power = contradictable = None
    if len(counts) > 1 or set(methods) != set(METHODS):
        assumed += (INTERVAL_METHOD,)
        upper, every = statistic.measure == "upper limit", [(count, n) for n, own in of.items() for count in own]
        power = power_of_limits(limits, counts, rounding=choices.rounding)[upper]
        contradictable = power_of_limits(limits, every, rounding="any")[upper]
    return Limit(
        True,
        (*assumed, *averaged),
        power,
        power,
        contradictable,
        exact=len(of) == 1 and BASE not in assumed,
        convention=convention,
        size=size,
        methods=methods,
        n=n,
        count_low=min(count for _, count in own),
        count_high=max(count for _, count in own),
        tables=len({(people, count) for _, people, count in found.found}),
    )


def _people(share_id: str, data: Reports, choices: Choices) -> tuple[int, dict[int, Sequence[int]], tuple[str, ...]]:
    """How many people a share is said to be of, the counts that it can be by their number, and what that assumes.

    Of a share with its count beside it that count alone; of any other those that give all items of its question.
    """
    statistic = data.named[share_id]
    if statistic.way == "quotient":
        count, size = (int(data.printed(name).value) for name in statistic.inputs.split())
        return size, {size: (count,)} if 0 < size >= count else {}, ()
    found = rebuilt_share(statistic, data, choices) if statistic.way == "share" else None
    if found is None:
        return 0, {}, ()
    of: dict[int, Sequence[int]] = {one.n: one.counts[found.item] for one in found.every_candidate}
    return found.size, of, tuple(one for one in found.assumptions if one != NONRESPONSE)


def _tried(
    limits: tuple[Printed, Printed], of: Mapping[int, Sequence[int]], choices: Choices
) -> tuple[list[Count], IntervalClaim]:
    """Every count with its number of people, and which method gives the limits of which."""
    check_work("sizes", sum(map(len, of.values())), MOST_TABLES, "pairs of count and size")
    counts = [(count, n) for n, own in of.items() for count in own]
    return counts, claim_of_counts(limits, counts, rounding=choices.rounding)


def says(row: Row) -> str:
    """The methods that give it."""
    return ", ".join(row["methods"]) or NONE


def because(row: Row) -> str:
    """Whether any method gives it, of which counts, and who has to be assumed to have answered."""
    if row["verdict"] == CONTRADICTED:
        return "None of the usual methods gives these limits for any count that the share can be."
    if row["verdict"] == UNTESTABLE:
        return "Any such limit would have passed, by one method or another, for some count that the share can be."
    if row["power"] is None:
        only = f"the only count that the share can be{if_all_answered(row)}"
        return f"Every usual method gives these limits at {_counts(row)}, {only}."
    size, n, assumptions = number(row["size"]), number(row["n"]), row["assumptions"]
    said = []
    if NONRESPONSE in assumptions:
        said.append(f"{n} of the {size} answered and {number(row['size'] - row['n'])} did not")
    if BASE in assumptions:
        said.append(f"the share is of {n} people of up to {size}")
    others = row["tables"] - (row["count_high"] - row["count_low"] + 1)
    given = f"{listed([WORDS[one] for one in row['methods']], 'or')} at {_counts(row)}"
    given += f", or by a method at one of {number(others)} other pairs of count and size" if others > 0 else ""
    return f"Holds if {listed([*said, f'the interval was computed by {given}'])}. {would_not_fit(row)}"


def _counts(row: Row) -> str:
    return count_of(row["count_low"], row["count_high"], row["n"])
