"""`python -m analysis figures`: what it makes, says and refuses."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book.notebooks import execution, pictures, running
from analysis.cli import figures, main
from analysis.show.figures.printing import printing

PLAN = """from analysis.chapters.planning_the_follow_up.figure_audit_window import audit_window
from analysis.chapters.planning_the_follow_up.question import Plan
plan = Plan(charts=100, clinics=2, clinicians=22, months=months, window_months=12.0)"""


@pytest.fixture
def known(tmp_path, monkeypatch):
    """Two chapters of our own: one with a figure, one whose figure cannot be drawn."""
    templates, made = tmp_path / "templates", tmp_path / "chapters"
    templates.mkdir()
    made.mkdir()
    for name, given, code in (
        ("first", "months = 6.0  # between the audits", f"{PLAN}\naudit_window(plan)"),
        ("second", "lowest = 1", "1 / 0"),
    ):
        cells = [
            new_markdown_cell(f"# Chapter {name}", id="title"),
            new_code_cell(given, id="given", metadata={"tags": ["parameters"]}),
            new_code_cell(code, id="code"),
        ]
        nbformat.write(new_notebook(cells=cells), templates / f"{name}.ipynb")
        shown = f'<figure class="picture" id="figure-{NAMES[name]}" data-statistics="">'
        cells[2].outputs = [nbformat.v4.new_output("display_data", {"text/html": shown})]
        nbformat.write(new_notebook(cells=cells), made / f"{name}.ipynb")
    chapters = running.chapters(templates, made)
    monkeypatch.setattr(running, "chapters", lambda: chapters)
    return tmp_path


NAMES = {"first": "audit-window", "second": "broken"}


def test_figures_are_listed_without_running_anything(capsys):
    assert main.main(["figures", "--list"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["figure", "chapter", "statistics", "title"]
    of = {row.split()[0]: row for row in rows}
    assert len(of) == len(rows)  # no two of one name
    assert of["rankings"].endswith("The hardest side effects: who ranks what first")
    assert "clinicians-and-patients" in of["rankings"]
    shown = [one.name for chapter in running.chapters() for one in pictures.shown_pictures(chapter.path)]
    assert list(of) == shown


@pytest.mark.slow
def test_what_fails_is_said_and_the_rest_is_made(known, capsys):
    asked = ["figures", "--preset", "web", "--dpi", "50", "--format", "svg,png", "-p", "months", "9.0"]
    assert main.main([*asked, "--out", str(known / "out")]) == 1
    said, wrong = capsys.readouterr()
    assert "2 figures, 193 mm (7.6 in) wide, for web\n" in said
    assert "1 of them do not take months, and are made without it: broken\n" in said
    assert f"{known}/out/audit-window/: 193.0 x 57.9 mm (7.60 x 2.28 in)\n    svg " in said
    assert "2 of 2 done\nnot all were made" in said
    assert wrong == f"error: {known}/templates/second.ipynb, cell 3 (id code): ZeroDivisionError: division by zero\n"
    about = json.loads((known / "out" / "audit-window" / "audit-window.json").read_text())
    assert about["parameters"] == {"months": 9.0}
    assert about["template"] == f"{known}/templates/first.ipynb"
    assert about["from"]
    numbers = (known / "out" / "audit-window" / "audit-window.csv").read_text()
    assert "follow-up,after,0,9,0.75" in numbers  # 9 of 12 months
    assert [path.name for path in (known / "out").iterdir()] == ["audit-window"]


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rankngs"], '(did you mean "rankings"?); found "rankngs"'),
        (["--chapter", "reech"], '(did you mean "reach"?); found "reech"'),
        (["rankings", "--chapter", "reach"], "figures: none of rankings is in reach"),
        (["--preset", "postr"], '--preset: allowed poster, slide, journal-single, journal-double, web (did you'),
        (["--width", "89px"], '--width: allowed a number with its unit, in, mm or cm, such as 89mm; found "89px"'),
        (["--dpi", "0"], '--dpi: allowed a whole number from 36 to 545, for a width of 22in; found "0"'),
        (["--format", "pfd"], '(did you mean "pdf"?); found "pfd"'),
        (["--palette", "gray"], '(did you mean "grey"?), or a file of colors; found "gray"'),
        (["--palette", "nowhere.csv"], "--palette: nowhere.csv cannot be read (No such file or directory)"),
        (["--font", "nowhere.ttf"], '--font: allowed a font file that can be read; found "nowhere.ttf"'),
        (["--font", "DejaVu San"], '(did you mean "DejaVu Sans"?)'),
        (["--title", " "], '--title: allowed auto, none or a text; found " "'),
        (["-p", "patinets", "51"], '(did you mean "patients"?); found "patinets"'),
        (["rankings", "-p", "confidence", "high"], 'confidence: allowed a number, such as 0.95; found "high"'),
        (["--out", "README.md/here"], "--out: README.md/here cannot be written (Not a directory)"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_line_before_anything_is_drawn(arguments, said, capsys, monkeypatch):
    monkeypatch.setattr("analysis.book.side_by_side.done_side_by_side", None)  # nothing can be drawn
    assert main.main(["figures", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert captured.err.count("\n") == 1
    assert said in captured.err


def test_a_chapter_that_never_ran_is_named(known, capsys):
    (known / "chapters" / "second.ipynb").unlink()
    assert main.main(["figures", "--list"]) == 2
    assert capsys.readouterr().err == f"error: {known}/chapters/second.ipynb: is not there; make book makes it\n"


def test_a_cell_that_raises_is_named_by_its_place(known):
    with pytest.raises(execution.NotebookError, match=r"second\.ipynb, cell 3 \(id code\): ZeroDivisionError"):
        list(pictures.drawn(known / "templates" / "second.ipynb"))


def test_cells_that_are_not_wanted_show_nothing(known):
    assert list(pictures.drawn(known / "templates" / "second.ipynb", only={"title"})) == []
    ((cell, picture),) = pictures.drawn(known / "templates" / "first.ipynb", {"months": 3.0}, only={"code"})
    assert (cell, picture.name) == ("code", "audit-window")
    assert picture.numbers["to_month"].max() == 3


def test_what_keeps_a_figure_from_print_is_told_in_lines_that_name_it_once(known, capsys):
    asked = printing("web", height="1.2in", dpi="50", formats=("png",))
    (made,) = figures.draw_figures(
        known / "templates" / "first.ipynb", {}, {"code": "A title"}, asked, {}, known / "out"
    )
    assert figures._told(made) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines
    assert all(line.startswith("error: audit-window: ") and line.count("audit-window") == 1 for line in lines)
