"""What a draft leaves open, asked for in a terminal: an answer an author gives is kept, whenever they stop.

What nothing is guessed of is asked for number by number; all guesses are then shown, a screen at a time, and confirmed
at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches

from analysis.sources.new_reports.drafts import QUALIFIER, UNNAMED, VALUE, YES, Draft, place_number
from analysis.sources.new_reports.facts import ALL, PARTS

SKIP, STOP, HELP = "-", "stop", "?"
SCREEN = 25  # numbers that are shown at once
KEYS = ("use", "statistic", "label", "measure", "as_printed", "group", "timepoint")  # that are asked for, or changed
INTRODUCTION = """\
Every numeral of the text. An answer in brackets is a guess: Enter takes it.
- leaves a gap, ? says what is allowed, stop ends the questions; what was answered is kept."""
SCREENS = """\
Enter takes all that is shown. Numbers of rows (4 6-9) ask for each of their fields; with a field and what it is to be
(4 6-9 group of-82) they get that. Fields: use, statistic, label, measure, as_printed, group, timepoint."""
_CHANGE = re.compile(rf"(?P<rows>\d+(?:-\d+)?(?:[ ,]+\d+(?:-\d+)?)*)(?: (?P<key>{'|'.join(KEYS)}) (?P<value>.+))?")


class _Stopped(Exception):
    """No more questions."""


def ask(
    draft: Draft,
    descriptor: dict,
    read: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
    keep: Callable[[], None] = lambda: None,
) -> bool:
    """Ask for what a draft leaves open, and put the answers into it; whether the questions came to their end.

    The rows and facts of `draft` are changed in place. `read` gives the answer to a prompt (EOFError and
    KeyboardInterrupt end the questions); `keep` is called after each row, so that nothing is lost with the terminal.
    """
    fields = {
        (resource["name"], field["name"]): field
        for resource in descriptor["resources"]
        for field in resource["schema"]["fields"]
    }
    say(INTRODUCTION)
    try:
        for row in draft.numbers:
            if missing := _missing(row):
                _ask_row(row, draft, fields, missing, read, say)
                keep()
        if any(row["sure"] != YES for row in draft.numbers):
            say(SCREENS)
            for start in range(0, len(draft.numbers), SCREEN):
                _confirm(draft.numbers[start : start + SCREEN], draft, fields, read, say, keep)
        for name, question in draft.facts["questions"].items():
            whose = {row["group"] or ALL for row in draft.numbers if row["question"] == name}
            question["group"] = whose.pop() if len(whose) == 1 else question["group"]
        for where, own, key, allowed, help_text in _facts(draft, fields):
            guess = own[key] or (draft.facts["report"]["published"][:4] if key == "year" else "")
            own[key] = _one(f"{where}, {key}", guess, allowed, help_text, read, say)
            keep()
    except _Stopped:
        return False
    return True


def _missing(row: dict[str, str]) -> tuple[str, ...]:
    """What nothing is guessed of in a row; all of it where it is not known what the numeral is."""
    if not row["use"]:
        return KEYS
    needed = {VALUE: ("statistic", "label", "measure", "as_printed"), QUALIFIER: ("statistic",)}.get(row["use"], ())
    return tuple(key for key in needed if not row[key])


def _confirm(
    rows: Sequence[dict[str, str]], draft: Draft, fields: dict, read: Callable, say: Callable, keep: Callable
) -> None:
    """Show rows and take what is said of them, until nothing more is."""
    changed: Collection[dict[str, str]] = rows
    while True:
        if changed:
            say("\n".join(map(_shown, changed)))
        answer = _one("Enter takes these", "", (), SCREENS, read, say)
        if not answer:
            break
        found = _CHANGE.fullmatch(answer)
        changed = [row for row in rows if found and int(row["position"]) in _places(found["rows"])]
        if not changed:
            allowed = f"rows {rows[0]['position']} to {rows[-1]['position']}, perhaps with a field and what it is to be"
            say(f"      allowed: {allowed}")
        for row in changed:
            if not found or not found["key"]:
                _ask_row(row, draft, fields, KEYS, read, say)
                continue
            known = _allowed(found["key"], row, draft, fields)[0]
            if not known or found["value"] in known:
                _answered(row, found["key"], found["value"], draft, say)
            else:
                say(f"      {found['key']}: allowed {', '.join(known)}")
        keep()
    for row in rows:
        if row["use"] and not _missing(row):
            row["sure"] = YES
    keep()


def _places(rows: str) -> set[int]:
    spans = (one.partition("-") for one in re.split("[ ,]+", rows))
    return {place for first, _, last in spans for place in range(int(first), int(last or first) + 1)}


def _shown(row: dict[str, str]) -> str:
    """A row on one line: what is guessed, with a mark where the form of the number does not make it certain."""
    guess = (row["as_printed"] or row["numeral"], row["measure"] or row["use"] or "?", row["timepoint"], row["group"])
    rebuilt = (
        f"{row['way']} of {row['inputs']}" if row["inputs"] else row["statistic"] if row["use"] == QUALIFIER else ""
    )
    mark = " " if row["sure"] == YES else "?"
    return f"{row['position']:>4}{mark} {' · '.join(filter(None, (*guess, rebuilt, row['label'])))}"


def _ask_row(
    row: dict[str, str], draft: Draft, fields: dict, keys: Sequence[str], read: Callable, say: Callable
) -> None:
    say(f"\n{row['position']} of {len(draft.numbers)}: {row['context']}")
    if row["because"]:
        guess = ", ".join(filter(None, (row["use"], row["measure"], row["as_printed"], row["way"])))
        say(f"    guess: {guess}, since {row['because']}")
    for key in keys:
        if key != "use" and row["use"] != VALUE and (row["use"], key) != (QUALIFIER, "statistic"):
            continue
        allowed, said = _allowed(key, row, draft, fields)
        guess = row[key] or {"group": ALL, "as_printed": row["numeral"]}.get(key, "")
        _answered(row, key, _one(f"    {key}", guess, allowed, said, read, say), draft, say)
        if not row["use"]:
            return
    if not _missing(row):
        row["sure"] = YES
    row["way"] = row["way"] or (UNNAMED.get(row["measure"], "quoted") if row["use"] == VALUE else "")


def _allowed(key: str, row: dict[str, str], draft: Draft, fields: dict) -> tuple[Sequence[str], str]:
    """What a field of a row may be, if not any text, and what it is."""
    if key == "group":
        return tuple(dict.fromkeys((ALL, *draft.facts["groups"]))), "Whom the number is about."
    if key == "statistic":
        return (), "A short name in lower-case words with hyphens; of a qualifier, the statistic that it belongs to."
    field = fields["numerals", "use"] if key == "use" else fields.get(("statistics", key), {})
    return field.get("constraints", {}).get("enum", ()), field.get("description", "")


def _answered(row: dict[str, str], key: str, answer: str, draft: Draft, say: Callable) -> None:
    row[key] = answer
    if key == "as_printed" and not place_number(row, draft.text):
        say(f'      "{answer}" does not stand in the text around this numeral')


def _facts(draft: Draft, fields: dict) -> Iterator[tuple[str, dict, str, Sequence[str], str]]:
    """What is empty of the facts: where, the mapping and the key, what is allowed, and what is said of it."""
    needed = {"report": ("short_name", "kind", "venue", "published"), "reference": ("author", "title", "year", "key")}
    for part, keys in needed.items():
        for key in keys:
            own = draft.facts[part]
            if not own[key] or key == "kind":
                allowed = fields.get((f"{part}s", key), {}).get("constraints", {}).get("enum", ())
                yield part, own, key, allowed, PARTS[part][key]
    for name, own in draft.facts["groups"].items():
        if not own["description"]:
            yield f"group {name}", own, "description", (), "who they are, in your words"
        if own["size"]:
            allowed = fields["groups", "size_is"]["constraints"]["enum"]
            yield f"group {name}", own, "size_is", allowed, fields["groups", "size_is"]["description"]
    for name, own in draft.facts["questions"].items():
        for key in ("asked", "scale"):
            if not own[key]:
                yield f"question {name}", own, key, (), fields["questions", key]["description"]


def _one(asked: str, guess: str, allowed: Sequence[str], said: str, read: Callable, say: Callable) -> str:
    """One answer: the guess, another that is allowed, or nothing."""
    while True:
        try:
            answer = " ".join(read(f"{asked}{f' [{guess}]' if guess else ''}: ").split())
        except (EOFError, KeyboardInterrupt):
            raise _Stopped from None
        if answer == STOP:
            raise _Stopped
        if answer == HELP:
            say(f"      {said or 'any text'}{' Allowed: ' + ', '.join(allowed) if allowed else ''}")
        elif answer == SKIP:
            return ""
        elif not answer:
            return guess
        elif not allowed or answer in allowed:
            return answer
        else:
            near = get_close_matches(answer, allowed, 1)
            say(f"      allowed: {', '.join(allowed)}{f' (did you mean {near[0]}?)' if near else ''}")
