"""The command that runs chapters with other parameters, beside the committed ones: `rerun`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from analysis.book.one_at_a_time import LOCK, turn
from analysis.cli.endings import DONE, FAILED
from analysis.cli.given import chapter_names, completed, literal
from analysis.cli.room import room
from analysis.cli.workers import add_workers, number_of_workers, tell_all
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import ROOT, shown

RUNS = ROOT / "runs"
RUN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Planned:
    """A run that is about to be made: its folder, its parameters, its chapters by name."""

    folder: Path
    given: dict[str, object]
    chapters: dict


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    rerun = command(_rerun, "rerun", "run chapters with other parameters, into runs/", "ledger -p confidence 0.9")
    chapters = rerun.add_argument("chapters", nargs="*", metavar="CHAPTER", help="none: list them and their parameters")
    completed(chapters, chapter_names)
    rerun.add_argument("--all", action="store_true", help="every chapter that takes the parameters")
    rerun.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="may be repeated"
    )
    rerun.add_argument("--name", metavar="RUN", help="folder in runs/ (default: from the parameters)")
    rerun.add_argument(
        "--sets", type=Path, metavar="FILE", help="many runs: YAML of names of runs, each with its parameters"
    )
    add_workers(rerun)


def _rerun(chosen: argparse.Namespace) -> int:
    workers = number_of_workers(chosen.workers)
    from analysis.book.notebooks import running

    known = {chapter.name: chapter for chapter in running.chapters()}
    if chosen.sets is not None:
        return _run(_planned_in(chosen, known), workers, chosen.scheduler)
    if not chosen.chapters and not chosen.all:
        _list(known.values())
        return DONE
    given = {name: literal(text) for name, text in chosen.given}
    folder = RUNS / _run_name(chosen.name, given)
    planned = Planned(folder, given, _chapters(given, None if chosen.all else chosen.chapters, known))
    return _run([planned], workers, chosen.scheduler)


def _planned_in(chosen: argparse.Namespace, known: dict) -> list[Planned]:
    """The runs of a file, all of them checked."""
    from analysis.cli import sets

    for flag, given in (("-p", chosen.given), ("--name", chosen.name)):
        if given:
            raise InputError(f"{flag}: not with --sets; {shown(chosen.sets)} names the runs and their parameters")
    planned: list[Planned] = []
    messages: list[str] = []
    for name, (given, chapters) in sets.read_runs(chosen.sets).items():
        wanted = chapters or (None if chosen.all else chosen.chapters) or None
        try:
            planned.append(Planned(RUNS / _run_name(name, given, "name"), given, _chapters(given, wanted, known)))
        except InputError as error:
            messages += (f"{shown(chosen.sets)}, run {name}, {message}" for message in error.messages)
    if messages:
        raise InputError(messages)
    return planned


def _chapters(given: dict[str, object], names: list[str] | None, known: dict) -> dict:
    """Chapters by name, which all take the parameters: those of some names, or without names every one that does."""
    from analysis.book.notebooks import inputs
    from analysis.book.side_by_side import slowest_first

    selected = _taking(given, known.values()) if names is None else [_chapter(name, known) for name in names]
    for chapter in selected:
        for name in given.keys() & chapter.parameters.keys():
            allowed = f"{chapter.parameters[name]}, which makes it this chapter"
            raise InputError(problem(f"chapter {chapter.name}, parameter {name}", allowed, given[name]))
        inputs.check_parameters(chapter.template, given)
    found = {chapter.name: chapter for chapter in selected}
    return {name: found[name] for name in slowest_first(found)}


def _run(planned: list[Planned], workers: int, scheduler: str | None) -> int:
    """Run all that is planned; say what will run, then each chapter as it gets done."""
    from analysis.book.side_by_side import run_side_by_side

    jobs = [
        ((one, name), (chapter.template, one.folder / chapter.path.name, chapter.parameters | one.given))
        for one in planned
        for name, chapter in one.chapters.items()
    ]
    with ExitStack() as held:
        for folder in sorted(one.folder for one in planned):  # else one could hold chapters of two runs
            held.enter_context(turn(LOCK.with_name(f"rerun-{folder.name}.lock")))
        held.enter_context(room())
        for one in planned:
            print(f"{len(one.chapters)} to run, into {shown(one.folder)}: {', '.join(one.chapters)}", flush=True)
        failed = tell_all(_recorded(run_side_by_side(jobs, workers, scheduler)), len(jobs))
    if failed < len(jobs):
        print("what differs: " + "; ".join(f"python -m analysis compare {one.folder.name}" for one in planned))
    return FAILED if failed else DONE


def _recorded(made: Iterable[tuple[tuple[Planned, str], Path | Exception]]) -> Iterator[tuple[Path, Path | Exception]]:
    """Record of each chapter that ran with which parameters, and from what."""
    from analysis.book.notebooks import execution
    from analysis.review.runs_compared import runs
    from analysis.sources import provenance

    origin = {"commit": provenance.built_from(), "data": provenance.fingerprint()}
    for (one, name), result in made:
        if isinstance(result, Path):
            try:
                runs.record(one.folder, one.folder.name, {name: {"parameters": one.given} | origin})
            except execution.NotebookError as error:
                result = error
        yield one.folder / f"{name}.ipynb", result


def _list(chapters: Iterable) -> None:
    """Chapters, each with the parameters that a rerun can change."""
    from analysis.book.notebooks.inputs import parameters
    from analysis.book.notebooks.running import takes

    for chapter in chapters:
        print(chapter.name)
        for parameter in parameters(chapter.template):
            if parameter.name in takes(chapter):
                comment = f"  # {parameter.help}" if parameter.help else ""
                print(f"    {parameter.name} = {parameter.default!r}{comment}")


def _chapter(name: str, known: dict):
    if name not in known:
        raise InputError(problem("chapter", one_of(known, name), name))
    return known[name]


def _taking(given: dict[str, object], chapters: Iterable) -> list:
    """The chapters that take all the given parameters."""
    from analysis.book.notebooks import running

    chapters = list(chapters)
    running.check_known(given, chapters)
    taking = [chapter for chapter in chapters if given.keys() <= running.takes(chapter)]
    if not taking:
        raise InputError(problem("parameters", "those that some chapter takes together", ", ".join(given)))
    return taking


def _run_name(name: str | None, given: dict[str, object], flag: str = "--name") -> str:
    if name is None:
        values = "-".join(f"{key}-{one}" for key, one in given.items())
        return re.sub(r"[^A-Za-z0-9._-]+", "-", values).strip("-.") or "defaults"
    if not RUN_NAME.fullmatch(name):
        raise InputError(problem(flag, "letters, digits, points, hyphens and underscores", name))
    return name
