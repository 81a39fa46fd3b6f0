"""Stale chapters are seen: beside them stand fingerprints of what each was computed from, and of nothing else."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book.notebooks import registry
from analysis.book.notebooks.fingerprints import _package, files_needed, fingerprints
from analysis.book.notebooks.running import Chapter, chapters, stale
from analysis.sources.locations import ROOT, TEMPLATES

COMMITTED = {chapter.name: chapter for chapter in chapters()}


@pytest.mark.parametrize("name", COMMITTED)
def test_no_committed_chapter_is_stale(name):
    assert stale([COMMITTED[name]]) == []


@cache
def needed():
    """The files that each chapter needs."""
    return {one.stem: frozenset(files_needed(one)) for one in TEMPLATES.glob("*.ipynb")}


def needing(name):
    """The chapters that a file is needed for."""
    return {chapter for chapter, files in needed().items() if name in files}


ALL = {path.stem for path in TEMPLATES.glob("*.ipynb")}
ALL_TABLES = {"add-your-own-report", "colophon", "planning-the-follow-up"}  # they name the folder


@pytest.mark.parametrize(
    ("name", "templates"),
    [
        ("analysis/chapters/methods_checked/figure_coverage.py", {"methods-checked"}),
        ("analysis/chapters/planning_the_follow_up/figure_audit_window.py", {"planning-the-follow-up"}),
        ("analysis/chapters/methods_checked/remarks.py", {"methods-checked"}),
        ("analysis/chapters/colophon/tables.py", {"colophon"}),
        ("tests/published_examples/r_reference.csv", {"methods-checked", "tutorial"}),
        ("data/benchmark/columns.csv", {"known-truth"}),
        ("analysis/sources/benchmark.py", {"known-truth"}),
        ("data/follow-up.schema.json", {"planning-the-follow-up", "colophon", "add-your-own-report"}),
        ("data/statistics.csv", ALL - {"methods-checked", "tutorial", "known-truth"}),
        ("data/reporting.csv", {"reporting-quality", *ALL_TABLES}),
        ("data/activities.csv", {"activity-cards", "reporting-quality", *ALL_TABLES}),
        ("data/datapackage.json", ALL - {"methods-checked", "tutorial", "known-truth"}),
        ("analysis/sources/reports.py", ALL - {"methods-checked", "tutorial", "known-truth"}),
        ("analysis/show/numbers.py", ALL),
        ("analysis/book/prose.py", ALL),
        ("analysis/book/notebooks/outputs.py", ALL),
        ("requirements.lock", ALL),
        ("analysis/sources/texts/__init__.py", set()),
        ("book/examples/missed-visits/numbers.csv", {"add-your-own-report"}),
        ("analysis/cli/book.py", set()),
        ("analysis/book/making.py", set()),
    ],
)
def test_a_file_is_needed_for_exactly_these_chapters(name, templates):
    assert (ROOT / name).exists()
    assert needing(name) == templates


def test_what_other_chapters_find_is_needed_where_prose_names_it_only():
    naming = {path.stem for path in TEMPLATES.glob("*.ipynb") if "{headline}`" in path.read_text(encoding="utf-8")}
    assert needing("analysis/book/headlines.py") == naming


# Runs the prose and the cells of a template, each in a process of its own, and says which tables were taken.
TAKEN = """
import json, os, sys
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from analysis.book import prose
from analysis.book.notebooks.words import filled
from analysis.sources import reports
from analysis.sources.tables import TABLES

taken, take = set(), reports.Reports.__getattribute__

def noted(data, name):
    code = sys._getframe(1).f_code
    loading = code.co_filename == reports.__file__ and code.co_name == "of"
    if name in TABLES and not loading and code is not reports.replace.__code__:
        taken.add(name)
    return take(data, name)

reports.Reports.__getattribute__ = noted
os.chdir(sys.argv[1])
for template in map(Path, sys.argv[2:]):
    sys.stdout.flush()
    if child := os.fork():
        assert os.waitpid(child, 0)[1] == 0, template
        continue
    shell = InteractiveShell.instance()
    for cell in filled(template, {}).cells:
        if cell.cell_type == "code":
            with capture_output():
                done = shell.run_cell(cell.source)
            done.raise_error()
    print(template.stem, *sorted(taken), flush=True)
    os._exit(0)
"""


@pytest.mark.slow
def test_every_table_that_a_chapter_takes_is_among_what_it_needs():
    names = (
        ALL - ALL_TABLES - {"methods-checked", "multiverse", "tutorial", "known-truth"}
    )  # these take none, or take long
    templates = [TEMPLATES / f"{name}.ipynb" for name in sorted(names)]
    command = [sys.executable, "-c", TAKEN, ROOT / "book" / "chapters", *templates]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT), "MPLBACKEND": "agg"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    taken = {
        name: {f"data/{table}.csv" for table in tables} for name, *tables in map(str.split, done.stdout.splitlines())
    }
    assert taken.keys() == names
    assert len(taken["reporting-quality"]) > 2
    assert {name: tables - needed()[name] for name, tables in taken.items() if tables - needed()[name]} == {}


# In a checkout of our own


@pytest.fixture
def checkout(tmp_path):
    for name in ("analysis", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    return tmp_path


@pytest.fixture
def template(checkout):
    path = checkout / "template.ipynb"
    code = [
        "from analysis.chapters.ledger.figure_verdict_tally import verdict_tally\nfrom analysis.sources import reports",
        "verdict_tally(reports.load())",
    ]
    nbformat.write(new_notebook(cells=[new_code_cell(one, id=f"c{place}") for place, one in enumerate(code)]), path)
    return path


def change(path):
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("analysis/chapters/ledger/figure_verdict_tally.py", "analysis/chapters"),
        ("analysis/show/figures/style.py", "analysis/show"),
        ("analysis/sources/schema.py", "analysis/sources"),
        ("analysis/printed/number.py", "analysis/printed"),
        ("analysis/book/notebooks/execution.py", "analysis/book"),
        ("data/groups.csv", "data"),
        ("data/datapackage.json", "data"),
        ("requirements.lock", "requirements.lock"),
        ("template.ipynb", "template"),
    ],
)
def test_a_change_is_told_by_where_it_is(checkout, template, name, said, forgetting):
    before = fingerprints(template, {}, checkout)
    change(checkout / name)
    forgetting()
    after = fingerprints(template, {}, checkout)
    assert {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)} == {said}


@pytest.fixture
def forgetting():
    """The files of a checkout do not change under one process, so what was read of them is kept."""
    return _package.cache_clear


@pytest.mark.parametrize(
    "name",
    [
        "analysis/chapters/methods_checked/figure_coverage.py",
        "analysis/chapters/ledger/tables.py",
        "analysis/show/figures/__init__.py",
        "data/follow-up.schema.json",
    ],
)
def test_a_change_of_what_is_not_needed_is_none(checkout, template, name, forgetting):
    before = fingerprints(template, {}, checkout)
    change(checkout / name)
    forgetting()
    assert fingerprints(template, {}, checkout) == before


def test_parameters_are_inputs(template, checkout):
    assert fingerprints(template, {}, checkout) != fingerprints(template, {"confidence": 0.9}, checkout)


def test_line_ends_are_no_change_and_places_none(checkout, template, tmp_path_factory):
    before = fingerprints(template, {}, checkout)
    other = tmp_path_factory.mktemp("elsewhere") / "deeper"
    shutil.copytree(checkout, other)
    for path in other.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert fingerprints(other / "template.ipynb", {}, other) == before


def test_a_stale_chapter_is_told_with_what_changed_and_the_way_out(template, tmp_path):
    now = fingerprints(template, {})
    path = tmp_path / "chapter.ipynb"
    chapter = Chapter("chapter", template, path)

    def said(what):
        return [f"{path} is stale, for what changed since it ran: {what}; run make book"]

    assert stale([chapter]) == said("everything (it never ran)")
    path.write_text("as it ran")
    assert stale([chapter]) == said("unknown (computed_from.json does not name it)")
    for entered, found in (
        (now, []),
        (now | {"data": "0", "analysis/show/figures": "0"}, said("analysis/show/figures, data")),
        (now | {"analysis/gone.py": "0"}, said("analysis/gone.py")),
    ):
        registry.enter(path, entered)
        assert stale([chapter]) == found
    path.write_text("as somebody wrote it")
    assert stale([chapter]) == said("the chapter itself")


@pytest.fixture
def ran(tmp_path):
    """Writes a chapter and enters it."""

    def enter(name, **made_from):
        path = tmp_path / f"{name}.ipynb"
        path.write_text(name)
        registry.enter(path, made_from)
        return path

    return enter


def test_the_order_in_which_chapters_ran_leaves_no_trace(ran, tmp_path):
    entered = tmp_path / registry.NAME
    ran("two", data="b", analysis="a")
    ran("one", data="c")
    before = entered.read_bytes()
    entered.unlink()
    ran("one", data="c")
    ran("two", analysis="a", data="b")
    assert entered.read_bytes() == before
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["computed_from.json", "one.ipynb", "two.ipynb"]


def test_chapters_that_are_to_go_have_no_entry(ran, tmp_path):
    one, two = ran("one"), ran("two")
    entered = tmp_path / registry.NAME
    files = registry.without([two, tmp_path / "never.ipynb"])
    assert list(files) == [two, entered]
    assert files[two] is None
    assert list(json.loads(files[entered])) == [one.stem]
    assert registry.without([tmp_path / "never.ipynb"]) == {}


def test_line_ends_of_a_chapter_are_no_change(ran):
    path = ran("one", data="a")
    path.write_text("a\nb\n")
    registry.enter(path, {"data": "a"})
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert registry.changed(path, {"data": "a"}) == []


@pytest.mark.parametrize("text", ["", "[]", '{"one": 1}', "<<<<<<< ours"])
def test_a_file_that_cannot_be_read_says_nothing_and_is_written_anew(ran, tmp_path, text):
    path = ran("one", data="a")
    (tmp_path / registry.NAME).write_text(text)
    assert registry.computed_from(path) == {}
    assert registry.changed(path, {"data": "a"}) == ["unknown (computed_from.json does not name it)"]
    registry.enter(path, {"data": "a"})
    assert registry.changed(path, {"data": "a"}) == []


@pytest.mark.slow
def test_chapters_that_run_side_by_side_all_have_their_entry(tmp_path):
    program = (
        "import pathlib, sys; from analysis.book.notebooks.registry import enter\n"
        "for place in range(20):\n"
        "    path = pathlib.Path(sys.argv[1], f'{sys.argv[2]}-{place}.ipynb')\n"
        "    path.touch(); enter(path, {'data': sys.argv[2]})"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, tmp_path, name]) for name in "abc"]
    assert [one.wait(timeout=240) for one in running] == [0, 0, 0]
    assert len(json.loads((tmp_path / registry.NAME).read_text())) == 60


def test_prose_that_names_numbers_is_computed_from_what_gives_them(checkout):
    path, needed = checkout / "prose.ipynb", []
    for text in ("No name.", "A {stat}`x:printed`.", "A {headline}`needs`."):
        nbformat.write(new_notebook(cells=[new_markdown_cell(text, id="prose")]), path)
        needed.append(set(files_needed(path, checkout)))
    assert not any(name.startswith(("data/", "analysis/ledger")) for name in needed[0])
    assert {"data/statistics.csv", "analysis/ledger/ledger.py", "analysis/show/markup.py"} <= needed[1]
    assert {"analysis/chapters/planning_the_follow_up/question.py", "analysis/ledger/multiverse/overview.py"} & needed[
        1
    ] == set()
    assert {"analysis/ledger/needs.py", "analysis/book/headlines.py"} <= needed[2]
