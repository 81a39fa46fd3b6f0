"""How far a difference of two shares holds: how much people may resemble each other, how many may have stayed away."""

from __future__ import annotations

import numpy as np

from analysis.printed.checks import as_python, check_choice, check_confidence, check_groups
from analysis.stats.root_finding import increasing_root
from analysis.stats.two_groups.differences import SOUND, effective_difference, risk_difference

LARGEST = 1e12  # of any design effect: a group worth less than one millionth of a millionth of its people


def tolerated_design_effect(
    exposed_cases,
    exposed_total,
    control_cases,
    control_total,
    confidence: float = 0.95,
    method: str = "miettinen-nurminen",
):
    """The smallest design effect at which the interval of a difference no longer leaves out zero.

    The interval, with n / D people in the place of n in each group and the shares as they are, widens with the design
    effect D. At the D that is returned, one of its limits is 0.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other; arrays
        are taken element by element.
    confidence : float
        Of the interval.
    method : str
        Of the interval, as in :func:`analysis.stats.two_groups.differences.risk_difference`; not 'wald', which some
        people, however alike or many, never bring to zero.

    Returns
    -------
    float or ndarray of float
        1 where the interval already holds zero with the people as they are. The effective sizes n / D are real
        numbers. Both groups have the same design effect.

    Raises
    ------
    ValueError
        For counts outside 0 to their n, an n below 1, an unknown method, or a confidence that is no probability.

    References
    ----------
    Kish (1965), *Survey Sampling*, section 8.2, on effective sample sizes. Intervals from effective sizes: Korn and
    Graubard (1998), *Survey Methodology* 24:193-201, who replace n by n / D in exact intervals; here the same is done
    in those of a difference.

    Examples
    --------
    10 of 10 against 0 of 10 have a chi-square of 20, and the interval of Miettinen and Nurminen leaves out zero while
    20 / D times 1 - D / 20 exceeds z², so that D is 20 / (z² + 20 / 20):

    >>> round(tolerated_design_effect(10, 10, 0, 10), 3)
    4.131
    """
    check_confidence(confidence)
    check_groups(exposed_cases, exposed_total, control_cases, control_total)
    check_choice("method", method, SOUND)
    table = exposed_cases, exposed_total, control_cases, control_total
    count1, n1, count2, n2 = np.broadcast_arrays(*(np.asarray(each, float) for each in table))
    share1, share2 = count1 / n1, count2 / n2
    first = share1 >= share2
    above, people_above = np.where(first, share1, share2), np.where(first, n1, n2)
    below, people_below = np.where(first, share2, share1), np.where(first, n2, n1)

    def overlap(logarithm, above, people_above, below, people_below):
        effect = np.exp(logarithm)
        low, _ = effective_difference(above, people_above / effect, below, people_below / effect, confidence, method)
        return -low

    arguments = above, people_above, below, people_below
    leaves_out = overlap(0.0, *arguments) < 0
    effect = np.ones(above.shape)
    if leaves_out.any():
        remaining = [each[leaves_out] for each in arguments]
        effect[leaves_out] = np.exp(increasing_root(overlap, 0.0, np.log(LARGEST), remaining))
    return as_python(effect)


def tipping_people(
    exposed_cases,
    exposed_total,
    control_cases,
    control_total,
    group: str = "second",
    confidence: float = 0.95,
    method: str = "miettinen-nurminen",
):
    """The fewest people who would have to be added to one group for the interval of a difference to reach zero.

    All of them answer so as to close the gap: in the group of the larger share none of them answers so, in the other
    all do. Every one of them moves the near limit of the interval towards zero, so that the number is found by halving.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other; arrays
        are taken element by element.
    group : {'first', 'second'}
        Whom they are added to.
    confidence : float
        Of the interval.
    method : str
        Of the interval, as in :func:`analysis.stats.two_groups.differences.risk_difference`; not 'wald', which some
        people, however alike or many, never bring to zero.

    Returns
    -------
    int or ndarray of int
        0 where the interval holds zero as it is.

    Raises
    ------
    ValueError
        For counts outside 0 to their n, an n below 1, an unknown `group` or method, or a confidence that is no
        probability.

    References
    ----------
    The tipping point of sensitivity analyses for missing answers: Campbell, Pennello and Yue (2011), *Journal of
    Biopharmaceutical Statistics* 21:180-195.

    Examples
    --------
    7 of 7 against 0 of 7 people, and more of the second group who answer as the first does:

    >>> tipping_people(7, 7, 0, 7)
    11
    >>> risk_difference(7, 7, 10, 17).lower > 0, risk_difference(7, 7, 11, 18).lower > 0
    (True, False)
    """
    check_choice("group", group, ("first", "second"))
    check_choice("method", method, SOUND)
    table = exposed_cases, exposed_total, control_cases, control_total
    count1, n1, count2, n2 = np.broadcast_arrays(*(np.asarray(each) for each in table))
    above = np.asarray(risk_difference(count1, n1, count2, n2, confidence, method).estimate) > 0

    def leaves_out(added):
        extra1, extra2 = (added, 0 * added) if group == "first" else (0 * added, added)
        table = count1 + extra1 * ~above, n1 + extra1, count2 + extra2 * above, n2 + extra2
        now = risk_difference(*table, confidence, method)
        return np.where(above, now.lower > 0, now.upper < 0)

    fewer = np.full(count1.shape, -1)  # the interval leaves out zero still
    enough = np.zeros(count1.shape, dtype=int)
    while (still := leaves_out(enough)).any():
        fewer, enough = np.where(still, enough, fewer), np.where(still, 2 * enough + 1, enough)
    while ((between := enough - fewer) > 1).any():
        middle = fewer + between // 2
        still = (between > 1) & leaves_out(np.maximum(middle, 0))
        fewer, enough = np.where(still, middle, fewer), np.where(still | (between == 1), enough, middle)
    return as_python(enough)
