"""What a chapter finds, as a few words for the pages that point to it; computed as the chapter computes it."""

from __future__ import annotations

from collections.abc import Callable

from analysis.chapters.gaps_actions_education import headlines as gaps_actions_education
from analysis.chapters.intended_change import headlines as intended_change
from analysis.chapters.knowledge_and_confidence import headlines as knowledge_and_confidence
from analysis.chapters.multiverse import headlines as multiverse
from analysis.chapters.neighbors import headlines as neighbors
from analysis.chapters.pass_mark import headlines as pass_mark
from analysis.chapters.planning_the_follow_up import headlines as planning_the_follow_up
from analysis.chapters.reach import headlines as reach
from analysis.chapters.treatment_landscape import headlines as treatment_landscape
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports

HEADLINES: dict[str, Callable[[Reports, Choices], str]] = {
    "window before the intervention": planning_the_follow_up.window_before,
    "oncologists among learners": reach.oncologists_among_learners,
    "asked again": knowledge_and_confidence.asked_again,
    "several changes": intended_change.several_changes,
    "passing": pass_mark.passing,
    "patina limits": treatment_landscape.patina_limits,
    "needs": gaps_actions_education.needs,
    "needs unanswered": gaps_actions_education.needs_unanswered,
    "neighbors": neighbors.number_of_neighbors,
    "gaps elsewhere": neighbors.gaps_elsewhere,
    "universes of preferences": multiverse.preferences,
    "universes of living longer": multiverse.living_longer,
}


def headline(data: Reports, name: str, choices: Choices = DEFAULTS) -> str:
    """A few words on what a chapter finds, under the choices that it takes up.

    Raises InputError if there is no such headline; names the nearest.

    >>> from analysis.sources import reports
    >>> headline(reports.load(), "window before the intervention")
    '50%'
    """
    if name not in HEADLINES:
        raise InputError(problem("headline", one_of(HEADLINES, name), name))
    return HEADLINES[name](data, choices)
