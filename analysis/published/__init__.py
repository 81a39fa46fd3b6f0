"""The package for other people's tables: numbers are given as text, as they were printed, and checked as such.

Each function parses its texts and asks the room that has the answer. `from analysis import feasible_counts` gives the
same function as `from analysis.published import feasible_counts`.
"""

from analysis.published.claims import effect_claim, interval_claim, p_from_statistic, p_value_claim
from analysis.published.comparing import (
    Change,
    SharesCompared,
    change_before_after,
    compare_shares,
    share_interval,
)
from analysis.published.fitting import (
    count_fits,
    feasible_counts,
    feasible_denominators,
    mean_fits,
    power_of_check,
    sd_fits,
)
from analysis.published.frames import audit_claims

__all__ = [
    "Change",
    "SharesCompared",
    "audit_claims",
    "change_before_after",
    "compare_shares",
    "count_fits",
    "effect_claim",
    "feasible_counts",
    "feasible_denominators",
    "interval_claim",
    "mean_fits",
    "p_from_statistic",
    "p_value_claim",
    "power_of_check",
    "sd_fits",
    "share_interval",
]
