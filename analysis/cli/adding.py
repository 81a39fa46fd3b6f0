"""Commands for a report of one's own: `add-report`, `remove-report`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from analysis.cli.endings import DONE, FAILED
from analysis.cli.given import completed, report_ids
from analysis.printed.problems import InputError, problem
from analysis.sources.locations import DATA, ROOT, shown

DRAFTS = ROOT / "drafts"
SHOWN = 25  # gaps that are told at once


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add these commands, with `command` of `analysis.cli`."""
    adding = command(_add, "add-report", "draft a report from its text, or add a finished draft", "my-report.txt")
    adding.epilog = f"{adding.epilog}" + (
        ". It drafts into drafts/my-report/ and asks, in a terminal, for what it cannot know; else it leaves gaps to "
        "fill in with an editor or a spreadsheet. Then: python -m analysis add-report drafts/my-report; make book. "
        "Ends with 0 if the draft is written or the report added, 1 if gaps are left."
    )
    adding.add_argument(
        "source", type=Path, metavar="TEXT", help="a text in UTF-8, a PDF with text, or a draft's folder"
    )
    adding.add_argument("--id", metavar="REPORT_ID", help="name of the report (default: from the name of the file)")
    adding.add_argument("--draft", type=Path, metavar="DIR", help="folder of the draft (default: drafts/REPORT_ID)")
    adding.add_argument("--no-questions", action="store_true", help="leave gaps, though this is a terminal")
    removing = command(_remove, "remove-report", "take a report out of the data", "my-report")
    completed(removing.add_argument("report_id", metavar="REPORT_ID", help="as in data/reports.csv"), report_ids)


def _add(chosen: argparse.Namespace) -> int:
    return _finish(chosen) if chosen.source.is_dir() else _draft(chosen)


def _draft(chosen: argparse.Namespace) -> int:
    from analysis.sources import reports
    from analysis.sources.texts import normalization

    report_id = chosen.id or re.sub(r"[^a-z0-9]+", "-", chosen.source.stem.lower()).strip("-")
    if not report_id:
        found = f"{chosen.source.name}, a name without letters or digits"
        raise InputError(problem("--id", "a name of the report: lower-case words with hyphens", found))
    text, data = normalization.read_report(chosen.source), reports.load()
    return draft_and_ask(report_id, text, data, chosen.draft or DRAFTS / report_id, asks=_asks(chosen))


def _asks(chosen: argparse.Namespace) -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and not chosen.no_questions


def draft_and_ask(report_id: str, text: str, data, folder: Path, *, asks: bool = False) -> int:
    """Draft a report into a folder, ask for what it leaves open if that is wanted, and say what comes next."""
    from analysis.sources.new_reports import asking, drafts, gaps

    made = drafts.draft(report_id, text, data)
    drafts.write_draft(made, folder)  # before anything is asked: an answer must have its place
    if asks:
        asking.ask(made, data.descriptor, keep=lambda: drafts.write_draft(made, folder, over=True))
    values = sum(row["use"] == "value" for row in made.numbers)
    unsure = sum(bool(row["use"]) and row["sure"] != "yes" for row in made.numbers)
    unknown = sum(not row["use"] for row in made.numbers)
    print(f"{shown(folder)}: {len(made.numbers)} numerals, {values} of them taken for statistics")
    print(f"to confirm: {unsure}; unknown: {unknown}; gaps in all: {len(gaps.gaps(made, folder))}")
    print(f"Next: fill in {_from_here(folder / 'numbers.csv')} and {_from_here(folder / 'report.yml')}, then")
    print(f"    python -m analysis add-report {_from_here(folder)}")
    return DONE


def _from_here(path: Path) -> Path:
    """A path as it is typed where one stands."""
    path, here = path.absolute(), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _finish(chosen: argparse.Namespace) -> int:
    from analysis.book.one_at_a_time import turn
    from analysis.ledger.quantities import tallied, tally_finding
    from analysis.sources import reports
    from analysis.sources.new_reports import asking, drafts, gaps, storing

    folder = chosen.source
    draft = drafts.read_draft(folder)
    left = gaps.gaps(draft, folder)
    if left and _asks(chosen):
        asking.ask(draft, reports.load().descriptor, keep=lambda: drafts.write_draft(draft, folder, over=True))
        left = gaps.gaps(draft, folder)
    if left:
        more = len(left) - SHOWN
        print("\n".join([*left[:SHOWN], *([f"and {more} more"] if more > 0 else [])]), file=sys.stderr)
        print(f"{len(left)} gaps; nothing was added")
        return FAILED
    report_id = draft.facts["report"]["report_id"]
    places = _places(reports.load()) | {
        f"{report_id}.{row['statistic']}": f"{shown(folder / drafts.NUMBERS)}, row {line}"
        for line, row in enumerate(draft.numbers, start=2)
        if row["use"] == drafts.VALUE
    }
    with turn():
        ledger = _built(storing.rehearsed(draft, folder), places, "nothing was added")
        added = storing.add_draft(draft, folder)
    for table, rows in added.items():
        print(f"data/{table}.csv: {rows} row{'' if rows == 1 else 's'} added")
    print(tally_finding(tallied(ledger[ledger["report_id"] == report_id])))
    print("Next: make book")
    return DONE


def _built(data, places: Mapping[str, str], nothing: str):
    """The ledger of data that is not written yet; `places` say where each statistic stands now.

    Raises InputError if it cannot be built: every later command would end so.
    """
    from analysis.ledger import ledger
    from analysis.ledger.ledger_texts import ledger_texts

    try:
        rows = ledger.build(data)
        ledger_texts(rows)  # words too, or they would fail where the ledger is shown
    except Exception as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())
        names = [name for name in getattr(error, "__notes__", ()) if name in data.named]
        if not names:
            raise InputError(f"{problem(shown(DATA), 'data whose ledger can be built', why)}; {nothing}") from error
        allowed = f"a number that can be rebuilt by the way {data.named[names[0]].way}"
        found = problem(f"{places.get(names[0], shown(DATA))}, {names[0]}", allowed, data.printed(names[0]).text)
        raise InputError(f"{found} ({why}); {nothing}") from error
    return rows


def _places(data) -> dict[str, str]:
    return {name: f"{shown(DATA / 'statistics.csv')}, row {line}" for line, name in enumerate(data.named, start=2)}


def _remove(chosen: argparse.Namespace) -> int:
    from analysis.book.notebooks import running
    from analysis.book.notebooks.registry import without
    from analysis.book.one_at_a_time import turn
    from analysis.sources import reports
    from analysis.sources.new_reports import storing

    data = reports.load()
    data.report(chosen.report_id)  # refused before it waits for its turn
    with turn():
        _built(storing.rehearsed_without(chosen.report_id), _places(data), "nothing was removed")
        pages = without([one.path for one in running.chapters() if chosen.report_id in one.parameters.values()])
        print("\n".join(storing.remove(chosen.report_id, pages=pages)))
        for path, text in pages.items():
            if text is None:
                print(f"{shown(path)}: taken away")
    print("Next: make book")
    return DONE
