"""Names in prose become what the data says under a notebook's parameters, with a link and a tooltip; or are refused."""

import re

import pytest
from bs4 import BeautifulSoup

from analysis.book.headlines import HEADLINES
from analysis.book.prose import CHOICES, prose
from analysis.printed.problems import InputError
from analysis.sources.locations import TEMPLATES

ABSTRACT, OUTCOMES = "mahtani-2024-abstract", "medlive-2025-outcomes"
DEFAULTS = prose({})

# What prose asks for, and what the page should say; by hand from the texts. The least difference in preferences asked
# about is 18 of 22 less 3 of 36, 73.5 points, the greatest 14 of 17 less 3 of 40, 74.9. The limits are R's for 9 of 22.
# 16 of 44 are 36%, 53 of 87 are 0.61.
SAID = {
    f"{{stat}}`{ABSTRACT}.patients`": "52",
    f"{{stat}}`{ABSTRACT}.treatment-lines`": "two or more",
    f"{{stat}}`{OUTCOMES}.confidence-p`": "<0.01",
    f"{{stat}}`{ABSTRACT}.clinicians-coordination-of-care:printed`": "41%",
    f"{{stat}}`{ABSTRACT}.clinicians-coordination-of-care:count`": "9 of 22",
    f"{{stat}}`{ABSTRACT}.clinicians-coordination-of-care:interval`": "23% to 61%",
    f"{{stat}}`{ABSTRACT}.patients-confidence-in-plan:candidates`": "50, 46, 37, 27",
    f"{{stat}}`{ABSTRACT}.patients-confidence-in-plan:missing`": "2",
    f"{{stat}}`{ABSTRACT}.patients-confidence-in-plan:verdict`": "consistent under an assumption",
    f"{{stat}}`{ABSTRACT}.patients:other`": "51",
    "{tally}`reports`": "5",
    f"{{tally}}`statistics:{ABSTRACT}`": "21",
    f"{{tally}}`contradicted:{ABSTRACT}`": "0",
    f"{{contrast}}`{ABSTRACT}:preferences-asked-about:survives`": "remains under the least favorable reading",
    f"{{contrast}}`{ABSTRACT}:fatigue:survives`": "does not remain under the least favorable reading",
    f"{{contrast}}`{ABSTRACT}:preferences-asked-about:second`": "8%",
    f"{{contrast}}`{ABSTRACT}:living-longer:second`": "0% to 41%",
    f"{{contrast}}`{ABSTRACT}:preferences-asked-about:difference`": "+73 to +75",
    f"{{contrast}}`{ABSTRACT}:preferences-asked-about:p`": "<0.001",
    f"{{change}}`{OUTCOMES}:correct-answers:relative`": "36%",
    f"{{change}}`{OUTCOMES}:confident-in-her2-low-disease:gain`": "0.61",
    f"{{denominators}}`{ABSTRACT}:patients`": "No single number fits all 4 questions to patients",
    f"{{report}}`{ABSTRACT}:short_name`": "QI abstract",
    f"{{report}}`{ABSTRACT}:cite`": "{cite:p}`mahtani2024`",
    "{elsewhere}`patina-2024-control`": "29.1",
    "{elsewhere}`patina-2024-control:limits`": "23.3 to 38.6",
    "{elsewhere}`db09-pfs:trial`": "DESTINY-Breast09",
    "{elsewhere}`patina-2024-control:cite`": "{cite:p}`docwirenews2025patina`",
    f"{{contrast}}`{ABSTRACT}:preferences-asked-about:corrected`": "remains",
    f"{{contrast}}`{ABSTRACT}:fatigue:corrected`": "does not remain",
    "{choice}`confidence`": "95%",
    "{choice}`rounding`": "rounded half up",
    "{choice}`interval_method`": "wilson",
    "{choice}`difference_method`": "miettinen-nurminen",
    "{choice}`lowest_response`": "50%",
    "{choice}`patients`": "as many patients as each report says",
    # 6 months after, of 12; 1,096 to 1,109 of 1,361 less 898, of 463; 12.5 of 66.5 and 13.5 of 65.5
    "{headline}`window before the intervention`": "50%",
    "{headline}`oncologists among learners`": "43% to 46%",
    "{headline}`asked again`": "19% to 21%",
    # at least 34.5% more than everyone once, by at most 4 further answers each; 5 or more of 7 at 0.6 each is 42.0%
    "{headline}`several changes`": "9%",
    "{headline}`passing`": "12% to 42%",
    # 15.2 less the root of 11.9^2 + 9.5^2, and more by that of 12.5^2 + 5.8^2
    "{headline}`patina limits`": "−0.03 to 29.0",
}

# What does not exist, and what should be said of it.
REFUSED = {
    f"{{stat}}`{ABSTRACT}.patient-fatigue`": f'statistic_id: .*did you mean "{ABSTRACT}.patients-fatigue"',
    f"{{stat}}`{ABSTRACT}.patients-fatigue:intervall`": r'form: .*did you mean "interval"\?\); found "intervall"',
    f"{{stat}}`{ABSTRACT}.patients:count`": f"form of {ABSTRACT}.patients: allowed a form that a count has",
    "{tally}`rebuild`": r'tally: allowed finding, .*did you mean "rebuilt"\?\); found "rebuild"',
    "{tally}`rebuilt:mahtani-2024`": rf'report_id: .*did you mean "{ABSTRACT}"\?\); found "mahtani-2024"',
    f"{{contrast}}`{ABSTRACT}:fatige:p`": rf'item of {ABSTRACT}: .*did you mean "fatigue"\?\); found "fatige"',
    f"{{contrast}}`{ABSTRACT}:fatigue:pp`": r'form: allowed difference, interval, p, survives, second.*; found "pp"',
    f"{{contrast}}`{ABSTRACT}:fatigue`": f'text: allowed report_id:item:form; found "{ABSTRACT}:fatigue"',
    "{contrast}`mahtani-2024:fatigue:p`": rf'report_id: .*did you mean "{ABSTRACT}"\?\)',
    f"{{change}}`{OUTCOMES}:correct-answer:gain`": r'item of .*did you mean "correct-answers"\?\)',
    f"{{change}}`{OUTCOMES}:correct-answers:gains`": r'form: .*did you mean "gain"\?\); found "gains"',
    f"{{denominators}}`{ABSTRACT}:patient`": rf'group of {ABSTRACT}: .*did you mean "patients"\?\); found "patient"',
    f"{{report}}`{ABSTRACT}:shortname`": r'column: .*did you mean "short_name"\?\); found "shortname"',
    "{report}`mahtani:short_name`": 'report_id: .*found "mahtani"',
    "{report}`mahtani:cite`": 'report_id: .*found "mahtani"',
    "{report}`short_name`": r'text: allowed report_id:column; found "short_name"',
    "{tally}`reports:mahtani`": 'report_id: .*found "mahtani"',
    "{tally}`numerals:mahtani`": 'report_id: .*found "mahtani"',
    "{headline}`asked agian`": r'headline: .*did you mean "asked again"',
    "{choice}`roundings`": r'parameter: .*did you mean "rounding"',
    "{elsewhere}`patina-2024`": r'corroboration_id: .*did you mean "patina-2024-',
    "{elsewhere}`acs-2021-women:limits`": r'form of acs-2021-women: allowed cite; found "limits"',
}


def words(filled):
    """What a reader sees."""
    return BeautifulSoup(filled, "html.parser").get_text()


@pytest.mark.parametrize("role", SAID)
def test_a_name_becomes_what_the_data_says(role):
    assert words(DEFAULTS.fill(f"It is {role}, so.")) == f"It is {SAID[role]}, so."


@pytest.mark.parametrize("role", REFUSED)
def test_what_does_not_exist_is_refused_with_the_nearest_name(role):
    with pytest.raises(InputError, match=f"^{re.escape(role)}: {REFUSED[role]}"):
        DEFAULTS.fill(f"A sentence with {role} in it.")


def test_a_statistic_leads_to_its_row_in_the_ledger():
    link = BeautifulSoup(DEFAULTS.fill(f"{{stat}}`{ABSTRACT}.patients`"), "html.parser").a
    assert link["class"] == ["stat"]
    assert link["href"] == f"ledger.html#{ABSTRACT}.patients"


def test_the_tooltip_says_what_it_is_where_it_was_printed_and_the_verdict():
    link = BeautifulSoup(DEFAULTS.fill(f"{{stat}}`{ABSTRACT}.patients`"), "html.parser").a
    assert link["title"] == (
        "Patients surveyed: printed “52” (QI abstract, in the first half, between “22” and “2”); quoted"
    )


def test_what_was_printed_is_shown_as_text_and_not_as_markup():
    assert "&lt;0.01</a>" in DEFAULTS.fill(f"{{stat}}`{OUTCOMES}.confidence-p`")


def test_in_the_page_of_a_report_its_columns_need_no_name():
    assert DEFAULTS.fill("{report}`short_name` {report}`cite`", ABSTRACT) == "QI abstract {cite:p}`mahtani2024`"
    assert DEFAULTS.fill(f"{{report}}`{OUTCOMES}:short_name`", ABSTRACT) == "CME report"


@pytest.mark.parametrize("text", ["", "{cite:p}`mahtani2024`", "{doc}`/book/methods`", "`stat`", "{stats}`a.b`"])
def test_what_is_no_name_of_a_number_stays(text):
    assert DEFAULTS.fill(text) == text


# Prose follows the parameters. By hand: 57% is 29 of 51, 28 of 49, 26 of 46, 25 of 44, 21 of 37, 16 of 28; 41% is 21,
# 20, 19, 18, 15 of the same, but neither 11 nor 12 of 28. For 18 of 22 R gives 0.6149 to 0.9269 by Wilson's interval,
# 0.5972 to 0.9481 by Clopper and Pearson's.


def test_prose_follows_the_number_of_patients():
    role = f"{{stat}}`{ABSTRACT}.patients-quality-of-life:size`"
    assert words(DEFAULTS.fill(role)) == "52"
    assert words(prose({"patients": 51}).fill(role)) == "51"
    verdict = f"{{stat}}`{ABSTRACT}.patients-quality-of-life:verdict`"
    assert words(DEFAULTS.fill(verdict)) == "consistent under an assumption"
    assert words(prose({"patients": 51}).fill(verdict)) == "consistent"
    assert words(prose({"patients": 51}).fill(f"{{stat}}`{ABSTRACT}.patients`")) == "52"  # as printed


@pytest.mark.slow
def test_prose_follows_the_method_and_the_confidence_of_intervals():
    role = f"{{stat}}`{ABSTRACT}.clinicians-preferences:interval`"
    assert words(DEFAULTS.fill(role)) == "61% to 93%"
    assert words(prose({"interval_method": "clopper-pearson"}).fill(role)) == "60% to 95%"
    narrower, wider = (words(prose({"confidence": level}).fill(role)) for level in (0.9, 0.99))
    assert narrower > "61% to 93%" > wider


def test_prose_follows_the_rounding():
    # 9 and 7 of 22 are 40.9% and 31.8%, which is 41% and 32% rounded half up; cut off, no number of people gives both
    role = f"{{stat}}`{ABSTRACT}.clinicians-coordination-of-care:verdict`"
    assert words(DEFAULTS.fill(role)) == "consistent"
    assert words(prose({"rounding": "truncated"}).fill(role)) == "consistent under an assumption"


def test_prose_says_where_the_numbers_that_fit_need_another_rounding_than_the_one_that_was_chosen():
    # 5 of 12 is 41.7%: 42% rounded half up, 41% cut off; cut off, no number up to 22 gives 50%, 33% and 42%
    role = "{stat}`mahtani-2023-coverage.plan-education:candidates`"
    assert words(DEFAULTS.fill(role)) == "12"
    assert words(prose({"rounding": "truncated"}).fill(role)) == "12 (if rounded half up)"


def test_prose_says_which_choices_it_was_run_with():
    filled = prose({"rounding": "any", "confidence": 0.9, "patients": 51}).fill
    assert filled("{choice}`rounding`") == "rounded by any one of these ways"
    assert filled("{choice}`confidence`") == "90%"
    assert filled("{choice}`patients`") == "51 patients, assumed"


@pytest.mark.slow
def test_every_headline_is_used_by_some_page_and_has_its_words():
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.ipynb"))
    for name in HEADLINES:
        assert f"{{headline}}`{name}`" in templates
        assert DEFAULTS.fill(f"{{headline}}`{name}`").strip()


def test_prose_takes_no_notice_of_parameters_that_are_not_its_own():
    assert prose({"report_id": OUTCOMES, "size1": 22}) is prose({})
    assert prose(dict.fromkeys(("patients",))) is not None
    assert set(CHOICES) == {"confidence", "rounding", "interval_method", "lowest_response", "difference_method"}


def test_a_number_of_patients_that_cannot_be_is_refused():
    with pytest.raises(InputError, match=r"patients: allowed a whole number from 1"):
        prose({"patients": [51]})


@pytest.mark.parametrize(
    ("choice", "found"),
    [("interval_method", "logithalf"), ("difference_method", "none"), ("rounding", "up"), ("confidence", 2),
     ("confidence", 0)],
)  # fmt: skip
def test_a_choice_that_there_is_not_is_told_by_its_name_and_what_is_allowed(choice, found):
    with pytest.raises(InputError, match=rf"^{choice}: allowed .*; found \"?{found}\"?$"):
        prose({choice: found})
