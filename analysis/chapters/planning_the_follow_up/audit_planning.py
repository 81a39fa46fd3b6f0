"""Two audits of different charts: how precise a share is, and which rise they notice."""

from __future__ import annotations

from collections.abc import Iterable
from math import nan

import numpy as np
import pandas as pd

from analysis.chapters.planning_the_follow_up.question import Plan, effective_charts
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.stats.intervals import proportion_interval
from analysis.stats.levels import significant
from analysis.stats.power.exact import exact_power
from analysis.stats.power.needed import detectable_difference, sample_size_two_proportions
from analysis.stats.two_groups.fisher import fisher_exact_pvalues

SHARES = tuple(percent / 100 for percent in range(1, 100))  # of charts that met a measure before
TABLE_SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
CHANGES = (0.1, 0.2, 0.3)
METHOD = "pooled-z"  # of power: see analysis.stats.power.two_proportions


def precision(plan: Plan, correlations: Iterable[float], choices: Choices = DEFAULTS) -> pd.DataFrame:
    """How wide the interval of a share from one audit is, by the share.

    Where the charts of a clinic resemble each other, it is the interval of as many charts as they are worth, rounded
    down. Limits between two counts of charts are interpolated.

    One row a `correlation` and `share`, with `charts`, `lower`, `upper` and `half_width`.

    Reference: Franco, Little, Louis and Slud (2019), *Journal of Survey Statistics and Methodology* 7:334-364, for
    intervals with the effective in place of the actual number.

    Wilson's interval for 50 of 100 goes from 0.4038 to 0.5962:

    >>> found = precision(Plan(100, 2, 22, 6, 12), [0.0]).set_index("share")
    >>> [round(float(limit), 4) for limit in found.loc[0.5, ["lower", "upper"]]]
    [0.4038, 0.5962]
    """
    shares = np.array([0.0, *SHARES, 1.0])
    parts = []
    for worth in effective_charts(plan, correlations).to_dict("records"):
        counts = np.arange(worth["charts"] + 1)
        limits = proportion_interval(counts, worth["charts"], choices.confidence, choices.interval_method)
        lower, upper = (np.interp(shares, counts / worth["charts"], ends) for ends in (limits.lower, limits.upper))
        part = pd.DataFrame({"share": shares, "lower": lower, "upper": upper, "half_width": (upper - lower) / 2})
        parts.append(part.assign(correlation=worth["correlation"], charts=worth["charts"]))
    return pd.concat(parts, ignore_index=True)


def detectable(
    plan: Plan,
    correlations: Iterable[float],
    power: float = 0.8,
    alpha: float = 0.05,
    shares: Iterable[float] = SHARES,
) -> pd.DataFrame:
    """The smallest rise that the two audits together notice with the wanted power, by the share before.

    Power is that of the two-sided z-test of two independent shares (:func:`detectable_difference`). An
    audit whose window reaches back before the intervention sees (1 - `preceding`) of a change, if visits are spread
    evenly over the window and care changed at once: a rise of the audited share by d takes a true one of
    d / (1 - `preceding`).

    One row a `correlation` and `share`: `charts`; `rise`, in the audited share; `true_rise`, in care after the
    intervention. Each is nan where a rise to 100% would not do.

    Reference: Fleiss, Levin and Paik (2003), *Statistical Methods for Rates and Proportions*, section 4.2.

    R's `power.prop.test` finds 77 people a group for 0.5 against 0.75 with power 0.9:

    >>> found = detectable(Plan(77, 1, 22, 6, 12), [0.0], power=0.9, shares=[0.5]).iloc[0]
    >>> [round(float(found[name]), 2) for name in ("rise", "true_rise")]
    [0.25, 0.5]
    """
    rows = []
    for worth in effective_charts(plan, correlations).to_dict("records"):
        for share in shares:
            rise = detectable_difference(share, worth["charts"], worth["charts"], power, alpha, METHOD).difference
            rows.append((worth["correlation"], worth["charts"], share, rise, _true(plan, share, rise)))
    return pd.DataFrame(rows, columns=["correlation", "charts", "share", "rise", "true_rise"])


def _true(plan: Plan, share: float, rise: float) -> float:
    true = rise / plan.seen if plan.seen > 0 else nan
    return true if share + true <= 1 + 1e-9 else nan


def detectable_table(
    plan: Plan, correlations: Iterable[float], power: float = 0.8, higher_power: float = 0.9, alpha: float = 0.05
) -> pd.DataFrame:
    """Detectable rises at a few shares, with two powers, and the exact power of Fisher's test at the smaller rise.

    As from :func:`detectable`, with the columns of the higher power (`higher_rise`, `higher_true_rise`) and
    `fisher_power`, nan where there is no rise.

    Reference: Suissa and Shuster (1985), *Journal of the Royal Statistical Society A* 148:317-327, on exact power.

    Fisher's test is the more cautious one, and so has less power than was planned for:

    >>> row = detectable_table(Plan(100, 2, 22, 6, 12), []).set_index("share").loc[0.5]
    >>> bool(0.7 < row["fisher_power"] < 0.8)
    True
    """
    found = detectable(plan, correlations, power, alpha, TABLE_SHARES)
    higher = detectable(plan, correlations, higher_power, alpha, TABLE_SHARES)
    found["higher_rise"], found["higher_true_rise"] = higher["rise"], higher["true_rise"]
    rejects = {}
    for charts in found["charts"].unique():
        counts = np.arange(charts + 1)
        rejects[charts] = significant(fisher_exact_pvalues(counts[:, None], charts, counts, charts), alpha)
    found["fisher_power"] = [
        nan if np.isnan(rise) else exact_power(share, min(share + rise, 1.0), rejects[charts])
        for share, rise, charts in zip(found["share"], found["rise"], found["charts"], strict=True)
    ]
    return found


def ceiling(found: pd.DataFrame, column: str) -> float:
    """The share before, from which on not even a rise to 100% would be noticed: of independent charts, whole percents.

    It is nan if every share leaves room.

    >>> frame = pd.DataFrame({"correlation": 0.0, "share": [0.1, 0.2, 0.3], "rise": [0.2, nan, nan]})
    >>> ceiling(frame, "rise")
    0.2
    """
    rows = found[found["correlation"] == 0]
    room = rows[rows[column].notna()]["share"].max()
    beyond = rows[rows[column].isna() & ~(rows["share"] <= room)]["share"]
    return float(beyond.min()) if len(beyond) else nan


def charts_needed(
    plan: Plan, power: float = 0.8, alpha: float = 0.05, share: float = 0.5, changes: Iterable[float] = CHANGES
) -> pd.DataFrame:
    """How many independent charts each audit needs for a true rise from `share`.

    `share` is of charts before; `changes` are true rises, above 0.

    One row a `change` from `share`: `charts` if the window begins with the intervention, `charts_of_window` if it is
    the plan's; nan where that window sees nothing of a change.

    Reference: Fleiss, Levin and Paik (2003), *Statistical Methods for Rates and Proportions*, section 4.2.

    R's `power.prop.test` finds 77 people a group for 0.5 against 0.75 with power 0.9:

    >>> charts_needed(Plan(100, 2, 22, 12, 12), power=0.9, changes=[0.25])["charts"].tolist()
    [77]
    """
    rows = []
    for change in changes:
        of_window = [
            sample_size_two_proportions(share, share + seen, power, alpha, METHOD).people_per_group if seen > 0 else nan
            for seen in (change, change * plan.seen)
        ]
        rows.append((share, change, *of_window))
    return pd.DataFrame(rows, columns=["share", "change", "charts", "charts_of_window"])
