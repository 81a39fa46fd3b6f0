"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`."""

from analysis.tables.claims import p_value_claims
from analysis.tables.contrasts import changes, changes_finding, contrasts, contrasts_finding
from analysis.tables.denominators import common_denominators, denominators, near_misses
from analysis.tables.dictionary import dictionary
from analysis.tables.ledger import ledger, tally
from analysis.tables.markup import short_names
from analysis.tables.methods import coverage, difference_coverage, validation, validation_finding
from analysis.tables.provenance import fingerprints, provenance_finding, versions
from analysis.tables.statistics import finding, moore, question_shares, report_card, statistics

__all__ = [
    "changes",
    "changes_finding",
    "common_denominators",
    "contrasts",
    "contrasts_finding",
    "coverage",
    "denominators",
    "dictionary",
    "difference_coverage",
    "finding",
    "fingerprints",
    "ledger",
    "moore",
    "near_misses",
    "p_value_claims",
    "provenance_finding",
    "question_shares",
    "report_card",
    "short_names",
    "statistics",
    "tally",
    "validation",
    "validation_finding",
    "versions",
]  # fmt: skip
