"""Words of the glossary where they stand: on a small page, beside a small glossary."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from analysis.book import terms
from analysis.sources.locations import BOOK

WORDS = {
    "candidate": "A number that fits.", "Cohen's h": "A difference.", "CME": "Education.", "family": "Those together.",
    "run chart": "Shares over time.", "chart": "Lines.", "region (identification region)": "What is left.",
}  # fmt: skip


@pytest.fixture
def app():
    glossary = new_document("glossary")
    for word, meaning in WORDS.items():
        term = nodes.term("", word, ids=[f"term-{word.partition(' ')[0]}"])
        glossary += nodes.definition_list_item("", term, nodes.definition("", nodes.paragraph("", meaning)))
    env = SimpleNamespace(get_doctree=lambda name: glossary, found_docs={terms.GLOSSARY})
    builder = SimpleNamespace(format="html", get_relative_uri=lambda start, to: "../glossary.html")

    class App:  # it can be a key
        pass

    made = App()
    made.env, made.builder = env, builder
    return made


def led(app, *parts, name="book/chapters/reach"):
    document = new_document("page")
    document += nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in parts))
    terms.lead(app, document, name)
    return document


def links(document):
    return [(one.astext(), one["refuri"], one["reftitle"]) for one in document.findall(nodes.reference)]


def test_the_first_of_each_word_leads_to_its_meaning_and_no_word_is_lost(app):
    said = "Candidates fit; a candidate of a CME. See a run chart, a chart, a region, and Cohen’s h."
    document = led(app, said)
    assert document.astext() == said
    assert links(document) == [
        ("Candidates", "../glossary.html#term-candidate", "A number that fits."),
        ("CME", "../glossary.html#term-CME", "Education."),
        ("run chart", "../glossary.html#term-run", "Shares over time."),
        ("chart", "../glossary.html#term-chart", "Lines."),
        ("region", "../glossary.html#term-region", "What is left."),
        ("Cohen’s h", "../glossary.html#term-Cohen's", "A difference."),
    ]


@pytest.mark.parametrize("said", ["a cme", "acme CMEX", "charter", "the family", "candidateless"])
def test_other_words_lead_nowhere(app, said):
    assert links(led(app, said)) == []


@pytest.mark.parametrize("kind", [nodes.literal, nodes.raw, nodes.reference])
def test_code_and_links_stay_as_they_are(app, kind):
    made = kind("", "candidate") if kind is not nodes.reference else kind("", "candidate", refuri="a", reftitle="b")
    document = led(app, made, " and ", nodes.emphasis("", "a chart"))
    assert [link[0] for link in links(document) if link[1] != "a"] == ["chart"]


def test_the_glossary_itself_and_other_formats_stay_as_they_are(app):
    assert links(led(app, "a candidate", name=terms.GLOSSARY)) == []
    app.builder.format = "text"
    assert links(led(app, "a candidate")) == []


def test_words_that_are_left_out_are_in_the_glossary():
    text = (BOOK / "glossary.md").read_text(encoding="utf-8")
    assert [word for word in terms.EVERYDAY if f"\n{word}\n: " not in text] == []
