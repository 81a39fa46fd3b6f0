"""The commands for a report of one's own, as typed, as far as they leave the data alone."""

import re
import shlex
import shutil
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.ledger.registry import all_ways
from analysis.sources import reports
from analysis.sources.locations import DATA, REFERENCES
from analysis.sources.new_reports import asking, drafts, storing

TEXTS = Path(__file__).parents[1] / "new_reports"


@pytest.fixture
def told(capsys):
    """The exit code of a command, and what it says on stdout and stderr."""

    def run(*arguments):
        code = main.main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def test_a_text_becomes_a_draft_and_what_comes_next_is_said(told, tmp_path):
    code, out, err = told("add-report", TEXTS / "trial.txt", "--draft", tmp_path / "mine")
    assert (code, err) == (0, "")
    assert re.search(r"mine: 59 numerals, 42 of them taken for statistics\nto confirm: \d+; unknown: 0; gaps", out)
    assert out.endswith(f"    python -m analysis add-report {tmp_path}/mine\n")
    assert drafts.read_draft(tmp_path / "mine").facts["report"]["report_id"] == "trial"


def test_a_draft_with_gaps_is_told_gap_by_gap_and_not_added(told, tmp_path):
    told("add-report", TEXTS / "trial.txt", "--draft", tmp_path / "mine")
    code, out, err = told("add-report", tmp_path / "mine")
    assert code == 1
    assert re.fullmatch(r"\d+ gaps; nothing was added\n", out)
    assert f"{tmp_path}/mine/numbers.csv, rows 6 to 7, 41, 43 to 44, 46, column sure: allowed yes" in err
    assert f"\n{tmp_path}/mine/report.yml, report, venue: allowed something" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add-report", "none.txt"), "none.txt: cannot be read (No such file or directory)"),
        (("add-report", TEXTS / "trial.txt", "--id", "My Trial"), "report_id: allowed lower-case words with hyphens"),
        (("add-report", TEXTS / "trial.txt", "--id", "mahtani-2024-abstract"), "a report that is not in data/"),
        (("add-report", TEXTS), "new_reports/text.txt: cannot be read"),
        (("remove-report", "mahtani-2024"), '(did you mean "mahtani-2024-abstract"?); found "mahtani-2024"'),
        (("remove-report", "mahtani-2024-abstract"), "themes.csv, row "),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_line_each(told, arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = told(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert all(line.startswith("error: ") for line in err.splitlines())
    assert list(tmp_path.iterdir()) == []


def test_the_examples_of_the_help_are_those_that_work(capsys, told, tmp_path, monkeypatch):
    with pytest.raises(SystemExit):
        main.main(["add-report", "--help"])
    examples = re.findall(
        r"python -m analysis (add-report [\w ./-]+?)(?:;|\. )", " ".join(capsys.readouterr().out.split())
    )
    assert examples == ["add-report my-report.txt", "add-report drafts/my-report"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("analysis.cli.adding.DRAFTS", tmp_path / "drafts")
    Path("my-report.txt").write_text("Of 50 people 40% said so.")
    assert [told(*shlex.split(example))[0] for example in examples] == [0, 1]


def test_a_terminal_is_asked_and_what_it_said_is_kept(told, tmp_path, monkeypatch):
    answers = iter(["1 label All who were asked", "1 statistic people", "1 group all", "stop"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    _, *others = asking.ask.__defaults__
    monkeypatch.setattr(asking.ask, "__defaults__", (lambda prompt: next(answers), *others))
    (tmp_path / "mine.txt").write_text("Of 50 people 40% said so.")
    code, out, _ = told("add-report", tmp_path / "mine.txt", "--draft", tmp_path / "mine")
    assert code == 0
    assert "   1  50 · count · of-50 · people\n   2? 40% · share · of-50 · said so\n" in out
    row = drafts.read_draft(tmp_path / "mine").numbers[0]
    assert (row["statistic"], row["label"], row["sure"]) == ("people", "All who were asked", "yes")
    answers = iter(["2", "", "agree", "Who agreed", "", "40%", "all", "", "stop"])  # it goes on where it stopped
    assert told("add-report", tmp_path / "mine")[0] == 1
    row = drafts.read_draft(tmp_path / "mine").numbers[1]
    assert (row["statistic"], row["as_printed"]) == ("agree", "40%")


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the data and of the references, which the commands take for their own."""
    data, references = shutil.copytree(DATA, tmp_path / "data"), shutil.copy(REFERENCES, tmp_path)
    for command in (storing.add_draft, storing.rehearsed, storing.remove, storing.rehearsed_without):
        monkeypatch.setattr(command, "__defaults__", (data, Path(references)))
    monkeypatch.setattr(reports.load, "__defaults__", (data,))
    monkeypatch.setattr("analysis.book.one_at_a_time.turn", nullcontext)
    return data


@pytest.fixture
def finished(copy, tmp_path):
    """The folder of a draft without gaps."""
    draft = drafts.draft("mine", "Of 50 people 40% said so.", reports.load())
    people, share = draft.numbers
    people |= {"use": "value", "statistic": "people", "label": "People", "measure": "count", "as_printed": "50"}
    share |= {"use": "value", "statistic": "said-so", "label": "Who said so", "measure": "share", "as_printed": "40%"}
    people |= {"way": "quoted", "unit": "people", "sure": "yes", "group": "all", "offset": people["numeral_offset"]}
    share |= {"way": "share", "unit": "%", "sure": "yes", "group": "all", "offset": share["numeral_offset"]}
    draft.facts["report"] |= {"short_name": "Mine", "venue": "A meeting", "published": "2024"}
    draft.facts["reference"] |= {"key": "nobody2024", "author": "Nobody, No", "title": "Mine", "year": "2024"}
    draft.facts["groups"]["all"] |= {"description": "All who were asked", "size": "people", "size_is": "exact"}
    drafts.write_draft(draft, tmp_path / "mine")
    return tmp_path / "mine"


def held(data):
    return {path.name: path.read_bytes() for path in (*data.glob("*.*"), data.parent / "references.bib")}


def breaking(monkeypatch, report_id, part="rebuild"):
    """The way of shares, as it would be if it broke on those of one report."""
    way = all_ways()["share"]

    def broken(given, *others):
        if str(given["report_id"] if part == "because" else given.report_id) == report_id:
            raise ZeroDivisionError("nobody\nanswered")
        return getattr(way, part)(given, *others)

    ways = {**all_ways(), "share": replace(way, **{part: broken})}
    monkeypatch.setattr(f"analysis.ledger.{'telling' if part == 'because' else 'ledger'}.all_ways", lambda: ways)


@pytest.mark.slow
def test_a_report_is_added_and_taken_out_again(told, copy, finished):
    before = held(copy)
    code, out, err = told("add-report", finished)
    assert (code, err) == (0, "")
    assert "data/statistics.csv: 2 rows added\n" in out
    assert "Of 2 statistics, 1 is consistent and 1 quoted only; none is contradicted." in out
    assert held(copy) != before
    assert told("remove-report", "mine")[0] == 0
    assert held(copy) == before


@pytest.mark.parametrize("part", ["rebuild", "because"])
def test_a_report_whose_ledger_cannot_be_built_is_never_written(part, told, copy, finished, monkeypatch):
    breaking(monkeypatch, "mine", part)
    before = held(copy)
    code, out, err = told("add-report", finished)
    assert (code, out) == (2, "")
    assert err == (
        f"error: {finished}/numbers.csv, row 3, mine.said-so: allowed a number that can be rebuilt by the way share; "
        'found "40%" (ZeroDivisionError: nobody answered); nothing was added\n'
    )
    assert held(copy) == before


def test_a_report_without_which_the_ledger_cannot_be_built_stays(told, copy, finished, monkeypatch):
    assert told("add-report", finished)[0] == 0
    breaking(monkeypatch, "mahtani-2023-coverage")
    before = held(copy)
    code, out, err = told("remove-report", "mine")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert re.match(r'error: data/statistics.csv, row 30, mahtani-2023-coverage\.[\w-]+: allowed .*; found "41%" ', err)
    assert err.endswith("(ZeroDivisionError: nobody answered); nothing was removed\n")
    assert held(copy) == before


@pytest.mark.slow
def test_a_broken_report_can_be_removed(told, copy, finished, monkeypatch):
    before = held(copy)
    assert told("add-report", finished)[0] == 0
    breaking(monkeypatch, "mine")
    assert told("remove-report", "mine")[0] == 0
    assert held(copy) == before
