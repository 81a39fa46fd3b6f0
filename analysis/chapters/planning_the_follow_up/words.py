"""What the follow-up audit can show, and what one showed, in words."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.planning_the_follow_up.audit_planning import ceiling
from analysis.chapters.planning_the_follow_up.question import REPORT, Plan
from analysis.show.documents import Stat
from analysis.show.numbers import NONE, listed, number, percent, points, pvalue, span
from analysis.stats.power.precision import people_for_precision

OUT_OF_REACH = "none"
FROM = (0.5, 0.1)  # the shares from which rises are told
PRECISION = 0.05  # either way, for which the charts needed are told
NOT_GIVEN = "No result of a follow-up audit has been published, and none was given to this run."
SHOWN_MEASURES = 6


def as_given(value: float) -> str:
    """A parameter with all its digits.

    >>> as_given(0.05), as_given(0.8)
    ('0.05', '0.8')
    """
    return f"{value:g}"


def level(share: float) -> str:
    """A parameter that is a share, as a percentage with all its digits.

    >>> level(0.8), level(0.975)
    ('80%', '97.5%')
    """
    return f"{round(share * 100, 9):g}%"


def rise(value: float) -> str:
    """A rise in percentage points, or that there is none.

    >>> rise(0.1932), rise(float("nan"))
    ('+19.3', 'none')
    """
    return OUT_OF_REACH if pd.isna(value) else points(value, 1)


def or_no_limit(value: float) -> str:
    """A number of charts with one decimal, or a dash where there is no limit."""
    return NONE if value == float("inf") else number(value, 1)


def planning_finding(plan: Plan, found: pd.DataFrame, power: float, alpha: float) -> str:
    """Which improvement two audits notice; then under what, and what they notice if the window reaches back."""
    rows = found[found["correlation"] == 0].set_index("share")
    charts = number(plan.charts)
    at_half = rows.loc[FROM[0], "rise"]
    noticed = "no rise" if pd.isna(at_half) else f"a rise of {number(100 * at_half, 1)} points or more"
    first = (
        f"With {charts} charts each time, the audits before and after can be relied on to notice {noticed} from "
        f"{percent(FROM[0])}.\n"
        f"This takes {charts} charts before and {charts} others after, each independent of the rest. A two-sided test "
        f"at the {level(alpha)} level then notices with {level(power)} power a rise {_rises(rows, 'rise')}."
    )
    if plan.preceding == 0:
        return f"{first} {_no_reach(plan)}"
    second = (
        f"If the follow-up audit looks back over {number(plan.window_months)} months, as the first did, and takes "
        f"place {number(plan.months)} months after the intervention, {percent(plan.preceding)} of its window lies "
        f"before the intervention."
    )
    limit = ceiling(found, "true_rise")
    beyond = (
        ""
        if pd.isna(limit)
        else f" Where {percent(limit)} or more met a measure before, not even a rise to 100% is noticed."
    )
    third = (
        f"If visits are spread evenly and care changed at once for everyone, the audit sees {percent(plan.seen)} of "
        f"the true change. The rise that it notices is then one {_rises(rows, 'true_rise')}.{beyond}"
    )
    return f"{first} {second} {third}"


def named_in_finding(plan: Plan) -> list[Stat]:
    """The printed numbers that the finding names: the charts, and the months that an audit looks back and waits."""
    said = {"charts": plan.charts, "abstraction-period": plan.window_months, "followup": plan.months}
    return [Stat(f"{REPORT}.{name}", number(value)) for name, value in said.items()]


def _rises(rows: pd.DataFrame, column: str) -> str:
    """Of how many points, from which shares."""
    rises = rows[column].to_dict()
    said = [
        f"{'of ' if place == 0 else ''}{number(100 * rises[share], 1)} points from {percent(share)}"
        for place, share in enumerate(share for share in FROM if not pd.isna(rises[share]))
    ]
    return " or of ".join(said) or f"of no size, whether {' or '.join(f'from {percent(share)}' for share in FROM)}"


def _no_reach(plan: Plan) -> str:
    return (
        f"The window of the follow-up audit, {number(plan.window_months)} months, does not reach back before the "
        f"intervention, {number(plan.months)} months earlier."
    )


def window_finding(plan: Plan) -> str:
    """How much of the window of the follow-up audit lies before the intervention: one sentence, or two.

    >>> window_finding(Plan(100, 2, 22, 6, 12))
    'A window of 12 months that ends 6 months after the intervention begins 6 months before it: 50% of the window, \
1 − 6/12, shows care as it was before.'
    """
    if plan.preceding == 0:
        return _no_reach(plan)
    months, window = number(plan.months), number(plan.window_months)
    return (
        f"A window of {window} months that ends {months} months after the intervention begins "
        f"{number(plan.window_months - plan.months)} months before it: {percent(plan.preceding)} of the window, "
        f"1 − {months}/{window}, shows care as it was before."
    )


def precision_finding(found: pd.DataFrame, confidence: float) -> str:
    """How wide the interval of one audit is at its widest: a sentence for independent charts, one for the others."""
    widest = found.loc[found.groupby("correlation")["half_width"].idxmax()].to_dict("records")
    first, *others = (
        f"{number(100 * row['half_width'], 1)} points either way"
        + ("" if row["correlation"] == 0 else f" with a correlation of {as_given(row['correlation'])}")
        for row in widest
    )
    said = (
        f"An audit of {number(widest[0]['charts'])} independent charts gives a share with a {level(confidence)} "
        f"interval of at most {first}. For {number(100 * PRECISION)} points either way at most, it would take "
        f"{number(people_for_precision(0.5, PRECISION, confidence))} charts by Wilson's interval."
    )
    return said + (f" If charts of one clinic resemble each other, it is {listed(others)}." if others else "")


def clusters_finding(worth: pd.DataFrame, plan: Plan) -> str:
    """What the charts of a few clinics are worth: one sentence, for the largest correlation.

    >>> from analysis.chapters.planning_the_follow_up.question import effective_charts
    >>> plan = Plan(100, 2, 22, 6, 12)
    >>> clusters_finding(effective_charts(plan, [0.05]), plan)
    'With a correlation of 0.05, the 100 charts of 2 clinics tell as much as 29.0 independent ones; any number of \
charts from 2 clinics would tell less than 40.0.'
    """
    row = worth.iloc[-1]
    charts, clinics = number(plan.charts), number(plan.clinics)
    if row["correlation"] == 0:
        return f"Without a correlation within clinics, the {charts} charts of {clinics} clinics count in full."
    return (
        f"With a correlation of {as_given(row['correlation'])}, the {charts} charts of {clinics} clinics tell as much "
        f"as {number(row['effective'], 1)} independent ones; any number of charts from {clinics} clinics would tell "
        f"less than {number(row['most'], 1)}."
    )


def survey_finding(fewest: pd.DataFrame, plan: Plan, alpha: float) -> str:
    """How many clinicians have to change their answer: two sentences.

    >>> from analysis.chapters.planning_the_follow_up.paired_planning import fewest_gains
    >>> survey_finding(fewest_gains(22), Plan(100, 2, 22, 6, 12), 0.05)
    "Say that all 22 clinicians answer again, each pair of answers linked. McNemar's exact test gives p of at most \
0.05 once 6 of them (27%) change in one direction and nobody in the other (p = 0.031)."
    """
    clinicians = number(plan.clinicians)
    lead = f"Say that all {clinicians} clinicians answer again, each pair of answers linked. McNemar's exact test gives"
    if fewest.empty:
        return f"{lead} no p of at most {as_given(alpha)}, however many change."
    row = fewest.iloc[0]
    return (
        f"{lead} p of at most {as_given(alpha)} once {number(row['gained'])} of them ({percent(row['net'])}) change in "
        f"one direction and nobody in the other (p = {pvalue(row['p'])})."
    )


def follow_up_finding(found: pd.DataFrame) -> str:
    """The change of each measure with its interval and Holm's p, or that no follow-up was given: a sentence or two."""
    if found.empty:
        return NOT_GIVEN
    said = [
        f"{row['measure']}: {percent(row['before'])} before, {percent(row['after'])} after, "
        f"{points(row['difference'])} points (interval {span(row['low'], row['high'], points)}; Holm's p "
        f"{pvalue(row['holm'])})"
        for row in found.head(SHOWN_MEASURES).to_dict("records")
    ]
    more = len(found) - len(said)
    return f"{'; '.join(said)}{f'; and {number(more)} more' if more else ''}."


def share_with_counts(row: dict, time: str) -> str:
    """A share with its counts, such as "34% (34 of 100)"."""
    return f"{percent(row[time])} ({number(row[f'{time}_met'])} of {number(row[f'{time}_charts'])})"


def true_change(row: dict) -> str:
    """The change of care that the audited one stands for, if its window reached back; and if that cannot be.

    >>> true_change({"true_difference": 0.3, "true_low": 0.1, "true_high": 0.5, "possible": True})
    '+30 (+10 to +50)'
    >>> true_change({"true_difference": 0.9, "true_low": 0.7, "true_high": 1.1, "possible": False})
    '+90 (+70 to +110), more than there was room for'
    """
    limits = span(row["true_low"], row["true_high"], points)
    beyond = "" if row["possible"] else ", more than there was room for"
    return f"{points(row['true_difference'])} ({limits}){beyond}"


def allowed_cells(field: dict) -> str:
    """What a column of a schema takes, for readers.

    >>> allowed_cells({"type": "integer", "constraints": {"minimum": 1, "maximum": 100}})
    'a whole number from 1 to 100'
    >>> allowed_cells({"type": "string", "constraints": {"enum": ["before", "after"]}})
    'before or after'
    >>> allowed_cells({"type": "string", "constraints": {"maxLength": 60}})
    'text of at most 60 characters'
    """
    constraints = field.get("constraints", {})
    if "enum" in constraints:
        return " or ".join(constraints["enum"])
    if field["type"] == "integer":
        return f"a whole number from {number(constraints['minimum'])} to {number(constraints['maximum'])}"
    return f"text of at most {number(constraints['maxLength'])} characters"
