"""No number is typed in the words that the package gives to a page: captions, alt text, headers, labels, sentences."""

import ast
import re

import pytest

from analysis.book.pages import typed as pages_typed
from analysis.sources.locations import ROOT

PACKAGE = ROOT / "analysis"
WORDED = (  # where words for readers are
    "chapters/*/words*.py", "chapters/*/tables*.py", "chapters/*/figure_*.py", "chapters/*/headlines.py",
    "ledger/ways/*.py", "ledger/telling.py", "ledger/answers.py", "ledger/estimated.py", "ledger/ledger_texts.py",
    "ledger/rows_in_words.py", "ledger/statistic_tables.py", "stats/effect_measures.py", "show/**/*.py",
    "review/**/*.py", "book/prose.py",
)  # fmt: skip
# Modules whose words reach no page: sizes, formats and fonts of files, what their columns mean, options of programs.
APART = {
    "show/figures/fonts.py", "show/figures/formats.py", "show/figures/numbers.py", "show/figures/palettes.py",
    "show/figures/presets.py", "show/figures/typesetting.py", "show/html.py", "show/markdown.py",
    "review/check/documents.py", "review/documents.py", "review/reruns.py", "review/same.py",
}  # fmt: skip
FILES = [
    path
    for pattern in WORDED
    for path in sorted(PACKAGE.glob(pattern))
    if path.relative_to(PACKAGE).as_posix() not in APART
]

# What may be typed in words of the package, besides what may be in prose; and why.
EXCEPTIONS = {
    "any two": "as opposed to all together",
    "under 1%": "a chance that is not rounded to nothing",
    "over 99%": "a chance that is not rounded to certainty",
    "the two": "the two that are compared",
    "two texts": "the two that are compared",
    "two independent shares": "the two that a test compares",
    "two audits": "the audit before and the one after",
    "second group": "the other of two",
    "half of": "an interval to each side of its middle",
    "not even 1": "the smallest number of people there is",
    "100%": "where a share ends",
    "1 −": "the whole, of which a part is taken",
    "r / (1 + r)": "a formula",
    "π/√3": "a formula",
    "divisor 1.81": "a constant of the method that is named with it",
    "five years": "the name of an outcome",
    "five-year": "the name of an outcome",
    "UTF-8": "the name of an encoding",
    "SHA-256": "the name of a fingerprint",
    r"\1\2": "a place in a pattern",
    r"\g<1>": "a place in a pattern",
}
# What may be typed if nothing else is in the text.
ALONE = {
    **dict.fromkeys(("0%", "25%", "50%", "75%", "0.01"), "a tick of an axis"),
    **dict.fromkeys(("10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻⁴"), "a tolerance, named beside its value"),
    **dict.fromkeys(("<0.001", "<0.1%"), "the least that is told apart"),
    **dict.fromkeys(("0.", "−0."), "what a number begins with"),
    "⁻⁰¹²³⁴⁵⁶⁷⁸⁹": "the digits themselves",
    "&#124;": "how a sign is written in HTML",
    **dict.fromkeys(("1.0\xa0×\xa0", "\xa0×\xa010"), "a power of ten"),
}
EXCEPTED = re.compile("|".join(map(re.escape, sorted(EXCEPTIONS, key=len, reverse=True))), re.IGNORECASE)
FORMATS = {"as_given", "level", "months", "number", "percent", "points", "pvalue", "str", "two_decimals"}
NAME = re.compile(r"(?![\d.]+$)[\w.#-]*|\d?")  # of a column, a choice, a level, a colour


def texts(source):
    """The texts in a module that can reach a reader: no docstrings, no formats of numbers, no lone names."""
    tree, apart = ast.parse(source), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            apart.add(node.value)
        elif isinstance(node, ast.FormattedValue) and node.format_spec:
            apart.update(ast.walk(node.format_spec))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in apart
            and not NAME.fullmatch(node.value)
        ):
            yield node.lineno, node.value


def formatted(source):
    """The numbers in a module that go into words as they stand, but for the ends of a share: line and code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue):
            value = node.value
        elif isinstance(node, ast.Call) and node.args and ast.unparse(node.func).rpartition(".")[2] in FORMATS:
            value = node.args[0]
        else:
            continue
        numbers = [one.value for one in ast.walk(value) if isinstance(one, ast.Constant)] if _plain(value) else []
        if any(type(number) in (int, float) and number not in (0, 1) for number in numbers):
            yield f"line {node.lineno}: {ast.unparse(value)}"


def _plain(value):
    """Whether nothing but typed numbers is in an expression."""
    return not any(isinstance(one, ast.Name | ast.Call | ast.Subscript) for one in ast.walk(value))


def typed(source):
    """The texts of a module with a numeral that is no exception, and the numbers that are formatted: line and text."""
    return [
        f"line {line}: {text}"
        for line, text in texts(source)
        if text not in ALONE and pages_typed.typed(EXCEPTED.sub(" ", text))
    ] + list(formatted(source))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_number_is_typed_in_the_words_of_the_package(path):
    assert typed(path.read_text(encoding="utf-8")) == []


@pytest.mark.slow
def test_every_exception_occurs_in_the_words_of_the_package_and_has_its_reason():
    found = [text.lower() for path in FILES for _, text in texts(path.read_text(encoding="utf-8"))]
    assert [name for name in EXCEPTIONS if not any(name.lower() in text for text in found)] == []
    assert set(ALONE) - set(found) == set()
    assert all((EXCEPTIONS | ALONE).values())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('caption = "Of 22 clinicians, 41% agree."', ["line 1: Of 22 clinicians, 41% agree."]),
        ('title = f"{share:.2f} of the twenty-two"', ["line 1:  of the twenty-two"]),
        ('"Of 22."\nx = f(row["first_low"], "half-up", "#0072b2", "25%")', []),
        ('caption = "One of two groups."', []),
        ('cell = "41%"', ["line 1: 41%"]),
        ('cell = "1,361"', ["line 1: 1,361"]),
        ('f"{44} of all"', ["line 1: 44"]),
        ("axes.text(0.5, 2, wording.percent(0.41))", ["line 1: 0.41"]),
        ("number(9 / 22, 1)", ["line 1: 9 / 22"]),
        ('percent(row[1]) + percent(1) + f"{100 * share}"', []),
        ('axes.text(0.5, 2, "４４ of ½")', ["line 1: ４４ of ½"]),
    ],
)
def test_the_check_finds_numbers_that_are_typed_in_code(source, found):
    assert typed(source) == found
