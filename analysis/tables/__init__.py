"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`."""

from analysis.tables.activities import activity_card, cards_finding, disclosures, outcome_levels
from analysis.tables.claims import p_value_claims
from analysis.tables.contrasts import changes, changes_finding, contrasts, contrasts_finding
from analysis.tables.denominators import common_denominators, denominators, near_misses
from analysis.tables.dictionary import dictionary
from analysis.tables.follow_up import audit_tables, follow_up_finding, follow_up_schema
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
from analysis.tables.setting import (
    burden_finding,
    comparisons,
    curves_sentence,
    elsewhere,
    landscape,
    men_share,
    men_share_finding,
    stage_mix_finding,
    trials_finding,
    zero_sentence,
)
from analysis.tables.sides import clusters, exact_tests, many_differences, ranking, sides_finding, tipping
from analysis.tables.statistics import finding, moore, question_shares, report_card, statistics
from analysis.tables.studies import readings, reports_compared, reports_compared_finding, survivors_by_report

__all__ = [
    "activity_card",
    "audit_precision",
    "audit_tables",
    "burden_finding",
    "cards_finding",
    "changes",
    "changes_finding",
    "charts_needed",
    "clusters",
    "clusters_finding",
    "common_denominators",
    "comparisons",
    "contrasts",
    "contrasts_finding",
    "coverage",
    "curves_sentence",
    "denominators",
    "detectable_change",
    "dictionary",
    "difference_coverage",
    "disclosures",
    "effective_charts",
    "elsewhere",
    "exact_tests",
    "fewest_gains",
    "finding",
    "fingerprints",
    "follow_up_finding",
    "follow_up_schema",
    "landscape",
    "ledger",
    "many_differences",
    "men_share",
    "men_share_finding",
    "moore",
    "near_misses",
    "outcome_levels",
    "p_value_claims",
    "paired_charts",
    "paired_clinicians",
    "planning_finding",
    "precision_finding",
    "provenance_finding",
    "question_shares",
    "ranking",
    "readings",
    "report_card",
    "reports_compared",
    "reports_compared_finding",
    "short_names",
    "sides_finding",
    "stage_mix_finding",
    "statistics",
    "survey_finding",
    "survivors_by_report",
    "tally",
    "tipping",
    "trials_finding",
    "validation",
    "validation_finding",
    "versions",
    "window_finding",
    "zero_sentence",
]
