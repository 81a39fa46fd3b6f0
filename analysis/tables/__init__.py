"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`."""

from analysis.tables.claims import p_value_claims
from analysis.tables.contrasts import changes, changes_finding, contrasts, contrasts_finding
from analysis.tables.denominators import common_denominators, denominators, near_misses
from analysis.tables.dictionary import dictionary
from analysis.tables.follow_up import (
    audit_tables,
    follow_up_finding,
    follow_up_schema,
)
from analysis.tables.ledger import ledger, tally
from analysis.tables.markup import short_names
from analysis.tables.methods import coverage, difference_coverage, validation, validation_finding
from analysis.tables.planning import (
    audit_precision,
    charts_needed,
    clusters_finding,
    detectable_change,
    effective_charts,
    fewest_gains,
    paired_charts,
    paired_clinicians,
    planning_finding,
    precision_finding,
    survey_finding,
    window_finding,
)
from analysis.tables.provenance import fingerprints, provenance_finding, versions
from analysis.tables.statistics import finding, moore, question_shares, report_card, statistics

__all__ = [
    "audit_precision",
    "audit_tables",
    "changes",
    "changes_finding",
    "charts_needed",
    "clusters_finding",
    "common_denominators",
    "contrasts",
    "contrasts_finding",
    "coverage",
    "denominators",
    "detectable_change",
    "dictionary",
    "difference_coverage",
    "effective_charts",
    "fewest_gains",
    "finding",
    "fingerprints",
    "follow_up_finding",
    "follow_up_schema",
    "ledger",
    "moore",
    "near_misses",
    "p_value_claims",
    "paired_charts",
    "paired_clinicians",
    "planning_finding",
    "precision_finding",
    "provenance_finding",
    "question_shares",
    "report_card",
    "short_names",
    "statistics",
    "survey_finding",
    "tally",
    "validation",
    "validation_finding",
    "versions",
    "window_finding",
]  # fmt: skip
