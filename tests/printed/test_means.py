"""Means printed with their standard deviations."""

from fractions import Fraction

import pytest

from analysis.printed.means import parse_mean

# Read by hand: text, mean, standard deviation, decimals of both, whether the standard deviation is named.
FORMS = [
    ("5.27 (1.10)", "5.27", "1.10", 2, 2, False),
    ("5.27 ± 1.10", "5.27", "1.10", 2, 2, False),
    ("5.27±1.10", "5.27", "1.10", 2, 2, False),
    ("5.27 +/- 1.10", "5.27", "1.10", 2, 2, False),
    ("5.27 ± 1.10 SD", "5.27", "1.10", 2, 2, True),
    ("5.27 ± 1.10 (SD)", "5.27", "1.10", 2, 2, True),
    ("5.27 [SD 1.10]", "5.27", "1.10", 2, 2, True),
    ("5.27 (SD 1.10)", "5.27", "1.10", 2, 2, True),
    ("5.27 (SD = 1.10)", "5.27", "1.10", 2, 2, True),
    ("5.27 (SD: 1.10)", "5.27", "1.10", 2, 2, True),
    ("5.27 (S.D. 1.10)", "5.27", "1.10", 2, 2, True),
    ("5.27 (standard deviation 1.10)", "5.27", "1.10", 2, 2, True),
    ("5.27, SD 1.10", "5.27", "1.10", 2, 2, True),
    ("M = 5.27, SD = 1.10", "5.27", "1.10", 2, 2, True),
    ("mean 5.27 (SD 1.10)", "5.27", "1.10", 2, 2, True),
    ("5.3 (1.10)", "5.3", "1.10", 1, 2, False),
    ("5 (1)", "5", "1", 0, 0, False),
    ("-0.52 (.9)", "-0.52", "0.9", 2, 1, False),
    ("−0.52 (0.9)", "-0.52", "0.9", 2, 1, False),
    ("1,361 (12.5)", "1361", "12.5", 0, 1, False),
    ("5.27 (0.00)", "5.27", "0", 2, 2, False),
]
NOT_A_MEAN = [
    "", "5.27", "(1.10)", "5.27 ()", "5.27 (-1.10)", "5.27 (SE 1.10)", "5.27 (SEM 1.10)", "5.27 ± 1.10 SE",
    "5.27 (95% CI 4.1-6.3)", "5.27 (4.1-6.3)", "5.27 (1.10) (2.20)", "5.27 1.10", "5.27 (1.10", "44% (12)", "490 (66%)",
    "five (1.10)", "about 5.27 (1.10)", "5.27 - 1.10", "5.27 (< 1.10)", "SD 1.10", "SD = 1.10, M = 5.27",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_a_printed_mean_is_read_as_it_is_read_by_hand(form):
    text, mean, sd, mean_decimals, sd_decimals, named = form
    found = parse_mean(text)
    assert (found.text, found.mean.value, found.sd.value) == (text, Fraction(mean), Fraction(sd))
    assert (found.mean.decimals, found.sd.decimals, found.sd_named) == (mean_decimals, sd_decimals, named)


def test_a_mean_percentage_has_a_standard_deviation_in_percent():
    found = parse_mean("44% (12%)")
    assert found.mean.percent
    assert found.sd.percent


@pytest.mark.parametrize("text", NOT_A_MEAN)
def test_text_that_is_not_a_mean_is_refused(text):
    with pytest.raises(ValueError, match='" is not a mean with its standard deviation as printed; allowed: "'):
        parse_mean(text)
