"""The findings that are no difference of two groups, each under every choice that it can rest on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import ceil

import pandas as pd

from analysis.claims.p_values import p_value_claim
from analysis.claims.sums import change, total
from analysis.ledger.multiverse.comparison import DENOMINATORS
from analysis.ledger.rebuilt import p_values_compared
from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.number import Printed
from analysis.printed.rounding import ROUNDINGS, conventions
from analysis.sources.reports import Reports
from analysis.sources.rows import Question, each

TESTS = (
    "fisher", "fisher-mid-p", "chi-square", "chi-square-yates", "mcnemar-exact", "mcnemar-mid-p", "mcnemar-asymptotic"
)  # fmt: skip
LARGEST_BASE = 99  # from 100 people on every whole percentage fits, and no base can be told
FINDINGS = {
    "base": "the only number of people that the percentages of a question without a stated base can be of",
    "common number": "a single number of people fits all questions to a group",
    "no common number": "no single number of people fits all questions to a group",
    "p-value": "a printed p-value is true of every table that its percentages allow",
    "sum": "a printed number is the sum of its parts",
    "change": "a printed change is the difference of the two printed percentages",
}
Asked = list[tuple[Question, list[Printed]]]  # questions, each with its shares as printed
ROWS = "finding report_id about rounding denominators size test holds found".split()
STANDING = "finding report_id about universes holds share hangs_on".split()


def other_findings(data: Reports) -> pd.DataFrame:
    """Every finding of `FINDINGS` in every universe: by rounding, denominators, size of the group and test.

    One row a universe of a finding: `finding`, a name from `FINDINGS`; `report_id`; `about`, what it is found of (a
    question, a group, a statistic); the choices `rounding`, `denominators` (names from `DENOMINATORS`), `size` (of the
    group, as the reports of the study state it) and `test`, empty where a finding does not depend on them; `holds`; and
    `found`, a tuple: the numbers of people that fit (base, common number), or the smallest size and the size from which
    on the claim is true of every table (p-value; 0 if there is none).

    A base holds if it is the one that "half-up" gives, and the only one. Whether a common number, or none, is the
    finding is what "half-up" says if at least half of the group answered. Each rounding is taken at its word: where no
    number of people fits under it, there is neither a base nor a common number. A p-value holds if it is
    true of all tables, of all sizes up to the group's, and, for tests of the same people, of all pairings. Sums are
    of numbers that were not rounded and have one universe.

    References: Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), *Perspectives on Psychological Science* 11:702-712;
    Brown and Heathers (2017) for the denominators.

    >>> from analysis.sources import reports
    >>> rows = other_findings(reports.load())
    >>> rows[rows["finding"] == "base"].groupby("rounding", sort=False)["found"].first().to_dict()["half-up"]
    (12,)
    """
    ways = _bases, _common_numbers, _p_values, _sums, _changes
    rows = [{"rounding": "", "denominators": "", "size": 0, "test": ""} | row for way in ways for row in way(data)]
    return pd.DataFrame(rows, columns=ROWS)


def standing(rows: pd.DataFrame) -> pd.DataFrame:
    """In how many universes each finding holds, and which choices alone can turn it.

    One row a finding of a report and what it is `about`: `universes`, `holds`, the `share` of them, and `hangs_on`: the
    choices for which two universes that differ in nothing else come to different ends.

    Reference: Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), on what a multiverse tells.

    >>> rows = pd.DataFrame({
    ...     "finding": "base", "report_id": "a", "about": "plans", "rounding": ["half-up", "truncated"],
    ...     "denominators": "", "size": 0, "test": "", "holds": [True, False], "found": [(12,), ()],
    ... })
    >>> standing(rows)[["universes", "holds", "share", "hangs_on"]].values.tolist()
    [[2, 1, 0.5, ('rounding',)]]
    """
    choices = "rounding denominators size test".split()
    found = []
    for name, own in rows.groupby(["finding", "report_id", "about"], sort=False):
        turning = tuple(
            choice
            for choice in choices
            if (own.groupby([other for other in choices if other != choice], sort=False)["holds"].nunique() > 1).any()
        )
        holds = int(own["holds"].sum())
        found.append((*name, len(own), holds, holds / len(own), turning))
    return pd.DataFrame(found, columns=STANDING)


def _bases(data: Reports) -> Iterator[dict]:
    """Questions whose base is not stated, in a group so small that its percentages can tell."""
    for question in each(data.questions[data.questions["base"] == "unstated"], Question):
        size, _ = data.group_size(question.report_id, question.group_id)
        rows = data.statistics
        of_question = (rows["report_id"] == question.report_id) & (rows["question_id"] == question.question_id)
        shares = rows[of_question & (rows["way"] == "share")]
        if size is None or size > LARGEST_BASE or shares.empty or shares["timepoint"].nunique() > 1:
            continue
        items = [data.printed(name) for name in shares["statistic_id"]]
        fitting = {rounding: _fitting(items, question, size, 1, rounding) for rounding in ROUNDINGS}
        for rounding, found in fitting.items():
            row = {"finding": "base", "report_id": question.report_id, "about": question.question_id}
            yield row | {"rounding": rounding, "holds": len(found) == 1 and found == fitting["half-up"], "found": found}


def _common_numbers(data: Reports) -> Iterator[dict]:
    """Groups that more than one question was put to, where one number cannot be told from 100 people on."""
    stated: dict[tuple[str, str], list[Question]] = {}
    for question in each(data.questions[data.questions["base"] == "group"], Question):
        stated.setdefault((question.report_id, question.group_id), []).append(question)
    groups = set(zip(data.groups["report_id"], data.groups["group_id"], strict=True))
    for (report_id, group_id), questions in stated.items():
        reports = [one for one in data.study_reports(report_id) if (one, group_id) in groups]
        found = {data.group_size(one, group_id)[0] for one in reports}
        sizes = sorted(size for size in found if size is not None)
        asked: Asked = []
        for question in questions:
            shares = data.question_shares(report_id, question.question_id, "before")["statistic_id"]
            asked += [(question, [data.printed(name) for name in shares])] if len(shares) else []
        own, _ = data.group_size(report_id, group_id)
        if len(asked) < 2 or own is None or max(sizes) > LARGEST_BASE:
            continue
        universes = {
            (rounding, answered, size): _common(asked, size, max(1, ceil(Fraction(str(part)) * size)), rounding)
            for rounding, (answered, part), size in product(ROUNDINGS, DENOMINATORS.items(), sizes)
        }
        expected = bool(universes["half-up", "at least half answered", own])
        for (rounding, answered, size), common in universes.items():
            finding = "common number" if expected else "no common number"
            row = {"finding": finding, "report_id": report_id, "about": group_id, "rounding": rounding}
            yield row | {"denominators": answered, "size": size, "holds": bool(common) == expected, "found": common}


def _common(asked: Asked, size: int, fewest: int, rounding: str) -> tuple[int, ...]:
    """The numbers of people that fit every question, all rounded in one way; the largest first."""
    found: set[int] = set()
    for one in conventions(rounding):
        fitting = [set(_fitting(items, question, size, fewest, one)) for question, items in asked]
        found |= set.intersection(*fitting)
    return tuple(sorted(found, reverse=True))


def _fitting(items: list[Printed], question: Question, size: int, fewest: int, rounding: str) -> tuple[int, ...]:
    asked = {"answers": question.answers, "reported_items": question.reported_items}
    return tuple(found.n for found in feasible_denominators(items, size, fewest, rounding=rounding, **asked))


def _p_values(data: Reports) -> Iterator[dict]:
    for statistic, (claim, after, before), sizes in p_values_compared(data):
        for rounding, test in product(ROUNDINGS, TESTS):
            found = p_value_claim(claim, after, before, sizes, test=test, rounding=rounding)
            row = {"finding": "p-value", "report_id": statistic.report_id, "about": statistic.statistic_id}
            ends = (found.sizes[0] if found.sizes else 0, found.always_from or 0)
            yield row | {"rounding": rounding, "test": test, "holds": found.overall == "all", "found": ends}


def _sums(data: Reports) -> Iterator[dict]:
    for statistic in data.each_statistic(way="sum"):
        rebuilt = total(data.printed(statistic.statistic_id), [data.printed(name) for name in statistic.inputs.split()])
        row = {"finding": "sum", "report_id": statistic.report_id, "about": statistic.statistic_id}
        yield row | {"holds": rebuilt.reproduced, "found": ()}


def _changes(data: Reports) -> Iterator[dict]:
    for statistic in data.each_statistic(way="difference"):
        after, before = (data.printed(name) for name in statistic.inputs.split())
        for rounding in ROUNDINGS:
            rebuilt = change(data.printed(statistic.statistic_id), after, before, rounding)
            row = {"finding": "change", "report_id": statistic.report_id, "about": statistic.statistic_id}
            yield row | {"rounding": rounding, "holds": rebuilt.reproduced, "found": ()}
