"""What a claim of a table comes to: its verdict, what fits, the nearest number of people, and why."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from analysis import counts
from analysis.counts.power import MOST_DECIMALS
from analysis.printed import Printed, PrintedRange
from analysis.published.rows import Claim

CONSISTENT, INCONSISTENT, NOTHING = "consistent", "inconsistent", "nothing to check"
ADDED = {
    "verdict": "str", "lowest": "Int64", "highest": "Int64", "nearest_n": "Int64", "pass_rate": "Float64", "why": "str",
}  # fmt: skip
SEARCHED, SEARCHED_WITH_SD = 1_000, 100  # numbers of people to each side of the one stated


def judged(claims: list[Claim], shared: list[tuple[int, ...]], rounding: str) -> list[tuple]:
    """A row of `ADDED` for each claim.

    Parameters
    ----------
    claims : list of Claim
    shared : list of tuple of int
        For each claim the places of those that are of the same people, itself among them.
    rounding : str

    Examples
    --------
    >>> from analysis.published.rows import read
    >>> claim, _ = read({"percentage": "30%", "n": 52})
    >>> verdict, _, _, nearest, _, why = judged([claim], [(0,)], "half-up")[0]
    >>> verdict, nearest, why
    ('inconsistent', 53, 'no whole number of 52 people is 30%: 15 would be 29%, 16 would be 31%')
    """
    return [
        _of_percentage(claim, [claims[place].percentage for place in places], rounding)
        if claim.percentage is not None
        else _of_mean(claim, rounding)
        for claim, places in zip(claims, shared, strict=True)
    ]


def _of_percentage(claim: Claim, together: list, rounding: str) -> tuple:
    if claim.n is None:
        return _nothing(f"n is not stated; {_fewest(together, rounding)}")
    fitting = counts.feasible_counts(claim.percentage, claim.n, rounding)
    rate = _percentage_rate(claim.percentage, claim.n, rounding)

    def fits(n: int) -> bool:
        return all(counts.feasible_counts(one, n, rounding) for one in together)

    nearest = _nearest(fits, claim.n)
    if not fitting:
        return _row(INCONSISTENT, fitting, nearest, rate, _no_count(claim))
    if claim.count is not None and claim.count not in fitting:
        return _row(INCONSISTENT, fitting, nearest, rate, _other_count(claim, fitting))
    others = "" if nearest == claim.n else "; not so another percentage of the question"
    if rate == 1 and claim.count is None:
        why = f"with {claim.n:,} people some whole number gives any such percentage{others}"
        return _row(NOTHING, fitting, nearest, rate, why)
    return _row(CONSISTENT, fitting, nearest, rate, f"{_span(fitting)} of {claim.n:,} people fit{_s(fitting)}{others}")


def _of_mean(claim: Claim, rounding: str) -> tuple:
    if claim.mean is None:
        return _nothing("no percentage and no mean is stated")
    if claim.n is None:
        return _nothing("n is not stated")

    def sums(n: int) -> range:
        return counts.feasible_sums(claim.mean, n, claim.items, rounding, claim.scale)

    def fits(n: int) -> bool:
        if claim.sd is None:
            return bool(sums(n))
        return n > 1 and counts.sd_is_consistent(claim.mean, claim.sd, n, claim.items, rounding, claim.scale)

    fitting = sums(claim.n)
    nearest = _nearest(fits, claim.n, SEARCHED if claim.sd is None else SEARCHED_WITH_SD)
    rate = _mean_rate(claim.n, claim.items, claim.mean.decimals, rounding)
    answers = f"{claim.n * claim.items:,} answers" if claim.items > 1 else f"{claim.n:,} answers"
    on_scale = f" from {claim.scale[0]} to {claim.scale[1]}" if claim.scale else ""
    if not fitting:
        why = f"no sum of {answers} in whole numbers{on_scale} has the mean {claim.mean.text}"
        return _row(INCONSISTENT, fitting, nearest, rate, why)
    if nearest != claim.n:
        both = f"the mean {claim.mean.text} and the standard deviation {claim.sd.text}"
        why = f"no {answers} in whole numbers{on_scale} have {both}"
        return _row(INCONSISTENT, fitting, nearest, rate, why)
    if rate == 1 and claim.sd is None:
        return _row(NOTHING, fitting, nearest, rate, f"{answers} in whole numbers can have any such mean")
    why = f"a sum of {_span(fitting)} fits" + ("" if claim.sd is None else ", and so does the standard deviation")
    return _row(CONSISTENT, fitting, nearest, rate, why)


def _row(verdict: str, fitting: range, nearest: int | None, rate, why: str) -> tuple:
    ends = (fitting[0], fitting[-1]) if fitting else (None, None)
    return verdict, *ends, nearest, rate, why


def _nothing(why: str) -> tuple:
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
    found = counts.joint_denominators(together, SEARCHED, rounding=rounding, ranking="simplest fractions")
    said = "this percentage" if len(together) == 1 else "these percentages of the question"
    if not found:
        return f"no number of people up to {SEARCHED:,} gives {said}"
    return f"{found[0].n:,} people are the fewest that give {said}"


def _percentage_rate(percentage: Printed | PrintedRange, n: int, rounding: str):
    plain = isinstance(percentage, Printed) and percentage.comparator in ("", "≈")
    return _rate(n, percentage.decimals, rounding) if plain else None


@lru_cache(maxsize=1_000)
def _rate(n: int, decimals: int, rounding: str):
    return counts.pass_rate(n, decimals, rounding) if decimals <= MOST_DECIMALS else None


@lru_cache(maxsize=1_000)
def _mean_rate(n: int, items: int, decimals: int, rounding: str):
    return counts.mean_pass_rate(n, items, decimals, rounding) if decimals <= MOST_DECIMALS else None


def _no_count(claim: Claim) -> str:
    people = f"no whole number of {claim.n:,} people is {claim.percentage.text}"
    if isinstance(claim.percentage, PrintedRange) or claim.percentage.comparator not in ("", "≈"):
        return people
    decimals = claim.percentage.decimals
    near = [
        f"{count:,} would be {_share(count, claim.n, decimals)}"
        for count in counts.nearest_counts(claim.percentage, claim.n)
    ]
    return f"{people}: {', '.join(near)}"


def _other_count(claim: Claim, fitting: range) -> str:
    decimals = max(getattr(claim.percentage, "decimals", 0), 0)
    if claim.count > claim.n:
        return f"{claim.count:,} are more than {claim.n:,} people"
    said = _share(claim.count, claim.n, decimals)
    return f"{claim.count:,} of {claim.n:,} people would be {said}; {_span(fitting)} would be {claim.percentage.text}"


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
