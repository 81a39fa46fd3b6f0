"""Numbers and rows of the ledger into words."""

from analysis.wording.answers import (
    OFFERED_BY,
    SOURCES,
    action_plans_finding,
    answers_finding,
    education_finding,
    landscape_finding,
    unasked,
)
from analysis.wording.findings import changes_finding, common_denominators, contrasts_finding, finding
from analysis.wording.methods import coverage_finding, difference_coverage_finding, small_difference, validation_finding
from analysis.wording.multiverse import (
    CHOICES,
    curve_finding,
    differences_finding,
    hangs_on,
    in_how_many,
    listed,
    named_finding,
    other_findings_finding,
    where_not,
)
from analysis.wording.numbers import NONE, number, or_none, percent, points, pvalue, runs, span, two_decimals
from analysis.wording.reporting import (
    inspection_finding,
    inspection_reason,
    reporting_counts,
    reporting_finding,
)
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
    "CHOICES", "FORMS", "NONE", "OFFERED_BY", "SOURCES", "action_plans_finding", "agreement",
    "answers_finding", "candidates", "changes_finding", "check_power", "common_denominators", "contrasts_finding",
    "count", "coverage_finding", "curve_finding", "difference_coverage_finding", "differences_finding",
    "education_finding", "finding", "form", "hangs_on", "in_how_many", "inspection_finding", "inspection_reason",
    "interval", "landscape_finding", "listed", "named_finding", "number", "or_none", "other_findings_finding",
    "percent", "points", "pvalue", "reason", "rebuilt", "region", "reporting_counts", "reporting_finding", "runs",
    "small_difference", "span", "two_decimals", "unasked", "validation_finding", "where_not",
]  # fmt: skip
