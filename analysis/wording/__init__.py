"""Numbers and rows of the ledger into words."""

from analysis.wording.findings import changes_finding, common_denominators, contrasts_finding, finding
from analysis.wording.methods import coverage_finding, difference_coverage_finding, small_difference, validation_finding
from analysis.wording.numbers import NONE, number, or_none, percent, points, pvalue, runs, span, two_decimals
from analysis.wording.rows import (
    FORMS,
    agreement,
    candidates,
    check_power,
    count,
    form,
    interval,
    reason,
    rebuilt,
    region,
)

__all__ = [
    "FORMS", "NONE", "agreement", "candidates", "changes_finding", "check_power", "common_denominators",
    "contrasts_finding", "count", "coverage_finding", "difference_coverage_finding", "finding", "form", "interval",
    "number", "or_none", "percent", "points", "pvalue", "reason", "rebuilt", "region", "runs", "small_difference",
    "span", "two_decimals", "validation_finding",
]  # fmt: skip
