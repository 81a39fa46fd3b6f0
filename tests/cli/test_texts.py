"""`audit-text` on the command line: what it says of a text, of one that cannot be used, and of one that is new."""

import dataclasses
import os
import re
import shlex
import subprocess
import sys

import pytest

from analysis.cli import main
from analysis.sources import reports
from analysis.sources.locations import ROOT
from analysis.sources.texts.normalization import fingerprint

PANEL = "her2-landscape-panel"
TEXT = "Of 52 people with HER2+ disease, 41% agreed."


@pytest.fixture(autouse=True)
def text(tmp_path, monkeypatch):
    """A made-up text in the folder that the command runs in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbfOf 52\xc2\xa0people with HER2+ disease,\r\n41% agreed.\r\n")
    return path


@pytest.fixture
def panel(monkeypatch):
    """Data in which the made-up text is that of the panel, with three numerals, one of which may be another."""
    data = reports.load()

    def with_numerals(*numerals):
        known, rows = data.reports.copy(), data.numerals[data.numerals["report_id"] == PANEL].head(len(numerals)).copy()
        known.loc[known["report_id"] == PANEL, ["text_sha256", "text_length"]] = [fingerprint(TEXT), len(TEXT)]
        rows["offset"], rows["numeral"], rows["use"] = [*zip(*numerals, strict=True)]
        statistics = data.statistics[data.statistics["report_id"] != PANEL]
        made = dataclasses.replace(data, reports=known, numerals=rows, statistics=statistics)
        monkeypatch.setattr(reports, "load", lambda *_: made)
        return rows.index + 2

    return with_numerals


def test_a_clean_text_ends_with_0_and_says_what_its_numerals_are(panel, capsys):
    panel((3, "52", "value"), (21, "2", "name"), (33, "41", "value"))
    assert main.main(["audit-text", PANEL, "text.txt"]) == 0
    assert capsys.readouterr().out == ("3 numerals in the text; accounted for: 3 (2 value, 1 name)\nno discrepancies\n")


def test_a_text_with_discrepancies_ends_with_1_and_tells_each_with_its_row(panel, capsys):
    rows = panel((3, "52", "value"), (25, "2", "name"), (38, "six", "date"))
    assert main.main(["audit-text", PANEL, "text.txt"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f'another place: numerals.csv, row {rows[1]}: "2" at offset 21 in "Of 52 people with HER[2]+ disease, 41% '
        'agreed."; in the data at offset 25',
        f'missing: numerals.csv, after row {rows[1]}: "41" at offset 33 in "...people with HER2+ disease, [41]% '
        'agreed."; in the text alone',
        f'not in the text: numerals.csv, row {rows[2]}: "six" is in the data alone, at offset 38',
        "3 numerals in the text; accounted for: 1 (1 value)",
        "missing: 1, not in the text: 1, another place: 1, another numeral: 0, printed otherwise: 0",
    ]


def test_another_version_is_compared_when_asked_for_and_said_to_be_one(panel, capsys, text):
    panel((3, "52", "value"), (21, "2", "name"), (33, "41", "value"))
    text.write_text(f"Published elsewhere. {TEXT}")
    assert main.main(["audit-text", PANEL, "text.txt", "--any-version"]) == 0
    assert capsys.readouterr().out.startswith("another version of the text than the data was read from: ")


def refused(capsys, *arguments):
    assert main.main(["audit-text", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_a_text_that_cannot_be_used_ends_with_2_and_says_why(capsys, text):
    other = refused(capsys, PANEL, "text.txt")
    sha256 = reports.load().report(PANEL)["text_sha256"][:12]
    assert f"SHA-256 {sha256}...; found " in other
    assert f'"{len(TEXT)} characters, SHA-256 {fingerprint(TEXT)[:12]}...". Not compared any further' in other
    assert "agreed" not in other
    assert f'(did you mean "{PANEL}"?)' in refused(capsys, "her2-landscape", "text.txt")
    assert refused(capsys, PANEL, "none.txt").endswith("none.txt: cannot be read (No such file or directory)\n")
    assert refused(capsys, PANEL, ".").endswith(": cannot be read (Is a directory)\n")
    text.write_bytes(b"41% caf\xe9")
    assert refused(capsys, PANEL, "text.txt").endswith('text.txt, line 1: allowed UTF-8; found "byte 0xe9"\n')


def test_a_new_text_is_drafted_into_a_new_folder_once(capsys, tmp_path):
    assert main.main(["audit-text", "my-report", "text.txt", "--draft", "drafts"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{tmp_path}/drafts: 3 numerals, 2 of them taken for statistics"
    assert said[-1] == "    python -m analysis add-report drafts"  # from where one stands
    written = {path: path.read_bytes() for path in (tmp_path / "drafts").iterdir()}
    assert refused(capsys, "my-report", "text.txt", "--draft", "drafts") == (
        f'error: --draft: allowed a folder that does not exist yet; found "{tmp_path}/drafts"\n'
    )
    assert {path: path.read_bytes() for path in (tmp_path / "drafts").iterdir()} == written


def test_a_draft_and_a_comparison_exclude_each_other(capsys):
    assert "not allowed with" in refused(capsys, "my-report", "text.txt", "--draft", "drafts", "--any-version")


def test_the_examples_of_the_help_run(capsys, panel, text):
    with pytest.raises(SystemExit):
        main.main(["audit-text", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    examples = re.findall(r"python -m analysis (audit-text [\w .-]+?)(?:;|\. )", said.partition("example: ")[2])
    assert [example.split()[1:3] for example in examples] == [[PANEL, "panel.txt"], ["my-report", "my-report.txt"]]
    for name in ("panel.txt", "my-report.txt"):
        text.with_name(name).write_bytes(text.read_bytes() + (b"" if name == "panel.txt" else b"Other."))
    panel((3, "52", "value"), (21, "2", "name"), (33, "41", "value"))
    assert [main.main(shlex.split(example)) for example in examples] == [0, 0]
    assert (text.parent / "drafts" / "numbers.csv").exists()


@pytest.mark.slow
def test_a_terminal_that_cannot_show_a_character_shows_its_number(text):
    text.write_text("½ of the people \u2014 é", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "audit-text", PANEL, text, "--any-version"],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert '"\\xbd" at offset 0 in "[\\xbd] of the people \\u2014..."' in done.stdout
