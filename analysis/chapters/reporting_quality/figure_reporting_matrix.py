"""What a guideline asks for, item by item, and what each report gives of it."""

from __future__ import annotations

import pandas as pd
import seaborn
from matplotlib.colors import ListedColormap

from analysis.chapters.reporting_quality.question import STATUSES, reporting_tally
from analysis.chapters.reporting_quality.words import reporting_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import BLUE, GRID, INK, ON_DARK, ON_LIGHT, PAPER, SKY, canvas, styled
from analysis.show.numbers import number
from analysis.sources.reports import Reports

# In the order of STATUSES: colour of the tile, of the word on it, and the word.
TILES = ((BLUE, ON_DARK, "reported"), (SKY, ON_LIGHT, "partly"), (PAPER, INK, "absent"), (GRID, INK, "n/a"))


@styled
def reporting_matrix(data: Reports, guideline: str, names: dict[str, str]) -> Picture | Nothing:
    """A tile an item and report: its status as a colour and as a word. What no report gives is counted."""
    of_all = data.reporting[data.reporting["guideline"] == guideline]
    if of_all.empty:
        return Nothing(f"No report was held against {guideline}.")
    given = of_all.groupby("item")["status"].transform(lambda one: one.isin(["reported", "partly"]).any())
    rows, absent = of_all[given], of_all.loc[~given, "item"].nunique()
    if rows.empty:
        return Nothing(f"No report gives any of the {number(absent)} items of {guideline}.")
    items = list(dict.fromkeys(zip(rows["item"], rows["item_name"], strict=True)))
    reports = list(dict.fromkeys(rows["report_id"]))
    status = {(row.item, row.report_id): STATUSES.index(row.status) for row in rows.itertuples()}
    codes = pd.DataFrame([[status[item, report] for report in reports] for item, _ in items])
    figure, (axes,) = canvas(0.29 * len(items) + 0.6)
    seaborn.heatmap(
        codes, ax=axes, cmap=ListedColormap([colour for colour, _, _ in TILES]), vmin=-0.5, vmax=3.5, cbar=False,
        linewidths=1.5, linecolor=GRID, xticklabels=[names[report] for report in reports],
        yticklabels=[f"{item}  {name}" for item, name in items],
    )  # fmt: skip
    for row, column in ((row, column) for row in range(len(items)) for column in range(len(reports))):
        _, colour, word = TILES[codes.iloc[row, column]]
        axes.text(column + 0.5, row + 0.52, word, ha="center", va="center", color=colour, fontsize=9)
    axes.tick_params(axis="y", rotation=0, colors=INK)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", rotation=0, colors=INK, length=0)
    if absent:
        axes.set_xlabel(f"{number(absent)} other items are in no report")
    tally = reporting_tally(data)
    full = ", ".join(f"{names[str(one)]} {number(row['reported'])}" for one, row in tally.loc[guideline].iterrows())
    return Picture(
        f"reporting-{guideline.lower().replace(' ', '-').replace('.', '-')}",
        figure,
        reporting_finding(tally, names, guideline),
        f"Items of {guideline} as rows, reports as columns; n/a: the item cannot apply. Items that no report gives "
        "in full or partly are left out, and counted below. What is there or missing, and "
        "where, is in the table below.",
        numbers=rows.rename(columns={"item": "item_number", "item_name": "item"})[
            ["guideline", "item_number", "item", "report_id", "status"]
        ],
        headline=f"Of {number(of_all['item'].nunique())} items of {guideline}, in full: {full}",
    )
