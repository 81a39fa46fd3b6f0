"""From template to chapter: which chapters there are, and how one notebook is run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.book.notebooks.execution import CELL_SECONDS, NotebookError, execute, place
from analysis.book.notebooks.fingerprints import fingerprints
from analysis.book.notebooks.inputs import REPORT, check_parameters, parameters
from analysis.book.notebooks.outputs import as_text, noise, without_traces
from analysis.book.notebooks.registry import changed, enter
from analysis.book.notebooks.words import filled
from analysis.book.notebooks.writing import remove_unfinished, replace, writing
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources import reports
from analysis.sources.locations import CHAPTERS, DATA, TEMPLATES, shown


@dataclass(frozen=True)
class Chapter:
    """A page that a notebook makes."""

    name: str
    template: Path  # the notebook that people edit
    path: Path  # the same notebook as it ran
    parameters: dict[str, str] = field(default_factory=dict)  # that are not left at their defaults


def chapters(templates: Path = TEMPLATES, destination: Path = CHAPTERS, data: Path = DATA) -> tuple[Chapter, ...]:
    """Every chapter: a template with the parameter `report_id` makes one a report, any other makes one.

    Raises InputError if a template is no notebook or has no parameters cell, or if the data is not valid.
    """
    report_ids = reports.load(data).report_ids
    found = []
    for template in sorted(templates.glob("*.ipynb")):
        if any(parameter.name == REPORT for parameter in parameters(template)):
            runs = {f"{template.stem}-{report_id}": {REPORT: report_id} for report_id in report_ids}
        else:
            runs = {template.stem: {}}
        found += [Chapter(name, template, destination / f"{name}.ipynb", given) for name, given in runs.items()]
    return tuple(found)


def takes(chapter: Chapter) -> set[str]:
    """The names of the parameters that can be given to a chapter: all but those that make it this chapter."""
    return {one.name for one in parameters(chapter.template)} - chapter.parameters.keys()


def taken(chapter: Chapter, given: Mapping[str, object]) -> dict[str, object]:
    """Those of the given parameters that a chapter takes.

    Raises InputError with a line for each value that does not fit.
    """
    names = takes(chapter)
    chosen = {name: value for name, value in given.items() if name in names}
    check_parameters(chapter.template, chosen)
    return chosen


def check_known(given: Iterable[str], some: Iterable[Chapter], also: Collection[str] = ()) -> None:
    """Refuse names that are no parameter of any of some chapters.

    Raises InputError with a line for each.
    """
    names = sorted(set(also).union(*map(takes, some)))
    if unknown := [problem("parameter", one_of(names, name) or "none", name) for name in given if name not in names]:
        raise InputError(unknown)


def stale(some: Iterable[Chapter]) -> list[str]:
    """A line for each chapter that is not what its inputs give now: what changed since it ran, and the way out."""
    found = ((chapter, changed(chapter.path, fingerprints(chapter.template, chapter.parameters))) for chapter in some)
    return [
        f"{shown(chapter.path)} is stale, for what changed since it ran: {', '.join(names)}; run make book"
        for chapter, names in found
        if names
    ]


@dataclass(frozen=True)
class Ran:
    """A chapter as it ran: the text of its file, and fingerprints of what it was computed from."""

    text: str
    made_from: dict[str, str]


def run(
    template: Path, destination: Path, parameters: dict[str, object] | None = None, *, cell_seconds: int = CELL_SECONDS
) -> Path:
    """Run a notebook and keep the result, or on any failure keep what was there; see `ran`, `keep`.

    The kernel runs in the folder of the result, as nbval's does. Gives the destination.
    """
    prepare(destination)
    return keep(ran(template, destination.parent.absolute(), parameters, cell_seconds=cell_seconds), destination)


def prepare(destination: Path) -> None:
    """Make the folder of a chapter that will run, without what runs left there that were killed.

    Raises NotebookError if it cannot be written.
    """
    with writing(destination):
        destination.parent.mkdir(parents=True, exist_ok=True)
        remove_unfinished(destination)


def ran(
    template: Path, folder: Path, parameters: dict[str, object] | None = None, *, cell_seconds: int = CELL_SECONDS
) -> Ran:
    """Run a notebook in a folder; write nothing.

    Names in its prose become what the data says under these parameters (:mod:`analysis.book.prose`). Two runs give
    the same text.

    Raises InputError if the template is no notebook, does not take the parameters, or has prose that names what does
    not exist. Nothing has run then. Raises NotebookError if a cell raises, takes too long, writes to standard error (as
    a warning does) or shows what only this machine has; or if the kernel dies.
    """
    given = parameters or {}
    check_parameters(template, given)
    made_from = fingerprints(template, given)  # before it runs: what changes meanwhile makes it stale
    source = filled(template, given)
    executed = without_traces(execute(source, shown(template), given, folder, cell_seconds))
    if found := [f"{shown(template)}, {place(source, cell)}: {text}" for cell, text in noise(executed)]:
        raise NotebookError("\n".join(found))
    return Ran(as_text(executed), made_from)


def keep(made: Ran, destination: Path) -> Path:
    """Put a chapter in its place, whole, and enter what it was computed from; gives the destination.

    Raises NotebookError if it cannot be written, as on a full disk; what was there stays.
    """
    with writing(destination):
        replace(destination, made.text)
    enter(destination, made.made_from)
    return destination
