"""What a chapter finds, as a few words for the pages that point to it; computed as the chapter computes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis import answers, contrasts, education, planning, trials, wording
from analysis.multiverse import multiverse
from analysis.problems import InputError, one_of, problem
from analysis.reports import Reports

ABSTRACT, PROGRAM, ACTIVITY = "mahtani-2024-abstract", "medlive-2025-outcomes", "scientiacme-2022-activity"
SHORTEST_TEST, LONGEST_TEST = 5, 30  # questions, as in the chapter on the pass mark


def _window_before(data: Reports, rounding: str) -> str:
    return wording.percent(planning.announced(data, ABSTRACT).preceding)


def _oncologists_among_learners(data: Reports, rounding: str) -> str:
    found = education.readings(data, PROGRAM, "micro-learners", rounding=rounding).set_index("group_id")
    row = found.loc["participants"]
    ends = (row[f"rest_{end}"] / row["rest_size"] for end in ("low", "high"))
    return wording.span(*ends, wording.percent)


def _asked_again(data: Reports, rounding: str) -> str:
    changed = contrasts.before_and_after(data, rounding=rounding)
    row = education.parts_for_a_rise(data, changed, PROGRAM, rounding=rounding).iloc[0]
    return wording.span(row["lowest"], row["highest"], wording.percent)


def _several_changes(data: Reports, rounding: str) -> str:
    return wording.percent(education.choices(data, PROGRAM, "intended-changes", rounding=rounding).least_several)


def _passing(data: Reports, rounding: str) -> str:
    lengths = (SHORTEST_TEST, LONGEST_TEST)
    found = education.pass_rates(data, ACTIVITY, PROGRAM, lengths, guess=0.0, spread=0.0)
    chances = found.loc[found["who"] == "after", "passing"]
    return wording.span(chances.min(), chances.max(), wording.percent)


def _patina_limits(data: Reports, rounding: str) -> str:
    row = trials.comparisons(data, rounding).set_index("comparison").loc["patina-2026"]
    return f"{wording.number(row['low'], 2)} to {wording.number(row['high'], 1)}"


def _universes(topic: str, item: str) -> Callable[[Reports, str], str]:
    def counted(data: Reports, rounding: str) -> str:
        found = multiverse(data, ABSTRACT, topic, item)
        fitting = found[found["tables"] > 0]
        return f"{wording.number(fitting['excludes_zero'].sum())} of {wording.number(len(fitting))}"

    return counted


HEADLINES: dict[str, Callable[[Reports, str], str]] = {
    "window before the intervention": _window_before,
    "oncologists among learners": _oncologists_among_learners,
    "asked again": _asked_again,
    "several changes": _several_changes,
    "passing": _passing,
    "patina limits": _patina_limits,
    "needs": lambda data, rounding: wording.number(len(answers.answer_map(data).needs)),
    "needs unanswered": lambda data, rounding: wording.number(len(answers.answer_map(data).unanswered)),
    "universes of preferences": _universes("treatment-preferences", "preferences asked about"),
    "universes of living longer": _universes("treatment-goals", "living longer"),
}
ROUNDING = "half-up"


def headline(data: Reports, name: str, choices: Mapping[str, object]) -> str:
    """A few words on what a chapter finds.

    Raises
    ------
    InputError
        If there is no such headline; names the nearest.

    Examples
    --------
    >>> from analysis import reports
    >>> headline(reports.load(), "window before the intervention", {})
    '50%'
    """
    if name not in HEADLINES:
        raise InputError(problem("headline", one_of(HEADLINES, name), name))
    return HEADLINES[name](data, str(choices.get("rounding", ROUNDING)))
