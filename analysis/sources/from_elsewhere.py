"""What no schema can say of figures from elsewhere, of the trials that they are of, and of what regulators decided."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.printed.number import parse
from analysis.printed.problems import one_of, problem
from analysis.sources.rows import Corroboration, Decision, Trial, each

RESULTS = ("-control", "-hazard")  # what a comparison of trials.csv has at least one of


def wrong(tables: dict[str, pd.DataFrame], _: dict[str, int]) -> Iterator[str]:
    """A line for each fault of `corroboration.csv`, `trials.csv` and `decisions.csv`."""
    lines = {}
    for line, figure in enumerate(each(tables["corroboration"], Corroboration), start=2):
        lines[figure.corroboration_id] = line, figure
        yield from _wrong_figure(figure, f"corroboration.csv, row {line}, column")
    for line, trial in enumerate(each(tables["trials"], Trial), start=2):
        own = [lines[name] for end in RESULTS if (name := f"{trial.comparison}{end}") in lines]
        if not own:
            allowed = f"the first part of a name in corroboration.csv that ends in {' or '.join(RESULTS)}"
            yield problem(f"trials.csv, row {line}, column comparison", allowed, trial.comparison)
        for place, figure in own:
            if not figure.dated:
                yield problem(f"corroboration.csv, row {place}, column dated", "a date, as trials' results have", "")
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
