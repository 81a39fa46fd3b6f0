"""Numbers that cannot be, on made-up reports: they are recorded, and judged by that alone."""

import pytest

from analysis.ledger.telling import reason, rebuilt

SIZED = {"all": ("n", "exact")}
N = ("n", "count", "22", "quoted", "")


@pytest.mark.parametrize(
    ("count", "verdict", "why"),
    [("23", "contradicted", "Impossible: 23 of 22."), (">22", "quoted", None), ("22", "quoted", None)],
)
def test_a_count_of_fewer_than_it_is_impossible(count, verdict, why, judged):
    found, row = judged(N, ("it", "count", count, "part", "n"))
    assert found == verdict
    assert why in (None, reason(row))


@pytest.mark.parametrize(
    ("measure", "printed", "why"),
    [
        ("p-value", "-.22", "Impossible: a p-value is from 0 to 1."),
        ("p-value", "5.2", "Impossible: a p-value is from 0 to 1."),
        ("p-value", "<1.3", "Impossible: a p-value is from 0 to 1."),
        ("p-value", "<0", "Impossible: a p-value is from 0 to 1."),
        ("p-value", ">1", "Impossible: a p-value is from 0 to 1."),
        ("share", "105%", "Impossible: a share is from 0% to 100%."),
        ("mean share", "-5%", "Impossible: a share is from 0% to 100%."),
        ("survival", "100.1%", "Impossible: a share is from 0% to 100%."),
        ("share", "141%", "Impossible: a share is from 0% to 100%."),
        ("p-value", "105%", "Impossible: a p-value is from 0 to 1."),
        ("hazard ratio", "-0.55", "Impossible: a hazard ratio is never below 0."),
        ("odds ratio", "−0.5", "Impossible: an odds ratio is never below 0."),
        ("risk ratio", "-1.2", "Impossible: a risk ratio is never below 0."),
        ("hazard ratio", "<0", "Impossible: a hazard ratio is never below 0."),
        ("standard deviation", "-1.39", "Impossible: a standard deviation is never below 0."),
        ("count", "-3", "Impossible: a count is never below 0."),
        ("count", "−3", "Impossible: a count is never below 0."),
        ("count", "-1", "Impossible: a count is never below 0."),
        ("count", "-1,200", "Impossible: a count is never below 0."),
        ("count", "about -3", "Impossible: a count is never below 0."),
        ("count", "<0", "Impossible: a count is never below 0."),
    ],
)
def test_a_number_that_cannot_be_is_contradicted_by_that_alone(measure, printed, why, judged):
    found, row = judged(("it", measure, printed, "quoted", ""))
    assert (found, reason(row), rebuilt(row)) == ("contradicted", why, "–")


@pytest.mark.parametrize(
    ("measure", "printed"), [("p-value", "1"), ("p-value", ">.99"), ("share", "100%"), ("change", "105%"),
                             ("change", "-105%"), ("mean", "-5"), ("p-value", "5%"), ("p-value", "<0.1%"),
                             ("p-value", "100%"), ("odds ratio", "0"), ("hazard ratio", "<0.1"),
                             ("standard deviation", "0.0"), ("effect size", "-0.5"), ("change", "-12%")],
)  # fmt: skip
def test_other_numbers_stay_as_they_are(measure, printed, judged):
    assert judged(("it", measure, printed, "quoted", ""))[0] == "quoted"


def test_an_impossible_share_spoils_no_other(judged):
    asked = {"question_id": "asked"}
    own = (N, ("one", "share", "105%", "share", "", asked), ("other", "share", "41%", "share", "", asked))
    tables = {"groups": SIZED, "questions": {"asked": ("all", "")}}
    assert judged(*own, **tables)[0] == "consistent"  # 9 of 22
    assert judged(*own[:2], **tables)[0] == "contradicted"
    found, row = judged(*own, ("p", "p-value", "0.01", "fisher", "one other"), **tables)
    assert (found, reason(row)) == ("quoted", "It would be checked against 105%, which cannot be.")


def judged_of_30(judged, printed):
    """Of 12 and 24 of 30: SciPy: Fisher's p is .0033; chi-square's .0016, Yates's .0037, the mid-p below Fisher's."""
    asked = {"question_id": "asked"}
    own = (
        ("n", "count", "30", "quoted", ""),
        ("one", "share", "80%", "share", "", asked | {"timepoint": "after"}),
        ("other", "share", "40%", "share", "", asked | {"timepoint": "before"}),
        ("p", "p-value", printed, "groups-p-value", "one other"),
    )
    return judged(*own, groups=SIZED, questions={"asked": ("all", "")})


@pytest.mark.parametrize(
    ("printed", "bound", "verdict"),
    [(".000", "0.0005", "contradicted"), ("0.00", "0.005", "rebuilt"), ("0", "0.5", "rebuilt")],
)
def test_a_p_value_of_nought_is_one_that_rounds_to_it(printed, bound, verdict, judged):
    found, row = judged_of_30(judged, printed)
    assert found == verdict
    assert reason(row).endswith(f" {printed} is read as a p that rounds to it: p < {bound}.")


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("0.33%", True), ("<1%", True), ("0.3%", True), ("33%", False), ("<0.05%", False), (".0033", True)],
)
def test_a_p_value_in_percent_is_a_part_of_one(printed, verdict, judged):
    found, row = judged_of_30(judged, printed)
    assert (found != "contradicted") == verdict, reason(row)


@pytest.mark.parametrize(
    ("measure", "printed", "why"),
    [
        ("hazard ratio", "-0.55", "a hazard ratio is never below 0"),
        ("odds ratio", "−1.2", "an odds ratio is never below 0"),
        ("risk ratio", "-3.0", "a risk ratio is never below 0"),
    ],
)
def test_a_ratio_below_0_with_limits_is_recorded_and_its_p_value_quoted(measure, printed, why, judged):
    limits = ("low", "lower limit", "0.43", "quoted", ""), ("high", "upper limit", "0.71", "quoted", "")
    own = *limits, ("it", measure, printed, "interval", "low high")
    found, row = judged(*own)
    assert (found, reason(row)) == ("contradicted", f"Impossible: {why}.")
    found, row = judged(*own, ("p", "p-value", "<.001", "interval-p-value", "it low high"))
    assert (found, reason(row)) == ("quoted", f"It would be checked against {printed}, which cannot be.")
