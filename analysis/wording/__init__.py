"""Numbers and rows of the ledger into words."""

from analysis.wording.activities import STATUS_NAMES, cards_finding, field_name, level_name
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
from analysis.wording.setting import (
    NO_INTERVAL,
    arm,
    burden_finding,
    comparison_name,
    curves_sentence,
    gain,
    hazard,
    men_share_finding,
    months,
    randomized,
    stage,
    stage_mix_finding,
    trials_finding,
    zero_sentence,
)

__all__ = [
    "FORMS", "NONE", "NO_INTERVAL", "STATUS_NAMES", "agreement", "arm", "burden_finding", "candidates", "cards_finding",
    "changes_finding", "check_power", "common_denominators", "comparison_name", "contrasts_finding", "count",
    "coverage_finding", "curves_sentence", "difference_coverage_finding", "field_name", "finding", "form", "gain",
    "hazard", "interval", "level_name", "men_share_finding", "months", "number", "or_none", "percent", "points",
    "pvalue", "randomized", "reason", "rebuilt", "region", "runs", "small_difference", "span", "stage",
    "stage_mix_finding", "trials_finding", "two_decimals", "validation_finding", "zero_sentence",
]  # fmt: skip
