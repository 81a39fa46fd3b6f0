"""Why a p-value by a test that is not named is what it is, in words."""

from dataclasses import replace

import pytest
from scipy.stats import chi2_contingency, fisher_exact

from analysis.ledger.ledger import build
from analysis.ledger.telling import reason

P = "medlive-2025-outcomes.confidence-p"


def test_a_p_value_that_not_every_table_gives_says_so(data):
    row = build(data).set_index("statistic_id").loc[P].to_dict() | {"assumptions": ("independent groups",)}
    assert "every table of them agrees" in reason(row)
    assert "not every table agrees" in reason(row | {"always_from": 40})


def test_a_p_value_that_fails_at_the_largest_size_says_so(data):
    # so p is for 32 people a group (4 and 21 of them); for 463 it is far below
    printed = data.statistics["as_printed"].mask(data.statistics["way"] == "p-value", "0.00002")
    rows = build(replace(data, statistics=data.statistics.assign(as_printed=printed))).set_index("statistic_id")
    row = rows.loc[P]
    assert row["verdict"] == "consistent under an assumption"
    assert "not every table agrees" in reason(row)


def before_and_after(n, after, before, printed):
    """A p-value of two shares of `n` people, or of nobody knows how many."""
    question = {"question_id": "asked"}
    size = (("n", "count", str(n), "quoted", ""),) if n else ()
    return (
        *size,
        ("after", "share", after, "share", "", question | {"timepoint": "after"}),
        ("before", "share", before, "share", "", question | {"timepoint": "before"}),
        ("p", "p-value", printed, "p-value", "after before"),
    )


def exactly(n, after, before, printed, judged):
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", "")}}
    return judged(*before_and_after(n, after, before, printed), **tables)


def others(table):
    """By scipy: chi-square without and with Yates's correction, and twice the smaller one-sided exact p-value."""
    sides = [fisher_exact(table, alternative=side).pvalue for side in ("greater", "less")]
    plain, corrected = (chi2_contingency(table, correction=one).pvalue for one in (False, True))
    return {"a chi-square test": plain, "Yates": corrected, "the central convention": min(1, 2 * min(sides))}


@pytest.mark.parametrize(
    ("n", "after", "before", "name", "printed"),
    [
        (90, 54, 40, "a chi-square test", "0.04"),
        (50, 30, 20, "a chi-square test", "0.046"),
        (40, 18, 10, "a chi-square test", "0.061"),
        (40, 18, 10, "Yates", "0.101"),
        (60, 33, 21, "a chi-square test", "0.028"),
        (80, 20, 35, "a chi-square test", "0.013"),
    ],
)
def test_a_p_value_of_another_usual_test_than_fishers_is_consistent_if_that_was_used(
    n, after, before, name, printed, judged
):
    table = [[after, n - after], [before, n - before]]
    decimals = len(printed) - 2
    assert f"{others(table)[name]:.{decimals}f}" == printed != f"{fisher_exact(table).pvalue:.{decimals}f}"
    shares = f"{100 * after / n:.0f}%", f"{100 * before / n:.0f}%"
    found, row = exactly(n, *shares, printed, judged)
    assert found == "consistent under an assumption"
    assert row["assumptions"] == ("independent groups", "usual test")
    assert name in reason(row)
    assert 0.9 < row["power"] < 1


@pytest.mark.parametrize("printed", ["0.2", "0.001", "<0.001", "<0.01", "0.3", ">0.1"])
def test_a_p_value_that_no_usual_test_of_groups_gives_is_contradicted(printed, judged):
    found, row = exactly(90, "60%", "44%", printed, judged)  # from .037 to .053, by one test or another
    assert found == "contradicted"
    assert "McNemar" in reason(row)
    assert not row["assumptions"]


@pytest.mark.parametrize(
    ("after", "before", "printed"),
    [("60%", "44%", "<0.05"), ("66%", "13%", "<0.01"), ("20%", "10%", "<0.05"), ("55%", "50%", "<0.05"),
     ("60%", "40%", "0.03"), ("50%", "50%", "<0.05")],
)  # fmt: skip
def test_a_p_value_without_a_size_says_of_which_sizes_it_would_be_true(after, before, printed, judged):
    tables = {"groups": {"all": ("", "not stated")}, "questions": {"asked": ("all", "")}}
    found, row = judged(*before_and_after(0, after, before, printed), **tables)
    assert found == "quoted"
    low, high = (0, float(printed[1:])) if printed.startswith("<") else (float(printed) - 0.005, float(printed) + 0.005)
    held = {}
    for n in range(1, 301):
        for a in counts(after, n):
            for b in counts(before, n):
                held.setdefault(n, []).append(low <= fisher_exact([[a, n - a], [b, n - b]]).pvalue < high)
    some, lacking = [n for n in held if any(held[n])], [n for n in held if not all(held[n])]
    said = reason(row)
    first, last = (some[0], some[-1]) if some else (0, 0)
    assert (f"of none up to {first - 1} people a group" in said) is (first > min(held))
    always = [n for n in held if n > max(lacking, default=0)]
    assert (f"of every table from {always[0] if always else 0} on" in said) is bool(always)
    assert ("true of no table of up to 300 people each" in said) is (not some)
    assert (f"of some up to {last}, and of none above" in said) is (printed == "0.03")


def counts(share, n):
    return [count for count in range(n + 1) if (200 * count + n) // (2 * n) == int(share.rstrip("%"))]
