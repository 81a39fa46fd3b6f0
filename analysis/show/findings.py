"""Findings: what a page opens with, in one or two sentences."""

from __future__ import annotations

import pandas as pd

from analysis.show.numbers import number, percent, runs, span


def common_denominators_finding(group: str, questions: list[tuple[int, ...]]) -> str:
    """Which denominators fit every question of a group: one sentence.

    >>> common_denominators_finding("patients", [(50, 46), (51, 46)])
    'One number fits all 2 questions to patients: 46.'
    >>> common_denominators_finding("patients", [(50, 46), (51, 49)])
    'No single number fits all 2 questions to patients.'
    """
    common = sorted(set.intersection(*map(set, questions)), reverse=True)
    asked = f"all {number(len(questions))} questions" if len(questions) > 1 else "the question"
    if not common:
        return f"No single number fits {asked} to {group}."
    return (
        f"{'One number fits' if len(common) == 1 else 'These numbers fit'} {asked} to {group}: {runs(tuple(common))}."
    )


def contrasts_finding(found: pd.DataFrame) -> str:
    """Which differences between two groups remain under the least favorable reading: one or two sentences."""
    kept = found[found["survives"]]
    said = "; ".join(
        f"{row['item_label']} ({row['first_group']} {span(row['first_low'], row['first_high'], percent)}, "
        f"{row['second_group']} {span(row['second_low'], row['second_high'], percent)})"
        for row in kept.to_dict("records")
    )
    lead = f"{number(len(kept))} of {number(len(found))} differences remain under the least favorable reading"
    return f"{lead}: {said}." if said else f"{lead}."


NOTHING_FITS = (
    "No number of people that is allowed for gives the percentages of both groups, so that they cannot be compared."
)
