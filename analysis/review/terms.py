"""The words that a review uses, each with its meaning: what the glossary of the book has, and a few more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.claims.verdicts import QUOTED
from analysis.sources.locations import BOOK

OWN = (
    ("chapter", "A page of the project's book, made by running a notebook: prose, code and results in one file."),
    ("commit", "A state of all files of the project, kept under a name that nothing else has."),
    ("committed", "Kept with the project as the result to be compared with."),
    ("confidence level", "How often intervals made in one way are meant to hold the truth, over many samples."),
    ("HER2+", "Of a breast cancer: it has much of one protein, which certain drugs aim at."),
    ("lock", "The list of every software package that the project uses, each at one version."),
    ("nbval", "A program that runs a notebook again, and compares what each cell shows with what is committed."),
    ("notebook", "A file of prose and code that also holds what the code shows when it is run."),
    ("p-value", "How often a difference as large as the one seen would come about by chance if there were none."),
    ("schema", "What each column of a table of data may hold, written down so that a program can check it."),
    ("SHA-256", "A fingerprint of a file: if a single character changes, so does the fingerprint."),
    ("statistic", "A number that a report prints, or a word that stands for one."),
    ("table", "Of two groups: how many people of each gave an answer, and how many did not."),
)
ENTRY = re.compile(r"^([^\n:]+)\n: (.+)$", re.MULTILINE)
REFERENCE = re.compile(r", and {doc}`[^`]*`[^.]*|{doc}`[^`]*`")
APART = frozenset(("item", "family", "level", "need", "minlike", "central", "verdict", QUOTED))


def glossary(path: Path = BOOK / "glossary.md") -> Iterator[tuple[str, str]]:
    """The words of the book, each with its meaning; without links, which lead into the book."""
    for term, meaning in ENTRY.findall(path.read_text(encoding="utf-8")):
        yield term.strip(), REFERENCE.sub("the book", meaning).strip()


def used(text: str) -> list[tuple[str, str]]:
    """The words that a text uses, in their order, and those that their meanings use."""
    known = dict(sorted([*glossary(), *OWN], key=lambda entry: entry[0].lower()))
    known = {term: meaning for term, meaning in known.items() if term not in APART}
    found: dict[str, str] = {}
    while new := {term: said for term, said in known.items() if term not in found and _uses(text, term)}:
        found |= new
        text = " ".join(new.values())
    return [(term, meaning) for term, meaning in known.items() if term in found]


def _uses(text: str, term: str) -> bool:
    name = re.escape(re.sub(r" \(.*\)", "", term))
    return re.search(rf"(?<![\w-]){name}(?:s|es)?(?![\w-])", text, re.IGNORECASE) is not None
