"""What the reports say of the world, beside the same figures read elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.ledger.choices import DEFAULTS, Choices
from analysis.printed.number import Printed, parse
from analysis.printed.problems import InputError, problem
from analysis.printed.rounding import Range, rounding_range
from analysis.sources.reports import Reports
from analysis.sources.rows import Corroboration, each

CONFIDENCE = 0.95  # of every interval in corroboration.csv, as its schema says


def bare(number: Printed) -> Printed:
    """A printed number without its hedge or comparator."""
    return replace(number, comparator="")


def as_rounded(number: Printed, rounding: str) -> Range:
    """The true values that round to a printed number, its hedge or comparator left aside.

    >>> found = as_rounded(parse("almost 2,700"), "half-up")
    >>> float(found.lower), float(found.upper)
    (2699.5, 2700.5)
    """
    return rounding_range(bare(number), rounding)


def limits(row: Corroboration) -> tuple[float, float] | None:
    """The limits of a figure, at `CONFIDENCE`, from elsewhere, None where none were printed."""
    return (float(row.lower), float(row.upper)) if row.lower and row.upper else None


def compared(data: Reports, rows: pd.DataFrame, report_id: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every figure from elsewhere that a statistic of a report can be held against.

    `same_digits` is judged by the convention of rounding that is chosen.

    Raises InputError if there is no such figure.

    One row a figure: `statistic_id`, `label`, `as_printed`, `value` and `comparator` of the statistic;
    `corroboration_id`, `figure`, `figure_printed`, `figure_value` (a difference where the figure is one),
    `same_quantity`, `outcome`, `dated`, `citation_key` and `read_in`; `same_digits`, whether the figure rounds
    to the number in the report if its hedge is left aside.
    """
    figures = {row.corroboration_id: row for row in each(data.corroboration, Corroboration)}
    found = []
    for row in rows[rows["report_id"] == report_id].to_dict("records"):
        here = data.printed(row["statistic_id"])
        for name, outcome in row["elsewhere"]:
            figure = figures[name]
            value = parse(figure.as_printed).value
            if figure.minus:
                value -= parse(figures[figure.minus].as_printed).value
            found.append(
                {
                    "statistic_id": row["statistic_id"],
                    "label": row["label"],
                    "as_printed": row["as_printed"],
                    "value": float(here.value),
                    "comparator": here.comparator,
                    "corroboration_id": name,
                    "figure": figure.figure,
                    "figure_printed": figure.as_printed,
                    "figure_value": float(value),
                    "difference": bool(figure.minus),
                    "decimals": parse(figure.as_printed).decimals,
                    "same_quantity": figure.same_quantity,
                    "outcome": outcome,
                    "same_digits": value in as_rounded(here, choices.rounding),
                    "dated": figure.dated,
                    "citation_key": figure.citation_key,
                    "read_in": figure.read_in,
                }
            )
    if not found:
        allowed = f"figures from elsewhere on what {report_id} says, which this chapter compares"
        raise InputError(problem("data/corroboration.csv, column statistic_id", allowed, "none"))
    return pd.DataFrame(found)
