"""A printed effect size as a claim: which tables would print it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isnan, nan

import numpy as np

from analysis.arguments import check_choice
from analysis.claims.tables import (
    Claim,
    Tables,
    among,
    check_not_percent,
    check_work,
    summarize,
    tables_of_one_size,
    tables_of_two_sizes,
)
from analysis.effects import (
    PAIRINGS,
    cohens_h,
    cramers_v,
    d_from_odds_ratio,
    normalized_gain,
    odds_ratio,
    relative_change,
    risk_ratio,
)
from analysis.printed import Printed, rounding_range

MOST_TABLES = 500_000


@dataclass(frozen=True)
class EffectClaim(Claim):
    """A printed effect size, over all tables that two printed percentages allow.

    Attributes
    ----------
    measure : str
        As it was asked for. The other attributes are those of :class:`analysis.claims.Claim`.
    assumes : str
        What the measure rests on, in words; empty if on nothing but the counts.
    """

    measure: str
    assumes: str


def effect_claim(
    claim: Printed,
    share1: Printed,
    share2: Printed,
    sizes: Iterable[int],
    measure: str,
    *,
    sizes2: Iterable[int] | None = None,
    pairing: str | None = None,
    rounding: str = "half-up",
) -> EffectClaim:
    """Check a printed effect size at every table that two printed percentages allow.

    It depends on the counts alone, and not on whether the people are the same.

    Parameters
    ----------
    claim : Printed
        The effect as printed; with "<" or "≤" it stands for what is below, down to 0. With a percent sign only for
        'points', 'relative-change' and 'normalized-gain', where the sign says that the unit is a hundredth; 'points'
        are hundredths with and without it.
    share1, share2 : Printed
        Percentages: the first group and the second, or after and before.
    sizes : iterable of int
        What the size can be: of both groups, which then have one size; of the first if there are `sizes2`.
    measure : str
        'points' (the first share less the second, in percentage points), 'relative-change' (that difference as a part
        of the second), 'normalized-gain' (as a part of what the second lacks), 'risk-ratio', 'odds-ratio',
        'cramers-v' (unsigned), 'cohens-h' (signed), 'cohens-d' (from the odds ratio; divisor pi / sqrt(3)) and
        'cohens-d-chinn' (divisor 1.81).
    sizes2 : iterable of int, optional
        What the size of the second group can be, where groups may differ; every pair is tried.
    pairing : {'independent', 'before-after'}, optional
        For Cohen's d, and required there: whose odds are compared. See :func:`analysis.effects.d_from_odds_ratio`.
    rounding : str
        Of the percentages and of the effect; see :func:`analysis.printed.rounding_range`.

    Returns
    -------
    EffectClaim
        In the unit of the claim. Undefined tables: a change relative to 0, a gain where nothing could be gained, a
        ratio of 0 to 0, V where nobody or everybody answered so.

    Raises
    ------
    ValueError
        For an unknown measure, pairing or rounding, percentages or sizes that are none, a percent sign where there
        can be none, a comparator with a negative number, and more than 500,000 tables.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test", for the counts; Manski (2003), chapter 1. Of each measure in
    :mod:`analysis.effects`.

    Examples
    --------
    "+16%" for a rise from 44% to 60% are percentage points, and no relative change, whatever the size:

    >>> from analysis.printed import parse
    >>> changes = [effect_claim(parse("+16%"), parse("60%"), parse("44%"), range(1, 464), measure)
    ...     for measure in ("points", "relative-change")]
    >>> [(change.overall, round(change.lowest, 1), round(change.highest, 1)) for change in changes]
    [('some', 15.0, 17.0), ('none', 33.8, 39.0)]
    """
    check_choice("measure", measure, MEASURES)
    chosen = MEASURES[measure]
    if not chosen.percent:
        check_not_percent("claim", claim)
    if chosen.rests_on_pairing:
        check_choice("pairing", pairing, PAIRINGS)
    elif pairing is not None:
        raise ValueError(f'pairing: allowed for cohens-d, cohens-d-chinn only; found "{pairing}" for {measure}')
    if sizes2 is None:
        tables = tables_of_one_size(share1, share2, sizes, rounding)
    else:
        tables = tables_of_two_sizes(share1, share2, sizes, sizes2, rounding)
    check_work("sizes", len(tables), MOST_TABLES, "tables")
    values = chosen.values(tables)
    if claim.percent or measure == "points":
        values = 100 * values
    holds = among(values, rounding_range(claim, rounding))
    found = summarize(values, holds, tables.n1, tables.n2, tables.__getitem__, sizes2 is not None)
    assumes = d_from_odds_ratio(1.0, pairing).assumes if chosen.rests_on_pairing else ""
    return EffectClaim(**found, measure=measure, assumes=assumes)


@dataclass(frozen=True)
class _Measure:
    """How a measure is computed at all tables, nan where it is undefined; and in which units it may be printed."""

    values: Callable[[Tables], np.ndarray]
    percent: bool = False
    rests_on_pairing: bool = False


def _points(tables: Tables) -> np.ndarray:
    count1, n1, count2, n2 = tables.columns
    return (count1 * n2 - count2 * n1) / (n1 * n2)


def _of_counts(function: Callable) -> Callable[[Tables], np.ndarray]:
    return lambda tables: np.asarray(function(*tables.columns), dtype=float)


def _of_shares(function: Callable[[float, float], float]) -> Callable[[Tables], np.ndarray]:
    def values(tables: Tables) -> np.ndarray:
        shares = (tables.count1 / tables.n1).tolist(), (tables.count2 / tables.n2).tolist()
        return np.array([function(first, second) for first, second in zip(*shares, strict=True)], dtype=float)

    return values


def _d(method: str) -> Callable[[Tables], np.ndarray]:
    def values(tables: Tables) -> np.ndarray:
        ratios = _of_counts(odds_ratio)(tables).tolist()
        found = [nan if isnan(ratio) else d_from_odds_ratio(ratio, "independent", method).d for ratio in ratios]
        return np.array(found, dtype=float)

    return values


MEASURES = {
    "points": _Measure(_points, percent=True),
    "relative-change": _Measure(
        _of_shares(lambda after, before: relative_change(before, after) if before else nan), percent=True
    ),
    "normalized-gain": _Measure(
        _of_shares(lambda after, before: normalized_gain(before, after) if before < 1 else nan), percent=True
    ),
    "risk-ratio": _Measure(_of_counts(risk_ratio)),
    "odds-ratio": _Measure(_of_counts(odds_ratio)),
    "cramers-v": _Measure(_of_counts(cramers_v)),
    "cohens-h": _Measure(_of_shares(cohens_h)),
    "cohens-d": _Measure(_d("hasselblad-hedges"), rests_on_pairing=True),
    "cohens-d-chinn": _Measure(_d("chinn"), rests_on_pairing=True),
}
