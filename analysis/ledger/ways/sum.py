"""A number as the sum of others."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.claims.rebuild import HEDGED, HIDDEN_DIGITS, ROUNDED_PARTS
from analysis.claims.sums import total
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.people import rebuilt_share
from analysis.ledger.rebuilt import Rebuilt, Row, as_printed
from analysis.show.numbers import number
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class Sum(Rebuilt):
    """With what the parts add up to, how many decimals they have, and what rounding and whole people leave open."""

    value: float
    decimals: int
    low: float
    high: float | None


def rebuild(statistic, data: Reports, choices: Choices) -> Sum:
    """From all of its parts."""
    claim, *parts = as_printed(statistic, data)
    found = total(claim, parts, choices.rounding, _counts(statistic.inputs.split(), data, choices))
    return Sum(
        found.reproduced,
        found.assumptions,
        value=float(found.value),
        decimals=max(part.decimals for part in parts),
        low=float(found.possible.lower),
        high=None if found.possible.upper is None else float(found.possible.upper),
    )


def _counts(names: list[str], data: Reports, choices: Choices) -> dict[int, list[range]]:
    """How many each part can be, by the number of people, where all are shares of one question at one time."""
    parts = [data.named[name] for name in names]
    if len({(part.way, part.report_id, part.question_id, part.timepoint) for part in parts}) > 1:
        return {}
    found = [rebuilt_share(part, data, choices) if part.way == "share" else None for part in parts]
    shares = [share for share in found if share is not None]
    if len(shares) < len(parts) or not shares[0].complete:
        return {}
    return {one.n: [one.counts[share.item] for share in shares] for one in shares[0].candidates}


def says(row: Row) -> str:
    """What the parts add up to, and what rounding leaves open."""
    whole = number(row["value"], row["decimals"])
    between = _between(row)
    return f"{whole} ({between} before rounding)" if between else whole


def _between(row: Row) -> str:
    """What the parts can add up to before they were rounded, if they were."""
    low, high, decimals = row["low"], row["high"], row["decimals"]
    if high is None or low == high == row["value"]:
        return ""
    return f"between {number(low, decimals + 1)} and {number(high, decimals + 1)}"


def because(row: Row) -> str:
    """Whether that is it."""
    if row["verdict"] == CONTRADICTED:
        between = _between(row)
        before = f", and before they were rounded to a total {between}" if between else ""
        return f"The parts that were printed add up to {number(row['value'], row['decimals'])}{before}."
    if HEDGED in row["assumptions"]:
        return "Holds if what was hedged stands for numbers that add up."
    if HIDDEN_DIGITS in row["assumptions"]:
        return "Holds if the sum was computed before its parts were rounded."
    if ROUNDED_PARTS in row["assumptions"]:
        return "Holds if the parts were added as they are printed, rounded: whole people do not give it."
    return "The parts that were printed add up to it."
