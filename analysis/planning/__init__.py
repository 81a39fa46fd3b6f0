"""Planning the follow-up audit: what as many charts as before can show, and what the calendar takes away from it."""

from analysis.planning.audits import (
    TABLE_SHARES,
    ceiling,
    charts_for_precision,
    charts_needed,
    detectable,
    detectable_table,
    precision,
)
from analysis.planning.pairs import fewest_gains, paired_detectable
from analysis.planning.plan import Plan, announced, check_correlations, effective_charts

__all__ = [
    "TABLE_SHARES",
    "Plan",
    "announced",
    "ceiling",
    "charts_for_precision",
    "charts_needed",
    "check_correlations",
    "detectable",
    "detectable_table",
    "effective_charts",
    "fewest_gains",
    "paired_detectable",
    "precision",
]
