"""Effect sizes for two shares, and for a share before and after: in the terms of statistics and of CME reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, inf, log, pi, sqrt

import numpy as np

from analysis.printed.checks import as_python, check_choice, check_groups, check_shares

DIVISORS = {"hasselblad-hedges": pi / sqrt(3), "chinn": 1.81}

PAIRINGS = {
    "independent": "two independent groups",
    "before-after": "before and after as if of two independent groups: in units of the spread between people, and "
    "not of the spread of their changes",
}


def cohens_h(share1: float, share2: float) -> float:
    """Cohen's h: the difference of two shares on the arcsine scale, signed, from -pi to pi.

    Parameters
    ----------
    share1, share2 : float
        Shares, from 0 to 1; swapped, they give the same number with the other sign.

    Raises
    ------
    ValueError
        If a share is no number from 0 to 1.

    References
    ----------
    Cohen (1988), section 6.2: h = 2 arcsin(sqrt(P1)) - 2 arcsin(sqrt(P2)).

    Examples
    --------
    >>> round(cohens_h(0.65, 0.50), 3)
    0.305
    """
    check_shares(share1=share1, share2=share2)
    return 2 * asin(sqrt(share1)) - 2 * asin(sqrt(share2))


def relative_change(before: float, after: float) -> float:
    """The change as a fraction of where it began; a rise from 0.44 to 0.60 is one of 0.36.

    Parameters
    ----------
    before, after : float
        Shares, from 0 to 1.

    Raises
    ------
    ValueError
        If `before` is 0: nothing to compare with.

    Examples
    --------
    >>> round(relative_change(0.44, 0.60), 2)
    0.36
    """
    check_shares(before=before, after=after)
    if before == 0:
        raise ValueError("before: allowed a share above 0; found 0")
    return (after - before) / before


def normalized_gain(before: float, after: float) -> float:
    """The gain as a fraction of what could still be gained.

    Parameters
    ----------
    before, after : float
        Shares, from 0 to 1.

    Raises
    ------
    ValueError
        If `before` is 1: nothing was left to gain.

    References
    ----------
    Hake (1998), section II: <g> = (after - before) / (1 - before).

    Examples
    --------
    >>> round(normalized_gain(0.44, 0.60), 2)
    0.29
    """
    check_shares(before=before, after=after)
    if before == 1:
        raise ValueError("before: allowed a share below 1; found 1")
    return (after - before) / (1 - before)


def cramers_v(exposed_cases, exposed_total, control_cases, control_total):
    """Cramér's V of a two-by-two table, from 0 to 1; with two rows and two columns it is the size of phi.

    V = \\|a d - b c\\| / sqrt(product of the four margins) = sqrt(chi-square / people), chi-square uncorrected.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other;
        broadcast against each other.

    Returns
    -------
    float or ndarray of float
        Undefined (nan) where nobody or everybody in both groups answered so: chi-square is then undefined too.

    Notes
    -----
    Of the same people before and after, the table of group and answer takes every person for two. V is then no measure
    of agreement, and chi-square no test.

    References
    ----------
    Cramér (1946), *Mathematical Methods of Statistics*, p. 282.

    Examples
    --------
    7 of 34 against 1 of 34, chi-square 5.1 (0.0239 as a p-value):

    >>> round(cramers_v(7, 34, 1, 34), 3)
    0.274
    """
    return of_counts(_phi, exposed_cases, exposed_total, control_cases, control_total)


def _phi(count1, n1, count2, n2):
    yes = count1 + count2
    margins = np.sqrt(n1 * n2) * np.sqrt(yes * (n1 + n2 - yes))
    return np.abs(count1 * n2 - count2 * n1) / margins


def of_counts(function: Callable, exposed_cases, exposed_total, control_cases, control_total):
    """A number for each two-by-two table, from whole counts that are checked and broadcast; nan where it is undefined.

    Parameters
    ----------
    function : callable
        Takes four arrays of 64-bit integers, and may divide by 0.
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int

    Examples
    --------
    >>> of_counts(lambda exposed_cases, exposed_total, *others: exposed_cases / exposed_total, [0, 3], 4, 1, 2).tolist()
    [0.0, 0.75]
    """
    check_groups(exposed_cases, exposed_total, control_cases, control_total)
    table = exposed_cases, exposed_total, control_cases, control_total
    with np.errstate(divide="ignore", invalid="ignore"):
        return as_python(np.asarray(function(*(np.asarray(counts, dtype=np.int64) for counts in table))))


def cme_band(v: float) -> str:
    """The word that outcomes reports of continuing medical education use for a Cramér's V.

    Below .06 'modest', from .06 to .15 'noticeable', from .16 to .26 'considerable', above .26 'extensive'. The
    published bands leave what lies between .15 and .16 without a word; `v` is not rounded to give it one, and the
    answer there is 'between noticeable and considerable'. This is not the scale of Cohen (1988, section 7.2), on which
    the same values are small (.1) to medium (.3).

    Raises
    ------
    ValueError
        If `v` is no number from 0 to 1.

    Examples
    --------
    >>> [cme_band(v) for v in (0.05, 0.06, 0.155, 0.16, 0.27)]
    ['modest', 'noticeable', 'between noticeable and considerable', 'considerable', 'extensive']
    """
    check_shares(v=v)
    if v < 0.06:
        return "modest"
    if v <= 0.15:
        return "noticeable"
    if v < 0.16:
        return "between noticeable and considerable"
    return "considerable" if v <= 0.26 else "extensive"


@dataclass(frozen=True)
class StandardizedDifference:
    """Cohen's d as an odds ratio implies it.

    Attributes
    ----------
    odds_ratio, d : float
    method : str
        'hasselblad-hedges' or 'chinn'.
    assumes : str
        What d rests on, in words.
    """

    odds_ratio: float
    d: float
    method: str
    assumes: str


def d_from_odds_ratio(odds_ratio: float, pairing: str, method: str = "hasselblad-hedges") -> StandardizedDifference:
    """The standardized difference d = ln(odds ratio) / divisor.

    If a yes or no stands for a logistic variable above or below a cut, equally spread in both groups, the log odds
    ratio is its difference of means in units in which the standard deviation is pi / sqrt(3) = 1.8138.

    Parameters
    ----------
    odds_ratio : float
        Of the two groups, or of before and after counted apart (marginal). Not `gained` / `lost`, the conditional odds
        ratio of pairs, which is further from 1.
    pairing : {'independent', 'before-after'}
        Whose odds are compared: what d assumes is kept with it. There is no default.
    method : {'hasselblad-hedges', 'chinn'}
        The divisor pi / sqrt(3) itself, or 1.81 as Chinn rounds it.

    Returns
    -------
    StandardizedDifference
        For odds ratios of 0 and infinity d is infinite.

    Raises
    ------
    ValueError
        For a negative odds ratio, or an unknown pairing or method.

    References
    ----------
    Hasselblad and Hedges (1995), *Psychological Bulletin* 117:167-178; Chinn (2000), *Statistics in Medicine*
    19:3127-3131.

    Examples
    --------
    >>> round(d_from_odds_ratio(6.11, "independent", "chinn").d, 3)
    1.0
    >>> d_from_odds_ratio(1.5, "before-after").assumes.partition(":")[0]
    'a logistic variable of equal spread, cut at one point; before and after as if of two independent groups'
    """
    number = isinstance(odds_ratio, int | float) and not isinstance(odds_ratio, bool)
    if not number or not odds_ratio >= 0:
        raise ValueError(f"odds_ratio: allowed a number of at least 0; found {odds_ratio!r}")
    check_choice("pairing", pairing, PAIRINGS)
    check_choice("method", method, DIVISORS)
    d = (log(odds_ratio) if odds_ratio > 0 else -inf) / DIVISORS[method]
    assumes = f"a logistic variable of equal spread, cut at one point; {PAIRINGS[pairing]}"
    return StandardizedDifference(odds_ratio, d, method, assumes)
