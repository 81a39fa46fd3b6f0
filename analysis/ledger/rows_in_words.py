"""Rows of the ledger into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from analysis.claims.rebuild import ROUNDING
from analysis.ledger.rebuilt import if_all_answered
from analysis.ledger.telling import rebuilt
from analysis.printed.problems import InputError, one_of, problem
from analysis.show.numbers import NONE, ROUNDED, count_of, number, percent, runs, span, whole_chance


def count(row: Mapping) -> str:
    """The feasible counts of a share with their denominator, such as "15 of 50"."""
    return NONE if pd.isna(row["n"]) else count_of(row["count_low"], row["count_high"], row["n"])


def candidates(row: Mapping) -> str:
    """The candidate denominators, the largest first; runs of neighbours as one."""
    sizes = row["candidates"] if isinstance(row["candidates"], tuple) else ()
    return runs(sizes) if sizes else NONE


def interval(row: Mapping) -> str:
    """The confidence interval, as an envelope over the feasible counts of the largest candidate."""
    return NONE if pd.isna(row["interval_low"]) else span(row["interval_low"], row["interval_high"], percent)


def envelope(row: Mapping) -> str:
    """The envelope of the confidence intervals over all candidates."""
    return NONE if pd.isna(row["region_low"]) else span(row["region_low"], row["region_high"], percent)


def check_power(rows: Sequence[Mapping]) -> str:
    """How strong the checks of a question's items are: of wrong numbers, how many would not have fitted."""
    powers = sorted(row["power"] for row in rows if not pd.isna(row["power"]))
    if not powers:
        return NONE
    supposed = if_all_answered(rows[0]) if powers[-1] else ""
    return f"{span(powers[0], powers[-1], whole_chance)} of wrong numbers{supposed}"


def agreement(row: Mapping, reports: Mapping[str, str]) -> str:
    """What another report of the study, or a figure from elsewhere, says of the same number."""
    said = []
    if not pd.isna(row["other_printed"]):
        other = reports[str(row["other_statistic_id"]).partition(".")[0]]
        said.append(f"{'Same' if row['other_agrees'] else 'Differs'} in {other}: {row['other_printed']}")
    outcomes = sorted({outcome for _, outcome in row["elsewhere"]})
    if outcomes:
        said.append(f"Elsewhere: {', '.join(outcomes)}")
    return "; ".join(said) or NONE


FORMS: dict[str, Callable[[Mapping], str]] = {
    "printed": lambda row: row["as_printed"],
    "percent": lambda row: (
        NONE if row["way"] != "share" or pd.isna(row["n"]) else span(row["low"], row["high"], percent)
    ),
    "count": count,
    "n": lambda row: NONE if pd.isna(row["n"]) else number(row["n"]),
    "size": lambda row: NONE if pd.isna(row["size"]) else number(row["size"]),
    "missing": lambda row: NONE if pd.isna(row["n"]) else number(row["size"] - row["n"]),
    "candidates": lambda row: (
        candidates(row) + (f" (if {ROUNDED[row['convention']]})" if ROUNDING in row["assumptions"] else "")
    ),
    "interval": interval,
    "region": envelope,
    "rebuilt": rebuilt,
    "verdict": lambda row: row["verdict"],
    "other": lambda row: NONE if pd.isna(row["other_printed"]) else row["other_printed"],
}


def form(row: Mapping, name: str) -> str:
    """A row of the ledger in one of the forms that prose can ask for.

    Raises InputError for an unknown form, or one that the statistic does not have.
    """
    if name not in FORMS:
        raise InputError(problem("form", one_of(FORMS, name), name))
    text = FORMS[name](row)
    if text == NONE:
        raise InputError(problem(f"form of {row['statistic_id']}", f"a form that a {row['measure']} has", name))
    return str(text)
