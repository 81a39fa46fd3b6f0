"""Explains in place what the glossary has: the first such word on a page leads to its entry, and has its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docutils import nodes
from sphinx.application import Sphinx

GLOSSARY = "book/glossary"
# Words that the pages use in their common sense too.
EVERYDAY = frozenset(("base", "central", "coverage", "family", "item", "need", "power", "quoted", "window"))
KEPT = (nodes.reference, nodes.literal, nodes.raw, nodes.math)


@cache
def explained(app: Sphinx) -> dict[str, tuple[str, str]]:
    """What the glossary explains: each word with the place of its entry, and its meaning."""
    found = {}
    for entry in app.env.get_doctree(GLOSSARY).findall(nodes.definition_list_item):
        for term in entry.findall(nodes.term):
            meaning = entry.next_node(nodes.definition).astext()
            found[re.sub(r" \(.*\)", "", term.astext())] = (term["ids"][0], meaning)
    return {name: said for name, said in found.items() if name not in EVERYDAY}


def pattern(name: str) -> str:
    """How a word stands in prose: also as the first of a sentence, and as several.

    >>> [bool(re.fullmatch(pattern("run chart"), text)) for text in ("run charts", "Run chart", "rerun chart")]
    [True, True, False]
    """
    written = re.escape(name).replace("'", "['’]")
    return rf"(?<!\w)(?:{written[0].upper()}|{written[0]}){written[1:]}s?(?!\w)"


def lead(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Lead the first of each word on a page to its entry in the glossary."""
    if app.builder.format != "html" or docname == GLOSSARY or GLOSSARY not in app.env.found_docs:
        return
    left = dict(explained(app))
    for paragraph in list(doctree.findall(nodes.paragraph)):
        for text in [text for text in paragraph.findall(nodes.Text) if not _kept(text)]:
            pieces = list(_pieces(app, docname, str(text), left))
            if len(pieces) > 1:
                text.parent.replace(text, pieces)


def _kept(text: nodes.Text) -> bool:
    part = text.parent
    while part is not None and not isinstance(part, nodes.paragraph):
        if isinstance(part, KEPT):
            return True
        part = part.parent
    return False


def _pieces(app: Sphinx, docname: str, text: str, left: dict[str, tuple[str, str]]) -> Iterator[nodes.Node]:
    """A text, in which each word that is left to explain is a link; takes it from what is left."""
    while left:
        names = sorted(left, key=len, reverse=True)
        found = re.search("|".join(f"({pattern(name)})" for name in names), text)
        if found is None or found.lastindex is None:
            break
        place, meaning = left.pop(names[found.lastindex - 1])
        uri = f"{app.builder.get_relative_uri(docname, GLOSSARY)}#{place}"
        yield nodes.Text(text[: found.start()])
        yield nodes.reference("", found[0], internal=True, refuri=uri, reftitle=meaning, classes=["term"])
        text = text[found.end() :]
    yield nodes.Text(text)


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.connect("doctree-resolved", lead)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
