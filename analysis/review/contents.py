"""What a review says, section by section."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.chapters.ledger import tables as ledger_tables
from analysis.chapters.ledger.figure_verdict_tally import verdict_tally
from analysis.chapters.multiverse import words as multiverse_words
from analysis.claims.verdicts import MEANINGS
from analysis.ledger.multiverse import findings as multiverse_findings
from analysis.ledger.multiverse.overview import OVERVIEW
from analysis.review import terms
from analysis.review.material import Material
from analysis.show import numbers
from analysis.show.documents import (
    Code,
    Column,
    Document,
    Drawing,
    Lines,
    Paragraph,
    Row,
    Section,
    Shown,
    Stat,
    Table,
    Terms,
    Together,
    VerdictMark,
    as_finding,
    table_of,
)
from analysis.show.figures.export import svg
from analysis.show.numbers import NONE, number
from analysis.show.text import said as texts
from analysis.sources.locations import shown

EQUAL, NOT_RUN = "equal to the committed one", "not run"
VERDICTS = Terms([(VerdictMark(verdict), meaning) for verdict, meaning in MEANINGS.items()])


def contents(material: Material) -> Document:
    """The whole review."""
    sections = [
        _reports(material),
        _tally(material),
        _multiverse(material),
        _statistics(material),
        _chapters(material),
        _environment(material),
        _hashes(material),
    ]
    opening, last = _opening(material), _citing(material)
    meanings = terms.used(" ".join(text for part in (*opening, *sections, last) for text in texts(part)))
    words = Section("Words", [VERDICTS, Terms(meanings)])
    return Document(f"Review: {material.citation['title']}", opening, [*sections, words, last])


def _opening(material: Material) -> list[Paragraph | Together | Table]:
    reports, outcome = len(material.data.report_ids), material.outcome
    made = f"Made on {material.made:%Y-%m-%d} at {material.made:%H:%M} UTC, from {material.origin}."
    return [
        Paragraph(
            f"This is a review of a project on {number(reports)} published reports, which print "
            f"{number(outcome.statistics)} statistics and none of the data behind them. The project rebuilds each "
            "statistic from the other numbers that were printed, and says whether they give it, give it under an "
            "assumption, contradict it, or cannot tell. This page is what came of running all of it again, and it can "
            "be read without the project."
        ),
        Paragraph(made),
        as_finding(_conclusion(material)),
        Table("What was run, and its result", ["What was run", "Result"], _ran(material)),
    ]


def _conclusion(material: Material) -> str:
    if material.matches:
        rest = "" if material.runs is not None else " The chapters of the book were not run again."
        return f"Everything that was run matches what is committed.{rest}"
    return "Not everything matches what is committed; the table says what does not."


def _ran(material: Material) -> list[tuple[str, str]]:
    data, outcome, runs = material.data, material.outcome, material.runs
    tables = [resource["name"] for resource in data.descriptor["resources"]]
    rows = sum(len(getattr(data, name)) for name in tables)
    shown = pd.concat(list(material.differences.values())) if material.differences else pd.DataFrame(columns=OVERVIEW)
    standing = material.standing
    findings = (
        f"differences shown: {_how_many(shown['excludes_zero'], shown['universes'])}; "
        f"other findings that stand: {_how_many(standing['holds'], standing['universes'])}"
    )
    stale = f"all {number(material.chapters)} chapters were made from the files that are here"
    if material.stale:
        stale = (
            f"{number(len(material.stale))} of {number(material.chapters)} chapters were made from other files than "
            f"are here: {', '.join(material.stale)}"
        )
    equal = [run for run in runs or () if run.equal]
    again = NOT_RUN if runs is None else f"{number(len(equal))} of {number(len(runs))} are equal to the committed ones"
    return [
        (
            "The data against their schema and against each other",
            f"valid: {number(len(tables))} tables, {number(rows)} rows",
        ),
        ("Every statistic, accounted for and compared", " ".join([*map(str, outcome.differences), outcome.conclusion])),
        ("Every finding under every choice, the multiverse", findings),
        ("The fingerprints of every chapter's inputs", stale),
        ("Every chapter again, by nbval", again),
    ]


def _how_many(holds: pd.Series, universes: pd.Series) -> str:
    always, never = int((holds == universes).sum()), int((holds == 0).sum())
    some = number(len(holds) - always - never)
    return f"{number(always)} under every choice, {some} under some, {number(never)} under none"


def _reports(material: Material) -> Section:
    reports = material.data.reports.to_dict("records")
    rows = [(row["short_name"], row["venue"], row["published"] or NONE) for row in reports]
    table = Table("The reports, and how this page calls them", ["Report", "Where", "Published"], rows)
    return Section("The reports", [table])


def _tally(material: Material) -> Section:
    outcome = material.outcome
    picture = verdict_tally(outcome.built, outcome.names)
    said = as_finding(outcome.summary)
    means = Paragraph(
        "A verdict is computed, and nobody types one. It speaks of the arithmetic between printed numbers, and not of "
        "whether they are true."
    )
    drawing = Drawing(svg(picture), picture.caption)
    return Section(
        "Verdicts", [said, means, VERDICTS, drawing, ledger_tables.tally_by_report(material.data, outcome.tally)]
    )


def _multiverse(material: Material) -> Section:
    names, data = material.outcome.names, material.data
    parts = []
    for report_id, found in material.differences.items():
        said = as_finding(multiverse_words.differences_finding(found))
        first, second = found[["first_group", "second_group"]].iloc[0]
        title = f"{names[report_id]}: {first} less {second}"
        parts.append(Section(title, [said, table_of(f"Differences in the {names[report_id]}", found, DIFFERENCES)]))
    printed = dict(zip(data.statistics["statistic_id"], data.statistics["as_printed"], strict=True))
    columns = [
        Column("Finding", lambda row: multiverse_words.named_finding(row, printed).capitalize()),
        Column("Report", "report_id", names.__getitem__),
        Column("What it says", lambda row: f"{multiverse_findings.FINDINGS[row['finding']].capitalize()}."),
        Column("Holds in universes", lambda row: multiverse_words.in_how_many(row["holds"], row["universes"])),
        Column("Verdict of the multiverse", lambda row: _stands("stands", "holds", row)),
    ]
    said = as_finding(multiverse_words.other_findings_finding(material.standing, printed))
    parts.append(Section("Other findings", [said, table_of("Other findings", material.standing, columns)]))
    lead = Paragraph(
        "Whoever rebuilds a result has to choose: how the report rounded, how many people answered, which interval, "
        "which test, at which level. Each combination of defensible choices is a universe. A finding that stands in "
        "every universe does not hang on the analyst; where it stands in some, the choice that turns it is named. The "
        "share of universes is no probability."
    )
    shown_if = Paragraph(
        "A difference has the values that the printed percentages leave open, before chance is allowed for. It is "
        "shown if the confidence interval leaves zero out in every table of whole people that fits; and one that is "
        "shown under no choice is not shown to be absent."
    )
    return Section("Findings under every choice", [lead, shown_if], parts)


def _stands(verb: str, holds: str, row: Row) -> str:
    if row[holds] == row["universes"]:
        return f"{verb} under every choice"
    if row[holds] == 0:
        return f"{verb} under no choice"
    alone = multiverse_words.hangs_on(row["hangs_on"]) if row["hangs_on"] else ""
    return f"hangs on {alone or 'choices that turn it only together'}"


DIFFERENCES = (
    Column("Item", lambda row: f"{row['topic'].replace('-', ' ')}: {row['item_label']}"),
    Column("Difference, in percentage points", numbers.spanned("difference", numbers.points)),
    Column("Shown in universes", lambda row: multiverse_words.in_how_many(row["excludes_zero"], row["universes"])),
    Column("Verdict of the multiverse", lambda row: _stands("shown", "excludes_zero", row)),
)


def _statistics(material: Material) -> Section:
    labels = dict(zip(material.data.statistics["statistic_id"], material.data.statistics["label"], strict=True))
    differing = {one.statistic_id: one.words for one in material.outcome.differences}

    def why(row: Row) -> Lines:
        name = row["statistic_id"]
        return Lines([row["why"], *([f"Not as committed: {differing[name]}"] if name in differing else [])])

    columns = [
        Column("Statistic", "statistic_id", lambda name: Stat(name, labels[name])),
        Column("Printed", "printed"),
        Column("Rebuilt", lambda row: row["rebuilt"] or NONE),
        Column("Interval", lambda row: row["interval"] or NONE),
        Column("Verdict", "verdict", VerdictMark),
        Column("Why", why),
    ]
    parts = []
    for report_id, own in material.outcome.rows.items():
        name = material.outcome.names[report_id]
        blocks: list[Shown] = [Paragraph("No statistic of this report is in the data.")]
        if own:
            said = Paragraph(material.outcome.summary_of(report_id))
            blocks = [said, table_of(f"Statistics of the {name}", own, columns)]
        parts.append(Section(name, blocks))
    level = Paragraph(
        "Of each statistic: the number as it was printed, what the other printed numbers give for it, the confidence "
        "interval of a share over every count that fits, the verdict, and why it is that. Where nothing stands, there "
        "is nothing to compute."
    )
    return Section("Every statistic", [level], parts)


def _chapters(material: Material) -> Section:
    if material.runs is None:
        return Section("The chapters, run again", [Paragraph("The chapters were not run again for this page.")])
    equal = sum(run.equal for run in material.runs)
    cells = sum(run.cells for run in material.runs)
    rows = [(run.title, Code(shown(run.path)), number(run.cells), _came_to(run)) for run in material.runs]
    said = Paragraph(
        f"Every chapter was run again from its first cell to its last. {number(equal)} of {number(len(rows))} show in "
        f"each of their cells what is committed; {number(cells)} cells were run and compared, by nbval.",
        finding=True,
    )
    return Section(
        "The chapters, run again",
        [said, Table("Chapters", ["Chapter", "File", "Cells", "Result"], rows)],
    )


def _came_to(run) -> str:
    if run.differing:
        return f"differs, or failed: {', '.join(run.differing)}"
    return EQUAL if run.equal else NOT_RUN


def _environment(material: Material) -> Section:
    rows = [(name, Code(value)) for name, value in material.environment]
    said = Paragraph("What computed this page. Each package is locked to one version, by the fingerprint of its files.")
    return Section("The environment", [said, Table("Environment", ["What", "Version"], rows)])


def _hashes(material: Material) -> Section:
    files = [(Code(name), Code(value)) for name, value in material.hashes]
    reports = material.data.reports
    of_texts = [
        (name, Code(value)) for name, value in zip(reports["short_name"], reports["text_sha256"], strict=True) if value
    ]
    said = Paragraph(
        "Whoever has the files can see that they are the same. The texts of the reports are not part of the project: "
        "their fingerprints tell which text the data were read from."
    )
    tables = [
        Table("Files", ["File", "SHA-256"], files),
        Table("Texts of the reports", ["Report", "SHA-256 of its text"], of_texts),
    ]
    return Section("Fingerprints", [said, *tables])


def _citing(material: Material) -> Section:
    citation = material.citation
    authors = numbers.listed([_author(one) for one in citation["authors"]])
    cited = f"{authors}. {citation['title']}. Version {citation['version']}."
    rows = [(what, licence, Code(file)) for what, licence, file in material.licences]
    return Section(
        "Licence and citation",
        [
            Paragraph(str(citation["message"])),
            Paragraph(cited),
            Table("Licences", ["What", "Licence", "File"], rows),
        ],
    )


def _author(author: Mapping[str, str]) -> str:
    return author.get("name") or " ".join(filter(None, (author.get("given-names"), author.get("family-names"))))
