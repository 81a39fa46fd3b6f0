"""What the follow-up audit can show."""

from __future__ import annotations

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.planning import TABLE_SHARES, Plan
from analysis.tables.markup import paragraph, table


def planning_finding(plan: Plan, found: pd.DataFrame, power: float, alpha: float) -> HTML:
    """Which improvements two audits notice, and which if the window reaches back."""
    return paragraph(wording.planning_finding(plan, found, power, alpha))


def window_finding(plan: Plan) -> HTML:
    """How much of the window of the follow-up audit lies before the intervention."""
    return paragraph(wording.window_finding(plan), "")


def precision_finding(found: pd.DataFrame, confidence: float) -> HTML:
    """How wide the interval of one audit is at its widest."""
    return paragraph(wording.precision_finding(found, confidence), "")


def clusters_finding(worth: pd.DataFrame, plan: Plan) -> HTML:
    """What the charts of a few clinics are worth."""
    return paragraph(wording.clusters_finding(worth, plan), "")


def survey_finding(fewest: pd.DataFrame, plan: Plan, alpha: float) -> HTML:
    """How many clinicians have to change their answer."""
    return paragraph(wording.survey_finding(fewest, plan, alpha), "")


def detectable_change(found: pd.DataFrame, power: float, higher_power: float) -> HTML:
    """The smallest rises that are noticed, audited and true, with two powers.

    Parameters
    ----------
    found : DataFrame
        From `planning.detectable_table`.
    power, higher_power : float
        Those that it was computed with.
    """
    cells = [
        (
            wording.as_given(row["correlation"]),
            wording.number(row["charts"]),
            wording.percent(row["share"]),
            *(wording.rise(row[name]) for name in ("rise", "higher_rise", "true_rise", "higher_true_rise")),
            wording.or_none(row["fisher_power"], wording.percent),
        )
        for row in found.to_dict("records")
    ]
    low, high = wording.level(power), wording.level(higher_power)
    header = [
        "Correlation in a clinic", "Charts it leaves", "Met before", f"Audited rise, {low} power",
        f"Audited rise, {high} power",
        f"True rise, {low} power", f"True rise, {high} power", f"Fisher's exact power at the {low} rise",
    ]  # fmt: skip
    caption = (
        "Smallest rise in points that two audits notice, by the z-test of two independent shares (pooled-z); true: if "
        "the window is as long as the first audit's; none: not even a rise to 100% is noticed"
    )
    return table(header, cells, caption, "wide")


def charts_needed(found: pd.DataFrame, power: float) -> HTML:
    """How many charts each audit needs for a true rise.

    Parameters
    ----------
    found : DataFrame
        From `planning.charts_needed`.
    power : float
        The one that it was computed with.
    """
    cells = [
        (
            wording.points(row["change"]),
            *(wording.or_none(row[name], wording.number) for name in ("charts", "charts_of_window")),
        )
        for row in found.to_dict("records")
    ]
    header = [
        f"True rise from {wording.percent(found['share'].iloc[0])}, points",
        "Charts an audit, window after the intervention",
        "Window as long as the first audit's",
    ]
    return table(header, cells, f"Independent charts that each audit needs for {wording.level(power)} power")


def audit_precision(found: pd.DataFrame) -> HTML:
    """The interval of a share from one audit, by the share and the correlation.

    Parameters
    ----------
    found : DataFrame
        From `planning.precision`.
    """
    wanted = found[found["share"].isin(TABLE_SHARES)]
    by_share = {share: rows.to_dict("records") for share, rows in wanted.groupby("share")}
    cells = [
        (wording.percent(share), *(wording.span(row["lower"], row["upper"], wording.percent) for row in rows))
        for share, rows in by_share.items()
    ]
    header = ["Share met"] + [
        f"{'Independent' if correlation == 0 else f'Correlation {wording.as_given(correlation)}'}: "
        f"{wording.number(charts)} charts"
        for correlation, charts in wanted[["correlation", "charts"]].drop_duplicates().itertuples(index=False)
    ]
    return table(header, cells, "Interval of a share from one audit")


def effective_charts(worth: pd.DataFrame) -> HTML:
    """What the charts of one audit are worth, by the correlation.

    Parameters
    ----------
    worth : DataFrame
        From `planning.effective_charts`.
    """
    cells = [
        (
            wording.as_given(row["correlation"]),
            wording.two_decimals(row["design_effect"]),
            wording.number(row["effective"], 1),
            wording.or_no_limit(row["most"]),
        )
        for row in worth.to_dict("records")
    ]
    header = [
        "Correlation in a clinic",
        "Design effect",
        "Effective number of charts",
        "Limit for any number of charts",
    ]
    return table(header, cells, "What the charts of one audit are worth, if the clinics have as many each")


def paired_charts(found: pd.DataFrame, power: float) -> HTML:
    """The smallest net change of the same charts that is noticed, by how many change.

    Parameters
    ----------
    found : DataFrame
        From `planning.paired_detectable`.
    power : float
        The one that it was computed with.
    """
    return _paired(found, "charts", power)


def paired_clinicians(found: pd.DataFrame, power: float) -> HTML:
    """The same as :func:`paired_charts`, of clinicians who answer twice."""
    return _paired(found, "clinicians", power)


def _paired(found: pd.DataFrame, what: str, power: float) -> HTML:
    cells = [(wording.percent(row["discordance"]), wording.rise(row["change"])) for row in found.to_dict("records")]
    header = ["Change either way", "Smallest net rise noticed, points"]
    caption = (
        f"The same {what} twice: McNemar's exact test with {wording.level(power)} power; none: not even all one way"
    )
    return table(header, cells, caption)


def fewest_gains(found: pd.DataFrame) -> HTML:
    """How many have to gain, by how many lose.

    Parameters
    ----------
    found : DataFrame
        From `planning.fewest_gains`.
    """
    cells = [
        (
            wording.number(row["lost"]),
            wording.number(row["gained"]),
            wording.points(row["net"]),
            wording.pvalue(row["p"]),
        )
        for row in found.to_dict("records")
    ]
    header = ["Change one way", "Have to change the other way", "Net change, points", "McNemar's exact p"]
    return table(header, cells, "The fewest clinicians that the test notices")
