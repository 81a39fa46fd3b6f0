"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`."""

from analysis.tables.choices import choices_finding, order
from analysis.tables.claims import p_value_claims
from analysis.tables.contrasts import changes, changes_finding, contrasts, contrasts_finding
from analysis.tables.denominators import common_denominators, denominators, near_misses
from analysis.tables.dictionary import dictionary
from analysis.tables.effects import attrition, band_finding, claim_finding, effect_sizes, highest_pvalues
from analysis.tables.ledger import ledger, tally
from analysis.tables.markup import short_names
from analysis.tables.methods import coverage, difference_coverage, validation, validation_finding
from analysis.tables.pass_mark import pass_finding, pass_rates
from analysis.tables.reach import patients_finding, patients_seen, reach_finding, reach_terms, readings
from analysis.tables.statistics import finding, moore, question_shares, report_card, statistics

__all__ = [
    "attrition",
    "band_finding",
    "changes",
    "changes_finding",
    "choices_finding",
    "claim_finding",
    "common_denominators",
    "contrasts",
    "contrasts_finding",
    "coverage",
    "denominators",
    "dictionary",
    "difference_coverage",
    "effect_sizes",
    "finding",
    "highest_pvalues",
    "ledger",
    "moore",
    "near_misses",
    "order",
    "p_value_claims",
    "pass_finding",
    "pass_rates",
    "patients_finding",
    "patients_seen",
    "question_shares",
    "reach_finding",
    "reach_terms",
    "readings",
    "report_card",
    "short_names",
    "statistics",
    "tally",
    "validation",
    "validation_finding",
]  # fmt: skip
