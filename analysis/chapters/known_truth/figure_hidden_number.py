"""How often percentages alone give the number of people that they are of."""

from __future__ import annotations

import pandas as pd
from matplotlib.lines import Line2D

from analysis.chapters.known_truth.question import DECIMALS, WHOLE
from analysis.chapters.known_truth.words import only_one_headline
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import BLUE, ORANGE, canvas, legend, markers, name_rows, percent_axis, styled
from analysis.show.numbers import number, percent, span

LOOKS = {DECIMALS: (BLUE, "o"), WHOLE: (ORANGE, "D")}


@styled
def hidden_number(found: pd.DataFrame) -> Picture | Nothing:
    """A row a size: the share of columns in which the true number is the only candidate, by kind of percentage."""
    if found.empty:
        return Nothing("No column has percentages enough to look for its number of people.")
    bands = list(dict.fromkeys(zip(found["people_low"], found["people_high"], strict=True)))
    figure, (axes,) = canvas(0.5 * len(bands) + 0.9)
    for kind, (colour, form) in LOOKS.items():
        here = found[found["kind"] == kind]
        places = [bands.index(band) for band in zip(here["people_low"], here["people_high"], strict=True)]
        markers(axes, here["share"], places, colour, 60, marker=form)
    name_rows(axes, range(len(bands)), [f"{span(*band, number)} people" for band in bands])
    axes.set_ylim(len(bands) - 0.5, -0.5)
    percent_axis(axes, "Columns in which the true number is the only candidate")
    axes.set_xlim(-0.03, 1.03)  # whole marks at both ends
    handles = [
        Line2D([], [], color=colour, marker=form, linestyle="", label=kind) for kind, (colour, form) in LOOKS.items()
    ]
    legend(figure, handles, columns=2)
    said = "; ".join(
        f"{span(row.people_low, row.people_high, number)} people, {row.kind}: {percent(row.share)} of "
        f"{number(row.columns)}"
        for row in found.itertuples()
    )
    return Picture(
        "hidden-number",
        figure,
        f"Columns in which the true number of people is the only candidate, by that number. {said}.",
        "Columns of open trials’ tables in which the stated number of people gives every cell. Each mark: how often "
        "that number is the only one that all percentages of the column allow, up to it.",
        numbers=found[["people_low", "people_high", "kind", "columns", "only", "share"]],
        headline=only_one_headline(found),
    )
