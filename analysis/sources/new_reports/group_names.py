"""The groups of a draft: one for each number of people, two where equal numbers are set against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from analysis.printed.number import parse
from analysis.sources.texts.expressions import VERSUS, sentence_spans
from analysis.sources.texts.forms import EARLY, LATE
from analysis.sources.texts.guesses import Guess

LITTLE = Fraction(1, 20)  # of a number of people: another that is nearer to it may be of the same group
NEAR = 40  # characters
_AGAINST = re.compile(rf"\b(?:{VERSUS}|(?:compared|as against) (?:with|to)\b|against\b)")
_TIMED = re.compile(rf"\b(?:{EARLY}|{LATE})\b", re.IGNORECASE)
_ARM = re.compile(
    r"[)\]]?,? (?:[a-z]+ ){0,2}?(?:with|in|on|given|receiving|taking|assigned to|of|among|from|for) (?:the )?"
    r"(?P<name>[\w-]+(?: [A-Z0-9]\b)?)"
)
_ARM_BEFORE = re.compile(r"(?P<name>[\w-]+(?: [A-Z0-9]\b)?)(?: (?:group|arm))? ?[(\[][nN] ?= ?$")


@dataclass(frozen=True)
class Groups:
    """Which group each number states the size of, by position, and which of these numbers may be of another one."""

    named: Mapping[int, str]
    unsure: frozenset[int]


def near_sizes(found: Sequence[Guess]) -> dict[int, int]:
    """For what numbers are of, by position: the last count of people before it that differs from it by little."""
    stated = {guess.of for guess in found if guess.of is not None}
    people = [one for one in found if one.measure == "count" and one.unit == "people" and one.of is None and one.sure]
    near = {}
    for size in (found[position - 1] for position in sorted(stated)):
        for one in people:
            if one.position < size.position and one.unit == (size.unit or one.unit) and _differ_by_little(one, size):
                near[size.position] = one.position
    return near


def _differ_by_little(one: Guess, other: Guess) -> bool:
    first, second = (parse(guess.as_printed) for guess in (one, other))
    return 0 < abs(first.value - second.value) <= LITTLE * first.value


def groups_of(text: str, found: Sequence[Guess], near: Mapping[int, int]) -> Groups:
    """The groups of the numbers that state how many others are of: one for each number of people.

    A number of which only counts, and percentages beside them, are is put into the group of one that is `near` it and
    of which nothing is, nor of its number elsewhere: the report counts one group as two numbers. In any other case it
    has a group of its own. Equal numbers that are set against each other are of two groups.
    """
    stated = sorted({guess.of for guess in found if guess.of is not None})
    counted = {
        position
        for position in near
        if all(one.way in ("", "quotient", "part") and one.measure in ("count", "share") and
               (one.way or one.measure == "count") for one in found if one.of == position)
    }  # fmt: skip
    given = {found[position - 1].numeral for position in stated}
    joined = {position: near[position] for position in counted if found[near[position] - 1].numeral not in given}
    numbers = {guess.position: f"of-{guess.numeral.replace(',', '')}".lower() for guess in found}
    names = {position: re.sub(r"[^a-z0-9]+", "-", name).strip("-") for position, name in numbers.items()}
    rank, unsure = _ranks(text, [found[position - 1] for position in stated])
    return Groups(
        {
            position: names[joined.get(position, position)] + (f"-{rank[position] + 1}" if rank.get(position) else "")
            for position in sorted({*stated, *joined.values()})
        },
        frozenset(unsure),
    )


def _ranks(text: str, sizes: Sequence[Guess]) -> tuple[dict[int, int], set[int]]:
    """Which of several groups of one size each number is of, from nought, and which numbers do not say it."""
    rank: dict[int, int] = {}
    unsure: set[int] = set()
    for numeral in dict.fromkeys(one.numeral for one in sizes):
        own = [one for one in sizes if one.numeral == numeral]
        chained = {two.position: one.position for one, two in pairwise(own) if _apart(text, one, two)}
        if not chained:
            continue
        arms: dict[str, int] = {}
        for one in own:
            if one.position in chained:
                rank[one.position] = rank[chained[one.position]] + 1
            elif one.position in chained.values():
                rank[one.position] = 0
            arm = _arm(text, one)
            if arm in arms:
                rank[one.position] = arms[arm]
            elif one.position in rank and arm:
                arms[arm] = rank[one.position]
            elif one.position not in rank:
                unsure.add(one.position)
    return rank, unsure


def _apart(text: str, one: Guess, two: Guess) -> bool:
    """Whether two equal numbers are of two groups: set against each other, each with its arm, in one sentence."""
    start, end = _ends(one)[0], _ends(two)[1]
    if len(sentence_spans(text[start:end])) > 1 or _TIMED.search(text[max(0, start - NEAR) : end + NEAR]):
        return False
    arms = [_arm(text, guess) for guess in (one, two)]
    named = all(arms) and arms[0] != arms[1]
    return bool(_AGAINST.search(text, _ends(one)[1], _ends(two)[0])) or named


def _arm(text: str, guess: Guess) -> str:
    """The arm that a number is of, as the words right before it or after it say."""
    start, end = _ends(guess)
    before = _ARM_BEFORE.search(text[max(0, start - NEAR) : start])
    found = before or _ARM.match(re.sub(r" ?[(\[][^()\[\]]*[)\]]", "", text[end : end + 2 * NEAR]))
    return found["name"].lower() if found else ""


def _ends(guess: Guess) -> tuple[int, int]:
    start = guess.offset if guess.printed_offset is None else guess.printed_offset
    return start, start + len(guess.as_printed or guess.numeral)
