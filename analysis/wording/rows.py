"""Rows of the ledger into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.problems import InputError, one_of, problem
from analysis.rebuild import BASE, HEDGED, HIDDEN_DIGITS, INDEPENDENT, NONRESPONSE, ROUNDING, SAME_SIZE
from analysis.verdicts import CONTRADICTED, QUOTED
from analysis.wording.numbers import NONE, number, percent, points, runs, span


def count(row: Mapping) -> str:
    """The feasible counts of a share with their denominator, such as "15 of 50"."""
    if pd.isna(row["n"]):
        return NONE
    return f"{span(row['count_low'], row['count_high'], number)} of {number(row['n'])}"


def candidates(row: Mapping) -> str:
    """The candidate denominators, the largest first; runs of neighbours as one."""
    sizes = row["candidates"] if isinstance(row["candidates"], tuple) else ()
    return runs(sizes) if sizes else NONE


def rebuilt(row: Mapping) -> str:
    """What the rebuilding gave."""
    match row["way"]:
        case "share" if not pd.isna(row["n"]):
            return f"{count(row)} = {span(row['low'], row['high'], lambda share: percent(share, 1))}"
        case "sum":
            return number(row["value"])
        case "difference":
            ends = f"between {number(row['low'], row['decimals'])} and {number(row['high'], row['decimals'])}"
            return f"{points(row['value'] / 100, row['decimals'])} ({ends} before rounding)"
        case "p-value" if not pd.isna(row["always_from"]):
            return f"{row['as_printed']} in every table of {number(row['always_from'])} people or more a group"
    return NONE


def interval(row: Mapping) -> str:
    """The confidence interval, as an envelope over the feasible counts of the largest candidate."""
    return NONE if pd.isna(row["interval_low"]) else span(row["interval_low"], row["interval_high"], percent)


def region(row: Mapping) -> str:
    """The envelope of the confidence intervals over all candidates."""
    return NONE if pd.isna(row["region_low"]) else span(row["region_low"], row["region_high"], percent)


def reason(row: Mapping) -> str:
    """Why the verdict is what it is, with the assumption in the same sentence."""
    assumptions, verdict = row["assumptions"], row["verdict"]
    if verdict == QUOTED:
        return "Nothing else that was published gives this number."
    if verdict == CONTRADICTED:
        return f"No choice that was tried gives {row['as_printed']}."
    if row["way"] == "sum":
        if HEDGED in assumptions:
            return "Holds if what was hedged stands for numbers that add up."
        return "The parts that were printed add up to it."
    if row["way"] == "difference":
        if HIDDEN_DIGITS in assumptions:
            return "Holds if the change was computed before its parts were rounded."
        return "The printed percentages differ by just that, in percentage points."
    if SAME_SIZE in assumptions:
        return (
            f"Holds if as many people answered after as before, from {number(row['low'])} to {number(row['high'])}: "
            "every table agrees by Fisher's exact test, if they are independent groups, and by McNemar's, if they are "
            "the same people, whoever of them changed."
        )
    if INDEPENDENT in assumptions:
        everywhere = not pd.isna(row["always_from"]) and row["always_from"] == row["low"]
        return (
            "Holds if two independent groups of one size were compared by Fisher's exact test: the percentages fit "
            f"sizes from {number(row['low'])} to {number(row['high'])} a group, and "
            f"{'every table of them agrees' if everywhere else 'not every table agrees'}. "
            "If the same people answered twice, it depends on how many changed their answer."
        )
    said = []
    n, size = number(row["n"]), number(row["size"])
    if ROUNDING in assumptions:
        said.append("the percentages were rounded by another convention")
    if BASE in assumptions:
        only = len(row["candidates"]) == 1
        said.append(
            f"they are of {n} people, {'the only number' if only else 'or of another number'} up to {size} that fits"
        )
    if NONRESPONSE in assumptions:
        said.append(f"{n} of the {size} answered and {number(row['size'] - row['n'])} did not, or at another candidate")
    powerless = " Any percentage would: the check cannot fail." if row["chance_fit"] == 1 else ""
    if said:
        return f"Holds if {' and '.join(said)}; the items of a question share their denominator.{powerless}"
    return f"A whole number of the {size} gives every percentage of the question.{powerless}"


def check_power(row: Mapping) -> str:
    """How much the check against the stated size can say: the chance that a random percentage would have passed."""
    if pd.isna(row["chance_fit"]):
        return NONE
    return f"{percent(row['chance_fit'])} of percentages fit {number(row['size'])}"


def agreement(row: Mapping, reports: Mapping[str, str]) -> str:
    """What another report of the study, or a figure from elsewhere, says of the same number.

    Parameters
    ----------
    row : Mapping
        A row of the ledger.
    reports : Mapping of str to str
        Short names of reports by report_id.
    """
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
        candidates(row) + (" (if rounded by another convention)" if ROUNDING in row["assumptions"] else "")
    ),
    "interval": interval,
    "region": region,
    "rebuilt": rebuilt,
    "verdict": lambda row: row["verdict"],
    "other": lambda row: NONE if pd.isna(row["other_printed"]) else row["other_printed"],
}


def form(row: Mapping, name: str) -> str:
    """A row of the ledger in one of the forms that prose can ask for.

    Raises
    ------
    InputError
        For an unknown form, or one that the statistic does not have.
    """
    if name not in FORMS:
        raise InputError(problem("form", one_of(FORMS, name), name))
    text = FORMS[name](row)
    if text == NONE:
        raise InputError(problem(f"form of {row['statistic_id']}", f"a form that a {row['measure']} has", name))
    return str(text)
