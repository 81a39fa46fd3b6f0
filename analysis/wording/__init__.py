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
from analysis.wording.sides import (
    cluster_findings,
    correlation,
    exact_tests_finding,
    many_finding,
    rank,
    ranking_finding,
    sides_finding,
    tipping_findings,
)
from analysis.wording.studies import (
    KINDS,
    NOT_PRINTED,
    agreement_kind,
    readings_finding,
    reports_compared_finding,
    survivors_finding,
)

__all__ = [
    "FORMS", "KINDS", "NONE", "NOT_PRINTED", "agreement", "agreement_kind", "candidates", "changes_finding",
    "check_power", "cluster_findings", "common_denominators", "contrasts_finding", "correlation", "count",
    "coverage_finding", "difference_coverage_finding", "exact_tests_finding", "finding", "form", "interval",
    "many_finding", "number", "or_none", "percent", "points", "pvalue", "rank", "ranking_finding", "readings_finding",
    "reason", "rebuilt", "region", "reports_compared_finding", "runs", "sides_finding", "small_difference", "span",
    "survivors_finding", "tipping_findings", "two_decimals", "validation_finding",
]  # fmt: skip
