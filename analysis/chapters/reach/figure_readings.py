"""Who has a characteristic, under each reading of whose share it is."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.colors import to_rgba
from matplotlib.patches import Patch

from analysis.chapters.reach.words import reach_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import BLUE, GRID, INK, MUTED, ORANGE, canvas, legend, name_rows, styled
from analysis.show.numbers import number, span

HEIGHT = 0.42  # of a bar, in rows


ASSUMED: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": ORANGE,
    "hatch": "///",
    "hatchcolor": ORANGE,
    "hatch_linewidth": 1.0,
    "linewidth": 0.8,
}


@styled
def readings(found: pd.DataFrame, only: str) -> Picture | Nothing:
    """A row a reading: the two groups end to end, filled as far as people have the characteristic."""
    if found.empty:
        return Nothing("This report has no share of a whole that is the sum of two groups.")
    whole = int(found["all_size"].iloc[0])
    rest, rest_size = found["rest_group_id"].iloc[0], int(found["rest_size"].iloc[0])
    label = found["item_label"].iloc[0]
    border = whole - rest_size
    figure, (axes,) = canvas(0.95 * len(found) + 1.3)
    for place, row in enumerate(found.to_dict("records")):
        assumed = border if row["fits"] else 0
        for start, size in ((assumed, border - assumed), (border, rest_size)):
            axes.barh(place, size, HEIGHT, left=start, facecolor=GRID, edgecolor=MUTED, linewidth=0.8)
        if row["fits"]:
            axes.barh(place, border, HEIGHT, **ASSUMED)
            _fill(axes, place, border, row["rest_low"], row["rest_high"])
            _say(axes, place, border / 2, f"all {number(border)}, assumed")
            _say(axes, place, border + rest_size / 2, span(row["rest_low"], row["rest_high"], number))
        else:
            _fill(axes, place, 0, row["low"], row["high"])
            _say(axes, place, border / 2, f"{span(row['low'], row['high'], number)}: not all are")
            _say(axes, place, border + rest_size / 2, "not known")
    labels = [
        f"{row['as_printed']} of the {number(row['size'])}\n{row['group_id']}" for row in found.to_dict("records")
    ]
    name_rows(axes, range(len(found)), labels, above=30)
    axes.set_ylim(len(found) - 0.7, -1.0)
    axes.set_xlim(0, whole)
    ticks = [0, border, whole]
    axes.set_xticks(ticks, [number(tick) for tick in ticks])
    axes.set_xlabel("People")
    axes.grid(visible=False)
    for start, size, group in ((0, border, only), (border, rest_size, rest)):
        axes.text(
            start + size / 2, -0.82, f"{group} ({number(size)})", ha="center", va="center", color=INK, fontweight="bold"
        )
    handles = [
        Patch(color=BLUE, label=f"{label}, from the printed {found['as_printed'].iloc[0]}"),
        Patch(**ASSUMED, label=f"{label}, assumed"),
        Patch(facecolor=GRID, edgecolor=MUTED, linewidth=0.8, label="others, or not known"),
    ]
    legend(figure, handles, columns=3)
    numbers = []
    for row in found.to_dict("records"):
        reading = {name: row[name] for name in ("statistic_id", "as_printed", "size")} | {
            "share_of": row["group_id"],
            "kind": "by the share",
        }
        known = (rest, row["rest_low"], row["rest_high"]) if row["fits"] else (only, row["low"], row["high"])
        numbers.append(reading | dict(zip(("group_id", "people_low", "people_high"), known, strict=True)))
        if row["fits"]:
            everyone = {"people_low": border, "people_high": border}
            numbers.append(reading | {"group_id": only, "kind": "assumed"} | everyone)
    return Picture(
        "readings",
        figure,
        reach_finding(found, only),
        "Each row reads the printed share as one of another group; the two groups stand end to end, as long as they "
        "are large. Blue: the people that the share then is, the paler end where rounding leaves several numbers. "
        f"Hatched: all {only}, if these are {label} and nobody else. In the row where the share is of "
        "these themselves, that assumption cannot hold.",
        numbers=pd.DataFrame(numbers),
        headline=f"{found['as_printed'].iloc[0]} are {label}, of one of {number(len(found))} groups, not said which",
    )


def _fill(axes, place: int, start: int, low: int, high: int) -> None:
    axes.barh(place, low, HEIGHT, left=start, color=BLUE, linewidth=0)
    axes.barh(place, high - low, HEIGHT, left=start + low, facecolor=to_rgba(BLUE, 0.5), edgecolor=BLUE, linewidth=0.8)


def _say(axes, place: int, x: float, text: str) -> None:
    axes.text(x, place - HEIGHT / 2 - 0.14, text, ha="center", va="center", color=INK)
