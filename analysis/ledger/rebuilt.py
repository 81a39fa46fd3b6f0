"""What rebuilding a statistic gives, and what most ways do with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any

from analysis.claims.impossible import P_VALUE, as_probability
from analysis.claims.rebuild import BASE, NONRESPONSE, ROUNDING
from analysis.claims.verdicts import verdict
from analysis.printed.number import Printed
from analysis.show.numbers import listed, number, whole_chance
from analysis.sources.reports import Reports
from analysis.sources.rows import Statistic

LARGEST_COMPARED = 1_000  # people a group, up to which every number is tried; the work for p-values grows with the cube
WEAK = 0.05  # of wrong numbers that a check catches: it says next to nothing of the one that is printed
Row = Mapping[str, Any]  # a row of the ledger, with None for what it does not have


@dataclass(frozen=True)
class Rebuilt:
    """What every way gives; a way that gives more columns of the ledger adds them."""

    reproduced: bool | None  # by some defensible choice; None if nothing was published to rebuild it from
    assumptions: tuple[str, ...] = ()  # names from `rebuild.ASSUMPTIONS`
    # The share of wrong numbers that would not have fitted, by itself and with what it is checked with; None of what
    # other numbers determine.
    power_alone: float | None = None
    power: float | None = None
    # The share that would not have fitted under any assumption either; None where it was not sought.
    contradictable: float | None = None
    exact: bool | None = None  # whether all of the group answered; None where no number of people is sought
    untried: str | None = None  # why it was not tried, in a sentence
    impossible: str | None = None  # why it cannot be, whatever else is printed
    convention: str | None = None  # of rounding, if another than the one that is chosen

    @property
    def verdict(self) -> str:
        """The verdict that follows."""
        return verdict(self.reproduced, self.assumptions, self.power)

    @property
    def columns(self) -> dict[str, object]:
        """The columns of the ledger that it fills."""
        given = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "reproduced"}
        return {"verdict": self.verdict} | {name: value for name, value in given.items() if value is not None}


QUOTED = Rebuilt(None)


@contextmanager
def naming(statistic_id: str) -> Iterator[None]:
    """A note on which statistic it was, for whatever is raised."""
    try:
        yield
    except Exception as error:
        error.add_note(statistic_id)
        raise


def as_printed(statistic, data: Reports) -> list[Printed]:
    """What is rebuilt and what it is rebuilt from, as printed; a p-value as a part of one."""
    claim, *inputs = (data.printed(name) for name in (statistic.statistic_id, *statistic.inputs.split()))
    return [as_probability(claim) if statistic.measure == P_VALUE else claim, *inputs]


def p_values_compared(data: Reports, report_id: str | None = None) -> Iterator[tuple[Statistic, list[Printed], range]]:
    """The p-values of two shares of a group whose size is stated: all three as printed, and the sizes to try.

    Of averages over several questions a size is that of all answers.
    """
    for statistic in data.each_statistic(report_id, "p-value"):
        size, _ = data.group_size(statistic.report_id, statistic.group_id)
        if size is not None:
            most = min(size * data.items(statistic.inputs.split()[0]), LARGEST_COMPARED)
            yield statistic, as_printed(statistic, data), range(1, most + 1)


def nothing_gives(row: Row) -> str:
    """Why a statistic is contradicted of which everything was tried."""
    return f"No choice that was tried gives {row['as_printed']}."


def would_not_fit(row: Row) -> str:
    """How strong a check was: how many wrong numbers would not have fitted, and how many of those still could have."""
    power, contradictable = row["power"], row["contradictable"]
    weak = "only " if power < WEAK else ""
    said = f"Of wrong numbers in its place, {weak}{whole_chance(power)} would not have fitted"
    supposed = if_all_answered(row)
    others = ["fewer answers"] if supposed else []
    if contradictable is not None and ROUNDING not in row["assumptions"]:
        others.append("other rounding")
    if contradictable == power or not others:
        return f"{said}."
    other = listed(others, "or")
    if contradictable is None:
        return f"{said}{supposed}; with {other} some of those could have."
    if contradictable == 0:
        return f"{said}{supposed}, but none would have been contradicted: with {other} each of them could have."
    return f"{said}{supposed}; with {other} some of those could have, and {whole_chance(contradictable)} not even then."


def if_all_answered(row: Row) -> str:
    """What the power of a check supposes where fewer can have answered than there are, and none are taken to have."""
    ceiling = row["exact"] is not None and not row["exact"] and not {BASE, NONRESPONSE} & {*row["assumptions"]}
    return f" if all {number(row['size'])} answered" if ceiling else ""


def other_totals(row: Row) -> str:
    """What else the report counts a group as, in sentences, if this is one of its numbers."""
    totals, counts = row["other_totals"], row["other_counts"]
    counted = f" The report also counts this group as {listed(totals)}." if totals else ""
    near = f" The report also prints {listed(counts)} of this group, which differs by little." if counts else ""
    return counted + near
