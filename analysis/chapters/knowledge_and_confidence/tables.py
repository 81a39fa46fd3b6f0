"""What a change comes to: effect sizes, p-values by test and by size, and how many answered after."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.knowledge_and_confidence import words as in_words
from analysis.claims.p_values import p_value_claim
from analysis.ledger.rebuilt import p_values_compared
from analysis.show import numbers
from analysis.show.documents import Column, Paragraph, Stat, Table, Together, as_finding, stats_of, table_of
from analysis.sources.reports import Reports
from analysis.stats.effect_measures import MEASURES
from analysis.stats.effects import d_from_odds_ratio
from analysis.stats.paired.unknown_pairing import PairedTable


def changes_finding(found: pd.DataFrame, report_id: str) -> Together:
    """What changed in a report from before to after."""
    found = found[found["report_id"] == report_id]
    named = [
        Stat(row[f"{time}_statistic_id"], numbers.percent(row[time], row["decimals"]))
        for row in found.to_dict("records")
        for time in ("before", "after")
    ]
    return as_finding(in_words.changes_finding(found), named)


def claim_finding(pvalues: pd.DataFrame, rises: pd.DataFrame) -> Together:
    """Of which sizes a reported p-value is true, and how many must have answered after."""
    named = pvalues.drop_duplicates("statistic_id")
    return as_finding(in_words.claim_finding(pvalues, rises), stats_of(named, statistic_id="as_printed"))


def changes(found: pd.DataFrame, report_id: str) -> Table:
    """Before and after: points, relative change, normalized gain, Cohen's h."""
    columns = [
        Column("Measure", "item_label"),
        Column("Before", lambda row: _at(row, "before")),
        Column("After", lambda row: _at(row, "after")),
        Column("Change, points", lambda row: _points(row, "points")),
        Column(
            "Before rounding, points",
            lambda row: " to ".join(_points(row, end) for end in ("points_low", "points_high")),
        ),
        Column("Relative change", "relative", lambda change: numbers.or_none(change, numbers.percent)),
        Column("Normalized gain", "gain", lambda gain: numbers.or_none(gain, numbers.two_decimals)),
        Column("Cohen's h", "h", lambda h: numbers.or_none(h, numbers.two_decimals)),
    ]
    caption = "Change in the terms of the field, from the percentages as printed"
    return table_of(caption, found[found["report_id"] == report_id], columns)


def _at(row: dict, time: str) -> Stat:
    return Stat(row[f"{time}_statistic_id"], numbers.percent(row[time], row["decimals"]))


def _points(row: dict, name: str) -> str:
    return numbers.points(row[name] / 100, row["decimals"])


TESTS = {"fisher": "independent groups (Fisher)", "mcnemar-exact": "the same people, any pairing (McNemar, exact)"}
CLAIM_TESTS = {
    "fisher": "Fisher, exact, two-sided (minlike)",
    "fisher-mid-p": "Fisher, mid-p",
    "chi-square": "Chi-square, uncorrected",
    "chi-square-yates": "Chi-square, Yates",
    "mcnemar-exact": "McNemar, exact, any pairing",
    "mcnemar-mid-p": "McNemar, mid-p, any pairing",
    "mcnemar-asymptotic": "McNemar, asymptotic, any pairing",
}
FIRST_SIZES = 10
ORDER = sorted(MEASURES, key="cramers-v".__eq__)  # last, as it alone is read by bands
NO_CHANGE = "This report gives no share of people before and after, in a group whose size it gives."
NO_P_VALUE = "This report gives no p-value that could be checked."


def effect_sizes(found: pd.DataFrame) -> Table | Paragraph:
    """Every effect size of every change in a share of people."""
    if found.empty:
        return Paragraph(NO_CHANGE)
    found = found.assign(place=found["measure"].map(ORDER.index)).sort_values("place", kind="stable")
    several, first = found["item"].nunique() > 1, found.iloc[0]
    columns = [
        *([Column("Measure", "item_label")] if several else []),
        Column("Effect size", "measure", lambda name: MEASURES[name].words),
        Column("From the percentages", lambda row: Stat(row["after_statistic_id"], _effect(row, "as_printed"))),
        Column("Over every table", _over_every_table),
        Column("Rests on", _rests_on),
    ]
    sizes = numbers.span(first["smallest"], first["largest"], numbers.number)
    whose = "" if several else f" ({first['item_label']})"
    tables = numbers.number(first["tables"])
    caption = f"The change{whose} in every effect size, over {tables} tables of {sizes} people each time"
    return table_of(caption, found, columns, "wide")


def _effect(row: dict, name: str) -> str:
    return in_words.effect_size(row["measure"], row[name])


def _over_every_table(row: dict) -> str:
    return numbers.span(row["lowest"], row["highest"], lambda value: in_words.effect_size(row["measure"], value))


def _rests_on(row: dict) -> str:
    measure = row["measure"]
    if measure.startswith("cohens-d"):
        return d_from_odds_ratio(1.0, "before-after").assumes
    if measure == "cramers-v":
        words = numbers.span(row["lowest"], row["highest"], in_words.band)
        return f"two groups of one size; every person counts twice. Outcomes reports call it {words}"
    return "the percentages alone"


def highest_pvalues(found: pd.DataFrame) -> Table | Paragraph:
    """The highest p-value at the smallest sizes and at the largest."""
    if found.empty:
        return Paragraph(NO_P_VALUE)
    cells = []
    for _, rows in found.groupby(["statistic_id", "as_printed"], sort=False):
        printed = Stat(rows["statistic_id"].iloc[0], rows["as_printed"].iloc[0])
        by_size = rows.pivot(index="size", columns="test", values="highest")
        held = rows.groupby("size")["holds"].agg(lambda holds: "yes" if set(holds) == {"all"} else "no")
        for size in [*by_size.index[:FIRST_SIZES], *by_size.index[FIRST_SIZES:][-1:]]:
            values = [numbers.scientific(by_size.loc[size, test]) for test in TESTS]
            cells.append((printed, numbers.number(size), *values, held[size]))
    header = ["Printed", "People each time", *(f"Highest p, {said}" for said in TESTS.values()), "True of every table"]
    return Table("The highest p-value by size: the smallest sizes that fit, and the largest", header, cells)


def p_value_claims(data: Reports, report_id: str, rounding: str = "half-up") -> Table | Paragraph:
    """For every reported p-value of two shares: of which sizes it is true, test by test, and how high it can be."""
    cells = []
    for statistic, (claim, after, before), of in p_values_compared(data, report_id):
        printed = Stat(statistic.statistic_id, statistic.as_printed)
        for test, named in CLAIM_TESTS.items():
            found = p_value_claim(claim, after, before, of, test=test, rounding=rounding)
            sizes = [size for size in found.sizes if isinstance(size, int)]
            if sizes and found.highest is not None:
                people = f"{numbers.number(sizes[0])} to {numbers.number(sizes[-1])}"
                true = numbers.number(found.tables), found.overall, numbers.pvalue(found.highest)
                cells.append((printed, named, people, *true, _where(found.highest_at)))
    if not cells:
        return Paragraph(NO_P_VALUE)
    header = ["Printed", "Test", "People each time", "Tables", "True of", "Highest p", "Reached with"]
    return Table("The p-value as a claim, over every table that the percentages allow", header, cells, "wide")


def _where(at) -> str:
    if isinstance(at, PairedTable):
        people = at.both + at.gained + at.lost + at.neither
        return f"{numbers.number(at.gained)} gained and {numbers.number(at.lost)} lost of {numbers.number(people)}"
    (after, n), (before, _) = at
    return f"{numbers.number(after)} after and {numbers.number(before)} before of {numbers.number(n)}"


def attrition(bounds: pd.DataFrame, claims: pd.DataFrame) -> Table | Paragraph:
    """What the change and its p-value can be if only a part of those asked before answered after."""
    if bounds.empty:
        return Paragraph(NO_CHANGE)
    by_part = {claim["part"]: claim for claim in claims.to_dict("records")}

    def of_claim(said):
        return lambda part: said(by_part[part]) if part in by_part else numbers.NONE

    columns = [
        Column("Measure", "item_label"),
        Column("Answered after", _answered),
        Column(
            "Change among all asked before, points",
            lambda row: numbers.span(row["lower"], row["upper"], numbers.points),
        ),
        Column("The p-value as printed is true of", "part", of_claim(_held)),
        Column("Highest p", "part", of_claim(lambda claim: in_words.highest(claim["highest"]))),
    ]
    caption = "If fewer answered after than before; p by Fisher's exact test, for independent groups"
    return table_of(caption, bounds, columns, "wide")


def _answered(row: dict) -> str:
    return f"{in_words.part_of(row['part'])} ({numbers.number(row['answered'])} of {numbers.number(row['size'])})"


def _held(claim: dict) -> Stat:
    people = numbers.span(claim["smallest"], claim["largest"], numbers.number)
    every = {"all": "every table", "some": "some tables", "none": "no table"}[claim["overall"]]
    return Stat(claim["statistic_id"], f"{every}, {people} people after")
