"""Audit results before and after, from a file of the reader's; every name in them is the file's."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.tables.markup import paragraph, table


def follow_up_finding(found: pd.DataFrame) -> HTML:
    """The change of each measure, or that no follow-up was given."""
    return paragraph(wording.follow_up_finding(found), "" if found.empty else "finding")


def follow_up_schema(schema: dict) -> HTML:
    """The columns that a file of audit results has.

    Parameters
    ----------
    schema : dict
        From `follow_up.audit_schema`.
    """
    cells = [
        (f"<code>{escape(field['name'])}</code>", escape(wording.allowed_cells(field)), escape(field["description"]))
        for field in schema["fields"]
    ]
    return table(["Column", "Cells", "What it is"], cells, schema["title"])


def audit_tables(found: pd.DataFrame, clinics: pd.DataFrame, alike: pd.DataFrame) -> HTML:
    """Three tables, of all clinics, of each, and by the correlation within them; empty if no follow-up was given.

    Parameters
    ----------
    found : DataFrame
        From `follow_up.changes`.
    clinics : DataFrame
        From `follow_up.by_clinic`.
    alike : DataFrame
        From `follow_up.under_correlations`.
    """
    if found.empty:
        return HTML("")
    return HTML("\n".join(made.data for made in (_changes(found), _clinics(clinics), _correlations(alike))))


def _changes(found: pd.DataFrame) -> HTML:
    """Before and after, measure by measure: differences, tests, strata, and the change of care if diluted."""
    cells = [
        (
            escape(row["measure"]),
            *_shares(row),
            wording.pvalue(row["holm"]),
            wording.pvalue(row["bh"]),
            _odds(row),
            escape(wording.true_change(row)),
        )
        for row in found.to_dict("records")
    ]
    header = [
        "Measure", "Before", "After", "Difference, points", "Interval, points", "Fisher's p", "Holm", "BH",
        "Odds ratio by clinic", "True change, points",
    ]  # fmt: skip
    caption = (
        "All clinics together. Newcombe's interval; Fisher's exact p, two-sided (minlike), adjusted over the measures "
        "by Holm and by Benjamini and Hochberg; odds ratio of Mantel and Haenszel, stratified by clinic; true "
        "change: if the window is as long as the first audit's"
    )
    return table(header, cells, caption, "wide")


def _clinics(found: pd.DataFrame) -> HTML:
    """Before and after, clinic by clinic."""
    cells = [(escape(row["measure"]), escape(row["clinic"]), *_shares(row)) for row in found.to_dict("records")]
    header = ["Measure", "Clinic", "Before", "After", "Difference, points", "Interval, points", "Fisher's p"]
    return table(header, cells, "Clinic by clinic; p-values as they are, for none is selected by them", "wide")


def _correlations(found: pd.DataFrame) -> HTML:
    """The intervals of the differences again, for each correlation within clinics."""
    cells = [
        (
            escape(row["measure"]),
            wording.as_given(row["correlation"]),
            f"{wording.number(row['before_effective'], 1)} and {wording.number(row['after_effective'], 1)}",
            wording.points(row["difference"]),
            wording.span(row["low"], row["high"], wording.points),
            "yes" if row["excludes_zero"] else "no",
        )
        for row in found.to_dict("records")
    ]
    header = [
        "Measure", "Correlation in a clinic", "Effective charts, before and after", "Difference, points",
        "Interval, points", "Leaves out zero",
    ]  # fmt: skip
    return table(
        header, cells, "If charts of one clinic resemble each other: Newcombe's interval for effective numbers"
    )


def _shares(row: dict) -> tuple[str, ...]:
    return (
        *(escape(wording.share_with_counts(row, time)) for time in ("before", "after")),
        wording.points(row["difference"]),
        wording.span(row["low"], row["high"], wording.points),
        wording.pvalue(row["p"]),
    )


def _odds(row: dict) -> str:
    if pd.isna(row["odds_ratio"]):
        return wording.NONE
    limits = wording.span(row["odds_low"], row["odds_high"], wording.two_decimals)
    return f"{wording.two_decimals(row['odds_ratio'])} ({limits})"
