"""A comparison as one page that needs nothing else: what differs, with both sides next to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from analysis.printed.problems import InputError
from analysis.review.runs_compared.changes import (
    CELL,
    DRAWN,
    FIGURE,
    FINDING,
    PROSE,
    TABLE,
    VERDICT,
    Comparison,
    RunChange,
)
from analysis.review.runs_compared.chapters import ShownTable
from analysis.review.runs_compared.matching import matched
from analysis.review.runs_compared.telling import (
    THINGS,
    TITLES,
    by_place,
    differ,
    head,
    how_many,
    how_much_differs,
    shortened,
    values,
    with_why,
)
from analysis.review.runs_compared.words import GONE, NEW, SAME, marked
from analysis.show import numbers
from analysis.show.documents import Code, VerdictMark
from analysis.show.html import Html, cell, row, together
from analysis.show.text import STATISTIC

STYLE = Path(__file__).with_name("page.css")
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
NAMED = re.compile(r'(\b(?:id|aria-labelledby)="|url\(#|href="#)')
SIDES = ("before", "after")
LISTED = 40  # numbers of a figure; `--format csv` has them all
KEPT_OUT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # a drawing of a run can start nothing


def page(comparison: Comparison) -> str:
    """The page."""
    title = f"{comparison.after.name}, compared with {comparison.before.name}"
    sections = _sections(comparison)
    link = Html('<a href="#{}">{} {}</a>')
    links = together((link.format(kind, *_how_many(comparison, kind)) for kind, _ in sections), ", ")
    made = [*_made(comparison), ("chapters compared", ", ".join(comparison.chapters))]
    body = (
        Html('<section id="{}">{}{}</section>').format(kind, _titled("h2", TITLES[kind]), html)
        for kind, html in sections
    )
    shape = Html(
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{}">'
        '<meta name="viewport" content="width=device-width">'
        "<title>{}</title><style>\n{}</style></head>\n<body><main>"
        '{}<p class="tally">{}</p><dl>{}</dl>{}\n{}</main></body></html>\n'
    )
    filled = shape.format(
        Html(KEPT_OUT),
        title,
        Html(STYLE.read_text(encoding="utf-8")),
        _titled("h1", title),
        how_much_differs(comparison),
        together(Html("<dt>{}</dt><dd>{}</dd>").format(*one) for one in made),
        Html("<p>What differs: {}. {}</p>").format(links, _legend(comparison)) if sections else "",
        together(body),
    )
    return str(filled)


def _how_many(comparison: Comparison, kind: str) -> tuple[str, str]:
    number = differ(comparison, kind)
    return numbers.number(number), THINGS[kind][number != 1]


def _titled(level: str, title: str, chapter: str = "") -> Html:
    """A heading; under which chapter it stands, in small."""
    small = Html(' <span class="small">{}</span>').format(chapter) if chapter else ""
    return Html("<{level}>{}{}</{level}>").format(title, small, level=level)


def _made(comparison: Comparison) -> Iterator[tuple[str, str]]:
    for line in head(comparison):
        name, colon, said = line.partition(": ")
        yield (name, said) if colon else ("left out", line)


def _legend(comparison: Comparison) -> Html:
    return Html("Marked so: <del>only in {}</del> <ins>only in {}</ins>").format(
        comparison.before.name, comparison.after.name
    )


def _sections(comparison: Comparison) -> list[tuple[str, Html]]:
    """What differs, kind by kind; a table is shown once, with all that changed in it."""
    shown = {(one.chapters, one.where) for one in comparison.of(FINDING)}
    found = [
        (VERDICT, _verdicts(comparison)),
        (FINDING, _tables(comparison, comparison.of(FINDING))),
        ("value", _values(comparison)),
        (TABLE, _tables(comparison, [one for one in comparison.of(TABLE) if (one.chapters, one.where) not in shown])),
        (FIGURE, together(_figures(comparison))),
        (PROSE, _prose(comparison)),
        (CELL, _cells(comparison)),
    ]
    return [(kind, html) for kind, html in found if html]


def _both(comparison: Comparison, rows: Iterable[Sequence[str]]) -> Html:
    """A table of both sides. A row of one cell is the heading of those that follow."""
    names = [side.name for side in (comparison.before, comparison.after)]
    side = Html('<td data-side="{}">{}</td>')
    body = [
        Html("<tr><th {}>{}</th>{}</tr>").format(
            Html('scope="row"' if sides else f'scope="rowgroup" colspan="{len(names) + 1}"'),
            item,
            together(side.format(name, shown) for name, shown in zip(names, sides, strict=False)),
        )
        for item, *sides in rows
    ]
    return _table(("What", *names), body, ' class="both"', "\n") if body else Html("")


def _table(header: Sequence[str], body: Sequence[Html], attributes: str = "", around: str = "") -> Html:
    return Html("<table{}><thead>{}</thead><tbody>{around}{}{around}</tbody></table>").format(
        Html(attributes), row(header, "col"), together(body, "\n"), around=around
    )


def _item(change: RunChange) -> Html:
    named = Html("<br>{}").format(cell(Code(change.statistic))) if change.statistic else ""
    chapters = ", ".join(change.chapters)
    return Html('{}{}<br><span class="small">{}</span>').format(change.item, named, chapters)


def _verdicts(comparison: Comparison) -> Html:
    def side(verdict: str, said: str) -> Html:
        return cell((VerdictMark(verdict), said.removeprefix(verdict).removeprefix(". ")))

    rows = []
    for one in comparison.of(VERDICT):
        before, after = with_why(comparison, one)
        rows.append((_item(one), side(one.before, before), side(one.after, after)))
    return _both(comparison, rows)


def _values(comparison: Comparison) -> Html:
    """A table of both sides: under the name of each statistic its values."""
    rows: list[tuple[str, ...]] = []
    for _, changes in groupby(values(comparison), lambda one: one.statistic):
        for place, one in enumerate(changes):
            if place == 0:
                rows.append((_item(one),))
            rows.append((one.column.lower(), *(_shown(one.before, one.after, side) for side in (GONE, NEW))))
    return _both(comparison, rows)


def _shown(before: str, after: str, side: str | None = None) -> Html:
    """Both texts as one, or one of them, with what is only in it marked."""
    tags = {SAME: Html("{}"), GONE: Html("<del>{}</del>"), NEW: Html("<ins>{}</ins>")}
    kept = (SAME, GONE, NEW) if side is None else (SAME, side)
    return together(tags[sign].format(text) for sign, text in marked(before, after) if sign in kept)


def _tables(comparison: Comparison, changes: list[RunChange]) -> Html:
    """Each table of which something differs: its rows that do, with what changed marked."""
    found = []
    for (chapter, where), of_table in by_place(changes).items():
        pairs = _pairs(comparison, chapter, of_table[0].cell, where)
        rows = ((f"{one.item}: {one.column}", one.before, one.after) for one in of_table)
        found += [_titled("h3", where, chapter), (_rows(*pairs) if pairs else "") or _both(comparison, rows)]
    return together(found)


def _pairs(comparison: Comparison, chapter: str, cell: str, where: str) -> tuple[ShownTable, ShownTable] | None:
    one, other = (side.cells.get(cell) for side in comparison.sides[chapter])
    if one is None or other is None:
        return None
    named = [[table for table in side.tables if where in (table.caption, side.heading)] for side in (one, other)]
    return (named[0][0], named[1][0]) if all(len(side) == 1 for side in named) else None


def _rows(one: ShownTable, other: ShownTable) -> Html:
    """The rows of a table that differ, each as one row with both sides in it."""
    columns = [name for name in one.columns if name in other.columns]
    _, first, second = matched(one.rows, other.rows, columns)
    shown = [name for name in columns if name != STATISTIC]
    body, same = [], 0
    for key in dict.fromkeys([*first, *second]):
        before, after = (
            {name: found.get(name, "") for name in shown} for found in (first.get(key, {}), second.get(key, {}))
        )
        if before == after:
            same += 1
            continue
        body.append(row(_shown(before[name], after[name]) for name in shown))
    if not body:
        return Html("")
    rest = Html('<p class="small">Rows that are the same, and not shown: {}.</p>').format(numbers.number(same))
    return Html('<div class="scroll">{}</div>{}').format(_table(shown, body), rest if same else "")


def _figures(comparison: Comparison) -> Iterator[Html]:
    for (chapter, name), changes in by_place(comparison.of(FIGURE)).items():
        sides = []
        for side, run, read in zip(
            SIDES, (comparison.before, comparison.after), comparison.sides[chapter], strict=True
        ):
            shown = read.cells.get(changes[0].cell)
            drawn = [one.html for one in shown.drawings if one.name == name] if shown else []
            html = _drawing(drawn[0], f"{side}-{chapter}") if drawn else Html("<p>The figure is not there.</p>")
            sides.append(Html("<div>{}{}</div>").format(_titled("h4", run.name), html))
        yield Html('{}<p>What differs: {}</p><div class="sides">{}</div>{}').format(
            _titled("h3", name, chapter), how_many(changes), together(sides), _numbers(comparison, changes)
        )


def _drawing(html: str, prefix: str) -> Html:
    """A drawing with ids of its own, so that two of them can stand in one page."""
    found = SVG.search(html)
    try:
        if found is None:
            raise InputError("no drawing")
        ElementTree.fromstring(found[0])
    except (ElementTree.ParseError, InputError):
        return Html("<p>It cannot be shown: it is no valid SVG.</p>")
    own = cell(prefix)
    return Html(NAMED.sub(lambda name: f"{name[1]}{own}-", found[0]))


def _numbers(comparison: Comparison, changes: list[RunChange]) -> Html:
    listed = [one for one in changes if one.column != DRAWN]
    if not listed:
        return Html("")
    rows = [(f"{one.item}: {one.column}", *shortened(one)) for one in listed[:LISTED]]
    more = len(listed) - LISTED
    rest = Html('<p class="small">and {} more: compare --format csv has all</p>').format(numbers.number(more))
    return Html("<details><summary>The numbers that differ</summary>{}{}</details>").format(
        _both(comparison, rows), rest if more > 0 else ""
    )


def _prose(comparison: Comparison) -> Html:
    found = []
    for (chapter, where), changes in by_place(comparison.of(PROSE)).items():
        lines = together(Html("<li>{}</li>").format(_shown(one.before, one.after)) for one in changes)
        found.append(Html('{}<ul class="prose">{}</ul>').format(_titled("h3", where, chapter), lines))
    return together(found)


def _cells(comparison: Comparison) -> Html:
    rows = (
        (f"{one.chapters[0]}: {one.where}: {one.item}", *(cell(Code(text)) for text in (one.before, one.after)))
        for one in comparison.of(CELL)
    )
    return _both(comparison, rows)
