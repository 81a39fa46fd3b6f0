"""Prose that people break: a number or a verdict typed, a name that does not exist, a page out of place."""

import pytest

TYPED = "book/test_book.py::test_no_number_is_typed_in_prose"
CONTENTS = "book/test_book.py::test_every_page_is_in_the_table_of_contents_once_and_every_entry_exists"
CAPTIONS = "chapters/test_typed_words.py::test_no_number_is_typed_in_the_words_of_the_package"
SETTINGS = "book/test_book.py::test_no_number_is_typed_in_what_readers_see_of_the_settings"
STYLES = "book/test_book.py::test_no_number_is_typed_in_what_styles_and_scripts_put_on_a_page"
BURDEN = "book/templates/burden.ipynb"
SIDES, MEDIANS = (
    f"analysis/chapters/{name}.py"
    for name in ("clinicians_and_patients/tables", "treatment_landscape/figure_medians_by_arm")
)
LANDSCAPE = "analysis/chapters/treatment_landscape/tables.py"
DENOMINATORS = "analysis/chapters/report/figure_candidate_denominators.py"
VERDICT = "{stat}`scientiacme-2022-activity.survival-locoregional:verdict`"

PASTED = "# Glossary\n\n" + 2 * "No paragraph of a book should ever be found in it for another time.\n\n"

# What is broken: the file, what stands there, what is typed in its place; the check; what it says.
BROKEN = {
    "a number typed in prose": (
        (BURDEN, "It names no source", "All 44 hold; it names no source"), TYPED, "44: ...",
    ),
    "a number word typed in prose": (
        ("book/methods.md", "# ", "# Seventeen ", None), TYPED, "Seventeen: ...",
    ),
    "a number typed in a caption of a page": (
        (BURDEN, "It names no source", "![Of the reports](a.svg) *Figure of 44 people.* This page holds each"),
        TYPED, "44: ...",
    ),
    "a number typed in alt text of a page": (
        (BURDEN, "It names no source", "![Bars of 44 people](a.svg) This page holds each"), TYPED, "44: ...",
    ),
    "a number typed in a box": (
        ("book/templates/reach.ipynb", "- *Reach:* ", "- *Reach of 44:* "), TYPED, "44: ...",
    ),
    "a number typed in the caption of a drawing": (
        (DENOMINATORS, "Each column is a number of people.", "Each column is one of 44 numbers."), CAPTIONS,
        "44",
    ),
    "a number typed in the alt text of a drawing": (
        (DENOMINATORS, "The size of the group, as stated or assumed, fits", "The size of the group of 44 fits"),
        CAPTIONS, "44",
    ),
    "a number word typed in the caption of a drawing": (
        (DENOMINATORS, "Each column is a number of people.", "Each column is one of seventeen numbers."), CAPTIONS,
        "seventeen",
    ),
    "a number typed in the caption of a table": (
        (SIDES, "Two-sided exact p-values", "All 44 exact p-values"), CAPTIONS,
        "44",
    ),
    "a number typed in the font of code": (
        (BURDEN, "It names no source", "All `44%` hold; it names no source"), TYPED, "44: ...",
    ),
    "a fraction typed as a character": (
        (BURDEN, "It names no source", "Of ½ of all it names no source"), TYPED, "½: ...",
    ),
    "a number typed in digits of another script": (
        (BURDEN, "It names no source", "Of ٤٤ people it names no source"), TYPED, "٤٤: ...",
    ),
    "a number typed in the header of a table": (
        (LANDSCAPE, '"Ratio of medians", "implied', '"Ratio of medians, 44 trials", "implied'),
        CAPTIONS, "44 trials",
    ),
    "a number typed for a label of a drawing": (
        (MEDIANS, 'left.set_xlabel("Months")', 'left.set_xlabel("Months of 44")'),
        CAPTIONS, "Months of 44",
    ),
    "a number typed for the code to format": (
        (MEDIANS, 'left.set_xlabel("Months")', 'left.set_xlabel(percent(0.44))'),
        CAPTIONS, "0.44",
    ),
    "a number typed in the title of the book": (
        ("_config.yml", 'html_title: "Every statistic', 'html_title: "All 44 statistics'), SETTINGS,
        "All 44 statistics",
    ),
    "a number typed in the footer": (
        ("_config.yml", '  baseurl: ""', '  extra_footer: "Of 44 people"'), SETTINGS, "Of 44 people",
    ),
    "a number typed in the caption of a part": (
        ("_toc.yml", "caption: Back matter", "caption: Back matter in 44 parts"), SETTINGS, "in 44 parts",
    ),
    "a number typed in a style": (
        ("book/_static/compendium.css", 'content: "="', 'content: "44%"'), STYLES, "44%",
    ),
    "a number typed in a script": (
        ("book/_static/ledger.js", '"Filter the ledger"', '"Filter 44 statistics"'), STYLES, "44 statistics",
    ),
    "a number typed in the front matter of a page": (
        ("book/glossary.md", "# Glossary", "---\nhtml_meta:\n  description: Of 44 people\n---\n\n# Glossary"), TYPED,
        "44: ...",
    ),
    "a verdict typed in a template": (
        (BURDEN, VERDICT, "contradicted"), "book/test_book.py::test_a_verdict_is_named_and_never_typed",
        "burden: ",
    ),
    "a page that is not in the contents": (
        ("book/forgotten.md", None, "# Forgotten\n"), CONTENTS, "book/forgotten",
    ),
    "a page of the contents that does not exist": (
        ("_toc.yml", "book/chapters/reach", "book/chapters/reech"), CONTENTS, "book/chapters/reech",
    ),
    "a page twice in the contents": (
        ("_toc.yml", "book/chapters/reach\n", "book/chapters/burden\n"), CONTENTS, "book/chapters/burden",
    ),
    "a citation key that no entry has": (
        ("data/reports.csv", ",mahtani2024,", ",mahtani2025,"),
        "test_data.py::test_every_citation_key_is_in_the_bibliography", "mahtani2025",
    ),
    "a work in the bibliography that nothing cites": (
        ("book/references.bib", "@book{cohen1988power", "@misc{nobody2020, year = {2020}}\n\n@book{cohen1988power"),
        "book/test_book.py::test_every_work_that_is_cited_is_in_the_bibliography_and_every_work_in_it_is_cited",
        "no page cites nobody2020",
    ),
    "a paragraph pasted into another page": (
        ("book/glossary.md", "# Glossary", PASTED), "book/test_book.py::test_no_paragraph_stands_twice",
        "No paragraph of a book should ever",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("broken", "check", "said"), BROKEN.values(), ids=list(BROKEN))
def test_broken_prose_is_told(broken, check, said, project):
    name, old, new, *times = broken
    if old is None:
        project.write(name, new)
    else:
        project.edit(name, old, new, *times)
    found = project.tests(check)
    assert found.code == 1
    assert said in found


RENAMED = {
    "a statistic renamed that prose uses": (
        "scientiacme-2022-activity.survival-locoregional:verdict", "scientiacme-2022-activity.survival:verdict",
        'statistic_id: allowed', 'found "scientiacme-2022-activity.survival"',
    ),
    "a form that there is not": (
        "survival-locoregional:verdict", "survival-locoregional:verdikt", 'did you mean "verdict"', 'found "verdikt"',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "allowed", "found"), RENAMED.values(), ids=list(RENAMED))
def test_a_name_that_does_not_exist_stops_the_book_before_anything_runs(old, new, allowed, found, project):
    project.edit(BURDEN, old, new)
    said = project.run_template("burden")
    assert said.code == 2
    assert "book/templates/burden.ipynb, cell " in said
    assert allowed in said
    assert found in said
