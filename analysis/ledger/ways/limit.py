"""A confidence limit of a share, at the level of 95%, over every count that the share can be.

By the method that the report names, or else by all that are usual.
"""

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
# Methods that reports name: what the name stands for alone, then variants that few reports tell from it.
NAMED = {
    "wilson": ("wilson", "wilson-cc"),
    "clopper-pearson": ("clopper-pearson",),
    "mid-p": ("mid-p",),
    "jeffreys": ("jeffreys",),
    "agresti-coull": ("agresti-coull", "plus-four"),
    "wald": ("wald", "wald-cc", "wald-t", "two-errors"),
}
ANY = "limit"
NAMES = (ANY, *(f"{ANY}-{name}" for name in NAMED))


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

    Rebuilt is only what one count gives by the method that is named, or by every method: else whichever of them gives
    it is an assumption.
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
    tried = _methods(statistic.way)
    counts, found = _tried(limits, everyone, tried, choices)
    if found.contradicted and len(everyone) < len(of):
        counts, found = _tried(limits, of, tried, choices)
    averaged = counted_together(data, share_id)
    if found.contradicted:
        others = _tried(limits, of, METHODS, choices)[1].found if tried != METHODS else ()
        return Limit(False, averaged, size=size, methods=tuple(dict.fromkeys(method for method, *_ in others)))
    usual = [n for method, n, _ in found.found if method == choices.interval_method]
    n = size if size in found.sizes else max(usual or found.sizes)
    own = [(method, count) for method, people, count in found.found if people == n]
    if BASE not in assumed and n < size:
        assumed += (NONRESPONSE,)
    methods = tuple(dict.fromkeys(method for method, _ in own))
    power = contradictable = None
    certain = set(methods) == set(METHODS) if tried == METHODS else tried[0] in methods
    if not certain or (tried == METHODS and len(counts) > 1):
        assumed += (INTERVAL_METHOD,)
    if len(counts) > 1 or (tried == METHODS and not certain):
        upper, every = statistic.measure == "upper limit", [(count, n) for n, own in of.items() for count in own]
        power = power_of_limits(limits, counts, methods=tried, rounding=choices.rounding)[upper]
        contradictable = power_of_limits(limits, every, methods=tried, rounding="any")[upper]
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


def _methods(way: str) -> tuple[str, ...]:
    """The methods that a way tries: of the one that is named the variants, the name's own first; or all."""
    return NAMED.get(way.removeprefix(f"{ANY}-"), METHODS)


def _tried(
    limits: tuple[Printed, Printed], of: Mapping[int, Sequence[int]], methods: tuple[str, ...], choices: Choices
) -> tuple[list[Count], IntervalClaim]:
    """Every count with its number of people, and which method gives the limits of which."""
    check_work("sizes", sum(map(len, of.values())), MOST_TABLES, "pairs of count and size")
    counts = [(count, n) for n, own in of.items() for count in own]
    return counts, claim_of_counts(limits, counts, methods=methods, rounding=choices.rounding)


def says(row: Row) -> str:
    """The methods that give it."""
    return NONE if row["verdict"] == CONTRADICTED else ", ".join(row["methods"])


def because(row: Row) -> str:
    """Whether any method gives it, of which counts, and who has to be assumed to have answered."""
    tried = _methods(row["way"])
    given = listed([WORDS[one] for one in row["methods"]], "or") if row["methods"] else ""
    named = tried != METHODS
    by = f"{WORDS[tried[0]].removesuffix(' method')} method, which is named," if named else "every usual method"
    if row["verdict"] == CONTRADICTED:
        none = f"{by} gives these limits for no" if named else "none of the usual methods gives these limits for any"
        return _sentence(f"{none} count that the share can be{f'; {given} does' if given else ''}")
    if row["verdict"] == UNTESTABLE:
        method = "" if named else "by one method or another, "
        return f"Any such limit would have passed, {method}for some count that the share can be."
    strength = "" if row["power"] is None else f" {would_not_fit(row)}"
    assumed = INTERVAL_METHOD in row["assumptions"]
    said = _who_answered(row)
    if assumed:
        others = row["tables"] - (row["count_high"] - row["count_low"] + 1)
        other = f", or by a method at one of {number(others)} other pairs of count and size" if others > 0 else ""
        said.append(f"the interval was computed by {given} at {_counts(row)}{other}")
        return f"Holds if {listed(said)}.{strength}"
    only = "" if strength else f", the only count that the share can be{if_all_answered(row)}"
    gives = f"{by} gives these limits at {_counts(row)}{only}"
    return _sentence(f"{gives}, if {listed(said)}" if said else gives) + strength


def _who_answered(row: Row) -> list[str]:
    """What is assumed of who answered, in words."""
    n, size, said = number(row["n"]), number(row["size"]), []
    if NONRESPONSE in row["assumptions"]:
        said.append(f"{n} of the {size} answered and {number(row['size'] - row['n'])} did not")
    if BASE in row["assumptions"]:
        said.append(f"the share is of {n} people of up to {size}")
    return said


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _counts(row: Row) -> str:
    return count_of(row["count_low"], row["count_high"], row["n"])
