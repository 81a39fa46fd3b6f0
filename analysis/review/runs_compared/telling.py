"""What a comparison found, in words: how much differs, and tables of what, for a terminal, a page or a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from analysis.review.runs_compared.changes import (
    CELL,
    DRAWN,
    FIGURE,
    FINDING,
    KINDS,
    PROSE,
    ROW,
    TABLE,
    VALUE,
    VERDICT,
    Comparison,
    RunChange,
)
from analysis.review.runs_compared.runs import COMMITTED
from analysis.review.runs_compared.words import in_a_line
from analysis.show import numbers
from analysis.show.documents import Table

WHY = "Why"
FIRST = 3  # numbers of a figure that are shown
DIGITS = 4  # of a number of a figure; CSV and JSON have all
FRACTION = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
THINGS = {
    VERDICT: ("verdict on statistics", "verdicts on statistics"),
    FINDING: ("verdict on findings", "verdicts on findings"),
    VALUE: ("value of statistics", "values of statistics"),
    TABLE: ("other cell of tables", "other cells of tables"),
    FIGURE: ("figure", "figures"),
    PROSE: ("sentence", "sentences"),
    CELL: ("part of notebooks", "parts of notebooks"),
}
TITLES = {
    VERDICT: "Verdicts on statistics",
    FINDING: "Verdicts on findings",
    VALUE: "Rebuilt values, intervals and reasons",
    TABLE: "Other tables",
    FIGURE: "Figures",
    PROSE: "Prose",
    CELL: "Parts of notebooks",
}
NEVER_CUT = {VERDICT, FINDING}


def how_much_differs(comparison: Comparison) -> str:
    """Which findings change, by chapter, or that none does; then how much differs, of how much: a sentence each.

    Things that only one side has count as well, so that more can differ than both have.
    """
    if not comparison.changes:
        both = sum(comparison.compared[kind] for kind in KINDS if kind != CELL)
        return f"Nothing differs: {_count(both, 'thing', 'things')} compared, in {_chapters(comparison)}."
    parts = []
    for kind in KINDS:
        differing, compared = differ(comparison, kind), comparison.compared[kind]
        if differing or (compared and kind != CELL):
            one, many = THINGS[kind]
            of = numbers.number(max(compared, differing))
            parts.append(f"{numbers.number(differing)} of {of} {one if of == '1' else many}")
    return f"{findings_change(comparison)} {numbers.listed(parts)} differ, in {_chapters(comparison)}."


def findings_change(comparison: Comparison) -> str:
    """Which findings change, in which chapters, or that none does: a sentence.

    A verdict that stands in both runs and is the same has not changed; one that only one side has does.
    """
    changed = by_place([*comparison.of(VERDICT), *comparison.of(FINDING)])
    if not changed:
        return "No finding changes."
    many: defaultdict[str, int] = defaultdict(int)
    for (chapter, _), changes in changed.items():
        many[chapter] += len(changes)
    said = [f"{_count(count, 'finding', 'findings')} of {chapter}" for chapter, count in many.items()]
    return f"{numbers.listed(said)} {'changes' if sum(many.values()) == 1 else 'change'}."


def differ(comparison: Comparison, kind: str) -> int:
    """How many things of a kind differ; a figure is one, however many of its numbers do."""
    found = comparison.of(kind)
    return len({(one.chapters, one.where) for one in found}) if kind == FIGURE else len(found)


def head(comparison: Comparison) -> list[str]:
    """What was compared with what, a line each."""
    lines = [f"{side.name}: {told}" for side in (comparison.before, comparison.after) for told in side.told()]
    if comparison.made_otherwise:
        lines.append(f"not made from the same: {', '.join(comparison.made_otherwise)}; what differs can come from that")
    for side, names in comparison.only().items():
        if names:
            named = "" if side == COMMITTED else f": {', '.join(names)}"
            lines.append(f"{_count(len(names), 'chapter', 'chapters')} only in {side}{named}")
    return lines


def groups(comparison: Comparison) -> list[tuple[str, Table]]:
    """What differs, kind by kind, each as a table; of rows that are of no statistic, table by table."""
    before, after = comparison.before.name, comparison.after.name
    header = ("What", "Of it", before, after)
    found = [
        (VERDICT, Table(TITLES[VERDICT], ("What", before, after), _verdicts(comparison))),
        (FINDING, Table(TITLES[FINDING], header, _rows(comparison.of(FINDING), in_chapter=True))),
        (VALUE, Table(TITLES[VALUE], header, _rows(values(comparison)))),
    ]
    for (chapter, where), changes in by_place(comparison.of(TABLE)).items():
        found.append((TABLE, Table(f"{TITLES[TABLE]}: {chapter}: {where}", header, _rows(changes))))
    figures = ("Figure", "What differs", f"First of it, {before} -> {after}")
    prose = [(_place(one), in_a_line(one.before, one.after)) for one in comparison.of(PROSE)]
    cells = [
        (_place(one), one.item, *(("code", "other code") if one.column else (one.before, one.after)))
        for one in comparison.of(CELL)
    ]
    found += [
        (FIGURE, Table(TITLES[FIGURE], figures, list(_figures(comparison)))),
        (PROSE, Table(TITLES[PROSE], ("Where", f"[-{before}-] {{+{after}+}}"), prose)),
        (CELL, Table(TITLES[CELL], ("Where", "What", before, after), cells)),
    ]
    return [(kind, table) for kind, table in found if table.rows]


def values(comparison: Comparison) -> list[RunChange]:
    """The values that differ, statistic by statistic, without the reasons that are told with a verdict."""
    told = {one.statistic for one in comparison.of(VERDICT)}
    found = [one for one in comparison.of(VALUE) if not (one.column == WHY and one.statistic in told)]
    places = {name: place for place, name in enumerate(dict.fromkeys(one.statistic for one in found))}
    return sorted(found, key=lambda one: places[one.statistic])


def with_why(comparison: Comparison, change: RunChange) -> tuple[str, str]:
    """Both sides of a verdict, each with its reason."""
    whys = [one for one in comparison.of(VALUE) if one.column == WHY and one.statistic == change.statistic]
    if not whys:
        return change.before, change.after
    return f"{change.before}. {whys[0].before}", f"{change.after}. {whys[0].after}"


def by_place(changes: list[RunChange]) -> dict[tuple[str, str], list[RunChange]]:
    """Changes by chapter and by what they stand in: a table, a figure, a heading."""
    found = defaultdict(list)
    for one in changes:
        found[one.chapters[0], one.where].append(one)
    return dict(found)


def how_many(changes: list[RunChange]) -> str:
    """How many numbers and rows of a figure differ, in words."""
    rows = sum(one.column == ROW for one in changes)
    drawn = [one for one in changes if one.column == DRAWN]
    if drawn:
        return "the same numbers, drawn otherwise" if drawn[0].after == "drawn otherwise" else drawn[0].after
    parts = [_count(len(changes) - rows, "number", "numbers"), _count(rows, "row that only one side has",
                                                                        "rows that only one side has")]  # fmt: skip
    return " and ".join(filter(None, parts))


def shortened(change: RunChange) -> tuple[str, str]:
    """Both sides of a number that is drawn, with as many digits as a reader needs to see what differs."""
    before, after = (
        f"{float(text):.{DIGITS}g}" if FRACTION.fullmatch(text) else text for text in (change.before, change.after)
    )
    return (before, after) if before != after else (change.before, change.after)


def _verdicts(comparison: Comparison) -> tuple[tuple[str, ...], ...]:
    return tuple((one.item, *with_why(comparison, one)) for one in comparison.of(VERDICT))


def _rows(changes: list[RunChange], *, in_chapter: bool = False) -> tuple[tuple[str, ...], ...]:
    """A row each; what it is of is said once."""
    found, last = [], None
    for one in changes:
        item = f"{one.chapters[0]}: {one.item}" if in_chapter else one.item
        found.append(("" if item == last else item, one.column.lower(), one.before, one.after))
        last = item
    return tuple(found)


def _figures(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for (chapter, name), changes in by_place(comparison.of(FIGURE)).items():
        listed = [(one, *shortened(one)) for one in changes if one.column != DRAWN]
        shown = [f"{one.item}, {one.column}: {before} -> {after}" for one, before, after in listed]
        more = f"; and {numbers.number(len(shown) - FIRST)} more" if len(shown) > FIRST else ""
        yield f"{name} ({chapter})", how_many(changes), "; ".join(shown[:FIRST]) + more


def _place(change: RunChange) -> str:
    return f"{change.chapters[0]}: {change.where}"


def _count(number: int, one: str, many: str) -> str:
    return f"{numbers.number(number)} {one if number == 1 else many}" if number else ""


def _chapters(comparison: Comparison) -> str:
    return _count(len(comparison.chapters), "chapter", "chapters")
