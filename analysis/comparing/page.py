"""A comparison as one page that needs nothing else: what differs, with both sides next to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from analysis import wording
from analysis.comparing.changes import (
    CELL,
    DRAWN,
    FIGURE,
    FINDING,
    PROSE,
    TABLE,
    VERDICT,
    Change,
    Comparison,
)
from analysis.comparing.chapters import STATISTIC, Table
from analysis.comparing.matching import matched
from analysis.comparing.telling import (
    THINGS,
    TITLES,
    by_place,
    differ,
    head,
    how_many,
    shortened,
    tally,
    values,
    with_why,
)
from analysis.comparing.words import GONE, NEW, SAME, marked
from analysis.problems import InputError

STYLE = Path(__file__).with_name("page.css")
SVG = re.compile(r"<svg\b.*</svg>", re.DOTALL)
NAMED = re.compile(r'(\b(?:id|aria-labelledby)="|url\(#|href="#)')
SIDES = ("before", "after")
LISTED = 40  # numbers of a figure; `--format csv` has them all
KEPT_OUT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # a drawing of a run can start nothing


def page(comparison: Comparison) -> str:
    """The page.

    Parameters
    ----------
    comparison : Comparison
    """
    title = f"{comparison.after.name}, compared with {comparison.before.name}"
    kinds = [kind for kind, _ in _sections(comparison)]
    links = ", ".join(
        f'<a href="#{kind}">{wording.number(differ(comparison, kind))} '
        f"{THINGS[kind][differ(comparison, kind) != 1]}</a>"
        for kind in kinds
    )
    made = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in _made(comparison))
    chapters = escape(", ".join(comparison.chapters))
    body = "".join(
        f'<section id="{kind}">{_titled("h2", TITLES[kind])}{html}</section>' for kind, html in _sections(comparison)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{KEPT_OUT}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>\n{STYLE.read_text(encoding='utf-8')}</style></head>\n<body><main>"
        f'{_titled("h1", escape(title))}<p class="tally">{escape(tally(comparison))}</p><dl>{made}'
        f"<dt>chapters compared</dt><dd>{chapters}</dd></dl>"
        + (f"<p>What differs: {links}. {_legend(comparison)}</p>" if kinds else "")
        + f"\n{body}</main></body></html>\n"
    )


def _titled(level: str, html: str, chapter: str = "") -> str:
    """A heading; under which chapter it stands, in small."""
    small = f' <span class="small">{escape(chapter)}</span>' if chapter else ""
    return f"<{level}>{html}{small}</{level}>"


def _made(comparison: Comparison) -> Iterator[tuple[str, str]]:
    for line in head(comparison):
        name, colon, said = line.partition(": ")
        yield (name, said) if colon else ("left out", line)


def _legend(comparison: Comparison) -> str:
    before, after = (escape(side.name) for side in (comparison.before, comparison.after))
    return f"Marked so: <del>only in {before}</del> <ins>only in {after}</ins>"


def _sections(comparison: Comparison) -> list[tuple[str, str]]:
    """What differs, kind by kind; a table is shown once, with all that changed in it."""
    shown = {(one.chapters, one.where) for one in comparison.of(FINDING)}
    found = [
        (VERDICT, _verdicts(comparison)),
        (FINDING, _tables(comparison, comparison.of(FINDING))),
        ("value", _values(comparison)),
        (TABLE, _tables(comparison, [one for one in comparison.of(TABLE) if (one.chapters, one.where) not in shown])),
        (FIGURE, "".join(_figures(comparison))),
        (PROSE, _prose(comparison)),
        (CELL, _cells(comparison)),
    ]
    return [(kind, html) for kind, html in found if html]


def _both(comparison: Comparison, rows: Iterable[Sequence[str]]) -> str:
    """A table of both sides; its cells are HTML. A row of one cell is the heading of those that follow."""
    names = [escape(side.name) for side in (comparison.before, comparison.after)]
    body = []
    for item, *sides in rows:
        cells = "".join(f'<td data-side="{name}">{cell}</td>' for name, cell in zip(names, sides, strict=False))
        kind = 'scope="row"' if sides else f'scope="rowgroup" colspan="{len(names) + 1}"'
        body.append(f"<tr><th {kind}>{item}</th>{cells}</tr>")
    if not body:
        return ""
    head_row = "".join(f'<th scope="col">{name}</th>' for name in ("What", *names))
    rows_html = "\n".join(body)
    return f'<table class="both"><thead><tr>{head_row}</tr></thead><tbody>\n{rows_html}\n</tbody></table>'


def _item(change: Change) -> str:
    where = f'<br><span class="small">{escape(", ".join(change.chapters))}</span>'
    named = f"<br><code>{escape(change.statistic)}</code>" if change.statistic else ""
    return f"{escape(change.item)}{named}{where}"


def _verdicts(comparison: Comparison) -> str:
    def side(verdict: str, said: str) -> str:
        why = said.removeprefix(verdict).removeprefix(". ")
        return f'<span class="verdict {escape((verdict.split() or [""])[-1])}">{escape(verdict)}</span>{escape(why)}'

    rows = []
    for one in comparison.of(VERDICT):
        before, after = with_why(comparison, one)
        rows.append((_item(one), side(one.before, before), side(one.after, after)))
    return _both(comparison, rows)


def _values(comparison: Comparison) -> str:
    """A table of both sides: under the name of each statistic its values."""
    rows: list[tuple[str, ...]] = []
    for _, changes in groupby(values(comparison), lambda one: one.statistic):
        for place, one in enumerate(changes):
            if place == 0:
                rows.append((_item(one),))
            rows.append((escape(one.column.lower()), *(_shown(one.before, one.after, side) for side in (GONE, NEW))))
    return _both(comparison, rows)


def _shown(before: str, after: str, side: str | None = None) -> str:
    """Both texts as one, or one of them, with what is only in it marked."""
    tags = {SAME: "{}", GONE: "<del>{}</del>", NEW: "<ins>{}</ins>"}
    kept = (SAME, GONE, NEW) if side is None else (SAME, side)
    return "".join(tags[sign].format(escape(text)) for sign, text in marked(before, after) if sign in kept)


def _tables(comparison: Comparison, changes: list[Change]) -> str:
    """Each table of which something differs: its rows that do, with what changed marked."""
    found = []
    for (chapter, where), of_table in by_place(changes).items():
        title = _titled("h3", escape(where), chapter)
        pairs = _pairs(comparison, chapter, of_table[0].cell, where)
        html = _rows(*pairs) if pairs else ""
        rows = ((escape(f"{one.item}: {one.column}"), escape(one.before), escape(one.after)) for one in of_table)
        found.append(title + (html or _both(comparison, rows)))
    return "".join(found)


def _pairs(comparison: Comparison, chapter: str, cell: str, where: str) -> tuple[Table, Table] | None:
    cells = [side.cells.get(cell) for side in comparison.sides[chapter]]
    if None in cells:
        return None
    named = [[one for one in side.tables if where in (one.caption, side.heading)] for side in cells]
    return (named[0][0], named[1][0]) if all(len(side) == 1 for side in named) else None


def _rows(one: Table, other: Table) -> str:
    """The rows of a table that differ, each as one row with both sides in it."""
    columns = [name for name in one.columns if name in other.columns]
    _, first, second = matched(one.rows, other.rows, columns)
    shown = [name for name in columns if name != STATISTIC]
    body, same = [], 0
    for key in dict.fromkeys([*first, *second]):
        before, after = (
            {name: row.get(name, "") for name in shown} for row in (first.get(key, {}), second.get(key, {}))
        )
        if before == after:
            same += 1
            continue
        body.append("".join(f"<td>{_shown(before[name], after[name])}</td>" for name in shown))
    if not body:
        return ""
    head_row = "".join(f'<th scope="col">{escape(name)}</th>' for name in shown)
    rows = "\n".join(f"<tr>{cells}</tr>" for cells in body)
    rest = f'<p class="small">Rows that are the same, and not shown: {wording.number(same)}.</p>' if same else ""
    return f'<div class="scroll"><table><thead><tr>{head_row}</tr></thead><tbody>{rows}</tbody></table></div>{rest}'


def _figures(comparison: Comparison) -> Iterator[str]:
    for (chapter, name), changes in by_place(comparison.of(FIGURE)).items():
        sides = []
        for side, run, read in zip(
            SIDES, (comparison.before, comparison.after), comparison.sides[chapter], strict=True
        ):
            cell = read.cells.get(changes[0].cell)
            drawn = [one.html for one in cell.drawings if one.name == name] if cell else []
            html = _drawing(drawn[0], f"{side}-{chapter}") if drawn else "<p>The figure is not there.</p>"
            sides.append(f"<div>{_titled('h4', escape(run.name))}{html}</div>")
        yield (
            f"{_titled('h3', escape(name), chapter)}<p>What differs: {escape(how_many(changes))}</p>"
            f'<div class="sides">{"".join(sides)}</div>{_numbers(comparison, changes)}'
        )


def _drawing(html: str, prefix: str) -> str:
    """A drawing with ids of its own, so that two of them can stand in one page."""
    found = SVG.search(html)
    try:
        if found is None:
            raise InputError("no drawing")
        ElementTree.fromstring(found[0])
    except (ElementTree.ParseError, InputError):
        return "<p>It cannot be shown: it is no valid SVG.</p>"
    return NAMED.sub(lambda name: name[1] + escape(prefix) + "-", found[0])


def _numbers(comparison: Comparison, changes: list[Change]) -> str:
    listed = [one for one in changes if one.column != DRAWN]
    if not listed:
        return ""
    rows = [(escape(f"{one.item}: {one.column}"), *map(escape, shortened(one))) for one in listed[:LISTED]]
    more = len(listed) - LISTED
    rest = f'<p class="small">and {wording.number(more)} more: compare --format csv has all</p>' if more > 0 else ""
    return f"<details><summary>The numbers that differ</summary>{_both(comparison, rows)}{rest}</details>"


def _prose(comparison: Comparison) -> str:
    found = []
    for (chapter, where), changes in by_place(comparison.of(PROSE)).items():
        lines = "".join(f"<li>{_shown(one.before, one.after)}</li>" for one in changes)
        found.append(f'{_titled("h3", escape(where), chapter)}<ul class="prose">{lines}</ul>')
    return "".join(found)


def _cells(comparison: Comparison) -> str:
    rows = (
        (escape(f"{one.chapters[0]}: {one.where}: {one.item}"), *(_code(text) for text in (one.before, one.after)))
        for one in comparison.of(CELL)
    )
    return _both(comparison, rows)


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"
