"""Action plans: what their percentages can be of, and which needs they answer."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.bounds import fewest_with_several
from analysis.ledger.needs import answer_map
from analysis.reports import Reports
from analysis.tables.markup import ledger_link, paragraph, short_names, table


def bases_finding(bases: pd.DataFrame, ceiling: int, chance: float, rounding: str) -> HTML:
    """What the percentages can be of."""
    return paragraph(wording.bases_finding(bases, ceiling, chance, rounding))


def sizes_finding(data: Reports, bases: pd.DataFrame, sizes: pd.DataFrame) -> HTML:
    """Which of the sizes that the study states would be a base."""
    return paragraph(wording.base_sizes_finding(bases, sizes, short_names(data)), "")


def several_finding(rows: pd.DataFrame, report_id: str, question_id: str) -> HTML:
    """How many must be counted under several items of a question."""
    found = rows[(rows["report_id"] == report_id) & (rows["question_id"] == question_id) & rows["n"].notna()]
    if found.empty:
        return paragraph("No whole number gives these percentages, so that nothing can be counted.", "")
    counts, n = [int(count) for count in found["count_low"]], int(found["n"].iloc[0])
    return paragraph(wording.several_finding(sum(counts), n, fewest_with_several(counts, n)), "")


def base_candidates(rows: pd.DataFrame, bases: pd.DataFrame, ceiling: int) -> HTML:
    """A row a plan: as printed, in whole numbers, its interval, and the numbers up to a ceiling that it can be of."""
    shares, cells = rows.set_index("statistic_id", drop=False), []
    for base in bases.itertuples():
        for item, name in zip(base.item, base.statistic_ids, strict=True):
            share = shares.loc[name]
            alone = wording.listed_numbers([n for n in base.alone if n <= ceiling])
            cells.append(
                (
                    escape(item),
                    ledger_link(name, share["as_printed"]),
                    escape(alone),
                    *(escape(one(share)) for one in (wording.candidates, wording.count, wording.interval)),
                )
            )
    header = ["Plan", "Printed", f"Can be of, up to {wording.number(ceiling)}", "All together", "Counts", "Interval"]
    return table(header, cells, "The percentages of the action plans, and what they can be of")


def plans_by_need(data: Reports, rows: pd.DataFrame, report_id: str) -> HTML:
    """A row a plan: its share, which report names it, and the needs that it answers, each with its share."""
    reports, names = data.study_reports(report_id), short_names(data)
    plans, needs = _plans_and_needs(data, report_id)
    printed = rows.set_index("statistic_id")["as_printed"]
    cells = []
    for plan in plans.to_dict("records"):
        shares = [ledger_link(name, printed[name]) for name in plan["statistic_ids"]]
        answered = "; ".join(
            escape(need["label"] if need["own"] else f"{need['label']} ({names[need['report_ids'][0]]})")
            + _shares(need["statistic_ids"], printed, names)
            for need in needs.loc[list(plan["answers"])].to_dict("records")
        )
        named = ["yes" if name in plan["report_ids"] else "no" for name in reports]
        cells.append((escape(plan["label"]), ", ".join(shares) or "no number", *named, answered))
    header = [
        "Plan, in our words",
        "Printed",
        *(names[name] for name in reports),
        "Needs that it answers, by our reading",
    ]
    return table(header, cells, "Action plans, who names them, and what they answer", "wide")


def needs_finding(data: Reports, report_id: str) -> HTML:
    """How many of the needs that a study names no plan answers."""
    plans, needs = _plans_and_needs(data, report_id)
    answered = {need for answers in plans["answers"] for need in answers}
    own = needs[needs["own"]]
    unanswered = list(own.loc[~own.index.isin(answered), "label"])
    return paragraph(wording.plans_finding(len(plans), unanswered, len(own)), "")


def _plans_and_needs(data: Reports, report_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The action plans of a study, and all needs by theme, with whether the study names them itself (`own`)."""
    study, found = data.report(report_id)["study_id"], answer_map(data)
    plans = found.offers[(found.offers["kind"] == "action-plan") & (found.offers["study_id"] == study)]
    return plans, found.needs.assign(own=found.needs["study_id"] == study).set_index("theme")


def _shares(statistic_ids: tuple[str, ...], printed: pd.Series, names: dict[str, str]) -> str:
    links = [f"{escape(names[name.partition('.')[0]])} {ledger_link(name, printed[name])}" for name in statistic_ids]
    return f" ({', '.join(links)})" if links else ""
