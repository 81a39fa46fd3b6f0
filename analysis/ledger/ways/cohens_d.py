"""Cohen's d of two means, by their standard deviations and the sizes of both groups, and its kin."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from analysis.claims.estimates.held import Estimate
from analysis.claims.estimates.standardized import SPREADS, WEIGHTED, Sizes, standardized_difference
from analysis.claims.rebuild import HIDDEN_DIGITS, NONRESPONSE, STANDARDIZER
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import Estimated, given_span, of_one_group
from analysis.ledger.rebuilt import Rebuilt, Row, as_printed
from analysis.show.numbers import listed
from analysis.sources.reports import Reports

WORDS = {
    "pooled": "the standard deviation pooled by the sizes of both groups (Cohen's d)",
    "average": "the root mean square of both standard deviations (Cohen's d of groups of one size)",
    "hedges": "the pooled standard deviation, with the correction for few people (Hedges's g)",
    "first": "the standard deviation of the first group (Glass's delta)",
    "second": "the standard deviation of the second group (Glass's delta)",
}


@dataclass(frozen=True, kw_only=True)
class Standardized(Estimated):
    """By the first of the conventions that give it, with all that do; if none does, by the usual one."""

    methods: tuple[str, ...] = ()


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """By the pooled standard deviation where both sizes are printed, beside it or of the groups; else by the others.

    Where no size is printed, that of groups of one size stands for it: assumed, unless both deviations are the same.
    """
    claim, mean1, mean2, sd1, sd2, *sizes = as_printed(statistic, data)
    stated = (int(sizes[0].value), int(sizes[1].value)) if sizes else None
    fewer: list[Sizes] = []
    if stated is None:
        stated, fewer = _of_groups(statistic, data, choices)

    def tried(by: str, of: list[Sizes]) -> Estimate:
        return standardized_difference(claim, mean1, mean2, sd1, sd2, choices.rounding, by=by, sizes=of)

    of = [] if stated is None else [stated]
    found = {by: tried(by, of) for by in SPREADS if of or by not in WEIGHTED}
    assumed: tuple[str, ...] = ()
    if fewer and not any(one.reproduced for one in found.values()):
        found |= {by: tried(by, [*of, *fewer]) for by in WEIGHTED}
        assumed = (NONRESPONSE,)
    giving = tuple(by for by, one in found.items() if one.reproduced)
    usual = next(iter(found))
    methods = giving or (usual,)
    one = found[methods[0]]
    if one.reproduced is None:
        return Estimated(None)
    settled = usual == "pooled" or sd1.value == sd2.value or of_one_group(statistic, data)
    other = () if giving[:1] == (usual,) and settled else (STANDARDIZER,)
    assumptions = (*other, *assumed, *one.assumptions) if giving else ()
    return Standardized(bool(giving), assumptions, value=one.value, low=one.low, high=one.high, methods=methods)


def _of_groups(statistic, data: Reports, choices: Choices) -> tuple[Sizes | None, list[Sizes]]:
    """The sizes of the groups of both means, if both are stated; and the ends of what else these can be.

    Two means of one group at one time are of parts of it, whose sizes nobody states.
    """
    first, second = (data.named[name] for name in statistic.inputs.split()[:2])
    (n1, exact1), (n2, exact2) = (data.group_size(one.report_id, one.group_id) for one in (first, second))
    parts = first.group_id == second.group_id and not of_one_group(statistic, data)
    if n1 is None or n2 is None or min(n1, n2) < 2 or parts:
        return None, []
    least1, least2 = (
        n if exact else max(2, ceil(choices.lowest_response * n)) for n, exact in ((n1, exact1), (n2, exact2))
    )
    return (n1, n2), [] if exact1 and exact2 else [(n1, least2), (least1, n2), (least1, least2)]


says = given_span


def because(row: Row) -> str:
    """By which standard deviation the printed numbers give it, and what has to be assumed for that."""
    first, *others = (WORDS[one] for one in row["methods"])
    if row["verdict"] == CONTRADICTED:
        return f"By {first} the printed numbers give {given_span(row)}, and by no other of its kind this."
    also = f"; so it would be by {listed(others, 'or')}" if others else ""
    holds = []
    if STANDARDIZER in row["assumptions"]:
        holds.append(f"the difference was divided by {first}")
    if NONRESPONSE in row["assumptions"]:
        holds.append("fewer people answered than the groups have")
    if HIDDEN_DIGITS in row["assumptions"]:
        holds.append(f"it was computed before its parts were rounded, which leaves open {given_span(row)}")
    if not holds:
        return f"The printed numbers give it by {first}{also}."
    by = "" if STANDARDIZER in row["assumptions"] else f", by {first}"
    return f"Holds if {listed(holds)}{by}{also}."
