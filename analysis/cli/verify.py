"""The command that runs every chapter again and compares: `verify`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from analysis.book.one_at_a_time import turn
from analysis.cli.endings import DONE, FAILED, ROUNDED, print_error
from analysis.cli.given import chapter_names, completed
from analysis.cli.room import room
from analysis.cli.workers import add_workers, number_of_workers
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import shown


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    verify = command(
        _verify, "verify", "run every chapter again, and compare with the committed ones byte for byte", "--html"
    )
    completed(verify.add_argument("chapters", nargs="*", metavar="CHAPTER", help="only these"), chapter_names)
    verify.add_argument("--html", action="store_true", help="build the HTML twice too, and compare")
    add_workers(verify)


def _verify(chosen: argparse.Namespace) -> int:
    workers = number_of_workers(chosen.workers)
    from analysis.book.notebooks import running

    known = {chapter.name: chapter for chapter in running.chapters()}
    if unknown := [name for name in chosen.chapters if name not in known]:
        raise InputError([problem("chapter", one_of(known, name), name) for name in unknown])
    selected = [known[name] for name in dict.fromkeys(chosen.chapters)] or list(known.values())
    from analysis.book.side_by_side import run_side_by_side

    with turn(), room() as folder:  # a build would replace chapters meanwhile
        jobs = [(one, (one.template, folder / "chapters" / one.path.name, one.parameters)) for one in selected]
        codes = [_told(*made) for made in run_side_by_side(jobs, workers, chosen.scheduler)]
        _count(codes)
        pages = _pages(folder) if chosen.html else DONE
    return FAILED if FAILED in (*codes, pages) else ROUNDED if ROUNDED in (*codes, pages) else DONE


def _count(codes: list[int]) -> None:
    """Say how many chapters are equal, and how those were compared that are not equal byte for byte."""
    from analysis.review import same

    rounded = codes.count(ROUNDED)
    print(f"{codes.count(DONE)} of {len(codes)} chapters are equal to the committed ones, byte for byte")
    if rounded:
        print(f"{rounded} {'more is' if rounded == 1 else 'more are'} equal to rounding: {same.HOW}")


def _told(chapter, made: Path | Exception) -> int:
    """Say how the fresh run of a chapter compares with the committed one."""
    from analysis.book.notebooks import registry
    from analysis.review import same

    if not isinstance(made, Path):
        print_error(made)
        return FAILED
    if not chapter.path.exists():
        print(f"{shown(chapter.path)}: differs: it is not there; make book makes it", flush=True)
        return FAILED
    found = same.of_notebooks(chapter.path.read_bytes(), made.read_bytes())
    if (found is None or found.rounding) and (names := registry.changed(chapter.path, registry.computed_from(made))):
        found = same.Difference(f"nothing but the fingerprints of its inputs: {', '.join(names)}")
    return _compared(shown(chapter.path), found)


def _compared(name: str, found) -> int:
    if found is None:
        print(f"{name}: equal, byte for byte", flush=True)
        return DONE
    kind = "equal to rounding, not byte for byte" if found.rounding else "differs"
    print(f"{name}: {kind}: {found.words}", flush=True)
    return ROUNDED if found.rounding else FAILED


def _pages(folder: Path) -> int:
    """Build the book twice, as readers get it, and compare."""
    from analysis.book import html
    from analysis.book.pages import checks
    from analysis.review import same

    try:
        first, second = (checks.build_book(folder / name) for name in ("one", "two"))
    except html.BookError as error:
        print_error(error)
        return FAILED
    return _compared("two builds of the HTML", same.of_folders(first, second))
