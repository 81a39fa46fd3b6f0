"""The ways of rebuilding that the reports at hand do not need, on made-up reports: right numbers, and wrong ones."""

import pytest

from analysis import reports, wording
from analysis.ledger import build
from analysis.problems import InputError

SIZED = {"all": ("n", "exact")}
ASKED = {"asked": ("all", "")}
OF_QUESTION = {"question_id": "asked"}


@pytest.fixture
def judged(made_up):
    """The verdict on the last of some statistics, and the row of the ledger."""

    def judge(*statistics, **tables):
        rows = build(reports.load(made_up(statistics, **tables)))
        row = rows.iloc[-1]
        assert wording.reason(row).endswith(".")
        assert isinstance(wording.rebuilt(row), str)
        return row["verdict"], row

    return judge


COUNTS = (("some", "count", "490", "quoted", ""), ("n", "count", "744", "quoted", ""))


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("66%", "rebuilt"), ("65.9%", "rebuilt"), ("65%", "rebuilt under an assumption"), ("67%", "contradicted")],
)
def test_a_percentage_of_a_count_that_is_printed_beside_it(printed, verdict, judged):
    found, row = judged(*COUNTS, ("share", "share", printed, "quotient", "some n"))
    assert (found, row["n"], row["count_low"]) == (verdict, 744, 490)
    assert 0.62 < row["interval_low"] < 490 / 744 < row["interval_high"] < 0.70
    assert wording.rebuilt(row) == "490 of 744 = 65.9%"


def test_parts_that_add_up_to_another_number_are_told_with_it(judged):
    found, row = judged(*COUNTS, ("all", "count", "1,244", "sum", "some n"))
    assert (found, wording.rebuilt(row)) == ("contradicted", "1,234")
    assert wording.reason(row) == "The parts that were printed add up to 1,234."


def test_a_count_of_more_than_there_are_is_contradicted(judged):
    found, row = judged(*COUNTS, ("share", "share", "99%", "quotient", "n some"))
    assert found == "contradicted"
    assert wording.rebuilt(row) == "151.8%"
    assert "gives 151.8%" in wording.reason(row)


@pytest.mark.parametrize(
    ("way", "measure", "right", "hidden", "wrong"),
    [
        ("risk-ratio", "risk ratio", "1.36", "1.38", "1.45"),
        ("odds-ratio", "odds ratio", "1.91", "1.95", "2.1"),
        ("relative-change", "change", "36%", "38%", "16%"),
        ("normalized-gain", "change", "0.29", "0.30", "0.16"),
        ("cohens-h", "effect size", "0.32", "0.33", "0.36"),
        ("cramers-v", "effect size", "0.16", "0.17", "0.20"),
        ("difference", "change", "16%", "17%", "18%"),
    ],
)
def test_an_effect_of_two_percentages_without_any_size(way, measure, right, hidden, wrong, judged):
    shares = (("after", "mean share", "60%", "quoted", ""), ("before", "mean share", "44%", "quoted", ""))
    verdicts = [judged(*shares, ("it", measure, one, way, "after before"))[0] for one in (right, hidden, wrong)]
    assert verdicts == ["rebuilt", "rebuilt under an assumption", "contradicted"]


LIMITS = (("low", "lower limit", "0.43", "quoted", ""), ("high", "upper limit", "0.71", "quoted", ""))


@pytest.mark.parametrize(
    ("measure", "printed", "verdict"),
    [
        ("hazard ratio", "0.55", "rebuilt under an assumption"),
        ("hazard ratio", "0.57", "contradicted"),  # right on the linear scale
        ("number", "0.57", "rebuilt under an assumption"),
        ("hazard ratio", "0.75", "contradicted"),
    ],
)
def test_an_estimate_in_the_middle_of_its_limits(measure, printed, verdict, judged):
    assert judged(*LIMITS, ("it", measure, printed, "interval", "low high"))[0] == verdict


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("<0.001", "rebuilt under an assumption"), ("0.04", "contradicted"), ("0.2", "contradicted")],
)
def test_a_p_value_beside_an_estimate_with_limits(printed, verdict, judged):
    ratio = ("ratio", "hazard ratio", "0.55", "interval", "low high")
    found, row = judged(*LIMITS, ratio, ("p", "p-value", printed, "interval-p-value", "ratio low high"))
    assert found == verdict
    assert wording.rebuilt(row) == "<0.001"


@pytest.mark.parametrize(("high", "verdict"), [("36.62%", "rebuilt under an assumption"), ("39.1%", "contradicted")])
def test_the_limits_of_a_share(high, verdict, judged):
    """Newcombe (1998), Table I: 81 of 263, by Wilson's method 25.5% to 36.6%."""
    found, row = judged(
        ("n", "count", "263", "quoted", ""), ("some", "count", "81", "quoted", ""),
        ("share", "share", "30.8%", "quotient", "some n"), ("low", "lower limit", "25.53%", "quoted", ""),
        ("high", "upper limit", high, "limit", "share low"),
    )  # fmt: skip
    assert found == verdict
    assert row["methods"] == (("wilson",) if verdict != "contradicted" else ())


@pytest.mark.parametrize(
    ("mean", "sd", "verdicts"),
    [
        ("3.44", "2.48", ["rebuilt", "rebuilt"]),
        ("3.44", "2.47", ["rebuilt", "rebuilt under an assumption"]),  # Allard's example: no 18 answers, unless cut off
        ("3.44", "2.44", ["rebuilt", "contradicted"]),
        ("3.45", "2.48", ["contradicted", "quoted"]),
    ],
)
def test_means_of_whole_answers_and_their_standard_deviations(mean, sd, verdicts, judged):
    own = ("n", "count", "18", "quoted", ""), ("mean", "mean", mean, "mean", "", OF_QUESTION)
    tables = {"groups": SIZED, "questions": {"asked": ("all", "0 to 10")}}
    found = [
        judged(*own, **tables)[0],
        judged(*own, ("sd", "standard deviation", sd, "sd", "mean", OF_QUESTION), **tables)[0],
    ]
    assert found == verdicts


def test_a_mean_by_another_convention_of_rounding_is_one_under_an_assumption(judged):
    own = ("n", "count", "18", "quoted", ""), ("mean", "mean", "3.38", "mean", "", OF_QUESTION)  # 61 of 18 are 3.389
    found, row = judged(*own, groups=SIZED, questions={"asked": ("all", "0 to 10")})
    assert (found, row["assumptions"]) == ("rebuilt under an assumption", ("rounding",))
    assert wording.reason(row) == "Holds if it was rounded by another convention."


def test_a_mean_of_fewer_than_were_asked_is_one_under_an_assumption(judged):
    own = ("n", "count", "18", "quoted", ""), ("mean", "mean", "3.45", "mean", "", OF_QUESTION)
    found, row = judged(*own, groups={"all": ("n", "ceiling")}, questions={"asked": ("all", "0 to 10")})
    assert (found, row["n"]) == ("rebuilt under an assumption", 11)  # 38 of 11


def test_cohens_d_of_two_means(judged):
    means = ("after", "mean", "5.0", "quoted", ""), ("before", "mean", "4.0", "quoted", "")
    sds = ("sd2", "standard deviation", "2.0", "quoted", ""), ("sd1", "standard deviation", "2.0", "quoted", "")
    d = [
        judged(*means, *sds, ("d", "effect size", one, "cohens-d", "after before sd2 sd1"))[0] for one in ("0.5", "0.7")
    ]
    assert d == ["rebuilt", "contradicted"]


# Tests: 30 of 50 after, 20 of 50 before. McNemar's p is least if nobody was lost, and 1 for nobody more than chance.
BEFORE_AFTER = (
    ("n", "count", "50", "quoted", ""),
    ("after", "share", "60%", "share", "", OF_QUESTION | {"timepoint": "after"}),
    ("before", "share", "40%", "share", "", OF_QUESTION | {"timepoint": "before"}),
)


@pytest.mark.parametrize(
    ("way", "printed", "verdict"),
    [
        ("mcnemar", "0.002", "rebuilt under an assumption"),  # ten gained, none lost, exact
        ("mcnemar", "0.05", "rebuilt under an assumption"),
        ("mcnemar", "<0.0005", "contradicted"),
        ("mcnemar", "0.3", "contradicted"),
        ("fisher", "0.07", "rebuilt under an assumption"),
        ("fisher", "0.01", "contradicted"),
        ("chi-square", "0.046", "rebuilt under an assumption"),
        ("chi-square", "0.07", "rebuilt under an assumption"),
        ("chi-square", "<0.1", "rebuilt"),
        ("chi-square", "0.005", "contradicted"),
        ("groups-p-value", "0.05", "rebuilt under an assumption"),
    ],
)
def test_a_p_value_by_the_test_that_is_named(way, printed, verdict, judged):
    tables = {"groups": SIZED, "questions": ASKED}
    found, row = judged(*BEFORE_AFTER, ("p", "p-value", printed, way, "after before"), **tables)
    assert found == verdict
    assert row["low"] <= row["high"]


def test_a_p_value_of_groups_with_their_own_sizes(judged):
    own = (
        ("n", "count", "50", "quoted", ""), ("m", "count", "40", "quoted", ""),
        ("one", "share", "60%", "share", "", OF_QUESTION),
        ("other", "share", "20%", "share", "", {"question_id": "others", "group_id": "others"}),
    )  # fmt: skip
    tables = {"groups": {"all": ("n", "exact"), "others": ("m", "exact")},
              "questions": {"asked": ("all", ""), "others": ("others", "")}}  # fmt: skip
    verdicts = [judged(*own, ("p", "p-value", p, "fisher", "one other"), **tables)[0] for p in ("<0.001", "0.3")]
    assert verdicts == ["rebuilt", "contradicted"]


@pytest.mark.parametrize("way", ["mcnemar", "fisher", "chi-square"])
def test_a_p_value_of_so_many_that_it_would_take_long_is_quoted(way, judged):
    many = (("n", "count", "90000", "quoted", ""), *BEFORE_AFTER[1:])
    tables = {"groups": {"all": ("n", "ceiling")}, "questions": ASKED}
    assert judged(*many, ("p", "p-value", "0.05", way, "after before"), **tables)[0] == "quoted"


# What a way asks for


@pytest.mark.parametrize(
    ("statistics", "column", "told"),
    [
        ([("share", "share", "66%", "quotient", "some")], "inputs", "2 statistic_ids for the way quotient"),
        ([("share", "share", "66%", "quotient", "some none")], "inputs", "made-up.n"),
        ([("share", "count", "66", "quotient", "some n")], "way", "quotient only for the measure share"),
        ([("zero", "count", "0", "quoted", ""), ("share", "share", "66%", "quotient", "some zero")], "inputs",
         "a count from 1 to"),
        ([("it", "hazard ratio", "0.5", "interval", "some n")], "inputs", "lower limit, without a comparator"),
        ([*LIMITS, ("it", "hazard ratio", "0.5", "interval", "high low")], "inputs", "lower limit"),
        ([("low", "lower limit", "0.9", "quoted", ""), LIMITS[1], ("it", "hazard ratio", "1", "interval", "low high")],
         "inputs", "a lower limit that is below the upper one"),
        ([("low", "lower limit", "0", "quoted", ""), LIMITS[1], ("it", "hazard ratio", "1", "interval", "low high")],
         "inputs", "numbers above 0 with the measure hazard ratio"),
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
