"""A check as a document that another program reads, or that goes into a text: CSV, JSON, Markdown, JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as Xml

from analysis.ledger.ledger_texts import LEDGER_COLUMNS
from analysis.review.check.outcome import Outcome
from analysis.show import markdown
from analysis.show import text as show_text
from analysis.show.documents import Bullets, Column, Document, Paragraph, Section, Table, table_of
from analysis.show.numbers import NONE, number
from analysis.sources.locations import shown

STATISTICS = [
    Column(name.removesuffix("_id").capitalize(), name, lambda text: text or NONE)
    for name in ("statistic_id", "printed", "rebuilt", "verdict", "why")
]


def _as_csv(outcome: Outcome) -> str:
    """A row a statistic."""
    rows = [
        [report_id, *(row[name] for name in LEDGER_COLUMNS)] for report_id, own in outcome.rows.items() for row in own
    ]
    return show_text.as_csv(["report_id", *LEDGER_COLUMNS], rows)


def as_json(outcome: Outcome) -> str:
    """The rows, the tally, and what is not as it was committed."""
    found = {
        "matches": outcome.matches,
        "conclusion": outcome.conclusion,
        "compared_with": shown(outcome.chapter),
        "parameters": outcome.given,
        "differences": [vars(one) for one in outcome.differences],
        "summary": outcome.summary,
        "tally": {report_id: row.to_dict() for report_id, row in outcome.tally.iterrows()},
        "statistics": [{"report_id": report_id} | row for report_id, own in outcome.rows.items() for row in own],
    }
    return json.dumps(found, ensure_ascii=False, indent=1, default=int) + "\n"


def as_markdown(outcome: Outcome) -> str:
    """A heading and a table a report, the tally, and what is not as it was committed."""
    reports = [
        Section(outcome.names[report_id], [table_of("", own, STATISTICS)])
        for report_id, own in outcome.rows.items()
        if own
    ]
    header = ["Report", *(verdict.capitalize() for verdict in outcome.tally.columns)]
    rows = [[outcome.names[str(report_id)], *map(number, row)] for report_id, row in outcome.tally.iterrows()]
    differences = [Bullets([str(one) for one in outcome.differences])] if outcome.differences else []
    table, summary, conclusion = Table("", header, rows), Paragraph(outcome.summary), Paragraph(outcome.conclusion)
    tally = Section("Tally", [table, summary, *differences, conclusion])
    return markdown.document(Document("", [], [*reports, tally]))


def as_junit(outcome: Outcome) -> str:
    """A suite a report and a case a statistic, which fails where it is not as it was committed.

    A statistic that can only be quoted is a case like any other, and is not skipped: its number and its verdict were
    compared too, and a verdict says nothing against a statistic.
    """
    return as_xml(junit_suites(outcome))


def junit_suites(outcome: Outcome) -> list[Xml.Element]:
    """The suites of :func:`as_junit`."""
    words = {one.statistic_id: one.words for one in outcome.differences}
    suites = []
    for report_id, own in outcome.rows.items():
        cases = [_case(report_id, row, words.pop(row["statistic_id"], "")) for row in own]
        suites.append(suite(report_id, cases))
    gone = [case(shown(outcome.chapter), name, failure=said) for name, said in words.items()]
    if outcome.uncompared:
        gone.append(case(shown(outcome.chapter), "committed", failure=outcome.uncompared))
    return [*suites, suite(shown(outcome.chapter), gone)] if gone else suites


def _case(report_id: str, row: dict[str, str], failure: str) -> Xml.Element:
    found = case(report_id, row["statistic_id"], failure=failure)
    properties = Xml.Element("properties")
    for name in ("printed", "rebuilt", "verdict", "interval"):
        Xml.SubElement(properties, "property", name=name, value=row[name])
    found.insert(0, properties)
    Xml.SubElement(found, "system-out").text = row["why"]
    return found


def case(of: str, name: str, failure: str = "", skipped: str = "") -> Xml.Element:
    """A test case, passed unless it is said why not."""
    found = Xml.Element("testcase", classname=of, name=name, time="0")
    for kind, why in (("failure", failure), ("skipped", skipped)):
        if why:
            Xml.SubElement(found, kind, message=why).text = why
    return found


def suite(name: str, cases: Sequence[Xml.Element]) -> Xml.Element:
    """A test suite of these cases, which it counts."""
    counts = {f"{kind}s" if kind != "skipped" else kind: kind for kind in ("failure", "error", "skipped")}
    numbers = {plural: str(sum(one.find(kind) is not None for one in cases)) for plural, kind in counts.items()}
    found = Xml.Element("testsuite", {"name": name, "tests": str(len(cases)), **numbers, "time": "0"})
    found.extend(cases)
    return found


def as_xml(suites: Sequence[Xml.Element]) -> str:
    """The suites as a document."""
    numbers = {kind: str(sum(int(one.get(kind, 0)) for one in suites)) for kind in ("tests", "failures", "errors")}
    root = Xml.Element("testsuites", {"name": "check", **numbers})
    root.extend(suites)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


DOCUMENTS: dict[str, Callable[[Outcome], str]] = {
    "csv": _as_csv, "json": as_json, "markdown": as_markdown, "junit": as_junit,
}  # fmt: skip
