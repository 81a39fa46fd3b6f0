"""What a follow-up audit showed, in words."""

from __future__ import annotations

import pandas as pd

from analysis.show.numbers import number, percent, points, pvalue, span

NOT_GIVEN = "No result of a follow-up audit has been published, and none was given to this run."
SHOWN_MEASURES = 6


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

    Examples
    --------
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

    Examples
    --------
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
