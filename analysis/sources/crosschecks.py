"""What no schema can say of the tables: numbers that parse, inputs that fit, places that follow each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd

from analysis.claims.impossible import SHARES
from analysis.printed.number import parse
from analysis.printed.problems import InputError, one_of, problem
from analysis.printed.ranges import parse_range
from analysis.sources import facts_alone, from_elsewhere, labels
from analysis.sources.asks import Asks
from analysis.sources.asks import check as check_asked
from analysis.sources.rows import (
    Activity,
    Group,
    Numeral,
    Question,
    Reading,
    Report,
    Row,
    Statistic,
    Theme,
    each,
)

Tables = dict[str, pd.DataFrame]  # by name
MOST_DECIMALS = 5  # every percentage that can be printed is tried
MOST_DIGITS = 15  # a computer keeps as many of a number
LARGEST_GROUP = 10_000_000
LEVEL = "moore-"  # how the fields of activities.csv begin that are levels of outcome
LEVEL_STATUSES = ("reachable", "claimed", "beyond")
NOT_STATED = "not stated"


def check(tables: Tables, asks: Mapping[str, Asks], folder: str) -> None:
    """Refuse tables that contradict each other, or what a way of rebuilding asks.

    Raises InputError with a line for each problem.
    """
    texts = [report for report in each(tables["reports"], Report) if report.read == facts_alone.TEXT]
    lengths = {report.report_id: report.text_length for report in texts if pd.notna(report.text_length)}
    if messages := [f"{folder}/{message}" for message in facts_alone.wrong_places(tables, lengths)]:
        raise InputError(messages)
    of_tables = _groups, _questions, _numerals, _references, _readings, _activities
    checks = partial(_statistics, asks), labels.wrong, from_elsewhere.wrong, *of_tables
    messages = [f"{folder}/{message}" for check_table in checks for message in check_table(tables, lengths)]
    if messages:
        raise InputError(messages)


def _rows(table: pd.DataFrame, kind: type[Row]) -> Iterator[tuple[int, Row]]:
    """The rows of a table, each with its number in the file."""
    return enumerate(each(table, kind), start=2)


def _statistics(asks: Mapping[str, Asks], tables: Tables, lengths: dict[str, int]) -> Iterator[str]:
    statistics = {row.statistic_id: row for row in each(tables["statistics"], Statistic)}
    questions = {(row.report_id, row.question_id): row for row in each(tables["questions"], Question)}
    scales = {name: question.scale for name, question in questions.items()}
    sizes = set(tables["groups"]["size_statistic_id"])  # which have their own limit
    for line, row in _rows(tables["statistics"], Statistic):
        where = f"statistics.csv, row {line}, column"
        if not row.statistic_id.startswith(f"{row.report_id}."):
            yield problem(f"{where} statistic_id", f"{row.report_id}, a point and a name", row.statistic_id)
        try:
            number = parse(row.as_printed)
        except ValueError as error:
            yield f"{where} as_printed: {_no_number(row.as_printed, error)}"
            continue
        if number.decimals > MOST_DIGITS or (abs(number.value) >= 10**MOST_DIGITS and row.statistic_id not in sizes):
            allowed = f"at most {MOST_DIGITS} digits before the point, and as many after it"
            yield problem(f"{where} as_printed", allowed, row.as_printed)
        in_words = not re.search(r"\d", row.as_printed) and number.value < 1
        unsigned = row.way == "quoted" and (in_words or row.unit == "%")  # the sign on the last alone: 41 and 52%
        if row.measure in SHARES and not (number.percent or unsigned):  # one above 100% is judged
            allowed = f"a {row.measure} from 0% to 100%, with its percent sign"
            yield problem(f"{where} as_printed", allowed, row.as_printed)
        if number.value < 0 and number.comparator not in ("", "≈"):
            yield problem(f"{where} as_printed", "a comparator only with a number of at least 0", row.as_printed)
        if "share" in (row.measure, row.way) and number.decimals > MOST_DECIMALS:
            yield problem(f"{where} as_printed", f"a share with at most {MOST_DECIMALS} decimals", row.as_printed)
        below = number.value < 0 and row.statistic_id in sizes  # any other below 0 is judged
        if row.measure == "count" and (below or number.value.denominator != 1):
            yield problem(f"{where} as_printed", "a whole number of at least 0", row.as_printed)
        if pd.notna(row.offset) and row.offset + len(row.as_printed) > lengths[row.report_id]:
            allowed = f"0 to {lengths[row.report_id] - len(row.as_printed)}, within the text of {row.report_id}"
            yield problem(f"{where} offset", allowed, row.offset)
        if row.question_id:
            question = questions.get((row.report_id, row.question_id))
            if question is None:
                names = [name for report_id, name in questions if report_id == row.report_id]
                yield problem(f"{where} question_id", one_of(names, row.question_id), row.question_id)
            elif question.group_id != row.group_id:
                allowed = f"{question.group_id}, whom question {row.question_id} was put to"
                yield problem(f"{where} group_id", allowed, row.group_id)
        yield from check_asked(where, row, asks, statistics, scales)
    yield from _repeated_items(tables["statistics"])


def _no_number(text: str, error: ValueError) -> str:
    """Why a text is no number of a row; a range is two."""
    try:
        found = parse_range(text)
    except ValueError:
        return str(error)
    ends = f'"{found.low.text}" and "{found.high.text}"'
    return (
        f'allowed one number, for a verdict is of one; found the range "{text}" (a row for each of {ends}, or of a '
        "percentage feasible_counts, share_interval and audit_claims of the library, which take the range as it is)"
    )


def _repeated_items(statistics: pd.DataFrame) -> Iterator[str]:
    seen = set()
    for line, row in _rows(statistics, Statistic):
        if row.way == "share" and row.question_id:
            answer = row.report_id, row.question_id, row.timepoint, row.item
            if answer in seen:
                where = f"statistics.csv, row {line}, column item"
                yield problem(where, "each item of a question once at a time", row.item)
            seen.add(answer)


def _questions(tables: Tables, _: dict[str, int]) -> Iterator[str]:
    of_topic: Counter[tuple[str, str]] = Counter()
    several = []
    for line, question in _rows(tables["questions"], Question):
        scale = question.scale
        if " to " in scale and int(scale.split()[0]) >= int(scale.partition(",")[0].split()[2]):
            where = f"questions.csv, row {line}, column scale"
            yield problem(where, "the lowest answer, to, and one that is higher", scale)
        of_topic[question.report_id, question.topic] += 1
        if of_topic[question.report_id, question.topic] > 2:
            several.append((line, question.topic))
    for line, topic in several:
        where = f"questions.csv, row {line}, column topic"
        yield problem(where, "a topic of two questions of a report at most, which are set side by side", topic)


def _is_number(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _groups(tables: Tables, _: dict[str, int]) -> Iterator[str]:
    measures = {row.statistic_id: row.measure for row in each(tables["statistics"], Statistic)}
    for line, row in _rows(tables["groups"], Group):
        where = f"groups.csv, row {line}, column"
        if bool(row.size_statistic_id) == (row.size_is == "not stated"):
            yield problem(
                f"{where} size_is", "not stated where there is no size_statistic_id, and only there", row.size_is
            )
        if row.size_statistic_id and measures.get(row.size_statistic_id) != "count":
            yield problem(f"{where} size_statistic_id", "a statistic that is a count", row.size_statistic_id)
    sizes = set(tables["groups"]["size_statistic_id"])
    for line, statistic in _rows(tables["statistics"], Statistic):
        if (
            statistic.statistic_id in sizes
            and _is_number(statistic.as_printed)
            and not 0 <= parse(statistic.as_printed).value <= LARGEST_GROUP
        ):
            where = f"statistics.csv, row {line}, column as_printed"
            yield problem(where, f"0 to {LARGEST_GROUP} for the size of a group", statistic.as_printed)


def _numerals(tables: Tables, lengths: dict[str, int]) -> Iterator[str]:
    spans = {
        row.statistic_id: range(row.offset, row.offset + len(row.as_printed))
        for row in each(tables["statistics"], Statistic)
        if pd.notna(row.offset)
    }
    last: dict[str, tuple[int, int]] = {}
    for line, row in _rows(tables["numerals"], Numeral):
        where = f"numerals.csv, row {line}, column"
        position, end = last.get(row.report_id, (0, 0))
        if row.position != position + 1:
            yield problem(f"{where} position", f"{position + 1}, the next in {row.report_id}", row.position)
        latest = lengths[row.report_id] - len(row.numeral)
        if not end <= row.offset <= latest:
            allowed = (
                f"{end} to {latest}, after the numeral before it"
                if end <= latest
                else f"no more numerals of {row.report_id}, whose text of {lengths[row.report_id]} ends before it"
            )
            yield problem(f"{where} offset", allowed, row.offset)
        last[row.report_id] = row.position, row.offset + len(row.numeral)
        if bool(row.statistic_id) != (row.use in ("value", "qualifier")):
            yield problem(
                f"{where} statistic_id", "a statistic for value and qualifier, and only there", row.statistic_id
            )
        if row.use == "value" and row.offset not in spans.get(row.statistic_id, ()):
            yield problem(f"{where} offset", f"the place of {row.statistic_id} in statistics.csv", row.offset)
    placed = {row.statistic_id for row in each(tables["numerals"], Numeral) if row.use == "value"}
    for line, statistic in _rows(tables["statistics"], Statistic):
        if statistic.statistic_id not in placed and statistic.report_id in lengths:
            yield problem(
                f"statistics.csv, row {line}, column statistic_id",
                "a statistic with its value in numerals.csv",
                statistic.statistic_id,
            )


def _references(tables: Tables, lengths: dict[str, int]) -> Iterator[str]:
    themes = set(tables["themes"]["theme_id"])
    for line, theme in _rows(tables["themes"], Theme):
        for name in theme.answers.split():
            if name not in themes:
                yield problem(f"themes.csv, row {line}, column answers", one_of(sorted(themes), name), name)
    for guideline, own in tables["reporting"].groupby("guideline", sort=False):
        every = own["item"].unique().tolist()
        for report_id, items in own.groupby("report_id", sort=False)["item"]:
            there = set(items.tolist())
            for item in [item for item in every if item not in there]:
                where = f"reporting.csv, row {items.index[-1] + 2}, column item"
                yield problem(where, f"a row on item {item} of {guideline} too, as of other reports", report_id)


def _activities(tables: Tables, _: dict[str, int]) -> Iterator[str]:
    levels: dict[str, set[str]] = {}
    for statistic in each(tables["statistics"], Statistic):
        levels.setdefault(statistic.report_id, set()).add(statistic.moore_level)
    standards = dict(zip(tables["activities"]["field"], tables["activities"]["standard"], strict=True))
    for line, row in _rows(tables["activities"], Activity):
        where = f"activities.csv, row {line}, column"
        level = row.field.removeprefix(LEVEL) if row.field.startswith(LEVEL) else ""
        if bool(level) != (row.status in LEVEL_STATUSES):
            yield problem(
                f"{where} status", f"{', '.join(LEVEL_STATUSES)} for a Moore level, and only there", row.status
            )
        elif level and row.status != "reachable" and level in levels.get(row.report_id, ()):
            yield problem(f"{where} status", "reachable for a level that statistics.csv has an outcome at", row.status)
        elif level and not row.note:
            yield problem(f"{where} note", "the reason for the judgement", row.note)
        elif not level and (row.status == NOT_STATED) != (row.value == ""):
            yield problem(f"{where} value", "empty where nothing is stated, and only there", row.value)
        if row.status in (NOT_STATED, "beyond") and pd.notna(row.offset):
            yield problem(f"{where} offset", f"empty where the text has nothing ({row.status})", row.offset)
        elif row.status not in (NOT_STATED, "beyond") and pd.isna(row.offset):
            yield problem(f"{where} offset", f"the place of the passage ({row.status})", "")
        if row.standard != standards[row.field]:
            yield problem(f"{where} standard", f"{standards[row.field] or 'empty'}, as in other rows", row.standard)
        if row.statistic_id and not row.statistic_id.startswith(f"{row.report_id}."):
            yield problem(f"{where} statistic_id", f"a statistic of {row.report_id}", row.statistic_id)
    for report_id, own in tables["activities"].groupby("report_id", sort=False)["field"]:
        for name in standards.keys() - set(own):
            where = f"activities.csv, row {own.index[-1] + 2}, column field"
            yield problem(where, f"a row on {name} too, which other activities have", report_id)


def _readings(tables: Tables, lengths: dict[str, int]) -> Iterator[str]:
    studies = dict(zip(tables["reports"]["report_id"], tables["reports"]["study_id"], strict=True))
    statistics = set(tables["statistics"]["statistic_id"])
    for line, row in _rows(tables["readings"], Reading):
        where = f"readings.csv, row {line}, column"
        sides = {name: getattr(row, f"{name}_report_id") for name in ("first", "second")}
        for name, report_id in sides.items():
            says, offset = getattr(row, f"{name}_says"), getattr(row, f"{name}_offset")
            if studies[report_id] != row.study_id:
                of_study = ", ".join(report for report, study in studies.items() if study == row.study_id) or "none"
                allowed = f"a report of the study {row.study_id}: {of_study}"
                yield problem(f"{where} {name}_report_id", allowed, report_id)
            if bool(says) == pd.isna(offset):
                yield problem(f"{where} {name}_offset", f"a place where {name}_says something, and only there", offset)
        if sides["first"] == sides["second"]:
            yield problem(f"{where} second_report_id", f"another report than {row.first_report_id}", sides["second"])
        speaking = bool(row.first_says) + bool(row.second_says)
        if speaking != (1 if row.kind == "only one" else 2):
            allowed = "only one where a single report speaks, and only there; one report at least"
            yield problem(f"{where} kind", allowed, row.kind)
        if row.quantity and not statistics & {f"{report_id}.{row.quantity}" for report_id in sides.values()}:
            names = {name.partition(".")[2] for name in statistics if name.partition(".")[0] in sides.values()}
            yield problem(f"{where} quantity", one_of(sorted(names), row.quantity), row.quantity)
