"""The cards of the CME activities in words."""

from __future__ import annotations

from analysis.chapters.activity_cards import question
from analysis.chapters.activity_cards.question import MEASURED
from analysis.show.markup import short_names
from analysis.show.numbers import number
from analysis.show.outcome_levels import MOORE_LEVELS
from analysis.sources.reports import Reports

STATUS_NAMES = {
    MEASURED: "measured and reported",
    "reachable": "what is described could measure it",
    "claimed": "spoken of, not shown",
    "beyond": "beyond what it can show",
}
LEVEL_NAMES = MOORE_LEVELS | {"4": "competence"}
FIELD_NAMES = {
    "support-kind": "Kind of support",
    "credit": "Credit, kind and amount",
    "related-people": "Who has relevant relationships",
    "related-companies": "With which companies",
    "relationship-nature": "Nature of the relationships",
    "unrelated-people": "Who has none",
    "mitigation": "Relationships mitigated",
    "off-label": "Off-label uses",
    "pre-test": "Test before",
    "pass-mark": "Pass mark",
    "provider": "Provider",
}


def field_name(field: str) -> str:
    """The name of a field of a card.

    >>> field_name("release-date"), field_name("support-kind")
    ('Release date', 'Kind of support')
    """
    return FIELD_NAMES.get(field, field.replace("-", " ").capitalize())


def level_name(level: str) -> str:
    """A level of outcome with its number.

    >>> level_name("3a")
    '3A declarative knowledge'
    """
    return f"{level.upper()} {LEVEL_NAMES[level]}"


def cards_finding(data: Reports) -> str:
    """How much each card has of what one would look for; then what learners must be told, and the levels measured."""
    asked, levels, names = question.asked(data), question.levels(data), short_names(data)
    facts = data.activities[~data.activities["field"].isin(f"moore-{level}" for level in LEVEL_NAMES)]
    stated = facts[facts["status"] == "stated"].groupby("report_id").size()
    total = facts["field"].nunique()
    said = " and ".join(f"the {names[one]} states {number(stated.get(one, 0))}" for one in asked.columns)
    told = " and ".join(f"the {names[one]} {number((asked[one] == 'stated').sum())}" for one in asked.columns)
    measured = levels[levels["status"] == MEASURED].groupby("report_id")["level"].agg(list)
    reached = "; ".join(
        f"the {names[one]} {', '.join(level.upper() for level in measured.get(one, [])) or 'none'}"
        for one in asked.columns
    )
    claimed = levels[levels["status"] == "claimed"]
    spoken = ", ".join(dict.fromkeys(LEVEL_NAMES[level] for level in claimed["level"]))
    speaking = claimed["report_id"].nunique()
    where = (
        "each text" if speaking == len(asked.columns) else f"{number(speaking)} of {number(len(asked.columns))} texts"
    )
    return (
        f"Of {number(total)} facts that a learner would look for, {said} in full.\n"
        "An outcomes report is not where learners are told: what it leaves out may well stand in the activity. "
        f"Of the {number(len(asked))} facts that learners have to be told by the ACCME standards, {told}. "
        f"Levels of outcome measured and reported: {reached}; {spoken or 'no other level'} is spoken of in {where} and "
        "measured in none."
    )
