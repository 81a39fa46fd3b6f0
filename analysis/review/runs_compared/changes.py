"""What differs between two runs, one thing at a time: verdicts, values, numbers of figures, sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isclose

from analysis.printed.problems import InputError
from analysis.review import same as review_same
from analysis.review.runs_compared.chapters import Cell, RanChapter, ShownDrawing, ShownTable, taken_apart
from analysis.review.runs_compared.matching import matched
from analysis.review.runs_compared.runs import Run
from analysis.review.runs_compared.words import differing, sentences
from analysis.show.text import STATISTIC
from analysis.sources.locations import shown

VERDICT, FINDING, VALUE, TABLE, FIGURE, PROSE, CELL = KINDS = (
    "verdict", "finding", "value", "table", "figure", "prose", "cell",
)  # fmt: skip
# Columns that say what becomes of a statistic, and of a finding; a test holds that each heads a table of a chapter.
OF_STATISTICS = {"Verdict"}
OF_FINDINGS = {
    "Least favorable reading", "Remain under the least favorable reading", "Remains alone", "How they stand", "Order",
    "Judgement", "Status", "True of every table",
}  # fmt: skip
PRESENT, ABSENT = "there", "not there"
ROW, DRAWN = "row", "drawing"


@dataclass(frozen=True)
class RunChange:
    """One thing that differs."""

    kind: str  # of `KINDS`: `value` is of a statistic, `table` of any other row; `finding` is whether one stands
    chapters: tuple[str, ...]  # those that show it
    cell: str  # its id, in the first of them
    where: str  # the caption of a table, the name of a figure, the heading over a sentence
    statistic: str  # if it is of one
    item: str  # what names it there
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """Two runs, and what differs in the chapters that both have."""

    before: Run
    after: Run
    chapters: tuple[str, ...]  # that both have
    changes: tuple[RunChange, ...]  # by kind, in the order of `KINDS`
    compared: dict[str, int]  # how many things of each kind
    made_otherwise: tuple[str, ...]  # templates, data, code: computed from in two versions
    sides: dict[str, tuple[RanChapter, RanChapter]] = field(repr=False, default_factory=dict)

    def of(self, kind: str) -> list[RunChange]:
        """The changes of a kind."""
        return [one for one in self.changes if one.kind == kind]

    def only(self) -> dict[str, list[str]]:
        """The chapters that one side has alone, by the name of the side."""
        sides = (self.before, self.after), (self.after, self.before)
        return {one.name: [name for name in one.chapters if name not in other.chapters] for one, other in sides}


def compare(before: Run, after: Run, short_names: Mapping[str, str]) -> Comparison:
    """Compare the chapters that two runs have in common; `short_names` are of the reports, by report_id.

    Raises InputError if they have no chapter in common, or one cannot be read.
    """
    if before.name == after.name:
        before, after = (replace(run, name=shown(run.folder)) for run in (before, after))
    names = [name for name in before.chapters if name in after.chapters]
    if not names:
        listed = [f"{run.name} has {', '.join(run.chapters)}" for run in (before, after)]
        raise InputError(f"no chapter in common: {'; '.join(listed)}")
    sides = {name: (taken_apart(before.chapters[name]), taken_apart(after.chapters[name])) for name in names}
    found = _Found(short_names)
    for name, (one, other) in sides.items():
        for cell in dict.fromkeys([*one.cells, *other.cells]):
            if cell in one.cells and cell in other.cells:
                _cells(found, name, one.cells[cell], other.cells[cell])
            else:
                only = one.cells.get(cell) or other.cells[cell]
                there = (PRESENT, ABSENT) if cell in one.cells else (ABSENT, PRESENT)
                found.differs(CELL, name, only.id, only.heading, "", f"cell {only.id}", "", *there)
    changes = sorted(found.changes(), key=lambda one: KINDS.index(one.kind))
    otherwise = sorted(set().union(*(_made_otherwise(*both) for both in sides.values())))
    return Comparison(before, after, tuple(names), tuple(changes), found.compared(), tuple(otherwise), sides)


def _made_otherwise(one: RanChapter, other: RanChapter) -> set[str]:
    """What two sides of a chapter were computed from in two versions; nothing if a side does not say."""
    if not (one.made_from and other.made_from):
        return set()
    names = one.made_from.keys() | other.made_from.keys()
    return {name for name in names if one.made_from.get(name) != other.made_from.get(name)} - {"parameters"}


class _Found:
    """What has been compared, each thing once, however many chapters show it."""

    def __init__(self, short_names: Mapping[str, str]):
        self.short_names = short_names
        self._seen: dict[str, set] = defaultdict(set)
        self._changes: dict[tuple, tuple[list[str], tuple]] = {}

    def same(self, kind: str, *identity: object) -> None:
        self._seen[kind].add(identity)

    def differs(self, kind, chapter, cell, where, statistic, item, column, before, after) -> None:
        # Of a statistic the same is said in several chapters; of anything else, each says its own.
        # A sentence can stand under one heading twice, as the finding of a figure and in words.
        place = ("", "") if statistic else (chapter, cell if kind != PROSE else "")
        key = (kind, *place, statistic, item if not statistic else "", where if not statistic else "", column)
        chapters, _ = self._changes.setdefault((*key, before, after), ([], (cell, where, statistic, item, column)))
        if chapter not in chapters:
            chapters.append(chapter)

    def changes(self) -> Iterator[RunChange]:
        for (kind, *_, before, after), (chapters, (cell, where, statistic, item, column)) in self._changes.items():
            yield RunChange(kind, tuple(chapters), cell, where, statistic, item, column, before, after)

    def compared(self) -> dict[str, int]:
        return {kind: len(self._seen[kind]) for kind in KINDS}


def _cells(found: _Found, chapter: str, one: Cell, other: Cell) -> None:
    found.same(CELL, chapter, one.id)
    if one.code != other.code:
        found.differs(CELL, chapter, one.id, one.heading, "", f"cell {one.id}", "code", one.code, other.code)
    for place, (before, after) in enumerate(_paired(one.tables, other.tables, lambda table: table.caption)):
        _tables(found, chapter, one, place, before, after)
    for before, after in _paired(one.drawings, other.drawings, lambda drawing: drawing.name):
        _drawings(found, chapter, one, before, after)
    said = sentences(one.prose), sentences(other.prose)
    for number in range(max(map(len, said))):
        found.same(PROSE, chapter, one.id, number)
    for before, after in differing(*said):
        found.differs(PROSE, chapter, one.id, one.heading, "", "", "", before, after)


def _paired(one: tuple, other: tuple, name: Callable) -> list[tuple]:
    """What two cells show, by name; where the names have changed and the number has not, in order."""
    names = [[name(each) for each in side] for side in (one, other)]
    if len(one) == len(other) and sorted(names[0]) != sorted(names[1]):
        return list(zip(one, other, strict=True))
    first, second = dict(zip(names[0], one, strict=True)), dict(zip(names[1], other, strict=True))
    return [(first.get(each), second.get(each)) for each in dict.fromkeys(names[0] + names[1])]


def _tables(
    found: _Found, chapter: str, cell: Cell, place: int, one: ShownTable | None, other: ShownTable | None
) -> None:
    where = next(table.caption for table in (one, other) if table is not None) or cell.heading
    if one is None or other is None:
        there = (ABSENT, PRESENT) if one is None else (PRESENT, ABSENT)
        found.differs(TABLE, chapter, cell.id, where, "", "the table", "", *there)
        return
    if one.caption != other.caption:
        found.differs(TABLE, chapter, cell.id, where, "", "the table", "caption", one.caption, other.caption)
    columns = [name for name in one.columns if name in other.columns]
    for name in dict.fromkeys(one.columns + other.columns):
        if name not in columns and name != STATISTIC:
            there = (PRESENT, ABSENT) if name in one.columns else (ABSENT, PRESENT)
            found.differs(TABLE, chapter, cell.id, where, "", f"column {name}", "", *there)
    names, first, second = matched(one.rows, other.rows, columns)
    for key in dict.fromkeys([*first, *second]):
        row = first.get(key) or second[key]
        item, statistic = _named(row, names, key, found.short_names), row.get(STATISTIC, "")
        rest = tuple(text for name, text in zip(names, key, strict=False) if name != STATISTIC) + key[len(names) :]
        alone = statistic if not rest else ""  # else it has several rows in the table
        if key not in first or key not in second:
            there = (PRESENT, ABSENT) if key in first else (ABSENT, PRESENT)
            kind = VALUE if alone else TABLE
            found.differs(kind, chapter, cell.id, where, alone, item, ROW, *there)
            continue
        for name in columns:
            if name == STATISTIC or name in names:
                continue
            verdict = VERDICT if name in OF_STATISTICS else FINDING if name in OF_FINDINGS else None
            kind = verdict or (VALUE if alone else TABLE)
            identity = (alone, name) if alone else (chapter, cell.id, place, key, name)
            found.same(kind, *identity)
            before, after = first[key].get(name, ""), second[key].get(name, "")
            if before != after:
                found.differs(kind, chapter, cell.id, where, alone, item, name, before, after)


def _named(row: Mapping[str, str], names: tuple[str, ...], key: tuple[str, ...], short_names: Mapping[str, str]) -> str:
    """What a row is called: by its statistic, with the report; else by what tells it apart."""
    statistic = row.get(STATISTIC, "")
    shown = [name for name in row if name != STATISTIC]
    said = [row[name] for name in names if name != STATISTIC] or [row[shown[0]] if shown else ""]
    said += key[len(names) :]
    report = short_names.get(statistic.partition(".")[0], "")
    return ": ".join(filter(None, [report if STATISTIC in names else "", *said]))


def _drawings(found: _Found, chapter: str, cell: Cell, one: ShownDrawing | None, other: ShownDrawing | None) -> None:
    name = next(drawing.name for drawing in (one, other) if drawing is not None)
    found.same(FIGURE, chapter, name)
    if one is None or other is None:
        there = (ABSENT, PRESENT) if one is None else (PRESENT, ABSENT)
        found.differs(FIGURE, chapter, cell.id, name, "", "the figure", DRAWN, *there)
        return
    numbers = list(_numbers(one.numbers, other.numbers))
    for item, column, before, after in numbers:
        found.differs(FIGURE, chapter, cell.id, name, "", item, column, before, after)
    drawn = None if numbers else review_same.of_texts(one.html, other.html)  # it takes a second for a large one
    if drawn and not drawn.rounding:
        found.differs(FIGURE, chapter, cell.id, name, "", "the figure", DRAWN, "drawn", "drawn otherwise")


def _numbers(one: ShownTable, other: ShownTable) -> Iterator[tuple[str, str, str, str]]:
    """The numbers of two drawings that differ by more than rounding: row, column, before, after."""
    columns = [name for name in one.columns if name in other.columns]
    for name in dict.fromkeys(one.columns + other.columns):
        if name not in columns:
            yield f"column {name}", "", *((PRESENT, ABSENT) if name in one.columns else (ABSENT, PRESENT))
    names, first, second = matched(one.rows, other.rows, columns)
    for key in dict.fromkeys([*first, *second]):
        item = ", ".join(_key(name, text) for name, text in zip(names, key, strict=False) if text)
        item = ", ".join(filter(None, [item, *key[len(names) :]]))
        if key not in first or key not in second:
            yield item, ROW, *((PRESENT, ABSENT) if key in first else (ABSENT, PRESENT))
            continue
        for name in columns:
            before, after = first[key][name], second[key][name]
            if not _equal(before, after):
                yield item, name, before, after


def _key(name: str, text: str) -> str:
    """What names a row of numbers, by one of its columns; only a number needs the name of the column."""
    return f"{name} {text}" if text[-1].isdigit() else text


def _equal(one: str, other: str) -> bool:
    """Whether two texts are the same, or numbers that are equal to rounding.

    >>> _equal("0.3000000001", "0.3"), _equal("0.31", "0.3"), _equal("all", "some")
    (True, False, False)
    """
    if one == other:
        return True
    try:
        return isclose(float(one), float(other), rel_tol=review_same.RELATIVE)
    except ValueError:
        return False
