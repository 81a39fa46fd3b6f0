"""A printed effect size as a claim: which tables would print it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.claims.tables import Claim, among, check_not_percent, summarize, tables_of_groups
from analysis.printed.checks import check_choice, check_work
from analysis.printed.given import as_number, as_one_percentage
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range
from analysis.stats.effect_measures import MEASURES
from analysis.stats.effects import PAIRINGS, d_from_odds_ratio

MOST_TABLES = 500_000


@dataclass(frozen=True)
class EffectClaim(Claim):
    """A printed effect size, over all tables that two printed percentages allow.

    Attributes
    ----------
    measure : str
        As it was asked for. The other attributes are those of :class:`analysis.claims.tables.Claim`.
    assumes : str
        What the measure rests on, in words; empty if on nothing but the counts.
    """

    measure: str
    assumes: str


def effect_claim(
    claim: str | Printed,
    first: str | Printed,
    second: str | Printed,
    n: int | Iterable[int],
    measure: str,
    *,
    n2: int | Iterable[int] | None = None,
    pairing: str | None = None,
    rounding: str = "half-up",
) -> EffectClaim:
    """Whether a printed effect size is that of all tables that two printed percentages allow, of some, or of none.

    It depends on the counts alone, and not on whether the people are the same.

    Parameters
    ----------
    claim : str
        The effect as printed: "+16%", "1.9", "0.32"; with "<" or "≤" what is below, down to 0. With a percent sign only
        for the first three measures, where the sign says that the unit is a hundredth; 'points' are hundredths with and
        without it.
    first, second : str
        Percentages as printed: of two groups, or after and before.
    n : int or iterable of int
        How many answered, or all that this can be; of both groups, unless `n2` is given.
    measure : str
        'points' (the first share less the second, in percentage points), 'relative-change' (that difference as a part
        of the second), 'normalized-gain' (as a part of what the second lacks), 'risk-ratio', 'odds-ratio',
        'cramers-v' (unsigned), 'cohens-h' (signed), 'cohens-d' (from the odds ratio; divisor pi / sqrt(3)) or
        'cohens-d-chinn' (divisor 1.81).
    n2 : int or iterable of int, optional
        The same for the second group, where groups may differ in size; every pair is tried.
    pairing : str, optional
        For Cohen's d, and required there: 'independent' or 'before-after', whose odds are compared. See
        :func:`analysis.stats.effects.d_from_odds_ratio`.
    rounding : str
        As in `feasible_counts`; of the percentages and of the effect.

    Returns
    -------
    EffectClaim
        As that of `p_value_claim`, with effects, in the unit of the claim, in the place of p-values. Undefined tables:
        a change relative to 0, a gain where nothing could be gained, a ratio of 0 to 0, V where nobody or everybody
        answered so.

    Raises
    ------
    ValueError
        For texts that are no such numbers, an unknown choice, or more tables than can be tried: 500,000.

    References
    ----------
    Manski (2003), chapter 1, for all of what is unknown tried. Of each measure in :mod:`analysis.stats.effects`.

    Examples
    --------
    "+16%" for a rise from 44% to 60% are percentage points, and no relative change, whatever the size:
    >>> from analysis import effect_claim
    >>> changes = [effect_claim("+16%", "60%", "44%", range(1, 464), measure)
    ...     for measure in ("points", "relative-change")]
    >>> [(change.overall, round(change.lowest, 1), round(change.highest, 1)) for change in changes]
    [('some', 15.0, 17.0), ('none', 33.8, 39.0)]
    """
    shares = as_one_percentage("first", first), as_one_percentage("second", second)
    tables = tables_of_groups(*shares, n, n2, rounding)
    printed = as_number("claim", claim)
    check_choice("measure", measure, MEASURES)
    chosen = MEASURES[measure]
    if not chosen.percent:
        check_not_percent("claim", printed)
    if chosen.rests_on_pairing:
        check_choice("pairing", pairing, PAIRINGS)
    elif pairing is not None:
        raise ValueError(f'pairing: allowed for cohens-d, cohens-d-chinn only; found "{pairing}" for {measure}')
    check_work("sizes", len(tables), MOST_TABLES, "tables")
    values = chosen.of_tables(*tables.columns)
    if printed.percent or measure == "points":
        values = 100 * values
    holds = among(values, rounding_range(printed, rounding))
    found = summarize(values, holds, tables.exposed_total, tables.control_total, tables.__getitem__, n2 is not None)
    assumes = d_from_odds_ratio(1.0, pairing).assumes if pairing is not None else ""
    return EffectClaim(**found, measure=measure, assumes=assumes)
