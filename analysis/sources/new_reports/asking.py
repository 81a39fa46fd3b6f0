"""What a draft leaves open, asked for in a terminal: an answer an author gives is kept, whenever they stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from analysis.sources.new_reports.drafts import QUALIFIER, UNNAMED, VALUE, YES, Draft, place_number
from analysis.sources.new_reports.facts import ALL, PARTS

SKIP, STOP, HELP = "-", "stop", "?"
INTRODUCTION = """\
Every numeral of the text, with a few words around it. An answer in brackets is a guess: Enter takes it.
- leaves a gap, ? says what is allowed, stop ends the questions; what was answered is kept."""


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
            if row["sure"] != YES or not row["use"] or (row["use"] == VALUE and not row["label"]):
                _ask_row(row, draft, fields, read, say)
                keep()
        for where, own, key, allowed, help_text in _facts(draft, fields):
            own[key] = _one(f"{where}, {key}", own[key], allowed, help_text, read, say)
            keep()
    except _Stopped:
        return False
    return True


def _ask_row(row: dict[str, str], draft: Draft, fields: dict, read: Callable, say: Callable) -> None:
    say(f"\n{row['position']} of {len(draft.numbers)}: {row['context']}")
    if row["because"]:
        guess = ", ".join(filter(None, (row["use"], row["measure"], row["as_printed"], row["way"])))
        say(f"    guess: {guess}, since {row['because']}")
    for key in ("use", "statistic", "label", "measure", "as_printed", "group"):
        if key == "use":
            field = fields["numerals", "use"]
        elif row["use"] == VALUE:
            field = fields.get(("statistics", key), {})
        elif row["use"] == QUALIFIER and key == "statistic":
            field = {}
        else:
            continue
        allowed, said = field.get("constraints", {}).get("enum", ()), field.get("description", "")
        if key == "group":
            allowed, said = tuple(dict.fromkeys((ALL, *draft.facts["groups"]))), "Whom the number is about."
        if key == "statistic":
            said = "A short name in lower-case words with hyphens; of a qualifier, the statistic that it belongs to."
        guess = row[key] or {"group": ALL, "as_printed": row["numeral"]}.get(key, "")
        row[key] = _one(f"    {key}", guess, allowed, said, read, say)
        if not row["use"]:
            return
        if key == "as_printed" and not place_number(row, draft.text):
            say(f'      "{row[key]}" does not stand in the text around this numeral')
    row["sure"] = YES
    row["way"] = row["way"] or (UNNAMED.get(row["measure"], "quoted") if row["use"] == VALUE else "")


def _facts(draft: Draft, fields: dict) -> Iterator[tuple[str, dict, str, Sequence[str], str]]:
    """What is empty of the facts: where, the mapping and the key, what is allowed, and what is said of it."""
    needed = {"report": ("short_name", "kind", "venue", "published"), "reference": ("key", "author", "title", "year")}
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
