"""What can be checked of a report from its own numbers, and what it reports of what the guidelines ask for.

The checks are those of INSPECT-SR that need nothing but printed numbers: whether counts and percentages can be, whether
p-values follow from what is printed beside them, whether reports of one study agree. INSPECT-SR was made for randomized
trials; here it is adapted, and its judgements are computed from the ledger.
"""

from __future__ import annotations

import pandas as pd

from analysis.claims.rebuild import BASE, NONRESPONSE
from analysis.claims.verdicts import CONTRADICTED, QUOTED
from analysis.sources.reports import Reports
from analysis.stats.agreement import reader_agreement

PASS, CONCERN, CANNOT_TELL = "pass", "concern", "cannot tell"
CHECKS = {
    "percentages": "Percentages can be of the number of people stated",
    "arithmetic": "Sums, changes and effects follow from the numbers they are made of",
    "tests": "P-values follow from the numbers they compare",
    "agreement": "Reports of the same study print the same numbers",
}
GUIDELINES = SQUIRE, CHERRIES, STROBE, SAMPL = "SQUIRE 2.0", "CHERRIES", "STROBE", "SAMPL"
STATUSES = ("reported", "partly", "not reported", "not applicable")
CHECKED = "report_id check judgement checked concerns assumptions roundings".split()


def adapted_inspect_sr(data: Reports, rows: pd.DataFrame) -> pd.DataFrame:
    """Checks of trustworthiness, adapted from INSPECT-SR, computed from the ledger for every report.

    One row a report and check: `judgement`, 'pass', 'concern', or 'cannot tell' where nothing was printed that the
    check could fail on; `checked`, the statistics that it looked at; `concerns`, those that it found fault with;
    `assumptions`, what those that pass rest on (names from `rebuild.ASSUMPTIONS`), and the `roundings` that they do.
    The checks, from `CHECKS`:

    - percentages: each with a stated base, in a group so small that some percentage would not fit it
      (`power_alone` above 0). Of concern where not everyone of the group can have given all the percentages of
      the question.
    - arithmetic, tests: what is rebuilt from other numbers (sums, differences, effects, estimates with limits,
      means), and p-values. Of concern where no choice gives them.
    - agreement: each quantity that another report of the study prints too. Of concern where it is another number.

    Reference: Wilkinson, Heal, Flemyng et al. (2025), INSPECT-SR, medRxiv 2025.09.03.25334905, domain 4, on results.

    >>> from analysis.ledger import ledger
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> found = adapted_inspect_sr(data, ledger.build(data)).set_index(["report_id", "check"])["judgement"]
    >>> found["mahtani-2024-abstract"].tolist(), found["medlive-2025-outcomes", "tests"]
    (['concern', 'cannot tell', 'cannot tell', 'concern'], 'pass')
    """
    unstated = rows["assumptions"].map(lambda names: BASE in names)
    fallible = rows["power_alone"].gt(0).fillna(False) | ~rows["fits_size"].fillna(True)
    contradicted = rows["verdict"] == CONTRADICTED
    short = contradicted | rows["assumptions"].map(lambda names: NONRESPONSE in names)
    differs = ~rows["other_agrees"].fillna(True).astype(bool)
    judged, tests = rows["verdict"] != QUOTED, rows["measure"] == "p-value"
    checks = {
        "percentages": ((rows["way"] == "share") & ~unstated & fallible, short),
        "arithmetic": (judged & ~rows["way"].eq("share") & ~tests, contradicted),
        "tests": (judged & tests, contradicted),
        "agreement": (rows["other_statistic_id"].notna(), differs),
    }
    found = []
    for report_id in data.report_ids:
        own = rows["report_id"] == report_id
        for check, (applies, fails) in checks.items():
            looked_at, of_concern = rows[own & applies], rows[own & applies & fails]
            passed = rows[own & applies & ~fails]
            judgement = CANNOT_TELL if looked_at.empty else CONCERN if len(of_concern) else PASS
            assumed = () if check == "agreement" else (name for names in passed["assumptions"] for name in names)
            found.append(
                (report_id, check, judgement, tuple(looked_at["statistic_id"]), tuple(of_concern["statistic_id"]),
                 tuple(dict.fromkeys(assumed)), tuple(passed["convention"].dropna().unique()))
            )  # fmt: skip
    return pd.DataFrame(found, columns=CHECKED)


def reporting_tally(data: Reports) -> pd.DataFrame:
    """How many items of each guideline each report gives, gives partly, or does not give.

    Counts by guideline and report_id (index, in the order of `reporting.csv`) and status (columns, `STATUSES`).

    >>> from analysis.sources import reports
    >>> int(reporting_tally(reports.load()).loc[("SQUIRE 2.0", "mahtani-2024-abstract")].sum())
    18
    """
    rows = data.reporting
    table = pd.crosstab([rows["guideline"], rows["report_id"]], rows["status"])
    order = pd.MultiIndex.from_frame(rows[["guideline", "report_id"]].drop_duplicates())
    return table.reindex(index=order, columns=list(STATUSES), fill_value=0)


def agreement_by_field(judgements: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """How far two readers agree, field by field, before anything was settled.

    `judgements` are those of `analysis.sources.second_reading.by_reader`. One row a table and field, with `agreement`,
    of `analysis.stats.agreement`.

    >>> judged = pd.DataFrame({"table": "themes", "field": "answers", "first": list("ab"), "second": list("aa")})
    >>> [(one.alike, one.n) for one in agreement_by_field(judged, 0.95)["agreement"]]
    [(1, 2)]
    """
    found = [
        (table, field, reader_agreement(own["first"].tolist(), own["second"].tolist(), confidence))
        for (table, field), own in judgements.groupby(["table", "field"], sort=False)
    ]
    return pd.DataFrame(found, columns=["table", "field", "agreement"])
