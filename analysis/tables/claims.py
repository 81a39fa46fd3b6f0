"""Reported p-values, over the tests, sizes and pairings that a report leaves open."""

from __future__ import annotations

from analysis import wording
from analysis.claims import p_value_claim
from analysis.ledger import LARGEST_COMPARED
from analysis.paired import PairedTable
from analysis.reports import Reports
from analysis.show.documents import Paragraph, Stat, Table

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
        claim, *shares = (data.printed(name) for name in (statistic.statistic_id, *statistic.inputs.split()))
        for test, named in TESTS.items():
            of = range(1, min(size, LARGEST_COMPARED) + 1)
            found = p_value_claim(claim, *shares, of, test=test, rounding=rounding)
            sizes = [size for size in found.sizes if isinstance(size, int)]
            if sizes and found.highest is not None:
                cells.append(
                    (
                        Stat(statistic.statistic_id, statistic.as_printed),
                        named,
                        f"{wording.number(sizes[0])} to {wording.number(sizes[-1])}",
                        wording.number(found.tables),
                        found.overall,
                        wording.pvalue(found.highest),
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
        return f"{wording.number(at.gained)} gained and {wording.number(at.lost)} lost of {wording.number(people)}"
    (after, n), (before, _) = at
    return f"{wording.number(after)} after and {wording.number(before)} before of {wording.number(n)}"
