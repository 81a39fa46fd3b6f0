"""The numerals of a text against the rows of `numerals.csv`: accounted for, missing, or not in the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from analysis.printed.problems import InputError, problem
from analysis.sources.reports import Reports
from analysis.sources.rows import Numeral, each
from analysis.sources.texts.normalization import fingerprint, normalize, surroundings
from analysis.sources.texts.numerals import find_numerals

MISSING = "missing"  # in the text, not in the data
SURPLUS = "not in the text"  # in the data, not in the text
ELSEWHERE = "another place"  # in both, not at the same place
OTHER = "another numeral"  # at one place, not the same
PRINTED = "printed otherwise"  # what a statistic prints does not stand where the data says
NOWHERE = -1  # of a statistic without a numeral
KINDS = (MISSING, SURPLUS, ELSEWHERE, OTHER, PRINTED)

Found = tuple[int, str]


@dataclass(frozen=True)
class Discrepancy:
    """One thing in which a text and the data differ."""

    kind: str  # one of `KINDS`
    row: int  # of `numerals.csv`, or of `statistics.csv`; of a missing numeral the row that it comes after
    offset: int  # its place in the text, or, if it is not there, where the data has it
    said: str  # with a few words of the text around it: for a terminal, never for a file


@dataclass(frozen=True)
class Audit:
    """What became of the numerals of one text."""

    report_id: str
    found: int  # numerals in the text
    uses: dict[str, int]  # how often each `use` of `numerals.csv` occurs among those accounted for
    discrepancies: tuple[Discrepancy, ...]  # in the order of the text
    same_text: bool = True  # whether the data was read from it, character by character, line breaks aside


def audit_text(report_id: str, text: str, data: Reports, *, any_version: bool = False) -> Audit:
    """Hold a text against the data.

    With `any_version` another version of the text is taken too: its numerals are held against the data in their order,
    not by their places.

    Raises InputError if the report is unknown, or the text is not the one that the data was read from; it is then
    compared no further, for every place in it may have moved.
    """
    report = data.report(report_id)
    text = normalize(text)
    same_text = fingerprint(text) == report["text_sha256"]
    if not same_text and not any_version:
        allowed = (
            f"the text of {report_id}: {report['text_length']} characters, SHA-256 {report['text_sha256'][:12]}..."
        )
        here = f"{len(text)} characters, SHA-256 {fingerprint(text)[:12]}..."
        raise InputError(f"{problem('text', allowed, here)}. Not compared any further")
    rows = data.numerals[data.numerals["report_id"] == report_id]
    listed = [(row.offset, row.numeral) for row in each(rows, Numeral)]
    found = find_numerals(text)
    pairs = _by_place(found, listed) if same_text else _in_order(found, listed)
    accounted: list[int] = []
    discrepancies: list[Discrepancy] = []
    before = min(rows.index, default=len(data.numerals)) - 1
    moved: dict[int, int] = {}
    for one, row in pairs:
        printed, known = None if one is None else found[one], None if row is None else listed[row]
        number = before if row is None else int(rows.index[row])
        kind = _kind(printed, known, same_text)
        if kind:
            offset, said = _said(kind, text, printed, known)
            discrepancies.append(Discrepancy(kind, number + 2, offset, said))
        elif row is not None:
            accounted.append(row)
        if printed and known:
            moved[number] = printed[0] - known[0]
        before = number
    discrepancies += _statistics(report_id, text, data, rows.index, {} if same_text else moved, same_text)
    uses = Counter(rows["use"].iloc[accounted])
    return Audit(report_id, len(found), dict(uses), tuple(sorted(discrepancies, key=_in_text)), same_text)


def _in_text(one: Discrepancy) -> tuple[int, int]:
    return one.offset, KINDS.index(one.kind)


def _by_place(found: list[Found], listed: list[Found]) -> list[tuple[int | None, int | None]]:
    """Which numeral of the text is which of the data, by their places: the same, overlapping, or else the nearest."""
    places = {one: index for index, one in enumerate(found)}
    pairs = {row: places[one] for row, one in enumerate(listed) if one in places}
    for near in (_overlap, _alike):
        for row, one in enumerate(listed):
            left = set(range(len(found))) - set(pairs.values())
            candidates = [index for index in left if near(one, found[index])]
            if row not in pairs and candidates:
                pairs[row] = min(candidates, key=lambda index: (abs(found[index][0] - one[0]), index))
    return _whole(pairs, found, listed)


def _overlap(one: Found, other: Found) -> bool:
    return one[0] < other[0] + len(other[1]) and other[0] < one[0] + len(one[1])


def _alike(one: Found, other: Found) -> bool:
    return one[1] == other[1]


def _in_order(found: list[Found], listed: list[Found]) -> list[tuple[int | None, int | None]]:
    """Which numeral of the text is which of the data, by their order alone."""
    matcher = SequenceMatcher(None, [one for _, one in listed], [one for _, one in found], autojunk=False)
    pairs: dict[int, int] = {}
    for _, row, row_end, one, one_end in matcher.get_opcodes():
        pairs |= dict(zip(range(row, row_end), range(one, one_end), strict=False))
    return _whole(pairs, found, listed)


def _whole(pairs: dict[int, int], found: list[Found], listed: list[Found]) -> list[tuple[int | None, int | None]]:
    """Pairs, and what has no other half, in the order of the text; what is not in it last."""
    rows = {one: row for row, one in pairs.items()}
    surplus = [(None, row) for row in range(len(listed)) if row not in pairs]
    return [*((one, rows.get(one)) for one in range(len(found))), *surplus]


def _kind(found: Found | None, listed: Found | None, by_place: bool) -> str | None:
    if listed is None:
        return MISSING
    if found is None:
        return SURPLUS
    if found[1] != listed[1]:
        return OTHER
    return ELSEWHERE if by_place and found != listed else None


def _said(kind: str, text: str, found: Found | None, listed: Found | None) -> tuple[int, str]:
    """Where the text and the data differ, and how."""
    if found is None:
        place, numeral = listed or (0, "")
        return place, f'"{numeral}" is in the data alone, at offset {place}'
    offset, numeral = found
    here = f'"{numeral}" at offset {offset} in {surroundings(text, offset, len(numeral))}'
    if listed is None:
        return offset, f"{here}; in the text alone"
    if kind == ELSEWHERE:
        return offset, f"{here}; in the data at offset {listed[0]}"
    return offset, f'{here}; in the data "{listed[1]}"'


def _statistics(
    report_id: str, text: str, data: Reports, rows: pd.Index, moved: dict[int, int], same_text: bool
) -> list[Discrepancy]:
    """Statistics that print something else than what stands in the text: at their place, or beside their numeral."""
    values = data.numerals.loc[rows].query("use == 'value'")
    beside = {str(name): int(place) for name, place in zip(values["statistic_id"], values.index, strict=True)}
    otherwise = []
    for line, row in enumerate(data.each_statistic(), start=2):
        numeral = beside.get(row.statistic_id, NOWHERE)
        if row.report_id != report_id or (not same_text and numeral not in moved):
            continue  # of another report, or not in this version: told of its numeral
        offset = row.offset + moved.get(numeral, 0)
        if not text.startswith(row.as_printed, max(offset, 0)):
            there = surroundings(text, max(offset, 0), len(row.as_printed))
            said = f'{row.statistic_id} as "{row.as_printed}" is not at offset {offset}, where there is {there}'
            otherwise.append(Discrepancy(PRINTED, line, offset, said))
    return otherwise
