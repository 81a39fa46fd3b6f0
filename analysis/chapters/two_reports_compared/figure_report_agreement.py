"""Two reports of one study: what each prints, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.typing import LineStyleType

from analysis.chapters.two_reports_compared.words import NOT_PRINTED, agreement_kind, reports_compared_finding
from analysis.show.figures.export import Picture
from analysis.show.figures.numbers import long
from analysis.show.figures.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, canvas, legend, name_rows, narrow, styled

Look = tuple[str, str, LineStyleType]  # a colour, a marker, and the line
LOOKS: dict[str, Look] = {"same": (BLUE, "o", "-"), "differs": (ORANGE, "D", "--")}
ONLY: Look = (GREEN, "s", "")
LABEL_WIDTH = 42  # characters a line
NO_TOPIC = "Who and what was studied"


@styled
def report_agreement(found: pd.DataFrame, names: Mapping[str, str]) -> Picture:
    """A dot a quantity and report, with the number as printed; a shape and a colour for how the two stand."""
    topics = found["topic"].ne(found["topic"].shift()).cumsum() - 1
    labels = [fill(f"{row.group_id}: {row.item}" if row.item else row.label, LABEL_WIDTH) for row in found.itertuples()]
    extra = pd.Series([0.45 * label.count("\n") for label in labels], index=found.index)
    places = found.index + topics + extra.cumsum() - extra / 2
    margin, aside = (0.8, 0.12) if narrow() else (0.45, 0.06)
    figure, (axes,) = canvas(0.29 * (places.iloc[-1] + 1) + 1.2)
    for place, row in zip(places, found.to_dict("records"), strict=True):
        colour, marker, line = LOOKS.get(row["kind"], ONLY)
        if line:
            axes.plot([0, 1], [place, place], color=colour, linestyle=line, linewidth=1.4)
        for x, side in ((0, "first"), (1, "second")):
            printed = row[f"{side}_printed"]
            if printed:
                axes.plot([x], [place], color=colour, marker=marker, markersize=7.5, linestyle="")
            axes.text(
                x + (aside if x else -aside), place, printed or NOT_PRINTED, ha="left" if x else "right", va="center",
                color=INK if printed else MUTED, fontweight="bold" if row["kind"] == "differs" else "normal",
            )  # fmt: skip
    for topic, first in found.drop_duplicates("topic")["topic"].items():
        axes.text(
            -margin, places[topic] - 0.95, first.replace("-", " ").capitalize() or NO_TOPIC, fontweight="bold",
            ha="left", va="center", color=INK,
        )  # fmt: skip
    axes.hlines(places, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    name_rows(axes, places, labels)
    axes.set_ylim(places.iloc[-1] + 0.6, -1.6)
    axes.set_xlim(-margin, 1 + margin)
    axes.set_xticks([0, 1], [names[found[f"{side}_report_id"].iloc[0]] for side in ("first", "second")])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    handles = [_handle(*look, agreement_kind(kind, names)) for kind, look in LOOKS.items()]
    handles.append(_handle(*ONLY, "printed in one report only"))
    legend(figure, handles, columns=3)
    wide = found.assign(item=found["item"].where(found["item"] != "", found["label"])).rename(
        columns={"kind": "stands"}
    )
    own = {"report_id": "report_id", "statistic_id": "statistic_id", "printed": "as_printed"}
    numbers = long(wide, ["topic", "group_id", "item", "stands"], own)
    return Picture(
        "report-agreement",
        figure,
        reports_compared_finding(found, names),
        "Each quantity as the two reports print it. Circle: the same number, if in other signs or words. Diamond and "
        "dashed line: another number. Square: only one of the reports prints it.",
        numbers=numbers,
    )


def _handle(colour: str, marker: str, line: LineStyleType, label: str) -> Line2D:
    return Line2D([], [], color=colour, marker=marker, linestyle=line, label=label)
