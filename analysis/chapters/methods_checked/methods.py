"""What each kind of answer is compared with: the function of ours that is asked the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.counts.means import mean_fits
from analysis.printed.counts.percentages import feasible_counts
from analysis.stats.effects import cohens_h, d_from_odds_ratio
from analysis.stats.intervals import proportion_interval
from analysis.stats.levels import significant
from analysis.stats.multiplicity import adjust_pvalues
from analysis.stats.paired.differences import paired_difference
from analysis.stats.paired.mcnemar import mcnemar, paired_odds_ratio
from analysis.stats.power.exact import exact_power
from analysis.stats.power.needed import sample_size_two_proportions
from analysis.stats.power.two_proportions import power_cohens_h, power_two_proportions
from analysis.stats.two_groups.barnard import barnard_pvalues
from analysis.stats.two_groups.boschloo import boschloo_pvalues
from analysis.stats.two_groups.chi_square import chi_square_pvalues
from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.fisher import fisher_exact_pvalues
from analysis.stats.two_groups.odds_ratios import odds_ratio
from analysis.stats.two_groups.ratios import risk_ratio

KINDS = {
    "ci_one": "interval for a share", "ci_diff": "risk difference", "ci_ratio": "risk ratio", "ci_or": "odds ratio",
    "test_two": "test", "mcnemar": "paired", "mcnemar_odds": "paired", "ci_paired_difference": "paired",
    "power": "power", "power_cohen_h": "power", "samplesize": "sample size", "p_adjust": "multiplicity",
    "p_adjust_rejections": "multiplicity", "effect": "effect", "grim": "GRIM", "min_denominator": "denominators",
}  # fmt: skip
SCALES = {"ci_ratio": "ratio", "ci_or": "ratio", "mcnemar_odds": "ratio", "samplesize": "people"} | dict.fromkeys(
    ("p_adjust_rejections", "grim", "min_denominator"), "whole"
)
TESTS: dict[str, tuple[Callable, dict[str, Any]]] = {
    "Fisher, minlike": (fisher_exact_pvalues, {}),
    "Fisher, central": (fisher_exact_pvalues, {"convention": "central"}),
    "chi-square": (chi_square_pvalues, {}),
    "chi-square, Yates": (chi_square_pvalues, {"correction": True}),
    "Barnard, pooled": (barnard_pvalues, {"statistic": "pooled"}),
    "Barnard, unpooled": (barnard_pvalues, {"statistic": "unpooled"}),
    "Boschloo, minlike": (boschloo_pvalues, {"convention": "minlike"}),
    "Boschloo, one-sided": (boschloo_pvalues, {}),
    "Boschloo, central": (boschloo_pvalues, {"convention": "central"}),
}
PLANNED_TESTS = {
    "exact, Fisher": "Fisher, minlike", "exact, Boschloo": "Boschloo, minlike", "exact, Barnard": "Barnard, pooled",
}  # fmt: skip
ROUNDINGS = {"up_or_down": ("half-up", "half-down"), "half_up": ("half-up",)}  # a tie either way, or up
FULL = 1e-8  # answers in full agree to so much


def held_against(kind: str, method: str, cases: pd.DataFrame) -> dict:
    """How far our answers are from those of one reference.

    Gives `cases`, `difference`, `scale`, `printed` and `agree`, as in `question.validate_methods`.
    """
    scale = SCALES.get(kind, "share")
    differences = pd.DataFrame(0.0, cases.index, ["shown", "plain"])  # on the scale, and off it
    for _, alike in cases.groupby(["level", "alternative"], dropna=False, sort=False):
        ours = CALLS[kind](method, alike)
        for result, values in ours.items():
            theirs = alike[result].astype(float).to_numpy()
            values = np.asarray(values, float)
            plain = _apart(values, theirs)
            on_scale = _apart(_squeezed(values), _squeezed(theirs)) if scale == "ratio" else plain
            apart = np.column_stack([on_scale, plain])
            differences.loc[alike.index] = np.maximum(differences.loc[alike.index], apart)
    in_full = differences["shown"] <= (0.0 if scale == "whole" else FULL)
    agree = np.where(cases["tolerance"] > 0, differences["plain"] <= cases["tolerance"], in_full)
    return {
        "cases": len(cases),
        "difference": float(differences["shown"].max()),
        "scale": scale,
        "printed": float(cases["tolerance"].max()),
        "agree": int(agree.sum()),
    }


def _apart(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Absolute differences: 0 where they have no answer to compare with, infinite where we alone have none."""
    with np.errstate(invalid="ignore"):
        apart = np.where(ours == theirs, 0.0, np.abs(ours - theirs))
    return np.where(np.isnan(theirs), 0.0, np.where(np.isnan(apart), np.inf, apart))


def _squeezed(ratio: np.ndarray) -> np.ndarray:
    """Ratios from 0 to infinity on a scale from 0 to 1."""
    with np.errstate(invalid="ignore"):
        return np.where(np.isinf(ratio), 1.0, ratio / (1 + ratio))


def _whole(cases: pd.DataFrame, *columns: str) -> list[np.ndarray]:
    return [cases[column].to_numpy().astype(np.int64) for column in columns]


def _only(cases: pd.DataFrame, column: str):
    """The value that all cases have in common."""
    (value,) = cases[column].unique()
    return value


def _one_share(method, cases):
    ours = proportion_interval(*_whole(cases, "x1", "n1"), float(_only(cases, "level")), method)
    return {"lower": ours.lower, "upper": ours.upper}


def _two_shares(compare: Callable) -> Callable:
    def limits(method, cases):
        ours = compare(*_whole(cases, "x1", "n1", "x2", "n2"), float(_only(cases, "level")), method)
        return {"lower": ours.lower, "upper": ours.upper}

    return limits


def _test(method, cases):
    test, choices = TESTS[method]
    if (alternative := _only(cases, "alternative")) != "two-sided":
        choices = choices | {"alternative": alternative}
    return {"pvalue": test(*_whole(cases, "x1", "n1", "x2", "n2"), **choices)}


def _mcnemar(method, cases):
    return {"pvalue": mcnemar(*_whole(cases, "b", "c"), method.removeprefix("McNemar, ")).pvalue}


def _pairs_odds(method, cases):
    ours = paired_odds_ratio(*_whole(cases, "c", "b"), float(_only(cases, "level")))  # R's b stands in the column
    return {"estimate": ours.estimate, "lower": ours.lower, "upper": ours.upper}


def _paired_difference(method, cases):
    both, gained, lost, neither = _whole(cases, *"abcd")
    people = both + gained + lost + neither
    ours = paired_difference(gained, lost, people, float(_only(cases, "level")), method, both)
    return {"lower": ours.lower, "upper": ours.upper}


def _power(method, cases):
    plans = [(p1, p2, int(n1), int(n2)) for p1, p2, n1, n2 in cases[["p1", "p2", "n1", "n2"]].to_numpy().tolist()]
    if method in PLANNED_TESTS:
        return {"value": [exact_power(p1, p2, _rejected(PLANNED_TESTS[method], n1, n2)) for p1, p2, n1, n2 in plans]}
    return {"value": [power_two_proportions(*plan, method=method).power for plan in plans]}


@lru_cache(maxsize=64)
def _rejected(test: str, n1: int, n2: int) -> np.ndarray:
    pvalues, choices = TESTS[test]
    return significant(pvalues(np.arange(n1 + 1)[:, None], n1, np.arange(n2 + 1), n2, **choices), 0.05)


def _sample_size(method, cases):
    power, alternative = float(_only(cases, "level")), _only(cases, "alternative")
    plans = cases[["p1", "p2"]].to_numpy().tolist()
    sizes = [sample_size_two_proportions(*plan, power, method=method, alternative=alternative) for plan in plans]
    return {"value": [size.n_per_group for size in sizes]}


def _adjusted(method, cases):
    return {"value": adjust_pvalues(cases["pvalue"].to_numpy(), method).adjusted}


def _rejections(method, cases):
    return {"value": [sum(adjust_pvalues(asked["pvalues"], method).rejected(asked["alpha"])) for asked in cases.asked]}


def _effect(method, cases):
    if method == "d from the odds ratio":
        return {"value": [d_from_odds_ratio(ratio, "independent", "chinn").d for ratio in cases["odds_ratio"].tolist()]}
    shares = (
        np.where(cases["n1"].notna(), cases["x1"] / cases["n1"], cases["p1"]),
        np.where(cases["n2"].notna(), cases["x2"] / cases["n2"], cases["p2"]),
    )
    return {"value": [cohens_h(*pair) for pair in np.transpose(shares).tolist()]}


def _grim(method, cases):
    return {"value": [float(_consistent(asked)) for asked in cases["asked"]]}


def _consistent(asked: dict) -> bool | int:
    """Whether a mean or a percentage is consistent; of a count, the whole percentage that it is printed as."""
    n, roundings = asked["n"], ROUNDINGS[asked["rounding"]]
    if "count" in asked:
        (printed,) = [whole for whole in range(101) if asked["count"] in feasible_counts(f"{whole}%", n, *roundings)]
        return printed
    if "percent" in asked:
        return any(feasible_counts(f"{asked['percent']}%", n, rounding) for rounding in roundings)
    return any(mean_fits(asked["x"], n, asked["items"], rounding=rounding) for rounding in roundings)


def _denominators(method, cases):
    choices = {"largest": 10_000, "ranking": "simplest fractions"}
    items = [[f"{percent}%" for percent in asked["percents"]] for asked in cases["asked"]]
    return {"value": [feasible_denominators(question, **choices)[0].n for question in items]}


CALLS: dict[str, Callable[[str, pd.DataFrame], dict]] = {
    "ci_one": _one_share,
    "ci_diff": _two_shares(risk_difference),
    "ci_ratio": _two_shares(risk_ratio),
    "ci_or": _two_shares(odds_ratio),
    "test_two": _test,
    "mcnemar": _mcnemar,
    "mcnemar_odds": _pairs_odds,
    "ci_paired_difference": _paired_difference,
    "power": _power,
    "power_cohen_h": lambda method, cases: {"value": [power_cohens_h(**asked) for asked in cases["asked"]]},
    "samplesize": _sample_size,
    "p_adjust": _adjusted,
    "p_adjust_rejections": _rejections,
    "effect": _effect,
    "grim": _grim,
    "min_denominator": _denominators,
}
