"""Numbers and rows of the ledger into words: the only rounding for readers happens here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from analysis.problems import InputError, one_of, problem
from analysis.rebuild import BASE, HIDDEN_DIGITS, INDEPENDENT, NONRESPONSE, ROUNDING
from analysis.verdicts import ASSUMED, CONTRADICTED, QUOTED, REBUILT

NONE = "–"
SHOWN_CANDIDATES = 6


def number(value: float, decimals: int = 0) -> str:
    """A number with thousands separators and a true minus sign, rounded half up.

    Examples
    --------
    >>> number(1361), number(0.125, 2), number(-3.5, 1)
    ('1,361', '0.13', '−3.5')
    """
    quantum = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(float(value))).quantize(quantum, ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,}".replace("-", "−")


def percent(share: float, decimals: int = 0) -> str:
    """A share as a percentage.

    Examples
    --------
    >>> percent(9 / 22), percent(0.0123, 1)
    ('41%', '1.2%')
    """
    return f"{number(Decimal(repr(float(share))) * 100, decimals)}%"


def points(value: float) -> str:
    """A difference of shares, in percentage points with its sign.

    Examples
    --------
    >>> points(0.741), points(-0.05), points(0)
    ('+74', '−5', '0')
    """
    text = number(Decimal(repr(float(value))) * 100)
    return text if text.startswith("−") or text == "0" else f"+{text}"


def pvalue(value: float) -> str:
    """A p-value with three decimals, or as below one in a thousand.

    Examples
    --------
    >>> pvalue(0.0364), pvalue(2e-9), pvalue(1.0)
    ('0.036', '<0.001', '1.000')
    """
    return "<0.001" if value < 0.0005 else number(value, 3)


def span(low: float, high: float, worded: Callable[[float], str]) -> str:
    """A range in words, or the one number where both ends read the same.

    Examples
    --------
    >>> span(0.233, 0.613, percent), span(0.409, 0.409, percent)
    ('23% to 61%', '41%')
    """
    first, last = worded(low), worded(high)
    return first if first == last else f"{first} to {last}"


def count(row: Mapping) -> str:
    """The feasible counts of a share with their denominator, such as "15 of 50"."""
    if pd.isna(row["n"]):
        return NONE
    return f"{span(row['count_low'], row['count_high'], number)} of {number(row['n'])}"


def candidates(row: Mapping) -> str:
    """The candidate denominators, the largest first; runs of neighbours as one."""
    sizes = row["candidates"] if isinstance(row["candidates"], tuple) else ()
    return runs(sizes) if sizes else NONE


def runs(sizes: tuple[int, ...]) -> str:
    """Whole numbers in falling order, neighbours drawn together.

    Examples
    --------
    >>> runs((52, 51, 50, 46)), runs((22,))
    ('52 to 50, 46', '22')
    """
    grouped: list[list[int]] = []
    for size in sizes:
        if grouped and grouped[-1][-1] == size + 1:
            grouped[-1].append(size)
        else:
            grouped.append([size])
    parts = [number(run[0]) if len(run) == 1 else f"{number(run[0])} to {number(run[-1])}" for run in grouped]
    if len(parts) > SHOWN_CANDIDATES:
        more = len(sizes) - sum(map(len, grouped[:SHOWN_CANDIDATES]))
        return f"{', '.join(parts[:SHOWN_CANDIDATES])} and {number(more)} more"
    return ", ".join(parts)


def rebuilt(row: Mapping) -> str:
    """What the rebuilding gave."""
    match row["way"]:
        case "share" if not pd.isna(row["n"]):
            return f"{count(row)} = {span(row['low'], row['high'], lambda share: percent(share, 1))}"
        case "sum":
            return number(row["value"])
        case "difference":
            return (
                f"{points(row['value'] / 100)} (between {number(row['low'])} and {number(row['high'])} before rounding)"
            )
        case "p-value" if not pd.isna(row["always_from"]):
            return f"{row['as_printed']} in every table of {number(row['always_from'])} people or more a group"
    return NONE


def interval(row: Mapping) -> str:
    """The confidence interval, as an envelope over the feasible counts of the largest candidate."""
    return NONE if pd.isna(row["interval_low"]) else span(row["interval_low"], row["interval_high"], percent)


def region(row: Mapping) -> str:
    """The envelope of the confidence intervals over all candidates."""
    return NONE if pd.isna(row["region_low"]) else span(row["region_low"], row["region_high"], percent)


def reason(row: Mapping) -> str:
    """Why the verdict is what it is, with the assumption in the same sentence."""
    assumptions, verdict = row["assumptions"], row["verdict"]
    if verdict == QUOTED:
        return "Nothing else that was published gives this number."
    if verdict == CONTRADICTED:
        return f"No choice that was tried gives {row['as_printed']}."
    if row["way"] == "sum":
        return "The parts that were printed add up to it."
    if row["way"] == "difference":
        if HIDDEN_DIGITS in assumptions:
            return "Holds if the change was computed before its parts were rounded."
        return "The printed percentages differ by just that, in percentage points."
    if INDEPENDENT in assumptions:
        return (
            "Holds if two independent groups of one size were compared by Fisher's exact test: the percentages fit "
            f"sizes from {number(row['low'])} to {number(row['high'])} a group, and "
            f"{'every table of them agrees' if row['always_from'] == row['low'] else 'not every table agrees'}. "
            "If the same people answered twice, it depends on how many changed their answer."
        )
    said = []
    n, size = number(row["n"]), number(row["size"])
    if ROUNDING in assumptions:
        said.append("the percentages were rounded by another convention")
    if BASE in assumptions:
        only = len(row["candidates"]) == 1
        said.append(
            f"they are of {n} people, {'the only number' if only else 'or of another number'} up to {size} that fits"
        )
    if NONRESPONSE in assumptions:
        said.append(f"{n} of the {size} answered and {number(row['size'] - row['n'])} did not, or at another candidate")
    powerless = " Any percentage would: the check cannot fail." if row["chance_fit"] == 1 else ""
    if said:
        return f"Holds if {' and '.join(said)}; the items of a question share their denominator.{powerless}"
    return f"A whole number of the {size} gives every percentage of the question.{powerless}"


def check_power(row: Mapping) -> str:
    """How much the check against the stated size can say: the chance that a random percentage would have passed."""
    if pd.isna(row["chance_fit"]):
        return NONE
    return f"{percent(row['chance_fit'])} of percentages fit {number(row['size'])}"


def agreement(row: Mapping, reports: Mapping[str, str]) -> str:
    """What another report of the study, or a figure from elsewhere, says of the same number.

    Parameters
    ----------
    row : Mapping
        A row of the ledger.
    reports : Mapping of str to str
        Short names of reports by report_id.
    """
    said = []
    if not pd.isna(row["other_printed"]):
        other = reports[str(row["other_statistic_id"]).partition(".")[0]]
        said.append(f"{'Same' if row['other_agrees'] else 'Differs'} in {other}: {row['other_printed']}")
    outcomes = sorted({outcome for _, outcome in row["elsewhere"]})
    if outcomes:
        said.append(f"Elsewhere: {', '.join(outcomes)}")
    return "; ".join(said) or NONE


def finding(tally: pd.Series) -> str:
    """How a report's statistics, or all, fare: one sentence from a tally of verdicts.

    Examples
    --------
    >>> finding(pd.Series({"rebuilt": 9, "rebuilt under an assumption": 4, "contradicted": 0, "quoted": 8}))
    'Of 21 statistics, 9 are rebuilt as they stand, 4 under a named assumption, 8 can only be quoted; none is \
contradicted.'
    """
    parts = [
        f"{number(tally[REBUILT])} {_are(tally[REBUILT])} rebuilt as they stand",
        f"{number(tally[ASSUMED])} under a named assumption",
        f"{number(tally[QUOTED])} can only be quoted",
    ]
    contradicted = tally[CONTRADICTED]
    last = "none is contradicted" if contradicted == 0 else f"{number(contradicted)} {_are(contradicted)} contradicted"
    return f"Of {number(tally.sum())} statistics, {', '.join(parts)}; {last}."


def common_denominators(group: str, questions: list[tuple[int, ...]]) -> str:
    """Which denominators fit every question of a group: one sentence.

    Examples
    --------
    >>> common_denominators("patients", [(50, 46), (51, 46)]), common_denominators("patients", [(50, 46), (51, 49)])
    ('One number fits all 2 questions to patients: 46.', 'No single number fits all 2 questions to patients.')
    """
    common = sorted(set.intersection(*map(set, questions)), reverse=True)
    asked = f"all {number(len(questions))} questions" if len(questions) > 1 else "the question"
    if not common:
        return f"No single number fits {asked} to {group}."
    return (
        f"{'One number fits' if len(common) == 1 else 'These numbers fit'} {asked} to {group}: {runs(tuple(common))}."
    )


def contrasts_finding(found: pd.DataFrame) -> str:
    """Which differences between two groups survive their worst case: one or two sentences.

    Parameters
    ----------
    found : DataFrame
        Rows of one report from `contrasts.between_groups`.
    """
    survivors = found[found["survives"]]
    said = "; ".join(
        f"{row['item']} ({row['first_group']} {span(row['first_low'], row['first_high'], percent)}, "
        f"{row['second_group']} {span(row['second_low'], row['second_high'], percent)})"
        for row in survivors.to_dict("records")
    )
    lead = f"{number(len(survivors))} of {number(len(found))} differences survive their worst case"
    return f"{lead}: {said}." if said else f"{lead}."


def changes_finding(found: pd.DataFrame) -> str:
    """What changed from before to after, in percentage points: one sentence.

    Parameters
    ----------
    found : DataFrame
        Rows of one report from `contrasts.before_and_after`.
    """
    said = "; ".join(
        f"{row['item']}: {percent(row['before'])} before, {percent(row['after'])} after, "
        f"{points(row['points'] / 100)} percentage points"
        for row in found.to_dict("records")
    )
    return f"{said[:1].upper()}{said[1:]}."


def _are(how_many: int) -> str:
    return "is" if how_many == 1 else "are"


FORMS: dict[str, Callable[[Mapping], str]] = {
    "printed": lambda row: row["as_printed"],
    "percent": lambda row: (
        NONE if row["way"] != "share" or pd.isna(row["n"]) else span(row["low"], row["high"], percent)
    ),
    "count": count,
    "n": lambda row: NONE if pd.isna(row["n"]) else number(row["n"]),
    "size": lambda row: NONE if pd.isna(row["size"]) else number(row["size"]),
    "missing": lambda row: NONE if pd.isna(row["n"]) else number(row["size"] - row["n"]),
    "candidates": candidates,
    "interval": interval,
    "region": region,
    "rebuilt": rebuilt,
    "verdict": lambda row: row["verdict"],
    "other": lambda row: NONE if pd.isna(row["other_printed"]) else row["other_printed"],
}


def form(row: Mapping, name: str) -> str:
    """A row of the ledger in one of the forms that prose can ask for.

    Raises
    ------
    InputError
        For an unknown form, or one that the statistic does not have.
    """
    if name not in FORMS:
        raise InputError(problem("form", one_of(FORMS, name), name))
    text = FORMS[name](row)
    if text == NONE:
        raise InputError(problem(f"form of {row['statistic_id']}", f"a form that a {row['measure']} has", name))
    return str(text)
