"""Where two runs differ is said in words."""

import json

import pytest

from analysis.review import same
from analysis.review.same import Difference


def notebook(*outputs, prose="# A page", language="python", count=1):
    return {
        "cells": [
            {"cell_type": "markdown", "id": "title", "metadata": {}, "source": [prose]},
            {
                "cell_type": "code", "id": "drawn", "metadata": {}, "source": ["f()"], "execution_count": count,
                "outputs": [
                    {"output_type": "display_data", "metadata": {}, "data": {"text/html": text.splitlines(True)}}
                    for text in outputs
                ],
            },
        ],
        "metadata": {"language_info": {"name": language}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }  # fmt: skip


def compared(one, other):
    return same.of_notebooks(json.dumps(one).encode(), json.dumps(other).encode())


TABLE = "<table>\n<tr><td>44%</td></tr>\n</table>"
DRAWING = '<svg viewBox="0 0 10 10"><path id="m{name}" d="M {x} 2.5"/><use href="#m{name}"/></svg>'


def drawing(x, name="1f"):
    return DRAWING.format(x=x, name=name)


def test_equal_bytes_are_no_difference():
    assert compared(notebook(TABLE), notebook(TABLE)) is None


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (
            notebook("<p>A</p>", TABLE.replace("44", "45")),
            'cell 2 (id drawn), output 2 (a table), line 2: committed "<tr><td>44%</td></tr>", '
            'fresh "<tr><td>45%</td></tr>"',
        ),
        (
            notebook("<p>B</p>", TABLE),
            'cell 2 (id drawn), output 1 (a sentence), line 1: committed "<p>A</p>", fresh "<p>B</p>"',
        ),
        (notebook("<p>A</p>"), "cell 2 (id drawn), its outputs: committed 2, fresh 1"),
        (
            notebook("<p>A</p>", TABLE + "\nmore"),
            'cell 2 (id drawn), output 2 (a table), line 4: committed nothing, fresh "more"',
        ),
        (
            notebook("<p>A</p>", TABLE, prose="# Another"),
            'cell 1 (id title), its prose, line 1: committed "# A page", fresh "# Another"',
        ),
        (notebook("<p>A</p>", TABLE, count=None), "cell 2 (id drawn), its count: committed 1, fresh None"),
        (notebook("<p>A</p>", TABLE, language="r"), "the metadata of the notebook"),
    ],
)
def test_the_first_difference_is_said_with_cell_output_and_line(other, words):
    assert compared(notebook("<p>A</p>", TABLE), other) == Difference(words)


def test_a_difference_in_a_long_line_is_shown_with_the_characters_around_it():
    one, other = ("a" * 200 + middle + "b" * 200 for middle in ("X", "Y"))
    words = same.of_texts(one, other).words
    assert words == f'line 1: committed "...{"a" * 30}X{"b" * 29}...", fresh "...{"a" * 30}Y{"b" * 29}..."'


def test_cells_that_come_or_go_are_named():
    other = notebook(TABLE)
    del other["cells"][1]
    assert compared(notebook(TABLE), other).words == 'cell 2, by id: committed "drawn", fresh nothing'


@pytest.mark.parametrize("content", [b"", b"no JSON", b"[]", b"{}", b"\xff\xfe", b'{"cells": 1, "metadata": {}}'])
def test_a_committed_file_that_is_no_notebook_is_said_to_be_none(content):
    found = same.of_notebooks(content, json.dumps(notebook()).encode())
    assert found.words.startswith("the committed file is no notebook (")
    assert not found.rounding


def test_other_spaces_are_a_difference():
    found = same.of_notebooks(json.dumps(notebook(), indent=1).encode(), json.dumps(notebook()).encode())
    assert found == Difference("the same content, written otherwise (spaces, line ends or order)")


@pytest.mark.parametrize(
    ("one", "other", "rounding"),
    [
        ("0.1234567891", "0.1234567892", True),
        ("1.0e-12 of them", "1.0000000001e-12 of them", True),
        ("0.30", "0.3", True),
        ("0.123", "0.124", False),
        ("1000000", "1000001", False),  # counts are whole
        ("44%", "45%", False),
        ("0.5 of a", "0.5 of b", False),
        ("0.0", "0.00001", False),
        (drawing("1.000001"), drawing("1.000002"), True),
        (drawing("1.000001"), drawing("1.000002", "2e"), True),  # named by its coordinates
        (drawing("0.0"), drawing("0.00001"), True),
        (drawing("1.0"), drawing("1.1"), False),
        (drawing("1.0") + "44%", drawing("1.0", "2e") + "45%", False),
        (drawing("1.0"), drawing("1.0") * 2, False),
    ],
)
def test_numbers_within_a_millionth_and_drawings_within_what_can_be_seen_are_equal_to_rounding(one, other, rounding):
    assert same.of_texts(one, other).rounding == rounding
    assert compared(notebook(one), notebook(other)).rounding == rounding


def test_a_difference_that_is_more_than_rounding_comes_first():
    found = compared(notebook("0.30", "44%"), notebook("0.3", "45%"))
    assert "output 2" in found.words
    assert not found.rounding
    assert same.of_texts("0.30\na", "0.3\nb").words == 'line 2: committed "a", fresh "b"'


def test_folders_are_compared_by_file(tmp_path):
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        (folder / "deep").mkdir(parents=True)
        (folder / "deep" / "page.html").write_text("<p>44%</p>")
        (folder / "image.png").write_bytes(b"\xff\xfe")
    assert same.of_folders(*folders) is None
    (folders[1] / "image.png").write_bytes(b"\xff")
    assert same.of_folders(*folders).words == "image.png: 2 bytes and 1 bytes that are no text"
    (folders[1] / "deep" / "page.html").write_text("<p>45%</p>")
    words = 'deep/page.html, line 1: first "<p>44%</p>", second "<p>45%</p>"'
    assert same.of_folders(*folders).words == words
    (folders[0] / "a.html").touch()
    assert same.of_folders(*folders).words == "a.html: only in the first"
