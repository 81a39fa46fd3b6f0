"""The trials behind the claims on treatment: medians by arm, their difference, and what a hazard ratio makes of it."""

from __future__ import annotations

import pandas as pd

from analysis.elsewhere import as_rounded, limits
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.medians import difference_of_medians, exponential_gain, exponential_hazard_ratio
from analysis.printed import parse
from analysis.problems import InputError, problem
from analysis.reports import Reports

NAMES = ("patina-2024", "patina-2026", "cleopatra-pfs", "cleopatra-os")  # those that the chapter is about
PANEL = "her2-landscape-panel"
CONTROL, HAZARD, SIZE, MEDIAN_UNIT = "-control", "-hazard", "-size", "months"
COLUMNS = (
    "comparison", "figure", "randomized", "first_printed", "first", "first_low", "first_high", "second_printed",
    "second", "second_low", "second_high", "difference", "low", "high", "low_from", "low_to", "implied_hazard",
    "hazard", "hazard_low", "hazard_high", "exponential_gain", "exponential_low", "exponential_high", "citation_key",
)  # fmt: skip


def comparisons(data: Reports, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every comparison of two medians in `corroboration.csv`, with the hazard ratio printed beside it.

    A comparison is a figure in months that another is taken away from; the two arms and the hazard ratio share the
    first part of their names, and with the size of the trial the name of the trial.

    Returns
    -------
    DataFrame
        One row a comparison: how many were `randomized` in the trial; the medians as printed (`first_printed`,
        `second_printed`) and as numbers, with their 95% limits where printed; their `difference` with 95% limits by
        MOVER (`low`, `high`), and the ends of the lower limit over all that rounding leaves open (`low_from`,
        `low_to`); the hazard ratio that the medians would have if hazards were constant (`implied_hazard`), and the
        one that was printed with its limits; and the difference of
        medians that the printed one would give (`exponential_gain`, with the ends for its limits). What was not printed
        is missing.

    Examples
    --------
    >>> from analysis import reports
    >>> comparisons(reports.load())["difference"].round(1).tolist()
    [15.2, 15.2, 6.1, 15.7]
    """
    figures = data.corroboration.set_index("corroboration_id", drop=False)
    found = []
    for row in figures[(figures["minus"] != "") & (figures["unit"] == MEDIAN_UNIT)].itertuples():
        control = figures.loc[row.minus]
        name = row.minus.removesuffix(CONTROL)
        first, second = parse(row.as_printed), parse(control["as_printed"])
        one = {"comparison": name, "figure": row.figure, "first_printed": first.text, "first": float(first.value)}
        one |= {"second_printed": second.text, "second": float(second.value), "citation_key": row.citation_key}
        one |= {"difference": float(first.value - second.value)}
        size = f"{name.partition('-')[0]}{SIZE}"
        if size in figures.index:
            one |= {"randomized": float(parse(figures.loc[size, "as_printed"]).value)}
        one |= {"implied_hazard": exponential_hazard_ratio(one["first"], one["second"])}
        if limits(row) and limits(control):
            one |= _with_limits(row, control, choices.rounding)
        if f"{name}{HAZARD}" in figures.index:
            one |= _with_hazard(one["second"], figures.loc[f"{name}{HAZARD}"])
        found.append(one)
    table = pd.DataFrame(found, columns=list(COLUMNS))
    if set(table["comparison"]) != set(NAMES):
        said = ", ".join(table["comparison"]) or "none"
        raise InputError(problem("data/corroboration.csv, column minus", f"the comparisons {', '.join(NAMES)}", said))
    words = ["comparison", "figure", "first_printed", "second_printed", "citation_key"]
    return table.astype(dict.fromkeys(table.columns.drop(words), float))


def _with_limits(first, second, rounding: str) -> dict:
    ranges = [as_rounded(parse(text), rounding) for text in (first.as_printed, first.lower, first.upper)]
    ranges += [as_rounded(parse(text), rounding) for text in (second.as_printed, second.lower, second.upper)]
    stated = [float(parse(text).value) for text in (first.as_printed, second.as_printed)]
    found = difference_of_medians(stated[0], limits(first), stated[1], limits(second))
    # The lower limit rises with the first median and its lower limit, and falls with the second and its upper limit.
    least, most = ([float(one.lower) for one in ranges], [float(one.upper) for one in ranges])
    ends = [
        difference_of_medians(a[0], (a[1], a[2]), b[3], (min(b[4], b[3]), b[5])).lower
        for a, b in ((least, most), (most, least))
    ]
    return {
        "first_low": limits(first)[0], "first_high": limits(first)[1],
        "second_low": limits(second)[0], "second_high": limits(second)[1],
        "low": found.lower, "high": found.upper, "low_from": ends[0], "low_to": ends[1],
    }  # fmt: skip


def _with_hazard(second: float, row) -> dict:
    hazard = float(parse(row["as_printed"]).value)
    found = {"hazard": hazard, "exponential_gain": exponential_gain(second, hazard)}
    if limits(row):
        low, high = limits(row)
        found |= {"hazard_low": low, "hazard_high": high}
        found |= {"exponential_low": exponential_gain(second, high), "exponential_high": exponential_gain(second, low)}
    return found
