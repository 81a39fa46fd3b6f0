"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`."""

from analysis.tables.action_plans import (
    base_candidates,
    bases_finding,
    needs_finding,
    plans_by_need,
    several_finding,
    sizes_finding,
)
from analysis.tables.challenges import (
    challenges_finding,
    challenges_without_number,
    named_by_group,
    premises,
    premises_finding,
)
from analysis.tables.claims import p_value_claims
from analysis.tables.contrasts import changes, changes_finding, contrasts, contrasts_finding
from analysis.tables.denominators import common_denominators, denominators, near_misses
from analysis.tables.dictionary import dictionary
from analysis.tables.ledger import ledger, tally
from analysis.tables.markup import short_names
from analysis.tables.methods import coverage, difference_coverage, validation, validation_finding
from analysis.tables.participation import (
    apart_finding,
    fits_by_rounding,
    participation_finding,
    power_finding,
    power_of_the_check,
    rounding_finding,
    stated_and_implied,
    who_took_part,
)
from analysis.tables.statistics import finding, moore, question_shares, report_card, statistics

__all__ = [
    "apart_finding",
    "base_candidates",
    "bases_finding",
    "challenges_finding",
    "challenges_without_number",
    "changes",
    "changes_finding",
    "common_denominators",
    "contrasts",
    "contrasts_finding",
    "coverage",
    "denominators",
    "dictionary",
    "difference_coverage",
    "finding",
    "fits_by_rounding",
    "ledger",
    "moore",
    "named_by_group",
    "near_misses",
    "needs_finding",
    "p_value_claims",
    "participation_finding",
    "plans_by_need",
    "power_finding",
    "power_of_the_check",
    "premises",
    "premises_finding",
    "question_shares",
    "report_card",
    "rounding_finding",
    "several_finding",
    "short_names",
    "sizes_finding",
    "stated_and_implied",
    "statistics",
    "tally",
    "validation",
    "validation_finding",
    "who_took_part",
]  # fmt: skip
