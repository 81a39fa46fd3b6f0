"""Cohen's d of two means, on made-up reports."""


def test_cohens_d_of_two_means(judged):
    means = ("after", "mean", "5.0", "quoted", ""), ("before", "mean", "4.0", "quoted", "")
    sds = ("sd2", "standard deviation", "2.0", "quoted", ""), ("sd1", "standard deviation", "2.0", "quoted", "")
    d = [
        judged(*means, *sds, ("d", "effect size", one, "cohens-d", "after before sd2 sd1"))[0] for one in ("0.5", "0.7")
    ]
    assert d == ["rebuilt", "contradicted"]
