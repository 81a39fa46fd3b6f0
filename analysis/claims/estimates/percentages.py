"""Percentages, and effects of two percentages, from the numbers printed beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import isfinite

import numpy as np

from analysis.claims.estimates.held import Estimate, ends, held
from analysis.claims.rebuild import CONDITIONAL, ROUNDING, assumed_of_parts, in_its_direction
from analysis.claims.tables import Tables, among
from analysis.printed.checks import check_choice
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range
from analysis.stats.effect_measures import MEASURES
from analysis.stats.two_groups.odds_ratios import odds_ratio

MOST_TABLES = 100_000  # of more no effect of each is sought, but of all shares that are printed so: half a second
EITHER_WAY = ("relative-change", "cohens-h")  # measures that are printed without a sign for falls, too
OF_SHARES = {name: measure.of_shares for name, measure in MEASURES.items() if measure.of_shares is not None}


def quotient(claim: Printed, count: Printed, total: Printed, rounding: str = "half-up") -> Estimate:
    """A percentage as the count and the number of people printed beside it.

    Parameters
    ----------
    claim : Printed
        A percentage.
    count, total : Printed
        Whole numbers, the second above 0.
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`. If it fails, every other is tried.

    References
    ----------
    Brown and Heathers (2017), on percentages as means of zeros and ones.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> found = quotient(parse("66%"), parse("490"), parse("744"))
    >>> round(found.value, 2), found.reproduced
    (65.86, True)
    >>> quotient(parse("67%"), parse("490"), parse("744")).reproduced
    False
    """
    exact = 100 * count.value / total.value
    for convention, assumptions in ((rounding, ()), ("any", (ROUNDING,))):
        if exact in rounding_range(claim, convention):
            return Estimate(float(exact), float(exact), float(exact), True, assumptions)
    return Estimate(float(exact), float(exact), float(exact), False)


def effect(
    claim: Printed,
    share1: Printed,
    share2: Printed,
    measure: str,
    rounding: str = "half-up",
    counts: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]] = ((), ()),
) -> Estimate:
    """An effect of two printed percentages: of the counts that they can be of, or whatever the numbers of people.

    Parameters
    ----------
    claim : Printed
        With a percent sign for a change in hundredths; a relative change or Cohen's h without a sign may be a fall.
    share1, share2 : Printed
        Percentages: the first group and the second, or after and before.
    measure : {'risk-ratio', 'odds-ratio', 'relative-change', 'normalized-gain', 'cohens-h', 'cramers-v'}
        Cramér's V of two groups of one size, unless counts are known.
    rounding : str
    counts : (sequence of (int, int), sequence of (int, int)), optional
        What the first and the second can be, each as a count and of how many; of more than 100,000 pairs they are not
        tried. One pair alone determines the effect; an odds ratio may then be the conditional one.

    Returns
    -------
    Estimate
        Undefined where the percentages, or the counts, are nobody or everybody and the measure cannot be.

    References
    ----------
    As for the functions of these names in :mod:`analysis.stats.effects`. Cohen (1988), section 7.2, for V as phi.

    Examples
    --------
    60% after 44%: the odds ratio, and the change relative to where it began.
    >>> from analysis.printed.number import parse
    >>> after, before = parse("60%"), parse("44%")
    >>> found = effect(parse("1.91"), after, before, "odds-ratio")
    >>> round(found.value, 3), round(found.low, 2), round(found.high, 2), found.reproduced
    (1.909, 1.83, 1.99, True)
    >>> effect(parse("16%"), after, before, "relative-change").reproduced
    False

    If they are 54 of 90 and 38 of 86, it is 1.89:

    >>> found = effect(parse("1.89"), after, before, "odds-ratio", counts=([(54, 90)], [(38, 86)]))
    >>> round(found.value, 3), found.reproduced, found.assumptions
    (1.895, True, ())
    >>> effect(parse("1.95"), after, before, "odds-ratio", counts=([(54, 90)], [(38, 86)])).reproduced
    False
    """
    check_choice("measure", measure, OF_SHARES)
    if measure in EITHER_WAY:
        claim = in_its_direction(claim, share1, share2)
    function, unit = OF_SHARES[measure], 100 if claim.percent else 1
    first, second = (ends(share, rounding, 0, 100) for share in (share1, share2))
    corners = [(one / 100, other / 100) for one, other in product(first, second)]
    if measure == "cramers-v" and max(first[0], second[0]) <= min(first[1], second[1]):
        corners.append((max(first[0], second[0]) / 100,) * 2)  # the shares can be equal: V has its least within
    printed = float(share1.value) / 100, float(share2.value) / 100
    found = held(claim, unit * function(*printed), [unit * function(*corner) for corner in corners], rounding)
    if not 0 < len(counts[0]) * len(counts[1]) <= MOST_TABLES:
        return found
    tables = Tables(*np.transpose([(*one, *other) for one, other in product(*counts)]))
    values = unit * MEASURES[measure].of_tables(*tables.columns)
    given = bool(among(values, rounding_range(claim, rounding)).any())
    values = values[np.isfinite(values)]
    if not values.size:
        return Estimate(found.value, found.low, found.high, None)
    low, high = float(values.min()), float(values.max())
    of_one_size = {n for _, n in counts[0]} == {n for _, n in counts[1]}
    as_printed = found.reproduced is True and not found.assumptions and (measure != "cramers-v" or of_one_size)
    if measure == "odds-ratio" and len(tables) == 1 and not (given or as_printed):
        conditional = float(odds_ratio(*tables[0][0], *tables[0][1], method="conditional").estimate)
        if isfinite(conditional) and held(claim, conditional, [], rounding).reproduced:
            return Estimate(low, low, high, True, (CONDITIONAL,))
    settled, reproduced = given and low == high, given or as_printed
    assumptions = () if settled or not reproduced else assumed_of_parts(as_printed, given)
    return Estimate(low if low == high else found.value, low, high, reproduced, assumptions)
