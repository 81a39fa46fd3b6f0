"""Two groups side by side: by other tests, as one of many, in clusters, and with the people who stayed away."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.clinicians_and_patients import words
from analysis.show import numbers
from analysis.show.documents import Cell, Column, Paragraph, Stat, Table, Together, as_finding, table_of
from analysis.show.markup import yes_no

NONE_REMAINS = (
    "No difference remains under the least favorable reading with these choices, so there is nothing to put to this "
    "test."
)


def sides_finding(found: pd.DataFrame, many: pd.DataFrame, report_id: str, confidence: float) -> Together:
    """Which differences remain, alone and as one of a family."""
    found = found[found["report_id"] == report_id]
    named = [
        Stat(row[f"{side}_statistic_id"], numbers.spanned(side, numbers.percent)(row))
        for row in found[found["survives"]].to_dict("records")
        for side in ("first", "second")
        if row[f"{side}_statistic_id"]
    ]
    return as_finding(words.sides_finding(found, many, confidence), named)


def exact_tests(found: pd.DataFrame, confidence: float) -> Together | Paragraph:
    """Each difference by each exact test: the range of the p-value over all feasible tables; before it the finding."""
    said = Paragraph(words.exact_tests_finding(found, confidence))
    if found.empty:
        return said
    rows = [
        (_item(rows.iloc[0]), *(numbers.spanned("p", numbers.pvalue)(row) for row in rows.to_dict("records")))
        for _, rows in found.groupby(["topic", "item"], sort=False)
    ]
    caption = "Two-sided exact p-values, lowest to highest over every feasible table"
    return Together([said, Table(caption, ["Item", *found["test"].unique()], rows, "wide")])


def _item(row) -> Cell:
    """The name of an item, linked to the statistic that it has in the report."""
    name = row["first_statistic_id"] or row["second_statistic_id"]
    return f"{row['topic'].replace('-', ' ')}: ", Stat(name, row["item_label"])


def many_differences(found: pd.DataFrame, confidence: float) -> Together | Paragraph:
    """The family of differences: largest p-values, and adjusted; before it the finding."""
    if found.empty:
        return Paragraph("This report has no difference between two groups.")
    columns = [
        Column("Item", _item),
        Column("Remains alone", "survives", yes_no),
        Column("Fisher's p, least favorable reading", "p", numbers.pvalue),
        Column("Holm", "holm", numbers.pvalue),
        Column("Benjamini and Hochberg", "benjamini_hochberg", numbers.pvalue),
    ]
    caption = "All differences of the report as one family, smallest p first"
    shown = table_of(caption, found.sort_values("p", kind="stable"), columns)
    return Together([Paragraph(words.many_finding(found, confidence)), shown])


def clusters(found: pd.DataFrame) -> Together | Paragraph:
    """How much clustering would end each difference that remains; before it a sentence each."""
    if found.empty:
        return Paragraph(NONE_REMAINS)
    first, second = found["first_group"].iloc[0], found["second_group"].iloc[0]

    def borne(correlation: str, people: str):
        return lambda row: f"{words.correlation(row[correlation])} ({_each(row[people])} each)"

    columns = [
        Column("Difference", "item_label"),
        Column("Least favorable table", "design_effect_at", _against),
        Column("Design effect that ends it", "design_effect", lambda effect: numbers.number(effect, 2)),
        Column(f"Correlation, {second} in clinics", borne("second_correlation", "second_per_cluster")),
        Column(f"Correlation, {first} in clinics", borne("first_correlation", "first_per_cluster")),
        Column(
            f"Correlation, {second} by one of the {first}", borne("second_per_first_correlation", "second_per_first")
        ),
    ]
    shown = table_of("How much clustering would end a difference that remains", found, columns, "wide")
    return Together([*map(Paragraph, words.cluster_findings(found)), shown])


def tipping(found: pd.DataFrame) -> Together | Paragraph:
    """How few absent people would end each difference that remains; before it a sentence each."""
    if found.empty:
        return Paragraph(NONE_REMAINS)
    rows = [
        {str(name).removeprefix(f"{side}_"): value for name, value in row.items()}
        for row in found.to_dict("records")
        for side in ("first", "second")
    ]
    columns = [
        Column("Difference", "item_label"),
        Column("Group", "group"),
        Column("Fewest added who end it", "tipping", numbers.number),
        Column("At the table", "tipping_at", _against),
        Column(
            "Of the stated size, not in that table",
            lambda row: f"{numbers.number(row['absent'])} of {numbers.number(row['size'])}",
        ),
    ]
    shown = table_of("How few people who were not counted would end a difference", rows, columns)
    return Together([*map(Paragraph, words.tipping_findings(found)), shown])


def _against(tables: tuple) -> str:
    return " against ".join(f"{numbers.number(count)} of {numbers.number(n)}" for count, n in tables)


def _each(people: float) -> str:
    return numbers.number(people, 0 if float(people).is_integer() else 1)


def topic_ranking(found: pd.DataFrame) -> Together | Paragraph:
    """How each side ranks the items of a topic; before it the finding."""
    said = Paragraph(words.ranking_finding(found))
    if found.empty:
        return said
    columns = [Column("Item", "item_label"), *_ranked(found, "first"), *_ranked(found, "second")]
    return Together([said, table_of("Shares, their intervals over all candidates, and ranks", found, columns)])


def _ranked(found: pd.DataFrame, side: str) -> list[Column]:
    group = found[f"{side}_group"].iloc[0].capitalize()

    def shares(row: dict) -> Cell:
        said = numbers.spanned(side, numbers.percent)(row)
        return Stat(row[f"{side}_statistic_id"], said) if row[f"{side}_reported"] else f"not reported, {said}"

    return [
        Column(f"{group}: share", shares),
        Column(f"{group}: interval", numbers.spanned(f"{side}_region", numbers.percent)),
        Column(f"{group}: rank", lambda row: words.rank(row, side)),
    ]
