"""Numbers and rows of the ledger into words."""

from analysis.wording.denominators import (
    ROUNDED,
    apart_finding,
    bases_finding,
    listed,
    participation_finding,
    power_finding,
    rounding_finding,
    sizes_of,
    topic,
)
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
from analysis.wording.sides import (
    NOTHING_FITS,
    answers_finding,
    base_sizes_finding,
    challenges_finding,
    premises_finding,
    several_finding,
)

__all__ = [
    "FORMS", "NONE", "NOTHING_FITS", "ROUNDED", "agreement", "answers_finding", "apart_finding", "base_sizes_finding",
    "bases_finding", "candidates", "challenges_finding", "changes_finding", "check_power", "common_denominators",
    "contrasts_finding", "count", "coverage_finding", "difference_coverage_finding", "finding", "form", "interval",
    "listed", "number", "or_none", "participation_finding", "percent", "points", "power_finding", "premises_finding",
    "pvalue", "reason", "rebuilt", "region", "rounding_finding", "runs", "several_finding", "sizes_of",
    "small_difference", "span", "topic", "two_decimals", "validation_finding",
]  # fmt: skip
