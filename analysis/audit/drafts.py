"""Drafted rows for a text that the data does not have yet: its fingerprint and its numerals, with no sentence of it."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from analysis.audit.numerals import find_numerals
from analysis.audit.suggestions import suggested_use
from analysis.audit.texts import fingerprint, normalize
from analysis.locations import DATA, shown
from analysis.problems import InputError, problem
from analysis.reports import Reports

SUGGESTED = "suggested use: "  # in a note: what a program thinks, for a person to confirm or to replace
TABLES = ("reports", "numerals")


@dataclass(frozen=True)
class Draft:
    """Rows for `reports.csv` and `numerals.csv`, each by column; what a person has to say is empty.

    Attributes
    ----------
    columns : dict of str to list of str
        Columns of each table, as in `datapackage.json`.
    reports, numerals : list of dict
    """

    columns: dict[str, list[str]]
    reports: list[dict[str, object]]
    numerals: list[dict[str, object]]


def draft_rows(report_id: str, text: str, data: Reports) -> Draft:
    """Rows for a text that the data does not have.

    Raises
    ------
    InputError
        If the name is no name of a report, or the data has the report, or the text, already.
    """
    fields = {
        resource["name"]: resource["schema"]["fields"]
        for resource in data.descriptor["resources"]
        if resource["name"] in TABLES
    }
    rule = next(field for field in fields["reports"] if field["name"] == "report_id")["constraints"]
    if not re.fullmatch(rule["pattern"], report_id) or len(report_id) > rule["maxLength"]:
        allowed = f"lower-case words with hyphens, at most {rule['maxLength']} characters"
        raise InputError(problem("report_id", allowed, report_id))
    text = normalize(text)
    known = dict(zip(data.reports["report_id"], data.reports["text_sha256"], strict=True))
    if report_id in known:
        raise InputError(problem("report_id", "a report that is not in data/reports.csv yet", report_id))
    for name, sha256 in known.items():
        if sha256 == fingerprint(text):
            raise InputError(problem("text", "one that the data does not have yet", f"the text of {name}"))
    numerals = []
    for position, (offset, numeral) in enumerate(find_numerals(text), start=1):
        use = suggested_use(text, offset, numeral)
        note = f"{SUGGESTED}{use}" if use else ""
        place = {"report_id": report_id, "position": position, "offset": offset, "numeral": numeral}
        numerals.append(place | {"note": note})
    report = {"report_id": report_id, "text_sha256": fingerprint(text), "text_length": len(text)}
    columns = {table: [field["name"] for field in fields[table]] for table in TABLES}
    return Draft(columns, [report], numerals)


def write_draft(draft: Draft, folder: Path) -> list[Path]:
    """Write drafted rows as CSV files into a new folder, both of them or none.

    Raises
    ------
    InputError
        If the folder exists, is inside `data/`, or cannot be written.
    """
    unfinished = folder.parent / f".{folder.name}.unfinished"
    made = False
    try:
        _refuse(folder, unfinished)
        unfinished.mkdir()
        made = True
        for table in TABLES:
            with (unfinished / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, draft.columns[table], restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(getattr(draft, table))
        unfinished.rename(folder)
    except OSError as error:
        raise InputError(f"{shown(folder)}: cannot be written ({error.strerror or error})") from None
    finally:
        if made:
            shutil.rmtree(unfinished, ignore_errors=True)
    return [folder / f"{table}.csv" for table in TABLES]


def _refuse(folder: Path, unfinished: Path) -> None:
    """Refuse a folder that drafts may not go into."""
    where = shown(folder)
    if folder.resolve().is_relative_to(DATA.resolve()):
        raise InputError(problem("--draft", "a folder outside data/, for rows enter the data by hand", where))
    if folder.exists() or folder.is_symlink():
        raise InputError(problem("--draft", "a folder that does not exist yet", where))
    if unfinished.exists():
        allowed = f"no {unfinished.name} beside it, left by a run that was stopped (delete it)"
        raise InputError(problem("--draft", allowed, where))
