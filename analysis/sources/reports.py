"""What the reports say, as data: `data/`, validated whole, one DataFrame a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.claims.impossible import impossible
from analysis.printed.number import Printed, parse
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources import asks, crosschecks, labels
from analysis.sources.facts_alone import TEXT
from analysis.sources.locations import DATA
from analysis.sources.rows import Corroboration, Group, Label, Question, Report, Statistic, each
from analysis.sources.tables import TABLES, read_tables


@dataclass(frozen=True)
class Reports:
    """The tables of a data folder, each a DataFrame of text as it stands in the file (offsets and lengths: integers).

    Their columns are in the data dictionary, `data/README.md`.
    """

    reports: pd.DataFrame
    groups: pd.DataFrame
    questions: pd.DataFrame
    statistics: pd.DataFrame
    labels: pd.DataFrame
    numerals: pd.DataFrame
    corroboration: pd.DataFrame
    themes: pd.DataFrame
    reporting: pd.DataFrame
    readings: pd.DataFrame
    activities: pd.DataFrame
    landscape: pd.DataFrame
    trials: pd.DataFrame
    decisions: pd.DataFrame
    descriptor: dict[str, Any]  # the data package: what each table and column is
    sizes: dict[str, int] = field(default_factory=dict)  # assumed in place of the printed ones, by group_id

    @cached_property
    def report_ids(self) -> tuple[str, ...]:
        """The reports, in the order of `reports.csv`."""
        return tuple(self.reports["report_id"])

    def report(self, report_id: str) -> pd.Series:
        """The row of one report.

        Raises InputError if there is no such report; names those there are.
        """
        if report_id not in self._reports:
            raise InputError(problem("report_id", one_of(self.report_ids, str(report_id)), report_id))
        return self._reports[report_id]

    @cached_property
    def _reports(self) -> dict[str, pd.Series]:
        return {report_id: self.reports.iloc[place] for place, report_id in enumerate(self.report_ids)}

    @cached_property
    def named(self) -> dict[str, Statistic]:
        """The statistics by their names, in the order of `statistics.csv`."""
        return {one.statistic_id: one for one in self.each_statistic()}

    @cached_property
    def asked(self) -> dict[tuple[str, str], Question]:
        """The questions by `report_id` and `question_id`, in the order of `questions.csv`."""
        return {(one.report_id, one.question_id): one for one in each(self.questions, Question)}

    @cached_property
    def _labels(self) -> dict[str, Label]:
        return {one.item: one for one in each(self.labels, Label)}

    def item_label(self, item: str) -> str:
        """The words of an item, as in `labels.csv`; an empty text for none.

        Raises InputError if there is no such item; names the nearest.

        >>> load().item_label("living-longer")
        'living longer'
        """
        return self._label(item).label if item else ""

    def item_says(self, item: str) -> tuple[str, str]:
        """What either of two groups says who gives an answer (:func:`analysis.sources.labels.either_says`)."""
        return labels.either_says(self._label(item))

    def _label(self, item: str) -> Label:
        if item not in self._labels:
            raise InputError(problem("item", one_of(self._labels, item), item))
        return self._labels[item]

    @cached_property
    def figures(self) -> dict[str, tuple[Corroboration, ...]]:
        """The figures from elsewhere, by the statistic that each is set beside."""
        found: dict[str, tuple[Corroboration, ...]] = {}
        for figure in each(self.corroboration, Corroboration):
            found[figure.statistic_id] = (*found.get(figure.statistic_id, ()), figure)
        return found

    @cached_property
    def _printed(self) -> dict[str, Printed]:
        return {name: parse(one.as_printed) for name, one in self.named.items()}

    @cached_property
    def _impossible(self) -> dict[str, str]:
        found = {name: impossible(one.measure, self.printed(name)) for name, one in self.named.items()}
        ways = {name: way for name, way in asks.read(self.descriptor).items() if way.limits}
        for one in self.named.values():
            if one.way in ways:
                inputs = [self.named[name] for name in one.inputs.split()]
                estimate, *limits = asks.estimate_and_limits(ways[one.way], one, inputs)
                lower, upper = (self.printed(limit.statistic_id) for limit in limits)
                if lower.percent == upper.percent and lower.value > upper.value:
                    found |= {limit.statistic_id: "a lower limit is never above the upper one" for limit in limits}
                elif estimate.measure in asks.LOG_SCALE and lower.value < 0:
                    found[limits[0].statistic_id] = "a limit of a ratio is never below 0"
        return found

    def impossible(self, statistic_id: str) -> str:
        """Why a number cannot be of its measure, or a limit beside the other; an empty text if it can."""
        return self._impossible[statistic_id]

    def of(self, wanted: Callable[[Report], bool]) -> Reports:
        """The tables without the rows of other reports than the wanted ones; what belongs to no report stays."""
        names = {report.report_id for report in each(self.reports, Report) if wanted(report)}
        tables = {}
        for name in TABLES:
            table = getattr(self, name)
            for column in ("report_id", "first_report_id"):
                if column in table:
                    table = table[table[column].isin(names)].reset_index(drop=True)
            tables[name] = table
        items = tables["labels"]["item"].isin(tables["statistics"]["item"])
        tables["labels"] = tables["labels"][items].reset_index(drop=True)
        return replace(self, **tables)

    def study_reports(self, report_id: str) -> tuple[str, ...]:
        """The reports of the study that a report is about, in the order of `reports.csv`."""
        return self._studies[self.report(report_id)["study_id"]]

    @cached_property
    def _studies(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for report in each(self.reports, Report):
            found[report.study_id] = (*found.get(report.study_id, ()), report.report_id)
        return found

    def each_statistic(self, report_id: str | None = None, way: str | None = None) -> Iterator[Statistic]:
        """The statistics, or those of one report, or that are rebuilt in one way, in the order of `statistics.csv`."""
        for statistic in each(self.statistics, Statistic):
            if report_id in (None, statistic.report_id) and way in (None, statistic.way):
                yield statistic

    @cached_property
    def _groups(self) -> dict[tuple[str, str], Group]:
        return {(group.report_id, group.group_id): group for group in each(self.groups, Group)}

    def printed(self, statistic_id: str) -> Printed:
        """The number of one statistic as it was printed.

        Raises InputError if there is no such statistic; names the nearest.
        """
        if statistic_id not in self._printed:
            raise InputError(problem("statistic_id", one_of(self._printed, statistic_id), statistic_id))
        return self._printed[statistic_id]

    def elsewhere(self, corroboration_id: str) -> Printed:
        """A figure from elsewhere, as it was printed there.

        Raises InputError if there is no such figure; names the nearest.
        """
        printed = dict(zip(self.corroboration["corroboration_id"], self.corroboration["as_printed"], strict=True))
        if corroboration_id not in printed:
            raise InputError(problem("corroboration_id", one_of(printed, corroboration_id), corroboration_id))
        return parse(printed[corroboration_id])

    def assuming(self, **sizes: int | None) -> Reports:
        """The same reports with other sizes of groups than the printed ones. What was printed stays as it is.

        A size is by group_id, for every report that has such a group; None leaves it as printed.

        Raises InputError if no report has such a group, or a size is no whole number that a group can have.

        >>> data = load()
        >>> data.group_size("mahtani-2024-abstract", "patients"), data.group_size("mahtani-2023-coverage", "patients")
        ((52, False), (51, False))
        >>> data.assuming(patients=51).group_size("mahtani-2024-abstract", "patients")
        (51, False)
        """
        for group_id, size in sizes.items():
            names = self.groups["group_id"].unique()
            if group_id not in names:
                raise InputError(problem("group_id", one_of(names, group_id), group_id))
            whole = isinstance(size, int) and not isinstance(size, bool)
            if size is not None and not (whole and 1 <= size <= crosschecks.LARGEST_GROUP):
                allowed = f"a whole number from 1 to {crosschecks.LARGEST_GROUP}, or None for the size as printed"
                raise InputError(problem(group_id, allowed, size))
        given = {group_id: size for group_id, size in sizes.items() if size is not None}
        return replace(self, sizes=self.sizes | given)

    def group_size(self, report_id: str, group_id: str) -> tuple[int | None, bool]:
        """The size of a group, as stated or assumed, None if it is of none, and whether it holds for every item."""
        group = self._groups[report_id, group_id]
        if group_id in self.sizes:
            return self.sizes[group_id], group.size_is == "exact"
        if not group.size_statistic_id:
            return None, False
        return int(self.printed(group.size_statistic_id).value) or None, group.size_is == "exact"

    def answer_scale(self, report_id: str, question_id: str) -> tuple[tuple[int, int], int] | None:
        """The lowest and the highest answer to a question, in whole numbers, and of how many items a score is the mean.

        None for a question without a scale, or with a number of items alone.
        """
        scale = self.asked[report_id, question_id].scale
        if " to " not in scale:
            return None
        ends, _, items = scale.partition(", ")
        lowest, highest = ends.split(" to ")
        return (int(lowest), int(highest)), int(items.split()[0]) if items else 1

    @cached_property
    def _items(self) -> dict[str, int]:
        of = {name: items(question.scale) for name, question in self.asked.items()}
        return {name: of.get((one.report_id, one.question_id), 1) for name, one in self.named.items()}

    def items(self, statistic_id: str) -> int:
        """Over how many questions a percentage is an average: 1 for any other."""
        return self._items[statistic_id]

    def question_shares(self, report_id: str, question_id: str, timepoint: str) -> pd.DataFrame:
        """The statistics that are shares of one question at one time, as rows of `statistics`, but impossible ones."""
        own = {one.statistic_id for one in self.shares.get((report_id, question_id, timepoint), ())}
        return self.statistics[self.statistics["statistic_id"].isin(own)]

    @cached_property
    def shares(self) -> dict[tuple[str, str, str], tuple[Statistic, ...]]:
        """The same of each question at each time, by `report_id`, `question_id` and `timepoint`."""
        found: dict[tuple[str, str, str], tuple[Statistic, ...]] = {}
        for one in self.each_statistic(way="share"):
            if not self.impossible(one.statistic_id):
                of = one.report_id, one.question_id, one.timepoint
                found[of] = (*found.get(of, ()), one)
        return found


def items(scale: str) -> int:
    """Over how many questions the percentages of a question are averages, by its scale; 1 for any other.

    >>> items("3 items"), items("1 to 5, 3 items"), items("")
    (3, 1, 1)
    """
    return 1 if not scale or " to " in scale else int(scale.split()[0])


def load(folder: Path = DATA) -> Reports:
    """Read and validate a data folder; gives the reports whose texts were read, which the book is about.

    Raises InputError with a line for each problem: file, row, column, what is allowed, what was found. A row is counted
    as a spreadsheet does, with the header as row 1.

    >>> data = load()
    >>> data.report("mahtani-2024-abstract")["short_name"]
    'QI abstract'
    """
    return load_all(folder).of(lambda report: report.read == TEXT)


def load_neighbors(folder: Path = DATA) -> Reports:
    """The same of the reports that are known by their facts alone: no text, no place in it.

    Raises InputError as :func:`load` does.

    >>> "dialogue" in load_neighbors().report_ids
    True
    """
    return load_all(folder).of(lambda report: report.read != TEXT)


def load_all(folder: Path = DATA) -> Reports:
    """The same of all reports, as the files hold them.

    Raises InputError as :func:`load` does.
    """
    tables, descriptor = read_tables(Path(folder))
    return Reports(**tables, descriptor=descriptor)
