"""What pages compute when a reader asks, in JavaScript, held to the package number by number in Chromium's engine."""

import json
import random
from itertools import pairwise

import pytest
from py_mini_racer import MiniRacer

from analysis.chapters.planning_the_follow_up.audit_planning import detectable, precision
from analysis.chapters.planning_the_follow_up.question import Plan, effective_charts
from analysis.claims.shares import share_interval
from analysis.printed.counts.chance_fit import power_of_check
from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.counts.power import power_in_question
from analysis.printed.number import parse
from analysis.printed.rounding import CONVENTIONS, ROUNDINGS
from analysis.sources.locations import BOOK
from analysis.stats.intervals import proportion_interval

LARGEST = 200
PRINTED = [f"{percent}%" for percent in range(101)] + [f"{tenth // 10}.{tenth % 10}%" for tenth in range(1001)]
OF_READERS = {
    "any number each": {},
    "one each": {"answers": "select-one"},
    "one each, all listed": {"answers": "select-one", "reported_items": "all"},
}
ASKED = """(texts, largest, smallest, answers, rounding) => arithmetic.denominators(
    texts.map(arithmetic.percentage), BigInt(largest), BigInt(smallest), answers, rounding)
    .map(({n, counts}) => `${n}:${counts.map((ends) => ends.join("-"))}`).join(" ")"""


@pytest.fixture(scope="module")
def ask():
    """Gives what a function of JavaScript gives."""
    with MiniRacer() as engine:
        engine.eval((BOOK / "_static" / "arithmetic.js").read_text(encoding="utf-8"))

        def asked(function, *given):
            return json.loads(engine.eval(f"JSON.stringify(({function})(...{json.dumps(given)}))"))

        yield asked


def told(found):
    """Candidates as the script tells them."""
    return " ".join(f"{one.n}:{','.join(f'{counts[0]}-{counts[-1]}' for counts in one.counts)}" for one in found)


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_every_percentage_has_the_counts_and_the_denominators_of_the_package(ask, rounding):
    every = f"(texts, ...more) => texts.map((text) => ({ASKED})([text], ...more))"
    found = ask(every, PRINTED, LARGEST, 1, "any number each", rounding)
    for text, said in zip(PRINTED, found, strict=True):
        assert said == told(feasible_denominators(text, LARGEST, rounding=rounding)), text


@pytest.mark.slow
@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_every_percentage_of_every_size_has_the_counts_of_the_package(ask, rounding):
    every = """(texts, largest, rounding) => texts.map((text) => {
        const item = arithmetic.percentage(text), found = [];
        for (let n = 1n; n <= largest; n++) found.push(arithmetic.counts(item, n, rounding).map(Number));
        return found; })"""
    for text, found in zip(PRINTED, ask(every, PRINTED, LARGEST, rounding), strict=True):
        counts = [feasible_counts(text, n, rounding) for n in range(1, LARGEST + 1)]
        assert [range(first, last + 1) or range(0) for first, last in found] == [one or range(0) for one in counts]


@pytest.mark.parametrize("text", ["<5%", "≤5%", ">94.5%", "≥0%", "> 99 %", "0.50%", "100.00%", "67.43%", "7"])
def test_bounds_and_other_ways_of_writing_are_read_alike(ask, text):
    for rounding in ROUNDINGS:
        of_package = feasible_denominators(text if "%" in text else f"{text}%", LARGEST, rounding=rounding)
        assert ask(ASKED, [text], LARGEST, 1, "any number each", rounding) == told(of_package), rounding


@pytest.mark.parametrize("text", ["", "x", "101%", "100.5%", "-3%", "41,5%", "4.123%", "36-42%", "1e1", "%", "41%%"])
def test_what_is_no_percentage_is_none(ask, text):
    assert ask("(text) => arithmetic.percentage(text) ?? null", text) is None


@pytest.mark.parametrize("answers", OF_READERS)
@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_questions_of_several_items_have_the_denominators_of_the_package(ask, rounding, answers):
    drawn = random.Random(f"{rounding} {answers}")
    fitting = 0
    for _ in range(60):
        n, split = drawn.randint(5, 90), [0]
        while split[-1] < n:
            split.append(min(n, split[-1] + drawn.randint(1, n)))
        form = drawn.choice(["{:.0f}%", "{:.1f}%"])
        items = [form.format(100 * (end - start) / n) for start, end in pairwise(split)]
        if drawn.random() < 0.3:
            items.append(drawn.choice(PRINTED[:101]))
        of_package = feasible_denominators(items, LARGEST, 3, rounding=rounding, **OF_READERS[answers])
        assert ask(ASKED, items, LARGEST, 3, answers, rounding) == told(of_package), items
        fitting += bool(of_package)
    assert fitting > 10


POWER = """(texts, at, largest, smallest, answers, rounding) => arithmetic.power(
    texts.map(arithmetic.percentage), at, BigInt(largest), BigInt(smallest), answers, rounding)"""


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_power_is_that_of_the_package(ask, rounding):
    for text in ("41%", "30%", "0%", "100%", "12.5%"):
        for n in (1, 2, 22, 51, 99, 100, 144, 463, 999):
            found = ask(POWER, [text], 0, n, n, "any number each", rounding)
            assert found == pytest.approx(power_in_question([parse(text)], 0, n, n, rounding=rounding)), (text, n)
            printable = 100 * 10 ** parse(text).decimals + 1  # the package also asks this of all percentages at once
            if feasible_counts(text, n, rounding):
                at_random = power_of_check(text, n, rounding=rounding)
                assert found * (printable - 1) / printable == pytest.approx(at_random, abs=1e-12)


@pytest.mark.parametrize("answers", OF_READERS)
@pytest.mark.parametrize(
    "items", [["41%", "32%"], ["33%", "67%"], ["20%", "30%", "50%"], ["12.5%", "37.5%"], ["<5%", "41%"]]
)
def test_power_with_the_rest_of_the_question_is_that_of_the_package(ask, items, answers):
    for rounding in ROUNDINGS:
        for largest, smallest in ((22, 22), (30, 5), (52, 26), (LARGEST, 1)):
            for at in range(len(items)):
                of_package = power_in_question(
                    list(map(parse, items)), at, largest, smallest, rounding=rounding, **OF_READERS[answers]
                )
                found = ask(POWER, items, at, largest, smallest, answers, rounding)
                assert found == pytest.approx(of_package, abs=1e-12), (rounding, largest, at)


@pytest.mark.parametrize("method", ["wilson", "clopper-pearson"])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_intervals_are_those_of_the_package(ask, method, confidence):
    every = "(counts, ...more) => counts.map((count) => arithmetic.interval(count, ...more))"
    for n in (1, 2, 3, 22, 51, 52, 200, 3_000, 99_999):
        counts = [at * (n // 3) for at in range(4)] if n > 300 else list(range(n + 1))
        found = ask(every, counts, n, confidence, method)
        limits = proportion_interval(counts, [n] * len(counts), confidence, method)
        assert [low for low, _ in found] == pytest.approx(list(limits.lower), abs=1e-9), n
        assert [high for _, high in found] == pytest.approx(list(limits.upper), abs=1e-9), n


@pytest.mark.parametrize(("text", "sizes"), [("31%", range(263, 264)), ("44%", range(1, 201)), ("30%", range(26, 53))])
def test_intervals_over_all_that_is_open_are_those_of_the_package(ask, text, sizes):
    over_all = """(text, largest, smallest, rounding) => {
        const items = [arithmetic.percentage(text)], ends = [BigInt(largest), BigInt(smallest)];
        const candidates = arithmetic.denominators(items, ...ends, "any number each", rounding);
        return arithmetic.intervals(candidates, 0, .95, "wilson"); }"""
    for rounding in CONVENTIONS:
        found = ask(over_all, text, sizes[-1], sizes[0], rounding)
        of_package = share_interval(text, sizes, rounding=rounding)
        assert found == pytest.approx([of_package.lower, of_package.upper], abs=1e-12)


CORRELATIONS = [0.0, 0.01, 0.05, 0.1, 0.3]


@pytest.mark.parametrize(("charts", "clinics"), [(100, 2), (101, 2), (7, 3), (400, 5), (30, 30)])
def test_the_plan_of_the_follow_up_is_that_of_its_page(ask, charts, clinics):
    plan = Plan(charts, clinics, 22, 6, 12)
    worth = effective_charts(plan, CORRELATIONS)
    found = ask("(icc, ...more) => icc.map((one) => arithmetic.effective(...more, one))", CORRELATIONS, charts, clinics)
    assert found == pytest.approx(list(worth["effective"]), abs=1e-9)
    rises = detectable(plan, CORRELATIONS, shares=[0.1, 0.5, 0.9])
    asked = """(of) => of.map(([share, charts]) => arithmetic.detectable(share, charts, .8, .05) ?? null)"""
    said = ask(asked, rises[["share", "charts"]].to_numpy().tolist())
    assert [one if one is not None else -1 for one in said] == pytest.approx(list(rises["rise"].fillna(-1)), abs=1e-9)
    precise = precision(plan, CORRELATIONS)
    of_half = precise[precise["share"] == 0.5]
    widths = ask("(of) => of.map((charts) => arithmetic.halfWidth(.5, charts, .95))", of_half["charts"].tolist())
    assert widths == pytest.approx(list(of_half["half_width"]), abs=1e-12)
