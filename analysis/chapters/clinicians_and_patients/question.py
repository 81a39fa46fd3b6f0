"""The differences between two groups by other tests, as one of many, in clusters, and with people who stayed away.

Everything is said of every feasible table: the worst of them is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.feasible import Side, reported_items, side, sizes_of_sides, topics_of_two_groups
from analysis.sources.reports import Reports
from analysis.stats.multiplicity import adjust_pvalues
from analysis.stats.power.clusters import correlation_for_design_effect
from analysis.stats.regions import region
from analysis.stats.two_groups.barnard import barnard_pvalues
from analysis.stats.two_groups.boschloo import boschloo_pvalues
from analysis.stats.two_groups.fisher import fisher_exact_pvalues
from analysis.stats.two_groups.tolerance import tipping_people, tolerated_design_effect

TESTS: dict[str, Callable] = {
    "Fisher, minlike": fisher_exact_pvalues,
    "Fisher, central": partial(fisher_exact_pvalues, convention="central"),
    "Fisher mid-p, minlike": partial(fisher_exact_pvalues, midp=True),
    "Barnard, pooled": barnard_pvalues,
    "Boschloo, minlike": boschloo_pvalues,
    "Boschloo, central": partial(boschloo_pvalues, convention="central"),
}
EXACT_TESTS = "topic item item_label first_statistic_id second_statistic_id test p_low p_high tables".split()
MANY = "topic item item_label first_statistic_id second_statistic_id survives p holm benjamini_hochberg family".split()
TOLERANCES = (
    "item item_label first_group first_size first_per_cluster first_correlation first_tipping first_tipping_at "
    "first_absent second_group second_size second_per_cluster second_correlation second_tipping second_tipping_at "
    "second_absent second_per_first second_per_first_correlation clusters design_effect design_effect_at"
).split()


def exact_tests(data: Reports, report_id: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every difference of a report by every exact test, as the range of the two-sided p-value over all feasible tables.

    One row an item and test (names from `TESTS`): `topic`, `item`, `item_label`, the statistics of both sides (empty
    where bounded), `test`, `p_low`, `p_high`, and the number of `tables`.

    >>> from dataclasses import replace
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> goals = replace(data, questions=data.questions[data.questions["topic"] == "treatment-goals"])
    >>> rows = exact_tests(goals, "mahtani-2024-abstract").set_index(["item", "test"])
    >>> round(float(rows.loc[("living-longer", "Fisher, minlike"), "p_high"]), 3)
    0.036
    """
    rows = []
    for topic, item, sides in _sides(data, report_id, choices):
        for name, test in TESTS.items():
            pvalues = region(test, *(found.tables for found in sides))
            names = [found.statistic_id for found in sides]
            found = pvalues.lower, pvalues.upper, pvalues.tables
            rows.append([topic, item, data.item_label(item), *names, name, *found])
    return pd.DataFrame(rows, columns=EXACT_TESTS)


def many_differences(found: pd.DataFrame, report_id: str) -> pd.DataFrame:
    """The differences of a report as one family: largest p-values, adjusted for how many they are.

    An adjusted p-value never falls when one of the p-values rises. So those computed from the largest are the
    largest that any combination of feasible tables gives.

    One row a difference: `topic`, `item`, `item_label`, the statistics of both sides, whether its interval `survives`
    on its own, `p` (Fisher's, the largest), `holm`, `benjamini_hochberg`, and the size of the `family`.
    """
    rows = found[found["report_id"] == report_id].reset_index(drop=True)
    if rows.empty:
        return pd.DataFrame(columns=MANY)
    adjusted = {
        name.replace("-", "_"): adjust_pvalues(rows["p_high"], name).adjusted for name in ("holm", "benjamini-hochberg")
    }
    return rows.assign(p=rows["p_high"], family=len(rows), **adjusted)[MANY]


def tolerances(data: Reports, report_id: str, choices: Choices = DEFAULTS, *, clusters: int) -> pd.DataFrame:
    """For each difference that remains under the least favorable reading, how much clustering, and how many absent
    people, would end it.

    Each group is taken to be split evenly into as many `clusters` (clinics).

    One row a difference that remains: `item`, `item_label`, `clusters`; the least `design_effect` that ends it, and the
    table it is of; for each group (`first_...`, `second_...`) its `group`, `size`, how many people `per_cluster` if
    split evenly, and the `correlation` that gives them that design effect (above 1: none does); `tipping`: how few
    people more of the group, all of whom close the gap, end the difference, at the table `tipping_at`, and how many of
    the group `absent` there, of whom the size says that they took part and whose answer is not in the table;
    `second_per_first` and its correlation: the same for the second group in clusters by one of the first each.

    >>> from dataclasses import replace
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> goals = replace(data, questions=data.questions[data.questions["topic"] == "treatment-goals"])
    >>> rows = tolerances(goals, "mahtani-2024-abstract", clusters=2).set_index("item")
    >>> round(float(rows.loc["living-longer", "design_effect"]), 2)
    1.46
    """
    interval: dict[str, Any] = {"confidence": choices.confidence, "method": choices.difference_method}
    rows = []
    for _, item, sides in _sides(data, report_id, choices):
        tables = [found.tables for found in sides]
        effect = region(partial(tolerated_design_effect, **interval), *tables)
        if effect.lower <= 1 or _crosses(tables):
            continue
        row = {"item": item, "item_label": data.item_label(item), "clusters": clusters}
        row |= {"design_effect": effect.lower, "design_effect_at": effect.lower_at}
        sizes = sizes_of_sides(data, report_id, sides)
        for place, name in enumerate(("first", "second")):
            fewest = region(partial(tipping_people, group=name, **interval), *tables)
            row |= {f"{name}_group": sides[place].group_id, f"{name}_size": sizes[place]}
            row |= {f"{name}_tipping": int(fewest.lower), f"{name}_tipping_at": fewest.lower_at}
            row |= {f"{name}_absent": sizes[place] - fewest.lower_at[place][1]}
            row |= {f"{name}_per_cluster": sizes[place] / clusters}
            row |= {f"{name}_correlation": _correlation(effect.lower, sizes[place] / clusters)}
        row["second_per_first"] = sizes[1] / sizes[0]
        row["second_per_first_correlation"] = _correlation(effect.lower, sizes[1] / sizes[0])
        rows.append(row)
    return pd.DataFrame(rows, columns=TOLERANCES)


def _sides(data: Reports, report_id: str, choices: Choices) -> Iterator[tuple[str, str, list[Side]]]:
    """Topic, item and both sides of every difference of a report, in their order."""
    data.report(report_id)
    for (report, topic), questions in topics_of_two_groups(data).items():
        if report == report_id:
            for item in reported_items(data, *questions):
                sides = [side(data, question, item, choices) for question in questions]
                if all(found.tables for found in sides):
                    yield topic, item, sides


def _crosses(tables) -> bool:
    """Whether some tables have the larger share in the first group, and others in the second."""
    first, second = ([count / n for count, n in sample] for sample in tables)
    return min(first) <= max(second) and min(second) <= max(first)


def _correlation(effect: float, cluster_size: float) -> float:
    return correlation_for_design_effect(effect, cluster_size) if cluster_size > 1 else np.inf
