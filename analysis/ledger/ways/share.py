"""A share from the whole people who can have given all the percentages of its question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.claims.rebuild import BASE, NONRESPONSE, ROUNDING
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.people import People, counted_together, intervals, rebuilt_share
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, nothing_gives, would_not_fit
from analysis.show.numbers import NONE, ROUNDED, count_of, number, percent, span
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class RebuiltShare(People):
    """With `size`, whether this item alone fits it; the denominators."""

    fits_size: bool
    fits_alone: bool
    candidates: tuple[int, ...]


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """From the items of its question; quoted where the size of the group is not stated."""
    found = rebuilt_share(statistic, data, choices)
    if found is None:
        return QUOTED
    people: dict[str, Any] = {}
    every = found.candidates if found.complete else ()
    if found.candidates:
        largest = found.candidates[0]
        counts = largest.counts[found.item]
        # For a given denominator the limits rise with the count, so its lowest and its highest count settle it.
        own = [(count, largest.n) for count in (counts[0], counts[-1])]
        ends = [(count, one.n) for one in every for count in (one.counts[found.item][i] for i in (0, -1))]
        people = {"n": largest.n, "count_low": counts[0], "count_high": counts[-1]}
        people |= {"low": counts[0] / largest.n, "high": counts[-1] / largest.n} | intervals(own, ends, choices)
    return RebuiltShare(
        found.reproduced,
        found.assumptions + counted_together(data, statistic.statistic_id),
        size=found.size,
        fits_size=bool(found.at_size),
        fits_alone=found.reproduced or found.fits_alone,
        convention=found.convention if ROUNDING in found.assumptions else None,
        power_alone=found.power_alone,
        power=found.power,
        contradictable=found.contradictable,
        exact=found.fewest == found.size,
        candidates=tuple(candidate.n for candidate in every),
        **people,
    )


def says(row: Row) -> str:
    """The feasible counts, and the percentages that they are."""
    if row["n"] is None:
        return NONE
    counts = count_of(row["count_low"], row["count_high"], row["n"])
    return f"{counts} = {span(row['low'], row['high'], lambda share: percent(share, 1))}"


def because(row: Row) -> str:
    """Which people have to be assumed, if any have to."""
    if row["verdict"] == CONTRADICTED and row["fits_alone"]:
        return f"No one way of rounding gives {row['as_printed']} together with the other numbers of its question."
    if row["verdict"] == CONTRADICTED:
        return nothing_gives(row)
    if row["verdict"] == UNTESTABLE:
        of = number(row["n"])
        if NONRESPONSE in row["assumptions"]:
            answered = f"if only {of} of the {number(row['size'])} answered, or another number"
            return f"Not everyone of the group can have given it; {answered}, any percentage would have passed."
        by = " by one way of rounding or another" if ROUNDING in row["assumptions"] else ""
        return f"Any percentage would have passed: some whole number of {of} people gives each{by}."
    assumptions, n, size = row["assumptions"], number(row["n"]), number(row["size"])
    said = []
    if ROUNDING in assumptions:
        said.append(f"the percentages were {ROUNDED[row['convention']]}")
    if BASE in assumptions:
        only = len(row["candidates"]) == 1
        said.append(
            f"they are of {n} people, {'the only number' if only else 'or of another number'} up to {size} that fits"
        )
    if NONRESPONSE in assumptions:
        said.append(f"{n} of the {size} answered and {number(row['size'] - row['n'])} did not, or at another candidate")
    if said:
        return f"Holds if {' and '.join(said)}; the items of a question share their denominator. {would_not_fit(row)}"
    return f"A whole number of the {size} gives every percentage of the question. {would_not_fit(row)}"
