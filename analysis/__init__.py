"""Rebuilds every statistic of published reports from what was published, and says how certain each is.

For a table of your own: `from analysis import audit_claims`, or any other of `__all__`. Numbers are given as text, as
they were printed. Nothing is imported before it is asked for.
"""

from importlib import import_module

__version__ = "0.1.0"

HAS = {
    "audit_claims": "analysis.claims.frames",
    "change_before_after": "analysis.claims.changes",
    "compare_shares": "analysis.claims.shares",
    "count_fits": "analysis.printed.counts.percentages",
    "effect_claim": "analysis.claims.effects",
    "effect_interval_claim": "analysis.claims.effect_intervals",
    "feasible_counts": "analysis.printed.counts.percentages",
    "feasible_denominators": "analysis.printed.counts.denominators",
    "interval_claim": "analysis.claims.intervals",
    "mean_fits": "analysis.printed.counts.means",
    "p_from_statistic": "analysis.claims.statistics",
    "p_of_paired_means": "analysis.claims.estimates.means",
    "p_value_claim": "analysis.claims.p_values",
    "people_from_v": "analysis.claims.cramers_v",
    "power_of_check": "analysis.printed.counts.chance_fit",
    "sd_fits": "analysis.printed.counts.standard_deviations",
    "share_interval": "analysis.claims.shares",
}
__all__ = sorted(HAS)


def __getattr__(name: str):
    if name in HAS:
        return getattr(import_module(HAS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
