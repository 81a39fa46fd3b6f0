"""What a pass mark means for a learner who answers as those of another activity did, and for one who guesses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.printed.checks import check_shares
from analysis.printed.problems import InputError, problem
from analysis.sources.reports import Reports
from analysis.stats.pass_mark import pass_probability, questions_needed, share_that_half_pass

RATES = (
    "statistic_id as_printed mark answers_statistic_id answers who share questions needed effective half_share passing "
    "passing_spread listed"
).split()
GUESSING = "guessing"


def pass_rates(
    data: Reports, report_id: str, answers_from: str, lengths: Sequence[int], *, guess: float, spread: float
) -> pd.DataFrame:
    """How likely it is to pass, by the length of the test and by who takes it.

    Lengths between the smallest and the largest of `lengths` (numbers of questions) are computed too. `guess` is the
    chance of a right answer of someone who guesses, `spread` the correlation of two answers of one learner.

    Raises InputError if a report states no pass mark, or no mean share before and after. Raises ValueError for lengths,
    a guess or a spread that are none.

    One row a length and a learner (`who`: 'before', 'after', 'guessing'): the `mark` as a share; how many questions are
    `needed`, what share of them that is (`effective`), with which share half would pass (`half_share`), how likely it
    is to pass (`passing`), and for what share of learners it comes true where they differ (`passing_spread`; missing
    for guessing, in which nobody differs). `listed`: whether the length is one of `lengths`.

    >>> from analysis.sources import reports
    >>> names = "scientiacme-2022-activity", "medlive-2025-outcomes"
    >>> found = pass_rates(reports.load(), *names, [10], guess=0.25, spread=0.1).set_index("who")
    >>> found["needed"].tolist(), found["passing"].round(3).tolist()
    ([7, 7, 7], [0.091, 0.382, 0.004])
    """
    check_shares(guess=guess)
    rows = data.statistics
    marks = rows[(rows["report_id"] == report_id) & (rows["measure"] == "threshold")]
    means = rows[(rows["report_id"] == answers_from) & (rows["measure"] == "mean share")]
    for name, given, found, allowed in (
        ("report_id", report_id, marks, "a report with a threshold"),
        ("answers_from", answers_from, means, "a report with mean shares before and after"),
    ):
        if found.empty:
            raise InputError(problem(name, allowed, given))
    learners = [
        (time, float(data.printed(name).value / 100), name)
        for time, name in zip(means["timepoint"], means["statistic_id"], strict=True)
    ]
    learners.append((GUESSING, guess, ""))
    texts = rows.set_index("statistic_id")["as_printed"]
    rates = [
        _row(name, texts[name], data.printed(name).value / 100, length, spread, *learner)
        for name in marks["statistic_id"]
        for length in range(min(lengths), max(lengths) + 1)
        for learner in learners
    ]
    table = pd.DataFrame(rates, columns=[name for name in RATES if name not in ("answers", "listed")])
    table = table.assign(answers=table["answers_statistic_id"].map(texts).fillna(""))
    return table.assign(listed=table["questions"].isin(lengths))[RATES]


def _row(statistic_id, as_printed, mark, questions, spread, who, share, answers_statistic_id) -> dict:
    needed = questions_needed(mark, questions)
    return {
        "statistic_id": statistic_id,
        "as_printed": as_printed,
        "mark": float(mark),
        "answers_statistic_id": answers_statistic_id,
        "who": who,
        "share": share,
        "questions": questions,
        "needed": needed,
        "effective": needed / questions,
        "half_share": share_that_half_pass(questions, needed),
        "passing": pass_probability(share, questions, needed),
        "passing_spread": np.nan if who == GUESSING else pass_probability(share, questions, needed, spread),
    }
