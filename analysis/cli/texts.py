"""The commands on texts: `audit-text` of one report, `audit-texts` of many."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from analysis.cli.adding import draft_and_ask
from analysis.cli.endings import DONE, FAILED
from analysis.cli.given import completed, report_ids
from analysis.cli.workers import add_workers, number_of_workers
from analysis.printed.problems import InputError, problem
from analysis.sources.locations import shown

KINDS = (".txt", ".pdf")
AT_A_TIME = 10  # texts that a worker is given


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

    many = command(_audit_texts, "audit-texts", "audit many texts, a row of a CSV each", "abstracts")
    many.epilog = f"{many.epilog}" + (
        "; it writes abstracts.csv and abstracts.html. What abstracts.csv has of the same file is not done again. "
        "Ends with 0, and with 1 if a text cannot be read."
    )
    many.add_argument("folder", type=Path, metavar="FOLDER", help="with texts in UTF-8 (.txt), and PDFs")
    many.add_argument("--out", type=Path, metavar="CSV", help="where the rows go (default: FOLDER.csv beside it)")
    add_workers(many, "texts")


def _audit_texts(chosen: argparse.Namespace) -> int:
    from analysis.book.side_by_side import done_side_by_side
    from analysis.review import documents, many_texts

    workers, folder = number_of_workers(chosen.workers), chosen.folder
    if not folder.is_dir():
        raise InputError(problem("FOLDER", "a folder of texts", shown(folder)))
    out = chosen.out or folder.resolve().with_suffix(".csv")
    texts = [(path.resolve(), many_texts.digest_of(path)) for path in sorted(folder.iterdir()) if path.suffix in KINDS]
    known = many_texts.known_rows(out)
    rows = {path.name: known[path.name, digest] for path, digest in texts if (path.name, digest) in known}
    left = [one for one in texts if one[0].name not in rows]
    print(f"{len(texts)} texts, {len(left)} of them to do")
    many_texts.write_rows(out, rows.values())
    jobs = [(first, (left[first : first + AT_A_TIME],)) for first in range(0, len(left), AT_A_TIME)]
    for _, done in done_side_by_side(many_texts.audited_all, jobs, workers, chosen.scheduler) if jobs else ():
        if isinstance(done, Exception):
            raise done
        many_texts.append_rows(out, done)
        rows |= {row["file"]: row for row in done}
    ordered = [rows[path.name] for path, _ in texts]
    many_texts.write_rows(out, ordered)
    page = out.with_suffix(".html")
    page.write_text(documents.as_html(many_texts.page(ordered)), encoding="utf-8")
    print(f"{shown(out)}\n{shown(page)}")
    return FAILED if any(row["why"] for row in ordered) else DONE


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
