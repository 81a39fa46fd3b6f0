"""The follow-up audit as it was announced, and what its charts are worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, inf

import pandas as pd

from analysis.ledger.sizes import largest_size
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports
from analysis.stats.power.clusters import effective_sample_size

REPORT = "mahtani-2024-abstract"  # the one that says when the follow-up takes place
MONTHS = {"months": 1, "years": 12}


@dataclass(frozen=True)
class Plan:
    """A follow-up audit as it was announced."""

    charts: int  # at baseline, and supposed to be audited again in the same number
    clinics: int  # supposed to have as many charts each
    clinicians: int  # surveyed at baseline
    months: float  # from the intervention to the follow-up audit
    window_months: float  # that an audit looks back

    @property
    def preceding(self) -> float:
        """The part of the window of the follow-up audit that lies before the intervention."""
        return max(0.0, 1 - self.months / self.window_months)

    @property
    def seen(self) -> float:
        """The rest: the part of a change that the audit sees, if visits are spread evenly and all changed at once."""
        return 1 - self.preceding

    @property
    def clinic_charts(self) -> tuple[int, ...]:
        """Charts in each clinic, as even as can be."""
        each, left = divmod(self.charts, self.clinics)
        return tuple(each + (place < left) for place in range(self.clinics))


def announced(data: Reports, report_id: str = REPORT) -> Plan:
    """The follow-up audit as a report announces it, from its printed numbers.

    The report has the statistics `followup` and `abstraction-period`, and groups of charts, clinics and clinicians.

    Raises InputError if a duration is printed in another unit than months or years, or the report lacks one.

    >>> from analysis.sources import reports
    >>> plan = announced(reports.load())
    >>> plan.charts, plan.clinics, plan.months, plan.window_months, plan.preceding
    (100, 2, 6.0, 12.0, 0.5)
    """
    charts, clinics, clinicians = (largest_size(data, report_id, name) for name in ("charts", "clinics", "clinicians"))
    months, window = (_months(data, f"{report_id}.{name}") for name in ("followup", "abstraction-period"))
    return Plan(charts, clinics, clinicians, months, window)


def _months(data: Reports, statistic_id: str) -> float:
    value = data.printed(statistic_id).value
    (unit,) = (one.unit for one in data.each_statistic() if one.statistic_id == statistic_id)
    if unit not in MONTHS:
        raise InputError(problem(f"unit of {statistic_id}", one_of(MONTHS, unit), unit))
    return float(value * MONTHS[unit])


def effective_charts(plan: Plan, correlations: Iterable[float]) -> pd.DataFrame:
    """What the charts of one audit are worth, for each supposed correlation of charts of one clinic.

    `correlations` are intraclass correlations from 0 to 1; 0, charts that are independent, is always among the rows.

    Raises ValueError for what is no list of numbers from 0 to 1.

    One row a `correlation`, ascending: `design_effect`; `effective`, as many independent charts would tell as much;
    `charts`, that number as a whole one, rounded down; `most`, which no number of charts from as many clinics exceeds.

    Reference: Kish (1965), *Survey Sampling*, section 5.4.

    Two clinics of 50 charts: 1 + 49 · 0.05 = 3.45, and 100 / 3.45 = 29.0; never more than 2 / 0.05 = 40.

    >>> worth = effective_charts(Plan(100, 2, 22, 6, 12), [0.05]).set_index("correlation").loc[0.05]
    >>> [round(float(one), 2) for one in worth]
    [3.45, 28.99, 28.0, 40.0]
    """
    rows = []
    for correlation in check_correlations(correlations):
        sample = effective_sample_size(plan.clinic_charts, correlation)
        most = plan.clinics / correlation if correlation else inf
        whole = max(floor(sample.effective_n + 1e-9), 1)
        rows.append((correlation, sample.design_effect, sample.effective_n, whole, most))
    return pd.DataFrame(rows, columns=["correlation", "design_effect", "effective", "charts", "most"])


def check_correlations(correlations: Iterable[float]) -> list[float]:
    """The correlations in order, each once, with 0 among them.

    Raises ValueError for what is no list of numbers from 0 to 1.

    >>> check_correlations([0.1, 0.05])
    [0.0, 0.05, 0.1]
    """
    allowed = f"correlations: allowed a list of numbers from 0 to 1; found {correlations!r}"
    if isinstance(correlations, str) or not isinstance(correlations, Iterable):
        raise ValueError(allowed)
    found = list(correlations)
    if any(isinstance(one, bool) or not isinstance(one, int | float) or not 0 <= one <= 1 for one in found):
        raise ValueError(allowed)
    return sorted({0.0, *map(float, found)})
