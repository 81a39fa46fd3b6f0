"""The treatment landscape as tables."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.treatment_landscape import words
from analysis.ledger.elsewhere import CONFIDENCE
from analysis.show import numbers
from analysis.show.documents import Column, Stat, Table, table_of
from analysis.show.markup import yes_no
from analysis.sources.reports import Reports


def comparisons(rows: pd.DataFrame) -> Table:
    """Medians by arm with their limits, their difference, and what the hazard ratio makes of it."""
    columns = [
        Column("Trial", lambda row: f"{row['name']}, {row['outcome']}"),
        Column("Randomized", lambda row: numbers.or_none(row["randomized"], numbers.number)),
        Column("Median with, months", lambda row: _median(row, "first")),
        Column("Median without, months", lambda row: _median(row, "second")),
        Column("Difference, months", _difference),
        Column("Ratio of medians", "implied_hazard", numbers.two_decimals),
        Column("Hazard ratio", words.hazard),
        Column("Difference from the hazard ratio, months", words.gain),
    ]
    caption = (
        "With and without the drug that was added: palbociclib in PATINA, pertuzumab in CLEOPATRA; limits at "
        f"{numbers.percent(CONFIDENCE)}"
    )
    return table_of(caption, rows, columns, "wide")


def _median(row: dict, arm: str) -> str:
    return words.arm(*(row[f"{arm}_{name}"] for name in ("printed", "low", "high")))


def _difference(row: dict) -> str:
    limits = "" if pd.isna(row["low"]) else f" ({words.months(row['low'])} to {words.months(row['high'])})"
    return words.months(row["difference"]) + limits


def results(rows: pd.DataFrame, fits: str) -> Table:
    """What trials showed, in the order of dates, before and since the result that the panel's gain fits."""
    columns = [
        Column("Trial", lambda row: f"{row['name']}, {row['outcome']}"),
        Column("Compared", "compared"),
        Column("Hazard ratio", "hazard", words.figure),
        Column("Median with, months", "first", words.figure),
        Column("Median without, months", "second", words.figure),
        Column("Shown", "dated", numbers.day),
        Column("Since the panel's source", "since", yes_no),
        Column("How surely read", "confidence"),
    ]
    caption = (
        f"Results of trials by date; since: later than {numbers.day(fits)}; limits at {numbers.percent(CONFIDENCE)}"
    )
    return table_of(caption, rows, columns, "wide")


def decisions(data: Reports) -> Table:
    """What regulators decided, by date, with where it was read."""
    columns = [
        Column("Regimen", lambda row: f"{row['regimen']} ({row['trial']})"),
        Column("Where", "region"),
        Column("Decision", "decision"),
        Column("Dated", "dated", numbers.day),
        Column("How surely read", "confidence"),
        Column("Read in", "read_in"),
    ]
    rows = data.decisions.sort_values("dated", kind="stable")
    return table_of("Decisions of regulators on these regimens", rows, columns, "wide")


def landscape(data: Reports) -> Table:
    """What the panel saw, by part of treatment, with what it rests on."""
    rows = data.landscape.merge(data.themes, on="theme_id", how="left", suffixes=("", "_of_theme"))
    rows["named"] = rows["part"].where(rows["part"] != rows["part"].shift(), "")
    columns = [
        Column("Part of treatment", "named", str.capitalize),
        Column("What the panel saw", "label"),
        Column("In support", "support", lambda support: "nothing named" if support == "none" else support),
        Column("Number given", "statistic_id", lambda name: Stat(name, data.printed(name).text) if name else ""),
    ]
    return table_of("The landscape as the panel saw it, in our words", rows, columns)
