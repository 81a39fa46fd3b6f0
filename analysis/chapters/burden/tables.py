"""The setting: figures from elsewhere beside the claims, the share of men, the trials behind the claims."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.burden import words
from analysis.chapters.burden.question import StageMix
from analysis.show import numbers
from analysis.show.documents import Column, Paragraph, Table, table_of


def burden_finding(found: pd.DataFrame) -> Paragraph:
    """What the claims on the burden come to beside the figures from elsewhere."""
    return Paragraph(words.burden_finding(found), finding=True)


def men_share_finding(shares: pd.DataFrame) -> Paragraph:
    """What the hedged numbers bound of the share of men."""
    return Paragraph(words.men_share_finding(shares))


def stage_mix_finding(mix: StageMix | None) -> Paragraph:
    """Which mixture of stages would survive as the page says."""
    return Paragraph(words.stage_mix_finding(mix))


def men_share(shares: pd.DataFrame) -> Table:
    """The share of men by source."""

    def share(row: dict) -> str:
        return ("" if row["low"] == row["high"] else "below ") + numbers.percent(row["high"], 2)

    columns = [
        Column("Source", "source"),
        Column("Women in a year", "women"),
        Column("Men in a year", "men"),
        Column("Share of men", share),
    ]
    return table_of("Women, men, and the share of men", shares, columns)
