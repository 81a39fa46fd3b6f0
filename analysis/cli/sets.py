"""Sets of parameters from a YAML file: a run each."""

from __future__ import annotations

from pathlib import Path

from analysis.printed.problems import InputError, problem
from analysis.sources import plain_yaml
from analysis.sources.files import decoded
from analysis.sources.locations import shown

CHAPTERS = "chapters"  # among the parameters of a run: the chapters that it is of
SHOWN = 60  # characters of what was found
ALLOWED = "names of runs, each with its parameters as NAME: VALUE"


def read_runs(path: Path) -> dict[str, tuple[dict[str, object], list[str] | None]]:
    """Runs by name: the parameters of each, and its chapters if they are named.

    Raises InputError if it cannot be read, or is something else; with the file, and the run or the line.
    """
    sets = _loaded(path)
    if not isinstance(sets, dict) or not sets:
        raise InputError(problem(shown(path), ALLOWED, _found(sets)))
    messages, found = [], {}
    for name, given in sets.items():
        where = f"{shown(path)}, run {name}"
        if not isinstance(name, str):
            messages.append(problem(where, "a name that is text; put it between quotes", name))
        elif not isinstance(given, dict) or not given:
            messages.append(problem(where, "parameters, each as NAME: VALUE", _found(given)))
        else:
            given = dict(given)
            chapters = given.pop(CHAPTERS, None)
            messages += (
                problem(f"{where}, parameter {key}", "a name that is text", key)
                for key in given
                if not isinstance(key, str)
            )
            if chapters is not None and not _names(chapters):
                messages.append(problem(f"{where}, {CHAPTERS}", "a list of names of chapters", _found(chapters)))
            found[name] = given, chapters
    if messages:
        raise InputError(messages)
    return found


def _names(chapters: object) -> bool:
    return isinstance(chapters, list) and bool(chapters) and all(isinstance(name, str) for name in chapters)


def _found(value: object) -> object:
    """What to say of a value: as much of it as a line has room for."""
    if value is None or value == {} or value == []:
        return "nothing"
    return value if len(repr(value)) <= SHOWN else f"{value!r:.{SHOWN}}..."


def _loaded(path: Path) -> object:
    try:
        text = decoded(path.read_bytes(), shown(path))
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be read ({error.strerror or error})") from None
    return plain_yaml.load(text, shown(path))
