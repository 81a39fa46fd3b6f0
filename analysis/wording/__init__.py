"""Numbers and rows of the ledger into words."""

from analysis.wording.education import (
    band_finding,
    chance,
    choices_finding,
    claim_finding,
    counted,
    effect,
    highest,
    learner,
    part_of,
    pass_finding,
    patients_finding,
    reach_finding,
    scientific,
    settled,
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

__all__ = [
    "FORMS", "NONE", "agreement", "band_finding", "candidates", "chance", "changes_finding", "check_power",
    "choices_finding", "claim_finding", "common_denominators", "contrasts_finding", "count", "counted",
    "coverage_finding", "difference_coverage_finding", "effect", "finding", "form", "highest", "interval", "learner",
    "number", "or_none", "part_of", "pass_finding", "patients_finding", "percent", "points", "pvalue",
    "reach_finding", "reason", "rebuilt", "region", "runs", "scientific", "settled", "small_difference", "span",
    "two_decimals", "validation_finding",
]  # fmt: skip
