"""Chapters that people break, or forget to run again: tests and a fresh run name the chapter and the cell."""

import json
import re

import pytest

CHAPTER = "book/chapters/burden.ipynb"
TEMPLATE = "book/templates/burden.ipynb"
SAME_CELLS = (
    "book/test_chapters.py::test_a_chapter_has_the_cells_of_its_template_and_no_others_but_the_given_parameters"
)
RAN = "book/test_chapters.py::test_every_cell_of_a_chapter_ran_in_order_and_without_a_word_of_complaint"
KINDS = "book/test_chapters.py::test_figures_are_drawings_that_show_and_not_pictures_that_hide"
WORDS = "book/test_chapters.py::test_every_figure_of_a_chapter_says_its_finding_in_words"


def code(cells):
    return [cell for cell in cells if cell["cell_type"] == "code"]


def html(cell):
    return "".join(cell["outputs"][0]["data"]["text/html"])


def with_html(cells):
    return [cell for cell in code(cells) if cell["outputs"] and "text/html" in cell["outputs"][0].get("data", {})]


def drawing(cells):
    return next(cell for cell in with_html(cells) if "<svg" in html(cell))


def set_html(cell, text):
    cell["outputs"][0]["data"]["text/html"] = text


# Seen without a run


def clear_counts(cells):
    for cell in code(cells):
        cell["execution_count"] = None


def clear_one_count(cells):
    code(cells)[2]["execution_count"] = None


def run_out_of_order(cells):
    code(cells)[1]["execution_count"] = 99


def fail(cells):
    code(cells)[1]["outputs"] = [{"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []}]


def warn(cells):
    code(cells)[1]["outputs"] = [{"output_type": "stream", "name": "stderr", "text": "FutureWarning: soon\n"}]


def turn_into_a_picture(cells):
    set_html(drawing(cells), '<img src="data:image/png;base64,AAAA">')


def put_a_garbage_picture(cells):
    drawing(cells)["outputs"][0]["data"]["image/png"] = "garbage"


def silence(cells):
    cell = drawing(cells)
    set_html(cell, html(cell).replace("<title", "<desc", 1).replace("</title", "</desc", 1))


def swap_cells(cells):
    cells[-1], cells[-2] = cells[-2], cells[-1]


def edit_prose(cells):
    cells[-1]["source"] = "".join(cells[-1]["source"]).replace("not", "never", 1)


def edit_code(cells):
    code(cells)[-1]["source"] = "".join(code(cells)[-1]["source"]) + "  # hand-made"


def type_a_verdict_over(cells):
    (cell,) = (cell for cell in cells if ">quoted</a>" in "".join(cell["source"]))
    cell["source"] = "".join(cell["source"]).replace(">quoted</a>", ">rebuilt</a>", 1)


def clear_outputs(cells):
    for cell in code(cells):
        cell["outputs"] = []


# What is broken in a committed chapter; the check; what it says.
BROKEN = {
    "counts cleared": (clear_counts, RAN, "counts [None, None"),
    "one count cleared": (clear_one_count, RAN, "counts [1, 2, None, 4"),
    "a cell run out of order": (run_out_of_order, RAN, "counts [1, 99, 3"),
    "a failed cell": (fail, RAN, "'error'"),
    "a warning kept": (warn, RAN, "'stream'"),
    "a garbage PNG": (put_a_garbage_picture, KINDS, "'image/png'"),
    "a drawing turned into a picture": (turn_into_a_picture, WORDS, "<img"),
    "alt text taken out": (silence, WORDS, "NoneType"),
    "cells swapped": (swap_cells, SAME_CELLS, "AssertionError: id"),
    "prose edited in the chapter": (edit_prose, SAME_CELLS, "AssertionError: source"),
    "code edited in the chapter": (edit_code, SAME_CELLS, "hand-made"),
    "a verdict typed over": (type_a_verdict_over, SAME_CELLS, ">rebuilt</a>"),
    "all outputs cleared": (
        clear_outputs,
        "book/test_chapters.py::test_a_chapter_shows_something_wherever_its_cells_end_in_a_call",
        "shows nothing",
    ),
}


@pytest.mark.parametrize(("broken", "check", "said"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_chapter_is_told_without_a_run(broken, check, said, project):
    project.notebook(CHAPTER, broken)
    found = project.tests(check if check == KINDS else f"{check}[burden]")
    assert found.code == 1
    assert said in found


def test_a_chapter_cut_short_is_no_notebook(project):
    project.write(CHAPTER, (project.root / CHAPTER).read_bytes()[:5_000])
    assert "JSONDecodeError" in project.tests(f"{RAN}[burden]")


def test_a_chapter_deleted_is_missed(project):
    project.remove(CHAPTER)
    found = project.tests("book/test_chapters.py::test_there_is_a_chapter_for_each_template_and_for_each_report")
    assert found.code == 1
    assert "'burden'" in found


def test_a_chapter_of_another_report_is_not_taken_for_it(project):
    other = "book/chapters/report-mahtani-2023-coverage.ipynb"
    project.write("book/chapters/report-mahtani-2024-abstract.ipynb", (project.root / other).read_bytes())
    found = project.tests("book/test_chapters.py::test_the_report_of_a_chapter_is_the_one_in_its_name")
    assert found.code == 1
    assert "1 failed, 4 passed" in found


def test_a_template_edited_and_not_run_is_told_by_its_chapter(project):
    project.edit(TEMPLATE, "An activity for clinicians opens", "An activity for doctors opens")
    found = project.tests(f"{SAME_CELLS}[burden]")
    assert found.code == 1
    assert "An activity for doctors opens" in found


def test_a_template_saved_with_its_outputs_is_told(project):
    project.write(TEMPLATE, (project.root / CHAPTER).read_bytes())
    found = project.tests("book/test_chapters.py::test_a_template_has_no_outputs_and_never_ran")
    assert found.code == 1
    assert "1 failed" in found
    assert "[burden]" in found


def test_logic_and_a_literal_in_a_cell_are_told(project):
    project.notebook(TEMPLATE, lambda cells: code(cells)[-1].update(source="[1 for _ in 'ab']"))
    found = project.tests(
        "book/test_chapters.py::test_a_cell_of_a_template_is_one_to_three_lines_that_call_the_package"
    )
    assert found.code == 1
    assert "['ListComp', 'Constant', 'Constant']" in found


# Seen by a fresh run: one run of one chapter, each cell of it broken in another way


def clear_output(cells):
    code(cells)[-1]["outputs"] = []


def edit_output(cells):
    cell = with_html(cells)[0]
    old = html(cell)
    digit = next(index for index, sign in enumerate(old) if sign.isdigit() and old[index - 1] in " >")
    set_html(cell, old[:digit] + str((int(old[digit]) + 1) % 10) + old[digit + 1 :])


def spoil_drawing(cells):
    cell = drawing(cells)
    set_html(cell, html(cell).replace("<path", "<garbage", 1))


SPOILED = {"an output edited": edit_output, "a garbage SVG": spoil_drawing, "an output cleared": clear_output}


@pytest.fixture(scope="module")
def again(copy):
    """What a fresh run says of a chapter with every one of `SPOILED` in it, and in which cells they are."""
    places = {}

    def spoil(cells):
        for name, broken in SPOILED.items():
            before = [json.dumps(cell) for cell in code(cells)]
            broken(cells)
            places[name] = [at for at, cell in enumerate(code(cells)) if json.dumps(cell) != before[at]]

    copy.notebook(CHAPTER, spoil)
    found = copy.chapters_again("burden")
    copy.put_back()
    return found, places


@pytest.mark.parametrize("name", SPOILED)
def test_a_fresh_run_names_the_cell_whose_output_differs(name, again):
    found, places = again
    (cell,) = places[name]
    assert f"burden::ipynb::Cell {cell} " in found or f"burden.ipynb::Cell {cell}" in found


def test_a_fresh_run_complains_of_no_other_cell(again):
    found, places = again
    assert found.code == 1
    assert f"{len(SPOILED)} failed" in found
    assert sorted(place for (place,) in places.values()) == sorted({place for (place,) in places.values()})


def test_a_cell_that_a_fresh_run_did_not_compare_fails_it(project):
    def skipped(cells):
        with_html(cells)[0]["metadata"]["tags"].append("nbval-skip")
        edit_output(cells)

    project.notebook(CHAPTER, skipped)
    found = project.chapters_again("burden")
    assert found.code == 1
    compared, of = map(int, re.search(r"compared: (\d+) of (\d+) cells", found.text).groups())
    assert compared == of - 1


def test_a_module_changed_whose_results_were_not_refreshed_is_told_by_a_fresh_run(project):
    project.edit(
        "analysis/chapters/colophon/tables.py", "each locked to one version by its hash", "each locked by its hash"
    )
    found = project.chapters_again("colophon")
    assert found.code == 1
    assert "FAILED book/chapters/colophon.ipynb::Cell 3" in found
    assert "1 failed" in found


def test_a_committed_statistic_that_is_not_what_the_data_gives_is_named_by_check(project):
    row = "2024-abstract.clinicians-preferences,"
    row += "Clinicians: treatment preferences are often or always asked about,82%,consistent,"
    project.edit("book/chapters/ledger.ipynb", f"{row}18 of 22", f"{row}17 of 22")
    found = project.python("analysis", "check")
    assert found.code == 1
    assert 'clinicians-preferences: rebuilt: committed "17 of 22 = 81.8%", now "18 of 22 = 81.8%"' in found
