"""The setting: figures from elsewhere beside the claims, the share of men, the trials behind the claims."""

from __future__ import annotations

import pandas as pd

from analysis import wording
from analysis.burden import StageMix
from analysis.elsewhere import CONFIDENCE
from analysis.reports import Reports
from analysis.show.documents import Column, Paragraph, Stat, Table, table_of
from analysis.tables.markup import yes_no


def burden_finding(found: pd.DataFrame) -> Paragraph:
    """What the claims on the burden come to beside the figures from elsewhere."""
    return Paragraph(wording.burden_finding(found), finding=True)


def men_share_finding(shares: pd.DataFrame) -> Paragraph:
    """What the hedged numbers bound of the share of men."""
    return Paragraph(wording.men_share_finding(shares))


def stage_mix_finding(mix: StageMix | None) -> Paragraph:
    """Which mixture of stages would survive as the page says."""
    return Paragraph(wording.stage_mix_finding(mix))


def trials_finding(comparisons: pd.DataFrame, found: pd.DataFrame) -> Paragraph:
    """What the claimed benefit is, and how sure."""
    return Paragraph(wording.trials_finding(comparisons, found), finding=True)


def zero_sentence(comparisons: pd.DataFrame) -> Paragraph:
    """Whether zero lies within the limits of each difference."""
    return Paragraph(wording.zero_sentence(comparisons))


def curves_sentence(comparisons: pd.DataFrame) -> Paragraph:
    """How the ratio of the medians compares with the hazard ratio."""
    return Paragraph(wording.curves_sentence(comparisons))


def elsewhere(found: pd.DataFrame) -> Table:
    """Each claim beside each figure from elsewhere, how the two compare, and where the figure was read."""

    def figure(row: dict) -> str:
        return wording.number(row["figure_value"], row["decimals"]) if row["difference"] else row["figure_printed"]

    columns = [
        Column("Statistic", lambda row: Stat(row["statistic_id"], row["label"])),
        Column("As printed", "as_printed"),
        Column("Figure from elsewhere", "figure"),
        Column("Figure", figure),
        Column("Compared", "outcome"),
        Column("Rounds to it", "same_digits", yes_no),
        Column("Read in", "read_in"),
    ]
    return table_of("Claims beside the same figures, or their nearest kin, read elsewhere", found, columns, "wide")


def men_share(shares: pd.DataFrame) -> Table:
    """The share of men by source."""

    def share(row: dict) -> str:
        return ("" if row["low"] == row["high"] else "below ") + wording.percent(row["high"], 2)

    columns = [
        Column("Source", "source"),
        Column("Women in a year", "women"),
        Column("Men in a year", "men"),
        Column("Share of men", share),
    ]
    return table_of("Women, men, and the share of men", shares, columns)


def comparisons(rows: pd.DataFrame) -> Table:
    """Medians by arm with their limits, their difference, and what the hazard ratio makes of it."""
    columns = [
        Column("Trial", "comparison", lambda name: ", ".join(filter(None, wording.comparison_name(name)))),
        Column("Randomized", lambda row: wording.or_none(row["randomized"], wording.number)),
        Column("Median with, months", lambda row: _median(row, "first")),
        Column("Median without, months", lambda row: _median(row, "second")),
        Column("Difference, months", _difference),
        Column("Ratio of medians", "implied_hazard", lambda ratio: wording.number(ratio, 2)),
        Column("Hazard ratio", wording.hazard),
        Column("Difference from the hazard ratio, months", wording.gain),
    ]
    caption = (
        "With and without the drug that was added: palbociclib in PATINA, pertuzumab in CLEOPATRA; limits at "
        f"{wording.percent(CONFIDENCE)}"
    )
    return table_of(caption, rows, columns, "wide")


def _median(row: dict, arm: str) -> str:
    return wording.arm(*(row[f"{arm}_{name}"] for name in ("printed", "low", "high")))


def _difference(row: dict) -> str:
    limits = "" if pd.isna(row["low"]) else f" ({wording.months(row['low'])} to {wording.months(row['high'])})"
    return wording.months(row["difference"]) + limits


def landscape(data: Reports) -> Table:
    """What the panel saw, by part of treatment, with what it rests on."""
    rows = data.landscape.merge(data.themes, on="theme_id", how="left", suffixes=("", "_of_theme"))
    rows["named"] = rows["part"].where(rows["part"] != rows["part"].shift(), "")
    columns = [
        Column("Part of treatment", "named", str.capitalize),
        Column("What the panel saw", "label"),
        Column("In support", "support", lambda support: "nothing named" if support == "none" else support),
        Column("Number given", "statistic_id", lambda name: Stat(name, data.printed(name).text) if name else ""),
    ]
    return table_of("The landscape as the panel saw it, in our words", rows, columns)
