"""Numbers and rows of the ledger into words."""

from analysis.wording.findings import changes_finding, common_denominators, contrasts_finding, finding
from analysis.wording.follow_up import NOT_GIVEN, allowed_cells, counted, follow_up_finding, true_change
from analysis.wording.methods import coverage_finding, difference_coverage_finding, small_difference, validation_finding
from analysis.wording.numbers import NONE, number, or_none, percent, points, pvalue, runs, span, two_decimals
from analysis.wording.planning import (
    OUT_OF_REACH,
    as_given,
    clusters_finding,
    level,
    or_no_limit,
    planning_finding,
    precision_finding,
    rise,
    survey_finding,
    window_finding,
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
    "FORMS", "NONE", "NOT_GIVEN", "OUT_OF_REACH", "agreement", "allowed_cells", "as_given", "candidates",
    "changes_finding", "check_power", "clusters_finding", "common_denominators", "contrasts_finding", "count",
    "counted", "coverage_finding", "difference_coverage_finding", "finding", "follow_up_finding", "form",
    "interval", "level", "number", "or_no_limit", "or_none", "percent", "planning_finding", "points",
    "precision_finding", "pvalue", "reason", "rebuilt", "region", "rise", "runs", "small_difference", "span",
    "survey_finding", "true_change", "two_decimals", "validation_finding", "window_finding",
]  # fmt: skip
