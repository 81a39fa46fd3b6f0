"""The treatment landscape in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.ledger.elsewhere import CONFIDENCE
from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import NONE, day, listed, number, percent
from analysis.sources.rows import Corroboration, Decision

NO_INTERVAL = "no interval printed"


def months(value: float) -> str:
    """A number of months with one decimal; with two where one would leave only zeros.

    >>> months(15.2), months(-0.027), months(float("nan"))
    ('15.2', '−0.03', '–')
    """
    if pd.isna(value):
        return NONE
    text = number(value, 1)
    return text if text.strip("−0.") else number(value, 2)


def randomized(size: float) -> str:
    """How many patients a trial randomized, in words.

    >>> randomized(518.0), randomized(float("nan"))
    ('518 randomized', 'size not read')
    """
    return "size not read" if pd.isna(size) else f"{number(size)} randomized"


def arm(printed: str, low: float, high: float) -> str:
    """A median with its limits."""
    return f"{printed} ({NO_INTERVAL})" if pd.isna(low) else f"{printed} ({months(low)} to {months(high)})"


def hazard(row) -> str:
    """A hazard ratio with its limits, from a row of `trials.comparisons` as a mapping."""
    if pd.isna(row["hazard"]):
        return NONE
    limits = NO_INTERVAL if pd.isna(row["hazard_low"]) else f"{_two(row['hazard_low'])} to {_two(row['hazard_high'])}"
    return f"{_two(row['hazard'])} ({limits})"


def gain(row) -> str:
    """The difference that the hazard ratio gives if hazards are constant, from a row of `trials.comparisons`."""
    said = months(row["exponential_gain"])
    if pd.isna(row["exponential_low"]):
        return said
    return f"{said} ({months(row['exponential_low'])} to {months(row['exponential_high'])})"


def _two(value: float) -> str:
    return number(value, 2)


def figure(row: Corroboration | None) -> str:
    """A figure from elsewhere with its limits; a limit that was not reached is said so.

    >>> from analysis.sources import reports
    >>> from analysis.sources.rows import each
    >>> figures = {row.corroboration_id: row for row in each(reports.load().corroboration, Corroboration)}
    >>> figure(figures["db09-pfs-tdxd"]), figure(figures["phila-pfs-hazard"]), figure(None)
    ('40.7 (36.5 to not reached)', '0.41', '–')
    """
    if row is None:
        return NONE
    return f"{row.as_printed} ({row.lower} to {row.upper or 'not reached'})" if row.lower else row.as_printed


def since_finding(results: pd.DataFrame, approvals: Sequence[Decision], fits: str) -> str:
    """What was shown, and what was approved, after the result that the panel's gain fits."""
    later = results[results["since"] & (results["confidence"] != "low")]
    from_trials = later["trial"].unique().tolist()
    first_line = set(results.loc[results["part"] == "first line", "trial"])
    alone = not any(row.trial in first_line for row in approvals)
    approved = listed([f"{row.regimen} on {day(row.dated)} ({row.trial})" for row in approvals])
    return (
        f"The summary prints no date. The result that its gain fits was first shown in {day(fits)}, so the panel spoke "
        f"after that. Of the results below, {number(len(later))} are of a later date, from {listed(from_trials)}. "
        f"In the United States, approvals followed: {approved or NONE}. In first line "
        f"{'no other regimen' if alone else 'another regimen'} than the panel's standard was found approved since."
    )


def trials_finding(comparisons: pd.DataFrame, found: pd.DataFrame) -> str:
    """What the trial nearest to the claimed benefit found; then how sure that is."""
    claim = found["as_printed"].iloc[0]
    names = [name.rpartition("-")[0] for name in found["corroboration_id"]]
    rows = comparisons[comparisons["comparison"].isin(names)]
    last = rows.iloc[-1]
    outcomes = " and ".join(sorted(set(found["outcome"])))
    limits = " and ".join(
        f"{months(row['low'])} to {months(row['high'])} months ({row['name']})" for row in rows.to_dict("records")
    )
    return (
        f"In PATINA, median progression-free survival was {last['first_printed']} months with palbociclib and "
        f"{last['second_printed']} months without; the hazard ratio was {_two(last['hazard'])}.\n"
        f"The panel, which names no trial, puts the benefit as “{claim}”; the difference of these medians is "
        f"{months(last['difference'])} months ({outcomes}). The {percent(CONFIDENCE)} limits of that difference are "
        f"{limits}: the lower one {_zero(last)}. The limits of the hazard ratio, {hazard(last)}, {_one(last)}; with "
        f"constant hazards it would make a difference of {months(last['exponential_gain'])} months."
    )


def named_in_finding(found: pd.DataFrame) -> list[Stat]:
    """The statistic that the finding names: the benefit."""
    return stats_of(found[:1], statistic_id="as_printed")


def _zero(row) -> str:
    """Where the lower limit of a difference lies, seen over all that rounding leaves open."""
    if row["low_from"] <= 0 <= row["low_to"]:
        return "all but touches zero"
    return "leaves zero out" if row["low_from"] > 0 else "lies below zero"


def _one(row) -> str:
    return f"{'include' if row['hazard_low'] <= 1 <= row['hazard_high'] else 'exclude'} {number(1)}"


def zero_sentence(comparisons: pd.DataFrame) -> str:
    """Whether zero lies within the limits, over all that rounding leaves open: a sentence for each comparison."""
    said = []
    for row in comparisons[comparisons["low"].notna()].to_dict("records"):
        settled = "decides" if row["low_from"] > 0 or row["low_to"] < 0 else "does not decide"
        said.append(
            f"{row['name']}: between {_two(row['low_from'])} and {_two(row['low_to'])} "
            f"months, which {settled} whether zero is left out"
        )
    return f"The lower limit, over all that the rounding of the printed numbers leaves open: {'; '.join(said)}."


def curves_sentence(comparisons: pd.DataFrame) -> str:
    """How the ratio of the medians compares with the hazard ratio: a sentence for each comparison."""
    said = []
    for row in comparisons[comparisons["hazard"].notna()].to_dict("records"):
        more = "more" if row["implied_hazard"] < row["hazard"] else "less"
        said.append(
            f"{row['name']}, {row['outcome']}: ratio of medians "
            f"{_two(row['implied_hazard'])}, hazard ratio {_two(row['hazard'])}, so that the medians show {more} "
            "benefit"
        )
    return f"With constant hazards the two ratios would be the same. {'. '.join(said)}."
