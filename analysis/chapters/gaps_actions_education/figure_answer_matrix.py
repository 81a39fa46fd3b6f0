"""Which needs nobody answers."""

from __future__ import annotations

from textwrap import wrap

from analysis.chapters.gaps_actions_education.words import SOURCES, answers_finding
from analysis.ledger.needs import AnswerMap
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import INK, ORANGE, canvas, canvas_width, markers, styled
from analysis.show.numbers import number

LETTERS_AN_INCH, INCHES_A_LINE = 12.5, 0.19


@styled
def answer_matrix(found: AnswerMap) -> Picture | Nothing:
    """A list of the needs that no offer answers, under who named them; how many there are of all in the headings."""
    if found.unanswered.empty:
        return Nothing("Every need that a report names is answered by something offered.")
    needs = found.needs.assign(named_by=found.needs["report_kind"].map(SOURCES))
    unanswered = needs[needs["answered"] == 0]
    lines: list[tuple[float, str, bool]] = []
    place = 0.0
    for source, rows in unanswered.groupby("named_by", sort=False):
        of = number((needs["named_by"] == source).sum())
        for name, is_head in [
            (f"{source}: {number(len(rows))} of {of}", True),
            *((one, False) for one in rows["label"]),
        ]:
            for first, line in enumerate(wrap(name, int(LETTERS_AN_INCH * canvas_width() * (0.9 if is_head else 1)))):
                place += 1.15 if first == 0 else 0.85
                lines.append((place, line, is_head))
                if not is_head and first == 0:
                    lines[-1] = (place, f"•{line}", False)
        place += 0.4
    figure, (axes,) = canvas(INCHES_A_LINE * place + 0.15)
    for at, line, is_head in lines:
        begins = line.startswith("•")
        if begins:
            markers(axes, [0.012], [at], ORANGE, 34, marker="s")
        axes.text(
            0 if is_head else 0.2 / canvas_width(), at, line.removeprefix("•"), va="center", color=INK,
            fontweight="bold" if is_head else "normal",
        )  # fmt: skip
    axes.set(xlim=(0, 1), ylim=(place + 0.2, 0.3), xlabel="", ylabel="")
    axes.set(xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    numbers = unanswered[["label", "named_by"]].rename(columns={"label": "need"})
    return Picture(
        "answer-matrix",
        figure,
        answers_finding(found, {}),
        "What is hard or missing and is answered by nothing that the reports offer, by who named it, as the authors of "
        "this book read the texts; after each name, how many that is of all that were named there.",
        numbers=numbers.assign(statistic_ids=unanswered["statistic_ids"].map(" ".join)),
        headline=f"Nothing offered answers {number(len(unanswered))} of the {number(len(needs))} needs named",
    )
