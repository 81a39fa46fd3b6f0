"""Whether a printed percentage, count, mean or standard deviation fits a number of people."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import counts
from analysis.arguments import check_size
from analysis.counts import Denominator
from analysis.published import texts
from analysis.published.limits import MOST_DENOMINATORS, check_answers


def feasible_counts(percentage: str, n: int, rounding: str = "half-up") -> range:
    """Which counts of `n` people would be printed as a percentage.

    Parameters
    ----------
    percentage : str
        As printed, with its percent sign: "30%", "67.4%", "36-42%", "<5%".
    n : int
        People who answered.
    rounding : str
        'half-up', 'half-even', 'half-down', 'truncated', or 'any' of these.

    Returns
    -------
    range
        The counts; empty where no whole number of `n` people gives the percentage.

    Raises
    ------
    ValueError
        For a text that is no percentage, an `n` that is no number of people, or an unknown rounding.

    Examples
    --------
    >>> from analysis import feasible_counts
    >>> list(feasible_counts("41%", 22)), list(feasible_counts("30%", 52))
    ([9], [])
    >>> list(feasible_counts("44%", 463))
    [202, 203, 204, 205, 206]
    """
    return counts.feasible_counts(texts.percentage("percentage", percentage), n, rounding)


def feasible_denominators(
    percentages: str | Sequence[str],
    largest: int,
    smallest: int = 1,
    *,
    answers: str = "not stated",
    reported_items: str = "not stated",
    rounding: str = "half-up",
) -> tuple[Denominator, ...]:
    """Which numbers of people can have answered a question, from all of its percentages together.

    Parameters
    ----------
    percentages : str or sequence of str
        As printed; the items of one question, which were answered by the same people.
    largest : int
        The size of the group, or how far to search. From 100 people on every whole percentage fits.
    smallest : int
        Where the search begins.
    answers : str
        'select-one' where each person gave one answer, so that counts add up to no more than the people;
        'select-all' or 'not stated'.
    reported_items : str
        'all' where every item was printed, so that with 'select-one' counts add up to exactly the people;
        'most frequent', 'selected' or 'not stated'.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    tuple of Denominator
        The largest first, each with its `n` and, for each item, its `counts`. Empty where no number fits all.

    Raises
    ------
    ValueError
        For texts that are no percentages, none at all, a window that is empty or goes beyond a million, or an unknown
        choice.

    Examples
    --------
    Alone, a percentage can be of many numbers of people; together with another of its question, of fewer:

    >>> from analysis import feasible_denominators
    >>> [found.n for found in feasible_denominators("30%", largest=52, smallest=40)]
    [50, 47, 46, 44, 43, 40]
    >>> [(found.n, [list(counts) for counts in found.counts]) for found in
    ...     feasible_denominators(["30%", "22%"], largest=52, smallest=40)]
    [(50, [[15], [11]]), (46, [[14], [10]])]
    """
    check_size("largest", largest)
    if largest > MOST_DENOMINATORS:
        raise ValueError(f"largest: allowed up to {MOST_DENOMINATORS:,}; found {largest:,}")
    items = [percentages] if isinstance(percentages, str) else list(percentages)
    parsed = [texts.percentage(f"percentages, item {place}", item) for place, item in enumerate(items, start=1)]
    return counts.joint_denominators(
        parsed, largest, smallest, rounding, answers=answers, reported_items=reported_items
    )


def count_fits(percentage: str, count: int, n: int, rounding: str = "half-up") -> bool:
    """Whether `count` of `n` people would be printed as a percentage.

    Parameters
    ----------
    percentage : str
        As printed, with its percent sign.
    count, n : int
        As printed beside it: `count` of `n` people.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        For a text that is no percentage, or a count outside 0 to `n`.

    Examples
    --------
    >>> from analysis import count_fits
    >>> count_fits("54.0%", 81, 150), count_fits("54.2%", 81, 150)
    (True, False)
    """
    return counts.count_is_consistent(texts.percentage("percentage", percentage), count, n, rounding)


def mean_fits(
    mean: str, n: int, items: int = 1, *, scale: tuple[int, int] | None = None, rounding: str = "half-up"
) -> bool:
    """Whether whole-number answers of `n` people can have a mean: the GRIM test.

    Parameters
    ----------
    mean : str
        As printed, with its trailing zeros.
    n : int
        People who answered.
    items : int
        Questions that each person's score is the mean of.
    scale : (int, int), optional
        The lowest and the highest answer to one question.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        For a text that is no plain number, or numbers of people, items or a scale that are none.

    References
    ----------
    Brown and Heathers (2017), *Social Psychological and Personality Science* 8(4).

    Examples
    --------
    From the R package scrutiny (0.6.1, data pigs1):

    >>> from analysis import mean_fits
    >>> mean_fits("7.22", 32), mean_fits("5.23", 29)
    (True, False)
    """
    return counts.mean_is_consistent(texts.number("mean", mean), n, items, rounding, scale)


def sd_fits(
    mean: str, sd: str, n: int, items: int = 1, *, scale: tuple[int, int] | None = None, rounding: str = "half-up"
) -> bool:
    """Whether whole-number answers of `n` people can have a mean and a standard deviation: the GRIMMER test, exactly.

    Parameters
    ----------
    mean, sd : str
        As printed; the standard deviation is that of a sample, with n - 1 below the sum of squares.
    n : int
        People who answered, at least 2.
    items : int
        Questions that each person's score is the mean of.
    scale : (int, int), optional
        The lowest and the highest answer to one question; (0, 1) is the test DEBIT of shares.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    bool
        False as well where already the mean does not fit.

    Raises
    ------
    ValueError
        As `mean_fits` does; for a negative standard deviation, and for more than 100,000 answers or a scale wider than
        1,000.

    References
    ----------
    Anaya (2016), *PeerJ Preprints* 4:e2400v1; Allard (2018), whose example this is.

    Examples
    --------
    >>> from analysis import sd_fits
    >>> sd_fits("3.44", "2.47", 18), sd_fits("3.44", "2.48", 18)
    (False, True)
    """
    check_answers(n, items, scale)
    return counts.sd_is_consistent(texts.number("mean", mean), texts.number("sd", sd), n, items, rounding, scale)


def power_of_check(text: str, n: int, items: int = 1, *, rounding: str = "half-up") -> float:
    """How often a number printed at random would be found inconsistent with `n` people.

    At 0, "consistent" says nothing: whatever is printed fits.

    Parameters
    ----------
    text : str
        A percentage or a mean as printed; only its percent sign and its digits after the point count.
    n : int
        People who answered.
    items : int
        Questions that each person's score is the mean of; of means only.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    float
        From 0 to 1. All printable percentages count alike; of means, all digits after the point.

    Raises
    ------
    ValueError
        For a text that is no number, a range, `items` of a percentage, or more than five digits after the point.

    Examples
    --------
    The second and third as in the R package scrutiny (data pigs2 and pigs1), which prints .85 and .68:

    >>> from analysis import power_of_check
    >>> round(power_of_check("41%", 22), 2), round(power_of_check("67.4%", 150), 2)
    (0.77, 0.85)
    >>> round(power_of_check("7.22", 32), 2), power_of_check("44%", 463)
    (0.68, 0.0)
    """
    parsed = texts.number("text", text)
    if not parsed.percent:
        return 1 - counts.mean_pass_rate(n, items, parsed.decimals, rounding)
    if items != 1:
        raise ValueError(f"items: allowed 1 for a percentage; found {items!r}")
    return 1 - counts.pass_rate(n, parsed.decimals, rounding)
