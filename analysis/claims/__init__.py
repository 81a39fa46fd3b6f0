"""Printed results as claims: of which sizes, tables and pairings are they true?

A report prints a p-value, an effect size or a confidence interval, and not the counts behind it. What it did print
allows a set of tables, and the claim is true of all of them, of some, or of none. Nothing is judged here.
"""

from analysis.claims.changes import PairedChange, change_before_after
from analysis.claims.effects import EffectClaim, effect_claim
from analysis.claims.intervals import METHODS, IntervalClaim, interval_claim
from analysis.claims.p_values import TESTS, PValueClaim, p_value_claim, p_value_claim_of_a_part
from analysis.claims.shares import SharesCompared, compare_shares, share_interval
from analysis.claims.statistics import STATISTICS, RecomputedPValue, p_from_statistic
from analysis.claims.tables import Claim

__all__ = [
    "METHODS",
    "STATISTICS",
    "TESTS",
    "Claim",
    "EffectClaim",
    "IntervalClaim",
    "PValueClaim",
    "PairedChange",
    "RecomputedPValue",
    "SharesCompared",
    "change_before_after",
    "compare_shares",
    "effect_claim",
    "interval_claim",
    "p_from_statistic",
    "p_value_claim",
    "p_value_claim_of_a_part",
    "share_interval",
]
