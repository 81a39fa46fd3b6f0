"""Numbers of people on a line: those that a question's percentages can be of, against those that reports state."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from analysis.chapters.who_took_part.question import common_sizes
from analysis.chapters.who_took_part.words import participation_finding, sizes_of
from analysis.ledger.choices import Choices
from analysis.show.figures.dots import INCHES_A_PANEL, INCHES_A_ROW, draw_line
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import canvas_width, narrow, styled
from analysis.show.numbers import listed_numbers, number, topic


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
            (topic(row["topic"]) + ("" if narrow() else f": {', '.join(row['printed'])}"), row["candidates"])
            for row in questions.to_dict("records")
        ]
        marked = [(n, f"{number(n)}, {source}") for n, source in sizes_of(stated, group_id, names)]
        found = [n for _, sizes in rows for n in sizes] + [n for n, _ in marked]
        draw_line(axes, rows, common_sizes(questions), marked, min(found))
        axes.set_xlabel(f"Number of {group_id} who answered")
    fitting = [
        f"{group_id}: {listed_numbers(common_sizes(questions)).replace('none', 'no number')} fits all "
        f"{number(len(questions))} questions"
        for group_id, questions in groups
    ]
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
        "Each row is a question, where there is room with its percentages. A blue dot stands at every number of people "
        "that gives all of them; a diamond in the last row, at every number that gives the percentages of all "
        "questions, or open, of most of them if none does. A line marks a size, with where it is from. A row without "
        "a dot on a line was not answered by so many people, or its percentages were rounded in another way.",
        numbers=pd.concat(numbers, ignore_index=True),
        headline="; ".join(fitting).capitalize(),
    )
