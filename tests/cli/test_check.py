"""`check` on the command line: what it shows, in which forms, and what it says of what is not as it was committed."""

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest

from analysis.book import committed_ledger
from analysis.book.notebooks import inputs
from analysis.chapters.ledger import tables
from analysis.claims.verdicts import VERDICTS
from analysis.cli import main
from analysis.ledger import ledger, ledger_texts, telling
from analysis.ledger.choices import DEFAULTS
from analysis.ledger.quantities import tallied, tally_finding
from analysis.review.check import documents
from analysis.review.check import outcome as check_outcome
from analysis.sources import reports
from analysis.sources.locations import DATA, ROOT, TEMPLATES
from analysis.stats.intervals import METHODS

ABSTRACT, PANEL = "mahtani-2024-abstract", "her2-landscape-panel"
PREFERENCES = f"{ABSTRACT}.clinicians-preferences"


def chapter_of(held):
    return {"cells": [{"id": "all-statistics", "outputs": [{"data": {"text/html": ["<p>"], "text/csv": [held]}}]}]}


def rows_of(held):
    """What a chapter holds of each statistic, by the names that a check has for it."""
    found = []
    for row in csv.DictReader(io.StringIO(held)):
        told = [row[name] for name in ("statistic_id", "Printed", "Rebuilt", "Verdict", "Why", "Interval")]
        found.append(
            dict(zip(ledger_texts.LEDGER_COLUMNS, ("" if text == "–" else text for text in told), strict=True))
        )
    return found


@pytest.fixture(scope="module")
def rows(built):
    return built(reports.load())


@pytest.fixture(scope="module")
def held(rows):
    """What the page of the ledger offers as CSV."""
    return tables.ledger(reports.load(), rows)._repr_mimebundle_()["text/csv"]


@pytest.fixture
def committed(held, tmp_path, monkeypatch):
    """A chapter that holds what is rebuilt now, in the place of the committed one."""
    path = tmp_path / "ledger.ipynb"
    path.write_text(json.dumps(chapter_of(held)), encoding="utf-8")
    monkeypatch.setattr(committed_ledger, "CHAPTER", path)
    return path


@pytest.fixture(scope="module")
def built():
    """Builds the ledger, once for the same data and choices: what a check says of it does not change it."""
    real, known = ledger.build, {}

    def build(data, choices=DEFAULTS):
        of = data.statistics.to_csv(), tuple(data.sizes.items()), choices
        if of not in known:
            known[of] = real(data, choices)
        return known[of].copy()

    return build


@pytest.fixture
def said(committed, built, capsys, monkeypatch):
    """What `check` says: the code, standard output, standard error."""
    monkeypatch.setattr(check_outcome.ledger, "build", built)

    def run(*arguments):
        code = main.main(["check", *arguments])
        return code, *capsys.readouterr()

    return run


def data_with(monkeypatch, folder, old, new):
    """Data with another text in its statistics, in a copy."""
    shutil.copytree(DATA, folder)
    path = folder / "statistics.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    changed = reports.load(folder)
    monkeypatch.setattr(reports, "load", lambda *_: changed)


@pytest.fixture
def changed(monkeypatch, tmp_path):
    """Data in which one digit of the preferences of clinicians is another."""
    row = next(
        line for line in (DATA / "statistics.csv").read_text(encoding="utf-8").splitlines() if PREFERENCES in line
    )
    data_with(monkeypatch, tmp_path / "data", row, row.replace("82%", "83%"))


def test_the_committed_chapter_matches_and_is_named(capsys):
    assert main.main(["check"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1].endswith("match what is committed in book/chapters/ledger.ipynb.")
    assert said.err == ""


def test_the_template_shows_the_ledger_in_the_cell_that_is_read():
    cells = {cell["id"]: cell for cell in json.loads((TEMPLATES / "ledger.ipynb").read_text())["cells"]}
    assert "tables.ledger(" in "".join(cells[committed_ledger.CELL]["source"])


def test_the_defaults_of_the_template_are_those_of_the_check():
    defaults = {one.name: one.default for one in inputs.parameters(TEMPLATES / "ledger.ipynb")}
    of_two_groups = {"difference_method"}  # which no statistic of the ledger is
    assert defaults == {k: v for k, v in vars(DEFAULTS).items() if k not in of_two_groups} | {"patients": None}


def test_the_table_has_every_statistic_with_what_was_printed_what_is_rebuilt_the_verdict_and_why(said, rows):
    code, out, err = said()
    assert (code, err) == (0, "")
    flat = " ".join(out.split())
    for row in rows.to_dict("records"):
        name = row["statistic_id"].removeprefix(f"{row['report_id']}.")
        assert re.search(rf"^{name} ", out, re.MULTILINE)
        assert telling.reason(row) in flat
    block = out[out.index(f"{ABSTRACT}: ") : out.index("mahtani-2023-coverage: ")]
    assert re.search(r"^clinicians-preferences +82% +18 of 22 = 81.8% +consistent$", block, re.MULTILINE)
    assert f"All {len(rows)} statistics match what is committed in " in flat


def test_the_tally_is_that_of_the_ledger_and_stands_near_the_end(said, rows):
    last = " ".join(said()[1].partition("her2-landscape-panel: Landscape panel")[2].split())
    for report_id, counts in ledger.tally(rows).iterrows():
        told = [f"{many} {verdict}" for verdict, many in counts.items() if many]
        assert f"{report_id}: {', '.join([f'{counts.sum()} statistics', *told])}" in last
    assert tally_finding(tallied(rows)) in last


def test_a_report_without_statistics_stands_in_the_tally_with_zeros(said, monkeypatch):
    data = reports.load()
    without = replace(data, statistics=data.statistics[data.statistics["report_id"] != PANEL].reset_index(drop=True))
    monkeypatch.setattr(reports, "load", lambda *_: without)
    out = said()[1]
    assert re.search(rf"^{PANEL}: 0 statistics$", out, re.MULTILINE)
    assert f"{PANEL}.pfs-benefit: is committed, and is not in the data\n" in out


@pytest.mark.parametrize("width", [60, 61, 72, 80, 100, 120, 200])
def test_no_line_is_longer_than_the_terminal(said, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    lines = said("-p", "confidence", "0.9")[1].splitlines()
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - 10  # and its room is used


def test_without_a_terminal_lines_have_120_characters(said, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert 100 < max(map(len, said()[1].splitlines())) <= 120


def test_words_are_whole_from_60_columns_on(said, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    words = set(re.split(r"[\s-]+", said()[1]))
    assert {"individualizing", "assumption", "contradicted.", "preferences", "scientiacme"} <= words


# Forms


def test_csv_has_a_row_a_statistic_as_text(said, rows, held):
    code, out, err = said("--format", "csv")
    found = list(csv.DictReader(io.StringIO(out)))
    assert (code, err) == (0, "")
    assert [row.pop("report_id") for row in found] == list(rows["report_id"])
    assert found == rows_of(held)


def test_json_has_the_same_rows_and_the_tally(said, held, rows):
    code, out, err = said("--format", "json")
    found = json.loads(out)
    assert (code, err, found["matches"], found["differences"], found["parameters"]) == (0, "", True, [], {})
    kept = [{name: text for name, text in row.items() if name != "report_id"} for row in found["statistics"]]
    assert kept == rows_of(held)
    assert found["tally"] == ledger.tally(rows).to_dict("index")


def test_markdown_has_a_table_a_report_and_the_tally(said, rows):
    from markdown_it import MarkdownIt

    code, out, err = said("--format", "markdown")
    assert (code, err) == (0, "")
    tokens = MarkdownIt("commonmark").enable("table").parse(out)
    assert [token.type for token in tokens].count("table_open") == rows["report_id"].nunique() + 1
    cells = ["".join(child.content for child in token.children) for token in tokens if token.type == "inline"]
    for row in rows.to_dict("records"):
        at = cells.index(row["statistic_id"])
        told = row["as_printed"], telling.rebuilt(row), row["verdict"], telling.reason(row)
        assert cells[at + 1 : at + 5] == list(told)


def test_junit_has_a_suite_a_report_and_a_case_a_statistic_and_skips_none(said, rows):
    code, out, err = said("--format", "junit")
    assert (code, err) == (0, "")
    root = Xml.fromstring(out.encode())
    assert [suite.get("name") for suite in root] == list(rows["report_id"].unique())
    for suite in root:
        own = rows[rows["report_id"] == suite.get("name")]
        assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == (str(len(own)), "0", "0")
        assert [case.get("name") for case in suite] == list(own["statistic_id"])
        properties = [{one.get("name"): one.get("value") for one in case.find("properties")} for case in suite]
        assert [one["verdict"] for one in properties] == list(own["verdict"])
        assert [case.findtext("system-out") for case in suite] == [telling.reason(row) for _, row in own.iterrows()]


@pytest.mark.parametrize("form", ["csv", "json", "markdown", "junit"])
def test_what_differs_goes_to_standard_error_beside_a_document(said, changed, form):
    matching = f'error: {PREFERENCES}: printed: committed "82%", now "83%"'
    code, out, err = said("--format", form)
    assert code == 1
    assert matching in err
    assert "error:" not in out


def test_junit_fails_the_case_that_differs_and_no_other_question(said, changed):
    root = Xml.fromstring(said("--format", "junit")[1].encode())
    failed = {
        case.get("name"): case.find("failure") for case in root.iter("testcase") if case.find("failure") is not None
    }
    assert 'printed: committed "82%", now "83%"' in failed[PREFERENCES].get("message")
    assert root.get("failures") == str(len(failed))
    assert all(name.startswith(f"{ABSTRACT}.clinicians-preferences") for name in failed)


@pytest.mark.parametrize(("form", "sign"), [("markdown", "\\|"), ("csv", '"'), ("junit", "&lt;"), ("json", '\\"')])
def test_signs_of_a_form_are_escaped(form, sign, rows):
    row = dict.fromkeys(ledger_texts.LEDGER_COLUMNS, "") | {"statistic_id": "a.b", "printed": 'a | <b>, "c" & d\\'}
    empty = rows.iloc[:0]
    outcome = check_outcome.Outcome({"a": "A"}, {"a": [row]}, empty, ledger.tally(empty), [], 1)
    text = documents.DOCUMENTS[form](outcome)
    assert sign in text
    if form == "csv":
        assert next(csv.DictReader(io.StringIO(text)))["printed"] == row["printed"]
    if form == "junit":
        assert Xml.fromstring(text.encode()).find(".//property").get("value") == row["printed"]
    if form == "json":
        assert json.loads(text)["statistics"][0]["printed"] == row["printed"]


# Filters


def test_report_and_verdict_choose_what_is_shown_and_counted(said, rows):
    out = said("--format", "csv", "--report", PANEL, "--report", ABSTRACT, "--verdict", "quoted")[1]
    chosen = rows[rows["report_id"].isin([PANEL, ABSTRACT]) & (rows["verdict"] == "quoted")]
    assert [row["statistic_id"] for row in csv.DictReader(io.StringIO(out))] == list(chosen["statistic_id"])
    table = said("--report", ABSTRACT, "--verdict", "contradicted")[1]
    assert "medlive" not in table
    assert re.search(rf"^{ABSTRACT}: 0 statistics$", table, re.MULTILINE)
    assert f"\nAll {len(rows)} statistics match" in table


def test_a_filter_hides_no_difference(said, changed):
    code, out, _ = said("--report", PANEL)
    assert code == 1
    assert f'{PREFERENCES}: printed: committed "82%", now "83%"' in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--report", "mahtani-2024-abstrat"], f'(did you mean "{ABSTRACT}"?); found "mahtani-2024-abstrat"'),
        (["--verdict", "contradict"], f'--verdict: allowed {", ".join(VERDICTS)} (did you mean "contradicted"?)'),
        (
            ["--format", "jsn"],
            '--format: allowed table, csv, json, markdown, junit (did you mean "json"?); found "jsn"',
        ),
        (["-p", "confidnce", "0.9"], '(did you mean "confidence"?); found "confidnce"'),
        (["-p", "confidence", "high"], 'parameter confidence: allowed a number, such as 0.95; found "high"'),
        (["-p", "confidence", "1"], "-p confidence: allowed a number between 0 and 1, both excluded; found 1"),
        (["-p", "rounding", "half-upp"], '(did you mean "half-up"?); found "half-upp"'),
        (["-p", "interval_method", "wald"], f'{", ".join(METHODS)}; found "wald"'),
        (["-p", "lowest_response", "2"], "-p lowest_response: allowed a part of the group, above 0 and at most 1"),
        (["-p", "patients", "0"], "patients: allowed a whole number from 1 to "),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_line(said, arguments, words):
    code, out, err = said(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


# What is committed


def test_a_changed_digit_is_named_with_both_values(said, changed):
    code, out, _ = said()
    assert code == 1
    assert f'{PREFERENCES}: printed: committed "82%", now "83%"' in " ".join(out.split())
    assert " ".join(out.split()).endswith("; make book makes it anew.")


def test_rows_that_are_missing_or_surplus_are_named(said, committed, held):
    lines = held.splitlines(keepends=True)
    other = f"made-up.statistic{',' * (lines[0].count(','))}\n"
    kept = [line for line in lines if not line.startswith(PREFERENCES)]
    committed.write_text(json.dumps(chapter_of("".join([*kept, other]))), encoding="utf-8")
    code, out, _ = said()
    assert code == 1
    told = [
        f"{PREFERENCES}: is in the data, and is not committed",
        "made-up.statistic: is committed, and is not in the data",
    ]
    assert "\n\n{}\n{}\n2 of ".format(*told) in out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "is not there, so there is nothing to compare with; make book makes it anew"),
        ("{", "holds no table of statistics in cell all-statistics; make book makes it anew"),
        ("[]", "holds no table of statistics"),
        (json.dumps({"cells": []}), "holds no table of statistics"),
        (json.dumps({"cells": [{"id": "all-statistics", "outputs": [{"data": {}}]}]}), "holds no table of statistics"),
        (json.dumps(chapter_of("statistic_id,printed\na.b,1\n")), "holds another table of statistics than is made now"),
        (json.dumps(chapter_of("")), "holds another table of statistics than is made now"),
        (b"\xff\xfe", "holds no table of statistics"),
    ],
)
@pytest.mark.parametrize("form", ["table", "junit"])
def test_a_chapter_without_the_table_is_told_in_a_line(said, committed, content, words, form):
    if content is None:
        committed.unlink()
    else:
        committed.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, err = said("--format", form)
    assert code == 1
    told = " ".join(out.split()) if form == "table" else err
    assert f"{committed}: " in told
    assert words in told
    if form == "junit":
        assert Xml.fromstring(out.encode()).get("failures") == "1"


def test_other_parameters_are_compared_all_the_same_and_named(said):
    code, out, _ = said("-p", "confidence", "0.9")
    flat = " ".join(out.split())
    assert code == 1
    assert re.search(r"clinicians-preferences: interval: committed \"61% to 93%\", now \"65% to 92%\"", flat)
    assert re.search(r"With confidence = 0\.9, \d+ of \d+ statistics differ from \S+, which has the defaults\.$", flat)


def test_parameters_that_are_the_defaults_change_nothing(said):
    assert said("-p", "confidence", "0.95", "-p", "patients", "None")[0] == 0


# Help


def test_the_examples_of_the_help_run(said, capsys):
    with pytest.raises(SystemExit):
        main.main(["check", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    examples = re.findall(r"python -m analysis check ([^.;]*)", text.partition("example: ")[2])
    assert len(examples) == 2
    for example in examples:
        code, out, err = said(*shlex.split(example))
        assert code in (0, 1)
        assert re.search(r"\d+ statistics (match|differ)", " ".join(out.split()))
        assert err == ""


@pytest.mark.slow
def test_it_needs_no_notebook_and_draws_nothing():
    program = "import sys; from analysis.cli.main import main; main(['check']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    loaded = set(done.stderr.split())
    assert "pandas" in loaded
    assert not {"matplotlib", "IPython", "nbformat", "papermill", "seaborn", "pingouin"} & loaded
