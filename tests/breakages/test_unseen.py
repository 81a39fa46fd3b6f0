"""What no check sees yet. The test fails as soon as one does: then the breakage moves to where it is seen."""

import pytest

CHECKS = ("test_book.py", "test_documentation.py", "test_words_in_code.py")
BURDEN = "book/templates/burden.ipynb"

UNSEEN = {
    "an entry of the bibliography that nothing cites": (
        lambda project: project.lines("book/references.bib", lambda lines: [
            *lines, "@misc{nobody2020,\n  author = {Nobody},\n  title = {Nothing},\n  year = {2020}\n}\n",
        ])
    ),
    "a picture on a page without alt text": (
        lambda project: project.edit(BURDEN, "This page holds each", "![](a.svg) This page holds each")
    ),
    "a number word typed in the caption of a drawing": (
        lambda project: project.edit("analysis/figures/candidate_denominators.py", "Each column is a number of people.",
                                     "Each column is one of seventeen numbers.")
    ),
    "a link into the ledger that leads to no row": (
        lambda project: project.edit(BURDEN, "This page holds each", "[There](ledger.html#nowhere), each")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSEEN)
def test_it_is_known_that_nothing_sees(name, project):
    UNSEEN[name](project)
    found = project.tests(*CHECKS)
    assert found.code == 0, f"{name} is seen now; move it to where it is seen:\n{found}"
