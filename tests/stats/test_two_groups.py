"""What all tests that two shares are equal, and all intervals of two shares, have in common; and an account of every
test met in the references."""

import json
import warnings
from dataclasses import FrozenInstanceError
from pathlib import Path

import numpy as np
import pytest

from analysis.stats.effects import cramers_v
from analysis.stats.two_groups import differences, odds_ratios, ratios
from analysis.stats.two_groups.barnard import barnard, barnard_pvalues
from analysis.stats.two_groups.boschloo import boschloo, boschloo_pvalues
from analysis.stats.two_groups.chi_square import chi_square, chi_square_pvalues
from analysis.stats.two_groups.fisher import fisher_exact, fisher_exact_pvalues

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "published_examples"

ONE_TABLE = [fisher_exact, chi_square, barnard, boschloo]
MANY_TABLES = [fisher_exact_pvalues, chi_square_pvalues, barnard_pvalues, boschloo_pvalues]
EFFECTS = {
    differences.risk_difference: differences.METHODS,
    ratios.risk_ratio: ratios.METHODS,
    odds_ratios.odds_ratio: odds_ratios.METHODS,
}
WITHOUT_INTERVAL = [cramers_v, odds_ratios.sample_odds_ratio, ratios.sample_risk_ratio]
every_effect = pytest.mark.parametrize(
    ("effect", "method"), [(effect, method) for effect, methods in EFFECTS.items() for method in methods]
)

# Kinds of published cases and methods of R (kind `test_two`), and where each is compared with ours.
COMPARED = {
    "test_fisher": "test_fisher.py",
    "fisher-two-sided": "test_fisher.py",
    "test_chisq": "test_chi_square.py",
    "chisq-uncorrected": "test_chi_square.py",
    "chisq-yates": "test_chi_square.py",
    "test_barnard": "test_barnard.py",
    "barnard-pooled": "test_barnard.py",
    "barnard-unpooled": "test_barnard.py",
    "test_boschloo": "test_boschloo.py",
    "boschloo-two-sided": "test_boschloo.py",
    "boschloo-minlike": "test_boschloo.py",
    "boschloo-central": "test_boschloo.py",
}
NOT_OFFERED = {
    "test_binomial": "tests one share against a fixed value; no report claims one, and the intervals say as much",
    "test_mcnemar": "tests the same people twice: analysis.stats.paired, and its tests",
}


def test_every_test_of_the_references_is_compared_or_left_out_for_a_reason(methods_met):
    cases = json.loads((EXAMPLES / "published_cases.json").read_text(encoding="utf-8"))
    published = {case["function_kind"] for case in cases if case["function_kind"].startswith("test_")}
    assert published | methods_met(None, "test_two") == {*COMPARED, *NOT_OFFERED}
    assert not set(COMPARED) & set(NOT_OFFERED)
    for name, file in COMPARED.items():
        text = (HERE / file).read_text(encoding="utf-8")
        assert f'"{name}"' in text, f"{name}: not in {file}"


@pytest.mark.parametrize("test", [*ONE_TABLE, *MANY_TABLES, *EFFECTS, *WITHOUT_INTERVAL])
@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((-1, 22, 4, 51), "exposed_cases: allowed whole numbers, 0 to 22; found -1"),
        ((23, 22, 4, 51), "exposed_cases: allowed whole numbers, 0 to 22; found 23"),
        ((9, 22, 52, 51), "control_cases: allowed whole numbers, 0 to 51; found 52"),
        ((9, 22, 4.5, 51), "control_cases: allowed whole numbers, 0 to 51; found 4.5"),
        ((0, 0, 4, 51), "n: allowed whole numbers, at least 1; found 0"),
    ],
)
def test_counts_that_no_group_has_are_refused(test, table, message):
    with pytest.raises(ValueError, match=message):
        test(*table)


@pytest.mark.parametrize(("test", "at_once"), list(zip(ONE_TABLE, MANY_TABLES, strict=True)))
def test_a_result_remembers_its_table_and_is_one_of_many(test, at_once):
    result = test(9, 22, 4, 51)
    assert (result.exposed_cases, result.exposed_total, result.control_cases, result.control_total) == (9, 22, 4, 51)
    assert isinstance(result.pvalue, float)
    assert at_once(9, 22, 4, 51).shape == ()
    square = at_once(np.arange(6)[:, None], 5, np.arange(1, 7), 7)
    one_by_one = [[test(a, 5, b, 7).pvalue for b in range(1, 7)] for a in range(6)]
    assert square == pytest.approx(np.array(one_by_one), rel=2e-11)


@every_effect
def test_an_effect_remembers_its_table_and_names_its_method(effect, method):
    ours = effect(9, np.int64(22), 4, 51, 0.9, method)
    assert (ours.exposed_cases, ours.exposed_total, ours.control_cases, ours.control_total) == (9, 22, 4, 51)
    assert (ours.confidence, ours.method) == (0.9, method)
    assert {type(value) for value in (ours.estimate, ours.lower, ours.upper)} == {float}
    with pytest.raises(FrozenInstanceError):
        ours.lower = 0.0


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_confidence_or_a_method_that_there_is_not_is_refused(effect):
    with pytest.raises(ValueError, match="confidence: allowed a number between 0 and 1, both excluded; found 95"):
        effect(9, 22, 4, 51, 95)
    with pytest.raises(ValueError, match=f'method: allowed {", ".join(EFFECTS[effect])}; found "exact"'):
        effect(9, 22, 4, 51, method="exact")


@every_effect
@pytest.mark.parametrize("counts", [np.array([0, 9, 22, 9]), np.array([], int), np.array([[3], [22]], np.uint8)])
@pytest.mark.parametrize("count2", [0, 50, 51])
def test_effects_of_arrays_are_taken_element_by_element(effect, method, counts, count2):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        together = effect(counts, 22, count2, 51, method=method)
    alone = [effect(int(count), 22, count2, 51, method=method) for count in counts.flat]
    for limit in ("estimate", "lower", "upper"):
        assert getattr(together, limit).shape == counts.shape
        assert getattr(together, limit).ravel().tolist() == pytest.approx(
            [getattr(one, limit) for one in alone],
            rel=1e-13 if effect is odds_ratios.odds_ratio else 1e-14,
            nan_ok=True,
        )
