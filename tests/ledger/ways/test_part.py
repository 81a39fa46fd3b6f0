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
    ],
)
def test_a_number_that_cannot_be_is_contradicted_by_that_alone(measure, printed, why, judged):
    found, row = judged(("it", measure, printed, "quoted", ""))
    assert (found, reason(row), rebuilt(row)) == ("contradicted", why, "–")


@pytest.mark.parametrize(
    ("measure", "printed"), [("p-value", "1"), ("p-value", ">.99"), ("share", "100%"), ("change", "105%"),
                             ("change", "-105%"), ("mean", "-5"), ("odds ratio", "-0.5")],
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


@pytest.mark.parametrize(
    ("printed", "bound", "verdict"),
    [(".000", "0.0005", "contradicted"), ("0.00", "0.005", "rebuilt"), ("0", "0.5", "rebuilt")],
)
def test_a_p_value_of_nought_is_one_that_rounds_to_it(printed, bound, verdict, judged):
    """By SciPy, Fisher's p of 12 and 24 of 30 is .0033; chi-square's .0016, Yates's .0037, the mid-p below Fisher's."""
    asked = {"question_id": "asked"}
    own = (
        ("n", "count", "30", "quoted", ""),
        ("one", "share", "80%", "share", "", asked | {"timepoint": "after"}),
        ("other", "share", "40%", "share", "", asked | {"timepoint": "before"}),
        ("p", "p-value", printed, "groups-p-value", "one other"),
    )
    found, row = judged(*own, groups=SIZED, questions={"asked": ("all", "")})
    assert found == verdict
    assert reason(row).endswith(f" {printed} is read as a p that rounds to it: p < {bound}.")
