"""What the percentages of a question can be of, where its report does not say."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.choices import Choices
from analysis.ledger.sizes import LARGEST_TOLD
from analysis.printed.counts.chance_fit import joint_pass_rate
from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.number import Printed
from analysis.sources.reports import Reports

BASES = "item item_label as_printed statistic_ids alone together".split()


def candidate_bases(data: Reports, report_id: str, question_id: str, choices: Choices) -> pd.DataFrame:
    """The numbers that each percentage of a question whose base is not said can be of, alone and with the others.

    One row a different percentage: `item` (those that share it, a tuple), their words (`item_label`), `as_printed`,
    `statistic_ids`, and the numbers below 100 that it can be of `alone`, and `together` with all others; the smallest
    first.

    >>> from analysis.sources import reports
    >>> bases = candidate_bases(reports.load(), "mahtani-2023-coverage", "action-plans", Choices())
    >>> bases["together"].iloc[0][:4]
    (12, 24, 36, 48)
    """
    shares = data.question_shares(report_id, question_id, "")
    everything = [data.printed(name) for name in shares["statistic_id"]]

    def bases(items: list[Printed]) -> tuple[int, ...]:
        found = feasible_denominators(items, LARGEST_TOLD - 1, rounding=choices.rounding, ranking="simplest fractions")
        return tuple(one.n for one in found)

    together = bases(everything)
    table = []
    for as_printed, same in shares.groupby("as_printed", sort=False):
        sizes = bases([data.printed(same["statistic_id"].iloc[0])])
        labels = tuple(map(data.item_label, same["item"]))
        table.append((tuple(same["item"]), labels, as_printed, tuple(same["statistic_id"]), sizes, together))
    return pd.DataFrame(table, columns=BASES)


def chance_of_a_base(bases: pd.DataFrame, ceiling: int, choices: Choices) -> float:
    """The chance that as many arbitrary whole percentages as `bases` holds share some number up to `ceiling`."""
    return joint_pass_rate(int(bases["item"].map(len).sum()), ceiling, rounding=choices.rounding).rate
