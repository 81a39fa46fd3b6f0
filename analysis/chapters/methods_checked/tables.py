"""The methods against their references, and how often their intervals cover the truth."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.methods_checked import words
from analysis.show import numbers
from analysis.show.documents import Column, Table, folding, table_of

SCALES = {"share": "", "ratio": "as r / (1 + r)", "people": "people", "whole": ""}


def validation(found: pd.DataFrame) -> Table:
    """Every method and the references that it was held against."""
    columns = [
        Column("What", "what"),
        Column("Method", "method"),
        Column("Against", "against"),
        Column("Answers", "cases", numbers.number),
        Column("That agree", "agree", numbers.number),
        Column("Largest difference", _difference),
        Column("Given", "printed", lambda printed: "rounded" if printed else "in full"),
        Column("Remark", "remark", lambda remark: remark or numbers.NONE),
    ]
    table = table_of("Methods against reference answers", found, columns, "wide")
    return folding(table, "references without a remark", found["remark"] == "")


def _difference(row: dict) -> str:
    said = words.small_difference(row["difference"], row["scale"] == "whole")
    return " ".join(filter(None, (said, SCALES[row["scale"]])))


def coverage(summary: pd.DataFrame) -> Table:
    """The lowest and the mean coverage, by method and size."""
    columns = [
        Column("People", "size", numbers.number),
        Column("Method", "method"),
        Column("Limits", "of"),
        Column("Lowest coverage", "lowest", lambda share: numbers.percent(share, 1)),
        Column("At a true share of", "at", lambda share: numbers.percent(share, 2)),
        Column("With so many answering", "n", numbers.number),
        Column("Mean coverage", "mean", lambda share: numbers.percent(share, 1)),
    ]
    return table_of("Coverage by method and size of the group", summary, columns)


def difference_coverage(found: pd.DataFrame) -> Table:
    """The lowest and the mean coverage of the difference of two groups, by method."""
    by_method = found.groupby(["method", "of"], sort=False)["coverage"].agg(["min", "mean"]).reset_index()
    columns = [
        Column("Method", "method"),
        Column("Limits", "of"),
        Column("Lowest coverage", "min", lambda share: numbers.percent(share, 1)),
        Column("Mean coverage", "mean", lambda share: numbers.percent(share, 1)),
    ]
    return table_of("Coverage of the difference of two groups, over the true shares tried", by_method, columns)
