"""What rebuilding a statistic gave, and why its verdict is what it is, in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from analysis.estimates import OF_SHARES, OTHER_TESTS
from analysis.rebuild import (
    BASE,
    HEDGED,
    HIDDEN_DIGITS,
    INDEPENDENT,
    NONRESPONSE,
    OTHER_TEST,
    ROUNDING,
    SAME_SIZE,
    SOME_TABLES,
)
from analysis.verdicts import CONTRADICTED, QUOTED
from analysis.wording.numbers import NONE, listed, number, percent, points, pvalue, span

P_VALUE = "p-value"
POINTS = ("percentage points", "%")
TESTED = ("mcnemar", "fisher", "chi-square", "groups-p-value")
EFFECTS = (*OF_SHARES, "cohens-d")
ESTIMATED = (*TESTED, *EFFECTS, "interval", "interval-p-value")
CHECKED_BESIDE = (*ESTIMATED, "quotient", "limit", "mean", "sd")


def count(row: Mapping) -> str:
    """The feasible counts of a share with their denominator, such as "15 of 50"."""
    if pd.isna(row["n"]):
        return NONE
    return f"{span(row['count_low'], row['count_high'], number)} of {number(row['n'])}"


def rebuilt(row: Mapping) -> str:
    """What the rebuilding gave."""
    match row["way"]:
        case "share" | "quotient" if not pd.isna(row["n"]):
            return f"{count(row)} = {span(row['low'], row['high'], lambda share: percent(share, 1))}"
        case "quotient":
            return f"{number(row['value'], 1)}%"
        case "sum":
            return number(row["value"], row["decimals"])
        case "difference":
            ends = f"between {number(row['low'], row['decimals'])} and {number(row['high'], row['decimals'])}"
            of_points = row["unit"] in POINTS
            change = points(row["value"] / 100, row["decimals"]) if of_points else number(row["value"], row["decimals"])
            return f"{change} ({ends} before rounding)"
        case "p-value" if not pd.isna(row["always_from"]):
            return f"{row['as_printed']} in every table of {number(row['always_from'])} people or more a group"
        case "mean" if not pd.isna(row["n"]):
            return f"{span(row['count_low'], row['count_high'], number)} over {number(row['n'])} people"
        case "sd" if not pd.isna(row["n"]):
            return f"possible with {number(row['n'])} people"
        case "limit" if row["methods"]:
            return ", ".join(row["methods"])
        case way if way in ESTIMATED and not pd.isna(row["low"]):
            worded = pvalue if row["measure"] == P_VALUE else partial(number, decimals=row["decimals"] + 1)
            return span(row["low"], row["high"], worded)
    return NONE


def reason(row: Mapping) -> str:
    """Why the verdict is what it is, with the assumption in the same sentence."""
    assumptions, verdict = row["assumptions"], row["verdict"]
    if verdict == QUOTED:
        return "Nothing else that was published gives this number."
    if row["way"] in CHECKED_BESIDE:
        return _beside(row)
    if verdict == CONTRADICTED and row["way"] == "sum":
        return f"The parts that were printed add up to {rebuilt(row)}."
    if verdict == CONTRADICTED:
        return f"No choice that was tried gives {row['as_printed']}."
    if row["way"] == "sum":
        if HEDGED in assumptions:
            return "Holds if what was hedged stands for numbers that add up."
        return "The parts that were printed add up to it."
    if row["way"] == "difference":
        if HIDDEN_DIGITS in assumptions:
            return "Holds if the change was computed before its parts were rounded."
        of_points = row["unit"] in POINTS
        return (
            "The printed percentages differ by just that, in percentage points."
            if of_points
            else "The printed numbers differ by just that."
        )
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


def _beside(row: Mapping) -> str:
    """Why, of a statistic that is held against what is printed beside it."""
    assumptions, held = row["assumptions"], row["verdict"] != CONTRADICTED
    ends = None if pd.isna(row["low"]) else rebuilt(row)
    match row["way"]:
        case "quotient" if ROUNDING in assumptions:
            return "Holds if the percentage was rounded by another convention."
        case "quotient":
            given = f"{percent(row['value'] / 100, row['decimals'] + 1)}"
            return f"The count that is printed beside it {'gives it' if held else f'gives {given}'}."
        case "interval" if held:
            return f"Holds if the interval is symmetric about its estimate, as Wald's is: its middle is {ends}."
        case "interval":
            return (
                f"The middle of its limits is {ends}; an interval that is not symmetric, such as one by profile "
                "likelihood or bootstrap, would explain it."
            )
        case "interval-p-value" if OTHER_TEST in assumptions:
            return (
                f"Holds if it is of another test than Wald's, with a z that differs from it by up to "
                f"{percent(OTHER_TESTS)}: Wald's gives {ends} for these limits."
            )
        case "interval-p-value":
            if held:
                return f"Holds if it is the p-value of Wald's test, which is {ends} for these limits."
            return f"Wald's test gives {ends} for these limits, if they are Wald's too."
        case way if way in TESTED:
            return _tested(row, held)
        case way if way in EFFECTS:
            if HIDDEN_DIGITS in assumptions:
                return f"Holds if it was computed before its parts were rounded, which leaves open {ends}."
            return f"The printed numbers give {'it' if held else f'{ends}, and not this'}."
        case "limit":
            if held:
                return f"Holds if the interval was computed by a method that gives it: {listed(row['methods'], 'or')}."
            return "None of the usual methods gives these limits for any count that the share can be."
    return _answered(row, held)


def _tested(row: Mapping, held: bool) -> str:
    if not held and pd.isna(row["low"]):
        return "No number of people gives both percentages."
    lies = f"p lies between {pvalue(row['low'])} and {pvalue(row['high'])}"
    whom = (
        ", whoever of them changed their answer" if row["way"] == "mcnemar" else ", by every variant of the test tried"
    )
    if SOME_TABLES in row["assumptions"]:
        return f"Holds if the counts are among those that give it: over all that the percentages allow{whom}, {lies}."
    return f"Over all counts that the percentages allow{whom}, {lies}."


def _answered(row: Mapping, held: bool) -> str:
    """Why, of a mean or a standard deviation of answers in whole numbers."""
    if not held:
        return f"No answers in whole numbers give it, of {number(row['size'])} people or fewer who may have answered."
    said = []
    if ROUNDING in row["assumptions"]:
        said.append("it was rounded by another convention")
    if NONRESPONSE in row["assumptions"]:
        said.append(f"{number(row['n'])} of the {number(row['size'])} answered, or another number that gives it")
    if said:
        return f"Holds if {' and '.join(said)}."
    return f"Answers in whole numbers of {number(row['n'])} people can give it."
