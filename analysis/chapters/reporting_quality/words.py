"""Quality of reporting, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.chapters.reporting_quality.question import CANNOT_TELL, CONCERN
from analysis.claims.rebuild import ASSUMPTIONS
from analysis.show.numbers import ROUNDED, listed, number, percent

JUDGED = {  # by table and field
    ("statistics", "as_printed"): "how far a number is part of its words",
    ("statistics", "group_id"): "the group that a number is of",
    ("statistics", "measure"): "what a number measures",
    ("statistics", "unit"): "the unit of a number",
    ("statistics", "timepoint"): "whether a number is of before or after",
    ("statistics", "moore_level"): "the Moore level of a number",
    ("statistics", "topic"): "the topic of a question",
    ("statistics", "answers"): "whether a question takes several answers",
    ("statistics", "reported_items"): "which items of a question are given",
    ("reporting", "status"): "whether an item of a guideline is reported",
    ("activities", "status"): "whether a fact of an activity is stated",
    ("themes", "answers"): "whether an offer answers a need",
}


def reporting_counts(counts: pd.Series, name: str, guideline: str) -> str:
    """How many items of a guideline one report gives: one sentence.

    >>> row = pd.Series({"reported": 3, "partly": 8, "not reported": 7, "not applicable": 0})
    >>> reporting_counts(row, "QI abstract", "SQUIRE 2.0")
    'Of the 18 items of SQUIRE 2.0, QI abstract reports 3, 8 partly, and 7 not.'
    """
    apart = f"; {number(counts['not applicable'])} cannot apply" if counts["not applicable"] else ""
    return (
        f"Of the {number(counts.sum())} items of {guideline}, {name} reports {number(counts['reported'])}, "
        f"{number(counts['partly'])} partly, and {number(counts['not reported'])} not{apart}."
    )


def reporting_finding(tally: pd.DataFrame, names: Mapping[str, str], guideline: str) -> str:
    """How many items of a guideline each report gives in full; then whose judgment that is, and the other items."""
    if guideline not in tally.index.get_level_values("guideline"):
        return f"No report was held against {guideline}."
    rows = [(f"the {names[str(report_id)]}", row) for report_id, row in tally.loc[guideline].iterrows()]
    given = listed([f"{name} reports {number(row['reported'])}" for name, row in rows])
    return (
        f"Of the {number(rows[0][1].sum())} items of {guideline}, {given} in full.\n"
        "Whether an item is reported was judged by two readers, who are compared on this page. "
        + " ".join(reporting_counts(row, name, guideline) for name, row in rows)
    )


def inspection_finding(found: pd.DataFrame, names: Mapping[str, str]) -> str:
    """What the adapted checks found: how many pass, and in which report there is a concern: two sentences."""
    concerns = found[found["judgement"] == CONCERN]
    passed = number((found["judgement"] == "pass").sum())
    unknown = number((found["judgement"] == CANNOT_TELL).sum())
    said = (
        f"Of {number(len(found))} checks, {passed} pass, {number(len(concerns))} raise a concern, and {unknown} cannot "
        "tell, because nothing was printed on which they could fail."
    )
    if concerns.empty:
        return said
    by_check = [
        f"{check} in {listed([f'the {names[one]}' for one in of['report_id']])}"
        for check, of in concerns.groupby("check", sort=False)
    ]
    return f"{said} The concerns: {'; '.join(by_check)}."


def inspection_reason(row: Mapping) -> str:
    """Why a check came out so.

    >>> inspection_reason({"judgement": "cannot tell", "check": "tests", "checked": (), "assumptions": ()})
    'No p-value of a size that is known was printed.'
    """
    looked_at, concerns = number(len(row["checked"])), number(len(row["concerns"])) if row.get("concerns") else "0"
    if row["judgement"] == CANNOT_TELL:
        return {
            "percentages": "No percentage of a stated group so small that some percentage would not fit it.",
            "arithmetic": "No sum and no change was printed beside its parts.",
            "tests": "No p-value of a size that is known was printed.",
            "agreement": "No other report of the study is at hand.",
        }[row["check"]]
    if row["judgement"] == CONCERN:
        return {
            "percentages": f"{concerns} of {looked_at} percentages belong to a question that not everyone of the "
            "group can have answered, or do not fit at all:",
            "arithmetic": f"{concerns} of {looked_at} do not follow from their parts:",
            "tests": f"{concerns} of {looked_at} p-values are true of no table:",
            "agreement": f"{concerns} of {looked_at} quantities are printed otherwise in another report:",
        }[row["check"]]
    everything = "The only one" if looked_at == "1" else f"Each of the {looked_at}"
    passed = {
        "percentages": f"{everything} can be of everyone in the group.",
        "arithmetic": f"{everything} can follow from the numbers printed beside it.",
        "tests": f"{everything} can be true of the percentages that it compares.",
        "agreement": f"{everything} is printed alike.",
    }[row["check"]]
    if not row["assumptions"]:
        return passed
    rounded = listed([ROUNDED[one] for one in row["roundings"]], "or") if row["roundings"] else ""
    return f"{passed} Assumed: {listed([ASSUMPTIONS[name].format(rounded=rounded) for name in row['assumptions']])}."


def readers_finding(found: pd.DataFrame, settled: pd.DataFrame) -> str:
    """How often two readers judged alike whether an item is reported, and for whom the disagreements were settled."""
    own = found.loc[(found["table"] == "reporting") & (found["field"] == "status"), "agreement"].iloc[0]
    second = (settled["settled"] == "second").sum()
    return (
        f"Whether an item is reported was judged alike in {percent(own.share.value)} of {number(own.n)} judgments. "
        f"Of {number(len(settled))} disagreements in all tables, {number(second)} "
        f"{'was' if second == 1 else 'were'} settled for the second reader."
    )
