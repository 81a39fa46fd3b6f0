"""Needs and what answers them."""

from __future__ import annotations

from analysis.chapters.gaps_actions_education import words
from analysis.ledger.needs import LANDSCAPE, AnswerMap
from analysis.show.documents import (
    Cell,
    Column,
    Lines,
    Paragraph,
    Stat,
    Strong,
    Table,
    Together,
    as_finding,
    joined,
    table_of,
)
from analysis.show.markup import short_names
from analysis.sources.reports import Reports

NAMED = (Column("Named by", "report_kind", words.SOURCES.__getitem__), Column("What", "kind"))
OFFERED = (
    Column("Offered by", "offered_by", words.OFFERED_BY.__getitem__),
    Column("What", "kind", lambda kind: kind.replace("-", " ")),
)
# Who offers something: the caption of the table, and how their kinds of report begin.
ACTION_PLANS = ("Action plans of the initiative", "qi-")
EDUCATION = ("What education offers", "cme-")
DEVELOPMENTS = ("What changes in treatment", LANDSCAPE)
NUMBERED = "In our words, with its numbers"


def answers_finding(data: Reports, found: AnswerMap) -> Together:
    """How many needs are answered, and which nobody answers."""
    printed = dict(zip(data.statistics["statistic_id"], data.statistics["as_printed"], strict=True))
    return as_finding(words.answers_finding(found, printed), words.named_in_finding(found, printed))


def needs(data: Reports, found: AnswerMap) -> Table:
    """Every need with the numbers that measure it, and by whom it is answered, with what."""
    offers = found.offers.set_index("theme", drop=False)

    def answered(theme: str) -> Cell:
        answering = offers.loc[found.pairs.loc[found.pairs["need"] == theme, "offer"]]
        by = [
            (Strong(f"{name}:"), " ", *joined(map(_theme(data), of.to_dict("records")), "; "))
            for name, of in answering.groupby(answering["offered_by"].map(words.OFFERED_BY), sort=False)
        ]
        return Lines(by) if by else Strong("nobody")

    columns = [*NAMED, Column(NUMBERED, _theme(data)), Column("Answered by", "theme", answered)]
    return table_of("Needs, and what answers them", found.needs, columns, "wide")


def unanswered(data: Reports, found: AnswerMap) -> Table | Paragraph:
    """What nobody answers, with the numbers that measure it."""
    if found.unanswered.empty:
        return Paragraph("Every need is answered by something.")
    return table_of("Needs without an answer", found.unanswered, [*NAMED, Column(NUMBERED, _theme(data))])


def unasked_offers(data: Reports, found: AnswerMap) -> Table | Paragraph:
    """What is offered that answers no need that a report names."""
    if found.unasked.empty:
        return Paragraph(words.unasked(found))
    return table_of(
        "Offered, and asked for by no report", found.unasked, [*OFFERED, Column("In our words", _theme(data))]
    )


def answers_of(data: Reports, found: AnswerMap, who: tuple[str, str]) -> Table:
    """What each thing answers that is offered by `ACTION_PLANS`, `EDUCATION` or `DEVELOPMENTS`."""
    labels = dict(zip(found.needs["theme"], found.needs["label"], strict=True))

    def answers(needs: list[str]) -> Cell:
        return Lines([labels[need] for need in needs]) if needs else "none that a report names"

    columns = [*OFFERED, Column(NUMBERED, _theme(data)), Column("Answers", "answers", answers)]
    caption, kind = who
    return table_of(caption, found.offers[found.offers["offered_by"].str.startswith(kind)], columns, "wide")


def _theme(data: Reports):
    """What says a theme, with the numbers that measure it, each linked into the ledger; by report if there are two."""
    names = short_names(data)

    def said(theme: dict) -> Cell:
        of = theme["statistic_ids"]
        numbers = [
            (Stat(name, data.printed(name).text), f" in the {names[name.partition('.')[0]]}" if len(of) > 1 else "")
            for name in of
        ]
        return theme["label"], *((" (", *joined(numbers, ", "), ")") if numbers else ())

    return said
