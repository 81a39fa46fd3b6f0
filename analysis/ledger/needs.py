"""What answers what: the needs that the reports name, and what the others of them offer.

The links are data (`themes.csv`), and a judgement; here they are only drawn together. Reports of one study tell of the
same needs: a theme of the same name in two of them is one theme.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.printed.problems import InputError, problem
from analysis.sources.reports import Reports
from analysis.sources.rows import Report, Theme, each

NEEDS = ("challenge", "gap", "barrier")
OFFERS = ("action-plan", "objective", "topic", "intended-change", "development")
LANDSCAPE = "landscape"
THEMES = "theme study_id report_kind kind label theme_ids report_ids statistic_ids answers".split()


@dataclass(frozen=True)
class AnswerMap:
    """Needs, offers, and which offer answers which need.

    A row of `needs` is a need of a study: `theme` (study_id, a point, a name), `study_id`, `report_kind` (of the first
    report that names it), `kind` (of `NEEDS`), `label`, `theme_ids`, `report_ids`, `statistic_ids` (tuples),
    `answered`: how many offers answer it. `offers` says the same of what is offered (`OFFERS`), with `offered_by` (the
    kind of report, or 'landscape' for what a commentary says and for developments) and `answers`: the themes of the
    needs. A row of `pairs` is a link: `need`, `offer`, `offered_by`.
    """

    needs: pd.DataFrame
    offers: pd.DataFrame
    pairs: pd.DataFrame

    @property
    def unanswered(self) -> pd.DataFrame:
        """The needs that no offer answers."""
        return self.needs[self.needs["answered"] == 0]

    @property
    def unasked(self) -> pd.DataFrame:
        """The offers that answer no need."""
        return self.offers[~self.offers["answers"].map(bool)]


def answer_map(data: Reports, *, developments: bool = True) -> AnswerMap:
    """Draw the links of `themes.csv` together, a study at a time.

    Without `developments`, what changes in treatment is no offer: nobody offers it, and it may answer all the same.

    They are in the order of `themes.csv`. Findings are neither needs nor offers.

    Raises InputError if a theme answers one that is no need, or is a need and answers another.

    >>> from analysis.sources import reports
    >>> found = answer_map(reports.load())
    >>> found.pairs.loc[found.pairs["need"] == "mahtani-her2-qi.coordination-of-care", "offer"].tolist()
    ['mahtani-her2-qi.patient-navigators', 'mahtani-her2-qi.multidisciplinary-teams']
    """
    themes = _themes(data)
    needs = themes[themes["kind"].isin(NEEDS)].drop(columns="answers").reset_index(drop=True)
    offered = themes["kind"].isin(OFFERS) & (developments | (themes["kind"] != "development"))
    offers = themes[offered].reset_index(drop=True)
    landscape = (offers["report_kind"] == "commentary") | (offers["kind"] == "development")
    offers["offered_by"] = offers["report_kind"].mask(landscape, LANDSCAPE)
    linked = [
        (need, offer["theme"], offer["offered_by"]) for offer in offers.to_dict("records") for need in offer["answers"]
    ]
    pairs = pd.DataFrame(linked, columns=["need", "offer", "offered_by"])
    needs["answered"] = needs["theme"].map(pairs["need"].value_counts()).fillna(0).astype(int)
    return AnswerMap(needs, offers, pairs)


def _themes(data: Reports) -> pd.DataFrame:
    """The themes of each study, those of the same name in several reports as one."""
    reports = {report.report_id: report for report in each(data.reports, Report)}
    kinds = dict(zip(data.themes["theme_id"], data.themes["kind"], strict=True))

    def of_study(theme_id: str) -> str:
        report_id, _, name = theme_id.partition(".")
        return f"{reports[report_id].study_id}.{name}"

    merged: dict[str, dict] = {}
    for row in each(data.themes, Theme):
        answered = row.answers.split()
        for name in answered:
            if kinds[name] not in NEEDS or row.kind not in OFFERS:
                allowed = f"one of {', '.join(OFFERS)} that answers one of {', '.join(NEEDS)}"
                raise InputError(problem(f"themes, {row.theme_id}", allowed, f"a {row.kind} and a {kinds[name]}"))
        report = reports[row.report_id]
        theme = merged.setdefault(
            of_study(row.theme_id),
            {"study_id": report.study_id, "report_kind": report.kind, "kind": row.kind, "label": row.label}
            | dict.fromkeys(("theme_ids", "report_ids", "statistic_ids", "answers"), ()),
        )
        theme["theme_ids"] += (row.theme_id,)
        theme["report_ids"] += (row.report_id,)
        theme["statistic_ids"] += (row.statistic_id,) if row.statistic_id else ()
        theme["answers"] = tuple(dict.fromkeys((*theme["answers"], *map(of_study, answered))))
    return pd.DataFrame([{"theme": name} | theme for name, theme in merged.items()], columns=THEMES)
