"""What audits before and after show: by measure, by clinic, and if the charts of a clinic resemble each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from statsmodels.stats.contingency_tables import StratifiedTable

from analysis.chapters.planning_the_follow_up.audit_results import TIMES
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.stats.intervals import proportion_interval
from analysis.stats.multiplicity import adjust_pvalues
from analysis.stats.power.clusters import effective_sample_size
from analysis.stats.two_groups.differences import effective_difference, risk_difference
from analysis.stats.two_groups.fisher import fisher_exact

KINDS = {
    "measure": object, "clinic": object, "clinics": int, "before_met": int, "before_charts": int, "before": float,
    "before_low": float, "before_high": float, "after_met": int, "after_charts": int, "after": float,
    "after_low": float, "after_high": float, "difference": float, "low": float, "high": float, "p": float,
}  # fmt: skip


def by_clinic(audits: pd.DataFrame, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Before and after, clinic by clinic.

    One row a `measure` and `clinic`: counts (`before_met` of `before_charts`), shares (`before`) with their limits
    (`before_low`, `before_high`), the same after; the `difference` after less before with its limits (`low`,
    `high`), and Fisher's exact `p`, two-sided (minlike). `clinics` is 1.

    48 of 80 before and 56 of 70 after, as in Table II of Newcombe (1998), *Statistics in Medicine* 17:873-890:

    >>> rows = [("made up", "A", "before", 80, 48), ("made up", "A", "after", 70, 56)]
    >>> audits = pd.DataFrame(rows, columns=["measure", "clinic", "timepoint", "charts", "met"])
    >>> found = by_clinic(audits, Choices(difference_method="newcombe"))
    >>> found.loc[0, ["difference", "low", "high"]].astype(float).round(4).tolist()
    [0.2, 0.0524, 0.3339]
    """
    return _compared(audits, ["measure", "clinic"], choices)


def changes(audits: pd.DataFrame, choices: Choices = DEFAULTS, preceding: float = 0.0) -> pd.DataFrame:
    """Before and after, measure by measure, over all clinics.

    `preceding` is the part of the window of the audit after that lies before the intervention, from 0 to below 1.

    Raises ValueError if `preceding` is no number from 0 to below 1.

    As from :func:`by_clinic`, one row a `measure`, and: `holm` and `bh`, the p-values adjusted for the number of
    measures; `odds_ratio`, `odds_low`, `odds_high`, the odds after over the odds before, of Mantel and Haenszel,
    stratified by clinic (nan with one clinic, or where they are undefined); `true_difference`, `true_low`, `true_high`,
    the difference divided by 1 - `preceding`; and whether that is `possible`, from the share before.

    References: Mantel and Haenszel (1959), *Journal of the National Cancer Institute* 22:719-748; Robins, Breslow and
    Greenland (1986), *Biometrics* 42:311-323, for the interval; both by statsmodels.

    >>> rows = [("made up", "A", "before", 80, 48), ("made up", "A", "after", 70, 56)]
    >>> audits = pd.DataFrame(rows, columns=["measure", "clinic", "timepoint", "charts", "met"])
    >>> found = changes(audits, preceding=0.5).iloc[0]
    >>> round(float(found["true_difference"]), 4), found["p"] == found["holm"]
    (0.4, np.True_)
    """
    if isinstance(preceding, bool) or not isinstance(preceding, int | float) or not 0 <= preceding < 1:
        raise ValueError(f"preceding: allowed a number from 0 to below 1; found {preceding!r}")
    found = _compared(audits, ["measure"], choices)
    for name, method in (("holm", "holm"), ("bh", "benjamini-hochberg")):
        found[name] = adjust_pvalues(found["p"], method).adjusted if len(found) else []
    odds = [_stratified(audits[audits["measure"] == measure], choices.confidence) for measure in found["measure"]]
    for place, name in enumerate(("odds_ratio", "odds_low", "odds_high")):
        found[name] = [each[place] for each in odds]
    for name in ("difference", "low", "high"):
        found[f"true_{name}"] = found[name] / (1 - preceding)
    found["possible"] = (found["before"] + found["true_difference"]).between(-1e-9, 1 + 1e-9)
    return found


def under_correlations(
    audits: pd.DataFrame, correlations: Iterable[float], choices: Choices = DEFAULTS
) -> pd.DataFrame:
    """The differences again, if charts of one clinic and audit resemble each other.

    Each audit counts for as many independent charts as it is worth
    (:func:`effective_sample_size`), a fraction and all.

    `correlations` are intraclass correlations, from 0 to 1.

    One row a `measure` and `correlation`: `before_effective`, `after_effective`, the `difference` with its limits `low`
    and `high`, and whether they leave out zero (`excludes_zero`).

    Reference: Kish (1965), *Survey Sampling*, section 5.4.

    In one clinic with correlation 1 all charts of an audit are worth one:

    >>> rows = [("made up", "A", "before", 80, 48), ("made up", "A", "after", 70, 56)]
    >>> audits = pd.DataFrame(rows, columns=["measure", "clinic", "timepoint", "charts", "met"])
    >>> under_correlations(audits, [0, 1])[["after_effective", "excludes_zero"]].values.tolist()
    [[70.0, True], [1.0, False]]
    """
    rows = []
    for measure, of_measure in audits.groupby("measure", sort=False):
        for correlation in correlations:
            (before, worth_before), (after, worth_after) = (_effective(of_measure, time, correlation) for time in TIMES)
            worth = after, worth_after, before, worth_before
            low, high = effective_difference(*worth, choices.confidence, choices.difference_method)
            row = (measure, float(correlation), worth_before, worth_after, after - before, float(low), float(high))
            rows.append(row)
    columns = ["measure", "correlation", "before_effective", "after_effective", "difference", "low", "high"]
    found = pd.DataFrame(rows, columns=columns)
    return found.assign(excludes_zero=(found["low"] > 0) | (found["high"] < 0))


def _effective(audits: pd.DataFrame, time: str, correlation: float) -> tuple[float, float]:
    """The share at one time, and the number that its charts are worth."""
    rows = audits[audits["timepoint"] == time]
    worth = effective_sample_size(rows["charts"].tolist(), correlation).effective_n
    return float(rows["met"].sum() / rows["charts"].sum()), float(worth)


def _compared(audits: pd.DataFrame, keys: list[str], choices: Choices) -> pd.DataFrame:
    """Before and after of each group of rows that share `keys`, in the order of the file."""
    rows = []
    for names, group in audits.groupby(keys, sort=False):
        row: dict[str, Any] = {"clinics": group["clinic"].nunique(), **dict(zip(keys, names, strict=True))}
        for time in TIMES:
            at_time = group[group["timepoint"] == time]
            met, charts = int(at_time["met"].sum()), int(at_time["charts"].sum())
            limits = proportion_interval(met, charts, choices.confidence, choices.interval_method)
            row |= {f"{time}_met": met, f"{time}_charts": charts, time: met / charts}
            row |= {f"{time}_low": limits.lower, f"{time}_high": limits.upper}
        table = row["after_met"], row["after_charts"], row["before_met"], row["before_charts"]
        found = risk_difference(*table, choices.confidence, choices.difference_method)
        row |= {"difference": found.estimate, "low": found.lower, "high": found.upper}
        rows.append(row | {"p": min(fisher_exact(*table).pvalue, 1.0)})
    columns = {name: kind for name, kind in KINDS.items() if name != "clinic" or "clinic" in keys}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _stratified(audits: pd.DataFrame, confidence: float) -> tuple[float, float, float]:
    """Mantel and Haenszel's odds ratio of after against before, with limits; nan where there is nothing to stratify."""
    tables = []
    for _, of_clinic in audits.groupby("clinic", sort=False):
        met, charts = (of_clinic.set_index("timepoint")[name] for name in ("met", "charts"))
        tables.append([[met[time], charts[time] - met[time]] for time in ("after", "before")])
    strata = np.array(tables, dtype=float)
    crossed = [(strata[:, 0, i] * strata[:, 1, 1 - i]).sum() for i in (0, 1)]
    if len(strata) < 2 or min(crossed) == 0:
        return np.nan, np.nan, np.nan
    pooled = StratifiedTable([table for table in strata])
    low, high = pooled.oddsratio_pooled_confint(alpha=1 - confidence)
    return float(pooled.oddsratio_pooled), float(low), float(high)
