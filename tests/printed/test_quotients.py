"""Counts printed with their denominators or percentages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.quotients import parse_count

# Read by hand: text, percentage, count, n.
FORMS = [
    ("66% (490 of 744)", "66%", 490, 744),
    ("66% (490/744)", "66%", 490, 744),
    ("66% (n = 490 of 744)", "66%", 490, 744),
    ("66% (n=490/744)", "66%", 490, 744),
    ("66% [490 of 744]", "66%", 490, 744),
    ("66%, 490 of 744", "66%", 490, 744),
    ("65.9% (490 out of 744)", "65.9%", 490, 744),
    ("about 66% (490 of 744)", "about 66%", 490, 744),
    ("66 percent (490 of 744)", "66 percent", 490, 744),
    ("490/744 (66%)", "66%", 490, 744),
    ("490 / 744 (66%)", "66%", 490, 744),
    ("490 of 744 (66%)", "66%", 490, 744),
    ("490 of 744 [66%]", "66%", 490, 744),
    ("490 of 744; 66%", "66%", 490, 744),
    ("490 of 744 learners (66%)", "66%", 490, 744),
    ("490 learners of 744 (66%)", "66%", 490, 744),
    ("n = 490 of 744", None, 490, 744),
    ("N = 490 of 744", None, 490, 744),
    ("490 of 744", None, 490, 744),
    ("490/744", None, 490, 744),
    ("490 out of the 744", None, 490, 744),
    ("1,361 of 2,000 (68%)", "68%", 1361, 2000),
    ("nine of twenty-two", None, 9, 22),
    ("Nine of 22 (41%)", "41%", 9, 22),
    ("0 of 22", None, 0, 22),
    ("22/22 (100%)", "100%", 22, 22),
    ("490 (66%)", "66%", 490, None),
    ("n = 490 (66%)", "66%", 490, None),
    ("490 learners (66%)", "66%", 490, None),
]
NOT_A_COUNT = [
    "", "490", "66%", "66% (490)", "66% (n = 490)", "(490 of 744)", "490 of", "of 744", "490 of 744 of 1,000",
    "66% (67%)", "490 (744)", "490/744 (66)", "490/744 (66%", "490/744 66%)", "490-744", "490 per 744", "-3 of 22",
    "about 490 of 744", "490 of 744 (66%) (67%)", "66% of 744", "490%/744", "490 to 744", "490 of 744 (n = 3)",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_a_printed_count_is_read_as_it_is_read_by_hand(form):
    text, percentage, count, n = form
    found = parse_count(text)
    assert (found.text, found.count, found.n) == (text, count, n)
    assert (found.percentage.text if found.percentage else None) == percentage
    assert found.percentage is None or found.percentage.percent


@pytest.mark.parametrize("text", NOT_A_COUNT)
def test_text_that_is_not_a_count_is_refused(text):
    with pytest.raises(ValueError, match='" is not a count as printed; allowed: a count with its denominator'):
        parse_count(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("23 of 22", "found 23 of 22"),
        ("0 of 0", "found 0 of 0"),
        ("110% (23 of 22)", "found 23 of 22"),
        ("9.5 of 22", 'allowed whole numbers of people; found "9.5"'),
        ("9 of 22.0", 'allowed whole numbers of people; found "22.0"'),
        ("half of 22", 'allowed whole numbers of people; found "half"'),
    ],
)
def test_a_count_that_no_group_has_is_refused(text, found):
    with pytest.raises(ValueError, match=found):
        parse_count(text)


@given(n=st.integers(1, 10**7), data=st.data(), form=st.sampled_from(["{} of {}", "n = {:,} of {:,}", "{:,}/{:,}"]))
def test_a_count_is_read_back_whatever_the_form(n, data, form):
    count = data.draw(st.integers(0, n))
    found = parse_count(form.format(count, n))
    assert (found.count, found.n, found.percentage) == (count, n, None)
    both = parse_count(f"{round(100 * count / n)}% ({form.format(count, n)})")
    assert (both.count, both.n, both.percentage.value) == (count, n, round(100 * count / n))
