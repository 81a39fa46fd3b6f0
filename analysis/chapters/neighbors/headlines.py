"""What the neighbors show, for the pages that point to it."""

from __future__ import annotations

from analysis.chapters.neighbors.question import both_sides
from analysis.ledger import ledger
from analysis.ledger.choices import Choices
from analysis.show.numbers import number
from analysis.sources import reports
from analysis.sources.reports import Reports


def number_of_neighbors(data: Reports, choices: Choices) -> str:
    """How many neighbors there are."""
    return number(len(reports.load_neighbors().report_ids))


def gaps_elsewhere(data: Reports, choices: Choices) -> str:
    """How far clinicians and patients are apart there, in points."""
    neighbors = reports.load_neighbors()
    apart = sorted(both_sides(neighbors, ledger.build(neighbors, choices))["points"])
    return f"{number(apart[0])} to {number(apart[-1])}"
