"""The effect measures of two shares, an entry each: everyone takes names, words and functions from here.

The names are those of `statistics.csv`. A new measure is a function in :mod:`analysis.stats.effects` or
:mod:`analysis.stats.two_groups`, and an entry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan, nan, sqrt

import numpy as np

from analysis.stats.effects import cohens_h, cramers_v, d_from_odds_ratio, normalized_gain, relative_change
from analysis.stats.two_groups.odds_ratios import sample_odds_ratio
from analysis.stats.two_groups.ratios import sample_risk_ratio

OfTables = Callable[..., np.ndarray]
OfShares = Callable[[float, float], float]


@dataclass(frozen=True)
class EffectMeasure:
    """An effect measure of two shares: of the first group and the second, or after and before.

    Attributes
    ----------
    words : str
        What it is called in a table.
    of_tables : callable
        It at many tables: of `exposed_cases`, `exposed_total`, `control_cases`, `control_total` as arrays of int, an
        array of float, which is nan where it is undefined.
    of_shares : callable or None
        It for two shares from 0 to 1, nan or infinite where it is undefined. None for those that no report is held
        against by its percentages alone.
    percent : bool
        Whether it may be printed with a percent sign.
    rests_on_pairing : bool
        Whether it has to be said whose odds are compared.
    """

    words: str
    of_tables: OfTables
    of_shares: OfShares | None = None
    percent: bool = False
    rests_on_pairing: bool = False


def _points(exposed_cases, exposed_total, control_cases, control_total):
    return (exposed_cases * control_total - control_cases * exposed_total) / (exposed_total * control_total)


def _each(function: OfShares) -> OfTables:
    """A function of two shares at every table."""

    def of_tables(exposed_cases, exposed_total, control_cases, control_total) -> np.ndarray:
        shares = (exposed_cases / exposed_total).tolist(), (control_cases / control_total).tolist()
        return np.array([function(first, second) for first, second in zip(*shares, strict=True)], dtype=float)

    return of_tables


def _relative_change(after: float, before: float) -> float:
    return relative_change(before, after) if before else nan


def _normalized_gain(after: float, before: float) -> float:
    return normalized_gain(before, after) if before < 1 else nan


def _ratio(first: float, second: float) -> float:
    return first / second if second else nan if first == 0 else np.inf


def _odds_ratio(first: float, second: float) -> float:
    return _ratio(_ratio(first, 1 - first), _ratio(second, 1 - second))


def _phi(first: float, second: float) -> float:
    """Cramér's V of two groups of one size (Cohen 1988, section 7.2)."""
    mean = (first + second) / 2
    return _ratio(abs(first - second), 2 * sqrt(mean * (1 - mean)))


def _d(method: str) -> OfTables:
    def of_tables(*table) -> np.ndarray:
        ratios = np.asarray(sample_odds_ratio(*table)).tolist()
        found = [nan if isnan(ratio) else d_from_odds_ratio(ratio, "independent", method).d for ratio in ratios]
        return np.array(found, dtype=float)

    return of_tables


MEASURES = {
    "points": EffectMeasure("Risk difference, percentage points", _points, percent=True),
    "relative-change": EffectMeasure("Relative change", _each(_relative_change), _relative_change, percent=True),
    "normalized-gain": EffectMeasure("Normalized gain", _each(_normalized_gain), _normalized_gain, percent=True),
    "risk-ratio": EffectMeasure("Risk ratio", sample_risk_ratio, _ratio),
    "odds-ratio": EffectMeasure("Odds ratio", sample_odds_ratio, _odds_ratio),
    "cramers-v": EffectMeasure("Cramér's V", cramers_v, _phi),
    "cohens-h": EffectMeasure("Cohen's h", _each(cohens_h), cohens_h),
    "cohens-d": EffectMeasure(
        "d from the odds ratio (Hasselblad and Hedges, divisor π/√3)", _d("hasselblad-hedges"), rests_on_pairing=True
    ),
    "cohens-d-chinn": EffectMeasure("d from the odds ratio (Chinn, divisor 1.81)", _d("chinn"), rests_on_pairing=True),
}
