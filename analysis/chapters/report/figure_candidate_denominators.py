"""Which numbers of people the percentages of a question can be of, against the number that was stated."""

from __future__ import annotations

import matplotlib
import numpy as np
import pandas as pd
import seaborn
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.number import parse
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import BLUE, GRID, INK, ORANGE, PAPER, canvas_width, legend, narrow, styled
from analysis.show.numbers import number, runs

FITS = ("nothing", "this percentage", "the whole question")
LARGEST = 99  # from 100 people on, every whole percentage fits


@styled
def candidate_denominators(rows: pd.DataFrame, report_id: str, rounding: str) -> Picture | Nothing:
    """One strip a group, one line a percentage: pale where it fits alone, dark where the whole question fits."""
    found = rows[
        (rows["report_id"] == report_id) & rows["size"].le(LARGEST).fillna(False) & rows["candidates"].map(bool)
    ]
    if found.empty:
        return Nothing("No group of this report is small enough for its percentages to say how many answered.")
    groups = [group for _, group in found.groupby("group_id", sort=False)]
    figure = matplotlib.figure.Figure(
        figsize=(canvas_width(), (0.27 if narrow() else 0.175) * len(found) + 0.5 * len(groups) + 0.5),
        layout="constrained",
    )
    panels = figure.subplots(len(groups), 1, squeeze=False, height_ratios=[len(group) + 1 for group in groups])[:, 0]
    numbers = [_strip(axes, group, rounding) for axes, group in zip(panels, groups, strict=True)]
    legend(
        figure,
        [
            Patch(color=GRID, label="fits this percentage"),
            Patch(color=BLUE, label="fits the whole question"),
            Patch(facecolor="none", edgecolor=ORANGE, linewidth=2, label="size of the group, stated or assumed"),
        ],
        columns=3,
    )
    misfits = found[found["candidates"].map(lambda sizes: sizes[0]) < found["size"]].drop_duplicates("question_id")
    said = [f"{row['question_id'].replace('-', ' ')} fits {runs(row['candidates'])}" for _, row in misfits.iterrows()]
    alt = (
        f"The size of the group, as stated or assumed, fits {number(found['question_id'].nunique() - len(misfits))} of "
        f"{number(found['question_id'].nunique())} questions" + (f"; {'; '.join(said)}." if said else ".")
    )
    return Picture(
        f"candidate-denominators-{report_id}",
        figure,
        alt,
        "Each column is a number of people. A line is dark where that number gives all percentages of its question, "
        "and pale where it gives this one alone. A question whose line is not dark at the size of the group was "
        "answered by fewer people, was not put to all of them, or was rounded otherwise.",
        numbers=pd.concat(numbers, ignore_index=True),
        headline=f"{number(len(misfits)) if len(misfits) else 'None'} of {number(found['question_id'].nunique())} "
        "questions do not fit the size of their group, as stated",
    )


def _strip(axes, group: pd.DataFrame, rounding: str) -> pd.DataFrame:
    """Draw the strip of a group, and give its cells."""
    size = int(group["size"].iloc[0])
    sizes = list(range(min(min(fitting) for fitting in group["candidates"]), size + 1))
    fits = np.array(
        [
            [
                2 if n in row["candidates"] else bool(feasible_counts(parse(row["as_printed"]), n, rounding))
                for n in sizes
            ]
            for _, row in group.iterrows()
        ]
    )
    labels = [f"{row['item_label']}, {row['as_printed']}" for _, row in group.iterrows()]
    seaborn.heatmap(
        fits, ax=axes, cmap=ListedColormap([PAPER, GRID, BLUE]), vmin=0, vmax=2, cbar=False, linewidths=1.5,
        linecolor=PAPER, yticklabels=labels, xticklabels=False,
    )  # fmt: skip
    ticks = [
        place
        for place, n in enumerate(sizes)
        if n in (size, sizes[0]) or (n % 5 == 0 and min(size - n, n - sizes[0]) > 2)
    ]
    axes.set_xticks([place + 0.5 for place in ticks], [number(sizes[place]) for place in ticks], rotation=0)
    axes.tick_params(axis="y", rotation=0, colors=INK)
    axes.add_patch(
        matplotlib.patches.Rectangle(
            (len(sizes) - 1, 0), 1, len(group), fill=False, edgecolor=ORANGE, linewidth=2, clip_on=False
        )
    )
    axes.set_xlabel(f"Number of {group['group_id'].iloc[0]} who answered")
    boundaries = np.flatnonzero(group["question_id"].to_numpy()[1:] != group["question_id"].to_numpy()[:-1]) + 1
    axes.hlines(boundaries, 0, len(sizes), color=INK, linewidth=0.8)
    cells = group[["statistic_id", "group_id", "item", "as_printed", "size"]].loc[group.index.repeat(len(sizes))]
    return cells.assign(people=sizes * len(group), fits=[FITS[one] for one in fits.astype(int).ravel()])
