"""The multiverse of a claim: what more tables or confidence can do, what is refused, what a conclusion hangs on."""

from itertools import combinations, pairwise, product
from math import isnan

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ledger.multiverse.comparison import CHOICES, CONCLUSIONS, NUMBERS, decisive, multiverse
from analysis.printed.problems import InputError
from analysis.printed.rounding import ROUNDINGS

ABSTRACT = "mahtani-2024-abstract"
PREFERENCES = "treatment-preferences", "preferences-asked-about"
LONGER = "treatment-goals", "living-longer"
ITEMS = [
    ("challenges", "coordination-of-care"), ("challenges", "confidence-in-the-plan"), PREFERENCES, LONGER,
    ("treatment-goals", "quality-of-life"), ("hardest-side-effects", "diarrhea"), ("hardest-side-effects", "fatigue"),
]  # fmt: skip


# What holds whatever the data


@pytest.mark.mostly_slow
@pytest.mark.parametrize(("topic", "item"), ITEMS)
def test_more_tables_never_narrow_what_is_concluded(topic, item, whole):
    table = whole(topic, item)
    for choice, order in (
        ("denominators", ["stated size", "at least half answered", "any"]),
        *(("rounding", [rounding, "any"]) for rounding in ROUNDINGS),
    ):
        others = [name for name in CHOICES if name != choice]
        levels = [table[table[choice] == level].set_index(others) for level in order]
        for narrow, wide in pairwise(levels):
            wide = wide.loc[narrow.index]
            assert (wide["tables"] >= narrow["tables"]).all()
            known = narrow["tables"] > 0
            narrow, wide = narrow[known], wide[known]
            for low in ("difference_low", "interval_low"):
                assert (wide[low] <= narrow[low]).all()
            for high in ("difference_high", "interval_high", "p_high"):
                assert (wide[high] >= narrow[high]).all()
            for conclusion in CONCLUSIONS:
                assert (wide[conclusion] <= narrow[conclusion]).all()


@pytest.mark.parametrize(("topic", "item"), ITEMS)
def test_a_higher_confidence_concludes_nothing_that_a_lower_one_does_not(topic, item, whole):
    table = whole(topic, item)
    others = [name for name in CHOICES if name != "confidence"]
    levels = [table[table["confidence"] == level].set_index(others) for level in (0.90, 0.95, 0.99)]
    for lower, higher in pairwise(levels):
        assert higher["p_high"].equals(lower["p_high"])
        known = lower["tables"] > 0
        assert (higher["interval_low"] < lower["interval_low"])[known].all()
        assert (higher["interval_high"] > lower["interval_high"])[known].all()
        for conclusion in CONCLUSIONS:
            assert (higher[conclusion] <= lower[conclusion])[known].all()


def test_every_combination_has_a_row_and_one_only(whole):
    table = whole(*LONGER)
    assert len(table) == 6 * 3 * 4 * 5 * 3
    assert not table.duplicated(list(CHOICES)).any()


def test_a_choice_that_allows_no_table_has_rows_that_say_so(whole):
    rows = whole(*LONGER)
    # 57% and 41% are no whole numbers of 52 patients.
    none = rows[rows["denominators"] == "stated size"]
    assert len(none) == len(rows) / 3
    assert (none["tables"] == 0).all()
    assert none[[*NUMBERS, *CONCLUSIONS]].isna().all(axis=None)
    some = rows[rows["tables"] > 0]
    assert some[[*NUMBERS, *CONCLUSIONS]].notna().all(axis=None)


# What is refused


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (("mahtani-2024-abstrac", *LONGER), 'report_id: .*did you mean "mahtani-2024-abstract"'),
        ((ABSTRACT, "treatment-goal", "living-longer"), 'topic: .*did you mean "treatment-goals"'),
        ((ABSTRACT, "treatment-goals", "living long"), 'item: .*did you mean "living-longer".*found "living long"'),
        ((ABSTRACT, "treatment-goals", "fatigue"), "item: allowed living-longer, quality-of-life, symptom-control"),
        (("scientiacme-2022-activity", *LONGER), "report_id: allowed a report with a topic that two groups"),
    ],
)
def test_an_unknown_claim_is_refused_with_the_nearest_name(claim, said, data):
    with pytest.raises(InputError, match=said):
        multiverse(data, *claim)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"roundings": ["half-upp"]}, 'roundings: .*did you mean "half-up".*found "half-upp"'),
        ({"denominators": ["at least half"]}, 'denominators: .*did you mean "at least half answered"'),
        ({"intervals": ["newcomb"]}, 'intervals: .*did you mean "newcombe"'),
        ({"tests": "fisher midp"}, 'tests: .*did you mean "fisher mid-p"'),
        ({"tests": ()}, "tests: allowed one or more, each once"),
        ({"confidences": [0.9, 0.9]}, "confidences: allowed one or more, each once"),
    ],
)
def test_an_unknown_choice_is_refused_with_the_nearest_name(choice, said, data):
    with pytest.raises(InputError, match=said):
        multiverse(data, ABSTRACT, *LONGER, **choice)


@pytest.mark.parametrize("confidence", [1, 0, 95.0, True])
def test_a_confidence_that_is_no_probability_is_refused(confidence, data):
    with pytest.raises(ValueError, match="confidence: allowed a number between 0 and 1"):
        multiverse(data, ABSTRACT, *LONGER, confidences=[confidence])


# What a conclusion hangs on


def by_pairs(table, conclusion, choice, level):
    """Pairs of rows that differ in one choice only, one of them at a level: how many, how many that change."""
    pairs = changed = 0
    for (_, one), (_, other) in combinations(table.iterrows(), 2):
        apart = [name for name in CHOICES if one[name] != other[name]]
        known = not (pd.isna(one[conclusion]) or pd.isna(other[conclusion]))
        if apart == [choice] and level in (one[choice], other[choice]) and known:
            pairs += 1
            changed += bool(one[conclusion] != other[conclusion])
    return pairs, changed


def check_against_all_pairs(table):
    found = decisive(table)
    assert len(found) == len(CONCLUSIONS) * sum(table[choice].nunique() for choice in CHOICES)
    for (conclusion, choice), rows in found.groupby(["conclusion", "choice"]):
        for row in rows.itertuples():
            at_level = table.loc[table[choice] == row.level, conclusion]
            assert (row.pairs, row.changed) == by_pairs(table, conclusion, choice, row.level)
            assert (row.universes, row.no_table) == (at_level.notna().sum(), at_level.isna().sum())
            assert row.holds == at_level.fillna(False).sum()
            assert isnan(row.share) if at_level.isna().all() else row.share == at_level.mean()
        expected = bool((rows["changed"] > 0).any()) if rows["pairs"].any() else pd.NA
        assert (rows["decisive"].isna() if expected is pd.NA else rows["decisive"] == expected).all()


@pytest.mark.slow
def test_the_choices_of_a_claim_are_decisive_as_all_pairs_of_rows_say(whole):
    table = whole(*LONGER)
    some = table["rounding"].isin(["half-up", "truncated"]) & table["interval"].isin(["newcombe", "mee"])
    check_against_all_pairs(table[some & table["test"].isin(["chi-square", "boschloo minlike"])])


LEVELS = (["half-up", "any"], ["stated size", "any"], ["newcombe", "mee"], ["chi-square"], [0.9, 0.95])
GRID = pd.DataFrame(list(product(*LEVELS)), columns=list(CHOICES))


@pytest.mark.slow
@settings(max_examples=40)
@given(
    conclusions=st.lists(st.tuples(*[st.sampled_from([True, False, pd.NA])] * 2), min_size=16, max_size=16),
    kept=st.lists(st.integers(0, 15), min_size=1, max_size=8, unique=True),
)
def test_any_conclusions_are_decisive_as_all_pairs_of_rows_say(conclusions, kept):
    table = GRID.assign(**{name: pd.array(values, "boolean") for name, values in zip(
        CONCLUSIONS, zip(*conclusions, strict=True), strict=True)})  # fmt: skip
    check_against_all_pairs(table.iloc[kept])


def test_a_table_that_is_no_multiverse_is_refused(whole):
    table = whole(*PREFERENCES)
    with pytest.raises(ValueError, match=r'table: allowed the columns rounding.*found "no test"'):
        decisive(table.drop(columns="test"))
    with pytest.raises(ValueError, match="table: allowed one row for a combination of choices; found"):
        decisive(pd.concat([table, table.iloc[:1]]))
