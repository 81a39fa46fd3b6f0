"""Templates read like essays: cells that call the package and nothing else. Chapters are templates that ran whole."""

import ast
import json
import re

import pytest
from bs4 import BeautifulSoup

from analysis.book.notebooks.words import filled
from analysis.sources.locations import CHAPTERS, TEMPLATES
from analysis.sources.reports import load

NOTEBOOKS = {path.stem: path for path in sorted(TEMPLATES.glob("*.ipynb"))}
RUNS = {path.stem: path for path in sorted(CHAPTERS.glob("*.ipynb"))}
REPORT = "report"  # the template that is run once a report


def cells(path, kind=None):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [
        cell | {"source": "".join(cell["source"])} for cell in notebook["cells"] if kind in (None, cell["cell_type"])
    ]


def tagged(cell, tag):
    return tag in cell["metadata"].get("tags", ())


def html_of(path):
    """The HTML that each cell of a chapter shows."""
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            if "text/html" in output.get("data", {}):
                yield "".join(output["data"]["text/html"])


# Templates

LOGIC = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.IfExp, ast.Try,
    ast.With, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Constant, ast.BinOp, ast.Compare,
    ast.BoolOp, ast.Subscript,
)  # fmt: skip


def more_than_calls(source):
    """What a cell holds beyond calling the package: too many lines, logic, literals. Imports have a line a module."""
    tree = ast.parse(source)
    modules = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    most = max(3, len(modules)) if all(isinstance(node, ast.ImportFrom) for node in tree.body) else 3
    lines = [line for line in source.splitlines() if line.strip()]
    found = [] if 1 <= len(lines) <= most else [f"{len(lines)} lines"]
    return found + [type(node).__name__ for node in ast.walk(tree) if isinstance(node, LOGIC)]


CALLS = [
    pytest.param(cell["source"], id=f"{name}: {cell['id']}")
    for name, path in NOTEBOOKS.items()
    for cell in cells(path, "code")
    if not tagged(cell, "parameters")
]


@pytest.mark.parametrize("source", CALLS)
def test_a_cell_of_a_template_is_one_to_three_lines_that_call_the_package(source):
    assert more_than_calls(source) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a = f(b)\nc = g(a)\nh(c)\ni(c)", ["4 lines"]),
        ("from a import b\nfrom c import d\nfrom e import f\nfrom g import h", []),
        ("from a import b\nfrom a import c\nfrom e import f\nfrom g import h", ["4 lines"]),
        ("from a import b\nfrom c import d\nfrom e import f\ng(h)", ["4 lines"]),
        ("", ["0 lines"]),
        ("def f(): return g()", ["FunctionDef"]),
        ("for a in b: f(a)", ["For"]),
        ("f(a, confidence=0.9)", ["Constant"]),
        ("f(a, lambda b: b)", ["Lambda"]),
        ("f([g(a) for a in b])", ["ListComp"]),
        ("f(a) if b else g(a)", ["IfExp"]),
        ("while f(): g()", ["While"]),
        ("f(a[b])", ["Subscript"]),
    ],
)
def test_the_check_finds_logic_and_literals_in_a_cell(source, found):
    assert more_than_calls(source) == found


@pytest.mark.parametrize("path", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_a_template_has_one_cell_of_parameters_each_a_plain_value_with_a_comment(path):
    (cell,) = [cell for cell in cells(path) if tagged(cell, "parameters")]
    for line in cell["source"].splitlines():
        value, _, comment = line.partition("  # ")
        (statement,) = ast.parse(value).body
        assert isinstance(statement, ast.Assign)
        ast.literal_eval(statement.value)
        assert len(comment.split()) > 3, line


@pytest.mark.parametrize("path", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_a_template_has_no_outputs_and_never_ran(path):
    for cell in cells(path, "code"):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
        assert cell["metadata"].keys() <= {"tags"}


@pytest.mark.parametrize("path", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_the_cells_of_a_template_have_names_of_their_own(path):
    ids = [cell["id"] for cell in cells(path)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)
    assert "injected-parameters" not in ids


QUOTED = re.compile(r"`[^`]*`")
NEXT = re.compile(r"""[.?!]["')*]* +["'(*{A-Z]""")
ABBREVIATED = re.compile(r"\b(al|cf|e\.g|i\.e|vs|[A-Z])\. ")


def lines_of_sentences(text):
    """The lines of some prose that hold more than one sentence. A row of a table holds what it holds."""
    for line in re.sub(r"(?ms)^```.*?^```$", "", text).splitlines():
        if not line.startswith("|") and NEXT.search(ABBREVIATED.sub(r"\1 ", QUOTED.sub("`name`", line))):
            yield line


@pytest.mark.parametrize("path", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_a_line_of_prose_holds_one_sentence_so_that_a_change_shows_which(path):
    assert [line for cell in cells(path, "markdown") for line in lines_of_sentences(cell["source"])] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Another.", True),
        ("- One. *Another* one.", True),
        ("Is it? {stat}`a` say so.", True),
        ('He said "one." Another.', True),
        ("One.\nAnother.", False),
        ("As Brown et al. Found, or J. Heathers, e.g. Here.", False),
        ("See `pandas. Series` and {doc}`a. B`.", False),
        ("| One. Two. |", False),
        ("```\nOne. Two.\n```", False),
    ],
)
def test_the_check_finds_two_sentences_in_a_line(text, found):
    assert bool(list(lines_of_sentences(text))) == found


def test_parameters_that_templates_share_have_the_same_default_and_the_same_words():
    lines = {}
    for path in NOTEBOOKS.values():
        (cell,) = [cell for cell in cells(path) if tagged(cell, "parameters")]
        for line in cell["source"].splitlines():
            name = line.partition(" =")[0]
            assert name == REPORT or lines.setdefault(name, line) == line


# Chapters


def test_there_is_a_chapter_for_each_template_and_for_each_report():
    expected = {name for name in NOTEBOOKS if name != REPORT} | {f"{REPORT}-{name}" for name in load().report_ids}
    assert set(RUNS) == expected


def template_of(name):
    return NOTEBOOKS[name] if name in NOTEBOOKS else NOTEBOOKS[REPORT]


def not_run(code_cells):
    """What is wrong with the run of some cells: counts that are missing or out of order, errors, warnings."""
    counts = [cell["execution_count"] for cell in code_cells]
    found = [] if counts == list(range(1, len(counts) + 1)) else [f"counts {counts}"]
    for cell in code_cells:
        found += [output["output_type"] for output in cell["outputs"] if output["output_type"] in ("error", "stream")]
    return found


@pytest.mark.parametrize("name", RUNS)
def test_every_cell_of_a_chapter_ran_in_order_and_without_a_word_of_complaint(name):
    assert not_run(cells(RUNS[name], "code")) == []


@pytest.mark.parametrize("name", RUNS)
def test_a_chapter_shows_something_wherever_its_cells_end_in_a_call(name):
    for cell in cells(RUNS[name], "code"):
        if isinstance(ast.parse(cell["source"]).body[-1], ast.Expr):
            assert cell["outputs"], f"{name}, cell {cell['id']} shows nothing"


def test_the_check_finds_a_chapter_that_did_not_run():
    ran = {"execution_count": 1, "outputs": []}
    assert not_run([ran, ran | {"execution_count": None}]) == ["counts [1, None]"]
    assert not_run([ran, ran | {"execution_count": 3}]) == ["counts [1, 3]"]
    assert not_run([ran | {"outputs": [{"output_type": "error"}, {"output_type": "stream"}]}]) == ["error", "stream"]


@pytest.mark.parametrize("name", RUNS)
def test_a_chapter_has_the_cells_of_its_template_and_no_others_but_the_given_parameters(name):
    given = {} if name in NOTEBOOKS else {"report_id": name.removeprefix(f"{REPORT}-")}
    template, chapter = filled(template_of(name), given)["cells"], cells(RUNS[name])
    own = [cell for cell in chapter if not tagged(cell, "injected-parameters")]
    for field in ("id", "cell_type", "source", "metadata"):
        assert [cell[field] for cell in own] == [cell[field] for cell in template], field
    assert len(chapter) - len(own) == (name not in NOTEBOOKS)


@pytest.mark.parametrize("name", [name for name in RUNS if name not in NOTEBOOKS])
def test_the_report_of_a_chapter_is_the_one_in_its_name(name):
    (given,) = [cell for cell in cells(RUNS[name]) if tagged(cell, "injected-parameters")]
    assert given["source"] == f'# Parameters\nreport_id = "{name.removeprefix(f"{REPORT}-")}"\n'


def test_every_statistic_has_its_row_in_the_chapter_of_the_ledger():
    places = {tag["id"] for html in html_of(RUNS["ledger"]) for tag in BeautifulSoup(html, "html.parser")(id=True)}
    assert set(load().statistics["statistic_id"]) <= places


@pytest.mark.mostly_slow
@pytest.mark.parametrize("name", RUNS)
def test_every_figure_of_a_chapter_says_its_finding_in_words(name):
    for html in html_of(RUNS[name]):
        for drawing in BeautifulSoup(html, "html.parser")("svg"):
            title = drawing.find("title")
            assert drawing["role"] == "img"
            assert drawing["aria-labelledby"] == title["id"]
            assert re.fullmatch(r"\S.{30,}\.", title.get_text())
        assert "<img" not in html


@pytest.mark.slow
def test_ids_are_unique_in_a_page_and_links_within_it_lead_somewhere():
    for path in RUNS.values():
        soups = [BeautifulSoup(html, "html.parser") for html in html_of(path)]
        ids = [tag["id"] for soup in soups for tag in soup(id=True)]
        assert len(set(ids)) == len(ids), path.name
        assert {tag["href"][1:] for soup in soups for tag in soup("a", href=re.compile("^#"))} <= set(ids)


def test_figures_are_drawings_that_show_and_not_pictures_that_hide():
    kinds = {kind for path in RUNS.values() for cell in cells(path, "code") for output in cell["outputs"]
             for kind in output.get("data", {})}  # fmt: skip
    assert kinds == {"text/html", "text/plain", "text/csv"}  # the last are numbers of figures, which offer them
    assert sum("<svg" in html for path in RUNS.values() for html in html_of(path)) >= 9
