"""The command that makes figures for print: `figures`."""

from __future__ import annotations

import argparse
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from analysis.cli.endings import DONE, FAILED, print_error
from analysis.cli.given import chapter_names, check_writable, completed, literal
from analysis.cli.workers import WORKERS, number_of_workers
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import ROOT, shown

OUT = ROOT / "figures"
PRESET, FORMATS, PALETTE, TITLE = "poster", "svg,pdf,png,tiff,eps", "book", "auto"  # as there
KILO = 1000


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    figures = command(
        _figures, "figures", "make figures for print, each into a folder of its own", "rankings --preset slide"
    )
    figures.add_argument("figures", nargs="*", metavar="FIGURE", help="only these")
    figures.add_argument("--list", action="store_true", help="list the figures, and with names also their statistics")
    chapter = figures.add_argument("--chapter", action="append", default=[], metavar="CHAPTER", help="only those of it")
    completed(chapter, chapter_names)
    figures.add_argument(
        "--preset", default=PRESET, help=f"poster, slide, journal-single, journal-double or web ({PRESET})"
    )
    figures.add_argument("--width", metavar="LENGTH", help="in place of the preset's: 89mm, 3.5in")
    figures.add_argument("--height", metavar="LENGTH", help="in place of the height that the figure needs")
    figures.add_argument("--dpi", metavar="N", help="of PNG and TIFF, in place of the preset's")
    figures.add_argument("--format", default=FORMATS, metavar="FORMATS", help=f"with commas between ({FORMATS})")
    figures.add_argument(
        "--palette", default=PALETTE, help=f"book, grey, dark or a CSV of colors: name,color ({PALETTE})"
    )
    figures.add_argument(
        "--font", default="", metavar="FONT",
        help="a family of this machine, or a file (DejaVu Sans; for journals Arial or the like, if installed)",
    )  # fmt: skip
    figures.add_argument("--title", default=TITLE, metavar="TEXT", help="auto, the finding; none; or a text (auto)")
    figures.add_argument("--language-free", action="store_true", help="no words but the labels of rows and ticks")
    figures.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
        help="a parameter of the chapters; may be repeated",
    )  # fmt: skip
    figures.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="where the folders go (figures/)")
    figures.add_argument("-n", "--workers", default=WORKERS, help=f"chapters at a time ({WORKERS})")


def _figures(chosen: argparse.Namespace) -> int:
    workers = number_of_workers(chosen.workers)
    from analysis.book.notebooks import pictures, running

    chapters = {chapter.name: chapter for chapter in running.chapters()}
    for name in chosen.chapter:
        if name not in chapters:
            raise InputError(problem("--chapter", one_of(chapters, name), name))
    known = {one.name: one for chapter in chapters.values() for one in pictures.shown_pictures(chapter.path)}
    selected = _selected(known, chosen)
    if chosen.list:
        _list(selected, with_statistics=bool(chosen.figures))
        return DONE
    given = {name: literal(text) for name, text in chosen.given}
    of = {one.chapter: chapters[one.chapter] for one in selected}
    running.check_known(given, of.values())
    parameters = {name: running.taken(chapter, given) for name, chapter in of.items()}
    from analysis.show.figures.printing import printing

    asked = printing(
        chosen.preset,
        width=chosen.width,
        height=chosen.height,
        dpi=chosen.dpi,
        formats=chosen.format.split(","),
        palette=chosen.palette,
        font=chosen.font,
        words=not chosen.language_free,
        title=chosen.title,
    )
    check_writable(chosen.out, "--out")
    _tell(selected, asked, parameters, given)
    return _make(selected, chapters, parameters, asked, chosen.out.absolute(), workers)


def _selected(known: dict, chosen: argparse.Namespace) -> list:
    if unknown := [name for name in chosen.figures if name not in known]:
        raise InputError([problem("figure", one_of(known, name), name) for name in unknown])
    found = [known[name] for name in dict.fromkeys(chosen.figures)] or list(known.values())
    if not chosen.chapter:
        return found
    inside = [one for one in found if one.chapter in chosen.chapter]
    if not inside:
        raise InputError(f"figures: none of {', '.join(chosen.figures) or 'them'} is in {', '.join(chosen.chapter)}")
    return inside


def _list(selected: Iterable, with_statistics: bool) -> None:
    """Name, chapter, number of statistics and title of each figure; then which statistics, if that is wanted."""
    rows = [("figure", "chapter", "statistics", "title")]
    rows += [(one.name, one.chapter, str(len(one.statistics)), one.title) for one in selected]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row, one in zip(rows, [None, *selected], strict=True):
        print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]))
        if one and with_statistics:
            print("".join(f"    {statistic}\n" for statistic in one.statistics), end="")


def _tell(selected: list, asked, parameters: dict, given: dict[str, object]) -> None:
    """What is about to be made, and what is not as the command says."""
    preset = asked.preset
    print(f"{len(selected)} figures, {preset.width * 25.4:.4g} mm ({preset.width:.4g} in) wide, for {asked.name}")
    for name in given:
        without = [one.name for one in selected if name not in parameters[one.chapter]]
        if without:
            print(f"{len(without)} of them do not take {name}, and are made without it: {', '.join(without)}")
    print(end="", flush=True)


def _make(selected: list, chapters: dict, parameters: dict, asked, folder: Path, workers: int) -> int:
    from analysis.book.side_by_side import done_side_by_side, slowest_first
    from analysis.sources import provenance

    origin = {"from": provenance.built_from(), "data": provenance.fingerprint()}
    jobs = []
    for name in slowest_first(name for name in chapters if name in parameters):
        titles = {one.cell: one.title for one in selected if one.chapter == name}
        given = chapters[name].parameters | parameters[name]
        jobs.append((name, (chapters[name].template, given, titles, asked, origin | {"chapter": name}, folder)))
    numbers, code, done = Counter(one.chapter for one in selected), DONE, 0
    with _surroundings():
        for name, made in done_side_by_side(draw_figures, jobs, workers):
            for result in [made] if isinstance(made, Exception) else made:
                code = _told(result) or code
            done += numbers[name]
            print(f"{done} of {len(selected)} done", flush=True)
    print(f"{'not all were made, or not as they should be' if code else 'all made'}: {shown(folder)}")
    return code


@contextmanager
def _surroundings() -> Iterator[None]:
    """The environment in which chapters run, for the processes that draw: the same numbers, to the last digit."""
    from analysis.book.notebooks.execution import ENVIRONMENT

    before = dict(os.environ)
    os.environ.update(ENVIRONMENT | {"MPLBACKEND": "agg"})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def draw_figures(
    template: Path, given: dict[str, object], titles: dict[str, str], asked, origin: dict[str, object], folder: Path
) -> list:
    """Draw and write the figures that cells of a template show: in a process of its own, see `done_side_by_side`.

    Gives an `analysis.show.figures.files.Made` each, or a line on why there is none.
    """
    from analysis.book.notebooks import pictures
    from analysis.book.notebooks.writing import writing
    from analysis.show.figures import files, formats
    from analysis.show.figures.export import Nothing
    from analysis.show.figures.quality import problems
    from analysis.show.figures.style import AUTO, NO_TITLE

    origin = origin | {"template": shown(template), "parameters": pictures.parameter_values(template, given)}
    made: list[files.Made | str] = []
    with formats.saving(asked.layout), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", UserWarning)  # as of a letter that no font has
        warnings.filterwarnings("ignore", "constrained_layout not applied")  # of a draft, before the figure grows
        for cell, picture in pictures.drawn(template, given, titles.keys()):
            if isinstance(picture, Nothing):
                made.append(f"{shown(template)}, {titles[cell]}: nothing is drawn: {picture.why}")
                continue
            with writing(folder / picture.name):
                title = picture.title if asked.title in (AUTO, NO_TITLE) else asked.title
                written = files.write(picture, title, asked, origin, folder)
            found = [*(f"{picture.name}: {one.message}" for one in warned), *problems(picture, asked.preset)]
            made.append(replace(written, problems=tuple(dict.fromkeys(found))))
            warned.clear()
    return made


def _told(made) -> int:
    """Say what was made of a figure."""
    if isinstance(made, Exception):
        print_error(made)
        return FAILED
    if isinstance(made, str):
        print(made)
        return DONE
    width, height = made.width, made.height
    print(f"{shown(made.folder)}/: {25.4 * width:.1f} x {25.4 * height:.1f} mm ({width:.2f} x {height:.2f} in)")
    print("    " + ", ".join(f"{Path(name).suffix[1:]} {_bytes(size)}" for name, size in made.sizes.items()))
    for remark in made.remarks:
        print(f"    {made.name}: {remark}")
    for found in made.problems:
        print_error(found)
    return FAILED if made.problems else DONE


def _bytes(size: int) -> str:
    return f"{size / KILO:.0f} kB" if size < KILO**2 else f"{size / KILO**2:.1f} MB"
