"""The figures: one file each, a function that is given data and returns a :class:`~analysis.figures.export.Picture`."""

from analysis.figures.before_and_after import before_and_after
from analysis.figures.candidate_denominators import candidate_denominators
from analysis.figures.coverage import coverage
from analysis.figures.difference_coverage import difference_coverage
from analysis.figures.mirrored_bars import mirrored_bars
from analysis.figures.number_line import number_line
from analysis.figures.possible_bases import possible_bases
from analysis.figures.question_intervals import question_intervals
from analysis.figures.shares import shares
from analysis.figures.side_by_side import side_by_side
from analysis.figures.verdict_tally import verdict_tally

__all__ = [
    "before_and_after",
    "candidate_denominators",
    "coverage",
    "difference_coverage",
    "mirrored_bars",
    "number_line",
    "possible_bases",
    "question_intervals",
    "shares",
    "side_by_side",
    "verdict_tally",
]
