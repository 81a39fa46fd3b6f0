"""What a claim of a table comes to: its verdict, what fits, the nearest number of people, and why."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import TypeGuard

from analysis.claims.rows import RowClaim
from analysis.printed.counts.chance_fit import MOST_DECIMALS, mean_pass_rate, pass_rate
from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.counts.means import feasible_sums, mean_fits
from analysis.printed.counts.percentages import feasible_counts, nearest_counts
from analysis.printed.counts.standard_deviations import answers_exist
from analysis.printed.number import Printed
from analysis.printed.ranges import PrintedRange
from analysis.printed.rounding import conventions, round_number

Percentage = Printed | PrintedRange
Row = tuple[str, int | None, int | None, int | None, float | None, str]

CONSISTENT, INCONSISTENT, NOTHING = "consistent", "inconsistent", "nothing to check"
ADDED = {
    "verdict": "str", "lowest": "Int64", "highest": "Int64", "nearest_n": "Int64", "pass_rate": "Float64", "why": "str",
}  # fmt: skip
SEARCHED, SEARCHED_WITH_SD = 1_000, 100  # numbers of people to each side of the one stated


def judged_rows(claims: list[RowClaim], shared: list[tuple[int, ...]], rounding: str) -> list[Row]:
    """A row of `ADDED` for each claim.

    Parameters
    ----------
    claims : list of RowClaim
    shared : list of tuple of int
        For each claim the places of those that are of the same people, itself among them.
    rounding : str

    Examples
    --------
    >>> from analysis.claims.rows import read_row
    >>> claim, _ = read_row({"percentage": "30%", "n": 52})
    >>> verdict, _, _, nearest, _, why = judged_rows([claim], [(0,)], "half-up")[0]
    >>> verdict, nearest, why
    ('inconsistent', 53, 'no whole number of 52 people is 30%: 15 would be 29%, 16 would be 31%')
    """
    percentages = [claim.percentage for claim in claims]
    rows = []
    for claim, places in zip(claims, shared, strict=True):
        if claim.percentage is not None:
            together = [one for place in places if (one := percentages[place]) is not None]
            rows.append(_of_percentage(claim.percentage, claim.n, claim.count, together, rounding))
        elif claim.mean is not None:
            rows.append(_of_mean(claim.mean, claim, rounding))
        else:
            rows.append(_nothing("no percentage and no mean is stated"))
    return rows


def _of_percentage(percentage: Percentage, n: int | None, count: int | None, together: list, rounding: str) -> Row:
    if n is None:
        return _nothing(f"n is not stated; {_fewest(together, rounding)}")
    fitting = feasible_counts(percentage, n, rounding)
    rate = _percentage_rate(percentage, n, rounding, count)

    def fits(size: int) -> bool:
        return any(all(feasible_counts(one, size, way) for one in together) for way in conventions(rounding))

    nearest = _nearest(fits, n)
    if not fitting:
        return _row(INCONSISTENT, fitting, nearest, rate, _no_count(percentage, n))
    if count is not None and count not in fitting:
        return _row(INCONSISTENT, fitting, nearest, rate, _other_count(percentage, count, n, fitting))
    if nearest != n and all(feasible_counts(one, n, rounding) for one in together):
        why = "no one way of rounding gives all percentages of the question"
        return _row(INCONSISTENT, fitting, nearest, rate, why)
    others = "" if nearest == n else "; not so another percentage of the question"
    if rate == 1 and count is None:
        why = f"with {n:,} people some whole number gives any such percentage{others}"
        return _row(NOTHING, fitting, nearest, rate, why)
    return _row(CONSISTENT, fitting, nearest, rate, f"{_span(fitting)} of {n:,} people fit{_s(fitting)}{others}")


def _of_mean(mean: Printed, claim: RowClaim, rounding: str) -> Row:
    n, items, scale, sd = claim.n, claim.items, claim.scale, claim.sd
    if n is None:
        return _nothing("n is not stated")

    def fits(size: int) -> bool:
        if sd is None:
            return mean_fits(mean, size, items, scale=scale, rounding=rounding)
        return size > 1 and answers_exist(mean, sd, size, items, rounding, scale)

    fitting = feasible_sums(mean, n, items, rounding, scale)
    nearest = _nearest(fits, n, SEARCHED if sd is None else SEARCHED_WITH_SD)
    rate = _mean_rate(n, items, mean.decimals, rounding)
    answers = f"{n * items:,} answers" if items > 1 else f"{n:,} answers"
    on_scale = f" from {scale[0]} to {scale[1]}" if scale else ""
    if not fitting:
        why = f"no sum of {answers} in whole numbers{on_scale} has the mean {mean.text}"
        return _row(INCONSISTENT, fitting, nearest, rate, why)
    if sd is not None and nearest != n:
        both = f"the mean {mean.text} and the standard deviation {sd.text}"
        return _row(INCONSISTENT, fitting, nearest, rate, f"no {answers} in whole numbers{on_scale} have {both}")
    if rate == 1 and sd is None:
        return _row(NOTHING, fitting, nearest, rate, f"{answers} in whole numbers can have any such mean")
    why = f"a sum of {_span(fitting)} fits" + ("" if sd is None else ", and so does the standard deviation")
    return _row(CONSISTENT, fitting, nearest, rate, why)


def _row(verdict: str, fitting: range, nearest: int | None, rate: float | None, why: str) -> Row:
    ends = (fitting[0], fitting[-1]) if fitting else (None, None)
    return verdict, *ends, nearest, rate, why


def _nothing(why: str) -> Row:
    return NOTHING, None, None, None, None, why


def _nearest(fits: Callable[[int], bool], n: int, most: int = SEARCHED) -> int | None:
    """The number of people nearest to `n` at which a claim fits, the smaller of two; None if none is near."""
    for away in range(most + 1):
        for size in (n - away, n + away):
            if size >= 1 and fits(size):
                return size
    return None


def _fewest(together: list, rounding: str) -> str:
    """The fewest people that can have given percentages, in words."""
    found = feasible_denominators(together, SEARCHED, rounding=rounding, ranking="simplest fractions")
    said = "this percentage" if len(together) == 1 else "these percentages of the question"
    if not found:
        return f"no number of people up to {SEARCHED:,} gives {said}"
    return f"{found[0].n:,} people are the fewest that give {said}"


def _plain(percentage: Percentage) -> TypeGuard[Printed]:
    return isinstance(percentage, Printed) and percentage.comparator in ("", "≈") and not round_number(percentage)


def _percentage_rate(percentage: Percentage, n: int, rounding: str, count: int | None) -> float | None:
    return _rate(n, percentage.decimals, rounding, count) if _plain(percentage) else None


@lru_cache(maxsize=1_000)
def _rate(n: int, decimals: int, rounding: str, count: int | None) -> float | None:
    return pass_rate(n, decimals, rounding, count) if decimals <= MOST_DECIMALS else None


@lru_cache(maxsize=1_000)
def _mean_rate(n: int, items: int, decimals: int, rounding: str) -> float | None:
    return mean_pass_rate(n, items, decimals, rounding) if decimals <= MOST_DECIMALS else None


def _no_count(percentage: Percentage, n: int) -> str:
    said = f"no whole number of {n:,} people is {percentage.text}"
    if not _plain(percentage):
        return said
    near = [f"{count:,} would be {_share(count, n, percentage.decimals)}" for count in nearest_counts(percentage, n)]
    return f"{said}: {', '.join(near)}"


def _other_count(percentage: Percentage, count: int, n: int, fitting: range) -> str:
    if count > n:
        return f"{count:,} are more than {n:,} people"
    said = _share(count, n, 0 if isinstance(percentage, PrintedRange) else percentage.decimals)
    return f"{count:,} of {n:,} people would be {said}; {_span(fitting)} would be {percentage.text}"


def _share(count: int, n: int, decimals: int) -> str:
    """A share in percent, rounded half up, with as many digits as the claim has."""
    unit = 10**decimals
    rounded = (Fraction(100 * count * unit, n) + Fraction(1, 2)).__floor__()
    whole, rest = divmod(rounded, unit)
    return f"{whole}.{rest:0{decimals}d}%" if decimals else f"{whole}%"


def _span(fitting: range) -> str:
    return f"{fitting[0]:,}" if len(fitting) == 1 else f"{fitting[0]:,} to {fitting[-1]:,}"


def _s(fitting: range) -> str:
    return "s" if len(fitting) == 1 else ""
