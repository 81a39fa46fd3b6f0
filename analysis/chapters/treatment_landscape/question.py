"""The trials behind the claims on treatment: medians by arm, their difference, and what a hazard ratio makes of it."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.elsewhere import bare, limits
from analysis.ledger.ends import both_ends
from analysis.printed.number import parse
from analysis.printed.problems import InputError, problem
from analysis.sources.reports import Reports
from analysis.sources.rows import Corroboration, Decision, Trial, each
from analysis.stats.medians import difference_of_medians, exponential_gain, exponential_hazard_ratio

NAMES = ("patina-2024", "patina-2026", "cleopatra-pfs", "cleopatra-os")  # those that the chapter is about
PANEL = "her2-landscape-panel"
CONTROL, HAZARD, SIZE, MEDIAN_UNIT = "-control", "-hazard", "-size", "months"
SURE = ("low", "medium", "high")
COLUMNS = (
    "comparison", "name", "outcome", "randomized", "first_printed", "first", "first_low", "first_high",
    "second_printed", "second", "second_low", "second_high", "difference", "low", "high", "low_from", "low_to",
    "implied_hazard", "hazard", "hazard_low", "hazard_high", "exponential_gain", "exponential_low", "exponential_high",
    "citation_key",
)  # fmt: skip


def comparisons(data: Reports, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """The comparisons of two medians that the claims are about, with the hazard ratio printed beside each.

    A comparison is a figure in months that another is taken away from; the two arms and the hazard ratio share the
    first part of their names, and with the size of the trial the name of the trial.

    One row a comparison: its `name` and `outcome` as in `trials.csv`; how many were `randomized` in the trial; the
    medians as printed (`first_printed`, `second_printed`) and as numbers, with their 95% limits where printed; their
    `difference` with 95% limits by MOVER (`low`, `high`), and the ends of the lower limit over all that rounding leaves
    open (`low_from`, `low_to`); the hazard ratio that the medians would have if hazards were constant
    (`implied_hazard`), and the one that was printed with its limits; and the difference of medians that the printed one
    would give (`exponential_gain`, with the ends for its limits). What was not printed is missing.

    >>> from analysis.sources import reports
    >>> comparisons(reports.load())["difference"].round(1).tolist()
    [15.2, 15.2, 6.1, 15.7]
    """
    figures = {row.corroboration_id: row for row in each(data.corroboration, Corroboration)}
    trials = {row.comparison: row for row in each(data.trials, Trial)}
    found = []
    for row in figures.values():
        name = row.minus.removesuffix(CONTROL)
        if name not in NAMES or row.unit != MEDIAN_UNIT:
            continue
        control = figures[row.minus]
        first, second = parse(row.as_printed), parse(control.as_printed)
        medians = float(first.value), float(second.value)
        one: dict[str, object] = {"comparison": name, "citation_key": row.citation_key}
        one |= {"name": trials[name].name, "outcome": trials[name].outcome}
        one |= {"first_printed": first.text, "first": medians[0], "second_printed": second.text, "second": medians[1]}
        one |= {"difference": float(first.value - second.value)}
        size = f"{name.partition('-')[0]}{SIZE}"
        if size in figures:
            one |= {"randomized": float(parse(figures[size].as_printed).value)}
        one |= {"implied_hazard": exponential_hazard_ratio(*medians)}
        of_first, of_second = limits(row), limits(control)
        if of_first and of_second:
            one |= {"first_low": of_first[0], "first_high": of_first[1]}
            one |= {"second_low": of_second[0], "second_high": of_second[1]}
            found_limits = difference_of_medians(medians[0], of_first, medians[1], of_second)
            one |= {"low": found_limits.lower, "high": found_limits.upper} | _lower_limits(row, control, choices)
        if f"{name}{HAZARD}" in figures:
            one |= _with_hazard(medians[1], figures[f"{name}{HAZARD}"])
        found.append(one)
    table = pd.DataFrame(found, columns=list(COLUMNS))
    if set(table["comparison"]) != set(NAMES):
        said = ", ".join(table["comparison"]) or "none"
        raise InputError(problem("data/corroboration.csv, column minus", f"the comparisons {', '.join(NAMES)}", said))
    words = ["comparison", "name", "outcome", "first_printed", "second_printed", "citation_key"]
    return table.astype(dict.fromkeys(table.columns.drop(words), float))


def fits_since(data: Reports) -> str:
    """When the result that the panel's gain fits was first shown: the panel, which prints no date, spoke later.

    >>> from analysis.sources import reports
    >>> fits_since(reports.load())
    '2024-12'
    """
    return min(row.dated for row in each(data.corroboration, Corroboration) if row.statistic_id.startswith(PANEL))


def results(data: Reports) -> pd.DataFrame:
    """Every result of `trials.csv`, in the order in which they were shown.

    One row a comparison: the columns of `trials.csv`; the medians of the arms and the hazard ratio as rows of
    `corroboration.csv` (`first`, `second`, `hazard`), None where none was read; `dated`; `since`, whether it was shown
    later than the result that the panel's gain fits; and the least `confidence` of its figures.

    >>> from analysis.sources import reports
    >>> found = results(reports.load())
    >>> found.loc[~found["since"], "trial"].unique().tolist()
    ['CLEOPATRA', 'PHILA', 'PATINA']
    """
    figures = {row.corroboration_id: row for row in each(data.corroboration, Corroboration)}
    fits = fits_since(data)
    found = []
    for trial in each(data.trials, Trial):
        control = figures.get(f"{trial.comparison}{CONTROL}")
        first = next((row for row in figures.values() if control and row.minus == control.corroboration_id), None)
        hazard = figures.get(f"{trial.comparison}{HAZARD}")
        own = [row for row in (first, control, hazard) if row]
        dated = min(row.dated for row in own)
        one = {"first": first, "second": control, "hazard": hazard, "dated": dated, "since": dated > fits}
        found.append(trial._asdict() | one | {"confidence": min((row.confidence for row in own), key=SURE.index)})
    return pd.DataFrame(found).sort_values("dated", kind="stable", ignore_index=True)


def approvals_since(data: Reports) -> list[Decision]:
    """What was approved later than the result that the panel's gain fits, in the order of the days."""
    fits = fits_since(data)
    approved = [row for row in each(data.decisions, Decision) if row.decision == "approved" and row.dated > fits]
    return sorted(approved, key=lambda row: row.dated)


def _lower_limits(first: Corroboration, second: Corroboration, choices: Choices) -> dict[str, float]:
    """The ends of the lower limit of a difference, over all that rounding leaves open."""
    texts = (first.as_printed, first.lower, first.upper, second.as_printed, second.lower, second.upper)
    ranges = [both_ends(bare(parse(text)), choices) for text in texts]
    # The lower limit rises with the first median and its lower limit, and falls with the second and its upper limit.
    least, most = [float(low) for low, _ in ranges], [float(high) for _, high in ranges]
    low, high = (
        difference_of_medians(a[0], (a[1], a[2]), b[3], (min(b[4], b[3]), b[5])).lower
        for a, b in ((least, most), (most, least))
    )
    return {"low_from": low, "low_to": high}


def _with_hazard(second: float, row: Corroboration) -> dict[str, float]:
    hazard = float(parse(row.as_printed).value)
    found = {"hazard": hazard, "exponential_gain": exponential_gain(second, hazard)}
    if of_hazard := limits(row):
        low, high = of_hazard
        found |= {"hazard_low": low, "hazard_high": high}
        found |= {"exponential_low": exponential_gain(second, high), "exponential_high": exponential_gain(second, low)}
    return found
