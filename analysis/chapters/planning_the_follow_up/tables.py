"""What the follow-up audit can show; and what one showed, from a file of the reader's, whose names it has."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.planning_the_follow_up import words
from analysis.chapters.planning_the_follow_up.audit_planning import TABLE_SHARES
from analysis.chapters.planning_the_follow_up.question import Plan
from analysis.show import numbers
from analysis.show.documents import Asking, Code, Column, Paragraph, Table, Together, table_of
from analysis.show.markup import yes_no

CORRELATION = Column("Correlation in a clinic", "correlation", words.as_given)
SHARES = (
    Column("Before", lambda row: words.share_with_counts(row, "before")),
    Column("After", lambda row: words.share_with_counts(row, "after")),
    Column("Difference, points", "difference", numbers.points),
    Column("Interval, points", lambda row: numbers.span(row["low"], row["high"], numbers.points)),
    Column("Fisher's p", "p", numbers.pvalue),
)


def detectable_change(found: pd.DataFrame, power: float, higher_power: float) -> Table:
    """The smallest rises that are noticed, audited and true, with the two powers of `planning.detectable_table`."""
    low, high = words.level(power), words.level(higher_power)
    columns = [
        CORRELATION,
        Column("Charts it leaves", "charts", numbers.number),
        Column("Met before", "share", numbers.percent),
        Column(f"Audited rise, {low} power", "rise", words.rise),
        Column(f"Audited rise, {high} power", "higher_rise", words.rise),
        Column(f"True rise, {low} power", "true_rise", words.rise),
        Column(f"True rise, {high} power", "higher_true_rise", words.rise),
        Column(f"Fisher's exact power at the {low} rise", lambda row: numbers.or_none(row["fisher_power"],
                                                                                      numbers.percent)),
    ]  # fmt: skip
    caption = (
        "Smallest rise in points that two audits notice, by the z-test of two independent shares (pooled-z); true: if "
        "the window is as long as the first audit's; none: not even a rise to 100% is noticed"
    )
    return table_of(caption, found, columns, "wide")


def charts_needed(found: pd.DataFrame, power: float) -> Table:
    """How many charts each audit needs for a true rise."""

    def charts(number: float) -> str:
        return numbers.or_none(number, numbers.number)

    columns = [
        Column(f"True rise from {numbers.percent(found['share'].iloc[0])}, points", "change", numbers.points),
        Column("Charts an audit, window after the intervention", "charts", charts),
        Column("Window as long as the first audit's", "charts_of_window", charts),
    ]
    return table_of(f"Independent charts that each audit needs for {words.level(power)} power", found, columns)


def audit_precision(found: pd.DataFrame) -> Table:
    """The interval of a share from one audit, by the share and the correlation."""
    wanted = found[found["share"].isin(TABLE_SHARES)]
    rows = [
        (
            numbers.percent(of_share["share"].iloc[0]),
            *(numbers.span(row["lower"], row["upper"], numbers.percent) for row in of_share.to_dict("records")),
        )
        for _, of_share in wanted.groupby("share")
    ]
    header = ["Share met"] + [
        f"{'Independent' if correlation == 0 else f'Correlation {words.as_given(correlation)}'}: "
        f"{numbers.number(charts)} charts"
        for correlation, charts in wanted[["correlation", "charts"]].drop_duplicates().itertuples(index=False)
    ]
    return Table("Interval of a share from one audit", header, rows)


def effective_charts(worth: pd.DataFrame) -> Table:
    """What the charts of one audit are worth, by the correlation."""
    columns = [
        CORRELATION,
        Column("Design effect", "design_effect", numbers.two_decimals),
        Column("Effective number of charts", "effective", lambda charts: numbers.number(charts, 1)),
        Column("Limit for any number of charts", "most", words.or_no_limit),
    ]
    return table_of("What the charts of one audit are worth, if the clinics have as many each", worth, columns)


def asked_of_the_reader(plan: Plan, power: float, alpha: float, confidence: float) -> Asking:
    """Sliders for the charts of an audit and for how alike those of a clinic are, and what two audits then notice."""
    given = {"charts": plan.charts, "clinics": plan.clinics, "seen": plan.seen, "shares": TABLE_SHARES}
    return Asking("planning-the-follow-up", given | {"power": power, "alpha": alpha, "confidence": confidence})


def paired_charts(found: pd.DataFrame, power: float) -> Table:
    """The smallest net change of the same charts that is noticed, by how many change."""
    return _paired(found, "charts", power)


def paired_clinicians(found: pd.DataFrame, power: float) -> Table:
    """The same as :func:`paired_charts`, of clinicians who answer twice."""
    return _paired(found, "clinicians", power)


def _paired(found: pd.DataFrame, what: str, power: float) -> Table:
    columns = [
        Column("Change either way", "discordance", numbers.percent),
        Column("Smallest net rise noticed, points", "change", words.rise),
    ]
    caption = f"The same {what} twice: McNemar's exact test with {words.level(power)} power; none: not even all one way"
    return table_of(caption, found, columns)


def fewest_gains(found: pd.DataFrame) -> Table:
    """How many have to gain, by how many lose."""
    columns = [
        Column("Change one way", "lost", numbers.number),
        Column("Have to change the other way", "gained", numbers.number),
        Column("Net change, points", "net", numbers.points),
        Column("McNemar's exact p", "p", numbers.pvalue),
    ]
    return table_of("The fewest clinicians that the test notices", found, columns)


def follow_up_finding(found: pd.DataFrame) -> Paragraph:
    """The change of each measure, or that no follow-up was given."""
    return Paragraph(words.follow_up_finding(found), finding=not found.empty)


def follow_up_schema(schema: dict) -> Table:
    """The columns that a file of audit results has, by `follow_up.audit_schema`."""
    columns = [
        Column("Column", "name", Code),
        Column("Cells", words.allowed_cells),
        Column("What it is", "description"),
    ]
    return table_of(schema["title"], schema["fields"], columns)


def audit_tables(found: pd.DataFrame, clinics: pd.DataFrame, alike: pd.DataFrame) -> Together:
    """Tables of all clinics, of each, and by the correlation within them; none if no follow-up was given."""
    return Together([] if found.empty else [_changes(found), _clinics(clinics), _correlations(alike)])


def _changes(found: pd.DataFrame) -> Table:
    """Before and after, measure by measure: differences, tests, strata, and the change of care if diluted."""
    columns = [
        Column("Measure", "measure"),
        *SHARES,
        Column("Holm", "holm", numbers.pvalue),
        Column("BH", "bh", numbers.pvalue),
        Column("Odds ratio by clinic", _odds),
        Column("True change, points", words.true_change),
    ]
    caption = (
        "All clinics together. Fisher's exact p, two-sided (minlike), adjusted over the measures by Holm and by "
        "Benjamini and Hochberg; odds ratio of Mantel and Haenszel, stratified by clinic; true "
        "change: if the window is as long as the first audit's"
    )
    return table_of(caption, found, columns, "wide")


def _clinics(found: pd.DataFrame) -> Table:
    """Before and after, clinic by clinic."""
    columns = [Column("Measure", "measure"), Column("Clinic", "clinic"), *SHARES]
    return table_of("Clinic by clinic; p-values as they are, for none is selected by them", found, columns, "wide")


def _correlations(found: pd.DataFrame) -> Table:
    """The intervals of the differences again, for each correlation within clinics."""
    columns = [
        Column("Measure", "measure"),
        CORRELATION,
        Column("Effective charts, before and after", _effective),
        Column("Difference, points", "difference", numbers.points),
        Column("Interval, points", lambda row: numbers.span(row["low"], row["high"], numbers.points)),
        Column("Leaves out zero", "excludes_zero", yes_no),
    ]
    caption = "If charts of one clinic resemble each other: the interval for effective numbers of charts"
    return table_of(caption, found, columns)


def _effective(row: dict) -> str:
    return f"{numbers.number(row['before_effective'], 1)} and {numbers.number(row['after_effective'], 1)}"


def _odds(row: dict) -> str:
    if pd.isna(row["odds_ratio"]):
        return numbers.NONE
    limits = numbers.span(row["odds_low"], row["odds_high"], numbers.two_decimals)
    return f"{numbers.two_decimals(row['odds_ratio'])} ({limits})"
