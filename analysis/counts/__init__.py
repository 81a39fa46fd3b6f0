"""Which whole numbers of people, and of how many, a printed percentage allows; and the same for means.

The reasoning is GRIM's (Brown and Heathers 2017) carried from means to percentages and to sets of items: people come
in whole numbers, so with `n` people only some percentages can be printed, and the items of one question share their
`n`. "Inconsistent" says that no whole number of the stated group gives the printed figure; it does not say why. An
unanswered item or a branch of the questionnaire is reason enough.
"""

from analysis.counts.denominators import RANKINGS, Denominator, feasible_denominators, tables
from analysis.counts.means import feasible_sums, mean_fits
from analysis.counts.percentages import (
    CountRanges,
    count_fits,
    feasible_count_ranges,
    feasible_counts,
    nearest_counts,
)
from analysis.counts.power import PassRate, joint_pass_rate, mean_pass_rate, pass_rate, power_of_check
from analysis.counts.standard_deviations import sd_fits

__all__ = [
    "RANKINGS",
    "CountRanges",
    "Denominator",
    "PassRate",
    "count_fits",
    "feasible_count_ranges",
    "feasible_counts",
    "feasible_denominators",
    "feasible_sums",
    "joint_pass_rate",
    "mean_fits",
    "mean_pass_rate",
    "nearest_counts",
    "pass_rate",
    "power_of_check",
    "sd_fits",
    "tables",
]
