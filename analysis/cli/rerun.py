"""The command that runs chapters with other parameters, beside the committed ones: `rerun`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.cli.endings import DONE, FAILED, print_error
from analysis.cli.given import WORKERS, literal, number_of_workers
from analysis.cli.room import room
from analysis.cli.side_by_side import run_side_by_side
from analysis.locations import ROOT, shown
from analysis.problems import InputError, one_of, problem
from analysis.turns import LOCK, turn

RUNS = ROOT / "runs"
RUN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    rerun = command(_rerun, "rerun", "run chapters with other parameters, into runs/", "ledger -p confidence 0.9")
    rerun.add_argument("chapters", nargs="*", metavar="CHAPTER", help="none: list the chapters and their parameters")
    rerun.add_argument("--all", action="store_true", help="every chapter that takes the parameters")
    rerun.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="may be repeated"
    )
    rerun.add_argument("--name", metavar="RUN", help="folder in runs/ (default: from the parameters)")
    rerun.add_argument("-n", "--workers", default=WORKERS, help=f"notebooks at a time ({WORKERS})")


def _rerun(chosen: argparse.Namespace) -> int:
    workers = number_of_workers(chosen.workers)
    from analysis import notebooks

    known = {chapter.name: chapter for chapter in notebooks.chapters()}
    if not chosen.chapters and not chosen.all:
        _list(known.values())
        return DONE
    given = {name: literal(text) for name, text in chosen.given}
    folder = RUNS / _run_name(chosen.name, given)
    selected = _taking(given, known.values()) if chosen.all else [_chapter(name, known) for name in chosen.chapters]
    for chapter in selected:
        for name in given.keys() & chapter.parameters.keys():
            allowed = f"{chapter.parameters[name]}, which makes it this chapter"
            raise InputError(problem(f"chapter {chapter.name}, parameter {name}", allowed, given[name]))
        notebooks.check_parameters(chapter.template, given)
    code = DONE
    with turn(LOCK.with_name(f"rerun-{folder.name}.lock")), room():  # else a folder could hold chapters of two runs
        for _, made in run_side_by_side(selected, given, folder, workers):
            if isinstance(made, Path):
                print(shown(made), flush=True)
            else:
                print_error(made)
                code = FAILED
    return code


def _list(chapters: Iterable) -> None:
    """Chapters, each with the parameters that a rerun can change."""
    from analysis.notebooks import parameters

    for chapter in chapters:
        print(chapter.name)
        for parameter in parameters(chapter.template):
            if parameter.name not in chapter.parameters:
                comment = f"  # {parameter.help}" if parameter.help else ""
                print(f"    {parameter.name} = {parameter.default!r}{comment}")


def _chapter(name: str, known: dict):
    if name not in known:
        raise InputError(problem("chapter", one_of(known, name), name))
    return known[name]


def _taking(given: dict[str, object], chapters: Iterable) -> list:
    """The chapters that take all the given parameters."""
    from analysis.notebooks import parameters

    chapters = list(chapters)
    takes = [{one.name for one in parameters(chapter.template)} - chapter.parameters.keys() for chapter in chapters]
    names = sorted(set().union(*takes))
    unknown = [problem("parameter", one_of(names, name) or "none", name) for name in given if name not in names]
    taking = [chapter for chapter, taken in zip(chapters, takes, strict=True) if given.keys() <= taken]
    if unknown or not taking:
        raise InputError(unknown or problem("parameters", "those that some chapter takes together", ", ".join(given)))
    return taking


def _run_name(name: str | None, given: dict[str, object]) -> str:
    if name is None:
        values = "-".join(f"{key}-{one}" for key, one in given.items())
        return re.sub(r"[^A-Za-z0-9._-]+", "-", values).strip("-.") or "defaults"
    if not RUN_NAME.fullmatch(name):
        raise InputError(problem("--name", "letters, digits, points, hyphens and underscores", name))
    return name
