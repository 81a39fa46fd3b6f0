"""Effects of two percentages, on made-up reports: right numbers, and wrong ones."""

import pytest


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
        # 23% of 154 are 35 or 36.
        ("0.09", ("36", "154", "23%", "12", "77", "16%"), "consistent under an assumption"),
        ("0.15", ("36", "154", "23%", "12", "77", "16%"), "contradicted"),
    ],
)
def test_cramers_v_of_two_groups_is_of_their_sizes(printed, table, verdict, judged):
    assert v_of(judged, printed, *table)[0] == verdict


def test_cramers_v_of_two_groups_of_which_nothing_says_how_many_they_are_is_quoted(judged):
    sizes = {"all": ("", "not stated"), "others": ("", "not stated")}
    assert v_of(judged, "0.38", "18", "22", "82%", "21", "51", "41%", sizes, "quoted")[0] == "quoted"
