"""A confidence limit of a share, on made-up reports."""

import pytest


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


OF = (("n", "count", "263", "quoted", ""), ("some", "count", "81", "quoted", ""))


@pytest.mark.parametrize(
    ("share", "low", "high", "verdict"),
    [
        ("30.8%", "25.5", "36.6", "rebuilt under an assumption"),
        ("30.8%", "25.5", "36.6%", "rebuilt under an assumption"),
        ("30.8%", "0.255", "0.366", "rebuilt under an assumption"),
        ("30.8%", "25.5", "39.1", "contradicted"),
        ("30.8%", "0.255", "0.391", "contradicted"),
    ],
)
def test_limits_without_percent_signs_are_in_percent_or_parts_of_one(share, low, high, verdict, judged):
    limits = ("low", "lower limit", low, "quoted", ""), ("high", "upper limit", high, "limit", "share low")
    assert judged(*OF, ("share", "share", share, "quotient", "some n"), *limits)[0] == verdict


def test_limits_of_a_small_share_in_percent_are_no_parts_of_one(judged):
    """Wilson's limits of 4 of 1,000, by his formula: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n): 0.16, 1.02."""
    found, _ = judged(
        ("n", "count", "1000", "quoted", ""), ("some", "count", "4", "quoted", ""),
        ("share", "share", "0.4%", "quotient", "some n"), ("low", "lower limit", "0.16", "quoted", ""),
        ("high", "upper limit", "1.02", "limit", "share low"),
    )  # fmt: skip
    assert found == "rebuilt under an assumption"
