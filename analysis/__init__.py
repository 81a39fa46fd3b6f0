"""Rebuilds every statistic of published reports from what was published, and says how sure one can be of each.

For a table of your own: `from analysis import audit_claims`, or any other of `__all__`. Numbers are given as text, as
they were printed. Nothing is imported before it is asked for.
"""

__all__ = [
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


def __getattr__(name: str):
    if name in __all__:
        from analysis import published

        return getattr(published, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
