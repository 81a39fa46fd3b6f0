"""How often intervals and regions cover the truth, exactly, by enumeration instead of simulation."""

from analysis.coverage.differences import difference_coverage
from analysis.coverage.shares import (
    SIZES,
    coverage,
    coverage_summary,
    exact_coverage,
    interval_limits,
    mean_coverage,
    region_limits,
)

__all__ = [
    "SIZES", "coverage", "coverage_summary", "difference_coverage", "exact_coverage", "interval_limits",
    "mean_coverage", "region_limits",
]  # fmt: skip
