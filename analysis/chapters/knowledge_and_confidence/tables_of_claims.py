"""Reported p-values, over the tests, sizes and pairings that a report leaves open."""

from __future__ import annotations

from analysis.claims.p_values import p_value_claim
from analysis.ledger.rebuilt import LARGEST_COMPARED, as_printed
from analysis.show import numbers
from analysis.show.documents import Paragraph, Stat, Table
from analysis.sources.reports import Reports
from analysis.stats.paired.unknown_pairing import PairedTable

TESTS = {
    "fisher": "Fisher, exact, two-sided (minlike)",
    "fisher-mid-p": "Fisher, mid-p",
    "chi-square": "Chi-square, uncorrected",
    "chi-square-yates": "Chi-square, Yates",
    "mcnemar-exact": "McNemar, exact, any pairing",
    "mcnemar-mid-p": "McNemar, mid-p, any pairing",
    "mcnemar-asymptotic": "McNemar, asymptotic, any pairing",
}


def p_value_claims(data: Reports, report_id: str, rounding: str = "half-up") -> Table | Paragraph:
    """For every reported p-value of two shares: of which sizes it is true, test by test, and how high it can be."""
    cells = []
    for statistic in data.each_statistic(report_id, "p-value"):
        size, _ = data.group_size(statistic.report_id, statistic.group_id)
        if size is None:
            continue
        claim, after, before = as_printed(statistic, data)
        for test, named in TESTS.items():
            of = range(1, min(size, LARGEST_COMPARED) + 1)
            found = p_value_claim(claim, after, before, of, test=test, rounding=rounding)
            sizes = [size for size in found.sizes if isinstance(size, int)]
            if sizes and found.highest is not None:
                cells.append(
                    (
                        Stat(statistic.statistic_id, statistic.as_printed),
                        named,
                        f"{numbers.number(sizes[0])} to {numbers.number(sizes[-1])}",
                        numbers.number(found.tables),
                        found.overall,
                        numbers.pvalue(found.highest),
                        _where(found.highest_at),
                    )
                )
    if not cells:
        return Paragraph("This report gives no p-value that could be checked.")
    header = ["Printed", "Test", "People each time", "Tables", "True of", "Highest p", "Reached with"]
    return Table("The p-value as a claim, over every table that the percentages allow", header, cells, "wide")


def _where(at) -> str:
    if isinstance(at, PairedTable):
        people = at.both + at.gained + at.lost + at.neither
        return f"{numbers.number(at.gained)} gained and {numbers.number(at.lost)} lost of {numbers.number(people)}"
    (after, n), (before, _) = at
    return f"{numbers.number(after)} after and {numbers.number(before)} before of {numbers.number(n)}"
