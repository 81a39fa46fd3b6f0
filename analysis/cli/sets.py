"""Sets of parameters from a YAML file: a run each."""

from __future__ import annotations

from pathlib import Path

from analysis.locations import shown
from analysis.problems import InputError, problem

CHAPTERS = "chapters"  # among the parameters of a run: the chapters that it is of
LARGEST = 2**20  # bytes of a file of parameters
SHOWN = 60  # characters of what was found
ALLOWED = "names of runs, each with its parameters as NAME: VALUE"


def read(path: Path) -> dict[str, tuple[dict[str, object], list[str] | None]]:
    """Runs by name: the parameters of each, and its chapters if they are named.

    Parameters
    ----------
    path : Path
        A mapping from names of runs to mappings of parameters. `chapters` among these is a list of chapters.

    Raises
    ------
    InputError
        If it cannot be read, or is something else; with the file, and the run or the line.
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
    """What a file holds: plain values alone, no name twice, and nothing that stands for something elsewhere in it."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent, index):
            if self.check_event(yaml.AliasEvent):
                raise _refused("no reference to another place in the file (*)", self.peek_event().start_mark)
            return super().compose_node(parent, index)

        def construct_mapping(self, node, deep=False):
            seen = set()
            for key, _ in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise _refused("names that are text", key.start_mark)
                if key.value in seen:
                    raise _refused(f'each name once; found "{key.value}" twice', key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep)

    def _refused(allowed: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
        return yaml.MarkedYAMLError(problem=f"allowed {allowed}", problem_mark=mark)

    try:
        if path.stat().st_size > LARGEST:
            raise InputError(problem(shown(path), f"at most {LARGEST} bytes", path.stat().st_size))
        return yaml.load(path.read_text(encoding="utf-8"), Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{shown(path)}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{shown(path)}, line {mark.line + 1}" if mark else shown(path)
        raise InputError(f"{where}: {getattr(error, 'problem', None) or str(error).splitlines()[0]}") from None
    except (ValueError, RecursionError) as error:  # of a date that is none, of lists in lists without end
        raise InputError(f"{shown(path)}: no valid YAML ({error})") from None
