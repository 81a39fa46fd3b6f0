"""Do others find the same? In words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import NONE, day, listed, number

READ = {"full": "a whole abstract", "part": "an abstract that broke off", "second-hand": "what others wrote"}


def both_sides_finding(own: pd.DataFrame, elsewhere: pd.DataFrame, most: int) -> str:
    """How far clinicians and patients are apart elsewhere, beside the initiative; then what that can be taken for.

    `own` and `elsewhere` are as :func:`.question.both_sides` gives them, `most` as :func:`.question.most_alike`.
    """
    if elsewhere.empty or own.empty:
        return "No other report that was read put one question to clinicians and patients."
    widest = own["points"].max()
    apart = sorted(elsewhere["points"])
    beside = "the widest gap" if widest > apart[-1] else "not the widest gap"
    higher = elsewhere[elsewhere["second_value"] > elsewhere["first_value"]]
    named = [
        f"{row['first_as_printed']} of clinicians and {row['second_as_printed']} of patients ({row['item_label']})"
        for row in own.to_dict("records")
    ]
    counted, studies = int(elsewhere["counted"].sum()), elsewhere["report_id"].nunique()
    return (
        f"Clinicians' and patients' answers lie {number(apart[0])} to {number(apart[-1])} points apart elsewhere; the "
        f"initiative's {number(widest)} points are {beside}.\n"
        f"In the initiative it is {listed(named)}. Elsewhere {number(len(elsewhere))} other questions were asked, in "
        f"{number(studies)} studies; in {number(len(higher))} of them the patients' share is the higher one. "
        f"{'None' if counted == 0 else number(counted)} of these gaps has a count of people on both sides, and "
        f"{'so' if counted == 0 else 'of the others'} none can be tested. No answer of one side was printed with its "
        f"people by more than {number(most)} reports: nothing is pooled."
    )


def named_in_finding(own: pd.DataFrame) -> list[Stat]:
    """The statistics that the finding names: those of the initiative."""
    return stats_of(own, first_statistic_id="first_as_printed", second_statistic_id="second_as_printed")


def gap_headline(own: pd.DataFrame, elsewhere: pd.DataFrame) -> str:
    """The gaps as the title of a figure."""
    if elsewhere.empty or own.empty:
        return "No other report put one question to both sides"
    apart = sorted(elsewhere["points"])
    return (
        f"Gaps of {number(apart[0])} to {number(apart[-1])} points elsewhere, {number(own['points'].max())} points in "
        "the initiative"
    )


def higher(row: Mapping) -> str:
    """Which side's share is the higher one."""
    if row["first_value"] == row["second_value"]:
        return "neither"
    return "clinicians" if row["first_value"] > row["second_value"] else "patients"


def comparable(row: Mapping) -> str:
    """What a percentage can be taken for: of how many people, or why of none."""
    if row["base"] == "weighted":
        return "weighted: of no count of people"
    if row["base"] == "unstated" or pd.isna(row["group_size"]):
        return "of how many people is not printed"
    return f"of at most {number(row['group_size'])}"


def reports_finding(reports: pd.DataFrame, counts: pd.DataFrame) -> str:
    """How many neighbors there are, how each was read, and what verdicts their numbers earned."""
    read = reports["read"].value_counts()
    ways = [f"{number(read[name])} from {said}" for name, said in READ.items() if name in read]
    verdicts = counts.sum()
    earned = [f"{number(many)} {verdict}" for verdict, many in verdicts.items() if many]
    return (
        f"{number(len(reports))} neighbors were read: {listed(ways)}. Their {number(verdicts.sum())} numbers are "
        f"{listed(earned)}. No tally of this book counts them."
    )


def months(row: Mapping) -> str:
    """When it was collected, as far as that is printed; else when it was published."""
    collected = [month for month in (row["collected_from"], row["collected_to"]) if month]
    if collected:
        return " to ".join(dict.fromkeys(map(day, collected)))
    return f"published {day(row['published'])}" if row["published"] else NONE
