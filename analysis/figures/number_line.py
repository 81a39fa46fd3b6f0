"""Numbers of people on a line: those that a question's percentages can be of, against those that reports state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.export import Nothing, Picture
from analysis.figures.style import BLUE, GRID, INK, MUTED, ORANGE, canvas_width, styled
from analysis.ledger.choices import Choices
from analysis.participation import common_sizes
from analysis.wording import number, participation_finding, sizes_of, topic

INCHES_A_ROW, INCHES_A_PANEL = 0.31, 1.05
LINES = ("-", "--", ":")


def draw_line(
    axes: Axes,
    rows: Sequence[tuple[str, Sequence[int]]],
    together: Sequence[int],
    marked: Sequence[tuple[int, str]],
    lowest: int,
) -> None:
    """Rows of dots at the numbers that fit, the last for what fits all; vertical lines at the numbers that are marked.

    `marked` numbers, the largest first, have a line and a label of their own; `lowest` is where the axis begins.
    """
    highest = max([n for n, _ in marked] + [n for _, sizes in rows for n in sizes])
    span = range(lowest, highest + 1)
    labels = [label for label, _ in rows]
    if len(rows) > 1:
        labels.append("all together" if together else "all together: none fits")
    for place in range(len(labels)):
        axes.scatter(span, [place] * len(span), s=3, color=GRID, zorder=1)
    for place, (_, sizes) in enumerate(rows):
        axes.scatter(sizes, [place] * len(sizes), s=46, color=BLUE, zorder=3)
    if len(rows) > 1:
        axes.scatter(together, [len(rows)] * len(together), s=62, color=ORANGE, marker="D", zorder=3)
        axes.axhline(len(rows) - 0.5, color=GRID, linewidth=0.8)
    for order, (n, label) in enumerate(marked):
        top = -0.75 - 0.62 * (len(marked) - 1 - order)  # the largest highest: no label then meets another's line
        axes.plot([n, n], [len(labels) - 0.5, top], color=INK, linewidth=1.1, linestyle=LINES[order % len(LINES)])
        axes.annotate(label, (n, top), xytext=(-4, 0), textcoords="offset points", ha="right", va="center", color=INK)
    axes.set_yticks(range(len(labels)), labels, color=INK)
    axes.set_ylim(len(labels) - 0.5, -1.1 - 0.62 * (len(marked) - 1))
    axes.set_xlim(lowest - 0.6, highest + 0.6)
    step = 5 if highest - lowest > 15 else 2 if highest - lowest > 8 else 1
    axes.set_xticks([n for n in span if n % step == 0], [number(n) for n in span if n % step == 0])
    axes.tick_params(axis="x", colors=INK, length=3, color=MUTED)
    axes.grid(visible=False)


@styled
def number_line(
    implied: pd.DataFrame, stated: pd.DataFrame, names: Mapping[str, str], choices: Choices
) -> Picture | Nothing:
    """One panel a group, one row a question: a dot at every number of people that fits all its percentages."""
    if implied["candidates"].map(len).sum() == 0:
        return Nothing("No number of people fits any question of this study.")
    groups = [(group_id, questions) for group_id, questions in implied.groupby("group_id", sort=False)]
    inches = [INCHES_A_ROW * (len(questions) + 1) + INCHES_A_PANEL for _, questions in groups]
    figure = Figure(figsize=(canvas_width(), sum(inches)), layout="constrained")
    panels = figure.subplots(len(groups), 1, squeeze=False, height_ratios=inches)[:, 0]
    for axes, (group_id, questions) in zip(panels, groups, strict=True):
        rows = [
            (f"{topic(row['topic'])}: {', '.join(row['printed'])}", row["candidates"])
            for row in questions.to_dict("records")
        ]
        marked = [(n, f"{number(n)}, {source}") for n, source in sizes_of(stated, group_id, names)]
        found = [n for _, sizes in rows for n in sizes] + [n for n, _ in marked]
        draw_line(axes, rows, common_sizes(questions), marked, min(found))
        axes.set_xlabel(f"Number of {group_id} who answered")
    said = implied["statistic_ids"].map(lambda ids: " ".join(one for same in ids for one in same))
    fits = implied.assign(
        statistic_ids=said, as_printed=implied["printed"].map(", ".join), people=implied["candidates"]
    )
    together = [(group_id, n) for group_id, questions in groups for n in common_sizes(questions) if len(questions) > 1]
    numbers = [
        fits.explode("people")[["group_id", "topic", "as_printed", "people", "statistic_ids"]].assign(kind="question"),
        pd.DataFrame(together, columns=["group_id", "people"]).assign(kind="all questions"),
        stated.rename(columns={"n": "people"})[["group_id", "report_id", "people", "statistic_id"]].assign(kind="size"),
    ]
    return Picture(
        "number-line",
        figure,
        participation_finding(implied, stated, names, choices),
        "Each row is a question, with its percentages. A blue dot stands at every number of people that gives all of "
        "them; a diamond in the last row, at every number that gives the percentages of all questions. A line marks "
        "a size, with where it is from. A row without a dot on a line was not answered by so many people, or its "
        "percentages were rounded in another way.",
        numbers=pd.concat(numbers, ignore_index=True),
    )
