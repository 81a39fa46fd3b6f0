"""What a report on education leaves open: who was reached, what changed and for whom, what was ranked, who passes."""

from analysis.education.changes import (
    attrition,
    claims_of_parts,
    effect_sizes,
    highest_pvalues,
    parts_for_a_rise,
)
from analysis.education.choices import SeveralAnswers, order, several_answers
from analysis.education.pass_rates import pass_rates
from analysis.education.reach import patients_seen, readings

__all__ = [
    "SeveralAnswers",
    "attrition",
    "claims_of_parts",
    "effect_sizes",
    "highest_pvalues",
    "order",
    "parts_for_a_rise",
    "pass_rates",
    "patients_seen",
    "readings",
    "several_answers",
]
