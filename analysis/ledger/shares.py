"""Shares as whole people, for the ledger: from the items of a question, or from a count printed beside a percentage."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from analysis.counts import pass_rate
from analysis.estimates import quotient
from analysis.intervals import proportion_interval
from analysis.rebuild import Share, share
from analysis.regions import region
from analysis.reports import Reports
from analysis.verdicts import verdict

Count = tuple[int, int]  # how many, and of how many


def from_question(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """A share from the whole people who can have given all the percentages of its question."""
    rebuilt = _rebuilt(statistic, data, choices)
    if rebuilt is None:
        return {"verdict": verdict(None), "assumptions": ()}
    row = {
        "verdict": verdict(rebuilt.reproduced, rebuilt.assumptions),
        "assumptions": rebuilt.assumptions,
        "size": rebuilt.size,
        "fits_size": bool(rebuilt.at_size),
        "chance_fit": pass_rate(rebuilt.size, data.printed(statistic.statistic_id).decimals, choices["rounding"]),
        "candidates": tuple(candidate.n for candidate in rebuilt.candidates),
    }
    if rebuilt.candidates:
        largest = rebuilt.candidates[0]
        counts = largest.counts[rebuilt.item]
        # For a given denominator the limits rise with the count, so its lowest and its highest count settle it.
        ends = [
            (count, one.n) for one in rebuilt.candidates for count in (one.counts[rebuilt.item][i] for i in (0, -1))
        ]
        row |= {"n": largest.n, "count_low": counts[0], "count_high": counts[-1]}
        row |= {"low": counts[0] / largest.n, "high": counts[-1] / largest.n}
        row["interval_low"], row["interval_high"] = _interval(ends[:2], interval)
        row["region_low"], row["region_high"] = _interval(ends, interval)
    return row


def from_count(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """A share from the count and the number of people printed beside it."""
    count, total = (data.printed(name) for name in statistic.inputs.split())
    found = quotient(data.printed(statistic.statistic_id), count, total, choices["rounding"])
    row = {
        "verdict": verdict(found.reproduced, found.assumptions),
        "assumptions": found.assumptions,
        "value": found.value,
        "size": int(total.value),
    }
    if count.value <= total.value:
        people = {"n": int(total.value), "count_low": int(count.value), "count_high": int(count.value)}
        ends = _interval([(people["count_low"], people["n"])], interval)
        row |= people | {"low": found.value / 100, "high": found.value / 100}
        row |= dict(zip(("interval_low", "interval_high", "region_low", "region_high"), ends * 2, strict=True))
    return row


def sizes(statistic_id: str, data: Reports, choices: dict) -> tuple[int, ...]:
    """The numbers of people that a share can be of, the largest first; none where nothing says."""
    statistic = data.statistics.set_index("statistic_id", drop=False).loc[statistic_id]
    if statistic.way == "quotient":
        return (int(data.printed(statistic.inputs.split()[1]).value),)
    rebuilt = _rebuilt(statistic, data, choices) if statistic.way == "share" else None
    return () if rebuilt is None else tuple(candidate.n for candidate in rebuilt.candidates)


def _rebuilt(statistic, data: Reports, choices: dict) -> Share | None:
    size, exact = data.group_size(statistic.report_id, statistic.group_id)
    if size is None:
        return None
    question = data.questions.set_index(["report_id", "question_id"]).loc[(statistic.report_id, statistic.question_id)]
    items = list(data.question_shares(statistic.report_id, statistic.question_id, statistic.timepoint)["statistic_id"])
    return share(
        [data.printed(name) for name in items],
        items.index(statistic.statistic_id),
        size,
        exact=exact,
        base_stated=question["base"] == "group",
        answers=question["answers"],
        reported_items=question["reported_items"],
        **choices,
    )


def _interval(counts: Iterable[Count], interval: dict) -> Count:
    """The hull of the intervals over counts."""
    found = region(partial(proportion_interval, **interval), counts)
    return found.lower, found.upper
