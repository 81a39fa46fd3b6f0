"""The ledger: every statistic of every report, rebuilt, with its verdict; one row each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from math import nan

import pandas as pd
from pandas.api.extensions import ExtensionArray

from analysis.claims.rebuild import BASE
from analysis.claims.verdicts import VERDICTS
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.rebuilt import Rebuilt, naming
from analysis.ledger.registry import all_ways
from analysis.printed.checks import TooMuchWork
from analysis.printed.number import parse
from analysis.printed.rounding import rounding_range
from analysis.show.numbers import listed
from analysis.sources.reports import Reports
from analysis.sources.rows import Group, each

LITTLE = Fraction(1, 20)  # of a size: a count of the group that is nearer to it is likely to be another of its size
COLUMNS = {
    "statistic_id": "string", "quantity": "string", "report_id": "string", "group_id": "string",
    "question_id": "string", "item": "string", "item_label": "string", "label": "string",
    "measure": "string", "as_printed": "string",
    "unit": "string", "timepoint": "string", "moore_level": "string", "way": "string", "inputs": "object",
    "offset": "Int64", "decimals": "Int64", "verdict": "string", "assumptions": "object", "size": "Int64",
    "fits_size": "boolean", "fits_alone": "boolean", "convention": "string",
    "power_alone": "Float64", "power": "Float64", "contradictable": "Float64",
    "exact": "boolean", "candidates": "object", "counts": "object",
    "value": "Float64", "n": "Int64", "count_low": "Int64", "count_high": "Int64", "low": "Float64",
    "high": "Float64", "interval_low": "Float64", "interval_high": "Float64", "region_low": "Float64",
    "region_high": "Float64", "always_from": "Int64", "other_statistic_id": "string", "other_printed": "string",
    "other_agrees": "boolean", "used": "boolean", "elsewhere": "object", "methods": "object",
    "other_totals": "object", "other_counts": "object", "untried": "string", "impossible": "string",
    "paired_low": "Float64", "paired_high": "Float64", "correlation_low": "Float64", "correlation_high": "Float64",
    "tables": "Int64", "people_low": "Float64", "people_high": "Float64", "turned": "boolean",
}  # fmt: skip


def build(data: Reports, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """Rebuild every statistic.

    One row a statistic, in the order of `statistics.csv`, with the columns of that table and

    - `verdict`, the `assumptions` it rests on (names from `rebuild.ASSUMPTIONS`), and the `power` of a check that whole
      people can fail, the share of wrong numbers that would not have fitted: by itself, `power_alone`, and with the
      other items of its question; and the share that would not have fitted under any assumption, `contradictable`;
    - what its way gives, as the file of the way says (:mod:`analysis.ledger.ways`);
    - `quantity`: what it is of, under one name in every report of the study;
    - `decimals`: how many were printed (of a difference, in the numbers that it is one of);
    - whether others are checked against it (`used`), and of the size of a group, or of what else the report counts it
      as, what that is, as printed (`other_totals`); counts that differ from it by little (`other_counts`);
    - the same quantity in another report of the study (`other_...`), and figures from `elsewhere`.

    Whatever a way raises has the name of the statistic for its note.

    >>> from analysis.sources import reports
    >>> rows = build(reports.load()).set_index("statistic_id")
    >>> row = rows.loc["mahtani-2024-abstract.clinicians-preferences"]
    >>> print(row["verdict"], row["count_low"], row["n"])
    consistent 18 22
    """
    rows = [_row(statistic, data, choices) for statistic in data.statistics.itertuples(index=False)]
    used = {name for inputs in data.statistics["inputs"] for name in inputs.split()}
    used |= set(data.groups["size_statistic_id"])
    totals, counts = _other_totals(data)
    rows = [row | {"used": row["statistic_id"] in used} for row in rows]
    rows = [
        row | {"other_totals": totals.get(str(name), ()), "other_counts": counts.get(str(name), ())}
        for row in rows
        for name in [row["statistic_id"]]
    ]
    return pd.DataFrame({name: _column(kind, [row.get(name, nan) for row in rows]) for name, kind in COLUMNS.items()})


def _column(kind: str, values: list) -> pd.Series | ExtensionArray:
    """The values of a column; a whole table takes three times as long to have its kinds changed."""
    return pd.Series(values, dtype=object) if kind == "object" else pd.array(values, dtype=kind)


def _row(statistic, data: Reports, choices: Choices) -> dict[str, object]:
    wrong = [data.printed(name).text for name in statistic.inputs.split() if data.impossible(name)]
    if data.impossible(statistic.statistic_id):
        found = Rebuilt(False, impossible=data.impossible(statistic.statistic_id))
    elif wrong:
        found = Rebuilt(None, untried=f"It would be checked against {listed(wrong)}, which cannot be.")
    else:
        with naming(statistic.statistic_id):
            try:
                found = all_ways()[statistic.way].rebuild(statistic, data, choices)
            except TooMuchWork as error:
                found = Rebuilt(None, untried=f"There is too much to try ({error}).")
    return (
        {"candidates": (), "counts": (), "methods": (), "decimals": data.printed(statistic.statistic_id).decimals}
        | {"quantity": f"{data.report(statistic.report_id).study_id}.{_quantity(statistic)}"}
        | statistic._asdict()
        | {"item_label": data.item_label(statistic.item)}
        | found.columns
        | _other_report(statistic, data)
        | {"elsewhere": _elsewhere(statistic, data)}
    )


def tally(rows: pd.DataFrame, report_ids: Iterable[str] | None = None) -> pd.DataFrame:
    """Statistics by report (rows) and verdict (columns, in the order of `verdicts.VERDICTS`), as counts.

    Reports that are named and have no statistic have zeros.
    """
    table = pd.crosstab(rows["report_id"], rows["verdict"])
    index = pd.Index(rows["report_id"].unique() if report_ids is None else list(report_ids), name="report_id")
    return table.reindex(index=index, columns=pd.Index(VERDICTS, name="verdict"), fill_value=0)


def candidates_by_question(rows: pd.DataFrame, report_id: str) -> dict[str, list[tuple[int, ...]]]:
    """The candidate denominators of each question whose base was stated, by group."""
    found = rows[(rows["report_id"] == report_id) & rows["candidates"].map(bool)]
    stated = found.loc[[BASE not in assumptions for assumptions in found["assumptions"]]]
    asked = stated.drop_duplicates(["group_id", "question_id", "timepoint"])
    groups = asked.groupby("group_id", sort=False)
    return {str(group_id): list(questions["candidates"]) for group_id, questions in groups}


Others = dict[str, tuple[str, ...]]


def _other_totals(data: Reports) -> tuple[Others, Others]:
    """Other numbers that a group is counted as: by the statistic that states its size, and by each of the others.

    First what a count or a percentage of it is printed of, then other counts that differ from its size by little.
    """
    sizes = {
        (group.report_id, group.group_id): group.size_statistic_id
        for group in each(data.groups, Group)
        if group.size_statistic_id
    }
    totals, parts = _totals(data)
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = {}, {}
    for name, statistic in data.named.items():
        of = {(statistic.report_id, group_id) for group_id in (statistic.group_id, *totals.get(name, ()))}
        for size in (sizes[group] for group in of if group in sizes):
            here, there = data.printed(name), data.printed(size)
            apart = abs(here.value - there.value)
            near = statistic.measure == "count" and name not in parts and apart <= LITTLE * there.value
            alike = statistic.unit == data.named[size].unit or not statistic.unit
            if apart and (name in totals or (near and alike)):
                for one, other in ((size, here), (name, there)):
                    found[name not in totals].setdefault(one, []).append(other.text)
    totalled, counted = ({name: tuple(dict.fromkeys(own)) for name, own in one.items()} for one in found)
    return totalled, counted


def _totals(data: Reports) -> tuple[dict[str, set[str]], set[str]]:
    """What counts and percentages are said to be of, each with the groups of these; and the counts that are a part."""
    totals: dict[str, set[str]] = {}
    parts: set[str] = set()
    for statistic in data.each_statistic():
        if statistic.way in ("quotient", "part"):
            *counts, total = statistic.inputs.split()
            totals.setdefault(total, set()).add(statistic.group_id)
            parts |= {*counts} or {statistic.statistic_id}
    return totals, parts


def _quantity(statistic) -> str:
    return statistic.statistic_id.removeprefix(f"{statistic.report_id}.")


def _other_report(statistic, data: Reports) -> dict:
    """The same quantity in another report of the same study, and whether it was printed as the same number.

    Of several other reports the first that differs is named, or else the first.
    """
    quantity = _quantity(statistic)
    found = []
    for other in data.study_reports(statistic.report_id):
        name = f"{other}.{quantity}"
        if other != statistic.report_id and name in data.named:
            here, there = data.printed(statistic.statistic_id), data.printed(name)
            same = (here.value, here.decimals, here.comparator) == (there.value, there.decimals, there.comparator)
            found.append({"other_statistic_id": name, "other_printed": there.text, "other_agrees": same})
    return min(found, key=lambda other: other["other_agrees"], default={})


def _elsewhere(statistic, data: Reports) -> tuple[tuple[str, str], ...]:
    """Figures from elsewhere: (corroboration_id, how it compares), compared as numbers, never by judgement.

    'agrees' if the figure lies among the values that the printed number stands for; 'agrees when rounded' if it
    rounds to the printed number but its hedge or comparator says otherwise; else 'differs'. A figure of another
    quantity is 'another quantity' whatever its value.
    """
    here = data.printed(statistic.statistic_id)
    compared = []
    for row in data.figures.get(statistic.statistic_id, ()):
        figure = parse(row.as_printed).value
        if row.minus:
            figure -= data.elsewhere(row.minus).value
        if row.same_quantity == "no":
            result = "another quantity"
        elif figure in rounding_range(here):
            result = "agrees"
        else:
            result = "agrees when rounded" if figure in rounding_range(replace(here, comparator="")) else "differs"
        compared.append((row.corroboration_id, result))
    return tuple(compared)
