"""The figures: one file each, a function that is given data and returns a :class:`~analysis.figures.export.Picture`."""

from analysis.figures.answer_matrix import answer_matrix
from analysis.figures.audit_changes import audit_changes
from analysis.figures.audit_precision import audit_precision
from analysis.figures.audit_window import audit_window
from analysis.figures.before_and_after import before_and_after
from analysis.figures.candidate_denominators import candidate_denominators
from analysis.figures.coverage import coverage
from analysis.figures.detectable_change import detectable_change
from analysis.figures.difference_coverage import difference_coverage
from analysis.figures.highest_pvalues import highest_pvalues
from analysis.figures.incidence import incidence
from analysis.figures.medians_by_arm import medians_by_arm
from analysis.figures.mirrored_bars import mirrored_bars
from analysis.figures.multiverse_overview import multiverse_overview
from analysis.figures.number_line import number_line
from analysis.figures.order import order
from analysis.figures.outcome_levels import outcome_levels
from analysis.figures.pass_rates import pass_rates
from analysis.figures.possible_bases import possible_bases
from analysis.figures.question_intervals import question_intervals
from analysis.figures.rankings import rankings
from analysis.figures.readings import readings
from analysis.figures.report_agreement import report_agreement
from analysis.figures.reporting_matrix import reporting_matrix
from analysis.figures.shares import shares
from analysis.figures.side_by_side import side_by_side
from analysis.figures.specification_curve import specification_curve
from analysis.figures.survival_by_stage import survival_by_stage
from analysis.figures.verdict_tally import verdict_tally

__all__ = [
    "answer_matrix",
    "audit_changes",
    "audit_precision",
    "audit_window",
    "before_and_after",
    "candidate_denominators",
    "coverage",
    "detectable_change",
    "difference_coverage",
    "highest_pvalues",
    "incidence",
    "medians_by_arm",
    "mirrored_bars",
    "multiverse_overview",
    "number_line",
    "order",
    "outcome_levels",
    "pass_rates",
    "possible_bases",
    "question_intervals",
    "rankings",
    "readings",
    "report_agreement",
    "reporting_matrix",
    "shares",
    "side_by_side",
    "specification_curve",
    "survival_by_stage",
    "verdict_tally",
]
