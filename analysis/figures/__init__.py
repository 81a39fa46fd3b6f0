"""The figures: one file each, a function that is given data and returns a :class:`~analysis.figures.export.Picture`."""

from analysis.figures.before_and_after import before_and_after
from analysis.figures.candidate_denominators import candidate_denominators
from analysis.figures.coverage import coverage
from analysis.figures.difference_coverage import difference_coverage
from analysis.figures.highest_pvalues import highest_pvalues
from analysis.figures.order import order
from analysis.figures.pass_rates import pass_rates
from analysis.figures.readings import readings
from analysis.figures.shares import shares
from analysis.figures.side_by_side import side_by_side
from analysis.figures.verdict_tally import verdict_tally

__all__ = [
    "before_and_after",
    "candidate_denominators",
    "coverage",
    "difference_coverage",
    "highest_pvalues",
    "order",
    "pass_rates",
    "readings",
    "shares",
    "side_by_side",
    "verdict_tally",
]
