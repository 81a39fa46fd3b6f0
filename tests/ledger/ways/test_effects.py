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
