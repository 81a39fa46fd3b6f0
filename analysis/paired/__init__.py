"""The same people before and after: tests and intervals for a change, also where who changed was not reported."""

from analysis.paired.differences import PairedDifference, paired_difference
from analysis.paired.mcnemar import McNemarTest, PairedOddsRatio, mcnemar, paired_odds_ratio
from analysis.paired.unknown_pairing import (
    DifferenceRange,
    PairedTable,
    PairedTables,
    PvalueRange,
    feasible_pairings,
    mcnemar_range,
    paired_difference_range,
)

__all__ = [
    "DifferenceRange",
    "McNemarTest",
    "PairedDifference",
    "PairedOddsRatio",
    "PairedTable",
    "PairedTables",
    "PvalueRange",
    "feasible_pairings",
    "mcnemar",
    "mcnemar_range",
    "paired_difference",
    "paired_difference_range",
    "paired_odds_ratio",
]
