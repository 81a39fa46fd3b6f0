"""A share before and after: effect sizes over every size, p-values by size, and what those who left can hide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import numpy as np
import pandas as pd

from analysis.claims.p_values import p_value_claim, p_value_claim_of_a_part
from analysis.claims.tables import Tables, tables_of_one_size
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.ends import both_ends
from analysis.ledger.rebuilt import LARGEST_COMPARED, p_values_compared
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range
from analysis.sources.reports import Reports
from analysis.stats.attrition import change_bounds, smallest_part_for_a_rise
from analysis.stats.effect_measures import MEASURES

EFFECTS = (
    "item item_label before_statistic_id after_statistic_id measure as_printed lowest highest smallest largest tables"
).split()
PVALUES = "statistic_id as_printed test size highest claimed holds".split()
PARTS = "item item_label before_statistic_id after_statistic_id lowest highest".split()
ATTRITION = "item item_label before_statistic_id after_statistic_id size part answered lower upper".split()
CLAIMS = "statistic_id as_printed part overall smallest largest always_from highest tables".split()
TESTS = ("fisher", "mcnemar-exact")


def effect_sizes(data: Reports, changed: pd.DataFrame, report_id: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every effect size of every change in a share of people, from the percentages and over every table behind them.

    One row a measure of `effect_measures.MEASURES`: `as_printed`, from the percentages themselves; `lowest` and
    `highest` over every table of as many people after as before, up to the stated size or 1,000; between which sizes
    (`smallest`, `largest`) the percentages can be printed, and how many `tables` that is. All as fractions, none in
    percent.

    >>> from analysis.ledger import contrasts
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> changed = contrasts.shares_before_and_after(data)
    >>> found = effect_sizes(data, changed, "medlive-2025-outcomes").set_index("measure")
    >>> found.loc["risk-ratio", ["as_printed", "lowest", "highest"]].astype(float).round(2).tolist()
    [5.08, 4.86, 5.32]
    """
    rows = []
    for row, before, after, size in _changes(data, changed, report_id):
        tables = tables_of_one_size(after, before, range(1, min(size, LARGEST_COMPARED) + 1), choices.rounding)
        if not len(tables):
            continue
        of = 100 * 10 ** max(before.decimals, after.decimals)
        exact = Tables(*np.array([[int(after.value * of / 100), of, int(before.value * of / 100), of]]).T)
        for measure, chosen in MEASURES.items():
            values = chosen.of_tables(*tables.columns)
            rows.append(
                row
                | {"measure": measure, "as_printed": float(chosen.of_tables(*exact.columns)[0]), "tables": len(tables)}
                | {"lowest": float(np.nanmin(values)), "highest": float(np.nanmax(values))}
                | {"smallest": int(tables.exposed_total.min()), "largest": int(tables.exposed_total.max())}
            )
    return pd.DataFrame(rows, columns=EFFECTS)


def highest_pvalues(data: Reports, report_id: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """For every reported p-value of two shares, the highest one that a test can give, size by size.

    One row a size and test: 'fisher' for independent groups of that size, 'mcnemar-exact' for the same people under
    whatever pairing; the `highest` p over every table; the upper end of what is `claimed`; of how many of the tables
    the claim `holds`: 'all', 'some' or 'none'.

    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> found = highest_pvalues(data, "medlive-2025-outcomes")
    >>> found.loc[found["size"] == 32, "highest"].round(6).tolist()
    [2.5e-05, 0.000911]
    """
    rows = []
    for statistic, (claim, after, before), sizes in p_values_compared(data, report_id):
        claimed = float(rounding_range(claim, choices.rounding).upper or 1)
        for test in TESTS:
            found = p_value_claim(claim, after, before, sizes, test=test, rounding=choices.rounding)
            rows += [
                (statistic.statistic_id, statistic.as_printed, test, n, highest, claimed, holds)
                for n, highest, holds in zip(found.sizes, found.highest_by_size, found.holds, strict=True)
            ]
    return pd.DataFrame(rows, columns=PVALUES)


def claims_of_parts(data: Reports, report_id: str, parts: Sequence[float], choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every reported p-value of two shares, if only a part of those asked before answered after.

    `parts` are above 0, at most 1.

    One row a part: of how many tables the claim is true (`overall`), by Fisher's exact test of two independent groups;
    between which numbers of people after (`smallest`, `largest`) there are tables; from which on it is always true; the
    `highest` p.

    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> found = claims_of_parts(data, "medlive-2025-outcomes", [0.25])
    >>> found[["overall", "smallest", "largest"]].to_numpy().tolist()
    [['all', 29, 116]]
    """
    rows = []
    for statistic, (claim, after, before), sizes in p_values_compared(data, report_id):
        for part in parts:
            found = p_value_claim_of_a_part(claim, after, before, sizes[-1], part, rounding=choices.rounding)
            ends = [size[0] for size in found.sizes if isinstance(size, tuple)] or [0]
            rows.append(
                (statistic.statistic_id, statistic.as_printed, part, found.overall, min(ends), max(ends),
                 found.always_from, found.highest, found.tables)
            )  # fmt: skip
    return pd.DataFrame(rows, columns=CLAIMS).astype({"always_from": "Int64", "highest": float})


def parts_for_a_rise(data: Reports, changed: pd.DataFrame, report_id: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """How many of those asked before must have answered after for a rise to be one, whatever the others would say.

    One row a rise in a share of people: the `lowest` and `highest` such part that rounding leaves open.

    >>> from analysis.ledger import contrasts
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> changed = contrasts.shares_before_and_after(data)
    >>> parts_for_a_rise(data, changed, "medlive-2025-outcomes")[["lowest", "highest"]].round(3).to_numpy().tolist()
    [[0.188, 0.206]]
    """
    rows = []
    for row, before, after, _ in _changes(data, changed, report_id):
        (low, high), (least, most) = _ends(before, choices), _ends(after, choices)
        if least > high:
            rows.append(
                row | {"lowest": smallest_part_for_a_rise(low, most), "highest": smallest_part_for_a_rise(high, least)}
            )
    return pd.DataFrame(rows, columns=PARTS)


def attrition(
    data: Reports, changed: pd.DataFrame, report_id: str, parts: Sequence[float], choices: Choices = DEFAULTS
) -> pd.DataFrame:
    """What a change can be among all asked before, if a part of them answered after and nothing is known of the others.

    `parts` are above 0, at most 1.

    One row a change in a share of people and a part: how many `answered` after, of the stated `size`; `lower` and
    `upper` end of the change, over what rounding leaves open.

    >>> from analysis.ledger import contrasts
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> changed = contrasts.shares_before_and_after(data)
    >>> found = attrition(data, changed, "medlive-2025-outcomes", [0.5])
    >>> found.loc[0, ["answered", "lower", "upper"]].round(4).tolist()
    [232.0, 0.1925, 0.7075]
    """
    rows = []
    for row, before, after, size in _changes(data, changed, report_id):
        (low, high), (least, most) = _ends(before, choices), _ends(after, choices)
        for part in parts:
            lower, upper = change_bounds(high, least, part).lower, change_bounds(low, most, part).upper
            rows.append(
                row | {"size": size, "part": part, "answered": ceil(part * size), "lower": lower, "upper": upper}
            )
    return pd.DataFrame(rows, columns=ATTRITION)


def _changes(data: Reports, changed: pd.DataFrame, report_id: str) -> Iterator[tuple[dict, Printed, Printed, int]]:
    """The changes in shares of people of a report, in a group whose size it states."""
    groups = data.statistics.set_index("statistic_id")["group_id"]
    for row in changed[(changed["report_id"] == report_id) & (changed["measure"] == "share")].to_dict("records"):
        size, _ = data.group_size(report_id, groups[row["before_statistic_id"]])
        names = {name: row[name] for name in ("item", "item_label", "before_statistic_id", "after_statistic_id")}
        if size is not None:
            yield names, data.printed(row["before_statistic_id"]), data.printed(row["after_statistic_id"]), size


def _ends(number: Printed, choices: Choices) -> tuple[float, float]:
    low, high = both_ends(number, choices)
    return max(float(low) / 100, 0.0), min(float(high) / 100, 1.0)
