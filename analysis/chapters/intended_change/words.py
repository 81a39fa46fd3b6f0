"""What learners intend to change, in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import capitalized, number, percent, span

SETTLED = {"all": "stands", "some": "depends on who chose both", "none": "stays open"}


def choices_finding(found, ranked: pd.DataFrame) -> str:
    """What most intend, and how much of the order stands; then how many items people chose."""
    settled = ranked["settled"] == "all"
    neighbours = ranked["adjacent"]
    size = number(ranked["size"].iloc[0])
    said = (
        f"The {number(found.items)} shares add up to {percent(found.lowest_sum, 1)} to {percent(found.highest_sum, 1)}"
    )
    if found.least_several > 0:
        mean = span(found.lowest_sum, found.highest_sum, lambda chosen: number(chosen, 1))
        several = percent(found.least_several)
        said += (
            f": if all are of the same people, each chose {mean} of these on average, and at least {several} several"
        )
    first = ranked.iloc[0]
    top, lead = f"{capitalized(first['first_label'])} ({first['first_printed']})", SETTLED[first["settled"]]
    near, far = _how_many(settled[neighbours]), _how_many(settled[~neighbours])
    return (
        f"{top} is the change that learners intend most often; its lead over the next {lead}.\n"
        f"If all {size} answered, the order stands for {near} neighbors in the list whoever chose both, and "
        f"for {far} other pairs. {said}."
    )


def named_in_finding(ranked: pd.DataFrame) -> list[Stat]:
    """The statistic that the finding names: the most frequent change."""
    return stats_of(ranked[:1], first_statistic_id="first_printed")


def _how_many(settled: pd.Series) -> str:
    some, every = int(settled.sum()), len(settled)
    return f"{'none' if some == 0 else 'all' if some == every else number(some)} of the {number(every)}"
