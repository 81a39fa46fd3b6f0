"""The commands for a report of one's own, as typed, as far as they leave the data alone."""

import re
import shlex
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.sources.new_reports import asking, drafts

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
    assert err.splitlines()[0].startswith(f"{tmp_path}/mine/numbers.csv, row ")
    assert re.fullmatch(r"and \d+ more", err.splitlines()[-1])


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
    answers = iter(["value", "people", "All who were asked", "count", "50", "all", "stop"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    _, *others = asking.ask.__defaults__
    monkeypatch.setattr(asking.ask, "__defaults__", (lambda prompt: next(answers), *others))
    (tmp_path / "mine.txt").write_text("Of 50 people 40% said so.")
    code, out, _ = told("add-report", tmp_path / "mine.txt", "--draft", tmp_path / "mine")
    assert code == 0
    assert "1 of 2: Of [50] people 40% said so." in out
    row = drafts.read_draft(tmp_path / "mine").numbers[0]
    assert (row["statistic"], row["label"], row["sure"]) == ("people", "All who were asked", "yes")
    answers = iter(["", "agree", "Who agreed", "", "40%", "all", "stop"])  # it goes on where it stopped
    assert told("add-report", tmp_path / "mine")[0] == 1
    row = drafts.read_draft(tmp_path / "mine").numbers[1]
    assert (row["statistic"], row["as_printed"]) == ("agree", "40%")
