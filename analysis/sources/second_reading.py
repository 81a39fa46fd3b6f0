"""The second reading of the texts: joined to the first by place and by codes, with every disagreement settled.

A number of the second reading belongs to the statistic whose printed words it stands in. The tables of `data/` hold
what was settled, so that what the first reader judged is in `settled.csv` where the second reader differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.printed.problems import InputError, problem
from analysis.sources import files, package, schema
from analysis.sources.locations import SECOND_READING, shown
from analysis.sources.reports import Reports
from analysis.sources.rows import Statistic, Theme, each

READ = ("statistics", "reporting", "activities", "themes")
TABLES = (*READ, "settled", "reasons")
STATUSES = {"reporting": ("report_id", "guideline", "item"), "activities": ("report_id", "field")}  # and their keys
NEEDS = ("challenge", "gap", "barrier")
OF_NUMBERS = ("as_printed", "group_id", "measure", "unit", "timepoint", "moore_level")
OF_QUESTIONS = ("topic", "answers", "reported_items")
YES, NO, ABSENT = "yes", "no", "not there"
Judged = dict[tuple[str, str, str], str]  # table, key and field: what a reader judged


@dataclass(frozen=True)
class SecondReading:
    """The tables of the folder as data frames, and what describes them."""

    statistics: pd.DataFrame
    reporting: pd.DataFrame
    activities: pd.DataFrame
    themes: pd.DataFrame
    settled: pd.DataFrame
    reasons: pd.DataFrame
    descriptor: dict


def load(data: Reports, folder: Path = SECOND_READING) -> SecondReading:
    """Read the second reading and hold it against the first, which `data` has with all its reports.

    Raises InputError with a line for each cell that breaks the schema, each disagreement that is not settled, and each
    settled one that is none.

    >>> from analysis.sources import reports
    >>> len(load(reports.load_all()).reporting)
    180
    """
    descriptor = package.read(folder / "datapackage.json", TABLES)
    fields = {one["name"]: one["schema"]["fields"] for one in descriptor["resources"]}
    columns = {name: [field["name"] for field in fields[name]] for name in TABLES}
    rows = {name: files.read_rows(folder / f"{name}.csv", columns[name]) for name in TABLES}
    schema.check(folder / "datapackage.json", rows)
    tables = {}
    for name in TABLES:
        whole = {field["name"]: "int64" for field in fields[name] if field["type"] == "integer"}
        tables[name] = pd.DataFrame(rows[name], columns=columns[name], dtype="str").astype(whole)
    read = SecondReading(**tables, descriptor=descriptor)
    if wrong := [f"{shown(folder)}/settled.csv, {line}" for line in unsettled(data, read)]:
        raise InputError(wrong)
    return read


def by_reader(data: Reports, read: SecondReading) -> pd.DataFrame:
    """What either reader judged at first, before anything was settled: a row a judgement.

    Columns: `table`, `key`, `field`, `first`, `second`.
    """
    held, second = both_judged(data, read)
    settled = {(row["table"], row["key"], row["field"]): row["first"] for row in read.settled.to_dict("records")}
    rows = [(*key, settled.get(key, value), second[key]) for key, value in held.items()]
    return pd.DataFrame(rows, columns=["table", "key", "field", "first", "second"])


def both_judged(data: Reports, read: SecondReading) -> tuple[Judged, Judged]:
    """What the tables of `data` say, and what the second reader says, of everything that both judged.

    What one of them alone has is :data:`ABSENT` in the other.
    """
    first, second = _numbers(data, read)
    for table, key in STATUSES.items():
        own: pd.DataFrame = getattr(read, table)
        ours: pd.DataFrame = getattr(data, table)
        first |= _statuses(table, ours[ours["report_id"].isin(own["report_id"])], key)
        second |= _statuses(table, own, key)
    for judgements, answers in zip((first, second), _answers(data, read), strict=True):
        judgements |= {("themes", key, "answers"): value for key, value in answers.items()}
    every = dict.fromkeys((*first, *second))
    return {key: first.get(key, ABSENT) for key in every}, {key: second.get(key, ABSENT) for key in every}


def _statuses(table: str, rows: pd.DataFrame, key: tuple[str, ...]) -> Judged:
    return {(table, " ".join(row[name] for name in key), "status"): row["status"] for row in rows.to_dict("records")}


def _numbers(data: Reports, read: SecondReading) -> tuple[Judged, Judged]:
    first: Judged = {}
    second: Judged = {}
    places: dict[str, list[tuple[int, int, str]]] = {}
    of_texts = set(read.statistics["report_id"])
    for one in each(data.statistics, Statistic):
        if one.report_id in of_texts:
            end = int(one.offset) + len(one.as_printed)
            places.setdefault(one.report_id, []).append((int(one.offset), end, one.statistic_id))
            said = {name: getattr(one, name) for name in OF_NUMBERS}
            question = data.asked.get((one.report_id, one.question_id))
            said |= {name: getattr(question, name) if question else "" for name in OF_QUESTIONS}
            first |= {("statistics", one.statistic_id, name): value for name, value in said.items()}
    for row in read.statistics.to_dict("records"):
        of = places.get(row["report_id"], [])
        names = [name for start, end, name in of if start <= row["offset"] < end]
        key = names[0] if names else f"{row['report_id']} {row['offset']}"
        second |= {("statistics", key, name): row[name] for name in (*OF_NUMBERS, *OF_QUESTIONS)}
    return first, second


def _answers(data: Reports, read: SecondReading) -> tuple[dict[str, str], dict[str, str]]:
    """Of each need and each offer, whether the offer answers the need: by the first reading, and by the second."""
    of_texts = {name.partition(".")[0] for name in read.themes["theme_id"]} | set(read.reporting["report_id"])
    of_texts |= {name.partition(".")[0] for names in read.themes["answered_by"] for name in names.split()}
    themes = [theme for theme in each(data.themes, Theme) if theme.report_id in of_texts]
    offers = {theme.theme_id: theme.answers.split() for theme in themes if theme.kind not in NEEDS}
    needs = [theme.theme_id for theme in themes if theme.kind in NEEDS]
    first = {f"{need} {offer}": YES if need in offers[offer] else NO for need in needs for offer in offers}
    second = {
        f"{row.theme_id} {offer}": YES if offer in str(row.answered_by).split() else NO
        for row in read.themes.itertuples()
        for offer in dict.fromkeys((*offers, *str(row.answered_by).split()))
    }
    return first, second


def unsettled(data: Reports, read: SecondReading) -> Iterator[str]:
    """A line for each disagreement that is not settled, each settled one that is none, and each unused reason."""
    first, second = both_judged(data, read)
    settled = {}
    for line, row in enumerate(read.settled.to_dict("records"), start=2):
        key = row["table"], row["key"], row["field"]
        settled[key] = row
        where = f"row {line}, {' '.join(key)}, column"
        if key not in first:
            yield problem(f"{where} key", "what a reader judged", row["key"])
        elif row["first"] == row["second"]:
            yield problem(f"{where} second", "another judgement than the first", row["second"])
        elif second[key] != row["second"]:
            yield problem(f"{where} second", f"{second[key] or 'empty'}, which the second reader judged", row["second"])
        elif first[key] != row[row["settled"]]:
            held = row[row["settled"]] or "empty"
            yield problem(f"{where} settled", f"{held} in {row['table']}.csv too, as settled", first[key])
    for key, value in first.items():
        if key not in settled and value != second[key]:
            allowed = f"{second[key] or 'empty'}, which the second reader judged, or a row that settles it"
            yield problem(" ".join(key), allowed, value)
    for line, reason in enumerate(read.reasons["reason_id"], start=2):
        if reason not in set(read.settled["reason_id"]):
            yield problem(f"reasons.csv, row {line}, column reason_id", "a reason of settled.csv", reason)
