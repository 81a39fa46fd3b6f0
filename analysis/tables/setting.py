"""The setting: figures from elsewhere beside the claims, the share of men, the trials behind the claims."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.burden import StageMix
from analysis.elsewhere import CONFIDENCE
from analysis.reports import Reports
from analysis.reports.rows import Development, each
from analysis.tables.markup import ledger_link, paragraph, table


def burden_finding(found: pd.DataFrame) -> HTML:
    """What the claims on the burden come to beside the figures from elsewhere."""
    return paragraph(wording.burden_finding(found))


def men_share_finding(shares: pd.DataFrame) -> HTML:
    """What the hedged numbers bound of the share of men."""
    return paragraph(wording.men_share_finding(shares), "")


def stage_mix_finding(mix: StageMix | None) -> HTML:
    """Which mixture of stages would survive as the page says."""
    return paragraph(wording.stage_mix_finding(mix), "")


def trials_finding(comparisons: pd.DataFrame, found: pd.DataFrame) -> HTML:
    """What the claimed benefit is, and how sure."""
    return paragraph(wording.trials_finding(comparisons, found))


def zero_sentence(comparisons: pd.DataFrame) -> HTML:
    """Whether zero lies within the limits of each difference."""
    return paragraph(wording.zero_sentence(comparisons), "")


def curves_sentence(comparisons: pd.DataFrame) -> HTML:
    """How the ratio of the medians compares with the hazard ratio."""
    return paragraph(wording.curves_sentence(comparisons), "")


def elsewhere(found: pd.DataFrame) -> HTML:
    """Each claim beside each figure from elsewhere, how the two compare, and where the figure was read."""
    cells = []
    for row in found.to_dict("records"):
        decimals = row["decimals"]
        value = wording.number(row["figure_value"], decimals) if row["difference"] else row["figure_printed"]
        cells.append(
            (
                ledger_link(row["statistic_id"], row["label"]),
                escape(row["as_printed"]),
                escape(row["figure"]),
                escape(value),
                escape(row["outcome"]),
                "yes" if row["same_digits"] else "no",
                escape(row["read_in"]),
            )
        )
    header = [
        "Statistic", "As printed", "Figure from elsewhere", "Figure", "Compared", "Rounds to it", "Read in",
    ]  # fmt: skip
    return table(header, cells, "Claims beside the same figures, or their nearest kin, read elsewhere", "wide")


def men_share(shares: pd.DataFrame) -> HTML:
    """The share of men by source."""
    cells = [
        (
            escape(row.source),
            escape(row.women),
            escape(row.men),
            escape(wording.percent(row.high, 2) if row.low == row.high else f"below {wording.percent(row.high, 2)}"),
        )
        for row in shares.itertuples()
    ]
    return table(
        ["Source", "Women in a year", "Men in a year", "Share of men"], cells, "Women, men, and the share of men"
    )


def comparisons(rows: pd.DataFrame) -> HTML:
    """Medians by arm with their limits, their difference, and what the hazard ratio makes of it."""
    cells = []
    for row in rows.to_dict("records"):
        limits = "" if pd.isna(row["low"]) else f" ({wording.months(row['low'])} to {wording.months(row['high'])})"
        cells.append(
            (
                escape(", ".join(filter(None, wording.comparison_name(row["comparison"])))),
                escape(wording.or_none(row["randomized"], wording.number)),
                escape(wording.arm(row["first_printed"], row["first_low"], row["first_high"])),
                escape(wording.arm(row["second_printed"], row["second_low"], row["second_high"])),
                escape(wording.months(row["difference"]) + limits),
                escape(wording.number(row["implied_hazard"], 2)),
                escape(wording.hazard(row)),
                escape(wording.gain(row)),
            )
        )
    header = [
        "Trial", "Randomized", "Median with, months", "Median without, months", "Difference, months",
        "Ratio of medians", "Hazard ratio", "Difference from the hazard ratio, months",
    ]  # fmt: skip
    return table(
        header,
        cells,
        "With and without the drug that was added: palbociclib in PATINA, pertuzumab in CLEOPATRA; limits at "
        f"{wording.percent(CONFIDENCE)}",
        "wide",
    )


def landscape(data: Reports) -> HTML:
    """What the panel saw, by part of treatment, with what it rests on."""
    themes = data.themes.set_index("theme_id")
    cells, last = [], None
    for row in each(data.landscape, Development):
        theme = themes.loc[row.theme_id]
        name = theme["statistic_id"]
        cells.append(
            (
                "" if row.part == last else escape(row.part.capitalize()),
                escape(theme["label"]),
                escape("nothing named" if row.support == "none" else row.support),
                ledger_link(name, data.printed(name).text) if name else "",
            )
        )
        last = row.part
    header = ["Part of treatment", "What the panel saw", "In support", "Number given"]
    return table(header, cells, "The landscape as the panel saw it, in our words")
