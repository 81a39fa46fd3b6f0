"""What a chapter finds, as a few words for the pages that point to it; computed as the chapter computes it."""

from collections.abc import Callable

from analysis.chapters.gaps_actions_education import headlines as gaps_actions_education_headlines
from analysis.chapters.intended_change import headlines as intended_change_headlines
from analysis.chapters.knowledge_and_confidence import headlines as knowledge_and_confidence_headlines
from analysis.chapters.multiverse import headlines as multiverse_headlines
from analysis.chapters.pass_mark import headlines as pass_mark_headlines
from analysis.chapters.planning_the_follow_up import headlines
from analysis.chapters.reach import headlines as reach_headlines
from analysis.chapters.treatment_landscape import headlines as treatment_landscape_headlines
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports

HEADLINES: dict[str, Callable[[Reports, Choices], str]] = {
    **headlines.HEADLINES,
    **reach_headlines.HEADLINES,
    **knowledge_and_confidence_headlines.HEADLINES,
    **intended_change_headlines.HEADLINES,
    **pass_mark_headlines.HEADLINES,
    **treatment_landscape_headlines.HEADLINES,
    **gaps_actions_education_headlines.HEADLINES,
    **multiverse_headlines.HEADLINES,
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
