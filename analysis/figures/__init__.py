"""The figures: one file each, a function that is given data and returns a :class:`~analysis.figures.export.Picture`."""

from analysis.figures.before_and_after import before_and_after
from analysis.figures.candidate_denominators import candidate_denominators
from analysis.figures.coverage import coverage
from analysis.figures.difference_coverage import difference_coverage
from analysis.figures.rankings import rankings
from analysis.figures.report_agreement import report_agreement
from analysis.figures.shares import shares
from analysis.figures.side_by_side import side_by_side
from analysis.figures.verdict_tally import verdict_tally

__all__ = [
    "before_and_after",
    "candidate_denominators",
    "coverage",
    "difference_coverage",
    "rankings",
    "report_agreement",
    "shares",
    "side_by_side",
    "verdict_tally",
]
