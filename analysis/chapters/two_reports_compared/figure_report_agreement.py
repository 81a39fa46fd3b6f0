"""Two reports of one study: where they do not print the same, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import pandas as pd

from analysis.chapters.two_reports_compared.words import NOT_PRINTED, reports_compared_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import long
from analysis.show.figures.style import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    canvas,
    name_rows,
    narrow,
    on_phone,
    styled,
    under_headings,
)
from analysis.show.numbers import number

LABEL_WIDTH = 42  # characters a line
DIFFERS, ALONE = "Different numbers", "Printed in one report only"


@styled
def report_agreement(found: pd.DataFrame, names: Mapping[str, str]) -> Picture | Nothing:
    """A row a quantity that differs or stands in one report only, with the numbers as printed; the rest is counted."""
    both, differ = found["kind"].isin(["same", "differs"]).sum(), found["kind"] == "differs"
    rows = pd.concat([found[differ], found[~differ & (found["kind"] != "same")]])
    if rows.empty:
        return Nothing(f"Both reports print the same {number(both)} numbers.")
    labels = [f"{row.group_id}: {row.item_label}" if row.item else str(row.label) for row in rows.itertuples()]
    heads = [DIFFERS if kind == "differs" else ALONE for kind in rows["kind"]]
    places, named, bold = under_headings(heads, labels)
    figure, (axes,) = canvas((0.36 if narrow() else 0.3) * (max(named) + 1) + 0.5)
    for place, row in zip(places, rows.to_dict("records"), strict=True):
        differs = row["kind"] == "differs"
        for x, side in ((0, "first"), (1, "second")):
            printed = row[f"{side}_printed"]
            colour, marker = (ORANGE, "D") if differs else (BLUE, "s")
            if printed:
                axes.plot([x], [place], color=colour, marker=marker, markersize=7.5, linestyle="")
            axes.text(
                x + 0.08, place, printed or NOT_PRINTED, va="center", color=INK if printed else MUTED,
                fontweight="bold" if printed else "normal",
            )  # fmt: skip
    name_rows(axes, named, [name if on_phone() else fill(name, LABEL_WIDTH) for name in named.values()], bold=bold)
    axes.set_ylim(max(named) + 0.6, -0.7)
    axes.set_xlim(-0.12, 1.9)
    first, second = (names[found[f"{side}_report_id"].iloc[0]] for side in ("first", "second"))
    axes.set_xticks([0, 1], [first, second], ha="left", color=INK, fontweight="bold")
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    wide = rows.assign(item=rows["item"].where(rows["item"] != "", rows["label"])).rename(columns={"kind": "stands"})
    own = {"report_id": "report_id", "statistic_id": "statistic_id", "printed": "as_printed"}
    return Picture(
        "report-agreement",
        figure,
        reports_compared_finding(found, names),
        f"What the two reports do not print alike; the {number(both - differ.sum())} numbers that are the same, if in "
        "other signs or words, are left out. Diamond: another number. Square: only that report prints it.",
        numbers=long(wide, ["topic", "group_id", "item", "stands"], own),
        headline=f"Of {number(both)} quantities that both reports print, {number(differ.sum())} differ",
    )
