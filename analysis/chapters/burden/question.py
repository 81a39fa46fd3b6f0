"""How common and how deadly breast cancer is said to be: what hedged numbers bound, which stages a figure can mix."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.elsewhere import bare
from analysis.ledger.ends import both_ends
from analysis.printed.rounding import rounding_range
from analysis.sources.reports import Reports
from analysis.stats.mixtures import mixture_weight, mixture_weights

ACTIVITY = "scientiacme-2022-activity"
WOMEN, MEN, LOCOREGIONAL, METASTATIC = (
    f"{ACTIVITY}.{name}"
    for name in ("women-diagnosed", "men-diagnosed", "survival-locoregional", "survival-metastatic")
)
LOCALIZED, REGIONAL = "nci-localized", "nci-regional"


def men_share(data: Reports) -> pd.DataFrame:
    """The share of men among the people diagnosed: bounds from the hedged numbers, and the share in each estimate.

    "Over" and "almost" give one end each: the largest share goes with the most men and the fewest women, and no number
    of women is too large, so that the least share is 0.

    One row for the report and one for each estimate from elsewhere: `source`, `women` and `men` as printed, `low` and
    `high`, both ends excluded where they differ.

    >>> from analysis.sources import reports
    >>> men_share(reports.load())["high"].round(4).tolist()
    [0.0107, 0.0098, 0.0093, 0.0089, 0.0088]
    """
    women, men = data.printed(WOMEN), data.printed(MEN)
    of_women, (fewest_men, most_men) = rounding_range(women), both_ends(men, DEFAULTS)
    least = fewest_men / (fewest_men + of_women.upper) if of_women.upper is not None else Fraction(0)
    found = [("the activity page", women.text, men.text, least, most_men / (most_men + of_women.lower))]
    figures = {row.corroboration_id: row for row in data.figures.get(WOMEN, ())}
    for name, figure in sorted(figures.items(), key=lambda pair: pair[1].dated):
        women, men = data.elsewhere(name), data.elsewhere(name.replace("women", "men"))
        share = men.value / (men.value + women.value)
        found.append((f"estimate for {figure.dated}", women.text, men.text, share, share))
    return pd.DataFrame(found, columns=["source", "women", "men", "low", "high"]).astype({"low": float, "high": float})


@dataclass(frozen=True)
class StageMix:
    """What part of patients must have localized disease for a mixture with regional disease to survive as stated."""

    whole: str  # this and the next two: shares as printed
    localized: str
    regional: str
    weight: float  # from the numbers as printed
    low: float  # this and the next: its ends over all that rounding leaves open
    high: float


def stage_mix(data: Reports, choices: Choices = DEFAULTS) -> StageMix | None:
    """Which mixture of localized and regional disease would have the survival that the page gives for the two together.

    None where no mixture would.

    >>> from analysis.sources import reports
    >>> mix = stage_mix(reports.load())
    >>> round(mix.weight, 3), round(mix.low, 3), round(mix.high, 3)
    (0.318, 0.267, 0.373)
    """
    numbers = [data.printed(LOCOREGIONAL), data.elsewhere(LOCALIZED), data.elsewhere(REGIONAL)]
    whole, localized, regional = (both_ends(bare(number), choices) for number in numbers)
    weights = mixture_weights(whole, localized, regional)
    if weights is None:
        return None
    weight = mixture_weight(*(number.value for number in numbers))
    low, high = map(float, weights)
    return StageMix(numbers[0].text, numbers[1].text, numbers[2].text, float(weight), low, high)
