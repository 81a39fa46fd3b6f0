"""The multiverse of a claim: what two groups were said to differ in, under every defensible way to analyse it.

What a conclusion rests on is seen by making every choice at once (Steegen et al. 2016): how the report rounded, how
many people it takes to have answered, which interval, which test, at which confidence. Each choice allows a set of
tables, and what is concluded holds for every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import product

import numpy as np
import pandas as pd

from analysis.ledger.choices import Choices
from analysis.ledger.feasible import reported_items, side, topics_of_two_groups
from analysis.printed.checks import check_confidence
from analysis.printed.problems import InputError, one_of, problem
from analysis.printed.rounding import ROUNDINGS
from analysis.sources.reports import Reports
from analysis.stats.levels import level_beside, significant
from analysis.stats.regions import LIMIT
from analysis.stats.two_groups.barnard import barnard_pvalues
from analysis.stats.two_groups.boschloo import boschloo_pvalues
from analysis.stats.two_groups.chi_square import chi_square_pvalues
from analysis.stats.two_groups.differences import METHODS, risk_difference
from analysis.stats.two_groups.fisher import fisher_exact_pvalues

# The smallest part of a group that is taken to have answered; the last is less than one person of any group.
DENOMINATORS = {"stated size": 1.0, "at least half answered": 0.5, "any": 1e-9}
INTERVALS = ("miettinen-nurminen", "mee", "newcombe", "agresti-caffo")
TESTS: dict[str, Callable] = {
    "fisher minlike": fisher_exact_pvalues,
    "fisher mid-p": partial(fisher_exact_pvalues, midp=True),
    "chi-square": chi_square_pvalues,
    "barnard pooled": barnard_pvalues,
    "boschloo minlike": boschloo_pvalues,
}
CONFIDENCES = (0.90, 0.95, 0.99)

CHOICES = ("rounding", "denominators", "interval", "test", "confidence")
CONCLUSIONS = ("excludes_zero", "significant")
NUMBERS = ("difference_low", "difference_high", "interval_low", "interval_high", "p_high")
DECISIVE = "conclusion choice level universes no_table holds share pairs changed decisive".split()
_AT_ONCE = 20_000  # tables in one call of a test or interval, so that one that needs a matrix a table keeps to memory

Tables = tuple[tuple[int, int], ...]


def multiverse(
    data: Reports,
    report_id: str,
    topic: str,
    item: str,
    *,
    roundings: Iterable[str] = ROUNDINGS,
    denominators: Iterable[str] = tuple(DENOMINATORS),
    intervals: Iterable[str] = INTERVALS,
    tests: Iterable[str] = tuple(TESTS),
    confidences: Iterable[float] = CONFIDENCES,
) -> pd.DataFrame:
    """Compare two groups on one item under every combination of choices, over every feasible table of each.

    Each rounding is taken at its word: where nothing fits under it, no other is tried.

    Raises InputError for a report, a topic, an item or a choice that there is not, naming the nearest; for a choice
    named twice, or none at all. Raises ValueError for a confidence that is no probability, or more tables than
    `analysis.stats.regions.LIMIT`.

    One row a combination, the last choice varying fastest: `rounding`, `denominators`, `interval`, `test`,
    `confidence`; `tables`: how many are feasible; `difference_low`, `difference_high`: the hull of the differences of
    shares, first group less second; `interval_low`, `interval_high`: the envelope of the intervals; `p_high`: the
    highest p-value; and two conclusions, `excludes_zero` (the envelope does) and `significant` (`p_high` is below 1
    less the confidence). Where no table is feasible `tables` is 0, numbers are NaN, conclusions NA.

    Every test and interval is evaluated once at every table that any choice allows; a choice takes the extremes over
    its own. The chi-square test is undefined where nobody or everybody in both groups answered so: nothing then tells
    the groups apart, and its p-value counts as 1, as Fisher's exact one is.

    References: Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), *Perspectives on Psychological Science* 11:702-712;
    Simonsohn, Simmons and Nelson (2020), *Nature Human Behaviour* 4:1208-1214; Manski (2003), chapter 1.

    >>> from analysis.sources import reports
    >>> claim = "mahtani-2024-abstract", "treatment-goals", "living-longer"
    >>> rows = multiverse(reports.load(), *claim, roundings=["half-up"], intervals=["newcombe"], tests=["chi-square"])
    >>> rows[["denominators", "confidence", "tables", "excludes_zero"]].iloc[[0, 4]].values.tolist()
    [['stated size', 0.9, 0, <NA>], ['at least half answered', 0.95, 294, True]]
    """
    roundings = _named("roundings", roundings, ROUNDINGS)
    denominators = _named("denominators", denominators, DENOMINATORS)
    intervals = _named("intervals", intervals, METHODS)
    tests = _named("tests", tests, TESTS)
    confidences = _once("confidences", confidences)
    for confidence in confidences:
        check_confidence(confidence)
    questions = _questions(data, report_id, topic, item)

    sides = {}
    for rounding, answered in product(roundings, denominators):
        choices = Choices(rounding, lowest_response=DENOMINATORS[answered])
        both = (side(data, question, item, choices, other_roundings=False) for question in questions)
        sides[rounding, answered] = tuple(found.tables for found in both)
    everything = [
        tuple(dict.fromkeys(table for tables in sides.values() for table in tables[place])) for place in (0, 1)
    ]
    grids = _grids(everything[0], everything[1], intervals, tests, confidences)
    places = [{table: place for place, table in enumerate(tables)} for tables in everything]
    rows = []
    for (rounding, answered), tables in sides.items():
        chosen = np.ix_(*([at[table] for table in own] for at, own in zip(places, tables, strict=True)))
        size = len(tables[0]) * len(tables[1])
        extremes = (
            {name: (low[chosen].min(), high[chosen].max()) for name, (low, high) in grids.items()} if size else {}
        )
        for interval, test, confidence in product(intervals, tests, confidences):
            row = dict(zip(CHOICES, (rounding, answered, interval, test, confidence), strict=True)) | {"tables": size}
            rows.append(row | (_concluded(extremes, interval, test, confidence) if size else {}))
    kinds = {"tables": "int64"} | dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(CONCLUSIONS, "boolean")
    return pd.DataFrame(rows, columns=[*CHOICES, *kinds]).astype(kinds)


def decisive(table: pd.DataFrame) -> pd.DataFrame:
    """Which choices a conclusion hangs on: how often it holds by level, and whether switching one alone changes it.

    Raises ValueError for a table that lacks a column of :func:`multiverse`, or has two rows for one combination.

    One row a `conclusion`, `choice` and `level`: `universes`: the combinations with this level that have a feasible
    table; `no_table`: those that have none; `holds`: in how many of `universes` the conclusion does, and that as a
    `share`; `pairs`: pairs of universes that differ in this choice only, one of them at this level; `changed`: pairs
    with different conclusions; and `decisive`: whether there is such a pair at any level of the choice, NA where there
    is nothing to compare. A combination without a table is in no pair.

    References: Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), on what a multiverse tells; Simonsohn, Simmons and
    Nelson (2020).

    >>> rows = pd.DataFrame({
    ...     "rounding": "half-up", "denominators": "any", "interval": "newcombe", "test": "chi-square",
    ...     "confidence": [0.90, 0.95, 0.99], "excludes_zero": True, "significant": [True, True, False],
    ... })
    >>> found = decisive(rows).query("conclusion == 'significant' and choice == 'confidence'")
    >>> found[["level", "share", "pairs", "changed", "decisive"]].values.tolist()
    [[0.9, 1.0, 2, 1, True], [0.95, 1.0, 2, 1, True], [0.99, 0.0, 2, 2, True]]
    """
    missing = [column for column in (*CHOICES, *CONCLUSIONS) if column not in table]
    if missing:
        raise ValueError(problem("table", f"the columns {', '.join((*CHOICES, *CONCLUSIONS))}", f"no {missing[0]}"))
    if table.duplicated(list(CHOICES)).any():
        twice = table.loc[table.duplicated(list(CHOICES)), list(CHOICES)].iloc[0].tolist()
        raise ValueError(problem("table", "one row for a combination of choices", f"two for {twice}"))
    rows = []
    for conclusion, choice in product(CONCLUSIONS, CHOICES):
        level, others = pd.factorize(table[choice]), [other for other in CHOICES if other != choice]
        # 1 where the conclusion holds, 0 where not, NaN without a table or a row: by all other choices and by level.
        holds = np.full((len(table), len(level[1])), np.nan)
        elsewhere = table.groupby(others, sort=False).ngroup()
        holds[elsewhere, level[0]] = table[conclusion].to_numpy(float, na_value=np.nan)
        yes, no = (holds == 1).astype(int), (holds == 0).astype(int)
        known = yes + no
        pairs = known.T @ known
        changed = yes.T @ no + no.T @ yes
        np.fill_diagonal(pairs, 0)
        for place, name in enumerate(level[1]):
            universes = int(known[:, place].sum())
            rows.append(
                {
                    "conclusion": conclusion,
                    "choice": choice,
                    "level": name,
                    "universes": universes,
                    "no_table": int((level[0] == place).sum()) - universes,
                    "holds": int(yes[:, place].sum()),
                    "share": yes[:, place].sum() / universes if universes else np.nan,
                    "pairs": int(pairs[place].sum()),
                    "changed": int(changed[place].sum()),
                    "decisive": bool(changed.any()) if pairs.any() else pd.NA,
                }
            )
    return pd.DataFrame(rows, columns=DECISIVE).astype({"decisive": "boolean"})


def _once(name: str, choices: Iterable) -> tuple:
    """The choices as they were given, of which there has to be one, and none twice."""
    choices = (choices,) if isinstance(choices, str | int | float) else tuple(choices)
    if not choices or len(set(choices)) < len(choices):
        raise InputError(problem(name, "one or more, each once", choices))
    return choices


def _named(name: str, choices: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    choices = _once(name, choices)
    for choice in choices:
        if choice not in allowed:
            raise InputError(problem(name, one_of(allowed, str(choice)), choice))
    return choices


def _questions(data: Reports, report_id: str, topic: str, item: str) -> tuple:
    """The questions to the two groups."""
    data.report(report_id)
    topics = {name: questions for (of, name), questions in topics_of_two_groups(data).items() if of == report_id}
    if not topics:
        raise InputError(problem("report_id", "a report with a topic that two groups were asked about", report_id))
    if topic not in topics:
        raise InputError(problem("topic", one_of(topics, str(topic)), topic))
    items = reported_items(data, *topics[topic])
    if item not in items:
        raise InputError(problem("item", one_of(items, str(item)), item))
    return topics[topic]


def _grids(
    first: Tables, second: Tables, intervals: tuple, tests: tuple, confidences: tuple
) -> dict[object, np.ndarray]:
    """Lower and upper ends, as matrices (first, second), of the difference, each test and each interval."""
    if len(first) * len(second) > LIMIT:
        raise ValueError(f"roundings, denominators: allowed up to {LIMIT:,} tables; found {len(first) * len(second):,}")
    evaluated = partial(_at_every_table, np.array(first).reshape(-1, 2), np.array(second).reshape(-1, 2))
    grids: dict[object, np.ndarray] = {
        "difference": evaluated(lambda count1, n1, count2, n2: (count1 / n1 - count2 / n2,) * 2)
    }
    for test in tests:
        grids[test] = evaluated(lambda *table, of=TESTS[test]: (np.nan_to_num(of(*table), nan=1.0),) * 2)
    for interval, confidence in product(intervals, confidences):
        limits = partial(risk_difference, confidence=confidence, method=interval)
        grids[interval, confidence] = evaluated(
            lambda *table, limits=limits: ((found := limits(*table)).lower, found.upper)
        )
    return grids


def _at_every_table(first: np.ndarray, second: np.ndarray, ends: Callable) -> np.ndarray:
    """What a function of count1, n1, count2, n2 returns, two numbers a table."""
    shape = len(first), len(second)
    values = np.empty((2, shape[0] * shape[1]))
    for start in range(0, values.shape[1], _AT_ONCE):
        here = np.arange(start, min(start + _AT_ONCE, values.shape[1]))
        of_first, of_second = np.unravel_index(here, shape)
        values[:, here] = ends(*first[of_first].T, *second[of_second].T)
    return values.reshape(2, *shape)


def _concluded(extremes: dict, interval: str, test: str, confidence: float) -> dict:
    low, high = extremes[interval, confidence]
    p_high = extremes[test][1]
    numbers = dict(zip(NUMBERS, (*extremes["difference"], low, high, p_high), strict=True))
    return numbers | {
        "excludes_zero": bool(low > 0 or high < 0),
        "significant": significant(p_high, level_beside(confidence)),
    }
