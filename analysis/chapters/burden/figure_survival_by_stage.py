"""Five-year survival as claimed, on one line with the figures from elsewhere, stage by stage."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.burden.words import burden_finding, stage
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import BLUE, INK, ORANGE, PAPER, canvas, legend, narrow, percent_axis, styled
from analysis.show.numbers import day

BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}  # so that no line runs through a label


@styled
def survival_by_stage(found: pd.DataFrame) -> Picture | Nothing:
    """Diamonds for what the activity page says, circles for the figures from elsewhere."""
    survival = found[found["figure"].str.contains("survival") & (found["same_quantity"] == "no")]
    if survival.empty:
        return Nothing("No survival was held against figures from elsewhere.")
    aside = 0.035 if narrow() else 0.025
    claims = survival.drop_duplicates("statistic_id")
    marks = [(row.value, row.label.partition(", ")[2], row.as_printed, True) for row in claims.itertuples()]
    marks += [
        (row.figure_value, f"{stage(row.figure)} ({day(row.dated)})", row.figure_printed, False)
        for row in survival.itertuples()
    ]
    marks.sort(key=lambda mark: -mark[0])
    figure, (axes,) = canvas(0.25 * len(marks) + 1.2)
    for place, (value, _, printed, claimed) in enumerate(marks):
        colour, shape, size = (ORANGE, "D", 75) if claimed else (BLUE, "o", 70)
        axes.scatter([value / 100], [place], color=colour, marker=shape, s=size, zorder=3, clip_on=False)
        side = -1 if value > 50 else 1
        axes.text(
            value / 100 + side * aside,
            place,
            printed,
            ha="right" if side < 0 else "left",
            va="center",
            color=INK,
            bbox=BEHIND,
            fontweight="bold" if claimed else "normal",
        )
    axes.scatter([], [], color=ORANGE, marker="D", s=75, label="overall survival, as the activity page has it")
    axes.scatter([], [], color=BLUE, marker="o", s=70, label="relative survival, elsewhere")
    labels = [name[:1].upper() + name[1:] for _, name, _, _ in marks]
    axes.set_yticks(range(len(marks)), labels, color=INK)
    for label, (_, _, _, claimed) in zip(axes.get_yticklabels(), marks, strict=True):
        label.set_fontweight("bold" if claimed else "normal")
    axes.set_ylim(len(marks) - 0.5, -0.6)
    percent_axis(axes, "Alive after five years")
    legend(figure, *axes.get_legend_handles_labels(), columns=2)
    elsewhere = survival.assign(kind="elsewhere", as_printed=survival["figure_printed"], value=survival["figure_value"])
    elsewhere = elsewhere.assign(label=survival["figure"])
    numbers = pd.concat([claims.assign(kind="claim"), elsewhere]).rename(columns={"label": "item"})
    numbers = numbers[["statistic_id", "item", "kind", "as_printed"]].assign(share=numbers["value"] / 100)
    return Picture(
        "survival-by-stage",
        figure,
        burden_finding(found),
        "Diamond, with its name in bold: what the activity page says. "
        "Circle: a figure from elsewhere, of another kind of survival. No interval was printed for any of them.",
        numbers=numbers,
        headline=_headline(survival),
    )


def _headline(survival: pd.DataFrame) -> str:
    same = survival[survival["same_digits"]]
    if same.empty:
        return "No relative survival from elsewhere is the overall survival that the page prints"
    row = same.iloc[0]
    elsewhere = f"{row['figure_printed']} relative survival, of {stage(row['figure'])}"
    return f"{row['as_printed']} overall survival on the page matches {elsewhere}"
