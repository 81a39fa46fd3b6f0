"""What each way of rebuilding asks of a statistic and of what it is rebuilt from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from analysis.printed import Printed, parse
from analysis.problems import one_of, problem

LOG_SCALE = ("hazard ratio", "odds ratio", "risk ratio")  # measures whose confidence limits are on that scale
EFFECTS = ("change", "risk ratio", "odds ratio", "effect size")


@dataclass(frozen=True)
class Input:
    """What an input has to be: in words, and whether a statistic, as a row and as a number, is that."""

    said: str
    fits: Callable[[object, Printed], bool]


@dataclass(frozen=True)
class Way:
    """What a way asks for.

    Attributes
    ----------
    inputs : tuple of Input
        In their order; None for two or more of any.
    measures : tuple of str
        Measures of what is rebuilt so; any if empty.
    percent : bool or None
        Whether what is rebuilt has a percent sign; None if it may.
    """

    inputs: tuple[Input, ...] | None = ()
    measures: tuple[str, ...] = ()
    percent: bool | None = None


def _plain(number: Printed) -> bool:
    return number.comparator in ("", "≈")


def _of_measure(*measures: str) -> Input:
    said = f"{' or '.join(measures)}, without a comparator"
    return Input(said, lambda row, number: row.measure in measures and _plain(number))


PLAIN = Input("a number without a comparator", lambda row, number: _plain(number))
PERCENTAGE = Input(
    "a percentage from 0% to 100%, without a comparator",
    lambda row, number: number.percent and 0 <= number.value <= 100 and _plain(number),
)
SHARE = Input("a share that is rebuilt by the way share", lambda row, number: row.way == "share")
COUNTED = Input(
    "a share that is rebuilt by the way share or quotient", lambda row, number: row.way in ("share", "quotient")
)
COUNT = Input("a count, without a comparator", lambda row, number: row.measure == "count" and _plain(number))
PEOPLE = Input(
    "a count from 1 to 1,000,000, without a comparator",
    lambda row, number: row.measure == "count" and _plain(number) and 1 <= number.value <= 1_000_000,
)
GRIM_MEAN = Input("a mean that is rebuilt by the way mean", lambda row, number: row.way == "mean")
SPREAD = Input(
    "a standard deviation above 0, without a comparator",
    lambda row, number: row.measure == "standard deviation" and _plain(number) and number.value > 0,
)
EFFECT = _of_measure(*LOG_SCALE, "change", "effect size", "difference of medians")
LOWER, UPPER, MEAN = _of_measure("lower limit"), _of_measure("upper limit"), _of_measure("mean")
LIMIT = _of_measure("lower limit", "upper limit")
TWO_PERCENTAGES = (PERCENTAGE, PERCENTAGE)

WAYS: Mapping[str, Way] = {
    "quoted": Way(),
    "share": Way(measures=("share",)),
    "quotient": Way((COUNT, PEOPLE), ("share",)),
    "sum": Way(None),
    "difference": Way((PLAIN, PLAIN)),
    "p-value": Way((SHARE, SHARE), ("p-value",), False),
    **{test: Way((COUNTED, COUNTED), ("p-value",), False) for test in ("mcnemar", "fisher", "chi-square")},
    "groups-p-value": Way((COUNTED, COUNTED), ("p-value",), False),
    "interval": Way((LOWER, UPPER)),
    "interval-p-value": Way((EFFECT, LOWER, UPPER), ("p-value",), False),
    "limit": Way((COUNTED, LIMIT), ("lower limit", "upper limit"), True),
    "mean": Way((), ("mean",), False),
    "sd": Way((GRIM_MEAN,), ("standard deviation",), False),
    "cohens-d": Way((MEAN, MEAN, SPREAD, SPREAD), ("effect size",), False),
    "risk-ratio": Way(TWO_PERCENTAGES, EFFECTS, False),
    "odds-ratio": Way(TWO_PERCENTAGES, EFFECTS, False),
    "cohens-h": Way(TWO_PERCENTAGES, EFFECTS, False),
    "cramers-v": Way(TWO_PERCENTAGES, EFFECTS, False),
    "relative-change": Way(TWO_PERCENTAGES, EFFECTS),
    "normalized-gain": Way(TWO_PERCENTAGES, EFFECTS),
}
SAME_GROUP = ("p-value", "mcnemar")  # their inputs are of the same people, or of as many
OF_A_QUESTION = ("share", "mean", "sd")


def check(where: str, row, statistics: Mapping[str, object], scales: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """What is wrong with how a statistic is said to be rebuilt.

    Parameters
    ----------
    where : str
        File, row, and the word column.
    row
        A row of `statistics.csv`, whose number parses.
    statistics : Mapping
        All such rows by statistic_id.
    scales : Mapping
        The scale of each question, by report_id and question_id.
    """
    way, number, inputs = WAYS[row.way], parse(row.as_printed), row.inputs.split()
    if way.measures and row.measure not in way.measures:
        yield problem(f"{where} way", f"{row.way} only for the measure {' or '.join(way.measures)}", row.measure)
    if way.percent is not None and way.percent != number.percent:
        allowed = f"a number {'with' if way.percent else 'without'} a percent sign for the way {row.way}"
        yield problem(f"{where} as_printed", allowed, row.as_printed)
    if row.way in OF_A_QUESTION and not row.question_id:
        yield problem(f"{where} question_id", f"a question for the way {row.way}", "")
    if row.way in ("mean", "sd"):
        if row.question_id and not scales.get((row.report_id, row.question_id)):
            yield problem(
                f"{where} way", f"{row.way} only for a question with a scale in questions.csv", row.question_id
            )
        if not _plain(number) or number.value < 0:
            yield problem(f"{where} as_printed", "a number of at least 0, without a comparator", row.as_printed)
    wanted = "two or more" if way.inputs is None else len(way.inputs)
    if len(inputs) < 2 if way.inputs is None else len(inputs) != wanted:
        yield problem(f"{where} inputs", f"{wanted} statistic_ids for the way {row.way}", row.inputs)
        return
    wrong = list(_inputs(where, row, way, inputs, statistics))
    yield from wrong or _together(where, row, number, inputs, statistics)


def _inputs(where: str, row, way: Way, inputs: list[str], statistics: Mapping) -> Iterator[str]:
    for name, wanted in zip(inputs, way.inputs or [None] * len(inputs), strict=True):
        if name not in statistics:
            yield problem(f"{where} inputs", one_of(statistics, name), name)
        elif name == row.statistic_id:
            yield problem(f"{where} inputs", "other statistics than itself", name)
        else:
            try:
                number = parse(statistics[name].as_printed)
            except ValueError:  # told in its own row
                continue
            if wanted and not wanted.fits(statistics[name], number):
                yield problem(f"{where} inputs", f"{wanted.said}, for the way {row.way}", name)


def _together(where: str, row, number: Printed, inputs: list[str], statistics: Mapping) -> Iterator[str]:
    """What inputs that each are right are not together."""
    if any(_unread(statistics[name].as_printed) for name in inputs):
        return
    if row.way in SAME_GROUP and len({statistics[name].group_id for name in inputs}) > 1:
        yield problem(f"{where} inputs", f"shares of one group for the way {row.way}", row.inputs)
    if row.way not in ("interval", "interval-p-value", "limit"):
        return
    numbers = {name: parse(statistics[name].as_printed) for name in inputs}
    estimate = row if row.way == "interval" else statistics[inputs[0]]
    limits = [numbers[inputs[-2]], numbers[inputs[-1]]]
    if row.way == "limit":
        own_is_upper, other = row.measure == "upper limit", numbers[inputs[1]]
        if statistics[inputs[1]].measure == row.measure:
            yield problem(f"{where} inputs", f"the other limit than this {row.measure}", inputs[1])
        limits = [other, number] if own_is_upper else [number, other]
        if any(not 0 <= limit.value <= 100 or not _plain(limit) for limit in limits):
            yield problem(f"{where} as_printed", "limits from 0% to 100%, without a comparator", row.as_printed)
    if not _plain(parse(estimate.as_printed)):
        yield problem(f"{where} as_printed", "an estimate without a comparator", estimate.as_printed)
    if limits[0].value >= limits[1].value:
        yield problem(f"{where} inputs", "a lower limit that is below the upper one", row.inputs)
    if len({parse(estimate.as_printed).percent, *(limit.percent for limit in limits)}) > 1:
        yield problem(f"{where} inputs", "an estimate and limits that all have a percent sign, or none has", row.inputs)
    if estimate.measure in LOG_SCALE and any(one.value <= 0 for one in (*limits, parse(estimate.as_printed))):
        yield problem(f"{where} inputs", f"numbers above 0 with the measure {estimate.measure}", row.inputs)


def _unread(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return True
    return False
