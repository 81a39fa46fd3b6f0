"""How many people answered: the sizes that the reports of a study state, and those that their percentages imply."""

from analysis.participation.bases import candidate_bases, chance_of_a_base
from analysis.participation.checks import fits_by_rounding, next_common_size, power_of_the_check
from analysis.participation.sizes import (
    common_sizes,
    implied_sizes,
    stated_sizes,
)

__all__ = [
    "candidate_bases",
    "chance_of_a_base",
    "common_sizes",
    "fits_by_rounding",
    "implied_sizes",
    "next_common_size",
    "power_of_the_check",
    "stated_sizes",
]
