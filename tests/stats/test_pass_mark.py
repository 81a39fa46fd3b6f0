"""The pass mark against binomials by hand, in exact fractions, and against tables of the binomial distribution."""

from fractions import Fraction
from itertools import product
from math import comb, factorial

import pytest

from analysis.stats.pass_mark import pass_probability, questions_needed, share_that_half_pass

MARK = Fraction(7, 10)


def at_least(needed, questions, share):
    """The upper tail of the binomial, in exact fractions."""
    return sum(comb(questions, k) * share**k * (1 - share) ** (questions - k) for k in range(needed, questions + 1))


def rising(start, steps):
    value = Fraction(1)
    for step in range(steps):
        value *= start + step
    return value


def spread_at_least(needed, questions, a, b):
    """The upper tail of the beta-binomial as one of Polya's urn, in exact fractions."""
    return sum(
        comb(questions, k) * rising(a, k) * rising(b, questions - k) / rising(a + b, questions)
        for k in range(needed, questions + 1)
    )


# How many have to be right


@pytest.mark.parametrize("questions", range(1, 101))
def test_the_number_needed_is_the_first_whose_share_reaches_the_mark(questions):
    (first, *_) = (right for right in range(questions + 1) if 10 * right >= 7 * questions)
    assert questions_needed(MARK, questions) == first


def test_seven_of_ten_reach_seventy_percent_though_floats_say_otherwise():
    # 0.7 in binary is a little less than 7/10 and 0.7 * 10 is 7, but 0.07 * 100 is a little more than 7.
    assert questions_needed(Fraction(7, 100), 100) == 7
    assert questions_needed(MARK, 10) == 7


def test_a_mark_of_everything_needs_every_answer():
    assert questions_needed(Fraction(1), 13) == 13


@pytest.mark.parametrize("mark", [0.7, Fraction(0), Fraction(11, 10), True, "70%"])
def test_what_is_no_mark_is_refused(mark):
    with pytest.raises(ValueError, match=r"^mark: allowed a fraction above 0, at most 1; found"):
        questions_needed(mark, 10)


# How likely that is


@pytest.mark.parametrize("questions", [1, 5, 7, 10, 20, 30])
@pytest.mark.parametrize("share", [Fraction(44, 100), Fraction(60, 100), Fraction(1, 4), Fraction(0), Fraction(1)])
def test_the_chance_is_the_tail_of_a_binomial_in_exact_fractions(questions, share):
    for needed in range(questions + 1):
        exact = float(at_least(needed, questions, share))
        assert pass_probability(float(share), questions, needed) == pytest.approx(exact, rel=1e-12, abs=1e-300)


def test_the_chance_is_what_counting_every_pattern_of_answers_gives():
    # Four questions, three needed, each right with 3/5: all sixteen patterns.
    share = Fraction(3, 5)
    total = Fraction(0)
    for pattern in product((True, False), repeat=4):
        if sum(pattern) >= 3:
            total += share ** sum(pattern) * (1 - share) ** (4 - sum(pattern))
    assert total == Fraction(297, 625)
    assert pass_probability(0.6, 4, 3) == pytest.approx(float(total), rel=1e-14)


@pytest.mark.parametrize(
    ("questions", "needed", "share", "cumulative"),
    # Cumulative binomial probabilities P(X <= needed - 1) to four decimals, as textbooks print them.
    [(5, 4, 0.6, 0.6630), (10, 7, 0.6, 0.6177), (10, 7, 0.25, 0.9965), (15, 11, 0.6, 0.7827), (20, 14, 0.6, 0.7500)],
)
def test_the_chance_agrees_with_printed_tables_of_the_binomial_distribution(questions, needed, share, cumulative):
    assert round(1 - pass_probability(share, questions, needed), 4) == cumulative


@pytest.mark.parametrize("questions", [1, 5, 10, 20])
@pytest.mark.parametrize("share", [Fraction(44, 100), Fraction(60, 100)])
@pytest.mark.parametrize("spread", [Fraction(1, 10), Fraction(1, 3), Fraction(9, 10)])
def test_with_a_spread_the_share_who_pass_is_the_tail_of_polyas_urn(questions, share, spread):
    strength = (1 - spread) / spread
    for needed in range(questions + 1):
        exact = float(spread_at_least(needed, questions, share * strength, (1 - share) * strength))
        assert pass_probability(float(share), questions, needed, float(spread)) == pytest.approx(exact, rel=1e-9)


def test_the_spread_is_the_correlation_of_two_answers_of_one_learner():
    # P(both right) = share^2 + spread * share * (1 - share)
    assert pass_probability(0.6, 2, 2, 0.1) == pytest.approx(0.36 + 0.1 * 0.24, rel=1e-12)


def test_a_spread_close_to_none_is_almost_none():
    assert pass_probability(0.6, 10, 7, 1e-7) == pytest.approx(pass_probability(0.6, 10, 7), abs=1e-5)


@pytest.mark.parametrize(("share", "passes"), [(0, 0.0), (1, 1.0)])
@pytest.mark.parametrize("spread", [0.0, 0.3])
def test_whoever_knows_nothing_or_everything_has_no_spread(share, passes, spread):
    assert pass_probability(share, 10, 7, spread) == passes


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"share": 1.2}, "share: allowed a share from 0 to 1; found 1.2"),
        ({"questions": 0}, "questions: allowed a whole number"),
        ({"needed": 11}, "needed: allowed a whole number from 0 to 10; found 11"),
        ({"needed": 7.0}, "needed: allowed a whole number from 0 to 10; found 7.0"),
        ({"spread": 1}, "spread: allowed a number from 0 up to but excluding 1; found 1"),
        ({"spread": -0.1}, "spread: allowed a number from 0 up to but excluding 1; found -0.1"),
    ],
)
def test_what_is_no_test_is_refused_by_its_name(change, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        pass_probability(**{"share": 0.6, "questions": 10, "needed": 7, "spread": 0.0} | change)


# With which share half pass


@pytest.mark.parametrize(("questions", "needed"), [(5, 4), (10, 7), (30, 21)])
def test_with_that_share_learners_pass_as_often_as_not(questions, needed):
    half = Fraction(share_that_half_pass(questions, needed))
    assert float(at_least(needed, questions, half)) == pytest.approx(0.5, abs=1e-12)


def test_all_of_several_right_half_the_time_takes_a_root_of_a_half():
    assert share_that_half_pass(3, 3) == pytest.approx(0.5 ** (1 / 3), rel=1e-12)


def test_at_least_one_right_half_the_time():
    assert share_that_half_pass(4, 1) == pytest.approx(1 - 0.5**0.25, rel=1e-12)


@pytest.mark.parametrize("needed", [0, 6, 2.0])
def test_half_cannot_pass_what_is_no_test(needed):
    with pytest.raises(ValueError, match=r"^needed: allowed a whole number from 1 to 5; found"):
        share_that_half_pass(5, needed)


def test_the_urn_of_this_file_is_right():
    # With a = b = 1 every score is equally likely; with whole a and b, by factorials.
    assert spread_at_least(7, 10, Fraction(1), Fraction(1)) == Fraction(4, 11)
    assert rising(Fraction(1), 5) == factorial(5)
