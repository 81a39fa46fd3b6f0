"""What a mark to pass asks of a learner: how many questions right, and how likely that is."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from scipy.special import betaincinv
from scipy.stats import betabinom, binom

from analysis.printed.checks import check_shares, check_size


def questions_needed(mark: Fraction, questions: int) -> int:
    """How many of the questions of a test have to be right to reach a mark.

    Parameters
    ----------
    mark : Fraction
        The share that is needed, above 0, at most 1. No float: 0.07 of 100 is above 7 in floating point.
    questions : int
        At least 1.

    Returns
    -------
    int
        The smallest whole number that is at least `mark` of `questions`; a score is not rounded up to reach the mark.

    Raises
    ------
    ValueError
        For a mark that is no such fraction, or no whole number of questions.

    References
    ----------
    Lord and Novick (1968), chapter 23: scores as numbers of right answers.

    Examples
    --------
    >>> [questions_needed(Fraction(7, 10), questions) for questions in (5, 10, 11)]
    [4, 7, 8]
    """
    if isinstance(mark, bool) or not isinstance(mark, Fraction | int) or not 0 < mark <= 1:
        raise ValueError(f"mark: allowed a fraction above 0, at most 1; found {mark!r}")
    check_size("questions", questions)
    return ceil(mark * questions)


def pass_probability(share: float, questions: int, needed: int, spread: float = 0.0) -> float:
    """How likely a learner is to get at least `needed` of `questions` right, at one attempt.

    With no spread every learner knows each answer with the same chance, and the number right is binomial. With a
    spread that chance differs from learner to learner by a beta distribution, and what comes out is the share of
    learners who pass: the number right is beta-binomial.

    Parameters
    ----------
    share : float
        The chance of a right answer, the same for every question; with a spread, its mean over the learners.
    questions : int
        At least 1; equally hard, and answered independently of each other.
    needed : int
        From 0 to `questions`.
    spread : float
        The correlation of two answers of one learner, from 0 up to but excluding 1. The beta distribution has
        parameters share (1 - spread) / spread and (1 - share) (1 - spread) / spread.

    Raises
    ------
    ValueError
        For a share, a number of questions or a spread that is none, or more needed than there are.

    References
    ----------
    Lord and Novick (1968), chapter 23: the binomial error model, and the negative hypergeometric distribution of
    scores, which is the beta-binomial; Skellam (1948), *Journal of the Royal Statistical Society B*
    10:257-261.

    Examples
    --------
    Seven or more heads of ten throws of a coin: (120 + 45 + 10 + 1) / 1024.

    >>> round(pass_probability(0.5, 10, 7), 6)
    0.171875

    With a spread of 1/3 and a mean of 1/2 all chances from 0 to 1 are equally frequent, and so are all scores:

    >>> round(pass_probability(0.5, 10, 7, spread=1 / 3), 6) == round(4 / 11, 6)
    True
    """
    check_shares(share=share)
    check_size("questions", questions)
    if isinstance(needed, bool) or not isinstance(needed, int) or not 0 <= needed <= questions:
        raise ValueError(f"needed: allowed a whole number from 0 to {questions}; found {needed!r}")
    if isinstance(spread, bool) or not isinstance(spread, int | float) or not 0 <= spread < 1:
        raise ValueError(f"spread: allowed a number from 0 up to but excluding 1; found {spread!r}")
    if spread == 0 or share in (0, 1):
        return float(binom.sf(needed - 1, questions, share))
    strength = (1 - spread) / spread
    return float(betabinom.sf(needed - 1, questions, share * strength, (1 - share) * strength))


def share_that_half_pass(questions: int, needed: int) -> float:
    """The chance of a right answer with which a learner passes as often as not.

    Parameters
    ----------
    questions : int
        At least 1.
    needed : int
        From 1 to `questions`.

    Returns
    -------
    float
        The median of the beta distribution with parameters `needed` and `questions` - `needed` + 1.

    Raises
    ------
    ValueError
        For numbers of questions that are none.

    References
    ----------
    Clopper and Pearson (1934): the binomial tail as an incomplete beta function.

    Examples
    --------
    >>> round(share_that_half_pass(1, 1), 6), round(share_that_half_pass(3, 2), 6)
    (0.5, 0.5)
    """
    check_size("questions", questions)
    if isinstance(needed, bool) or not isinstance(needed, int) or not 1 <= needed <= questions:
        raise ValueError(f"needed: allowed a whole number from 1 to {questions}; found {needed!r}")
    return float(betaincinv(needed, questions - needed + 1, 0.5))
