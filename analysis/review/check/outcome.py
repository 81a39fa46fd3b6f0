"""The outcome of a check: the rows in words, the tally, and what is not as it was committed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.book.committed_ledger import CHAPTER, ID, read_committed
from analysis.ledger import ledger
from analysis.ledger.choices import chosen
from analysis.ledger.ledger_texts import ledger_texts
from analysis.ledger.quantities import tallied, tally_finding
from analysis.printed.problems import InputError
from analysis.review.check.committed import Difference, not_as_committed
from analysis.show.numbers import number
from analysis.sources.locations import shown
from analysis.sources.reports import Reports


@dataclass(frozen=True)
class Outcome:
    """What a check found."""

    names: dict[str, str]  # short names of the reports that are shown, by report_id
    rows: dict[str, list[dict[str, str]]]  # by report_id, each statistic by `LEDGER_COLUMNS`
    built: pd.DataFrame  # the ledger of all of them
    tally: pd.DataFrame  # by report and verdict
    differences: list[Difference]  # of all statistics, whichever are shown
    statistics: int  # how many there are in all
    given: dict[str, object] = field(default_factory=dict)  # parameters other than their defaults
    chapter: Path = CHAPTER  # what the statistics are compared with
    uncompared: str = ""  # why they could not be; empty if they were

    @property
    def matches(self) -> bool:
        """Whether every statistic is as it was committed."""
        return not (self.differences or self.uncompared)

    @property
    def summary(self) -> str:
        """What the quantities of all reports come to."""
        return tally_finding(tallied(self.built))

    def summary_of(self, report_id: str) -> str:
        """What the quantities of one report come to."""
        return tally_finding(tallied(self.built[self.built["report_id"] == report_id]))

    @property
    def conclusion(self) -> str:
        """Whether everything matches what is committed: one sentence."""
        if self.uncompared:
            return self.uncompared
        if self.matches:
            return f"All {number(self.statistics)} statistics match what is committed in {shown(self.chapter)}."
        verb = "differs" if len(self.differences) == 1 else "differ"
        said = (
            f"{number(len(self.differences))} of {number(self.statistics)} statistics {verb} from {shown(self.chapter)}"
        )
        if self.given:
            chosen = " and ".join(f"{key} = {value}" for key, value in self.given.items())
            return f"With {chosen}, {said}, which has the defaults."
        return f"{said}; make book makes it anew."

    def only(self, report_ids: Collection[str], verdicts: Collection[str]) -> Outcome:
        """The same, with these reports and verdicts shown; what differs is told of all."""
        rows = {name: [row for row in self.rows[name] if row["verdict"] in verdicts] for name in report_ids}
        names = {name: self.names[name] for name in report_ids}
        tally = self.tally.loc[list(report_ids), [one for one in self.tally.columns if one in verdicts]]
        return replace(self, names=names, rows=rows, tally=tally)


def checked(data: Reports, given: Mapping[str, object] | None = None, chapter: Path = CHAPTER) -> Outcome:
    """Rebuild every statistic, and compare each with what is committed; `given` are parameters of the ledger.

    Raises InputError if a size is none that a group can have. Raises ValueError for a choice that there is not, or a
    number that is out of bounds.
    """
    parameters: dict[str, Any] = dict(given or {})
    built = ledger.build(data.assuming(patients=parameters.get("patients")), chosen(parameters))
    texts = ledger_texts(built)
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in data.report_ids}
    for report_id, row in zip(built["report_id"], texts, strict=True):
        rows[report_id].append(row)
    differences, uncompared = [], ""
    try:
        differences = not_as_committed(read_committed(chapter), texts)
    except InputError as error:
        uncompared = str(error)
    names = dict(zip(data.reports["report_id"], data.reports["short_name"], strict=True))
    tally = ledger.tally(built, data.report_ids)
    every = {row[ID] for row in texts} | {one.statistic_id for one in differences}  # those no longer there, too
    return Outcome(names, rows, built, tally, differences, len(every), dict(given or {}), chapter, uncompared)
