"""The numbers that a figure draws: what their columns mean, and how wide tables become long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.sources.spreadsheets import harmless

INTERVALS = ["interval_low", "interval_high", "region_low", "region_high"]
SIDE = {  # of two groups on one item; see `long`
    "group": "group_id", "size": "size", "statistic_id": "statistic_id", "low": "share_low", "high": "share_high",
}  # fmt: skip
COLUMNS = {
    "as_printed": "The number as the report prints it.",
    "care": "Whether care before or after the intervention is audited.",
    "audit": "The first audit, or the follow-up.",
    "change_points": "Share after less share before, in percentage points.",
    "charts": "Number of charts, or of the independent ones that they count for.",
    "clinic": "Name of the clinic, or all of them together.",
    "columns": "Number of columns of tables.",
    "comparison": "Name of the comparison of two arms.",
    "confidence": "Confidence level of the intervals, 0 to 1.",
    "correlation": "Correlation of charts within clinics.",
    "coverage": "Chance that the limits hold the true value, 0 to 1.",
    "coverage_high": "Highest coverage over all numbers that can have answered, 0 to 1.",
    "coverage_low": "Lowest coverage over all numbers that can have answered, 0 to 1.",
    "denominators": "Which numbers of people the shares can be of.",
    "difference_high": "Highest value that the difference of two shares can have, -1 to 1.",
    "difference_low": "Lowest value that the difference of two shares can have, -1 to 1.",
    "excludes_zero": "Whether the interval leaves out a difference of zero.",
    "first_share": "True share of the first group, 0 to 1.",
    "fits": "What a number of people gives: nothing, this percentage, or the whole question.",
    "from_month": "Month from the intervention in which the bar begins.",
    "group_id": "The group of people.",
    "guideline": "The guideline for reporting.",
    "half_width": "Half of the width of the interval of a share, 0 to 1.",
    "hedge": "On which side of the printed number the truth is said to lie.",
    "highest_p": "Highest p-value that any table of so many people gives.",
    "interval": "Method of the interval.",
    "interval_high": "Upper limit of the interval; of a share 0 to 1, of a difference -1 to 1.",
    "interval_low": "Lower limit of the interval; of a share 0 to 1, of a difference -1 to 1.",
    "item": "What was asked, answered, measured or asked for.",
    "item_number": "Number of the item in the guideline.",
    "kind": "What the row is of.",
    "learner": "How well the learner knows the matter.",
    "level": "Level of outcome.",
    "limits": "Interval: the count is known. Region: only the printed percentage and the size of the group are.",
    "mark": "Share of right answers that passes, 0 to 1.",
    "measure": "What was audited.",
    "method": "Method of the limits.",
    "met": "Number of charts that met the measure.",
    "months": "Number of months.",
    "months_high": "Upper limit of the months.",
    "months_low": "Lower limit of the months.",
    "n": "Number of people that the share is rebuilt from.",
    "named_by": "Who named the need.",
    "need": "What is hard or missing.",
    "p_printed": "The p-value that was printed, as the highest that it says.",
    "only": "Number of columns in which the true number is the only candidate.",
    "passing": "Chance to pass, 0 to 1.",
    "passing_spread": "Share of learners who pass if they differ, 0 to 1.",
    "people": "Number of people; empty where none fits.",
    "people_high": "Highest number of people.",
    "people_low": "Lowest number of people.",
    "questions": "Number of questions in the test.",
    "rank": "Place of the item among those that the group named.",
    "region_high": "Upper limit over all numbers of people that fit, 0 to 1.",
    "region_low": "Lower limit over all numbers of people that fit, 0 to 1.",
    "report_id": "The report.",
    "reported": "Whether the group reported the item.",
    "right_needed": "Share of right answers that is really needed, since only a whole number can be right, 0 to 1.",
    "rise": "Smallest rise of the audited share that is noticed, 0 to 1.",
    "rounding": "How the report rounded.",
    "second_share": "True share of the second group, 0 to 1.",
    "share": "Share, 0 to 1.",
    "share_of": "The group that this reading takes the share to be of.",
    "share_high": "Highest share that is possible, 0 to 1.",
    "share_low": "Lowest share that is possible, 0 to 1.",
    "significant": "Whether even the highest p-value is below its level.",
    "size": "Number of people in the group, stated or assumed.",
    "source": "Where the number is from.",
    "stands": "How the two reports stand to each other: same, differs, or the only one that prints it.",
    "answers_statistic_id": "The statistic, in the ledger, that the learner's knowledge is from.",
    "statistic_id": "The statistic, in the ledger.",
    "statistic_ids": "The statistics, in the ledger, with spaces between.",
    "statistics": "Number of statistics.",
    "status": "How the report stands to the item or level.",
    "survives": "Whether the interval of the difference leaves out zero under the least favorable reading.",
    "test": "Statistical test.",
    "timepoint": "Before or after.",
    "to_month": "Month from the intervention in which the bar ends.",
    "topic": "What the question is about.",
    "true_rise": "Smallest rise in care that is noticed if the window reaches back, 0 to 1.",
    "universe": "Place of the universe from the left.",
    "universes": "Number of universes, that is, of combinations of choices that a table of people fits.",
    "verdict": "The verdict on the statistics.",
}  # fmt: skip


def long(
    rows: pd.DataFrame,
    shared: Sequence[str],
    own: Mapping[str, str],
    sides: Sequence[str] = ("first", "second"),
    side: str = "",
) -> pd.DataFrame:
    """A row for each side of each row, with the columns of that side under one name.

    In the order of the rows; the sides of one row one after the other.

    >>> wide = pd.DataFrame({"item": ["cost"], "before": [0.2], "before_met": [2], "after": [0.3], "after_met": [3]})
    >>> long(wide, ["item"], {"": "share", "met": "people"}, ("before", "after"), "timepoint").values.tolist()
    [['before', 'cost', 0.2, 2], ['after', 'cost', 0.3, 3]]
    """
    parts = []
    for one in sides:
        columns = {f"{one}_{name}" if name else one: called for name, called in own.items()}
        parts.append(rows[[*shared, *columns]].rename(columns=columns))
        if side:
            parts[-1].insert(0, side, one)
    return pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)


def statistics(numbers: pd.DataFrame) -> tuple[str, ...]:
    """The statistics that rows are of, each once, in their order.

    >>> statistics(pd.DataFrame({"statistic_id": ["a.b", "", "a.b"], "statistic_ids": ["c.d a.b", "", ""]}))
    ('a.b', 'c.d')
    """
    columns = [name for name in numbers if name.endswith(("statistic_id", "statistic_ids"))]
    said = (str(value) for name in columns for value in numbers[name].dropna())
    return tuple(dict.fromkeys(one for value in said for one in value.split()))


def numbers_csv(numbers: pd.DataFrame) -> str:
    """Numbers as a file has them, to ten digits: the same on every machine, and harmless in a spreadsheet.

    >>> print(numbers_csv(pd.DataFrame({"item": ["cost"], "share": [0.2]})), end="")
    item,share
    cost,0.2
    """
    text = numbers.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    return text.to_csv(index=False, float_format="%.10g", lineterminator="\n")
