"""Roles in the prose of a small book put in what the data says, with a link and a tooltip; or they end the build."""

import re
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

ABSTRACT, OUTCOMES = "mahtani-2024-abstract", "medlive-2025-outcomes"
CONFIGURATION = """
extensions = ["myst_parser", "sphinxcontrib.bibtex", "analysis.sphinx_roles"]
bibtex_bibfiles = ["references.bib"]
html_theme = "basic"
"""
BIBLIOGRAPHY = """
@misc{mahtani2024, author = {Mahtani, R.}, title = {An abstract}, year = {2024}}
"""

# What prose asks for, and what the page should say; by hand from the texts. The least difference in preferences asked
# about is 18 of 22 less 3 of 36, 73.5 points, the greatest 14 of 17 less 3 of 40, 74.9. The limits are R's for 9 of 22.
# 16 of 44 are 36%, 53 of 87 are 0.61.
SAID = {
    f"{{stat}}`{ABSTRACT}.patients`": "52",
    f"{{stat}}`{ABSTRACT}.treatment-lines`": "two or more",
    f"{{stat}}`{OUTCOMES}.confidence-p`": "<0.01",
    f"{{stat}}`{ABSTRACT}.clinicians-coordination-of-care:printed`": "41%",
    f"{{stat}}`{ABSTRACT}.clinicians-coordination-of-care:count`": "9 of 22",
    f"{{stat}}`{ABSTRACT}.clinicians-coordination-of-care:interval`": "23% to 61%",
    f"{{stat}}`{ABSTRACT}.patients-confidence-in-plan:candidates`": "50, 46, 37, 27",
    f"{{stat}}`{ABSTRACT}.patients-confidence-in-plan:missing`": "2",
    f"{{stat}}`{ABSTRACT}.patients-confidence-in-plan:verdict`": "rebuilt under an assumption",
    f"{{stat}}`{ABSTRACT}.patients:other`": "51",
    "{tally}`reports`": "5",
    f"{{tally}}`statistics:{ABSTRACT}`": "21",
    f"{{tally}}`contradicted:{ABSTRACT}`": "0",
    f"{{contrast}}`{ABSTRACT}:preferences asked about:survives`": "survives its worst case",
    f"{{contrast}}`{ABSTRACT}:fatigue:survives`": "does not survive its worst case",
    f"{{contrast}}`{ABSTRACT}:preferences asked about:second`": "8%",
    f"{{contrast}}`{ABSTRACT}:living longer:second`": "0% to 41%",
    f"{{contrast}}`{ABSTRACT}:preferences asked about:difference`": "+73 to +75",
    f"{{contrast}}`{ABSTRACT}:preferences asked about:p`": "<0.001",
    f"{{change}}`{OUTCOMES}:correct answers:relative`": "36%",
    f"{{change}}`{OUTCOMES}:confident in HER2-low disease:gain`": "0.61",
    f"{{denominators}}`{ABSTRACT}:patients`": "No single number fits all 4 questions to patients",
    f"{{report}}`{ABSTRACT}:short_name`": "QI abstract",
}

# What does not exist, and what the build should say of it.
REFUSED = {
    f"{{stat}}`{ABSTRACT}.patient-fatigue`": f'statistic_id: .*did you mean "{ABSTRACT}.patients-fatigue"',
    f"{{stat}}`{ABSTRACT}.patients-fatigue:intervall`": r'form: .*did you mean "interval"\?\); found "intervall"',
    f"{{stat}}`{ABSTRACT}.patients:count`": f"form of {ABSTRACT}.patients: allowed a form that a count has",
    "{tally}`rebuild`": r'tally: allowed rebuilt, .*did you mean "rebuilt"\?\); found "rebuild"',
    "{tally}`rebuilt:mahtani-2024`": rf'report_id: .*did you mean "{ABSTRACT}"\?\); found "mahtani-2024"',
    f"{{contrast}}`{ABSTRACT}:fatige:p`": rf'item of {ABSTRACT}: .*did you mean "fatigue"\?\); found "fatige"',
    f"{{contrast}}`{ABSTRACT}:fatigue:pp`": r'form: allowed difference, interval, p, survives, second.*; found "pp"',
    f"{{contrast}}`{ABSTRACT}:fatigue`": f'text: allowed report_id:item:form; found "{ABSTRACT}:fatigue"',
    "{contrast}`mahtani-2024:fatigue:p`": rf'report_id: .*did you mean "{ABSTRACT}"\?\)',
    f"{{change}}`{OUTCOMES}:correct answer:gain`": r'item of .*did you mean "correct answers"\?\)',
    f"{{change}}`{OUTCOMES}:correct answers:gains`": r'form: .*did you mean "gain"\?\); found "gains"',
    f"{{denominators}}`{ABSTRACT}:patient`": rf'group of {ABSTRACT}: .*did you mean "patients"\?\); found "patient"',
    f"{{report}}`{ABSTRACT}:shortname`": r'column: .*did you mean "short_name"\?\); found "shortname"',
    "{report}`mahtani:short_name`": 'report_id: .*found "mahtani"',
}


def built(folder, prose, builder="html", where="index.md"):
    """The soup of a page, of a book of three pages."""
    source, out = folder / "source", folder / "out"
    (source / "book/chapters").mkdir(parents=True)
    (source / "conf.py").write_text(CONFIGURATION)
    (source / "references.bib").write_text(BIBLIOGRAPHY)
    start = "# Start\n\n```{toctree}\n:glob:\nbook/chapters/*\n```\n"
    pages = {"index.md": start, "book/chapters/ledger.md": "# Ledger\n"}
    pages[where] = pages.get(where, "# Page\n") + f"\n{prose}\n"
    for name, text in pages.items():
        (source / name).write_text(text, encoding="utf-8")
    warnings = StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(source, source, out, folder / "doctrees", builder, status=None, warning=warnings, freshenv=True)
        app.build(force_all=True)
    assert warnings.getvalue() == ""
    page = (out / where).with_suffix(".html" if builder == "html" else ".txt").read_text(encoding="utf-8")
    return BeautifulSoup(page, "html.parser").find("div", class_="body") if builder == "html" else page


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    prose = "\n".join(f"1. {role}" for role in SAID)
    return built(tmp_path_factory.mktemp("book"), prose)


@pytest.mark.parametrize("role", SAID)
def test_a_role_says_what_the_data_says(role, page):
    said = [item.get_text().strip() for item in page.find("ol").find_all("li")]
    assert dict(zip(SAID, said, strict=True))[role] == SAID[role]


def test_a_statistic_leads_to_its_row_in_the_ledger(page):
    links = page.find_all("a", class_="stat")
    names = [re.search(r"`([^:`]+)", role)[1] for role in SAID if role.startswith("{stat}")]
    assert [link["href"] for link in links] == [f"book/chapters/ledger.html#{name}" for name in names]


def test_the_tooltip_says_what_it_is_where_it_was_printed_and_the_verdict(page):
    link = page.find("a", href=f"book/chapters/ledger.html#{ABSTRACT}.patients")
    assert link["title"] == "Patients surveyed: printed “52” (QI abstract, character 549 of the text); quoted"


def test_from_a_chapter_the_way_to_the_ledger_is_short(tmp_path):
    page = built(tmp_path, f"{{stat}}`{ABSTRACT}.patients`", where="book/chapters/other.md")
    assert page.find("a", class_="stat")["href"] == f"ledger.html#{ABSTRACT}.patients"


def test_in_the_page_of_a_report_its_columns_need_no_name_and_it_can_be_cited(tmp_path):
    page = built(
        tmp_path,
        "{report}`short_name`: {report}`cite`\n\n```{bibliography}\n```",
        where=f"book/chapters/report-{ABSTRACT}.md",
    )
    assert page.find("p").get_text().startswith("QI abstract: [")
    link = page.find("p").find("a")
    assert page.find(id=link["href"].removeprefix("#")) is not None


def test_where_there_are_no_pages_to_lead_to_the_words_remain(tmp_path):
    text = built(tmp_path, f"Of {{stat}}`{ABSTRACT}.patients` patients.", builder="text")
    assert "Of 52 patients." in text


@pytest.mark.parametrize("role", REFUSED)
def test_what_does_not_exist_ends_the_build_with_the_place_and_the_nearest_name(role, tmp_path):
    with pytest.raises(SphinxError, match=rf"index\.md:\d+: {{\w+}}`[^`]*`: {REFUSED[role]}"):
        built(tmp_path, f"A sentence.\n\nAnother with {role} in it.")


def test_a_citation_of_an_unknown_report_ends_the_build_with_its_place(tmp_path):
    with pytest.raises(SphinxError, match=r"index\.md:\d+: {report}`mahtani:cite`: report_id: "):
        built(tmp_path, "A sentence.\n\nAnother with {report}`mahtani:cite` in it.")


@pytest.mark.parametrize("role", ["{tally}`reports:mahtani`", "{tally}`numerals:mahtani`"])
def test_a_tally_of_an_unknown_report_ends_the_build_whatever_is_counted(role, tmp_path):
    with pytest.raises(SphinxError, match=r"index\.md:\d+: .*mahtani"):
        built(tmp_path, f"A sentence.\n\nAnother with {role} in it.")
