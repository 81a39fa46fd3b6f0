"""A card of an activity that contradicts itself is refused: row, column, what is allowed, what is there."""

import csv
import re

import pytest

from analysis.chapters.activity_cards.question import asked, card, levels
from analysis.printed.problems import InputError
from analysis.sources import reports

OUTCOMES, ACTIVITY = "medlive-2025-outcomes", "scientiacme-2022-activity"


def put(folder, report_id, field, **values):
    path = folder / "activities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (row,) = [row for row in rows if (row["report_id"], row["field"]) == (report_id, field)]
    row.update(values)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


BROKEN = {
    "a level that is stated": ("moore-2", {"status": "stated"}, "column status: allowed reachable, claimed, beyond"),
    "a fact that is beyond": ("cost", {"status": "beyond", "offset": ""}, "column status: allowed reachable, claimed"),
    "a measured level out of reach": ("moore-3a", {"status": "claimed"}, "column status: allowed reachable for a"),
    "a judgement without a reason": ("moore-2", {"note": ""}, "column note: allowed the reason"),
    "a fact without words": ("supporter", {"value": ""}, "column value: allowed empty where nothing is stated"),
    "words for what is not stated": ("cost", {"value": "none"}, "column value: allowed empty where nothing is stated"),
    "a place for what is not stated": ("cost", {"offset": "5"}, "column offset: allowed empty where the text has"),
    "no place for what is stated": ("supporter", {"offset": ""}, "column offset: allowed the place of the passage"),
    "a place beyond the text": ("supporter", {"offset": "4362"}, "column offset: allowed 0 to 4361, within the text"),
    "another standard than the other card": ("supporter", {"standard": ""}, "column standard: allowed "),
    "a statistic of another report": (
        "length", {"statistic_id": f"{ACTIVITY}.pass-mark"}, f"column statistic_id: allowed a statistic of {OUTCOMES}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("field", "values", "told"), BROKEN.values(), ids=list(BROKEN))
def test_a_card_that_contradicts_itself_is_refused(field, values, told, folder):
    put(folder, OUTCOMES, field, **values)
    with pytest.raises(InputError, match=rf"activities\.csv, row \d+, {re.escape(told)}"):
        reports.load(folder)


def test_each_activity_has_every_field_once_and_in_the_same_order(data):
    (fields,) = {tuple(rows["field"]) for _, rows in data.activities.groupby("report_id")}
    (resource,) = [one for one in data.descriptor["resources"] if one["name"] == "activities"]
    assert list(fields) == resource["schema"]["fields"][1]["constraints"]["enum"]


def test_the_facts_of_the_activity_page_are_those_read_by_hand(data):
    # By hand, from the page: a grant from Seagen, released in February 2022 for a year, free, pass mark 70%.
    values = card(data, ACTIVITY).set_index("field")["value"]
    assert values["supporter"] == "Seagen"
    assert (values["release-date"], values["expiration-date"]) == ("February 25, 2022", "February 25, 2023")
    assert values["accreditation-number"].endswith("201862208")
    assert data.printed(card(data, ACTIVITY).set_index("field").loc["pass-mark", "statistic_id"]).text == "70%"
    assert len(values["related-companies"].split(", ")) == 8


def test_a_level_is_measured_where_the_report_has_a_statistic_at_it_and_nowhere_else(data):
    found = levels(data).set_index(["report_id", "level"])["status"]
    # By hand: the outcomes report counts learners (1), correct answers (3a), confidence and intentions (4).
    assert found[found == "measured"].index.tolist() == [(OUTCOMES, level) for level in ("1", "3a", "4")]
    assert (found[[(report_id, "5") for report_id in (OUTCOMES, ACTIVITY)]] == "claimed").all()
    assert found[(OUTCOMES, "6")] == "claimed"  # a heading speaks of outcomes of patients; both readers settled on it
    assert (found[[(ACTIVITY, "6"), (OUTCOMES, "7"), (ACTIVITY, "7")]] == "beyond").all()


def test_what_the_standards_ask_for_is_all_on_the_activity_page_and_in_the_report_only_the_support(data):
    table = asked(data)
    assert (table[ACTIVITY] == "stated").all()
    stated = table.index[table[OUTCOMES] == "stated"].get_level_values("standard")
    assert set(stated) == {"4.4"}


def test_the_parts_of_treatment_are_themes_of_the_panel(data):
    themes = data.themes.set_index("theme_id")["report_id"]
    assert set(themes[data.landscape["theme_id"]]) == {"her2-landscape-panel"}
    assert set(data.landscape["theme_id"]) == set(themes.index[themes == "her2-landscape-panel"])
