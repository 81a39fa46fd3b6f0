"""What a way of rebuilding asks for is in the data package, and a statistic that is none of it is refused."""

import json

import pytest

from analysis.printed.problems import InputError
from analysis.sources import reports
from analysis.sources.tables import PACKAGE

COUNTS = (("some", "count", "490", "quoted", ""), ("n", "count", "744", "quoted", ""))
LIMITS = (("low", "lower limit", "0.43", "quoted", ""), ("high", "upper limit", "0.71", "quoted", ""))


@pytest.mark.parametrize(
    ("statistics", "column", "told"),
    [
        ([("share", "share", "66%", "quotient", "some")], "inputs", "2 statistic_ids for the way quotient"),
        ([("share", "share", "66%", "quotient", "some none")], "inputs", "made-up.n"),
        ([("share", "count", "66", "quotient", "some n")], "way", "quotient only for the measure share"),
        ([("below", "count", "-1", "quoted", ""), ("share", "share", "66%", "quotient", "some below")], "inputs",
         "a count from 0 to"),
        ([("it", "hazard ratio", "0.5", "interval", "some n")], "inputs", "lower limit, without a comparator"),
        ([*LIMITS, ("it", "hazard ratio", "0.5", "interval", "high low")], "inputs", "lower limit"),
        ([*LIMITS, ("it", "mean", "50%", "interval", "low high")], "inputs", "all have a percent sign, or none has"),
        ([*LIMITS, ("mean", "mean", "5", "quoted", ""), ("p", "p-value", "0.5", "interval-p-value", "mean low high")],
         "inputs", "hazard ratio or odds ratio or risk ratio or change"),
        ([("p", "p-value", "0.5", "mcnemar", "some n")], "inputs", "a share that is rebuilt by the way share or"),
        ([("it", "mean", "5.1", "mean", "")], "question_id", "a question for the way mean"),
        ([("it", "change", "5%", "difference", "some some")], None, None),
        ([("more", "mean share", ">50%", "quoted", ""), ("it", "change", "5%", "difference", "more some")], "inputs",
         "a number without a comparator"),
    ],
)  # fmt: skip
def test_what_a_way_cannot_use_is_refused_with_what_it_asks_for(statistics, column, told, made_up):
    made = made_up((*COUNTS, *statistics))
    if told is None:
        assert len(reports.load(made).statistics) == len(COUNTS) + len(statistics)
        return
    row = len(COUNTS) + len(statistics) + 1
    with pytest.raises(InputError, match=rf"statistics\.csv, row {row}, column {column}: allowed .*{told}"):
        reports.load(made)


@pytest.mark.parametrize("scale", ["5 to 1", "3 to 3"])
def test_a_scale_that_is_none_is_refused(scale, made_up):
    made = made_up(COUNTS, questions={"asked": ("all", scale)})
    with pytest.raises(InputError, match=rf'questions\.csv, row 2, column scale: allowed .*; found "{scale}"'):
        reports.load(made)


def test_a_scale_gives_its_ends_and_items(made_up):
    made = made_up(COUNTS, questions={"one": ("all", "1 to 5"), "two": ("all", "0 to 10, 3 items"),
                                               "none": ("all", "")})  # fmt: skip
    data = reports.load(made)
    assert [data.answer_scale("made-up", name) for name in ("one", "two", "none")] == [((1, 5), 1), ((0, 10), 3), None]


# What a data package cannot say of ways


@pytest.mark.parametrize(
    ("part", "name", "said", "told"),
    [
        ("asks", "quoted", None, "asks: allowed an entry for each way of the enum; found .*none for quoted"),
        ("asks", "nowhere", {}, "asks: allowed ways of the enum alone; found .*nowhere"),
        ("asks", "sum", {"inputs": "some"}, r'asks, sum, inputs: .* \(number, .*; found "some"'),
        ("asks", "sum", {"inputs": ["a kind"]}, "asks, sum, inputs: allowed a list of kinds, or two or more"),
        ("asks", "cohens-d", {"optional": "two or more"}, r"asks, cohens-d, optional: .* list of kinds \(number"),
        ("asks", "mean", {"scale": "yes"}, 'asks, mean, scale: allowed true or false; found "yes"'),
        ("asks", "mean", {"scales": True}, "asks, mean: allowed only inputs, measures, percent, "),
        ("asks", "mean", [], "asks, mean: allowed only inputs, measures, "),
        ("kinds", "count", {"said": 1}, "kinds, count, said: allowed text; found 1"),
        ("kinds", "count", {"measures": ["count", 1]}, "kinds, count, measures: allowed a list of texts"),
        ("kinds", "people", {"minimum": True}, "kinds, people, minimum: allowed a whole number; found True"),
        ("kinds", None, [], "kinds: allowed entries by name; found"),
        ("asks", None, None, "asks: allowed entries by name; found"),
    ],
)
def test_what_ways_are_said_to_ask_in_no_way_that_can_be_read_is_refused(part, name, said, told, made_up):
    folder = made_up(COUNTS)
    path = folder / PACKAGE
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    (statistics,) = (one for one in descriptor["resources"] if one["name"] == "statistics")
    (way,) = (field for field in statistics["schema"]["fields"] if field["name"] == "way")
    if name is None:
        way[part] = said
    elif said is None:
        del way[part][name]
    else:
        way[part][name] = said
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(InputError, match=rf"datapackage\.json, resource statistics, field way, {told}"):
        reports.load(folder)
