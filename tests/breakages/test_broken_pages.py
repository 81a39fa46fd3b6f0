"""Pages that do not build without complaint, each broken in one way; one build tells them all, each with its line."""

import pytest

# What is broken; the page; the words of the complaint, after the page and with the line.
PAGES = {
    "a dead link to a page": ("See [this](nowhere.md).", "cross-reference target not found: 'nowhere.md'"),
    "a dead link within a page": ("See [this](#nowhere).", "cross-reference target not found: 'nowhere'"),
    "a dead link by name": ("See {doc}`nowhere`.", ":3: WARNING: unknown document: 'nowhere'"),
    "a dead reference": ("See {ref}`nowhere`.", ":3: WARNING: undefined label: 'nowhere'"),
    "a citation that is missing": ("As said {cite:p}`nobody2020`.", 'could not find bibtex key "nobody2020"'),
    "a role that does not exist": ("Of {sttat}`a.b`.", ':3: WARNING: Unknown interpreted text role "sttat"'),
    "a directive that does not exist": (":::{nota}\nx\n:::", ":3: WARNING: Unknown directive type: 'nota'"),
    "a picture that is missing": ("![Words](missing.png)", ":3: WARNING: image file not readable: book/missing.png"),
    "a heading that skips a level": ("#### Deep", ":3: WARNING: Non-consecutive header level increase; H1 to H4"),
    "a label that stands twice": ("(twice)=\n## A\n\n(twice)=\n## B", 'Duplicate explicit target name: "twice"'),
    "a term that no glossary has": ("A {term}`thing`.", ":3: WARNING: term not in glossary: 'thing'"),
}  # fmt: skip


# What Sphinx builds without a word; the page; what is said of it when it is finished.
FINISHED = {
    "a link into nowhere in HTML": ('<a href="whole.html#nowhere">There</a>', "whole.html#nowhere"),
    "a link to no page in HTML": ('<a href="nowhere.html">There</a>', "nowhere.html"),
    "a picture without words": ('<img src="../_static/book.png">', "book.png"),
    "a picture from the network": ('<img src="https://example.org/a.png" alt="Words">', "https://example.org/a.png"),
    "an id that stands twice": ('<p id="twice">A</p><p id="twice">B</p>', "twice"),
    "a drawing that is no drawing": ("<svg><title>Words</svg>", "svg"),
}  # fmt: skip


def page(what):
    return what.replace(" ", "-")


@pytest.fixture(scope="module")
def build(copy):
    """Builds these pages alone; gives what was said and whether there are pages."""

    def run(pages):
        entries = "".join(f"  - file: book/{page(name)}\n" for name in pages)
        copy.write("_toc.yml", f"format: jb-book\nroot: book/whole\nchapters:\n{entries}")
        copy.write("book/whole.md", "# A whole page\n")
        for name, (text, _) in pages.items():
            copy.write(f"book/{page(name)}.md", f"# A page\n\n{text}\n")
        said = copy.build_html()
        html = copy.root / "_build" / "html"
        built = html.exists()
        copy.put_back()
        return said, built

    return run


@pytest.fixture(scope="module")
def broken(build):
    return build(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_broken_page_is_told_with_its_line(name, broken):
    said, built = broken
    assert said.code == 1
    (complaint,) = [line for line in said.text.splitlines() if f"book/{page(name)}.md" in line]
    assert PAGES[name][1] in complaint
    assert not built


def test_nothing_else_is_told(broken):
    complaints = [line for line in broken[0].text.splitlines() if line and line != "the book does not build:"]
    assert [line for line in complaints if not any(page(name) in line for name in PAGES)] == []


@pytest.fixture(scope="module")
def finished(build):
    return build(FINISHED)


@pytest.mark.parametrize("name", FINISHED)
def test_a_page_that_is_not_whole_is_told_when_it_is_finished(name, finished):
    said, built = finished
    assert said.code == 1
    complaints = [line for line in said.text.splitlines() if f"book/{page(name)}" in line]
    assert any(FINISHED[name][1] in line for line in complaints), said.text
    assert not built


def test_a_whole_page_builds(build):
    said, built = build({"a page like any other": ("See [this](#a-page) and {doc}`whole`.", "")})
    assert said.code == 0, said
    assert built
