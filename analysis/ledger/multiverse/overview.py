"""Every difference of a report between two groups, each in its whole multiverse: how often it is shown, and on what."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.ledger.feasible import reported_items, topics_of_two_groups
from analysis.ledger.multiverse.comparison import CHOICES, decisive, multiverse
from analysis.sources.reports import Reports

OVERVIEW = (
    "report_id topic item item_label first_group second_group universes no_table excludes_zero significant "
    "share_excludes_zero share_significant hangs_on significance_hangs_on difference_low difference_high"
).split()


def differences(data: Reports, report_id: str) -> pd.DataFrame:
    """Every item of every topic that two groups of a report were asked about, under every combination of choices.

    Raises InputError for a report that there is not, naming the nearest.

    One row an item: `report_id`, `topic`, `item`, `item_label`, the two groups; `universes`: combinations of choices
    that some table fits; `no_table`: those that none does; `excludes_zero`, `significant`: in how many of `universes`
    each conclusion of :func:`multiverse` holds, and the same as shares (NaN without universes); `hangs_on`,
    `significance_hangs_on`: the choices that alone can turn a conclusion (see :func:`decisive`); `difference_low`,
    `difference_high`: the hull of the differences over all universes. An item that has no table under any choice, as
    where the size of a group is not stated, is left out.

    Reference: Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), *Perspectives on Psychological Science* 11:702-712.

    >>> from dataclasses import replace
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> goals = replace(data, questions=data.questions[data.questions["topic"] == "treatment-goals"])
    >>> rows = differences(goals, "mahtani-2024-abstract").set_index("item")
    >>> rows.loc[["living-longer", "symptom-control"], ["universes", "excludes_zero", "hangs_on"]].values.tolist()
    [[600, 400, ('confidence',)], [600, 0, ()]]
    """
    data.report(report_id)
    rows = []
    for (of_report, topic), questions in topics_of_two_groups(data).items():
        if of_report != report_id:
            continue
        for item in reported_items(data, *questions):
            table = multiverse(data, report_id, topic, item)
            fitting = table[table["tables"] > 0]
            if fitting.empty:
                continue
            row: dict[str, object] = {"report_id": report_id, "topic": topic, "item": item}
            row |= {"item_label": data.item_label(item)}
            row |= {"first_group": questions[0].group_id, "second_group": questions[1].group_id}
            row |= {"universes": len(fitting), "no_table": len(table) - len(fitting)}
            choices = decisive(table)
            for conclusion, hangs_on in (("excludes_zero", "hangs_on"), ("significant", "significance_hangs_on")):
                many = int(fitting[conclusion].sum())
                row |= {conclusion: many, f"share_{conclusion}": many / len(fitting)}
                row[hangs_on] = _decisive_choices(choices, conclusion)
            row["difference_low"] = float(np.min(fitting["difference_low"]))
            row["difference_high"] = float(np.max(fitting["difference_high"]))
            rows.append(row)
    return pd.DataFrame(rows, columns=OVERVIEW)


def _decisive_choices(choices: pd.DataFrame, conclusion: str) -> tuple[str, ...]:
    turning = choices[(choices["conclusion"] == conclusion) & choices["decisive"].fillna(False)]
    return tuple(choice for choice in CHOICES if choice in set(turning["choice"]))
