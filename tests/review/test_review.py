"""The review: all of it on one page that needs nothing else, the same in Markdown, and as JUnit XML."""

import hashlib
import re
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from analysis.book.notebooks.execution import NotebookError
from analysis.claims.verdicts import MEANINGS, VERDICTS
from analysis.cli import main
from analysis.ledger.multiverse import overview
from analysis.review import contents, documents, reruns, terms
from analysis.review import material as review_material
from analysis.review.check import committed
from analysis.show import documents as show_documents
from analysis.show import markdown, text
from analysis.sources.locations import CHAPTERS, DATA, ROOT

HOSTILE = '<b>bold</b> | `a` & "it\'s" <script>alert(1)</script> *x* [y](z)'
CHAPTER = CHAPTERS / "burden.ipynb"


# The page is the same whatever the choices; test_review_whole.py makes them all.
FEW = {"intervals": ["newcombe", "mee"], "tests": ["fisher minlike", "chi-square"]}


@pytest.fixture(scope="module")
def gathered():
    said = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(overview, "multiverse", partial(overview.multiverse, **FEW))
        return review_material.gathered(said.append, None), said


@pytest.fixture(scope="module")
def material(gathered):
    """What a review is made of where everything matches, and one chapter ran again."""
    made, _ = gathered
    outcome = replace(made.outcome, differences=[], uncompared="")
    runs = [reruns.ChapterRun(CHAPTER, "The burden of the disease", 10, ())]
    return replace(made, outcome=outcome, stale=[], runs=runs)


def page_of(material):
    return BeautifulSoup(documents.as_html(contents.contents(material)), "html.parser")


@pytest.fixture(scope="module")
def document(material):
    return contents.contents(material)


@pytest.fixture(scope="module")
def page(document):
    """The page on `material`, which nobody changes."""
    return BeautifulSoup(documents.as_html(document), "html.parser")


def cells(page, caption):
    table = next(one for one in page.find_all("table") if one.caption.text == caption)
    return [[cell.get_text("\n") for cell in row.find_all("td")] for row in table.tbody.find_all("tr")]


@pytest.mark.slow
def test_what_is_done_is_told_while_it_runs(gathered):
    assert [line.partition(" ")[0] for line in gathered[1]] == ["reading", "rebuilding", "making"]


# The page


def test_the_page_needs_no_other_file_and_no_script(document):
    html = documents.as_html(document)
    page = BeautifulSoup(html, "html.parser")
    assert page.find_all(["script", "link", "iframe", "img", "object"]) == []
    assert [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == []
    assert all(tag["href"].startswith("#") for tag in page.find_all("a"))
    assert not re.search(r"@import|url\((?!#)|https?:(?!//www\.w3\.org/)", html)


def test_every_link_leads_to_a_place_and_every_place_is_one(material, page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    assert {tag["href"].removeprefix("#") for tag in page.nav.find_all("a")} <= set(ids)
    assert [tag.text for tag in page.nav.find_all("a")] == [tag.text for tag in page.find_all("h2")]
    assert page.h1.text == f"Review: {material.citation['title']}"


def test_the_page_reads_in_light_and_dark_on_paper_and_on_a_phone(page):
    style = page.style.text
    assert {"prefers-color-scheme: dark", "@media print", "max-width: 42rem"} <= {
        one for one in ("prefers-color-scheme: dark", "@media print", "max-width: 42rem") if one in style
    }
    defined, used = set(re.findall(r"(--[\w-]+):", style)), set(re.findall(r"var\((--[\w-]+)", str(page)))
    assert used <= defined


def test_every_statistic_stands_on_it_with_its_number_what_gives_it_the_verdict_and_why(material, page):
    for report_id, own in material.outcome.rows.items():
        rows = cells(page, f"Statistics of the {material.outcome.names[report_id]}")
        told = [
            [row["printed"], row["rebuilt"] or "–", row["interval"] or "–", row["verdict"], row["why"]] for row in own
        ]
        assert [row[1:] for row in rows] == told
        assert [row[0].splitlines()[1] for row in rows] == [row["statistic_id"] for row in own]


def test_the_tally_and_its_drawing_are_of_the_same_counts(material, page):
    rows = cells(page, "Statistics by verdict")
    assert [list(map(int, row[1:-1])) for row in rows[:-1]] == material.outcome.tally.to_numpy().tolist()
    drawing = page.find("svg")
    assert drawing.title.text == material.outcome.summary


def test_each_finding_has_its_verdict_of_the_multiverse(material, page):
    for report_id, found in material.differences.items():
        rows = cells(page, f"Differences in the {material.outcome.names[report_id]}")
        for row, one in zip(rows, found.to_dict("records"), strict=True):
            assert row[0].endswith(one["item_label"])
            always, never = one["excludes_zero"] == one["universes"], one["excludes_zero"] == 0
            expected = "shown under every choice" if always else "shown under no choice" if never else "hangs on "
            assert row[-1].startswith(expected)
    others = cells(page, "Other findings")
    stands = [row[-1] == "stands under every choice" for row in others]
    assert stands == list(material.standing["holds"] == material.standing["universes"])


def test_fingerprints_are_those_of_the_files(material, page):
    rows = dict(cells(page, "Files"))
    for name in ("data/statistics.csv", "data/datapackage.json", "book/chapters/burden.ipynb", "requirements.lock"):
        assert rows[name] == hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    assert len([name for name in rows if name.startswith("data/")]) == len([*DATA.glob("*.csv"), *DATA.glob("*.json")])
    texts = dict(cells(page, "Texts of the reports"))
    assert texts == dict(zip(material.data.reports["short_name"], material.data.reports["text_sha256"], strict=True))


def test_the_environment_names_python_and_what_computes(page):
    import platform

    import scipy

    rows = dict(cells(page, "Environment"))
    assert rows["Python"].endswith(platform.python_version())
    assert rows["scipy"].split(",")[0] == scipy.__version__


def test_a_package_that_is_not_as_locked_is_named(monkeypatch):
    from analysis.review import material

    real = material._version
    monkeypatch.setattr(material, "_version", lambda name: "0.1" if name in ("scipy", "segno") else real(name))
    found = dict(material._environment())
    assert re.fullmatch(r"0\.1, and not \d\S+ as locked", found["scipy"])
    assert found["All other packages"] == "not as locked: segno"


def test_licences_are_told_of_code_text_and_data(page):
    assert [row[2] for row in cells(page, "Licences")] == ["LICENSE", "book/LICENSE", "data/LICENSE"]
    assert all((ROOT / row[2]).exists() for row in cells(page, "Licences"))


# What does not match


def test_all_that_matches_is_said_to(material, page):
    assert material.matches
    words = page.text
    assert "Everything that was run matches what is committed." in words
    assert "1 of 1 are equal to the committed ones" in words


def unequal(material):
    row = material.outcome.rows["mahtani-2024-abstract"][0]["statistic_id"]
    return {
        "statistic": replace(
            material, outcome=replace(material.outcome, differences=[committed.Difference(row, "x: y")])
        ),
        "nothing committed": replace(material, outcome=replace(material.outcome, uncompared="is not there")),
        "stale": replace(material, stale=["burden"]),
        "cell": replace(material, runs=[replace(material.runs[0], differing=("Cell 3",))]),
        "no cell": replace(material, runs=[replace(material.runs[0], cells=0)]),
    }


@pytest.mark.slow
@pytest.mark.parametrize("what", ["statistic", "nothing committed", "stale", "cell", "no cell"])
def test_what_does_not_match_is_said_on_the_page_and_fails_in_the_xml(material, what):
    other = unequal(material)[what]
    assert not other.matches
    words = page_of(other).text
    assert "Not everything matches what is committed" in words
    said = {"statistic": "x: y", "nothing committed": "is not there", "stale": "are here: burden", "cell": "Cell 3"}
    assert said.get(what, "not run") in words
    assert Xml.fromstring(documents.as_junit(other).encode()).get("failures") == "1"


@pytest.mark.slow
def test_chapters_that_were_not_run_again_are_said_not_to_be(material):
    without = replace(material, runs=None)
    assert without.matches
    words = page_of(without).text
    assert "The chapters of the book were not run again." in words
    assert "not run" in cells(page_of(without), "What was run, and its result")[-1]
    xml = Xml.fromstring(documents.as_junit(without).encode())
    assert [case.get("name") for case in xml.iter("testcase") if case.find("skipped") is not None] == ["nbval"]


def test_the_xml_has_each_statistic_and_each_chapter(material):
    xml = Xml.fromstring(documents.as_junit(material).encode())
    suites = {suite.get("name"): [case.get("name") for case in suite] for suite in xml}
    assert suites.pop("chapters") == ["book/chapters/burden.ipynb"]
    assert suites.pop("fingerprints") == ["chapters"]
    assert suites == {name: [row["statistic_id"] for row in own] for name, own in material.outcome.rows.items()}
    assert (xml.get("failures"), xml.get("errors")) == ("0", "0")


# Markdown, and text that is no markup


def test_markdown_has_the_same_tables_and_headings(document, page):
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.document(document))
    assert [token.type for token in tokens].count("table_open") == len(page.find_all("table"))
    headings = [
        "".join(child.content for child in tokens[place + 1].children)
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    assert headings == [tag.text for tag in page.find_all(re.compile("^h[1-6]$"))]


def test_text_stays_text_whatever_it_holds():
    parts = [
        show_documents.Paragraph(HOSTILE),
        show_documents.Table(
            HOSTILE, ["head"], [[HOSTILE], [show_documents.Lines([HOSTILE, show_documents.Code(HOSTILE)])]]
        ),
        show_documents.Terms([(HOSTILE, HOSTILE)]),
    ]
    document = show_documents.Document(HOSTILE, parts, [show_documents.Section(HOSTILE, parts)])
    page = BeautifulSoup(documents.as_html(document), "html.parser")
    assert page.find_all(["script", "b"]) == []
    assert page.find("p").text == page.h1.text == page.find("td").text == page.find("dd").text == HOSTILE
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.document(document))
    inline = [child for token in tokens for child in token.children or ()]
    assert not {"html_block"} & {token.type for token in tokens}
    assert not {"html_inline", "link_open", "code_inline"} & {child.type for child in inline}
    shown = " ".join("".join(child.content for child in token.children or ()) for token in tokens)
    assert shown.count(HOSTILE) == " ".join(text.said(document)).count(HOSTILE) == 16


# Words


def test_every_verdict_has_its_meaning():
    assert list(MEANINGS) == list(VERDICTS)


def test_words_have_one_meaning_and_lead_nowhere():
    known = dict(terms.glossary())
    assert "multiverse" in known
    assert not set(known) & {name for name, _ in terms.OWN}
    assert not any("{" in said or "`" in said for said in known.values())
    assert set(known) >= terms.APART - {"level"}


def test_words_are_those_that_are_used_and_those_that_explain_them():
    found = dict(terms.used("All universes, and nbval."))
    assert {"universe", "nbval", "notebook", "committed"} <= set(found)
    assert "McNemar" not in found


def test_the_words_of_the_page_are_explained_on_it(page):
    named = [tag.text for tag in page.find_all("dt")]
    assert {"multiverse", "universe", "interval", "commit", "SHA-256", "Fisher's exact test", "QI", "CME"} <= set(named)


# Chapters run again

RESULT = """<testsuites><testsuite name="pytest">
<testcase classname="book.chapters.burden.ipynb" name="Cell 0" time="1"/>
<testcase classname="book.chapters.burden.ipynb" name="Cell 1" time="1"><failure message="x">y</failure></testcase>
<testcase classname="" name="book/chapters/reach.ipynb" time="1"><error message="x">y</error></testcase>
<testcase classname="book.chapters.ledger.ipynb" name="Cell 0" time="1"><properties>
<property name="compared" value="True"/></properties></testcase>
<testcase classname="book.chapters.colophon.ipynb" name="Cell 0" time="1"><skipped message="x">y</skipped></testcase>
<testcase classname="book.chapters.colophon.ipynb" name="Cell 1" time="1"><properties>
<property name="compared" value="False"/></properties></testcase>
</testsuite></testsuites>"""


def test_the_result_of_a_run_is_read_chapter_by_chapter():
    names = ("burden", "colophon", "ledger", "multiverse", "reach")
    found = reruns.read_result(RESULT, [CHAPTERS / f"{name}.ipynb" for name in names])
    assert [(run.path.stem, run.cells, run.differing, run.equal) for run in found] == [
        ("burden", 2, ("Cell 1",), False),
        ("colophon", 2, ("Cell 0", "Cell 1"), False),
        ("ledger", 1, (), True),
        ("multiverse", 0, (), False),
        ("reach", 1, ("book/chapters/reach.ipynb",), False),
    ]
    assert found[0].title == "The burden of the disease"


def test_chapters_are_run_again_as_make_test_does():
    makefile = " ".join((ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ").split())
    assert f"-m pytest {' '.join(reruns.OPTIONS)} book/chapters" in makefile


@pytest.mark.slow
def test_a_run_without_a_result_is_told_in_a_line(monkeypatch):
    monkeypatch.setattr(reruns, "OPTIONS", ["--no-such-option"])
    with pytest.raises(NotebookError, match=r"^book/chapters: was not run again: .*--no-such-option"):
        reruns.rerun_chapters(lambda line: None)


# The command


@pytest.fixture
def reviewed(material, monkeypatch, tmp_path, capsys):
    """What `review` says of some material, and the files that it writes."""

    def run(of=material, *arguments):
        monkeypatch.setattr("analysis.cli.review.turn", nullcontext)  # whoever runs something in this checkout
        monkeypatch.setattr(
            review_material, "gathered", lambda tell, rerun: replace(of, runs=of.runs if rerun else None)
        )
        code = main.main(["review", "--out", str(tmp_path / "out"), *arguments])
        written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
        return code, written, capsys.readouterr()

    return run


def test_the_command_writes_three_files_and_nothing_else(reviewed, document):
    code, written, said = reviewed()
    assert code == 0
    assert set(written) == {"review.html", "review.md", "review.xml"}
    assert written["review.html"] == documents.as_html(document)
    assert [Path(line).name for line in said.out.splitlines()] == ["review.html", "review.md", "review.xml"]
    assert said.err == ""


def test_the_command_leaves_the_chapters_out_if_it_is_told_to(reviewed, material):
    code, written, _ = reviewed(material, "--no-notebooks")
    assert code == 0
    assert "The chapters were not run again for this page." in written["review.html"]


def test_what_does_not_match_ends_the_command_with_1_and_is_written_all_the_same(reviewed, material):
    code, written, said = reviewed(unequal(material)["cell"])
    assert code == 1
    assert "Cell 3" in written["review.md"]
    assert said.err == "error: not everything matches what is committed; the page says what does not\n"


def test_a_folder_that_cannot_be_written_is_refused_before_anything_runs(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main.main(["review", "--out", str(tmp_path / "file" / "out")]) == 2
    assert capsys.readouterr().err.startswith("error: --out: ")
