"""The multiverse of a claim, against brute force over every table by SciPy and statsmodels."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product
from math import comb, floor

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import chi2_contingency, fisher_exact, hypergeom, norm
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.ledger.contrasts import between_groups
from analysis.ledger.multiverse import comparison
from analysis.ledger.multiverse.comparison import NUMBERS, decisive, multiverse
from analysis.printed.rounding import CONVENTIONS, ROUNDINGS

ABSTRACT, COVERAGE = "mahtani-2024-abstract", "mahtani-2023-coverage"
PREFERENCES = "treatment-preferences", "preferences-asked-about"
LONGER = "treatment-goals", "living-longer"
# Printed for each topic, by hand from the texts: clinicians, then patients.
PRINTED = {
    "challenges": ({"coordination-of-care": 41, "individualizing-treatment": 32},
                   {"confidence-in-the-plan": 30, "duties-at-work-or-home": 22}),
    "treatment-preferences": ({"preferences-asked-about": 82}, {"preferences-asked-about": 8}),
    "treatment-goals": ({"living-longer": 82}, {"quality-of-life": 57, "symptom-control": 41}),
    "hardest-side-effects": ({"nausea-and-vomiting": 68, "diarrhea": 59}, {"fatigue": 46, "hair-loss": 44}),
}  # fmt: skip
ITEMS = [(topic, item) for topic, sides in PRINTED.items() for item in dict.fromkeys([*sides[0], *sides[1]])]
SIZES = {ABSTRACT: (22, 52), COVERAGE: (22, 51)}
FEWEST = {"stated size": lambda size: size, "at least half answered": lambda size: -(-size // 2), "any": lambda size: 1}


def printed_as(data, **texts):
    """The data, had the abstract printed other numbers."""
    statistics = data.statistics.set_index("statistic_id", drop=False)
    for name, text in texts.items():
        statistics.loc[f"{ABSTRACT}.{name.replace('_', '-')}", "as_printed"] = text
    return replace(data, statistics=statistics.reset_index(drop=True))


# Tables


@cache
def prints(count, n, rounding):
    """The whole percentages that `count` of `n` people is printed as."""
    exact = Fraction(100 * count, n)
    down, rest = floor(exact), exact - floor(exact)
    up = down + (rest > 0)
    nearest = {down} if rest < Fraction(1, 2) else {up}
    ways = {
        "half-up": {down + 1} if rest == Fraction(1, 2) else nearest,
        "half-down": {down} if rest == Fraction(1, 2) else nearest,
        "half-even": {down + down % 2} if rest == Fraction(1, 2) else nearest,
        "rounded-up": {up},
        "truncated": {down},
    }
    return ways[rounding]


@cache
def counts_printed_as(share, n, rounding):
    return [k for k in range(n + 1) if share in prints(k, n, rounding)]


def answers(reported, item, size, fewest, rounding):
    """Every (count, n) of one side, by trying each count; one not reported is at most as frequent as each reported."""
    if rounding == "any":  # one of them for all items
        return set().union(*(answers(reported, item, size, fewest, one) for one in CONVENTIONS))
    return set(answers_rounded(reported, item, size, fewest, rounding))


def answers_rounded(reported, item, size, fewest, rounding):
    for n in range(fewest, size + 1):
        counts = {name: counts_printed_as(share, n, rounding) for name, share in reported.items()}
        if all(counts.values()):
            most = min(map(max, counts.values()))
            yield from ((k, n) for k in counts.get(item, range(most + 1)))


def every_table(topic, item, sizes, answered, rounding):
    sides = [
        list(answers(reported, item, size, FEWEST[answered](size), rounding))
        for reported, size in zip(PRINTED[topic], sizes, strict=True)
    ]
    return [(a, m, b, n) for (a, m), (b, n) in product(*sides)]


@pytest.mark.mostly_slow
@pytest.mark.parametrize(("topic", "item"), ITEMS)
def test_every_choice_has_the_tables_that_trying_each_count_gives(topic, item, whole):
    rows = whole(topic, item).drop_duplicates(["rounding", "denominators"])
    assert len(rows) == len(ROUNDINGS) * len(FEWEST)
    for row in rows.itertuples():
        tables = np.array(every_table(topic, item, SIZES[ABSTRACT], row.denominators, row.rounding)).reshape(-1, 4)
        assert row.tables == len(tables)
        if len(tables):
            a, m, b, n = tables.T
            differences = a / m - b / n
            hull = differences.min(), differences.max()
            assert (row.difference_low, row.difference_high) == pytest.approx(hull, abs=1e-12)


# Brute force over every table: groups of 11 and 13, so that the exact unconditional tests are quick too


def midp(a, m, b, n):
    chances = {k: hypergeom.pmf(k, m + n, a + b, m) for k in range(max(0, a + b - n), min(m, a + b) + 1)}
    tied = {k: comb(m, k) * comb(n, a + b - k) for k in chances}
    return sum(chance * ((tied[k] < tied[a]) + (tied[k] == tied[a]) / 2) for k, chance in chances.items())


def by_pearson(a, m, b, n):
    yes, people = a + b, m + n
    return Fraction((a * n - b * m) ** 2, yes * (people - yes)) if 0 < yes < people else Fraction(0)


def by_fisher(a, m, b, n):
    ways = {k: comb(m, k) * comb(n, a + b - k) for k in range(max(0, a + b - n), min(m, a + b) + 1)}
    return -Fraction(sum(way for way in ways.values() if way <= ways[a]), sum(ways.values()))


def score_interval(a, m, b, n, confidence, inflation):
    """The differences that the score test does not reject, with the most likely shares under each searched for."""

    def squared(difference):
        low, high = max(0.0, -difference), min(1.0, 1 - difference)

        def unlikely(share):
            return -sum(
                k * np.log(max(p, 1e-300))
                for k, p in ((a, share + difference), (m - a, 1 - share - difference), (b, share), (n - b, 1 - share))
            )

        share = minimize_scalar(unlikely, bounds=(low, high), method="bounded", options={"xatol": 1e-12}).x
        variance = sum(p * (1 - p) / size for p, size in ((share + difference, m), (share, n))) * inflation
        return (a / m - b / n - difference) ** 2 / variance - norm.ppf((1 + confidence) / 2) ** 2

    seen = a / m - b / n
    return brentq(squared, -1 + 1e-9, seen), brentq(squared, seen, 1 - 1e-9)


def interval(name, a, m, b, n, confidence):
    if name in ("mee", "miettinen-nurminen"):
        return score_interval(a, m, b, n, confidence, 1 if name == "mee" else (m + n) / (m + n - 1))
    method = {"newcombe": "newcomb"}.get(name, name)
    limits = confint_proportions_2indep(a, m, b, n, method=method, compare="diff", alpha=1 - confidence)
    return tuple(np.clip(limits, -1, 1))  # statsmodels lets Agresti and Caffo's run over


def test_small_groups_are_as_scipy_and_statsmodels_and_brute_force_have_them(data, worst_case):
    small = printed_as(data, clinicians="11", patients="13")
    rows = multiverse(small, ABSTRACT, *PREFERENCES, roundings=["half-up", "truncated"])
    p_values = {
        "fisher minlike": lambda a, m, b, n: fisher_exact([[a, m - a], [b, n - b]]).pvalue,
        "fisher mid-p": midp,
        "chi-square": lambda a, m, b, n: chi2_contingency([[a, m - a], [b, n - b]], correction=False).pvalue,
        "barnard pooled": lambda a, m, b, n: worst_case(m, n, by_pearson, [(a, b)])[0],
        "boschloo minlike": lambda a, m, b, n: worst_case(m, n, by_fisher, [(a, b)])[0],
    }
    for (rounding, answered), group in rows.groupby(["rounding", "denominators"]):
        tables = every_table(PREFERENCES[0], PREFERENCES[1], (11, 13), answered, rounding)
        assert (group["tables"] == len(tables)).all()
        if rounding == "truncated":
            assert not tables
            continue
        assert len(tables) == (1 if answered == "stated size" else 2)
        highest = {name: max(p_value(*table) for table in tables) for name, p_value in p_values.items()}
        for (name, confidence), universes in group.groupby(["interval", "confidence"]):
            limits = [interval(name, *table, confidence) for table in tables]
            low, high = min(low for low, _ in limits), max(high for _, high in limits)
            assert universes["interval_low"].to_numpy() == pytest.approx(low, abs=1e-6)
            assert universes["interval_high"].to_numpy() == pytest.approx(high, abs=1e-6)
            assert (universes["excludes_zero"] == (low > 0 or high < 0)).all()
        for row in group.itertuples():
            assert row.p_high == pytest.approx(highest[row.test], rel=1e-8)
            assert row.significant == (highest[row.test] < {0.9: 0.1, 0.95: 0.05, 0.99: 0.01}[row.confidence])


@pytest.mark.slow
def test_a_bounded_item_is_as_scipy_and_statsmodels_have_it_at_every_table(whole):
    choice = {"rounding": "half-up", "denominators": "at least half answered", "confidence": 0.95}
    rows = whole(*LONGER)
    rows = rows[(rows[list(choice)] == pd.Series(choice)).all(axis=1)].set_index(["interval", "test"])
    tables = every_table(*LONGER, SIZES[ABSTRACT], "at least half answered", "half-up")
    limits = [interval("newcombe", *table, 0.95) for table in tables]
    found = rows.loc[("newcombe", "fisher minlike")]
    assert found["tables"] == len(tables) == 294
    assert found["interval_low"] == pytest.approx(min(low for low, _ in limits), abs=1e-12)
    assert found["interval_high"] == pytest.approx(max(high for _, high in limits), abs=1e-12)
    highest = max(fisher_exact([[a, m - a], [b, n - b]]).pvalue for a, m, b, n in tables)
    assert found["p_high"] == pytest.approx(highest, rel=1e-9)
    assert rows.loc[("newcombe", "fisher mid-p"), "p_high"] == pytest.approx(max(midp(*table) for table in tables))


@pytest.mark.parametrize("report_id", [ABSTRACT, COVERAGE])
def test_the_defaults_of_the_book_give_the_contrasts_of_the_book(report_id, data):
    defaults = {"roundings": "half-up", "denominators": "at least half answered", "intervals": "miettinen-nurminen",
                "tests": "fisher minlike", "confidences": 0.95}  # fmt: skip
    contrasts = between_groups(data)
    contrasts = contrasts[contrasts["report_id"] == report_id]
    assert sorted(zip(contrasts["topic"], contrasts["item"], strict=True)) == sorted(ITEMS)
    for contrast in contrasts.itertuples():
        (row,) = multiverse(data, report_id, contrast.topic, contrast.item, **defaults).itertuples()
        assert [getattr(row, name) for name in ("tables", *NUMBERS)] == [
            getattr(contrast, name) for name in ("tables", *NUMBERS)
        ]
        assert row.excludes_zero == contrast.survives


# Tables that are none, that tell nothing, that are many


def test_a_group_without_a_size_has_no_table_under_any_choice(data):
    groups = data.groups.assign(size_statistic_id="")
    rows = multiverse(replace(data, groups=groups), ABSTRACT, *PREFERENCES)
    assert len(rows) == len(ROUNDINGS) * 180
    assert (rows["tables"] == 0).all()
    assert rows["excludes_zero"].isna().all()
    assert decisive(rows)["decisive"].isna().all()


def test_a_stated_size_that_is_exact_leaves_no_choice_of_denominators(data):
    exact = replace(data, groups=data.groups.replace({"size_is": {"ceiling": "exact"}}))
    rows = multiverse(exact, ABSTRACT, *PREFERENCES, roundings=["half-up"])
    assert (rows["tables"] == 1).all()


def test_where_nobody_answered_so_the_chi_square_test_tells_nothing_apart(data):
    nobody = printed_as(data, clinicians_preferences="0%", patients_preferences="0%")
    choices = {"roundings": ["half-up"], "denominators": ["stated size"]}
    rows = multiverse(nobody, ABSTRACT, *PREFERENCES, **choices)
    assert (rows.loc[rows["test"] != "fisher mid-p", "p_high"] == 1).all()
    assert (rows.loc[rows["test"] == "fisher mid-p", "p_high"] == 0.5).all()  # half of one table
    assert not rows["significant"].any()


def test_an_alpha_of_a_tenth_is_a_tenth(data, monkeypatch):
    monkeypatch.setitem(comparison.TESTS, "chi-square", lambda count1, n1, count2, n2: np.full(count1.shape, 0.1))
    choices = {"roundings": ["half-up"], "tests": ["chi-square"], "confidences": [0.9, 0.89]}
    rows = multiverse(data, ABSTRACT, *PREFERENCES, **choices).drop_duplicates("confidence")
    assert rows["significant"].tolist() == [True, True]  # also at 0.1, which 1 - 0.9 = 0.09999999999999998 is not


@pytest.mark.slow
def test_many_tables_are_taken_in_parts_and_too_many_are_refused(data, whole, monkeypatch):
    monkeypatch.setattr(comparison, "_AT_ONCE", 7)
    pd.testing.assert_frame_equal(multiverse(data, ABSTRACT, *PREFERENCES), whole(*PREFERENCES), rtol=1e-10)
    monkeypatch.setattr(comparison, "LIMIT", 10)
    with pytest.raises(ValueError, match=r"roundings, denominators: allowed up to 10 tables; found \d\d"):
        multiverse(data, ABSTRACT, *PREFERENCES)
