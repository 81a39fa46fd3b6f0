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
