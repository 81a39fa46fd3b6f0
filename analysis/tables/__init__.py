"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`."""

from analysis.tables.claims import p_value_claims
from analysis.tables.contrasts import changes, changes_finding, contrasts, contrasts_finding
from analysis.tables.denominators import common_denominators, denominators, near_misses
from analysis.tables.dictionary import dictionary
from analysis.tables.ledger import ledger, tally
from analysis.tables.markup import short_names
from analysis.tables.methods import coverage, difference_coverage, validation, validation_finding
from analysis.tables.sides import clusters, exact_tests, many_differences, ranking, sides_finding, tipping
from analysis.tables.statistics import finding, moore, question_shares, report_card, statistics
from analysis.tables.studies import readings, reports_compared, reports_compared_finding, survivors_by_report

__all__ = [
    "changes",
    "changes_finding",
    "clusters",
    "common_denominators",
    "contrasts",
    "contrasts_finding",
    "coverage",
    "denominators",
    "dictionary",
    "difference_coverage",
    "exact_tests",
    "finding",
    "ledger",
    "many_differences",
    "moore",
    "near_misses",
    "p_value_claims",
    "question_shares",
    "ranking",
    "readings",
    "report_card",
    "reports_compared",
    "reports_compared_finding",
    "short_names",
    "sides_finding",
    "statistics",
    "survivors_by_report",
    "tally",
    "tipping",
    "validation",
    "validation_finding",
]  # fmt: skip
