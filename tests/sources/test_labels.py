"""The words of items, apart from their names."""

import re

import pytest

from analysis.printed.problems import InputError
from analysis.sources.new_reports import storing
from analysis.sources.reports import load

WORDS = "labels.csv"
LONG = "n" * 60


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "\nfatigue,fatigue,,\n",
            "\n",
            'statistics.csv, row 21, column item: allowed an item in labels.csv: .*"fatigue"',
        ),
        ("\nfatigue,", "\nfatige,", r'statistics.csv, row 21, .*did you mean "fatige"\?\); found "fatigue"'),
        ("\nfatigue,fatigue", "\ncost,costs,,\nfatigue,fatigue", 'labels.csv, row 12, column item: allowed .*"cost"'),
        ("\nfatigue,fatigue", "\nfatigue,tired,,\nfatigue,fatigue", "labels.csv, row 13, column item: .*as in row 12"),
        ("\nfatigue,fatigue", "\nfatigue,diarrhea", "labels.csv, row 12, column label: .*as in row 11"),
        ("\nfatigue,fatigue", "\nfatigue,", "labels.csv, row 12, column label: allowed some text"),
        (
            "\nfatigue,fatigue,,",
            "\nfatigue,fatigue,say so,",
            "labels.csv, row 12, column second_says: allowed some text",
        ),
        ("\nfatigue,fatigue", "\nFatigue!,fatigue", "labels.csv, row 12, column item: .*of the form"),
    ],
    ids=["missing", "misspelled", "unused", "twice", "same words", "no words", "one side", "no name"],
)
def test_words_that_are_missing_unused_or_twice_are_told_with_row_and_column(folder, old, new, told):
    path = folder / WORDS
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load(folder)


def test_words_may_be_changed_and_everything_else_stays(folder):
    before = load()
    path = folder / WORDS
    path.write_text(
        re.sub(r"(?m)^([a-z0-9-]+),[^,\n]*,[^,\n]*,[^,\n]*$", r"\1,new \1,,", path.read_text("utf-8"))
        .replace("item,new item", "item,label,first_says,second_says")
        .replace("says,,", "says"),
        "utf-8",
    )
    after = load(folder)
    assert after.item_label("hair-loss") == "new hair-loss"
    assert after.item_says("preferences-asked-about") == ("name new preferences-asked-about", "do")
    assert after.statistics.equals(before.statistics)


def named(*items, known=None):
    rows = [(line, {"item": item, "label": "Of it", "statistic": f"share-{line}", "question": "one", "way": "share"})
            for line, item in enumerate(items, start=2)]  # fmt: skip
    found, new = storing._items(rows, known or {}, "numbers.csv")
    return list(found.values()), [(row["item"], row["label"]) for row, _ in new]


@pytest.mark.parametrize(
    ("given", "items", "new"),
    [
        (("Hair loss", "hair loss"), ["hair-loss", "hair-loss"], [("hair-loss", "Hair loss")]),
        (("HER2 low", "HER2-low"), ["her2-low", "her2-low-2"], [("her2-low", "HER2 low"), ("her2-low-2", "HER2-low")]),
        (("Fatigue",), ["tired"], []),
        (("疲労", "脱毛"), ["share-2", "share-3"], [("share-2", "疲労"), ("share-3", "脱毛")]),
        (("",), ["of-it"], [("of-it", "Of it")]),
        ((LONG, f"{LONG}!"), [LONG, f"{LONG[2:]}-2"], [(LONG, LONG), (f"{LONG[2:]}-2", f"{LONG}!")]),
    ],
)
def test_a_new_item_is_named_by_its_words_and_known_words_are_those_of_their_item(given, items, new):
    assert named(*given, known={"tired": "fatigue"}) == (items, new)


def test_a_statistic_of_no_question_has_no_item():
    rows = [(2, {"item": "", "label": "Charts", "statistic": "charts", "question": "", "way": "quoted"})]
    assert storing._items(rows, {}, "numbers.csv") == ({2: ""}, [])
