"""Means, medians and changes that no word right beside them names, and percentages that are shares or none.

All sentences are invented; each kind has several, and what looks like it and is something else.
"""

import pytest

from analysis.sources.texts.guesses import guesses
from analysis.sources.texts.normalization import normalize


def measures(text):
    return [(one.numeral, one.measure or one.use or "-") for one in guesses(normalize(text))]


def of(measure, *numerals):
    return [(numeral, measure) for numeral in numerals]


@pytest.mark.parametrize(
    ("text", "measure", "numerals"),
    [
        # limits between commas, of each
        ("Median PFS was 9.1 months (8.1-9.9) on A, and 7.3 months on B.", "median", ["9.1", "7.3"]),
        ("PFS was longer on A (median 9.1 months; 95% CI, 8 to 10 months) than on B (7.3 months; 95% CI, 6 to 8).",
         "median", ["9.1", "7.3"]),
        ("The mean score was 61.2, 95% CI 58.1 to 64.3, and 52.4, 95% CI 49.9 to 54.9, respectively.", "mean",
         ["61.2", "52.4"]),
        # doses in the names of arms
        ("The median half-life was 37 hours for 40 mg of A, 36 for 50 mg of A, and 45 for B.", "median",
         ["37", "36", "45"]),
        ("Median PFS was 9.1 months at a dose below 300 mg/day and 5.2 months on placebo.", "median", ["9.1", "5.2"]),
        # brackets after each
        ("The median volume was 207.5 (40-1050) mL on A and 505 (270-705) mL on B.", "median", ["207.5", "505"]),
        ("We saw a mOS of 41.3 months.", "median", ["41.3"]),
        # digits in what is measured
        ("Mean fever in cycle 1 was 1.4 days on A.", "mean", ["1.4"]),
        ("The mean pain at week 12 was 3.1 points.", "mean", ["3.1"]),
        # what was lower or longer, and how much
        ("Mean loss of weight was greater in the A arm (4.2 kg).", "mean", ["4.2"]),
        ("Pain scores were lower on A at 8 hours (1 vs 3; P = .01) and 9 hours (2 vs 4; P = .02).", "mean",
         ["1", "3", "2", "4"]),
        ("They took fewer pills (0.7 versus 2.1; P = .04).", "mean", ["0.7", "2.1"]),
        ("Nurses on A reported rises of daily fruit on average (total: +2.0 vs. -0.4; P < .01).", "mean",
         ["2.0", "0.4"]),
        ("Relief was delayed on A (35 vs. 29 days, P = .01).", "mean", ["35", "29"]),
        ("Drains were out sooner (A, 35.5 days; B, 39.5 days; C, 37.4 days).", "mean", ["35.5", "39.5", "37.4"]),
        ("Stays were shorter (mean 48 vs. 63.2 min).", "mean", ["48", "63.2"]),
        ("Hemoglobin levels rose alike, at 1.9 g/dL on A and 1.7 g/dL on B.", "mean", ["1.9", "1.7"]),
        ("They had 4.3 (95% CI 3.9-4.7) versus 2.1 (95% CI 1.6-2.6) calls.", "mean", ["4.3", "2.1"]),
        # money
        ("The cost of care was 24,567 euros on A and 74,171 euros on B.", "mean", ["24,567", "74,171"]),
        ("Costs of the courses were $7876, $45 253 and $21 599, respectively.", "mean", ["7876", "45 253", "21 599"]),
        ("The median cost was €1200 on A and €900 on B.", "median", ["1200", "900"]),
        # changes
        ("Steps increased by 1621 per day.", "change", ["1621"]),
        ("They increased walking at home and at work on most days by 29 minutes.", "change", ["29"]),
        ("A 0.2-point increase was seen.", "change", ["0.2"]),
        ("Losses of 16.2% and 35.1% were seen.", "change", ["16.2", "35.1"]),
        ("VO2peak fell, and A increased VO2max by 19.3%.", "change", ["19.3"]),
        ("Decreases in cells from baseline were: Arm 1 69%, Arm 2 96%.", "change", ["69", "96"]),
        # shares
        ("The response rate was 62.5 and 42.6% on A and B.", "share", ["62.5", "42.6"]),
        ("A proportion of 41 vs. 73% answered.", "share", ["41", "73"]),
        ("Nurses were more likely to have a fall in scores (38% v 28%; P = .05).", "share", ["38", "28"]),
        ("Scores of zero were observed in 17.6% and 8.0% of nurses.", "share", ["17.6", "8.0"]),
    ],
)  # fmt: skip
def test_what_is_measured_is_read_by_its_frame_and_asked_for(text, measure, numerals):
    found = [pair for pair in measures(text) if pair[0] in numerals]
    assert found == of(measure, *numerals)


@pytest.mark.parametrize(
    ("text", "numeral", "measures_that_it_is_not"),
    [
        ("A plan of 6 weeks vs 12 weeks was made.", "12", ["mean", "median"]),
        ("The incidence rate was lower (0.42 vs 0.46; P = .3).", "0.42", ["mean"]),
        ("The accuracy was better (0.98 vs 0.76; P = .01).", "0.98", ["mean"]),
        ("It costs $50,000 per QALY.", "50,000", ["mean"]),
        ("The difference in costs was $400.", "400", ["mean"]),
        ("After a mean stay, there were 24 falls.", "24", ["mean"]),
        ("Courses were required by law in one state; of nurses there, after years of work on it, 12% had one.", "12",
         ["threshold"]),
        ("They lost 12% to follow-up, or 12% loss to follow-up.", "12", ["change"]),
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(text, numeral, measures_that_it_is_not):
    assert not {measure for one, measure in measures(text) if one == numeral} & set(measures_that_it_is_not)


def test_a_dose_is_not_below_zero_and_a_volume_may_be():
    assert measures("The average change of the volume reached -67.6 mL, with 50 mg of A.") == [
        ("67.6", "mean"), ("50", "treatment"),
    ]  # fmt: skip


def test_a_mean_and_its_deviation_after_a_long_name_with_digits_in_it():
    text = "The mean (SD) length of severe fever in XYL-1401H and other groups was 1.2 days (0.93) and 1.3 days (1.1)."
    assert measures(text)[1:] == [
        ("1.2", "mean"), ("0.93", "standard deviation"), ("1.3", "mean"), ("1.1", "standard deviation"),
    ]  # fmt: skip
