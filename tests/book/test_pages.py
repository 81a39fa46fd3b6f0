"""The checks of the built pages, on a small made-up book with one fault each; and the built book, if there is one."""

import re
from collections import Counter

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.book.pages import checks, numerals, structure, typed
from analysis.book.pages.sources import Source, citations, labels, outside
from analysis.printed.problems import InputError
from analysis.sources.locations import HTML

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
    'aria-labelledby="drawn"><title id="drawn">Of all who were asked, 41% agree with the plan.</title>'
    '<defs><path id="tick"/></defs><use xlink:href="#tick"/><text>60%</text></svg>'
)
TABLE = "<table><tr><td>41%</td><td>22</td></tr></table>"
ENTRIES = {"smith2001": "title = {Two trials}, year = {2001}, pages = {7--9}"}
HEAD = '<html><head><link rel="stylesheet" href="style.css"/></head><body>'
WORKS = (
    '<article><h1>Works</h1><div class="citation" id="id1"><span class="label">[1]</span>'
    "<p>Smith. Two trials. 7–9, 2001.</p></div></article>"
)
PROSE = (
    '<p>Of <a class="stat" href="works.html" title="printed “44%”">44%</a>, no one agrees '
    '<span class="bibtex-citation">[<a href="works.html#id1">Smith, 2001</a>]</span>; '
    'see <a class="reference internal" href="works.html"><span class="doc">Works</span></a>.</p>'
)
PAGE = (
    f'{HEAD}<nav>12</nav><article><h1>A page<a class="headerlink" href="#top">#</a></h1>'
    '<div class="cell_input"><pre>n = 5</pre></div>'
    f'<div class="cell_output" id="first"><div class="output text_html">{DRAWING}</div></div>'
    f'<div class="cell_output"><div class="output text_html">{TABLE}</div></div>'
    f'<p id="top">{PROSE}</p></article></body></html>'
)
WRITTEN = "Of {stat}`a.b`, no one agrees {cite:p}`smith2001`; see {doc}`works`."
FILLED = WRITTEN.replace("{stat}`a.b`", '<a class="stat" href="works.html" title="printed “44%”">44%</a>')


def write_notebook(path, prose, outputs=()):
    cells = [new_markdown_cell(prose, id="prose")]
    for place, html in enumerate(outputs):
        shown = new_output("display_data", {"text/html": html})
        cells.append(new_code_cell("shown()", id=f"code-{place}", outputs=[shown], execution_count=place + 1))
    nbformat.write(new_notebook(cells=cells), path)


class Book:
    """A page and a list of works, as they were built and as they were written."""

    def __init__(self, folder):
        self.html = folder / "html"
        self.html.mkdir()
        (self.html / "style.css").write_text("p { color: black }")
        self.chapter, template, works = folder / "page.ipynb", folder / "template.ipynb", folder / "works.md"
        write_notebook(template, WRITTEN)
        write_notebook(self.chapter, FILLED, (DRAWING, TABLE))
        works.write_text("# Works\n\n```{bibliography}\n```\n")
        self.sources = {"page": Source(self.chapter, template), "works": Source(works)}
        self.write(page=PAGE, works=HEAD + WORKS)

    def write(self, **texts):
        for name, text in texts.items():
            (self.html / f"{name}.html").write_text(text, encoding="utf-8")

    def traced(self):
        return numerals.trace(self.html, self.sources, ENTRIES, {"a.b": "44%"})


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path)


# Structure


def test_a_picture_in_a_link_that_says_it_needs_no_words(book):
    book.write(page=PAGE.replace("<p>Of", '<a href="#top"><img src="a.png" alt=""/>The plan</a><p>Of', 1))
    assert structure.structure(book.html) == []


def test_a_whole_book_has_no_problems(book):
    assert structure.structure(book.html) == []
    assert outside(book.sources, book.html) == []
    assert citations(book.sources, ENTRIES, "references.bib") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'href="works.html#id1"',
            'href="works.html#id7"',
            "to works.html#id7 leads nowhere: works.html has no such place",
        ),
        ('href="works.html"', 'href="work.html"', 'the link "44%" to work.html leads nowhere: there is no such page'),
        ('href="#top"', 'href="#tip"', 'the link "#" to #tip leads nowhere: page.html has no such place'),
        ("<p>Of", '<p id="top">Of', "the id top stands 2 times"),
        ("<p>Of", '<img src="a.png"/><p>Of', "a.png has no words for those who do not see it (alt)"),
        ("<p>Of", '<img src="a.png" alt="a0f3.png"/><p>Of', "a.png has no words for those who do not see it (alt)"),
        (
            "<p>Of",
            '<a href="#top"><img src="a.png" alt=""/></a><p>Of',
            "a.png has no words for those who do not see it (alt)",
        ),
        (' aria-labelledby="drawn"', "", "drawing drawn does not say its finding in words (title)"),
        (
            "Of all who were asked, 41% agree with the plan.",
            "",
            "drawing drawn does not say its finding in words (title)",
        ),
        ('<title id="drawn">', "<title>", "the drawing in #first does not say its finding in words (title)"),
        ('<path id="tick"/>', "", "a drawing uses #tick, which is not there"),
        (
            '"style.css"',
            '"https://example.org/style.css"',
            "<link> loads https://example.org/style.css from the network",
        ),
        (
            "<p>Of",
            '<script src="//example.org/a.js"></script><p>Of',
            "<script> loads //example.org/a.js from the network",
        ),
        (
            "<p>Of",
            "<style>@import 'http://example.org/a.css'</style><p>Of",
            "a style loads http://example.org/a.css from the network",
        ),
        ("<p>Of", '<div class="output traceback">KeyError: a</div><p>Of', "a cell failed: KeyError: a"),
    ],
)
def test_what_is_wrong_with_a_page_is_said_with_its_place(book, old, new, said):
    assert old in PAGE
    book.write(page=PAGE.replace(old, new, 1))
    found = structure.structure(book.html)
    assert any(line.startswith("page.html: ") and line.endswith(said) for line in found), found


def test_a_drawing_that_is_garbage_is_said_with_where_it_begins(book):
    book.write(page=PAGE.replace("</text></svg>", "</svg>"))
    (said,) = structure.structure(book.html)
    assert said.startswith('page.html: the drawing that begins "<svg xmlns=')
    assert "no valid SVG: mismatched tag" in said


def test_a_style_that_loads_from_the_network_is_found(book):
    (book.html / "style.css").write_text("@font-face { src: url(https://example.org/a.woff) }")
    assert structure.structure(book.html) == ["style.css: loads https://example.org/a.woff from the network"]


def test_a_link_to_another_site_is_none_of_the_pages_faults(book):
    book.write(page=PAGE.replace("<p>Of", '<a href="https://example.org/a#b">there</a><p>Of'))
    assert structure.structure(book.html) == []


def test_a_page_outside_the_contents_is_named(book):
    (book.html / "works.html").unlink()
    assert outside(book.sources, book.html) == [
        "works: works.md is in no table of contents; name it in _toc.yml or take it away"
    ]


def test_works_that_are_missing_or_cited_by_no_page_are_named(book):
    entries = {"jones2002": "year = {2002}"}
    assert citations(book.sources, entries, "references.bib") == [
        "page: cites smith2001, which is not in references.bib",
        "references.bib: no page cites jones2002; cite it or take it out",
    ]


def test_a_label_that_two_places_have_is_named_with_both(book):
    assert labels(book.sources) == []
    book.sources["works"].path.write_text("(mine)=\n# Works\n\n```{figure} a.png\n:name: other\n```\n")
    write_notebook(book.chapter, f"(Mine)=\n## Goals\n\n{FILLED}")
    again = {name: Source(source.path, source.template) for name, source in book.sources.items()}
    assert labels(again) == ["page: the label mine stands in works too"]


# Numerals


def test_each_numeral_of_a_page_is_traced_to_its_origin(book):
    traced = book.traced()
    assert traced.problems == ()
    assert traced.counts["page"] == Counter(figure=2, table=2, prose=2, works=1, exception=1)
    assert traced.counts["works"] == Counter(works=5)
    assert traced.excepted == Counter(one=1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("no one agrees", "no one of 22 agrees", '44%, no one of 22 agrees ; see . ..." comes from nowhere'),
        ('">44%</a>', '">45%</a>', '"45" in'),
        ("printed “44%”", "printed “45%”", '"45" in'),
        ("no one agrees", "no woman agrees", "is in page.ipynb, and not on the page"),
        ("<h1>A page", "<h1>The fifth page", '"fifth" in'),
        ("<p>Of", '<img src="a.png" alt="Of 22 people, most agree."/><p>Of', '"22" in'),
        ("<text>60%", "<text>61%", "the output of cell code-0 is not as the chapter has it"),
        ("41% agree with", "14% agree with", "the output of cell code-0 is not as the chapter has it"),
        (f'<div class="output text_html">{TABLE}</div>', "", "shows 1 outputs; the chapter has 2"),
        ("Smith, 2001", "Smith, 2002", "the citation [Smith, 2002] is not of that work"),
        ('<span class="doc">Works', '<span class="doc">Ten works', '"Ten" in'),
    ],
)
def test_a_numeral_from_nowhere_is_said_with_the_words_around_it(book, old, new, said):
    assert old in PAGE
    book.write(page=PAGE.replace(old, new, 1))
    found = book.traced().problems
    assert any(line.startswith("page: ") and said in line for line in found), found


FUNCTION = (
    '<dl class="py function"><dt id="analysis.count_fits">count_fits(percentage, count, n)</dt>'
    "<dd><p>A count outside 0 to <code>n</code>.</p><pre>1 of 2</pre></dd></dl>"
)


def test_what_is_said_of_a_function_is_traced_to_its_docstring(book):
    book.write(page=PAGE.replace(f"{PROSE}", PROSE + FUNCTION))
    traced = book.traced()
    assert traced.problems == ()
    assert traced.counts["page"]["docstring"] == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("outside 0", "outside 4", "4 is not in the docstring of analysis.count_fits"),
     ("analysis.count_fits", "analysis.no_such", "0 is not in the docstring of analysis.no_such")],
)  # fmt: skip
def test_what_is_said_of_a_function_and_not_in_its_docstring_is_named(book, old, new, said):
    book.write(page=PAGE.replace(PROSE, PROSE + FUNCTION.replace(old, new)))
    assert f"page: {said}" in book.traced().problems


def test_a_number_typed_into_a_template_is_found_on_its_page(book):
    write_notebook(book.sources["page"].template, WRITTEN.replace("no one", "9 of them"))
    write_notebook(book.chapter, FILLED.replace("no one", "9 of them"), (DRAWING, TABLE))
    book.write(page=PAGE.replace("no one", "9 of them"))
    (said,) = book.traced().problems
    assert re.fullmatch(r'page: "9" in ".*, 9 of them agrees.*" is typed: name it, or add an exception', said)


def test_a_number_typed_over_in_a_chapter_is_no_number_of_its_template(book):
    write_notebook(book.chapter, FILLED.replace("no one", "9 of them"), (DRAWING, TABLE))
    book.write(page=PAGE.replace("no one", "9 of them"))
    assert "page: the prose of cell prose is not what its template says" in book.traced().problems


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<a href="ledger.html#a.b" title="It: printed “45%” (there)">it</a>', "a.b was printed “44%”, not “45%”"),
        ('<a href="ledger.html#a.c">it</a>', 'the link "it" names a.c, which is no statistic'),
        ('<table><tr id="a.b"><td>45%</td></tr></table>', "the row of a.b does not say that it was printed “44%”"),
    ],
)
def test_a_statistic_that_is_not_as_the_data_has_it_is_named(book, html, said):
    book.write(page=PAGE.replace("<p>Of", f"{html}<p>Of"))
    assert f"page: {said}" in book.traced().problems


def test_a_work_that_is_not_as_the_bibliography_has_it_is_named(book):
    book.write(works=HEAD + WORKS.replace("7–9", "7–19"))
    (said,) = book.traced().problems
    assert said.startswith("works: #id1: no entry of the bibliography has all the numerals of")


def test_where_the_numerals_come_from_is_put_where_a_page_has_a_place_for_it(book):
    place = '<span class="traced">nothing yet</span>'
    book.write(page=PAGE.replace("; see", f"; {place} see"))
    traced = book.traced()
    assert traced.problems == ()
    checks.fill_in(book.html, traced)
    sentence = (
        "13 numerals: 2 put into prose by name, 2 drawn in figures or said of them, 2 in computed tables, "
        "6 in works cited, and 1 typed words or names, of 1 kind"
    )
    assert f'<span class="traced">{sentence}</span>' in (book.html / "page.html").read_text()
    assert book.traced() == traced
    assert any(line.split()[:2] == ["all", "pages"] and line.split()[-1] == "13" for line in checks.summary(traced))


# The book


def test_a_book_that_was_not_built_is_said_in_a_line(tmp_path):
    with pytest.raises(InputError, match="no built book there; make one with: make book"):
        checks.audit(tmp_path)


@pytest.mark.slow
def test_the_built_book_is_whole_and_each_of_its_numerals_is_traced():
    if not (HTML / "index.html").exists():
        pytest.skip("no built book: run make book")
    traced = checks.audit()
    assert checks.book_problems(HTML, traced) == [], "if anything changed since the book was built, run make book"
    assert traced.totals.total() > 5_000
    assert set(traced.excepted) == set(typed.EXCEPTIONS)
