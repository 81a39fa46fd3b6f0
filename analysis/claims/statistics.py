"""A p-value printed beside its test statistic, against the p-value that the statistic gives."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scipy.stats import chi2, norm, t

from analysis.claims.tables import check_not_percent
from analysis.printed.checks import check_between, check_choice
from analysis.printed.given import as_number
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range
from analysis.stats.levels import significant

STATISTICS = ("chi-square", "t", "z")


@dataclass(frozen=True)
class RecomputedPValue:
    """The p-value of a printed test statistic, and whether the one printed beside it agrees.

    Attributes
    ----------
    pvalue : float
        Of the statistic as printed.
    lowest, highest : float
        Over all statistics that are printed so.
    inconsistent : bool or None
        Whether no such statistic gives the p-value as printed; None if none was given. statcheck's 'error'.
    decides_otherwise : bool or None
        Whether it is inconsistent, and the printed p-value is on one side of alpha and `pvalue` on the other.
        statcheck's 'decision error'.
    """

    pvalue: float
    lowest: float
    highest: float
    inconsistent: bool | None
    decides_otherwise: bool | None


def p_from_statistic(
    statistic: str,
    value: str | Printed,
    df: float | None = None,
    claim: str | Printed | None = None,
    *,
    alpha: float = 0.05,
    rounding: str = "half-up",
) -> RecomputedPValue:
    """The p-value that a printed test statistic gives, and whether the one printed beside it agrees, as in statcheck.

    Parameters
    ----------
    statistic : str
        'chi-square', 't' or 'z'; t and z against both sides.
    value : str
        The statistic as printed.
    df : float, optional
        Degrees of freedom, of chi-square and t.
    claim : str, optional
        The p-value as printed: "<0.05", ".03".
    alpha : float
        Up to which, itself included, a p-value counts as significant.
    rounding : str
        As in `feasible_counts`; of the statistic and of the p-value.

    Returns
    -------
    RecomputedPValue
        `pvalue`; `lowest` and `highest` over all statistics that are printed so; `inconsistent`, and whether it
        `decides_otherwise`.

    Raises
    ------
    ValueError
        For an unknown statistic, texts that are no such numbers, or degrees of freedom that do not belong.

    Notes
    -----
    In two things statcheck does otherwise. It counts "p = .000" as an error by default, as no p-value is 0; here the
    number stands for all that round to it. And it takes what is said to be one-tailed in the text at half.

    References
    ----------
    Nuijten et al. (2016), *Behavior Research Methods* 48:1205-1226, section "statcheck"; the R package statcheck 1.6.0.

    Examples
    --------
    From the tests of statcheck: t(28) = 2.20 gives a p-value of .036 to .037, and not .03, but is as significant.
    >>> from analysis import p_from_statistic
    >>> found = p_from_statistic("t", "2.20", 28, ".03")
    >>> round(found.pvalue, 3), found.inconsistent, found.decides_otherwise
    (0.036, True, False)
    """
    printed = None if claim is None else as_number("claim", claim)
    number = as_number("value", value)
    check_choice("statistic", statistic, STATISTICS)
    check_between("alpha", alpha)
    check_not_percent("value", number, 0 if statistic == "chi-square" else None)
    if number.comparator:
        raise ValueError(f'value: allowed a number without a comparator; found "{number.text}"')
    _check_df(statistic, df)
    true = rounding_range(number, rounding)
    ends = abs(float(true.lower)), abs(float(true.finite_upper))
    nearest = 0.0 if true.lower <= 0 <= true.finite_upper else min(ends)
    lowest, highest = _p(statistic, max(ends), df), _p(statistic, nearest, df)
    pvalue = _p(statistic, abs(float(number.value)), df)
    if printed is None:
        return RecomputedPValue(pvalue, lowest, highest, None, None)
    check_not_percent("claim", printed, 0, 1)
    recomputed = Range(Fraction(lowest), Fraction(highest), True, True)
    inconsistent = not recomputed.overlaps(rounding_range(printed, rounding))
    said = _significant(printed, alpha)
    otherwise = inconsistent and said is not None and said != significant(pvalue, alpha)
    return RecomputedPValue(pvalue, lowest, highest, inconsistent, otherwise)


def _check_df(statistic: str, df: float | None) -> None:
    if statistic == "z":
        if df is not None:
            raise ValueError(f"df: allowed none for z; found {df!r}")
    elif isinstance(df, bool) or not isinstance(df, int | float) or not df > 0:
        raise ValueError(f"df: allowed a number above 0 for {statistic}; found {df!r}")


def _p(statistic: str, size: float, df: float | None) -> float:
    """Of a statistic that is so far from 0."""
    if statistic == "chi-square":
        return float(chi2.sf(size, df))
    return float(2 * (norm.sf(size) if statistic == "z" else t.sf(size, df)))


def _significant(claim: Printed, alpha: float) -> bool | None:
    """What a printed p-value says of its significance; None if it leaves that open, as "p > .01" does at .05."""
    value = float(claim.value)
    if claim.comparator in ("", "≈"):
        return significant(value, alpha)
    if claim.comparator in ("<", "≤"):
        return True if significant(value, alpha) else None
    return False if value >= alpha else None
