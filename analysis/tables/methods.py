"""The methods against their references, and how often their intervals cover the truth."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.tables.markup import paragraph, table

SCALES = {"share": "", "ratio": "as r / (1 + r)", "people": "people", "whole": ""}


def validation_finding(found: pd.DataFrame) -> HTML:
    """How far the methods are from their references: the finding of the page."""
    return paragraph(wording.validation_finding(found))


def validation(found: pd.DataFrame) -> HTML:
    """Every method and the references that it was held against.

    Parameters
    ----------
    found : DataFrame
        From `validation.validate_methods`.
    """
    cells = [
        (
            escape(row["what"]),
            escape(row["method"]),
            escape(row["against"]),
            wording.number(row["cases"]),
            wording.number(row["agree"]),
            escape(
                " ".join(
                    filter(
                        None,
                        (wording.small_difference(row["difference"], row["scale"] == "whole"), SCALES[row["scale"]]),
                    )
                )
            ),
            "rounded" if row["printed"] else "in full",
            escape(row["remark"] or wording.NONE),
        )
        for row in found.to_dict("records")
    ]
    header = ["What", "Method", "Against", "Answers", "That agree", "Largest difference", "Given", "Remark"]
    return table(header, cells, "Methods against reference answers", "wide")


def coverage(summary: pd.DataFrame) -> HTML:
    """The lowest and the mean coverage, by method and size.

    Parameters
    ----------
    summary : DataFrame
        From `coverage.coverage_summary`.
    """
    cells = [
        (
            wording.number(row["size"]),
            escape(row["method"]),
            escape(row["of"]),
            wording.percent(row["lowest"], 1),
            wording.percent(row["at"], 2),
            wording.number(row["n"]),
            wording.percent(row["mean"], 1),
        )
        for row in summary.to_dict("records")
    ]
    header = [
        "People",
        "Method",
        "Limits",
        "Lowest coverage",
        "At a true share of",
        "With so many answering",
        "Mean coverage",
    ]
    return table(header, cells, "Coverage by method and size of the group")


def difference_coverage(found: pd.DataFrame) -> HTML:
    """The lowest and the mean coverage of the difference of two groups, by method.

    Parameters
    ----------
    found : DataFrame
        From `coverage.difference_coverage`.
    """
    by_method = found.groupby(["method", "of"], sort=False)["coverage"].agg(["min", "mean"])
    cells = [
        (escape(method), escape(of), wording.percent(row["min"], 1), wording.percent(row["mean"], 1))
        for (method, of), row in by_method.iterrows()
    ]
    header = ["Method", "Limits", "Lowest coverage", "Mean coverage"]
    return table(header, cells, "Coverage of the difference of two groups, over the true shares tried")
