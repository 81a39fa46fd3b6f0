"""What a draft proposes is confirmed a screen at a time: what an author types is what the text does not say."""

import csv
import io
import re
from pathlib import Path

import pytest

from analysis.sources import reports
from analysis.sources.new_reports import asking, drafts, gaps, storing, wording

# Made up: no such place, drug or course exists.
TEXTS = {
    "discharge-calls": """Calls after discharge from a day hospital: a quality improvement project in Larkford

Nurses of the day hospital reviewed 64 charts before the project and 71 charts six months later. A call within two days
of discharge was recorded in 24 of 64 charts (38%) before and in 52 of 71 charts (73%) after. Written plans were handed
over in 31 of 64 (48%) and 45 of 71 (63%). Readmissions fell from 9 of 64 to 6 of 71 charts (P = .32).""",
    "iron-webcast": """Learning outcomes of a webcast on iron deficiency, with the same questions before and after

Correct answers on oral dosing rose from 34% before to 67% after the webcast (P < .001). On infusion reactions, 41%
answered correctly before and 58% after. Confidence in treating patients increased by 22 percentage points. After the
webcast, 76% intended to change their practice: 45% will test ferritin earlier, 31% will prescribe intravenous iron, and
18% were not sure.""",
    "asthma-course": """Outcomes of a course on severe asthma for specialists and family doctors

In all, 148 clinicians completed the course: 82 specialists and 66 family doctors. The share who chose the right
biologic was 54% of specialists and 38% of family doctors before, and 78% of specialists and 64% of family doctors
after. Mean confidence on a scale of 1 to 5 rose from 2.9 to 3.8 among specialists (n = 82) and from 2.1 to 3.4 among
family doctors (n = 66). Of the 148 clinicians, 111 (75%) planned to refer patients earlier.""",
}
SPECIALISTS, DOCTORS = "of-82", "of-66"
GROUPS = {  # by hand, from the texts: whom each number is about, by its position
    "discharge-calls": {1: "of-64", 2: "of-71", 7: "of-64", 10: "of-71", 13: "of-64", 16: "of-71", 17: "of-64"},
    "iron-webcast": {},
    "asthma-course": {1: "of-148", 2: SPECIALISTS, 3: DOCTORS, 4: SPECIALISTS, 5: DOCTORS, 6: SPECIALISTS, 7: DOCTORS,
                      10: SPECIALISTS, 11: SPECIALISTS, 13: DOCTORS, 14: DOCTORS, 18: "of-148"},
}  # fmt: skip
KINDS = {"discharge-calls": "qi-abstract", "iron-webcast": "cme-outcomes", "asthma-course": "cme-outcomes"}
FACTS = {"venue": "A meeting", "published": "2024", "author": "Nobody, No"}  # what no text says
MOST_TYPED = 0.5  # fields a numeral


def drafted(name):
    return drafts.draft(name, TEXTS[name], reports.load())


class Author:
    """Takes what is proposed where it is right, and types what it has to be where it is not."""

    def __init__(self, draft, groups):
        self.draft, self.groups, self.typed = draft, groups, []

    def read(self, prompt):
        if prompt.startswith("Enter takes these"):
            for group in dict.fromkeys(self.groups.values()):
                wrong = [place for place, one in self.groups.items()
                         if one == group and self.draft.numbers[place - 1]["group"] != group]  # fmt: skip
                if wrong:
                    self.typed += [*wrong, group]
                    return f"{' '.join(map(str, wrong))} group {group}"
            return ""
        if answer := "" if "[" in prompt else FACTS.get(prompt.rpartition(", ")[2].rstrip(": "), ""):
            self.typed.append(answer)
        return answer


@pytest.mark.parametrize("name", TEXTS)
def test_an_author_types_little_and_the_draft_has_no_gap_and_the_right_groups(name):
    draft = drafted(name)
    author = Author(draft, GROUPS[name])
    assert asking.ask(draft, reports.load().descriptor, author.read, str)
    assert gaps.gaps(draft, Path("draft")) == []
    assert {place: draft.numbers[place - 1]["group"] for place in GROUPS[name]} == GROUPS[name]
    assert len(author.typed) <= MOST_TYPED * len(draft.numbers), author.typed
    assert draft.facts["report"]["kind"] == KINDS[name]
    assert draft.facts["reference"]["title"] == TEXTS[name].partition("\n")[0]
    assert draft.facts["reference"]["year"] == "2024"
    storing.rehearsed(draft, Path("draft"))


def test_what_is_only_proposed_is_marked_and_asked_for():
    draft = drafted("asthma-course")
    linked = [row for row in draft.numbers if "as the words after it say" in row["because"]]
    assert [row["as_printed"] for row in linked] == ["54%", "38%", "78%", "64%"]
    assert all(row["sure"] == "no" for row in linked)
    assert "?" in asking._shown(linked[0])[:6]


# The words of five more texts, and what they call their numbers


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Of 40 nurses, 12 (30%) felt ready.", ["nurses", "felt ready", "felt ready"]),
        ("Pain was scored in 80% at week 2; nausea in 20%.", ["Pain was scored", "Pain was scored", "nausea"]),
        ("At the end, 55% would recommend it, 30% would not.",
         ["At the end, would recommend it", "would not"]),
        ("Screening rates increased (44% to 61%, P = .01).", ["Screening rates increased"] * 3),
        ("The barriers were cost (54%), lack of time (38%) and distance (22%).",
         ["barriers were cost", "lack of time", "distance"]),
        ("From March to May 2023 we audited 118 charts.", ["March to May 2023 we audited"] * 2),
        ("Of nurses, 29 (85%) felt ready [of 30, 12 (40%) did before].", ["Of nurses, felt ready"] * 5),
        ("Use fell: 12% of men and 9% of women smoked.", ["Use fell"] * 2),
    ],
)  # fmt: skip
def test_a_label_is_what_stands_before_the_numbers_of_a_clause_or_after_one(text, labels):
    places = [found.span() for found in re.finditer(r"(?<![\w.])\.?\d+%?", text)]
    assert wording.labels_of(text, places) == labels


@pytest.mark.parametrize(
    ("text", "numeral", "said"),
    [
        ("212 nurse practitioners and", "212", "nurse practitioners"),
        ("in 90 of the charts", "90", "charts"),
        ("among community pharmacists (n = 31)", "31", "community pharmacists"),
        ("assigned to drug A (N=17)", "17", "drug A"),
        ("P = 12 was", "12", ""),
        ("8 women", "8", "women"),
    ],
)
def test_who_is_counted_is_said_beside_the_number(text, numeral, said):
    start = text.index(numeral)
    assert wording.counted(text, start, start + len(numeral)) == said


@pytest.mark.parametrize("text", ["word " * 5_000, "(" * 5_000, "a, " * 5_000, "1 of " * 2_000])
def test_long_texts_are_labelled_in_time(text, in_seconds):
    assert len(drafts.draft("long", text, reports.load()).numbers) in (0, 2_000)


# A screen


def screen(*answers):
    draft, said = drafted("asthma-course"), []
    answers = iter([*answers, "stop"])
    asking.ask(draft, reports.load().descriptor, lambda prompt: next(answers), said.append)
    return draft, "\n".join(said)


def test_rows_are_changed_at_once_and_all_that_is_shown_is_taken_with_enter():
    draft, said = screen("4-7 10 timepoint before", "4, 6 measure median", "")
    assert [draft.numbers[place - 1]["timepoint"] for place in (4, 5, 6, 7, 10)] == ["before"] * 5
    assert [draft.numbers[place - 1]["measure"] for place in (4, 5, 6)] == ["median", "share", "median"]
    assert {row["sure"] for row in draft.numbers} == {"yes"}
    assert "  17  111 · count · of-148 · planned to refer patients earlier" in said


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("4 group nobody", "group: allowed all, of-148, of-66, of-82"),
        ("4 measure shares", "measure: allowed count, "),
        ("99", "allowed: rows 1 to 18"),
        ("group of-82", "allowed: rows 1 to 18"),
        ("?", "Enter takes all that is shown"),
    ],
)
def test_what_cannot_be_said_of_a_screen_is_told_and_changes_nothing(answer, told):
    draft, said = screen(answer)
    assert told in said
    assert draft.numbers == drafted("asthma-course").numbers


# What a spreadsheet makes of it


@pytest.mark.parametrize("yes", ["Yes", "TRUE", "true", "Y", "x", "1"])
def test_a_spreadsheet_says_yes_in_its_own_way(yes, tmp_path):
    draft = drafted("discharge-calls")
    drafts.write_draft(draft, tmp_path / "draft")
    path = tmp_path / "draft" / drafts.NUMBERS
    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    changed = [row | {"sure": yes, "inputs": row["inputs"].replace(" ", ";"), "use": row["use"].capitalize()}
               for row in rows]  # fmt: skip
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, drafts.COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(changed)
    assert drafts.read_draft(tmp_path / "draft").numbers == [row | {"sure": "yes"} for row in draft.numbers]


def test_rows_that_are_not_confirmed_are_told_in_one_line():
    draft = drafted("asthma-course")
    told = [line for line in gaps.gaps(draft, Path("draft")) if "column sure" in line]
    assert told == [
        "draft/numbers.csv, rows 2 to 12, 14 to 15, column sure: allowed yes, once you have confirmed or mended what "
        'the row says; found "no"'
    ]
