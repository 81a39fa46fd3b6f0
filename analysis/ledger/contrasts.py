"""Two groups on one topic, side by side, and one group before and after.

Where only one side reported an item, the other side is bounded by what it did report. A contrast is therefore a set of
tables, and what is said of it holds for every one of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.ends import both_ends
from analysis.ledger.feasible import Side, reported_items, side, sizes_of_sides, topics_of_two_groups
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports
from analysis.stats.effects import cohens_h, normalized_gain, relative_change
from analysis.stats.intervals import proportion_interval
from analysis.stats.regions import region
from analysis.stats.two_groups.chi_square import chi_square
from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.fisher import fisher_exact_pvalues

BETWEEN_GROUPS = (
    "report_id topic item item_label first_says second_says first_group first_size first_statistic_id first_low "
    "first_high second_group second_size second_statistic_id second_low second_high difference_low difference_high "
    "interval_low interval_high p_low p_high worst_case p_chi_square h tables survives"
).split()
PREMISES = (  # what a report may leave open about a question: how many answers, and which of them it printed
    ("select-all", "most frequent"),
    ("select-one", "most frequent"),
    ("select-all", "selected"),
    ("select-one", "selected"),
)
BEFORE_AND_AFTER = (
    "report_id question_id item item_label measure before_statistic_id after_statistic_id before after points "
    "points_low points_high relative gain h decimals"
).split()


def between_groups(data: Reports, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every item of every topic that two groups of a report were asked about, the first group less the second.

    Groups are taken as independent. An item that one group reported and the other did not is bounded on that side;
    an item that neither reported has no row, nor has one for which the size of a group is not stated or allows nothing.

    One row an item: `report_id`, `topic`, `item`, its words (`item_label`, and what either side says who gives that
    answer: `first_says`, `second_says`); for each side (`first_...`, `second_...`) the group, its `size` as
    stated or assumed, the statistic (empty where bounded), the share printed or the bound (`low`, `high`);
    `difference_low`, `difference_high`: the range of the difference of shares over all feasible tables; `interval_low`,
    `interval_high`: the envelope of their intervals; `p_low`, `p_high`: the range of Fisher's exact p-value
    (two-sided, minlike), and `worst_case`, the table with the highest, as (count, n) of each side; `p_chi_square` and
    `h`: Pearson's test and Cohen's h at the feasible table with the fewest unanswered questionnaires, where both sides
    reported the item; `survives`: whether the envelope leaves out a difference of 0.

    >>> from analysis.sources import reports
    >>> rows = between_groups(reports.load()).set_index(["report_id", "item"])
    >>> bool(rows.loc[("mahtani-2024-abstract", "preferences-asked-about"), "survives"])
    True
    """
    rows = []
    for (report_id, topic), questions in topics_of_two_groups(data).items():
        for item in reported_items(data, *questions):
            sides = [side(data, question, item, choices) for question in questions]
            if all(found.tables for found in sides):
                first_size, second_size = sizes_of_sides(data, report_id, sides)
                row: dict[str, object] = {"report_id": report_id, "topic": topic, "item": item}
                row |= dict(zip(("first_says", "second_says"), data.item_says(item), strict=True))
                row |= {"item_label": data.item_label(item), "first_size": first_size, "second_size": second_size}
                rows.append(row | _contrast(sides[0], sides[1], choices))
    return pd.DataFrame(rows, columns=BETWEEN_GROUPS)


def _difference(count1, n1, count2, n2):
    return count1 / n1 - count2 / n2


def _contrast(first: Side, second: Side, choices: Choices) -> dict:
    tables = first.tables, second.tables
    difference = region(_difference, *tables)
    limits = partial(risk_difference, confidence=choices.confidence, method=choices.difference_method)
    interval = region(limits, *tables)
    pvalues = region(fisher_exact_pvalues, *tables)
    row: dict[str, object] = {
        "difference_low": difference.lower,
        "difference_high": difference.upper,
        "interval_low": interval.lower,
        "interval_high": interval.upper,
        "p_low": pvalues.lower,
        "p_high": pvalues.upper,
        "worst_case": pvalues.upper_at,
        "p_chi_square": np.nan,
        "h": np.nan,
        "tables": difference.tables,
        "survives": bool(interval.lower > 0 or interval.upper < 0),
    }
    for name, found in (("first", first), ("second", second)):
        shares = [count / n for count, n in found.tables]
        row |= {f"{name}_group": found.group_id, f"{name}_statistic_id": found.statistic_id}
        row |= {f"{name}_low": min(shares), f"{name}_high": max(shares)}
    if first.statistic_id and second.statistic_id:
        (a, n_a), (b, n_b) = first.tables[0], second.tables[0]
        row |= {"p_chi_square": chi_square(a, n_a, b, n_b).pvalue, "h": cohens_h(a / n_a, b / n_b)}
    return row


def ranking(data: Reports, report_id: str, topic: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """How each of two groups ranks the items of a topic, where each reported its most frequent answers.

    One row an item (`item`, `item_label`); for each side (`first_...`, `second_...`) the group and its size, whether
    the item was `reported` and as which statistic, the share or its bounds (`low`, `high`), the envelope of the
    confidence intervals over all feasible tables (`region_low`, `region_high`), and the `rank`: of a reported item its
    place by the shares as printed, of another the best that it can have, after all that were reported, or level with
    the last of them.
    """
    limits = partial(proportion_interval, confidence=choices.confidence, method=choices.interval_method)
    questions = topics_of_two_groups(data).get((report_id, topic), ())
    rows = []
    for item in reported_items(data, *questions) if questions else ():
        row: dict[str, object] = {"item": item, "item_label": data.item_label(item)}
        for name, question in zip(("first", "second"), questions, strict=True):
            found = side(data, question, item, choices)
            if not found.tables:
                break
            within = region(limits, found.tables)
            shares = [count / n for count, n in found.tables]
            printed = data.question_shares(report_id, question.question_id, "before")["statistic_id"]
            values = {statistic_id: data.printed(statistic_id).value for statistic_id in printed}
            own = values.get(found.statistic_id, -1)
            cells = {
                "group": found.group_id,
                "size": data.group_size(report_id, found.group_id)[0],
                "statistic_id": found.statistic_id,
                "reported": bool(found.statistic_id),
                "low": min(shares),
                "high": max(shares),
                "region_low": within.lower,
                "region_high": within.upper,
                "rank": 1 + sum(value > own for value in values.values()),
            }
            row |= {f"{name}_{column}": value for column, value in cells.items()}
        else:
            rows.append(row)
    return pd.DataFrame(rows)


def of_topic(data: Reports, found: pd.DataFrame, topic: str) -> pd.DataFrame:
    """The rows of :func:`between_groups` on one topic; none where nothing fits its percentages.

    Raises InputError if no question is on that topic; names the topics there are.
    """
    topics = data.questions["topic"].unique()
    if topic not in topics:
        raise InputError(problem("topic", one_of(topics, topic), topic))
    return found[found["topic"] == topic].reset_index(drop=True)


def by_premise(data: Reports, report_id: str, topic: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """The contrasts of one topic, as they would be under each premise about answers and items that is left open.

    The rows of :func:`between_groups`, for both questions of the topic under each of `PREMISES`, which stand in the
    columns `answers` and `reported_items`. A premise under which nothing fits has no row.

    Reference: Manski (2003), chapter 1: the stronger the assumption, the narrower the bound.
    """
    of_topic = (data.questions["report_id"] == report_id) & (data.questions["topic"] == topic)
    found = []
    for answers, reported in PREMISES:
        questions = data.questions[of_topic].assign(answers=answers, reported_items=reported)
        rows = between_groups(replace(data, questions=questions), choices)
        found.append(rows.assign(answers=answers, reported_items=reported))
    return pd.concat([rows for rows in found if len(rows)] or found, ignore_index=True)


def shares_before_and_after(data: Reports, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Every share or mean share that a report gives before and after, with the change in the terms of the field.

    One row an item: `report_id`, `question_id`, `item`, `item_label`, `measure`, the statistics before and after;
    `before` and `after` as shares; `points`: percentage points; `points_low`, `points_high`: what rounding leaves open;
    `relative`, `gain`: relative change and normalized gain, NaN where there is none from 0% or 100%; `h`: Cohen's h,
    for shares of people only; `decimals`: how many were printed. All from the percentages as printed.
    """
    rows = []
    timed = data.statistics[data.statistics["measure"].isin(["share", "mean share"])]
    for (report_id, question_id, item), pair in timed.groupby(["report_id", "question_id", "item"], sort=False):
        pair = pair.set_index("timepoint")
        if not {"before", "after"} <= set(pair.index):
            continue
        names = [str(pair["statistic_id"][time]) for time in ("before", "after")]
        before, after = (data.printed(name) for name in names)
        if not (before.percent and after.percent):  # one is a fraction in words
            continue
        (low, high), (lowest, highest) = both_ends(before, choices), both_ends(after, choices)
        shares = float(before.value / 100), float(after.value / 100)
        rows.append(
            {
                "report_id": report_id,
                "question_id": question_id,
                "item": item,
                "item_label": data.item_label(str(item)),
                "measure": pair["measure"]["before"],
                "before_statistic_id": names[0],
                "after_statistic_id": names[1],
                "before": shares[0],
                "after": shares[1],
                "points": float(after.value - before.value),
                "points_low": float(lowest - high),
                "points_high": float(highest - low),
                "relative": relative_change(*shares) if shares[0] > 0 else np.nan,
                "gain": normalized_gain(*shares) if shares[0] < 1 else np.nan,
                "decimals": max(before.decimals, after.decimals),
                "h": cohens_h(shares[1], shares[0]) if pair["measure"]["before"] == "share" else np.nan,
            }
        )
    return pd.DataFrame(rows, columns=BEFORE_AND_AFTER)
