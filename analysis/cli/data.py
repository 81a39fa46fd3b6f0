"""Commands on the data: `validate`, `check`, `audit-text`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from analysis.cli.endings import DONE, FAILED
from analysis.cli.given import literal
from analysis.locations import DATA, shown
from analysis.problems import InputError, one_of, problem


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add these commands, with `command` of `analysis.cli`."""
    validate = command(_validate, "validate", "validate the data, table by table", "")
    validate.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="a folder with a datapackage.json")

    check = command(_check, "check", "rebuild every statistic and count the verdicts", "--confidence 0.9")
    check.add_argument("--confidence", type=literal, default=0.95, help="confidence level of the intervals (0.95)")
    check.add_argument("--rounding", default="half-up", help="how the reports rounded (half-up)")
    check.add_argument("--interval-method", default="wilson", help="of the intervals of shares (wilson)")

    audit = command(
        _audit_text, "audit-text", "hold a report's text against the data", "her2-landscape-panel panel.txt"
    )
    audit.add_argument("report_id", metavar="REPORT_ID", help="as in data/reports.csv")
    audit.add_argument("text", type=Path, metavar="TEXT", help="a file with the text of that report, in UTF-8")


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
