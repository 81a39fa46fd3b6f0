"""Planning: how precise, how likely to notice a difference, how many people, and what clusters cost."""

from analysis.power.clusters import ClusteredSample, correlation_for_design_effect, design_effect, effective_sample_size
from analysis.power.exact import exact_power, exact_power_paired
from analysis.power.needed import (
    DetectableDifference,
    SampleSize,
    detectable_difference,
    sample_size_two_proportions,
)
from analysis.power.precision import Precision, people_for_precision, wilson_precision
from analysis.power.two_proportions import Power, power_cohens_h, power_two_proportions

__all__ = [
    "ClusteredSample",
    "DetectableDifference",
    "Power",
    "Precision",
    "SampleSize",
    "correlation_for_design_effect",
    "design_effect",
    "detectable_difference",
    "effective_sample_size",
    "exact_power",
    "exact_power_paired",
    "people_for_precision",
    "power_cohens_h",
    "power_two_proportions",
    "sample_size_two_proportions",
    "wilson_precision",
]
