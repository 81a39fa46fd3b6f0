"""The command that rebuilds every statistic and says whether all is as it was committed: `check`."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable

from analysis.cli.endings import DONE, FAILED, print_error
from analysis.cli.given import completed, literal, report_ids
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import TEMPLATES

TEMPLATE = TEMPLATES / "ledger.ipynb"
TABLE, FORMATS = "table", ("table", "csv", "json", "markdown", "junit")
WITHOUT_TERMINAL = 120  # characters a line


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    check = command(
        _check,
        "check",
        "rebuild every statistic, and compare it with what is committed",
        "--report her2-landscape-panel",
    )
    check.epilog = f"{check.epilog}" + (
        "; with another choice: python -m analysis check -p rounding truncated. "
        "Ends with 0 if all statistics, whichever are shown, match what is committed, and with 1 if not."
    )
    report = check.add_argument("--report", action="append", metavar="ID", help="show only this; may be repeated")
    verdict = check.add_argument("--verdict", action="append", metavar="NAME", help="show only this; may be repeated")
    layout = check.add_argument("--format", default=TABLE, metavar="FORMAT", help=f"{', '.join(FORMATS)} ({TABLE})")
    completed(report, report_ids)
    completed(verdict, _verdicts)
    completed(layout, lambda: FORMATS)
    check.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
        help="a parameter of the ledger, as for rerun; may be repeated",
    )  # fmt: skip
    check.add_argument("--force", action="store_true", help="compute it even where nothing has changed")


def _check(chosen: argparse.Namespace) -> int:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WITHOUT_TERMINAL
    if chosen.force or not chosen.from_shell:
        return _computed(chosen, width)
    from analysis.cli.remembered import remembered

    asked = repr([width, chosen.report, chosen.verdict, chosen.format, chosen.given])
    code, known = remembered(asked, lambda: _computed(chosen, width))
    if known and chosen.format == TABLE:
        print("Nothing has changed since this was computed; --force computes it again.")
    return code


def _computed(chosen: argparse.Namespace, width: int) -> int:
    if chosen.format not in FORMATS:
        raise InputError(problem("--format", one_of(FORMATS, chosen.format), chosen.format))
    verdicts = _named("--verdict", chosen.verdict, _verdicts())
    given = {name: literal(text) for name, text in chosen.given}
    if given:
        _check_given(given)
    from analysis.book import committed_ledger
    from analysis.review.check import documents, outcome, terminal
    from analysis.sources import reports

    data = reports.load()
    report_ids = _named("--report", chosen.report, data.report_ids)
    try:
        checked = outcome.checked(data, given, committed_ledger.CHAPTER)
    except ValueError as error:  # numbers that are out of bounds
        raise InputError(f"-p {error}") from None
    shown = checked.only(report_ids, verdicts)
    if chosen.format == TABLE:
        print("\n".join(terminal.lines(shown, width)))
    else:
        print(documents.DOCUMENTS[chosen.format](shown), end="")
        if not checked.matches:
            print_error("\n".join([*map(str, checked.differences), checked.conclusion]))
    return DONE if checked.matches else FAILED


def _verdicts() -> tuple[str, ...]:
    from analysis.claims.verdicts import VERDICTS

    return VERDICTS


def _named(flag: str, names: list[str] | None, allowed: tuple[str, ...]) -> list[str]:
    """The given names in the order of those allowed; all of these if none are given."""
    if unknown := [name for name in names or () if name not in allowed]:
        raise InputError([problem(flag, one_of(allowed, name), name) for name in unknown])
    return [name for name in allowed if names is None or name in names]


def _check_given(given: dict[str, object]) -> None:
    """Refuse what the ledger does not take, before anything is computed."""
    from analysis.book.notebooks import inputs
    from analysis.printed.rounding import ROUNDINGS
    from analysis.stats.intervals import METHODS

    inputs.check_parameters(TEMPLATE, given)
    for name, allowed in (("rounding", ROUNDINGS), ("interval_method", METHODS)):
        if name in given and given[name] not in allowed:
            raise InputError(problem(f"-p {name}", one_of(allowed, str(given[name])), given[name]))
