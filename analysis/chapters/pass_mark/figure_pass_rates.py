"""The chance to pass a test by its length, and the share of right answers that is really needed."""

from __future__ import annotations

import pandas as pd
import seaborn
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.chapters.pass_mark.words import learner, pass_finding
from analysis.show.figures.export import Picture
from analysis.show.figures.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, canvas_width, legend, markers, styled
from analysis.show.numbers import chance, number, percent

LOOKS = {"after": (BLUE, "o", "-"), "before": (ORANGE, "s", (0, (5, 2))), "guessing": (GREEN, "^", (0, (1, 1.5)))}
DRAWN = (
    "statistic_id as_printed mark answers_statistic_id learner share questions right_needed passing passing_spread"
).split()


@styled
def pass_rates(found: pd.DataFrame) -> Picture:
    """Above, the share needed; below, the chance to pass, a line a learner and a thick one where learners differ."""
    mark = found["as_printed"].iloc[0]
    figure = Figure(figsize=(canvas_width(), 4.1), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[1, 1.9])
    lengths = found.drop_duplicates("questions")
    seaborn.lineplot(x=lengths["questions"], y=lengths["effective"], color=MUTED, linewidth=1, ax=above, errorbar=None)
    markers(above, lengths["questions"], lengths["effective"], INK, 26)
    above.axhline(found["mark"].iloc[0], color=INK, linewidth=0.9, linestyle=(0, (4, 3)))
    above.set_ylabel("Right answers\nreally needed")
    for who, (colour, marker, line) in LOOKS.items():
        rows = found[found["who"] == who]
        if rows.empty:
            continue
        below.plot(
            rows["questions"], rows["passing"], color=colour, linestyle=line, marker=marker, markersize=4.5,
            linewidth=1.4, label=learner(who, rows["share"].iloc[0]),
        )  # fmt: skip
        if rows["passing_spread"].notna().all():
            below.plot(rows["questions"], rows["passing_spread"], color=colour, linestyle=line, linewidth=3)
    below.plot([], [], color=MUTED, linewidth=3, label="thick: learners differ, same mean")
    most = found[["passing", "passing_spread"]].max(axis=None)
    for axes, low, high in ((above, found["mark"].iloc[0], found["effective"].max()), (below, 0, most)):
        axes.set_ylim(max(0, low - 0.05), high + 0.05)
        axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
        axes.yaxis.set_major_formatter(lambda value, _: percent(value))
        axes.grid(axis="both", color=GRID)
    below.set_ylabel("Chance to pass")
    below.set_xlabel("Questions in the test")
    ticks = [tick for tick in lengths["questions"] if tick % 5 == 0]
    below.set_xticks(ticks, [number(tick) for tick in ticks])
    after = found[found["who"] == "after"]
    handles, labels = below.get_legend_handles_labels()
    legend(figure, handles, labels, columns=2)
    return Picture(
        "pass-rates",
        figure,
        pass_finding(found),
        f"Above: the smallest number of right answers that reaches {mark}, as a share of the questions; only a whole "
        "number can be right, so that short tests often ask for more than the mark. Below: the chance to reach it, by "
        "the chance of each right answer. The teeth are real: one more question can make a test harder to pass or "
        "easier. Thick lines: the share of learners who pass if some know more than others and the mean is the same.",
        numbers=found.rename(columns={"who": "learner", "effective": "right_needed"})[DRAWN],
        headline=f"Of learners with {percent(after['share'].iloc[0])} right on average, at most "
        f"{chance(after['passing'].max())} pass a mark of {mark}",
    )
