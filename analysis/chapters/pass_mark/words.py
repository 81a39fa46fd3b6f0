"""The pass mark in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import chance, number, percent, span


def learner(who: str, share: float) -> str:
    """Who takes a test.

    >>> learner("after", 0.6), learner("guessing", 0.25)
    ('60% right, the mean after', '25% right, by guessing')
    """
    return f"{percent(share)} right, {'by guessing' if who == 'guessing' else f'the mean {who}'}"


def pass_finding(found: pd.DataFrame) -> str:
    """How likely a learner after the education is to pass; then others, and what it takes to pass as often as not."""
    mark = found["as_printed"].iloc[0]
    after = found[found["who"] == "after"]
    share, most = percent(after["share"].iloc[0]), chance(after["passing"].max())
    said = "; ".join(
        f"{span(rows['passing'].min(), rows['passing'].max(), chance)} ({learner(str(who), rows['share'].iloc[0])})"
        for who, rows in found.groupby("who", sort=False)
    )
    lengths = span(found["questions"].min(), found["questions"].max(), number)
    half = span(found["half_share"].min(), found["half_share"].max(), percent)
    return (
        f"Of learners who answer {share} right on average, at most {most} pass a test with a mark of {mark}.\n"
        f"This takes all questions to be equally hard and answered independently. With {lengths} questions, the chance "
        f"to pass is {said}. To pass as often as not takes {half} right on average, depending on the number of "
        "questions."
    )


def named_in_finding(found: pd.DataFrame) -> list[Stat]:
    """The statistics that the finding names: the mean shares of right answers, and the mark."""
    mark, answers = (found.drop_duplicates(name) for name in ("statistic_id", "answers_statistic_id"))
    return stats_of(answers, answers_statistic_id="answers") + stats_of(mark[:1], statistic_id="as_printed")
