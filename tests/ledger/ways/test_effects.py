"""Effects of two percentages, on made-up reports: right numbers, and wrong ones."""

import pytest

from analysis.ledger.telling import reason


@pytest.mark.parametrize(
    ("way", "measure", "right", "hidden", "wrong"),
    [
        ("risk-ratio", "risk ratio", "1.36", "1.38", "1.45"),
        ("odds-ratio", "odds ratio", "1.91", "1.95", "2.1"),
        ("relative-change", "change", "36%", "38%", "16%"),
        ("normalized-gain", "change", "0.29", "0.30", "0.16"),
        ("cohens-h", "effect size", "0.32", "0.33", "0.36"),
        ("cramers-v", "effect size", "0.16", "0.17", "0.20"),
    ],
)
def test_an_effect_of_two_percentages_without_any_size(way, measure, right, hidden, wrong, judged):
    shares = (("after", "mean share", "60%", "quoted", ""), ("before", "mean share", "44%", "quoted", ""))
    verdicts = [judged(*shares, ("it", measure, one, way, "after before"))[0] for one in (right, hidden, wrong)]
    assert verdicts == ["rebuilt", "rebuilt under an assumption", "contradicted"]


# Cramér's V of groups that differ in size, by scipy.stats.contingency.association: 18 of 22 and 21 of 51 have .3738,
# where two groups of one size with these percentages would have .42; 56 of 70 and 48 of 80 .2164; 9 of 10 and 3 of 40
# .7727; 36 of 154 and 12 of 77 .0905.
GROUPS = {"all": ("n", "exact"), "others": ("m", "exact")}


def v_of(judged, printed, a, n, share1, b, m, share2, groups=GROUPS, way="quotient"):
    others = {"group_id": "others"}
    return judged(
        ("n", "count", n, "quoted", ""), ("a", "count", a, "quoted", ""), ("m", "count", m, "quoted", "", others),
        ("b", "count", b, "quoted", "", others), ("one", "share", share1, way, "a n" if way == "quotient" else ""),
        ("other", "share", share2, way, "b m" if way == "quotient" else "", others),
        ("it", "effect size", printed, "cramers-v", "one other"), groups=groups,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "table", "verdict"),
    [
        ("0.37", ("18", "22", "82%", "21", "51", "41%"), "rebuilt"),
        ("0.42", ("18", "22", "82%", "21", "51", "41%"), "contradicted"),
        ("0.216", ("56", "70", "80%", "48", "80", "60%"), "rebuilt"),
        ("0.22", ("56", "70", "80%", "48", "80", "60%"), "rebuilt"),
        ("0.773", ("9", "10", "90%", "3", "40", "7.5%"), "rebuilt"),
        ("0.09", ("36", "154", "23%", "12", "77", "16%"), "rebuilt"),
        ("0.075", ("36", "154", "23%", "12", "77", "16%"), "contradicted"),  # of 35 of 154, which is 23% as well
        ("0.15", ("36", "154", "23%", "12", "77", "16%"), "contradicted"),
    ],
)
def test_cramers_v_of_two_groups_is_of_their_sizes(printed, table, verdict, judged):
    assert v_of(judged, printed, *table)[0] == verdict


def test_cramers_v_of_two_groups_of_which_nothing_says_how_many_they_are_is_quoted(judged):
    sizes = {"all": ("", "not stated"), "others": ("", "not stated")}
    assert v_of(judged, "0.38", "18", "22", "82%", "21", "51", "41%", sizes, "quoted")[0] == "quoted"


def of_counts(judged, way, printed, counts, shares):
    named = [(name, "count", one, "quoted", "") for name, one in zip("a n b m".split(), counts, strict=True)]
    of_shares = ("one", "share", shares[0], "quotient", "a n"), ("other", "share", shares[1], "quotient", "b m")
    return judged(*named, *of_shares, ("it", "effect size", printed, way, "one other"))


TRIAL = ("54", "90", "40", "88"), ("60%", "45%")
FEW = ("7", "57", "2", "60"), ("12%", "3%")
QI = ("18", "22", "21", "51"), ("82%", "41%")


@pytest.mark.parametrize(
    ("way", "printed", "table", "verdict"),
    [
        # By scipy.stats.contingency.odds_ratio(kind="sample"): 1.8, 4.06, 6.429; relative_risk there: 1.32, 3.684,
        # 1.987; statsmodels' proportion_effectsize: 0.2924.
        ("odds-ratio", "1.80", TRIAL, "rebuilt"),
        ("odds-ratio", "1.88", TRIAL, "contradicted"),
        ("odds-ratio", "1.83", TRIAL, "rebuilt under an assumption"),  # 0.6 / 0.4 over 0.45 / 0.55
        ("odds-ratio", "4.06", FEW, "rebuilt"),
        ("odds-ratio", "4.30", FEW, "contradicted"),  # of 12.4% and 3.2%
        ("odds-ratio", "6.43", QI, "rebuilt"),
        # and with kind="conditional", as R's fisher.test has it: 1.794, 4.015, 6.264
        ("odds-ratio", "1.79", TRIAL, "rebuilt under an assumption"),
        ("odds-ratio", "4.02", FEW, "rebuilt under an assumption"),
        ("odds-ratio", "6.26", QI, "rebuilt under an assumption"),
        ("odds-ratio", "6.30", QI, "contradicted"),
        ("risk-ratio", "1.32", TRIAL, "rebuilt"),
        ("risk-ratio", "1.35", TRIAL, "contradicted"),
        ("risk-ratio", "3.68", FEW, "rebuilt"),
        ("risk-ratio", "1.99", QI, "rebuilt"),
        ("cohens-h", "0.292", TRIAL, "rebuilt"),
        ("cohens-h", "0.28", TRIAL, "contradicted"),
        ("relative-change", "32%", TRIAL, "rebuilt"),
        ("relative-change", "35%", TRIAL, "contradicted"),
        ("normalized-gain", "0.267", TRIAL, "rebuilt"),  # 14.545 of 54.545
        ("normalized-gain", "0.29", TRIAL, "contradicted"),
    ],
)
def test_an_effect_of_two_printed_counts_is_theirs(way, printed, table, verdict, judged):
    assert of_counts(judged, way, printed, *table)[0] == verdict


def test_an_effect_of_two_printed_counts_says_what_they_give(judged):
    _, row = of_counts(judged, "odds-ratio", "1.88", *TRIAL)
    assert reason(row) == "The counts of the two shares give 1.800, and not this."
    assert reason(of_counts(judged, "odds-ratio", "1.80", *TRIAL)[1]) == "The counts of the two shares give it."
    said = (
        "Holds if it is the most likely one given both margins, as beside Fisher's exact test in R; that of the counts"
    )
    assert reason(of_counts(judged, "odds-ratio", "1.79", *TRIAL)[1]) == f"{said} is 1.800."


def test_a_ratio_to_nobody_is_not_said_to_have_nothing_beside_it(judged):
    verdict, row = of_counts(judged, "risk-ratio", "11", ("5", "50", "0", "50"), ("10%", "0%"))
    assert verdict == "quoted"
    assert reason(row).startswith("What it would be checked against gives no number")


def test_an_effect_of_shares_of_so_many_people_is_that_of_some_of_them(judged):
    """Brute force: of 22 and 51 people 82% are 18 alone and 41% are 21 alone, an odds ratio of 6.43."""
    other = {"group_id": "others", "question_id": "second"}
    found = [
        judged(
            ("n", "count", "22", "quoted", ""), ("m", "count", "51", "quoted", "", {"group_id": "others"}),
            ("one", "share", "82%", "share", "", {"question_id": "first"}),
            ("other", "share", "41%", "share", "", other),
            ("it", "odds ratio", printed, "odds-ratio", "one other"),
            groups={"all": ("n", "exact"), "others": ("m", "exact")},
            questions={"first": ("all", ""), "second": ("others", "")},
        )[0]
        for printed in ("6.43", "6.7")
    ]  # fmt: skip
    assert found == ["rebuilt", "contradicted"]
