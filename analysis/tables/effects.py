"""What a change comes to: effect sizes, p-values by size, and how many answered after."""

from __future__ import annotations

import pandas as pd

from analysis import wording
from analysis.effect_measures import MEASURES
from analysis.effects import cme_band, d_from_odds_ratio
from analysis.show.documents import Column, Paragraph, Stat, Table, table_of

TESTS = {"fisher": "independent groups (Fisher)", "mcnemar-exact": "the same people, any pairing (McNemar, exact)"}
FIRST_SIZES = 10
ORDER = sorted(MEASURES, key="cramers-v".__eq__)  # last, as it alone is read by bands
NO_CHANGE = "This report gives no share of people before and after, in a group whose size it gives."


def claim_finding(found: pd.DataFrame, parts: pd.DataFrame) -> Paragraph:
    """Of which sizes a reported p-value is true, and how many must have answered after."""
    return Paragraph(wording.claim_finding(found, parts), finding=True)


def band_finding(found: pd.DataFrame) -> Paragraph:
    """Which word the scale of CME outcomes reports has for the change."""
    banded = found.assign(
        **{f"band_{end}": found[column].map(_band) for end, column in (("low", "lowest"), ("high", "highest"))}
    )
    return Paragraph(wording.band_finding(banded))


def effect_sizes(found: pd.DataFrame) -> Table | Paragraph:
    """Every effect size of every change in a share of people."""
    if found.empty:
        return Paragraph(NO_CHANGE)
    found = found.assign(place=found["measure"].map(ORDER.index)).sort_values("place", kind="stable")
    several, first = found["item"].nunique() > 1, found.iloc[0]
    columns = [
        *([Column("Measure", "item")] if several else []),
        Column("Effect size", "measure", lambda name: MEASURES[name].words),
        Column("From the percentages", lambda row: Stat(row["after_statistic_id"], _effect(row, "as_printed"))),
        Column("Over every table", _over_every_table),
        Column("Rests on", _rests_on),
    ]
    sizes = wording.span(first["smallest"], first["largest"], wording.number)
    whose = "" if several else f" ({first['item']})"
    tables = wording.number(first["tables"])
    caption = f"The change{whose} in every effect size, over {tables} tables of {sizes} people each time"
    return table_of(caption, found, columns, "wide")


def _effect(row: dict, name: str) -> str:
    return wording.effect(row["measure"], row[name])


def _over_every_table(row: dict) -> str:
    return wording.span(row["lowest"], row["highest"], lambda value: wording.effect(row["measure"], value))


def _band(value: float) -> str:
    return cme_band(value) if 0 <= value <= 1 else wording.NONE


def _rests_on(row: dict) -> str:
    measure = row["measure"]
    if measure.startswith("cohens-d"):
        return d_from_odds_ratio(1.0, "before-after").assumes
    if measure == "cramers-v":
        words = wording.span(row["lowest"], row["highest"], _band)
        return f"two groups of one size; every person counts twice. Outcomes reports call it {words}"
    return "the percentages alone"


def highest_pvalues(found: pd.DataFrame) -> Table | Paragraph:
    """The highest p-value at the smallest sizes and at the largest."""
    if found.empty:
        return Paragraph("This report gives no p-value that could be checked.")
    cells = []
    for _, rows in found.groupby(["statistic_id", "as_printed"], sort=False):
        printed = Stat(rows["statistic_id"].iloc[0], rows["as_printed"].iloc[0])
        by_size = rows.pivot(index="size", columns="test", values="highest")
        held = rows.groupby("size")["holds"].agg(lambda holds: "yes" if set(holds) == {"all"} else "no")
        for size in [*by_size.index[:FIRST_SIZES], *by_size.index[FIRST_SIZES:][-1:]]:
            values = [wording.scientific(by_size.loc[size, test]) for test in TESTS]
            cells.append((printed, wording.number(size), *values, held[size]))
    header = ["Printed", "People each time", *(f"Highest p, {said}" for said in TESTS.values()), "True of every table"]
    return Table("The highest p-value by size: the smallest sizes that fit, and the largest", header, cells)


def attrition(bounds: pd.DataFrame, claims: pd.DataFrame) -> Table | Paragraph:
    """What the change and its p-value can be if only a part of those asked before answered after."""
    if bounds.empty:
        return Paragraph(NO_CHANGE)
    by_part = {claim["part"]: claim for claim in claims.to_dict("records")}

    def of_claim(said):
        return lambda part: said(by_part[part]) if part in by_part else wording.NONE

    columns = [
        Column("Measure", "item"),
        Column("Answered after", _answered),
        Column(
            "Change among all asked before, points",
            lambda row: wording.span(row["lower"], row["upper"], wording.points),
        ),
        Column("The p-value as printed is true of", "part", of_claim(_held)),
        Column("Highest p", "part", of_claim(lambda claim: wording.highest(claim["highest"]))),
    ]
    caption = "If fewer answered after than before; p by Fisher's exact test, for independent groups"
    return table_of(caption, bounds, columns, "wide")


def _answered(row: dict) -> str:
    return f"{wording.part_of(row['part'])} ({wording.number(row['answered'])} of {wording.number(row['size'])})"


def _held(claim: dict) -> Stat:
    people = wording.span(claim["smallest"], claim["largest"], wording.number)
    every = {"all": "every table", "some": "some tables", "none": "no table"}[claim["overall"]]
    return Stat(claim["statistic_id"], f"{every}, {people} people after")
