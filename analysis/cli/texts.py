"""The command on a report's text: `audit-text`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from analysis.cli.adding import draft_and_ask
from analysis.cli.endings import DONE, FAILED
from analysis.cli.given import completed, report_ids


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    audit = command(
        _audit_text, "audit-text", "hold a report's text against the data", "her2-landscape-panel panel.txt"
    )
    audit.epilog = f"{audit.epilog}" + (
        "; for a text that the data does not have yet: python -m analysis audit-text my-report my-report.txt "
        "--draft drafts. Ends with 0 if every numeral is accounted for, 1 if not, 2 if the text cannot be used."
    )
    report = audit.add_argument("report_id", metavar="REPORT_ID", help="as in data/reports.csv; with --draft a new one")
    completed(report, report_ids)
    audit.add_argument(
        "text", type=Path, metavar="TEXT", help="that report: a text in UTF-8, or a PDF with a text layer"
    )
    either = audit.add_mutually_exclusive_group()
    either.add_argument(
        "--any-version", action="store_true", help="take a text that differs from the one in the data, by its order"
    )
    either.add_argument(
        "--draft", type=Path, metavar="DIR", help="draft a report from a text that is new, as add-report does"
    )


def _audit_text(chosen: argparse.Namespace) -> int:
    from analysis.sources import reports
    from analysis.sources.texts import against_data, normalization

    text, data = normalization.read_report(chosen.text), reports.load()
    if chosen.draft is not None:
        return draft_and_ask(chosen.report_id, text, data, chosen.draft)
    audited = against_data.audit_text(chosen.report_id, text, data, any_version=chosen.any_version)
    if not audited.same_text:
        print("another version of the text than the data was read from: compared in order, not by place")
    for one in audited.discrepancies:
        table = "statistics.csv" if one.kind == against_data.PRINTED else "numerals.csv"
        row = f"{'after ' if one.kind == against_data.MISSING else ''}row {one.row}"
        print(f"{one.kind}: {table}, {row}: {one.said}")
    kinds = Counter(one.kind for one in audited.discrepancies)
    uses = ", ".join(f"{count} {use}" for use, count in audited.uses.items())
    accounted = sum(audited.uses.values())
    print(f"{audited.found} numerals in the text; accounted for: {accounted}{f' ({uses})' if uses else ''}")
    print(", ".join(f"{kind}: {kinds[kind]}" for kind in against_data.KINDS) if kinds else "no discrepancies")
    return FAILED if kinds else DONE
