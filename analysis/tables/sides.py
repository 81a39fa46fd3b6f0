"""Two groups side by side: by other tests, as one of many, in clusters, and with the people who stayed away."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.tables.markup import ledger_link, paragraph, table

NO_SURVIVOR = "No difference survives its worst case under these choices, so there is nothing to put to this test."


def sides_finding(found: pd.DataFrame, many: pd.DataFrame, report_id: str, confidence: float) -> HTML:
    """Which differences survive, alone and as one of a family."""
    return paragraph(wording.sides_finding(found[found["report_id"] == report_id], many, confidence))


def exact_tests(found: pd.DataFrame, confidence: float) -> HTML:
    """Each difference by each exact test: the range of the p-value over all feasible tables; before it the finding."""
    said = paragraph(wording.exact_tests_finding(found, confidence), "")
    if found.empty:
        return said
    cells = [
        (_item(rows.iloc[0]), *(_p_range(row) for row in rows.to_dict("records")))
        for _, rows in found.groupby(["topic", "item"], sort=False)
    ]
    caption = "Two-sided exact p-values, lowest to highest over every feasible table"
    return HTML(said.data + table(["Item", *found["test"].unique()], cells, caption, "wide").data)


def _p_range(row: dict) -> str:
    return escape(wording.span(row["p_low"], row["p_high"], wording.pvalue))


def _item(row) -> str:
    """The name of an item, linked to the statistic that it has in the report."""
    name = row["first_statistic_id"] or row["second_statistic_id"]
    return f"{escape(row['topic'].replace('-', ' '))}: {ledger_link(name, row['item'])}"


def many_differences(found: pd.DataFrame, confidence: float) -> HTML:
    """The family of differences: p-values at their worst case and adjusted; before it the finding."""
    if found.empty:
        return paragraph("This report has no difference between two groups.", "")
    said = paragraph(wording.many_finding(found, confidence), "")
    cells = [
        (
            _item(row),
            "yes" if row["survives"] else "no",
            escape(wording.pvalue(row["p"])),
            escape(wording.pvalue(row["holm"])),
            escape(wording.pvalue(row["benjamini_hochberg"])),
        )
        for row in found.sort_values("p", kind="stable").to_dict("records")
    ]
    header = ["Item", "Survives alone", "Fisher's p, worst case", "Holm", "Benjamini and Hochberg"]
    return HTML(said.data + table(header, cells, "All differences of the report as one family, smallest p first").data)


def clusters(found: pd.DataFrame) -> HTML:
    """How much clustering would end each surviving difference; before it a sentence each."""
    if found.empty:
        return paragraph(NO_SURVIVOR, "")
    said = "".join(paragraph(sentence, "").data for sentence in wording.cluster_findings(found))
    cells = [
        (
            escape(row["item"]),
            _at(row, "design_effect"),
            escape(wording.number(row["design_effect"], 2)),
            *(
                escape(f"{wording.correlation(row[f'{side}_correlation'])} ({_each(row[f'{side}_per_cluster'])} each)")
                for side in ("second", "first")
            ),
            escape(
                f"{wording.correlation(row['second_per_first_correlation'])} ({_each(row['second_per_first'])} each)"
            ),
        )
        for row in found.to_dict("records")
    ]
    first, second = found["first_group"].iloc[0], found["second_group"].iloc[0]
    header = [
        "Difference", "Least favorable table", "Design effect that ends it", f"Correlation, {second} in clinics",
        f"Correlation, {first} in clinics", f"Correlation, {second} by one of the {first}",
    ]  # fmt: skip
    return HTML(said + table(header, cells, "How much clustering would end a difference that survives", "wide").data)


def tipping(found: pd.DataFrame) -> HTML:
    """How few absent people would end each surviving difference; before it a sentence each."""
    if found.empty:
        return paragraph(NO_SURVIVOR, "")
    said = "".join(paragraph(sentence, "").data for sentence in wording.tipping_findings(found))
    cells = [
        (
            escape(row["item"]),
            escape(row[f"{side}_group"]),
            wording.number(row[f"{side}_tipping"]),
            _at(row, f"{side}_tipping_at"),
            escape(f"{wording.number(row[f'{side}_absent'])} of {wording.number(row[f'{side}_size'])}"),
        )
        for row in found.to_dict("records")
        for side in ("first", "second")
    ]
    header = ["Difference", "Group", "Fewest added who end it", "At the table", "Of the stated size, not in that table"]
    return HTML(said + table(header, cells, "How few people who were not counted would end a difference").data)


def _at(row: dict, name: str) -> str:
    tables = row[name if name.endswith("_at") else f"{name}_at"]
    return escape(" against ".join(f"{wording.number(count)} of {wording.number(n)}" for count, n in tables))


def _each(people: float) -> str:
    return wording.number(people, 0 if float(people).is_integer() else 1)


def ranking(found: pd.DataFrame) -> HTML:
    """How each side ranks the items of a topic; before it the finding."""
    said = paragraph(wording.ranking_finding(found), "")
    if found.empty:
        return said
    cells = [
        (escape(row["item"]), *(cell for side in ("first", "second") for cell in _ranked(row, side)))
        for row in found.to_dict("records")
    ]
    groups = [found[f"{side}_group"].iloc[0].capitalize() for side in ("first", "second")]
    header = ["Item", *(f"{group}: {what}" for group in groups for what in ("share", "interval", "rank"))]
    return HTML(said.data + table(header, cells, "Shares, their intervals over all candidates, and ranks").data)


def _ranked(row: dict, side: str) -> tuple[str, str, str]:
    shares = wording.span(row[f"{side}_low"], row[f"{side}_high"], wording.percent)
    reported = row[f"{side}_reported"]
    return (
        ledger_link(row[f"{side}_statistic_id"], shares) if reported else f"not reported, {escape(shares)}",
        escape(wording.span(row[f"{side}_region_low"], row[f"{side}_region_high"], wording.percent)),
        escape(wording.rank(row, side)),
    )
