"""The book as its reader meets it: every page has its place, and no number is typed in prose."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from analysis.book import folded
from analysis.book.pages import checks, sources
from analysis.book.pages import typed as pages_typed
from analysis.claims.verdicts import VERDICTS
from analysis.sources.locations import BOOK, CHAPTERS, ROOT, TEMPLATES
from analysis.sources.reports import load

SHEETS = [BOOK / "poster.md", BOOK / "billboard.md"]  # no pages of the book; their prose is held to the same
PAGES = sorted(set(BOOK.glob("*.md")) - set(SHEETS))
NOTEBOOKS = {path.stem: path for path in sorted(TEMPLATES.glob("*.ipynb"))}
RUNS = {path.stem: path for path in sorted(CHAPTERS.glob("*.ipynb"))}


def typed(text):
    """Numerals that are typed in the prose of a page and are no exception, with the words around them."""
    left = pages_typed.prose(text)
    return [f"{numeral}: ...{left[max(0, at - 30) : at + 30]}..." for at, numeral in pages_typed.typed(left)]


def markdown(path):
    """The cells of a notebook that are prose, by their names."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"}


# Pages


def entries():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [contents["root"], *(name for part in contents["parts"] for one in part["chapters"] for name in named(one))]


def named(entry):
    """The pages of an entry: one, or those whose names fit."""
    if "file" in entry:
        return [entry["file"]]
    return sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in ROOT.glob(f"{entry['glob']}.ipynb"))


def test_every_page_is_in_the_table_of_contents_once_and_every_entry_exists():
    pages = [path.relative_to(ROOT).with_suffix("").as_posix() for path in (*PAGES, *RUNS.values())]
    assert sorted(entries()) == sorted(pages)


PARTS = {
    part["caption"]: [Path(name).name for entry in part["chapters"] for name in named(entry)]
    for part in yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"]
}
ARGUMENT = [name for part in ("The initiative", "The education", "The setting") for name in PARTS[part]]


def test_every_page_begins_with_a_title():
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# ") or text.startswith("```{include}"), path.name
    for path in NOTEBOOKS.values():
        assert next(iter(markdown(path).values())).startswith("# "), path.name


def shown(name):
    """The HTML that a chapter shows, prose and outputs, cell by cell."""
    for cell in json.loads(RUNS[name].read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])
        for output in cell.get("outputs", ()):
            yield "".join(output.get("data", {}).get("text/html", ""))


def test_each_statistic_stands_in_a_chapter_of_the_argument():
    linked = {
        name for chapter in ARGUMENT for html in shown(chapter) for name in re.findall(r'ledger\.html#([^"]+)"', html)
    }
    assert set(load().statistics["statistic_id"]) - linked == set()


@pytest.mark.parametrize("name", [name for name in RUNS if name != "index"])
def test_a_chapter_opens_with_its_finding_and_ends_with_what_it_does_not_show(name):
    outputs = [html for html in shown(name) if html.startswith("<")]
    assert outputs[0].startswith('<p class="finding">'), name
    last = list(markdown(RUNS[name]).values())[-1]
    assert re.search(r"^## What .* (does|do) not (show|say)$", last, re.MULTILINE), name


def test_each_part_of_the_argument_opens_at_a_glance():
    for part in ("The initiative", "The education", "The setting", "Can it be trusted"):
        title, glance, *_ = markdown(NOTEBOOKS[PARTS[part][0]]).values()
        assert title.startswith("# ")
        assert glance.startswith(":::{admonition} At a glance"), part
        chapters = {chapter for chapter in PARTS[part] if not chapter.startswith("report-")}
        named = set(re.findall(r"/book/chapters/([\w-]+)`", glance))
        assert not chapters - {PARTS[part][0]} - named, f"name it in At a glance of {PARTS[part][0]}"


def is_short(sentence):
    """Whether it can be said aloud: by hand, at most 25 words and three numbers; names of things are no numbers."""
    numbers = re.findall(r"(?<![\w.,])\d[\d.,]*", re.sub(r"SQUIRE 2\.0|HER2\S*|10⁻\S+", "", sentence))
    return len(sentence.split()) <= 25 and len(numbers) <= 3 and sentence.endswith(".") and ". " not in sentence


@pytest.mark.parametrize("name", [name for name in RUNS if name != "index"])
def test_a_chapter_opens_with_a_sentence_that_can_be_said_aloud(name):
    found = next(html for html in shown(name) if html.startswith('<p class="finding">'))
    sentence = BeautifulSoup(found, "html.parser").find("p").get_text()
    assert is_short(sentence), sentence


WITHOUT_STATISTICS = {  # their findings are of the book's own work, and name no number of a report
    "activity-cards": "facts that are stated",
    "add-your-own-report": "an invented report",
    "colophon": "tables and packages",
    "known-truth": "facts of open trials",
    "methods-checked": "answers of other programs",
    "reporting-quality": "items of checklists",
    "tutorial": "an example from elsewhere",
}


@pytest.mark.parametrize("name", [name for name in RUNS if name != "index" and name not in WITHOUT_STATISTICS])
def test_each_finding_leads_to_the_ledger(name):
    found = [html for html in shown(name) if html.startswith('<p class="finding">')]
    assert found
    assert [html for html in found if not re.search(r'ledger\.html#[^"]+"', html)] == []


@pytest.mark.parametrize("name", [name for name in RUNS if name == "ledger" or name.startswith("report-")])
def test_counts_of_a_tally_lead_to_no_statistic_that_is_the_same_number(name):
    (found,) = [html for html in shown(name) if html.startswith('<p class="finding">')]
    *tallied, last = BeautifulSoup(found, "html.parser")("p")
    assert "be checked" in tallied[0].get_text()
    assert not [link.get_text() for paragraph in tallied for link in paragraph("a", href=re.compile("ledger"))]
    assert all(f"“{link.get_text()}”" in last.get_text() for link in last("a"))


MOST_WORDS = 900


@pytest.mark.parametrize("name", sorted(RUNS))
def test_a_chapter_is_no_longer_than_a_quarter_of_an_hour_beside_its_tables_and_what_is_folded(name):
    """At sixty words a minute, read with care."""
    cells = json.loads(RUNS[name].read_text(encoding="utf-8"))["cells"]
    words, inside = 0, 0
    for cell in cells:
        source = "".join(cell["source"])
        depth = len(re.match("#*", source)[0]) if cell["cell_type"] == "markdown" else 0
        if depth and (not inside or depth <= inside):
            inside = depth if folded.TAG in cell["metadata"].get("tags", ()) else 0
        if not inside:
            pieces = [source] if cell["cell_type"] == "markdown" else outputs_of(cell)
            words += sum(len(beside_tables(piece)) for piece in pieces)
    assert words <= MOST_WORDS, f"{name}: {words} words"


def outputs_of(cell):
    return ["".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", ())]


def beside_tables(text):
    """The words of a text, those in tables and pictures left out."""
    page = BeautifulSoup(re.sub(r"\{[a-z:]+\}`[^`]*`|^\|.*$", "", text, flags=re.MULTILINE), "html.parser")
    for part in page(["table", "figure", "svg"]):
        part.decompose()
    return re.findall(r"[A-Za-z][\w'’-]*", page.get_text(" "))


def test_the_first_page_opens_with_sentences_to_quote_each_with_its_caution_and_its_chapter():
    quoted = re.findall(r"^- \*\*(.*)\*\*\n  (.*)\n  (.*)$", markdown(RUNS["index"])["title"], re.MULTILINE)
    assert len(quoted) == 5
    for sentence, caution, leads in quoted:
        text = BeautifulSoup(sentence, "html.parser").get_text()
        assert is_short(text), text
        assert BeautifulSoup(caution, "html.parser").get_text().endswith(".")
        assert re.fullmatch(r"\{doc\}`/book/chapters/([\w-]+)`", leads)[1] in RUNS


def test_every_other_finding_of_the_first_page_is_one_sentence_with_its_assumption_and_leads_to_its_chapter():
    findings = re.findall(r"^- (.*(?:\n  .*)*)$", markdown(NOTEBOOKS["index"])["found"], re.MULTILINE)
    assert len(findings) >= 8
    for finding in findings:
        sentence = re.fullmatch(r"(.*)\.\n  \{doc\}`/book/chapters/([\w-]+)`", finding)
        assert sentence, finding
        assert re.search(r"\bif\b|\bunder\b", sentence[1], re.IGNORECASE), finding
        assert not re.search(r"[.!?] [A-Z]", sentence[1]), finding
        assert sentence[2] in RUNS


def test_every_work_that_is_cited_is_in_the_bibliography_and_every_work_in_it_is_cited():
    bibliography = sources.bibliography(checks.BIBLIOGRAPHY)
    assert sources.citations(sources.sources(), bibliography, "book/references.bib") == []


def test_no_paragraph_stands_twice():
    paragraphs = Counter(
        paragraph.strip() for text in TEXTS.values() for paragraph in text.split("\n\n") if len(paragraph.strip()) > 60
    )
    assert [paragraph for paragraph, times in paragraphs.items() if times > 1] == []


def test_every_term_of_the_glossary_is_used_elsewhere_in_the_book():
    text = (BOOK / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^([^\n:].*)\n: ", text, re.MULTILINE)
    assert terms == sorted(terms, key=str.lower)
    others = " ".join(html for name in RUNS for html in shown(name)).lower()
    others += " ".join(path.read_text(encoding="utf-8") for path in PAGES if path.name != "glossary.md").lower()
    assert [term for term in terms if not any(part.strip().lower() in others for part in re.split(r"[,(]", term))] == []


# Prose

TEXTS = {
    **{path.name: path.read_text(encoding="utf-8") for path in PAGES},
    **{path.name: path.read_text(encoding="utf-8").partition("\n---\n")[2] for path in SHEETS},  # without settings
    **{f"{name}: {cell}": text for name, path in NOTEBOOKS.items() for cell, text in markdown(path).items()},
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_number_is_typed_in_prose(name):
    assert typed(TEXTS[name]) == []


def test_every_exception_occurs_in_prose_and_has_its_reason():
    used = {name for text in TEXTS.values() for _, _, name in pages_typed.exceptions(pages_typed.prose(text))}
    assert used == set(pages_typed.EXCEPTIONS)
    assert all(pages_typed.EXCEPTIONS.values())


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("Of 22 clinicians, 41% agree.", ["22", "41"]),
        ("Of the twenty-two, nine agree.", ["twenty-two", "nine"]),
        ("Some 1,361 people (p < 0.01).", ["1,361", "0.01"]),
        ("The third of the reports, a quarter of them.", ["third", "quarter"]),
        ("Two reports of two groups.", ["Two"]),
        ("CDK4/6 and HER2-mutant.", ["4", "6", "2"]),
        ("## Goals of 51 patients", ["51"]),
        ("| verdict | 9 |\n|---|---|", ["9"]),
        ("{stat}`a.b:count` of 22, and {cite:p}`smith2001`", ["22"]),
        ("```bash\nmake -n 4\n```\nA 4.", ["4"]),
        ("Of `44%` and `n = 9`.", ["44"]),
        ("Of ４４, ½ and Ⅳ; forty-four percent.", ["４４", "½", "Ⅳ", "forty-four"]),
        (":::{note} Of 22\n:class: a4\nHTTP 404\n:::", ["22", "404"]),
    ],
)
def test_the_check_finds_numbers_that_are_typed(text, numerals):
    assert [found.partition(":")[0] for found in typed(text)] == numerals


@pytest.mark.parametrize(
    "text",
    [
        "No one is alone; someone often says so, once.",
        "{stat}`mahtani-2024-abstract.patients` patients {cite:p}`hake1998gain`",
        "`confidence = 0.95`, [a page](https://example.org/2024/12), <https://doi.org/10.1000/182>",
        "```{bibliography}\n:filter: year == 2024\n```",
    ],
)
def test_the_check_lets_pass_what_is_no_number_of_the_prose(text):
    assert typed(text) == []


# Words that stand on pages and in no page's prose: of the settings, of the contents, of styles and scripts

YEAR = "copyright"  # of which the value is a year
SETTINGS = ("title", "author", YEAR, "html", "text", "html_title", "caption")  # those that readers see


def said(settings, name=""):
    """The texts in settings that readers see, with the name of each."""
    if isinstance(settings, str):
        yield name, settings
    elif isinstance(settings, dict):
        for key, value in settings.items():
            if key in SETTINGS or name in SETTINGS or not isinstance(value, str):
                yield from said(value, key)
    elif isinstance(settings, list):
        for value in settings:
            if not isinstance(value, str):
                yield from said(value, name)


@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml"])
def test_no_number_is_typed_in_what_readers_see_of_the_settings(name):
    found = list(said(yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))))
    assert found
    assert [(key, text) for key, text in found if key != YEAR and pages_typed.typed(text)] == []


# What forms give as examples, what may be chosen in them, and how many numbers there are of a thing.
OF_FORMS = re.compile(
    r"half-(?:up|even|down)|0?\.\d+|9[059]%|\d\d%(?:, |\\n)\d\d%.*|\d\d to \d\d|(?:Such as|“” is no|Line : “” is no) .*"
    r"|What two audits of  charts notice, .*|Half of Wilson’s  interval"
)
ARITHMETIC = "arithmetic.js"  # it knows no page


def test_no_number_is_typed_in_what_styles_and_scripts_put_on_a_page():
    shown = {}
    for path in sorted(path for path in (BOOK / "_static").iterdir() if path.name != ARITHMETIC):
        if path.suffix == ".css":
            shown[path.name] = re.findall(r"content:([^;}]*)", path.read_text(encoding="utf-8"))
        elif path.suffix == ".js" and path.name != "arithmetic.js":  # it puts nothing on a page
            text = re.sub(r"^\s*//.*$|\$\{[^}]*\}", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            shown[path.name] = [found[1] for found in re.findall(r"""(["'`])(.*?)\1""", text)]
            if path.name == "asking.js":
                assert any(map(OF_FORMS.fullmatch, shown[path.name]))
                shown[path.name] = [found for found in shown[path.name] if not OF_FORMS.fullmatch(found)]
    assert all(shown[name] for name in ("compendium.css", "ledger.js"))
    assert {
        name: typed for name, texts in shown.items() if (typed := [text for text in texts if pages_typed.typed(text)])
    } == {}


# Where the words for verdicts stand to explain them, or for something else, and how many there are. Anywhere else a
# verdict is named: {stat}`statistic_id:verdict`.
BARE = [verdict for verdict in VERDICTS if " " not in verdict]
VERDICT_WORDS = {
    "glossary.md": 6,
    "methods.md": 8,
    "challenges: others-meaning": 1,
    "gaps-actions-education: sure": 1,
    "index: glance": 7,
    "intended-change: limits": 1,
    "knowledge-and-confidence: knowledge": 1,
    "ledger: how": 5,
    "ledger: limits": 3,
    "report: limits": 2,
    "reporting-quality: question": 1,
    "tutorial: question": 1,
    "tutorial: percentages-meaning": 1,
    "tutorial: limits": 1,
}


def test_a_verdict_is_named_and_never_typed():
    found = {
        name: len(re.findall(rf"\b(?:{'|'.join(BARE)})\b", pages_typed.prose(text), re.IGNORECASE))
        for name, text in TEXTS.items()
    }
    typed_over = {name: f"{times} words for verdicts, not {VERDICT_WORDS.get(name, 0)}"
                  for name, times in found.items() if times != VERDICT_WORDS.get(name, 0)}  # fmt: skip
    assert typed_over == {}


OLD_WORDS = re.compile(r"worst[ -]cases?\b|\bsurviv(?:es?|ed|ing)\b(?! for years)", re.IGNORECASE)


def read_by_readers(path):
    """What is read of a page, or of a chapter as it ran: without addresses, names in roles, and files to download."""
    if path.suffix == ".md":
        text = path.read_text("utf-8")
    else:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        said = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        outputs = [one.get("data", {}) for cell in cells for one in cell.get("outputs", ())]
        text = "\n".join([*said, *("".join(one.get("text/html", "")) for one in outputs)])
    return re.sub(r"\{\w+\}`[^`]*`|<[^>]*>", " ", text)


@pytest.mark.parametrize(
    "path",
    [*sorted(CHAPTERS.glob("*.ipynb")), *sorted(BOOK.glob("*.md")), ROOT / "README.md"],
    ids=lambda path: path.stem,
)
def test_a_difference_remains_or_does_not_and_survives_nowhere(path):
    assert OLD_WORDS.findall(read_by_readers(path)) == []


def test_the_old_words_are_found_wherever_they_are_read(tmp_path):
    page = tmp_path / "page.md"
    for said in ("It survives.", "Worst-case p", "none *survive* it", "<b>its worst case</b>", "each surviving one"):
        page.write_text(said, "utf-8")
        assert OLD_WORDS.search(read_by_readers(page)), said
    page.write_text("{contrast}`a:b:survives` <a href='#worst-case'>survival</a>: 9 in 10 survive for years", "utf-8")
    assert not OLD_WORDS.search(read_by_readers(page))
