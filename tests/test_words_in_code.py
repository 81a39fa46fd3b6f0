"""No number is typed in the words that figures, tables and sentences are put together from."""

import ast
import re

import pytest

from analysis.locations import ROOT

MODULES = [
    path for name in ("figures", "tables", "wording") for path in sorted((ROOT / "analysis" / name).glob("*.py"))
]
MARKUP = re.compile(r"<[^>]*>?|&#?\w+;|#[0-9a-fA-F]{6}\b")

# What may be typed all the same, and why; nothing else may. A number, and the words that it may stand in.
EXCEPTIONS = {
    "a share ends at 100%": "no share is larger",
    "not even a rise to 100%": "no share is larger",
    "1.0\xa0×": "how a power of ten begins",
    "\xa0×\xa010": "how a power of ten is written",
    "95% limits": "the level of limits as they were printed",
    "limits at 95%": "the level of limits as they were printed",
    "UTF-8": "the name of an encoding",
    "π/√3": "the divisor of a formula",
    "divisor 1.81": "the divisor of a formula",
    "r / (1 + r)": "a formula",
    "1 − ": "a formula",
    "True rise from 50%": "an axis of the chapter, where a share can move farthest",
    "whether from 50% or from 10%": "the shares that the table has",
    "SHA-256": "the name of a fingerprint",
    "PATINA, SABCS 2024": "the year of a report",
    "PATINA, in print 2026": "the year of a report",
    "not even 1": "the smallest design effect",
}


def typed(source):
    """Digits in strings of more than a word, docstrings left out: each with its string."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            words = MARKUP.sub(" ", node.value)
            for exception in EXCEPTIONS:
                words = words.replace(exception, " ")
            if re.search(r"\s", words.strip("\xa0")):
                yield from (f"{digits} in: {node.value}" for digits in re.findall(r"\d+(?:\.\d+)?", words))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_number_is_typed_in_words_of_a_figure_or_a_table(path):
    assert [f"{path.name}: {one}" for one in typed(path.read_text(encoding="utf-8"))] == []


def test_every_exception_occurs_and_has_its_reason():
    strings = [
        node.value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in EXCEPTIONS if not any(text in MARKUP.sub(" ", string) for string in strings)] == []
    assert all(EXCEPTIONS.values())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say(f"All {count} of 44 people")', ["44 in:  of 44 people"]),
        ('"""Of 44."""\ncaption = "95% of people"', ["95 in: 95% of people"]),
        ('css = "grid-2"; colour = "#004488 of <p class=\'h4\'>"', []),
    ],
)
def test_the_check_finds_digits_among_words(source, found):
    assert list(typed(source)) == found
