"""What is still to be said of a draft before it can be added."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from analysis.printed.problems import one_of, problem
from analysis.sources.locations import shown
from analysis.sources.new_reports.drafts import FACTS, NO, NUMBERS, QUALIFIER, VALUE, YES, Draft, named
from analysis.sources.new_reports.facts import ALL
from analysis.sources.texts.numerals import find_numerals

NEEDED = ("statistic", "label", "measure", "as_printed", "offset")  # of a value
CONFIRM, FEW = f"{YES}, once you have confirmed or mended what the row says", 3  # rows that are told one by one
SAID = {("report", "short_name"), ("report", "venue"), ("reference", "key"), ("reference", "title"),
        ("reference", "type")}  # fmt: skip


def gaps(draft: Draft, folder: Path) -> list[str]:
    """A line for each thing that only a person can say, or that does not fit the text."""
    return [*_of_numbers(draft, shown(folder / NUMBERS)), *_of_facts(draft, shown(folder / FACTS))]


def _of_numbers(draft: Draft, where: str) -> Iterator[str]:
    groups, names = {ALL, *draft.facts["groups"]}, {}
    unsure = [line for line, row in enumerate(draft.numbers, start=2) if row["use"] and row["sure"] != YES]
    numerals = find_numerals(draft.text)
    for line, (row, numeral) in enumerate(zip_longest(draft.numbers, numerals), start=2):
        if row is None or numeral is None:
            allowed = f"{len(numerals)} rows, one for each numeral of the text"
            yield problem(where, allowed, str(len(draft.numbers)))
            return
        place = f"{where}, row {line}, column"
        beside = f" in {row['context']}" if row["context"] else ""
        if (row["numeral_offset"], row["numeral"]) != (str(numeral[0]), numeral[1]):
            yield problem(f"{place} numeral", f"{numeral[1]}, at {numeral[0]} in the text", row["numeral"])
            continue
        if not row["use"]:
            yield problem(f"{place} use", "what this numeral is", f"nothing{beside}")
            continue
        if row["sure"] != YES and len(unsure) <= FEW:
            yield problem(f"{place} sure", CONFIRM, (row["sure"] or NO) + beside)
        if row["use"] == QUALIFIER and not row["statistic"]:
            yield problem(f"{place} statistic", "the statistic that it belongs to, by its name", "nothing")
        if row["use"] != VALUE:
            continue
        for column in NEEDED:
            if not row[column]:
                yield problem(f"{place} {column}", _allowed(column), f"nothing, for {row['numeral']}{beside}")
        if row["statistic"] in names:
            yield problem(f"{place} statistic", "each name once", row["statistic"])
        names[row["statistic"]] = line
        if row["group"] and row["group"] not in groups:
            yield problem(f"{place} group", one_of(sorted(groups), row["group"]), row["group"])
        yield from _printed(draft.text, row, place)
    if len(unsure) > FEW:
        yield problem(f"{where}, rows {_runs(unsure)}, column sure", CONFIRM, NO)
    yield from _inputs(draft, where, names)


def _runs(lines: list[int]) -> str:
    """Rows with those that follow each other drawn together: 2 to 5, 9."""
    ends: list[list[int]] = []
    for line in lines:
        if ends and line == ends[-1][1] + 1:
            ends[-1][1] = line
        else:
            ends.append([line, line])
    return ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in ends)


def _allowed(column: str) -> str:
    return {
        "statistic": "a name of lower-case words with hyphens",
        "label": "what the number says, in your words",
        "measure": "what kind of number it is: see the data dictionary",
        "as_printed": "the number as the text prints it, with its sign and percent sign",
        "offset": "where as_printed begins in the text",
    }[column]


def _printed(text: str, row: dict[str, str], place: str) -> Iterator[str]:
    """What a spreadsheet may have made of a number: it must stand in the text, letter by letter, around its numeral."""
    if not (row["as_printed"] and row["offset"]):
        return
    if not (row["offset"].isdecimal() and len(row["offset"]) <= len(str(len(text)))):
        yield problem(f"{place} offset", f"a whole number below {len(text)}", row["offset"])
        return
    start = int(row["offset"])
    if not text.startswith(row["as_printed"], start):
        there = text[start : start + len(row["as_printed"])]
        yield problem(f"{place} as_printed", f'what the text has at {start}, "{there}"', row["as_printed"])
    elif not start <= int(row["numeral_offset"]) < start + len(row["as_printed"]):
        yield problem(f"{place} as_printed", f"a number with {row['numeral']} in it", row["as_printed"])


def _inputs(draft: Draft, where: str, names: dict[str, int]) -> Iterator[str]:
    for line, row in enumerate(draft.numbers, start=2):
        if row["use"] not in (VALUE, QUALIFIER):
            continue
        known = [*names, *(named(int(one["position"])) for one in draft.numbers if one["use"] == VALUE)]
        column = "inputs" if row["use"] == VALUE else "statistic"
        for name in row[column].split():
            if name not in known:
                yield problem(f"{where}, row {line}, column {column}", one_of(list(names), name), name)


def _of_facts(draft: Draft, where: str) -> Iterator[str]:
    for part, field in sorted(SAID, reverse=True):
        if not draft.facts[part][field]:
            yield problem(f"{where}, {part}, {field}", "something", "nothing")
    statistics = {row["statistic"] for row in draft.numbers if row["use"] == VALUE}
    known = statistics | {named(int(row["position"])) for row in draft.numbers if row["use"] == VALUE}
    used = {row["group"] or ALL for row in draft.numbers if row["use"] == VALUE}
    for name, group in draft.facts["groups"].items():
        if name in used and not group["description"]:
            yield problem(f"{where}, groups, {name}, description", "who they are, in your words", "nothing")
        if group["size"] and group["size"] not in known:
            yield problem(f"{where}, groups, {name}, size", one_of(sorted(statistics), group["size"]), group["size"])
    asked = {row["question"] for row in draft.numbers if row["use"] == VALUE and row["question"]}
    for name, question in draft.facts["questions"].items():
        if name not in asked:
            continue
        if not question["asked"]:
            yield problem(f"{where}, questions, {name}, asked", "what was asked, in your words", "nothing")
        if question["group"] not in {ALL, *draft.facts["groups"]}:
            groups = sorted({ALL, *draft.facts["groups"]})
            yield problem(f"{where}, questions, {name}, group", one_of(groups, question["group"]), question["group"])
    for name in sorted(asked - set(draft.facts["questions"])):
        yield problem(f"{where}, questions", f"{name}, which numbers.csv names", "no such question")
