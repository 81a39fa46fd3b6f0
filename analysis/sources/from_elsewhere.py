"""What no schema can say of figures from elsewhere, of the trials that they are of, and of what regulators decided."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.printed.number import parse
from analysis.printed.problems import one_of, problem
from analysis.sources.rows import Corroboration, Decision, Trial, each


def wrong(tables: dict[str, pd.DataFrame], _: dict[str, int]) -> Iterator[str]:
    """A line for each fault of `corroboration.csv`, `trials.csv` and `decisions.csv`."""
    figures = [row.corroboration_id for row in each(tables["corroboration"], Corroboration)]
    for line, figure in enumerate(each(tables["corroboration"], Corroboration), start=2):
        yield from _wrong_figure(figure, f"corroboration.csv, row {line}, column")
    for line, trial in enumerate(each(tables["trials"], Trial), start=2):
        if not any(name.startswith(f"{trial.comparison}-") for name in figures):
            allowed = "the first part of names in corroboration.csv"
            yield problem(f"trials.csv, row {line}, column comparison", allowed, trial.comparison)
    trials = tables["trials"]["trial"].unique().tolist()
    for line, decision in enumerate(each(tables["decisions"], Decision), start=2):
        if decision.trial not in trials:
            yield problem(f"decisions.csv, row {line}, column trial", one_of(trials, decision.trial), decision.trial)


def _wrong_figure(figure: Corroboration, where: str) -> Iterator[str]:
    for column in ("as_printed", "lower", "upper"):
        text = getattr(figure, column)
        try:
            positive = not text or parse(text).value > 0
        except ValueError as error:
            yield f"{where} {column}: {error}"
            continue
        if not positive:
            yield problem(f"{where} {column}", "a number above 0", text)
    if figure.minus == figure.corroboration_id:
        yield problem(f"{where} minus", "another figure than itself", figure.minus)
    if figure.confidence == "low" and figure.same_quantity != "context":
        allowed = "high or medium for a figure that is held against a statistic"
        yield problem(f"{where} confidence", allowed, figure.confidence)
