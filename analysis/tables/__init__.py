"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`."""

from analysis.tables.answers import (
    action_plans_said,
    answers_finding,
    answers_of_action_plans,
    answers_of_education,
    answers_of_landscape,
    education_said,
    landscape_said,
    needs,
    unanswered,
    unasked,
    unasked_offers,
)
from analysis.tables.claims import p_value_claims
from analysis.tables.contrasts import changes, changes_finding, contrasts, contrasts_finding
from analysis.tables.denominators import common_denominators, denominators, near_misses
from analysis.tables.dictionary import dictionary
from analysis.tables.ledger import ledger, tally
from analysis.tables.markup import short_names
from analysis.tables.methods import coverage, difference_coverage, validation, validation_finding
from analysis.tables.multiverse import multiverse_finding, multiverse_overview, other_findings, specifications
from analysis.tables.reporting import (
    inspection,
    inspection_finding,
    reporting_counts,
    reporting_finding,
    reporting_items,
)
from analysis.tables.statistics import finding, moore, question_shares, report_card, statistics

__all__ = [
    "action_plans_said",
    "answers_finding",
    "answers_of_action_plans",
    "answers_of_education",
    "answers_of_landscape",
    "changes",
    "changes_finding",
    "common_denominators",
    "contrasts",
    "contrasts_finding",
    "coverage",
    "denominators",
    "dictionary",
    "difference_coverage",
    "education_said",
    "finding",
    "inspection",
    "inspection_finding",
    "landscape_said",
    "ledger",
    "moore",
    "multiverse_finding",
    "multiverse_overview",
    "near_misses",
    "needs",
    "other_findings",
    "p_value_claims",
    "question_shares",
    "report_card",
    "reporting_counts",
    "reporting_finding",
    "reporting_items",
    "short_names",
    "specifications",
    "statistics",
    "tally",
    "unanswered",
    "unasked",
    "unasked_offers",
    "validation",
    "validation_finding",
]  # fmt: skip
