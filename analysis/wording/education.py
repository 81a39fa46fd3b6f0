"""What a report on education leaves open, in words."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from analysis.wording.numbers import number, percent, points, pvalue, span

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALLEST_PLAIN = 1e-3


def scientific(value: float) -> str:
    r"""A small number with its power of ten, unbroken; from one in a thousand on with three decimals.

    Examples
    --------
    >>> scientific(2.48e-5), scientific(0.0364), scientific(0.0)
    ('2.5\xa0×\xa010⁻⁵', '0.036', '0')
    """
    if value == 0 or value >= SMALLEST_PLAIN:
        return number(value, 3) if value else "0"
    exponent = Decimal(repr(float(value))).adjusted()
    return f"{number(value / 10.0**exponent, 1)}\u00a0×\u00a010{str(exponent).translate(SUPERSCRIPTS)}"


def counted(low: int, high: int, size: int, whom: str = "") -> str:
    """A range of people out of a group, with the shares that they are.

    Examples
    --------
    >>> counted(198, 211, 463, "learners"), counted(2, 2, 8)
    ('198 to 211 of 463 learners (43% to 46%)', '2 of 8 (25%)')
    """
    group = " ".join(filter(None, (number(size), whom)))
    return f"{span(low, high, number)} of {group} ({span(low / size, high / size, percent)})"


def chance(value: float) -> str:
    """A probability in percent with one decimal, or as below one in a thousand.

    Examples
    --------
    >>> chance(0.382), chance(3e-5), chance(0.0)
    ('38.2%', '<0.1%', '0.0%')
    """
    return "<0.1%" if 0 < value < 0.0005 else percent(value, 1)


def reach_finding(found: pd.DataFrame, only: str) -> str:
    """Who has a characteristic under each reading of its share: a few sentences."""
    if found.empty:
        return "This report has no share of a whole that is the sum of two groups."
    said = []
    for row in found.to_dict("records"):
        group, rest = row["group_id"], row["rest_group_id"]
        base = f"the {row['as_printed']} are a share of the {number(row['size'])} {group}"
        inside = counted(row["low"], row["high"], row["size"])
        if not row["fits"]:
            said.append(f"If {base}, not all {only} are {row['item']}.")
        elif group in (only, rest):
            everyone = counted(row["all_low"], row["all_high"], row["all_size"])
            said.append(
                f"If {base}, that is {inside}, and with all {only} among the {row['item']} {everyone} altogether."
            )
        else:
            others = counted(row["rest_low"], row["rest_high"], row["rest_size"], rest)
            said.append(f"If {base}, and all {only} are {row['item']}, then {others} are.")
    return " ".join(said)


def patients_finding(seen: pd.DataFrame) -> str:
    """What a mean number of patients a week comes to: one sentence."""
    if seen.empty:
        return "This report gives no mean number of patients."
    row = seen.iloc[0]
    return (
        f"If the mean of {row['as_printed']} was rounded from {number(row['mean_low'], 1)} to "
        f"{number(row['mean_high'], 1)}, it comes to between {number(seen['patients_low'].min())} and "
        f"{number(seen['patients_high'].max())} patient visits a week, depending on whose mean it is."
    )


def claim_finding(found: pd.DataFrame, parts: pd.DataFrame) -> str:
    """Of which sizes a reported p-value is true, and how many must have answered after: two sentences."""
    said = []
    for _, rows in found.groupby("statistic_id", sort=False):
        first = rows.iloc[0]
        sizes, broken = rows["size"], rows.loc[rows["holds"] != "all", "size"]
        always = sizes[sizes > broken.max()] if len(broken) else sizes
        if always.empty:
            true = f"not of every table of {number(sizes.max())} people, the most that were tried"
        elif len(broken):
            people = span(always.min(), always.max(), number)
            true = f"true of every table from {people} people, but not of every table of fewer"
        else:
            true = f"true of every table of {span(sizes.min(), sizes.max(), number)} people"
        fisher, mcnemar = (rows.loc[rows["test"] == test, "highest"].max() for test in ("fisher", "mcnemar-exact"))
        said.append(
            f"If as many people answered after as before, p {first['as_printed']} is {true}: p is at most "
            f"{scientific(fisher)} if they are independent groups, and {scientific(mcnemar)} if they are the same "
            "people, whichever of them changed."
        )
    for row in parts.to_dict("records"):
        said.append(
            "If those who answered after were some of those asked before, and the others may have said anything, the "
            f"share “{row['item']}” rose for certain only if more than "
            f"{span(row['lowest'], row['highest'], percent)} of those asked before answered after."
        )
    return " ".join(said) or "This report gives no p-value that could be checked."


def band_finding(found: pd.DataFrame) -> str:
    """Which word the scale of CME outcomes reports has for Cramér's V: one sentence."""
    said = []
    for row in found[found["measure"] == "cramers-v"].to_dict("records"):
        lowest, highest = (number(row[end], 2) for end in ("lowest", "highest"))
        said.append(
            f"If before and after are taken as two groups of one size, Cramér's V for “{row['item']}” is {lowest} to "
            f"{highest}, which outcomes reports call {span(row['band_low'], row['band_high'], str)}."
        )
    return " ".join(said) or "This report gives no share of people before and after."


def choices_finding(found, ranked: pd.DataFrame) -> str:
    """How many items people chose, and which ranks are real: two or three sentences."""
    settled = ranked["settled"] == "all"
    neighbours = ranked["adjacent"]
    size = number(ranked["size"].iloc[0])
    said = (
        f"The {number(found.items)} shares add up to {percent(found.lowest_sum, 1)} to {percent(found.highest_sum, 1)}"
    )
    if found.least_several > 0:
        mean = span(found.lowest_sum, found.highest_sum, lambda chosen: number(chosen, 1))
        several = percent(found.least_several)
        said += (
            f": if all are of the same people, each chose {mean} of these on average, and at least {several} several"
        )
    near, far = _how_many(settled[neighbours]), _how_many(settled[~neighbours])
    return (
        f"{said}. If all {size} answered, the order stands for {near} neighbors in the list whoever chose both, and "
        f"for {far} other pairs."
    )


def _how_many(settled: pd.Series) -> str:
    some, every = int(settled.sum()), len(settled)
    return f"{'none' if some == 0 else 'all' if some == every else number(some)} of the {number(every)}"


SETTLED = {"all": "stands", "some": "depends on who chose both", "none": "open"}


def settled(said: str) -> str:
    """Whether the order of two items stands, in words.

    Examples
    --------
    >>> settled("some")
    'depends on who chose both'
    """
    return SETTLED[said]


def learner(who: str, share: float) -> str:
    """Who takes a test.

    Examples
    --------
    >>> learner("after", 0.6), learner("guessing", 0.25)
    ('60% right, the mean after', '25% right, by guessing')
    """
    return f"{percent(share)} right, {'by guessing' if who == 'guessing' else f'the mean {who}'}"


def pass_finding(found: pd.DataFrame) -> str:
    """How likely it is to pass: two sentences."""
    mark = found["as_printed"].iloc[0]
    said = "; ".join(
        f"{span(rows['passing'].min(), rows['passing'].max(), chance)} ({learner(str(who), rows['share'].iloc[0])})"
        for who, rows in found.groupby("who", sort=False)
    )
    lengths = span(found["questions"].min(), found["questions"].max(), number)
    half = span(found["half_share"].min(), found["half_share"].max(), percent)
    return (
        f"If all questions are equally hard and answered independently, the chance to pass a test of {lengths} "
        f"questions, with {mark} needed, is {said}. To pass as often as not takes {half} right on average, "
        "depending on the number of questions."
    )


def part_of(part: float) -> str:
    """A part of the people, in words: all, or a percentage.

    Examples
    --------
    >>> part_of(1.0), part_of(0.25)
    ('all', '25%')
    """
    return "all" if part == 1 else percent(part)


def effect(measure: str, value: float) -> str:
    """An effect size in the form that its measure is read in.

    Examples
    --------
    >>> effect("points", 0.53), effect("relative-change", 4.0769), effect("odds-ratio", 12.99)
    ('+53.0', '408%', '12.99')
    """
    if measure == "points":
        return points(value, 1)
    return percent(value) if measure == "relative-change" else number(value, 2)


def highest(value: float) -> str:
    """The highest p-value, or a dash where there is no table."""
    return "–" if pd.isna(value) else pvalue(value) if value >= SMALLEST_PLAIN else scientific(value)
