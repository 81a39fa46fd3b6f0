"""The command line: `python -m analysis`. A command imports what it needs when it runs, so that help comes at once."""

from __future__ import annotations

import argparse
import ast
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from analysis.locations import DATA, ROOT, shown
from analysis.problems import InputError, one_of, problem

TASKS = Path(__file__).parent / "tasks"
RUNS = ROOT / "runs"
RUN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


class _Parser(argparse.ArgumentParser):
    """argparse, with errors in the words of `problems`."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message} (see {self.prog} --help)")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            raise InputError(problem(str(action.metavar or action.dest), one_of(action.choices, str(value)), value))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        The exit code: 0 done; 1 a notebook or the book failed, or a text differs from the data; 2 input that cannot be
        used; 130 interrupted.
    """
    try:
        chosen, unknown = _parser().parse_known_args(arguments)
        if unknown:
            raise InputError(problem("argument", one_of(chosen.flags, unknown[0]), unknown[0]))
        code = chosen.command(chosen)
        sys.stdout.flush()
        return code
    except InputError as error:
        _print_error(error)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("interrupted: what was finished is kept, the rest is as it was", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has read enough; at exit Python would complain once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _print_error(error: Exception) -> None:
    print("\n".join(f"error: {line}" for line in str(error).splitlines()), file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    layout = argparse.RawDescriptionHelpFormatter
    listed = ["Five reports, every reported statistic rebuilt.", "", "commands:"]
    parser = _Parser(prog="python -m analysis", usage="python -m analysis COMMAND ...", formatter_class=layout)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", help=argparse.SUPPRESS)
    added = {}

    def add(
        command: Callable[[argparse.Namespace], int], name: str, does: str, example: str
    ) -> argparse.ArgumentParser:
        example = f"python -m analysis {name} {example}".rstrip()
        listed.extend((f"  {name:12}{does}", f"{'':14}{example}"))
        added[name] = commands.add_parser(
            name, description=f"{does}.", epilog=f"example: {example}", allow_abbrev=False
        )
        added[name].set_defaults(command=command)
        return added[name]

    validate = add(_validate, "validate", "validate the data, table by table", "")
    validate.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="a folder with a datapackage.json")

    check = add(_check, "check", "rebuild every statistic and count the verdicts", "--confidence 0.9")
    check.add_argument("--confidence", type=_value, default=0.95, help="confidence level of the intervals (0.95)")
    check.add_argument("--rounding", default="half-up", help="how the reports rounded (half-up)")
    check.add_argument("--interval-method", default="wilson", help="of the intervals of shares (wilson)")

    audit = add(_audit_text, "audit-text", "hold a report's text against the data", "her2-landscape-panel panel.txt")
    audit.add_argument("report_id", metavar="REPORT_ID", help="as in data/reports.csv")
    audit.add_argument("text", type=Path, metavar="TEXT", help="a file with the text of that report, in UTF-8")

    book = add(_book, "book", "validate the data, run the chapters and build the HTML, as far as they changed", "")
    chapters = add(_chapters, "chapters", "the same without the HTML", "-n 4")
    for tasks in (book, chapters):
        tasks.add_argument("--force", action="store_true", help="as if everything had changed")

    rerun = add(_rerun, "rerun", "run chapters with other parameters, into runs/", "ledger -p confidence 0.9")
    rerun.add_argument("chapters", nargs="*", metavar="CHAPTER", help="none: list the chapters and their parameters")
    rerun.add_argument("--all", action="store_true", help="every chapter that takes the parameters")
    rerun.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="may be repeated"
    )
    rerun.add_argument("--name", metavar="RUN", help="folder in runs/ (default: from the parameters)")

    workers = min(2, os.cpu_count() or 1)
    for running in (book, chapters, rerun):
        running.add_argument("-n", "--workers", default=workers, help=f"notebooks at a time ({workers})")
    for one in added.values():
        one.set_defaults(flags=[flag for action in one._actions for flag in action.option_strings])
    parser.description = "\n".join(listed)
    return parser


def _validate(chosen: argparse.Namespace) -> int:
    from analysis import reports

    data = reports.load(chosen.data)
    for resource in data.descriptor["resources"]:
        print(f"{shown(chosen.data / resource['path'])}: {len(getattr(data, resource['name']))} rows")
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    from analysis import ledger, reports
    from analysis.intervals import METHODS
    from analysis.printed import ROUNDINGS

    for flag, value, allowed in (
        ("--rounding", chosen.rounding, ROUNDINGS),
        ("--interval-method", chosen.interval_method, METHODS),
    ):
        if value not in allowed:
            raise InputError(problem(flag, one_of(allowed, value), value))
    if not isinstance(chosen.confidence, float) or not 0 < chosen.confidence < 1:
        raise InputError(problem("--confidence", "a number between 0 and 1, both excluded", chosen.confidence))
    rows = ledger.build(
        reports.load(),
        confidence=chosen.confidence,
        rounding=chosen.rounding,
        interval_method=chosen.interval_method,
    )
    print(ledger.tally(rows).to_string())
    return DONE


def _audit_text(chosen: argparse.Namespace) -> int:
    from analysis import audit, reports
    from analysis.reports.files import read_text

    audited = audit.audit_text(chosen.report_id, read_text(chosen.text), reports.load())
    uses = ", ".join(f"{count} {use}" for use, count in audited.uses.items())
    print(f"{audited.found} numerals found; accounted for: {uses}")
    print("\n".join(audited.discrepancies or ["no discrepancies"]))
    return FAILED if audited.discrepancies else DONE


def _book(chosen: argparse.Namespace) -> int:
    return _run_tasks(TASKS, chosen)


def _chapters(chosen: argparse.Namespace) -> int:
    return _run_tasks(TASKS / "task_chapters.py", chosen)


def _run_tasks(path: Path, chosen: argparse.Namespace) -> int:
    workers = _number_of_workers(chosen.workers)
    import pytask

    from analysis import notebooks

    notebooks.chapters()  # refuses data and templates that cannot be used, before anything runs
    options = ["--n-workers", str(workers), "--show-no-traceback", *(["--force"] if chosen.force else [])]
    if not sys.stdout.isatty():
        options += ["--verbose", "0"]
    try:
        pytask.cli(["build", *options, str(path)], standalone_mode=False)
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # click makes another exception of it
            raise KeyboardInterrupt from None
        raise
    except SystemExit as stop:
        return FAILED if stop.code else DONE
    return DONE


def _number_of_workers(text: str | int) -> int:
    if not str(text).isdecimal() or int(text) < 1:
        raise InputError(problem("--workers", "a whole number of at least 1", text))
    return int(text)


def _rerun(chosen: argparse.Namespace) -> int:
    workers = _number_of_workers(chosen.workers)
    from analysis import notebooks

    known = {chapter.name: chapter for chapter in notebooks.chapters()}
    if not chosen.chapters and not chosen.all:
        _list(known.values())
        return DONE
    given = {name: _value(text) for name, text in chosen.given}
    folder = RUNS / _run_name(chosen.name, given)
    selected = _taking(given, known.values()) if chosen.all else [_chapter(name, known) for name in chosen.chapters]
    for chapter in selected:
        for name in given.keys() & chapter.parameters.keys():
            allowed = f"{chapter.parameters[name]}, which makes it this chapter"
            raise InputError(problem(f"chapter {chapter.name}, parameter {name}", allowed, given[name]))
        notebooks.check_parameters(chapter.template, given)
    return _run_side_by_side(selected, given, folder, workers)


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


def _value(text: str) -> object:
    """A Python literal, or else the text itself."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _run_name(name: str | None, given: dict[str, object]) -> str:
    if name is None:
        values = "-".join(f"{key}-{value}" for key, value in given.items())
        return re.sub(r"[^A-Za-z0-9._-]+", "-", values).strip("-.") or "defaults"
    if not RUN_NAME.fullmatch(name):
        raise InputError(problem("--name", "letters, digits, points, hyphens and underscores", name))
    return name


def _stop(*_: object) -> NoReturn:
    """What a worker does on an interrupt: end without a traceback."""
    raise SystemExit(INTERRUPTED)


def _run_side_by_side(chapters: list, given: dict[str, object], folder: Path, workers: int) -> int:
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    from analysis.notebooks import NotebookError, run

    code, waiting, running = DONE, list(chapters), set()
    quietly = {"initializer": signal.signal, "initargs": (signal.SIGINT, _stop)}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), **quietly) as pool:
        while waiting or running:
            while waiting and len(running) < workers:  # no more than can run at once, so that an interrupt ends it
                chapter = waiting.pop(0)
                destination = folder / chapter.path.name
                running.add(pool.submit(run, chapter.template, destination, chapter.parameters | given))
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for one in finished:
                try:
                    print(shown(one.result()), flush=True)
                except NotebookError as error:
                    _print_error(error)
                    code = FAILED
    return code
