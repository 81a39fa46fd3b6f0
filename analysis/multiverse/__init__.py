"""The same conclusion under every defensible choice: one claim, every difference of a report, the other findings."""

from analysis.multiverse.comparison import (
    CHOICES,
    CONCLUSIONS,
    CONFIDENCES,
    DECISIVE,
    DENOMINATORS,
    INTERVALS,
    NUMBERS,
    TESTS,
    decisive,
    multiverse,
)
from analysis.multiverse.findings import FINDINGS, other_findings, standing
from analysis.multiverse.overview import OVERVIEW, differences

__all__ = [
    "CHOICES", "CONCLUSIONS", "CONFIDENCES", "DECISIVE", "DENOMINATORS", "FINDINGS", "INTERVALS", "NUMBERS",
    "OVERVIEW", "TESTS", "decisive", "differences", "multiverse", "other_findings", "standing",
]  # fmt: skip
