"""Needs and what answers them."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.ledger.needs import LANDSCAPE, AnswerMap
from analysis.reports import Reports
from analysis.tables.markup import ledger_link, paragraph, short_names, table


def answers_finding(found: AnswerMap) -> HTML:
    """How many needs are answered, and which by nobody."""
    return paragraph(wording.answers_finding(found))


def needs(data: Reports, found: AnswerMap) -> HTML:
    """Every need with the numbers that measure it, and by whom it is answered, with what."""
    offers = found.offers.set_index("theme", drop=False)
    cells = []
    for need in found.needs.to_dict("records"):
        answering = offers.loc[found.pairs.loc[found.pairs["need"] == need["theme"], "offer"]]
        by = [
            f"<strong>{escape(name)}:</strong> " + "; ".join(_theme(data, offer) for offer in of.to_dict("records"))
            for name, of in answering.groupby(answering["offered_by"].map(wording.OFFERED_BY), sort=False)
        ]
        cells.append(
            (
                escape(wording.SOURCES[need["report_kind"]]),
                escape(need["kind"]),
                _theme(data, need),
                "<br>".join(by) or "<strong>nobody</strong>",
            )
        )
    header = ["Named by", "What", "In our words, with its numbers", "Answered by"]
    return table(header, cells, "Needs, and what answers them", "wide")


def answers_of_action_plans(data: Reports, found: AnswerMap) -> HTML:
    """What each action plan answers."""
    return _offers(data, found, found.offers["offered_by"].str.startswith("qi-"), "Action plans of the initiative")


def answers_of_education(data: Reports, found: AnswerMap) -> HTML:
    """What each objective, topic and intended change of the education answers."""
    return _offers(data, found, found.offers["offered_by"].str.startswith("cme-"), "What education offers")


def answers_of_landscape(data: Reports, found: AnswerMap) -> HTML:
    """What each development in treatment answers."""
    return _offers(data, found, found.offers["offered_by"] == LANDSCAPE, "What changes in treatment")


def action_plans_said(found: AnswerMap) -> HTML:
    """How many needs the action plans answer."""
    return paragraph(wording.action_plans_finding(found), "")


def education_said(found: AnswerMap) -> HTML:
    """How many needs the education answers."""
    return paragraph(wording.education_finding(found), "")


def landscape_said(found: AnswerMap) -> HTML:
    """How many needs the landscape answers."""
    return paragraph(wording.landscape_finding(found), "")


def unanswered(data: Reports, found: AnswerMap) -> HTML:
    """What nobody answers, with the numbers that measure it."""
    if found.unanswered.empty:
        return paragraph("Every need is answered by something.", "")
    cells = [
        (escape(wording.SOURCES[need["report_kind"]]), escape(need["kind"]), _theme(data, need))
        for need in found.unanswered.to_dict("records")
    ]
    return table(["Named by", "What", "In our words, with its numbers"], cells, "Needs without an answer")


def unasked(found: AnswerMap) -> HTML:
    """How much of what is offered answers no need."""
    return paragraph(wording.unasked(found), "")


def unasked_offers(data: Reports, found: AnswerMap) -> HTML:
    """What is offered that answers no need that a report names."""
    if found.unasked.empty:
        return unasked(found)
    cells = [
        (escape(wording.OFFERED_BY[offer["offered_by"]]), escape(_kind(offer)), _theme(data, offer))
        for offer in found.unasked.to_dict("records")
    ]
    return table(["Offered by", "What", "In our words"], cells, "Offered, and asked for by no report")


def _offers(data: Reports, found: AnswerMap, chosen: pd.Series, caption: str) -> HTML:
    labels = dict(zip(found.needs["theme"], found.needs["label"], strict=True))
    cells = [
        (
            escape(wording.OFFERED_BY[offer["offered_by"]]),
            escape(_kind(offer)),
            _theme(data, offer),
            "<br>".join(escape(labels[need]) for need in offer["answers"]) or "none that a report names",
        )
        for offer in found.offers[chosen].to_dict("records")
    ]
    return table(["Offered by", "What", "In our words, with its numbers", "Answers"], cells, caption, "wide")


def _kind(theme: dict) -> str:
    return theme["kind"].replace("-", " ")


def _theme(data: Reports, theme: dict) -> str:
    """What a theme says, with the numbers that measure it, each linked into the ledger; by report if there are two."""
    names, several = short_names(data), len(theme["statistic_ids"]) > 1
    numbers = [
        ledger_link(name, data.printed(name).text)
        + (f" in the {escape(names[name.partition('.')[0]])}" if several else "")
        for name in theme["statistic_ids"]
    ]
    return escape(theme["label"]) + (f" ({', '.join(numbers)})" if numbers else "")
