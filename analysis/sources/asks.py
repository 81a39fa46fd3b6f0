"""What each way of rebuilding asks of a statistic and of what it is rebuilt from, as the data package says it.

Beside its constraints, the column `way` has two lists there: `asks`, what each way asks, and `kinds`, the kinds of
statistics that it can ask for. So what a new way asks stands where its name does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.claims.impossible import P_VALUE
from analysis.printed.number import Printed, parse
from analysis.printed.problems import one_of, problem

LOG_SCALE = ("hazard ratio", "odds ratio", "risk ratio")  # measures whose confidence limits are on that scale
COLUMN = ("statistics", "way")  # where the data package has it
UPPER = "upper limit"
RATIO_LIMITS = "limits of at least 0, without a percent sign or comparator"
LIMITS = {  # by the way of what they are limits of: least, most in percent, and what is allowed in words
    "difference": (-100, 100, "limits from -100% to 100%, without a comparator"),
    "risk-ratio": (0, None, RATIO_LIMITS),
    "odds-ratio": (0, None, RATIO_LIMITS),
}
OF_A_SHARE = (-100, 200, "limits from -100% to 200%, without a comparator")  # Wald's may run over
ONE_SIDED = "-one-sided"  # ends the name of a way of p-values of one side
MANY = "two or more"  # inputs, of any kind
KINDS = "a list of kinds"
TEXT, TEXTS, YES_OR_NO, WHOLE = "text", "a list of texts", "true or false", "a whole number"
OF_A_KIND = {"said": TEXT, "measures": TEXTS, "ways": TEXTS, "or_ways": TEXTS, "percent": YES_OR_NO,
             "minimum": WHOLE, "maximum": WHOLE, "above": WHOLE}  # fmt: skip
OF_A_WAY = {"inputs": f"{KINDS}, or {MANY}", "measures": TEXTS, "percent": YES_OR_NO, "question": YES_OR_NO,
            "scale": YES_OR_NO, "same_group": YES_OR_NO, "limits": YES_OR_NO, "optional": KINDS}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of statistic that a way can ask for."""

    said: str  # in words; its measures, if the data package has no others
    measures: tuple[str, ...] = ()  # any if empty
    ways: tuple[str, ...] = ()  # by one of which it is rebuilt; if empty, it is a number without a comparator
    or_ways: tuple[str, ...] = ()  # by one of which it may be rebuilt whatever else it is
    percent: bool | None = None  # whether it has a percent sign; None if it may
    minimum: int | None = None
    maximum: int | None = None
    above: int | None = None

    def fits(self, row, number: Printed) -> bool:
        """Whether a statistic, as a row and as a number, is of this kind."""
        return row.way in self.or_ways or (
            (row.way in self.ways if self.ways else _plain(number))
            and (not self.measures or row.measure in self.measures)
            and self.percent in (None, number.percent)
            and (self.minimum is None or number.value >= self.minimum)
            and (self.maximum is None or number.value <= self.maximum)
            and (self.above is None or number.value > self.above)
        )


@dataclass(frozen=True)
class Asks:
    """What a way asks for."""

    inputs: tuple[Kind, ...] | None = ()  # in their order; None for two or more of any
    optional: tuple[Kind, ...] = ()  # after those: all or none of them
    measures: tuple[str, ...] = ()  # of what is rebuilt so; any if empty
    percent: bool | None = None  # whether that has a percent sign; None if it may
    question: bool = False  # whether it answers a question
    scale: bool = False  # and one with a scale
    same_group: bool = False  # whether the inputs are of one group
    limits: bool = False  # whether an estimate and both its limits are among the inputs and what is rebuilt


def read(descriptor: Mapping) -> dict[str, Asks]:
    """What each way asks for, by its name, from a data package in which nothing of it is wrong."""
    (column,) = (field for resource, field in _columns(descriptor) if (resource, field["name"]) == COLUMN)
    kinds = {}
    for name, found in column["kinds"].items():
        kind: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in found.items()}
        kinds[name] = Kind(**{"said": f"{' or '.join(kind.get('measures', ()))}, without a comparator"} | kind)
    asks = {}
    for name, found in column["asks"].items():
        way: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in found.items()}
        inputs = way.get("inputs", ())
        own = None if inputs == MANY else tuple(kinds[one] for one in inputs)
        asks[name] = Asks(**way | {"inputs": own, "optional": tuple(kinds[one] for one in way.get("optional", ()))})
    return asks


def wrong(descriptor: Mapping) -> Iterator[str]:
    """What is wrong with how a data package says what ways ask for, in a line each."""
    for resource, field in _columns(descriptor):
        if (resource, field["name"]) == COLUMN:
            where, ways = f"resource {resource}, field {field['name']}", field["constraints"]["enum"]
            kinds, asks = field.get("kinds"), field.get("asks")
            yield from _entries(f"{where}, kinds", kinds, OF_A_KIND, ())
            yield from _entries(f"{where}, asks", asks, OF_A_WAY, kinds if isinstance(kinds, dict) else ())
            named = set(asks) if isinstance(asks, dict) else set(ways)
            for name in sorted(named - set(ways)):
                yield problem(f"{where}, asks", "ways of the enum alone", name)
            for name in sorted(set(ways) - named):
                yield problem(f"{where}, asks", "an entry for each way of the enum", f"none for {name}")


def _columns(descriptor: Mapping) -> Iterator[tuple[str, dict]]:
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            yield resource["name"], field


def _entries(where: str, entries: object, allowed: Mapping[str, str], kinds: Collection[str]) -> Iterator[str]:
    if not isinstance(entries, dict):
        yield problem(where, "entries by name", entries)
        return
    for name, entry in entries.items():
        if not isinstance(entry, dict) or not entry.keys() <= allowed.keys():
            yield problem(f"{where}, {name}", f"only {', '.join(allowed)}", entry)
            continue
        for key, value in entry.items():
            if not _is(allowed[key], value, kinds):
                named = f" ({', '.join(kinds)})" if allowed[key].startswith(KINDS) else ""
                yield problem(f"{where}, {name}, {key}", f"{allowed[key]}{named}", value)


def _is(wanted: str, value: Any, kinds: Collection[str]) -> bool:
    texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    if wanted == TEXT:
        return isinstance(value, str)
    if wanted == TEXTS:
        return texts
    if wanted == YES_OR_NO:
        return isinstance(value, bool)
    if wanted == WHOLE:
        return isinstance(value, int) and not isinstance(value, bool)
    return (value == MANY and wanted != KINDS) or (texts and set(value) <= set(kinds))


def check(
    where: str, row, asks: Mapping[str, Asks], statistics: Mapping[str, object], scales: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """What is wrong with how a statistic, whose number parses, is said to be rebuilt."""
    way, number, inputs = asks[row.way], parse(row.as_printed), row.inputs.split()
    if way.measures and row.measure not in way.measures:
        yield problem(f"{where} way", f"{row.way} only for the measure {' or '.join(way.measures)}", row.measure)
    if way.percent is not None and way.percent != number.percent and row.measure != P_VALUE:
        allowed = f"a number {'with' if way.percent else 'without'} a percent sign for the way {row.way}"
        yield problem(f"{where} as_printed", allowed, row.as_printed)
    if way.question and not row.question_id:
        yield problem(f"{where} question_id", f"a question for the way {row.way}", "")
    if way.scale:
        if row.question_id and " to " not in scales.get((row.report_id, row.question_id), ""):
            yield problem(
                f"{where} way", f"{row.way} only for a question with a scale in questions.csv", row.question_id
            )
        if not _plain(number) or number.value < 0:
            yield problem(f"{where} as_printed", "a number of at least 0, without a comparator", row.as_printed)
    many = () if way.inputs is None else (len(way.inputs), len(way.inputs) + len(way.optional))
    if len(inputs) < 2 if way.inputs is None else len(inputs) not in many:
        wanted = " or ".join(map(str, dict.fromkeys(many))) or MANY
        yield problem(f"{where} inputs", f"{wanted} statistic_ids for the way {row.way}", row.inputs)
        return
    wrong = list(_inputs(where, row, way, inputs, statistics))
    yield from wrong or _together(where, row, way, [statistics[name] for name in inputs])


def _inputs(where: str, row, way: Asks, inputs: list[str], statistics: Mapping) -> Iterator[str]:
    kinds = [None] * len(inputs) if way.inputs is None else (*way.inputs, *way.optional)[: len(inputs)]
    for name, wanted in zip(inputs, kinds, strict=True):
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


def _together(where: str, row, way: Asks, inputs: list) -> Iterator[str]:
    """What inputs that each are right are not together."""
    if any(_unread(one.as_printed) for one in inputs):
        return
    if way.same_group and len({one.group_id for one in inputs}) > 1:
        yield problem(f"{where} inputs", f"shares of one group for the way {row.way}", row.inputs)
    if way.limits:
        yield from _limits(where, row, way, inputs)


def estimate_and_limits(way: Asks, row, inputs: Sequence) -> tuple:
    """An estimate, its lower limit and its upper one: of a way with limits all are inputs but the one it rebuilds."""
    if UPPER not in way.measures:
        return (row, *inputs)[-3:]
    return (*inputs, row) if row.measure == UPPER else (inputs[0], row, inputs[1])


def _limits(where: str, row, way: Asks, inputs: list) -> Iterator[str]:
    """What is wrong with an estimate and its limits."""
    estimate, lower, upper = estimate_and_limits(way, row, inputs)
    is_limit = UPPER in way.measures
    if is_limit and lower.measure == upper.measure:
        yield problem(f"{where} inputs", f"the other limit than this {row.measure}", inputs[1].statistic_id)
    numbers = [parse(one.as_printed) for one in (estimate, lower, upper)]
    least, most, allowed = LIMITS.get(estimate.way, OF_A_SHARE)
    if is_limit and not all(_plain(limit) and _lies(limit, least, most) for limit in numbers[1:]):
        yield problem(f"{where} as_printed", allowed, row.as_printed)
    if not _plain(numbers[0]):
        yield problem(f"{where} as_printed", "an estimate without a comparator", estimate.as_printed)
    inside = numbers[0].percent and numbers[1].value <= numbers[0].value <= numbers[2].value
    if len({number.percent for number in numbers}) > 1 and not (is_limit or inside):  # 30.8% (25.5-36.6)
        yield problem(f"{where} inputs", "an estimate and limits that all have a percent sign, or none has", row.inputs)


def _lies(limit: Printed, least: int, most: int | None) -> bool:
    """Whether a limit lies where it can; what has no most is no percentage."""
    return limit.value >= least and (not limit.percent if most is None else limit.value <= most)


def _plain(number: Printed) -> bool:
    return number.comparator in ("", "≈")


def _unread(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return True
    return False
