"""How each statistic is rebuilt, by the way that `statistics.csv` names: the columns of its row in the ledger."""

from __future__ import annotations

from collections.abc import Callable

from analysis.claims import p_value_claim
from analysis.estimates import OF_SHARES
from analysis.ledger import beside, shares
from analysis.ledger.beside import LARGEST_COMPARED
from analysis.rebuild import INDEPENDENT, SAME_SIZE, change, total
from analysis.reports import Reports
from analysis.verdicts import verdict


def _quoted(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    return {"verdict": verdict(None), "assumptions": ()}


def _sum(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    parts = [data.printed(name) for name in statistic.inputs.split()]
    rebuilt = total(data.printed(statistic.statistic_id), parts)
    return {
        "verdict": verdict(rebuilt.reproduced, rebuilt.assumptions),
        "assumptions": rebuilt.assumptions,
        "value": float(rebuilt.value),
    }


def _difference(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    after, before = (data.printed(name) for name in statistic.inputs.split())
    rebuilt = change(data.printed(statistic.statistic_id), after, before, choices["rounding"])
    return {
        "verdict": verdict(rebuilt.reproduced, rebuilt.assumptions),
        "assumptions": rebuilt.assumptions,
        "value": float(rebuilt.value),
        "decimals": max(after.decimals, before.decimals),
        "low": float(rebuilt.possible.lower),
        "high": float(rebuilt.possible.upper),
    }


def _p_value(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    size, _ = data.group_size(statistic.report_id, statistic.group_id)
    if size is None:
        return _quoted(statistic, data, choices, interval)
    after, before = (data.printed(name) for name in statistic.inputs.split())
    independent, paired = (
        p_value_claim(
            data.printed(statistic.statistic_id),
            after,
            before,
            range(1, min(size, LARGEST_COMPARED) + 1),
            test=test,
            rounding=choices["rounding"],
        )
        for test in ("fisher", "mcnemar-exact")
    )
    either = independent.overall == paired.overall == "all"
    assumptions = () if independent.never else (SAME_SIZE,) if either else (INDEPENDENT,)
    return {
        "verdict": verdict(not independent.never, assumptions),
        "assumptions": assumptions,
        "size": size,
        "low": min(independent.sizes, default=0),
        "high": max(independent.sizes, default=0),
        "always_from": independent.always_from,
    }


WAYS: dict[str, Callable[..., dict]] = {
    "quoted": _quoted,
    "share": shares.from_question,
    "quotient": shares.from_count,
    "sum": _sum,
    "difference": _difference,
    "p-value": _p_value,
    "mcnemar": beside.test(beside.MCNEMAR),
    "fisher": beside.test(beside.FISHER),
    "chi-square": beside.test(beside.CHI_SQUARE),
    "groups-p-value": beside.test(beside.FISHER + beside.CHI_SQUARE),
    "interval": beside.of_limits,
    "interval-p-value": beside.p_of_limits,
    "limit": beside.limit,
    "mean": beside.mean,
    "sd": beside.standard_deviation,
    "cohens-d": beside.of_means,
} | {measure: beside.of_effect(measure) for measure in OF_SHARES}
