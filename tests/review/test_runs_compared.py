"""Two runs of chapters, compared: what differs is found by the ids of cells and the names of rows, and said."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.book.notebooks import registry
from analysis.printed.problems import InputError
from analysis.review.runs_compared import changes, listing, runs, telling, words
from analysis.review.runs_compared.page import page
from analysis.show.documents import Stat, Table, Together, VerdictMark
from analysis.show.html import cell
from analysis.sources.locations import CHAPTERS

NAMES = {"first": "First report"}


def table(rows, header=("Statistic", "Rebuilt", "Verdict"), caption="The ledger"):
    return Table(caption, header, rows)._repr_mimebundle_()


def link(name, label):
    return Stat(f"first.{name}", label)


def figure(numbers, name="shares", x="1"):
    html = (
        f'<figure class="picture" id="figure-{name}" data-statistics=""><div class="picture-scroll">\n'
        f'<svg role="img" aria-labelledby="{name}-title" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{name}-title">How many agree.</title>'
        f'<defs><path id="{name}-m1" d="M {x} 2"/></defs><use xlink:href="#{name}-m1"/></svg>\n</div>\n'
        "<figcaption>Shares of all.</figcaption></figure>"
    )
    return {"text/html": html, "text/csv": numbers}


def code(id, *shown, source="f()"):
    data = [one if isinstance(one, dict) else {"text/html": one, "text/plain": "<HTML>"} for one in shown]
    outputs = [new_output("execute_result", data=one, execution_count=1) for one in data]
    return new_code_cell(source, id=id, outputs=outputs, execution_count=1)


ROWS = (
    (link("cost", "Cost is a challenge"), "4 of 22", VerdictMark("rebuilt")),
    (link("time", "Time is a challenge"), "9 of 22", VerdictMark("rebuilt")),
)
NUMBERS = "statistic_id,group_id,share\nfirst.cost,all,0.2\nfirst.time,all,0.4\n"


def cells(rows=ROWS, numbers=NUMBERS, prose="Of 22, 9 agree. None is left.", **drawn):
    return [
        new_markdown_cell("# A chapter", id="title"),
        code("statistics", table(rows)),
        code("drawn", figure(numbers, **drawn)),
        new_markdown_cell(prose, id="said"),
    ]


@pytest.fixture
def run(tmp_path):
    """A run of one chapter, or of more."""

    def make(name, some, **more):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for chapter, made in ({"chapter": some} | more).items():
            nbformat.write(new_notebook(cells=made), folder / f"{chapter}.ipynb")
        return runs.find(str(folder), tmp_path / "runs")

    return make


@pytest.fixture
def compared(run):
    def compare(before, after):
        return changes.compare(run("then", before), run("now", after), NAMES)

    return compare


def found(comparison):
    return [(one.kind, one.item, one.column, one.before, one.after) for one in comparison.changes]


def changed(row, **columns):
    """The rows, with other cells in one of them."""
    rows = [list(one) for one in ROWS]
    for column, value in columns.items():
        rows[row][("name", "rebuilt", "verdict").index(column)] = value
    return rows


# What is found


def test_a_chapter_equals_itself(compared):
    same = compared(cells(), cells())
    assert same.changes == ()
    assert telling.how_much_differs(same) == "Nothing differs: 12 things compared, in 1 chapter."


def test_cells_rows_and_numbers_that_moved_are_the_same(compared):
    numbers = "statistic_id,group_id,share\nfirst.time,all,0.4\nfirst.cost,all,0.2\n"
    moved = cells(ROWS[::-1], numbers)
    assert compared(cells(), [moved[0], *moved[:0:-1]]).changes == ()


def test_a_cell_that_is_renamed_is_told_on_both_sides(compared):
    renamed = cells()
    renamed[1]["id"] = "all-statistics"
    assert found(compared(cells(), renamed)) == [
        ("cell", "cell statistics", "", "there", "not there"),
        ("cell", "cell all-statistics", "", "not there", "there"),
    ]


def test_other_code_is_told(compared):
    other = cells()
    other[1]["source"] = "g()"
    assert found(compared(cells(), other)) == [("cell", "cell statistics", "code", "f()", "g()")]


def test_that_no_finding_changes_is_said_before_the_numbers_that_do(compared):
    before, after = ([code("a", table([("living longer", word)], ("Item", "Interval")))] for word in ("1", "2"))
    made = compared(before, after)
    assert telling.how_much_differs(made).startswith("No finding changes. ")
    assert "cells of tables" in telling.how_much_differs(made) or "cell of tables" in telling.how_much_differs(made)


def test_a_verdict_comes_first_and_has_its_statistic(compared):
    rows = changed(1, rebuilt="10 of 23", verdict=VerdictMark("rebuilt under an assumption"))
    made = compared(cells(), cells(rows))
    assert found(made) == [
        ("verdict", "First report: Time is a challenge", "Verdict", "rebuilt", "rebuilt under an assumption"),
        ("value", "First report: Time is a challenge", "Rebuilt", "9 of 22", "10 of 23"),
    ]
    assert {one.statistic for one in made.changes} == {"first.time"}
    assert telling.how_much_differs(made).startswith(
        "1 finding of chapter changes. 1 of 2 verdicts on statistics, 1 of 4 values of statistics, 0 of 1 figure"
    )


def test_what_several_chapters_say_of_a_statistic_counts_once(run):
    rows = changed(0, verdict=VerdictMark("contradicted"))
    before = run("then", cells(), ledger=cells())
    after = run("now", cells(rows), ledger=cells(rows))
    (one,) = changes.compare(before, after, NAMES).changes
    assert one.chapters == ("chapter", "ledger")
    assert changes.compare(before, after, NAMES).compared["verdict"] == 2


def test_rows_of_no_statistic_are_matched_by_what_names_them(compared):
    header = ("Group", "Question", "Size fits it")
    rows = [("clinicians", "goals", "yes"), ("patients", "goals", "no"), ("patients", "plans", "no")]
    other = [("patients", "plans", "yes"), ("clinicians", "goals", "yes"), ("patients", "goals", "no")]
    made = compared([code("fits", table(rows, header))], [code("fits", table(other, header))])
    assert found(made) == [("table", "patients: plans", "Size fits it", "no", "yes")]


def test_a_row_and_a_column_that_one_side_has_alone_are_told(compared):
    header = ("Group", "Size", "Fits")
    before = [code("fits", table([("clinicians", "22", "yes"), ("patients", "51", "no")], header))]
    after = [code("fits", table([("clinicians", "yes")], ("Group", "All fit")))]
    assert found(compared(before, after)) == [
        ("table", "column Size", "", "there", "not there"),
        ("table", "column Fits", "", "there", "not there"),
        ("table", "column All fit", "", "not there", "there"),
        ("table", "patients", "row", "there", "not there"),
    ]


def test_two_columns_of_one_name_are_told_apart(compared):
    header = ("Item", "Zero left out", "Hangs on", "p below", "Hangs on")
    before, after = ([code("a", table([("a", "1", "2", "3", last)], header))] for last in ("4", "5"))
    assert found(compared(before, after)) == [("table", "a", "p below: Hangs on", "4", "5")]


def test_tables_of_one_cell_are_compared_each_with_its_own(compared):
    before, after = (
        [code("a", Together([Table("One", ["Item"], [["x"]]), Table("Two", ["Item", "Size"], [["x", size]])])
              ._repr_mimebundle_())]
        for size in ("1", "2")
    )  # fmt: skip
    made = compared(before, after)
    assert [(one.where, one.before, one.after) for one in made.changes] == [("Two", "1", "2")]


def test_two_rows_of_one_name_are_both_compared(compared):
    before = [code("twice", table([("a", "1"), ("a", "1")], ("Item", "Size")))]
    after = [code("twice", table([("a", "1"), ("a", "2")], ("Item", "Size")))]
    assert compared(before, after).changes


def test_a_verdict_on_a_finding_is_one(compared):
    header = ("Item", "Least favorable reading")
    before, after = ([code("a", table([("living longer", word)], header))] for word in ("yes", "no"))
    assert found(compared(before, after)) == [("finding", "living longer", "Least favorable reading", "yes", "no")]


def test_each_column_that_is_a_verdict_heads_a_table_of_a_committed_chapter():
    texts = "".join(path.read_text(encoding="utf-8") for path in CHAPTERS.glob("*.ipynb"))
    headers = set(re.findall(r'<th scope=\\"col\\">([^<]*)</th>', texts))
    assert (changes.OF_STATISTICS | changes.OF_FINDINGS) - headers == set()


def test_numbers_of_a_figure_are_matched_by_row(compared):
    made = compared(cells(), cells(numbers=NUMBERS.replace("0.4", "0.5")))
    assert found(made) == [("figure", "first.time", "share", "0.4", "0.5")]
    assert made.changes[0].where == "shares"


def test_numbers_that_are_equal_to_rounding_are_the_same(compared):
    assert compared(cells(), cells(numbers=NUMBERS.replace("0.4", "0.40000000001"))).changes == ()


def test_a_figure_that_is_drawn_otherwise_is_told(compared):
    assert found(compared(cells(), cells(x="3"))) == [
        ("figure", "the figure", "drawing", "drawn", "drawn otherwise"),
    ]


def test_a_figure_that_one_side_has_alone_is_told(compared):
    without = cells()
    without[2] = code("drawn", "<p>Nothing to draw.</p>")
    kinds = {(one.kind, one.where, one.after) for one in compared(cells(), without).changes if one.kind == "figure"}
    assert kinds == {("figure", "shares", "not there")}


def test_sentences_that_differ_are_told_with_their_heading(compared):
    made = compared(cells(), cells(prose="Of 23, 9 agree. None is left."))
    assert found(made) == [("prose", "", "", "Of 22, 9 agree.", "Of 23, 9 agree.")]
    assert made.changes[0].where == "A chapter"


def test_given_parameters_are_no_cell_of_one_side(compared):
    injected = new_code_cell("patients = 52", id="injected-parameters", metadata={"tags": ["injected-parameters"]})
    assert compared(cells(), [*cells(), injected]).changes == ()


# Prose


def test_markup_of_prose_is_not_compared():
    text = 'Of <a class="stat" title="printed: &gt; 4" href="x">22</a>, *all* {cite:p}`one`.\n\n- A point.\n- Another.'
    assert words.sentences([text]) == ["Of 22, *all* one.", "A point.", "Another."]


def test_words_that_differ_are_marked():
    assert words.in_a_line("as many as each report says", "52, assumed") == (
        "[-as many as each report says-] {+52, assumed+}"
    )
    assert words.in_a_line("", "New.") == "{+New.+}"


@pytest.mark.parametrize(("before", "after"), [("", ""), ("a b", "b a"), ("one two three", "one 2 three"), ("a", "")])
def test_what_is_marked_gives_both_sides(before, after):
    marked = words.marked(before, after)
    assert "".join(text for sign, text in marked if sign != words.NEW) == before
    assert "".join(text for sign, text in marked if sign != words.GONE) == after


def test_numbers_of_a_figure_are_shown_as_short_as_they_differ(compared):
    made = compared(cells(), cells(numbers=NUMBERS.replace("0.4", "0.4123456789")))
    ((_, figures),) = telling.groups(made)
    assert figures.rows[0][-1] == "first.time, share: 0.4 -> 0.4123"
    made = compared(cells(numbers=NUMBERS.replace("0.4", "0.41231")), cells(numbers=NUMBERS.replace("0.4", "0.41237")))
    assert telling.groups(made)[0][1].rows[0][-1] == "first.time, share: 0.4123 -> 0.4124"
    made = compared(cells(numbers=NUMBERS.replace("0.4", "0.41236")), cells(numbers=NUMBERS.replace("0.4", "0.41237")))
    assert telling.groups(made)[0][1].rows[0][-1] == "first.time, share: 0.41236 -> 0.41237"


# Runs


def test_a_run_of_a_name_comes_before_a_folder(run, tmp_path):
    (tmp_path / "runs").mkdir()
    run("runs/mine", cells())
    assert runs.find("mine", tmp_path / "runs").folder == tmp_path / "runs" / "mine"


def test_an_unknown_run_is_refused_with_the_nearest(run, tmp_path):
    (tmp_path / "runs").mkdir()
    run("runs/fifty", cells())
    with pytest.raises(InputError, match=r'RUN: allowed a folder, or a name in .*: fifty \(did you mean "fifty"\?\)'):
        runs.find("fivty", tmp_path / "runs")


def test_a_folder_without_chapters_is_refused(tmp_path):
    with pytest.raises(InputError, match="no chapter in it"):
        runs.find(str(tmp_path), tmp_path / "runs")


def test_runs_without_a_common_chapter_are_refused(run, tmp_path):
    one, other = run("then", cells()), run("now", cells())
    (other.folder / "chapter.ipynb").rename(other.folder / "other.ipynb")
    other = runs.find(str(other.folder), tmp_path / "runs")
    with pytest.raises(InputError, match="no chapter in common: then has chapter; now has other"):
        changes.compare(one, other, NAMES)


def test_a_chapter_that_is_no_notebook_is_refused(run):
    one, other = run("then", cells()), run("now", cells())
    (other.folder / "chapter.ipynb").write_text("{}")
    with pytest.raises(InputError, match=r"now/chapter\.ipynb: no valid notebook"):
        changes.compare(one, other, NAMES)


def test_what_a_run_was_made_with_is_told_chapter_by_chapter(run, tmp_path):
    made = run("now", cells(), other=cells())
    of = {"commit": "commit ab", "data": "cd"}
    runs.record(made.folder, "now", {"chapter": {"parameters": {"patients": 52}} | of})
    runs.record(made.folder, "now", {"other": {"parameters": {}} | of, "gone": {"parameters": {}} | of})
    assert runs.find(str(made.folder), tmp_path).told() == [
        "with patients = 52, from commit ab, data cd: chapter",
        "with the parameters of the templates, from commit ab, data cd: other",
    ]


@pytest.mark.parametrize("text", ["", "[]", '{"chapters": 1}', '{"chapters": {"a": {}}}', '{"chapters": {"a": 1}}'])
def test_a_record_that_is_none_is_refused(run, tmp_path, text):
    made = run("now", cells())
    (made.folder / runs.RECORD).write_text(text)
    with pytest.raises(InputError, match=r"run\.json: not as rerun writes it"):
        runs.find(str(made.folder), tmp_path)


def test_what_else_differs_than_parameters_is_told(tmp_path):
    sides = []
    for name, data in (("then", "aa"), ("now", "bb")):
        (tmp_path / name).mkdir()
        made_from = {"data": data, "template": "cc", "parameters": name}
        nbformat.write(new_notebook(cells=cells()), tmp_path / name / "chapter.ipynb")
        registry.enter(tmp_path / name / "chapter.ipynb", made_from)
        sides.append(runs.find(str(tmp_path / name), tmp_path / "runs"))
    made = changes.compare(*sides, NAMES)
    assert made.made_otherwise == ("data",)
    assert "not made from the same: data; what differs can come from that" in telling.head(made)


def test_two_runs_of_one_name_are_called_by_their_folders(run, tmp_path):
    one, other = run("then", cells(), more=cells()), run("then/then", cells())
    made = changes.compare(one, other, NAMES)
    assert (made.before.name, made.after.name) == (str(one.folder), str(other.folder))
    assert made.only()[str(one.folder)] == ["more"]


@pytest.mark.parametrize("name", ["x" * 5_000, "", ".", "/proc/1/root/none"])
def test_a_name_that_no_folder_has_is_refused(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        runs.find(name, tmp_path / "runs")


# As text and as a page


@pytest.fixture
def differing(compared):
    """A comparison with something of each kind."""
    rows = changed(1, rebuilt="10 | of 23", verdict=VerdictMark("rebuilt under an assumption"))
    rows.append((link("left", "New"), "1 of 23", VerdictMark("quoted")))
    after = cells(rows, NUMBERS.replace("0.4", "0.5"), "Of 23, <b>9</b> agree. None is left, 4 < 5 & 6.")
    return compared(cells(), [*after, code("more", "<p>More.</p>")])


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_longer_than_the_terminal(differing, width):
    assert max(map(len, listing.text(differing, width).splitlines())) <= width


def test_nothing_commands_the_terminal(compared):
    said = listing.text(compared(cells(), cells(prose="Of 22, \x1b[31m9 agree.")), 80)
    assert "\x1b" not in said
    assert "?[31m9" in said


def test_a_long_group_is_cut_unless_all_is_asked_for(compared):
    rows = [[(f"row {at:02}", side) for at in range(30)] for side in ("yes", "no")]
    made = compared(*([code("a", table(some, ("Item", "Fits")))] for some in rows))
    assert "... and 10 more: --full, or the page" in listing.text(made, 100)
    assert "row 19" in listing.text(made, 100)
    assert "row 20" not in listing.text(made, 100)
    assert "row 29" in listing.text(made, 100, full=True)


def test_csv_and_json_hold_every_change(differing):
    rows = list(csv.DictReader(io.StringIO(listing.csv(differing))))
    said = json.loads(listing.as_json(differing))
    assert len(rows) == len(said["changes"]) == len(differing.changes)
    for row, one, change in zip(rows, said["changes"], differing.changes, strict=True):
        assert row["before"] == one["before"] == change.before
        assert row["after"] == one["after"] == change.after
        assert row["kind"] == one["kind"] == change.kind
    assert said["compared"] == differing.compared


def test_every_row_of_markdown_has_the_columns_of_its_header(differing):
    tables = re.findall(r"(?:^\|.*\|\n)+", listing.markdown(differing), re.MULTILINE)
    assert len(tables) == len(telling.groups(differing))
    for text in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines()}) == 1


def test_the_page_has_what_differs_and_needs_nothing_else(differing):
    html = page(differing)
    soup = BeautifulSoup(html, "html.parser")
    assert [one["id"] for one in soup("section")] == ["verdict", "value", "figure", "prose", "cell"]
    ids = [tag["id"] for tag in soup(id=True)]
    assert len(ids) == len(set(ids))
    assert {tag["xlink:href"].removeprefix("#") for tag in soup("use")} <= set(ids)
    assert not soup(["script", "link", "img", "iframe"])
    assert re.findall(r"https?://(?!www\.w3\.org)", html) == []
    assert len(soup("svg")) == 2
    assert "rebuilt under an assumption" in soup.find(id="verdict").get_text()
    assert "<del>22,</del><ins>23,</ins>" in html


def test_html_in_a_value_a_name_or_a_parameter_is_shown_as_text(run, tmp_path):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    rows = [(evil, evil)], [(evil, f"{evil}!")]
    header = ("Item", "Fits")
    prose = f"Of {cell(evil)} none.", f"Of {cell(evil)} all."
    numbers = [f'item,share\n"{evil}",{share}\n' for share in (0.1, 0.2)]
    sides = [
        [code("a", table(rows[at], header, evil)), code("b", figure(numbers[at])),
         new_markdown_cell(f"# {cell(evil)}\n\n{prose[at]}", id="said")]
        for at in (0, 1)
    ]  # fmt: skip
    before, after = run("then", sides[0]), run("now", sides[1])
    runs.record(after.folder, "now", {"chapter": {"parameters": {"note": evil}, "commit": evil, "data": evil}})
    made = changes.compare(before, runs.find(str(after.folder), tmp_path), NAMES)
    soup = BeautifulSoup(page(made), "html.parser")
    assert not soup(["script", "img"])
    assert soup.get_text().count(evil) >= 4
    assert "<script" not in listing.markdown(made)


def test_a_drawing_that_is_none_is_not_put_into_the_page(compared):
    broken = cells(numbers=NUMBERS.replace("0.4", "0.5"))
    html = broken[2]["outputs"][0]["data"]["text/html"]
    broken[2]["outputs"][0]["data"]["text/html"] = html.replace("</defs>", "<b></defs>")
    made = page(compared(cells(), broken))
    assert "It cannot be shown: it is no valid SVG." in made
    for drawing in re.findall(r"<svg.*?</svg>", made, re.DOTALL):
        ElementTree.fromstring(drawing)
