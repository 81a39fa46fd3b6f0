"""Printed results as claims, from their texts: p-values, effect sizes, confidence intervals."""

from __future__ import annotations

from collections.abc import Iterable

from analysis import claims
from analysis.claims import EffectClaim, IntervalClaim, PValueClaim, RecomputedPValue
from analysis.problems import problem
from analysis.published import texts
from analysis.published.limits import check_tables


def p_value_claim(
    claim: str,
    first: str,
    second: str,
    n: int | Iterable[int],
    n2: int | Iterable[int] | None = None,
    *,
    test: str = "fisher",
    rounding: str = "half-up",
) -> PValueClaim:
    """Whether a printed p-value is true of all tables that two printed percentages allow, of some, or of none.

    Parameters
    ----------
    claim : str
        The p-value as printed: "<0.05", "0.03".
    first, second : str
        Percentages as printed: of two groups, or of the same people after and before.
    n : int or iterable of int
        How many answered, or all that this can be: range(1, 301). Without `n2` both groups have the same size.
    n2 : int or iterable of int, optional
        The same for the second group, where groups may differ in size; every pair is tried.
    test : str
        Of separate groups 'fisher', 'fisher-mid-p', 'chi-square', 'chi-square-yates' or 'boschloo'. Of the same people
        asked twice, over all ways in which they can be paired, 'mcnemar-exact', 'mcnemar-mid-p' or
        'mcnemar-asymptotic'; without `n2`. All are two-sided.
    rounding : str
        As in `feasible_counts`; of the percentages and of the p-value.

    Returns
    -------
    PValueClaim
        `overall` is 'all', 'some' or 'none'; `holds` says so for each of `sizes`; `always_from` is the size from which
        on it is always true; `lowest` and `highest` are the p-values, `lowest_at` and `highest_at` their tables.

    Raises
    ------
    ValueError
        For texts that are no such numbers, an unknown test, sizes with gaps where both groups have one, or more tables
        than can be tried.

    References
    ----------
    Nuijten et al. (2016), *Behavior Research Methods* 48:1205-1226; Manski (2003), chapter 1.

    Examples
    --------
    The smallest size from which on any two groups with 20% and 10% differ at the level 0.05:

    >>> from analysis import p_value_claim
    >>> p_value_claim("<0.05", "20%", "10%", range(1, 301)).always_from
    129
    >>> p_value_claim("<0.05", "41%", "30%", 22, range(26, 53)).overall
    'none'
    """
    printed, share1, share2 = (
        texts.number("claim", claim),
        texts.plain_percentage("first", first),
        texts.plain_percentage("second", second),
    )
    found = texts.sizes("n", n)
    if n2 is not None:
        found2 = texts.sizes("n2", n2)
        check_tables("n", found, rounding, share1)
        check_tables("n2", found2, rounding, share2)
        return claims.p_value_claim_two_sizes(printed, share1, share2, found, found2, test, rounding=rounding)
    check_tables("n", found, rounding, share1, share2)
    if len(found) != found[-1] - found[0] + 1:
        raise ValueError(problem("n", "one number or a range without gaps, unless n2 is given", f"{found}"))
    return claims.p_value_claim(printed, share1, share2, found[-1], test=test, rounding=rounding, smallest=found[0])


def effect_claim(
    claim: str,
    first: str,
    second: str,
    n: int | Iterable[int],
    measure: str,
    *,
    n2: int | Iterable[int] | None = None,
    pairing: str | None = None,
    rounding: str = "half-up",
) -> EffectClaim:
    """Whether a printed effect size is that of all tables that two printed percentages allow, of some, or of none.

    Parameters
    ----------
    claim : str
        The effect as printed: "+16%", "1.9", "0.32".
    first, second : str
        Percentages as printed: of two groups, or after and before.
    n : int or iterable of int
        How many answered, or all that this can be; of both groups, unless `n2` is given.
    measure : str
        'points', 'relative-change', 'normalized-gain', 'risk-ratio', 'odds-ratio', 'cramers-v', 'cohens-h',
        'cohens-d' or 'cohens-d-chinn'.
    n2 : int or iterable of int, optional
        The same for the second group, where groups may differ in size.
    pairing : str, optional
        For Cohen's d, and required there: 'independent' or 'before-after'.
    rounding : str
        As in `feasible_counts`; of the percentages and of the effect.

    Returns
    -------
    EffectClaim
        As that of `p_value_claim`, with effects in the place of p-values.

    Raises
    ------
    ValueError
        For texts that are no such numbers, an unknown choice, or more tables than can be tried.

    Examples
    --------
    "+16%" for a rise from 44% to 60% are percentage points, and no relative change, whatever the size:

    >>> from analysis import effect_claim
    >>> [effect_claim("+16%", "60%", "44%", range(1, 464), measure).overall
    ...     for measure in ("points", "relative-change")]
    ['some', 'none']
    """
    shares = texts.plain_percentage("first", first), texts.plain_percentage("second", second)
    found, found2 = texts.sizes("n", n), None if n2 is None else texts.sizes("n2", n2)
    if found2 is None:
        check_tables("n", found, rounding, *shares)
    else:
        check_tables("n", found, rounding, shares[0])
        check_tables("n2", found2, rounding, shares[1])
    return claims.effect_claim(
        texts.number("claim", claim),
        *shares,
        found,
        measure,
        sizes2=found2,
        pairing=pairing,
        rounding=rounding,
    )


def interval_claim(
    lower: str,
    upper: str,
    percentage: str,
    n: int | Iterable[int],
    *,
    confidence: float = 0.95,
    rounding: str = "half-up",
) -> IntervalClaim:
    """By which method, and of which counts, a printed confidence interval of a share can be.

    Parameters
    ----------
    lower, upper : str
        The limits as printed, both with a percent sign or both as shares from 0 to 1.
    percentage : str
        The share itself as printed, with its percent sign.
    n : int or iterable of int
        How many answered, or all that this can be.
    confidence : float
        As printed, between 0 and 1.
    rounding : str
        As in `feasible_counts`; of all three numbers.

    Returns
    -------
    IntervalClaim
        `found` has each (method, n, count) that gives the interval; `contradicted` says whether there is none.

    Raises
    ------
    ValueError
        For texts that are no such numbers, limits out of order, or more tables than can be tried.

    References
    ----------
    Newcombe (1998), *Statistics in Medicine* 17:857-872, whose Table I has 81 of 263.

    Examples
    --------
    >>> from analysis import interval_claim
    >>> interval_claim("25.53%", "36.62%", "30.8%", range(1, 300)).found
    (('wilson', 263, 81),)
    """
    share, found = texts.plain_percentage("percentage", percentage), texts.sizes("n", n)
    check_tables("n", found, rounding, share)
    limits = texts.number("lower", lower), texts.number("upper", upper)
    return claims.interval_claim(*limits, share, found, confidence, rounding)


def p_from_statistic(
    statistic: str,
    value: str,
    df: float | None = None,
    claim: str | None = None,
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
        Up to which a p-value counts as significant.
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

    References
    ----------
    Nuijten et al. (2016), *Behavior Research Methods* 48:1205-1226.

    Examples
    --------
    From the tests of statcheck: t(28) = 2.20 gives a p-value of .036 to .037, and not .03, but is as significant.

    >>> from analysis import p_from_statistic
    >>> found = p_from_statistic("t", "2.20", 28, ".03")
    >>> round(found.pvalue, 3), found.inconsistent, found.decides_otherwise
    (0.036, True, False)
    """
    printed = None if claim is None else texts.number("claim", claim)
    return claims.p_from_statistic(statistic, texts.number("value", value), df, printed, alpha=alpha, rounding=rounding)
