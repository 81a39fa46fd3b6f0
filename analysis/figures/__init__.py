"""The figures: one file each, a function that is given data and returns a :class:`~analysis.figures.export.Picture`."""

from analysis.figures.answer_matrix import answer_matrix
from analysis.figures.before_and_after import before_and_after
from analysis.figures.candidate_denominators import candidate_denominators
from analysis.figures.coverage import coverage
from analysis.figures.difference_coverage import difference_coverage
from analysis.figures.multiverse_overview import multiverse_overview
from analysis.figures.reporting_matrix import reporting_matrix
from analysis.figures.shares import shares
from analysis.figures.side_by_side import side_by_side
from analysis.figures.specification_curve import specification_curve
from analysis.figures.verdict_tally import verdict_tally

__all__ = [
    "answer_matrix",
    "before_and_after",
    "candidate_denominators",
    "coverage",
    "difference_coverage",
    "multiverse_overview",
    "reporting_matrix",
    "shares",
    "side_by_side",
    "specification_curve",
    "verdict_tally",
]
