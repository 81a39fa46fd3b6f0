"""The billboard: one finding and one figure that are seen from afar, and a column of detail for who comes nearer."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.poster.layout import GAP, MARGIN, WIDEST_GAP, DoesNotFit, Fitted, Page, column_height

TITLES = tuple(range(190, 95, -6))
UNDER_FINDING = 0.8  # inches

MEASURING = """#set page(width: spec.width * 1in, height: auto, margin: 1in)
#finding(96pt, words)
#for it in words.sections + words.foot { section(36pt, it) }
#context {
  let high(width, body) = measure(width: width * 1in, body).height / 1in
  [#metadata((
    titles: spec.titles.map(size => high(spec.panel, finding(size * 1pt, words))),
    under: spec.sizes.map(size => high(spec.panel, under-finding(size * 1pt, words))),
    asides: spec.sizes.map(size =>
      high(spec.column, aside(size * 1pt, words)) + high(spec.column, under-aside(words))),
    sections: spec.sizes.map(size =>
      (words.sections + words.foot).map(it => high(spec.column, section(size * 1pt, it)))),
  )) <measured>]
}
"""
SHEET = """#set page(width: spec.width * 1in, height: spec.height * 1in, margin: spec.margin * 1in)
#let all = words.sections + words.foot
#grid(
  columns: (spec.panel * 1in, spec.column * 1in),
  column-gutter: spec.gutter * 1in,
  rows: 100%,
  {
    finding(spec.title_size * 1pt, words)
    v(1fr)
    under-finding(spec.size * 1pt, words)
    v(1fr)
  },
  {
    stack(
      spacing: spec.columns.first().gap * 1in,
      aside(spec.size * 1pt, words),
      ..spec.columns.first().sections.map(it => section(spec.size * 1pt, all.at(it))),
    )
    v(1fr)
    under-aside(words)
  },
)
"""


def fitted(measured: Mapping, page: Page, names: list[str]) -> Fitted:
    """The largest text with which the column of detail fits the page, and the largest finding over what is under it.

    Raises DoesNotFit if either does not with the smallest; says by how much, and what is longest.
    """
    room = page.height - 2 * MARGIN
    for at, heights in enumerate(measured["sections"]):
        every = tuple(range(len(heights)))
        high = measured["asides"][at] + GAP * (len(heights) + 1) + sum(heights)
        if high <= room:
            break
    else:
        highest = max(every, key=heights.__getitem__)
        raise DoesNotFit(
            f"the column of detail is {high - room:.1f}in higher than the page has room for, with text of "
            f'{page.prose} pt; shorten "{names[highest]}" ({heights[highest]:.1f}in, the highest section there)',
            high - room,
        )
    under = measured["under"][at] + UNDER_FINDING
    title = next((one for one, high in enumerate(measured["titles"]) if high + under <= room), None)
    if title is None:
        over = measured["titles"][-1] + under - room
        raise DoesNotFit(
            f"the panel is {over:.1f}in higher than the page has room for, with a finding of {TITLES[-1]} pt; shorten "
            f"the title, or what stands before the first section",
            over,
        )
    spare = (room - measured["asides"][at] - column_height(every, heights, 0)) / (len(heights) + 1)
    return Fitted(TITLES[title], page.sizes[at], ((every, min(WIDEST_GAP, spare)),))
