"""Commands that make the book, as far as it changed, and read it again: `book`, `chapters`, `pdf`, `audit-book`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from analysis.cli.endings import DONE, FAILED
from analysis.cli.room import room
from analysis.cli.workers import add_workers, number_of_workers, tell_all
from analysis.printed.problems import InputError
from analysis.sources.locations import HTML, shown


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add these commands, with `command` of `analysis.cli`."""
    book = command(_book, "book", "validate the data, run the chapters and build the HTML, as far as they changed", "")
    chapters = command(_chapters, "chapters", "the same without the HTML", "-n 4")
    for tasks in (book, chapters):
        tasks.add_argument("--force", action="store_true", help="all of it, whether or not it changed")
        add_workers(tasks)
    paper = command(_pdf, "pdf", "the book, and all of it as one PDF, which its first page offers; needs Chromium", "")
    paper.set_defaults(force=False)
    add_workers(paper)
    audit = command(_audit_book, "audit-book", "trace every numeral of the built pages to where it comes from", "")
    audit.add_argument("--html", type=Path, default=HTML, metavar="DIR", help="the folder of the built pages")


def _book(chosen: argparse.Namespace) -> int:
    return _make(chosen, with_pages=True)


def _chapters(chosen: argparse.Namespace) -> int:
    return _make(chosen, with_pages=False)


def _pdf(chosen: argparse.Namespace) -> int:
    from analysis.book.chromium import MISSING, PROGRAM

    if PROGRAM is None:
        raise InputError(f"the PDF of the book is printed by Chromium; {MISSING}")
    if code := _make(chosen, with_pages=True):
        return code
    from analysis.book import making, paper
    from analysis.book.one_at_a_time import turn

    with turn():
        before = making.state()
        made = paper.print_book(HTML)
        (HTML / paper.NAME).write_bytes(made)
        paper.offer_pdf(HTML, len(made))
        making.enter(making.PAGES, before)
    print(f"{shown(HTML / paper.NAME)}: {len(made) / 1e6:.1f} MB")
    return DONE


def _audit_book(chosen: argparse.Namespace) -> int:
    from analysis.book.pages import checks

    traced = checks.audit(chosen.html)
    found = checks.book_problems(chosen.html, traced)
    print("\n".join([*checks.summary(traced), "", *(found or ["no discrepancies"])]))
    return FAILED if found else DONE


def _make(chosen: argparse.Namespace, *, with_pages: bool) -> int:
    """Make what is stale, or all; the pages only if every chapter is as it should be."""
    workers = number_of_workers(chosen.workers)
    from analysis.book import making
    from analysis.book.one_at_a_time import turn

    with turn(), room():
        before = making.state()
        if not chosen.force and making.is_made(making.PAGES if with_pages else making.CHAPTERS, before):
            print("nothing changed: all is as the last run left it")
            return DONE
        if code := _run_chapters(chosen, workers):
            return code
        now = making.enter(making.CHAPTERS, before)
        if with_pages and (chosen.force or not making.is_made(making.PAGES, now)):
            return _build_pages(now)
        return DONE


def _run_chapters(chosen: argparse.Namespace, workers: int) -> int:
    from analysis.book.notebooks import running
    from analysis.book.side_by_side import run_side_by_side, slowest_first

    known = {chapter.name: chapter for chapter in running.chapters()}
    stale = [known[name] for name in slowest_first(known) if chosen.force or running.stale([known[name]])]
    if kept := len(known) - len(stale):
        print(f"{kept} chapters are what their inputs give, and are kept; make book FORCE=1 runs all", flush=True)
    jobs = [(one.path, (one.template, one.path, one.parameters)) for one in stale]
    return FAILED if tell_all(run_side_by_side(jobs, workers, chosen.scheduler), len(jobs)) else DONE


def _build_pages(before: dict[str, str]) -> int:
    from analysis.book import making
    from analysis.book.html import BookError

    began = time.monotonic()
    try:
        making.build_html()
    except BookError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    making.enter(making.PAGES, before)
    print(f"the pages, {time.monotonic() - began:.0f} s: {shown(HTML / 'index.html')}")
    return DONE
