"""What a change comes to: effect sizes, p-values by size, and how many answered after."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.effect_measures import MEASURES
from analysis.effects import cme_band, d_from_odds_ratio
from analysis.tables.markup import ledger_link, paragraph, table

TESTS = {"fisher": "independent groups (Fisher)", "mcnemar-exact": "the same people, any pairing (McNemar, exact)"}
FIRST_SIZES = 10
ORDER = sorted(MEASURES, key="cramers-v".__eq__)  # last, as it alone is read by bands


def claim_finding(found: pd.DataFrame, parts: pd.DataFrame) -> HTML:
    """Of which sizes a reported p-value is true, and how many must have answered after."""
    return paragraph(wording.claim_finding(found, parts))


def band_finding(found: pd.DataFrame) -> HTML:
    """Which word the scale of CME outcomes reports has for the change."""
    banded = found.assign(
        **{f"band_{end}": found[column].map(_band) for end, column in (("low", "lowest"), ("high", "highest"))}
    )
    return paragraph(wording.band_finding(banded), "")


def effect_sizes(found: pd.DataFrame) -> HTML:
    """Every effect size of every change in a share of people."""
    if found.empty:
        return paragraph("This report gives no share of people before and after, in a group whose size it gives.", "")
    found = found.assign(place=found["measure"].map(ORDER.index)).sort_values("place", kind="stable")
    several, cells = found["item"].nunique() > 1, []
    for row in found.to_dict("records"):
        measure = row["measure"]
        worded = [wording.effect(measure, row[name]) for name in ("as_printed", "lowest", "highest")]
        cells.append(
            (
                *([escape(row["item"])] if several else []),
                escape(MEASURES[measure].words),
                ledger_link(row["after_statistic_id"], worded[0]),
                escape(wording.span(*worded[1:], str)),
                escape(_rests_on(row)),
            )
        )
    first = found.iloc[0]
    header = [*(["Measure"] if several else []), "Effect size", "From the percentages", "Over every table", "Rests on"]
    sizes = wording.span(first["smallest"], first["largest"], wording.number)
    whose = "" if several else f" ({first['item']})"
    tables = wording.number(first["tables"])
    caption = f"The change{whose} in every effect size, over {tables} tables of {sizes} people each time"
    return table(header, cells, caption, "wide")


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


def highest_pvalues(found: pd.DataFrame) -> HTML:
    """The highest p-value at the smallest sizes and at the largest."""
    if found.empty:
        return paragraph("This report gives no p-value that could be checked.", "")
    cells = []
    for (name, printed), rows in found.groupby(["statistic_id", "as_printed"], sort=False):
        by_size = rows.pivot(index="size", columns="test", values="highest")
        held = rows.groupby("size")["holds"].agg(lambda holds: "yes" if set(holds) == {"all"} else "no")
        for size in [*by_size.index[:FIRST_SIZES], *by_size.index[FIRST_SIZES:][-1:]]:
            values = [wording.scientific(by_size.loc[size, test]) for test in TESTS]
            cells.append((ledger_link(name, printed), wording.number(size), *map(escape, values), held[size]))
    header = ["Printed", "People each time", *(f"Highest p, {said}" for said in TESTS.values()), "True of every table"]
    return table(header, cells, "The highest p-value by size: the smallest sizes that fit, and the largest")


def attrition(bounds: pd.DataFrame, claims: pd.DataFrame) -> HTML:
    """What the change and its p-value can be if only a part of those asked before answered after."""
    if bounds.empty:
        return paragraph("This report gives no share of people before and after, in a group whose size it gives.", "")
    by_part = claims.set_index("part")
    cells = []
    for row in bounds.to_dict("records"):
        claim = by_part.loc[row["part"]] if row["part"] in by_part.index else None
        cells.append(
            (
                escape(row["item"]),
                f"{wording.part_of(row['part'])} ({wording.number(row['answered'])} of {wording.number(row['size'])})",
                escape(wording.span(row["lower"], row["upper"], wording.points)),
                wording.NONE if claim is None else ledger_link(claim["statistic_id"], _held(claim)),
                wording.NONE if claim is None else escape(wording.highest(claim["highest"])),
            )
        )
    header = [
        "Measure", "Answered after", "Change among all asked before, points", "The p-value as printed is true of",
        "Highest p",
    ]  # fmt: skip
    return table(
        header, cells, "If fewer answered after than before; p by Fisher's exact test, for independent groups", "wide"
    )


def _held(claim: pd.Series) -> str:
    people = wording.span(claim["smallest"], claim["largest"], wording.number)
    every = {"all": "every table", "some": "some tables", "none": "no table"}[claim["overall"]]
    return f"{every}, {people} people after"
