"""Which need is answered by whom, and which by nobody."""

from __future__ import annotations

from textwrap import fill

import pandas as pd

from analysis.chapters.gaps_actions_education.words import OFFERED_BY, SOURCES, answers_finding
from analysis.ledger.needs import AnswerMap
from analysis.show.figures.export import Picture
from analysis.show.figures.style import (
    BLUE,
    GRID,
    INK,
    ON_DARK,
    ORANGE,
    PAPER,
    canvas,
    markers,
    name_rows,
    narrow,
    on_phone,
    styled,
)
from analysis.show.numbers import number

NOBODY = "answered by nobody"


@styled
def answer_matrix(found: AnswerMap) -> Picture:
    """A row a need, a column for whoever offers something; in a dot, how many of its offers answer the need."""
    needs = found.needs.assign(source=found.needs["report_kind"].map(SOURCES))
    sources, _ = pd.factorize(needs["source"])
    needs = needs.assign(place=sources).sort_values("place", kind="stable").reset_index(drop=True)
    places = dict(zip(needs["theme"], needs.index + 1.15 * (needs["place"] + 1) - 0.4, strict=True))
    columns = list(dict.fromkeys(OFFERED_BY.values()))
    pairs = found.pairs.assign(by=found.pairs["offered_by"].map(OFFERED_BY))
    counted = pairs.groupby(["need", "by"]).size().reset_index(name="offers")
    figure, (axes,) = canvas(0.27 * (max(places.values()) + 1) + 0.6)
    axes.hlines(list(places.values()), -0.4, len(columns) - 0.2, color=GRID, linewidth=0.8, zorder=0)
    x, y = counted["by"].map(columns.index), counted["need"].map(places)
    markers(axes, x, y, BLUE, 190)
    for at, place, offers in zip(x, y, counted["offers"], strict=True):
        axes.text(at, place + 0.03, number(offers), ha="center", va="center", color=ON_DARK, fontsize=9, zorder=4)
    nobody = needs["answered"] == 0
    frame = {"boxstyle": "round,pad=0.2", "facecolor": PAPER, "edgecolor": ORANGE, "linewidth": 1.6}
    for theme in needs.loc[nobody, "theme"]:
        axes.text(
            (len(columns) - 1) / 2, places[theme], NOBODY, ha="center", va="center", color=INK, fontweight="bold",
            bbox=frame,
        )  # fmt: skip
    for row, source in needs.drop_duplicates("source")["source"].items():
        named = f"Named by: {source}"
        axes.text(
            0 if on_phone() else -0.02, places[needs["theme"][row]] - 0.95,
            named if on_phone() or not narrow() else fill(named, 30), fontweight="bold", color=INK, va="center",
            ha="left" if on_phone() else "right", transform=axes.get_yaxis_transform(),
        )  # fmt: skip
    labels = [fill(label, 27) for label in needs["label"]] if narrow() else needs["label"]
    name_rows(axes, places.values(), labels, above=13)
    texts = axes.texts[-len(needs) :] if on_phone() else axes.get_yticklabels()
    for label, unanswered in zip(texts, nobody, strict=True):
        label.set_fontweight("bold" if unanswered else "normal")
    axes.set_xticks(range(len(columns)), [name.replace(" ", "\n") for name in columns], color=INK)
    axes.xaxis.tick_top()
    axes.grid(visible=False)
    axes.tick_params(axis="x", length=0)
    axes.set(xlabel="", ylabel="", xlim=(-0.5, len(columns) - 0.4), ylim=(max(places.values()) + 0.6, -0.7))
    axes.spines["bottom"].set_visible(False)
    labels = needs.set_index("theme")["label"]
    answered = counted.rename(columns={"by": "offered_by"})
    unanswered = pd.DataFrame({"need": needs.loc[nobody, "theme"], "offered_by": "nobody", "offers": 0})
    numbers = needs[["theme", "source", "statistic_ids"]].rename(columns={"theme": "need", "source": "named_by"})
    numbers["statistic_ids"] = numbers["statistic_ids"].map(" ".join)
    numbers = numbers.merge(pd.concat([answered, unanswered]), on="need")
    numbers["need"] = numbers["need"].map(labels)
    return Picture(
        "answer-matrix",
        figure,
        answers_finding(found),
        "Rows: what is hard or missing, by who named it. Columns: who offers something. The number in a dot says how "
        "many of the things offered answer the need, as the authors of this book read both texts. Landscape: what "
        "changes in treatment, from the panel and from the background of the CME program.",
        numbers=numbers,
    )
