"""Two independent groups: intervals for what sets two shares apart, and tests that they are equal."""

from analysis.comparisons.barnard import barnard, barnard_pvalues
from analysis.comparisons.boschloo import boschloo, boschloo_pvalues
from analysis.comparisons.chi_square import chi_square, chi_square_pvalues
from analysis.comparisons.differences import RiskDifference, risk_difference
from analysis.comparisons.fisher import TwoSampleTest, fisher_exact, fisher_exact_pvalues
from analysis.comparisons.odds_ratios import OddsRatio, odds_ratio, sample_odds_ratio
from analysis.comparisons.ratios import RiskRatio, risk_ratio, sample_risk_ratio
from analysis.comparisons.tables import EffectEstimate
from analysis.comparisons.tolerance import tipping_people, tolerated_design_effect

__all__ = [
    "EffectEstimate",
    "OddsRatio",
    "RiskDifference",
    "RiskRatio",
    "TwoSampleTest",
    "barnard",
    "barnard_pvalues",
    "boschloo",
    "boschloo_pvalues",
    "chi_square",
    "chi_square_pvalues",
    "fisher_exact",
    "fisher_exact_pvalues",
    "odds_ratio",
    "risk_difference",
    "risk_ratio",
    "sample_odds_ratio",
    "sample_risk_ratio",
    "tipping_people",
    "tolerated_design_effect",
]
