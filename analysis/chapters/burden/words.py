"""The burden of the disease and the trials behind the claims, in words."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.burden.question import LOCOREGIONAL, METASTATIC, StageMix
from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import listed, number, percent


def stage(figure: str) -> str:
    """The stage that a figure on survival is of.

    >>> stage("Five-year relative survival, localized stage")
    'localized stage'
    """
    return figure.partition(", ")[2] or figure


def burden_finding(found: pd.DataFrame) -> str:
    """Which figure from elsewhere the loco-regional survival repeats; then what that shows, and what agrees."""
    survival = found[found["statistic_id"] == LOCOREGIONAL]
    same, others = survival[survival["same_digits"]], survival[~survival["same_digits"]]
    alike = found[found["same_quantity"] == "yes"]
    printed = survival["as_printed"].iloc[0]
    matching = (
        f"matches what was read elsewhere of {_stages(same)}" if len(same) else "matches no figure from elsewhere"
    )
    agree = (alike["outcome"] == "agrees").sum()
    said = "all" if agree == len(alike) else number(agree)
    return (
        f"The {printed} five-year survival that the activity page gives for loco-regional disease {matching}.\n"
        f"Figures read elsewhere of {_stages(others)} do not come to it when rounded. All of these are of relative "
        "survival, and the page says overall survival: a match suggests, and does not prove, where its figure is "
        f"from. Of {number(len(alike))} figures on how many fall ill and on the rank among causes of death, {said} "
        "agree with the page as it hedges them."
    )


def named_in_finding(found: pd.DataFrame) -> list[Stat]:
    """The statistic that the finding names: the loco-regional survival."""
    return stats_of(found[found["statistic_id"] == LOCOREGIONAL][:1], statistic_id="as_printed")


def _stages(rows: pd.DataFrame) -> str:
    printed = rows.groupby(rows["figure"].map(stage), sort=False)["figure_printed"].unique()
    return listed([f"{name} ({' and '.join(values)})" for name, values in printed.items()])


def her2_sentence(found: pd.DataFrame) -> str:
    """How the page's figure of distant disease compares with those of HER2+ disease: two sentences."""
    distant = found[(found["statistic_id"] == METASTATIC) & found["figure"].str.contains("HER2")]
    said = listed(
        [f"{row['figure_printed']} {row['figure'].partition('HER2+ ')[2]}" for row in distant.to_dict("records")]
    )
    if distant.empty:
        return "No figure of HER2+ disease alone was read."
    below = (distant["value"] < distant["figure_value"]).all()
    return (
        f"Of distant HER2+ disease, the activity's own subject, {listed(distant['read_in'].unique().tolist())} gives a "
        f"five-year relative survival of {said}. The activity's “{distant['as_printed'].iloc[0]}” is "
        f"{'lower than all of these' if below else 'not lower than all of these'}; which years of diagnosis they are "
        "of was not read."
    )


def men_share_finding(shares: pd.DataFrame) -> str:
    """What the hedged numbers say of the share of men, beside the estimates: two sentences."""
    hedged, exact = shares.iloc[0], shares.iloc[1:]
    said = listed([f"{percent(row['high'], 2)} ({row['source']})" for row in exact.to_dict("records")])
    return (
        f"Women put at “{hedged['women']}” and men at “{hedged['men']}” make a share of men below "
        f"{percent(hedged['high'], 2)}, "
        f"if both hedges are taken at their word; they set no lower end. The estimates from elsewhere give {said}."
    )


def stage_mix_finding(mix: StageMix | None) -> str:
    """Which mixture of stages would survive as the page says: three sentences."""
    if mix is None:
        return "No mixture of localized and regional disease has the survival that the page gives for the two together."
    return (
        f"If loco-regional means localized ({mix.localized}) and regional ({mix.regional}) disease together, and if "
        f"the page means relative survival, {mix.whole} holds where {percent(mix.weight)} of the patients have "
        f"localized disease. Over all that rounding leaves open it is {percent(mix.low)} to {percent(mix.high)}. How "
        "many have it was not read anywhere, so that this tells what the figure would take, and not whether it is met."
    )
