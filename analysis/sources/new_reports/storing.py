"""A draft into the tables of `data/` and the list of references, and out again: all of it or nothing."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, count
from pathlib import Path

from analysis.printed.problems import InputError
from analysis.sources import reports
from analysis.sources.files import line_end
from analysis.sources.locations import DATA, REFERENCES, shown
from analysis.sources.new_reports.drafts import FACTS, NUMBERS, PLAIN, QUALIFIER, VALUE, Draft, named
from analysis.sources.new_reports.facts import ALL
from analysis.sources.new_reports.gaps import gaps
from analysis.sources.new_reports.references import entry_of, with_entry
from analysis.sources.replacing import replace_all
from analysis.sources.reports import Reports
from analysis.sources.texts import against_data, normalization

Rows = dict[str, list[tuple[dict[str, str], str]]]  # by table: a row, and where its author wrote it
LONGEST = 60  # characters of an item, and of its words
_TOLD = re.compile(r"(?:.*/)?([a-z]+)\.csv, row (\d+)")


def add_draft(draft: Draft, folder: Path, data: Path = DATA, references: Path = REFERENCES) -> dict[str, int]:
    """Add a draft to the data; gives the number of rows added, by table.

    Raises InputError if the draft has gaps, or the tables with it would not be valid, in the words of the draft:
    nothing is changed then.
    """
    rows, contents, _ = _tried(draft, folder, data, references)
    replace_all(_ended(contents), data)
    return {name: len(own) for name, own in rows.items() if own}


def rehearsed(draft: Draft, folder: Path, data: Path = DATA, references: Path = REFERENCES) -> Reports:
    """The data as it would be with a draft added; nothing is changed.

    Raises InputError as :func:`add_draft` does.
    """
    return _tried(draft, folder, data, references)[2]


def _tried(draft: Draft, folder: Path, data: Path, references: Path) -> tuple[Rows, dict[Path, str], Reports]:
    """The rows of a draft, the files as they will be, and the data that they then are."""
    if left := gaps(draft, folder):
        raise InputError(left)
    loaded = reports.load_all(data)
    rows = _rows(draft, folder, dict(zip(loaded.labels["item"], loaded.labels["label"], strict=True)))
    contents: dict[Path, str] = {}
    origins: dict[tuple[str, str], str] = {}
    for resource in loaded.descriptor["resources"]:
        name, columns = resource["name"], [field["name"] for field in resource["schema"]["fields"]]
        if own := rows.get(name, []):
            path = data / resource["path"]
            before = path.read_text(encoding="utf-8").removesuffix("\n") + "\n"
            last = before.count("\n")
            origins |= {(name, str(last + place)): where for place, (_, where) in enumerate(own, start=1)}
            contents[path] = before + _as_csv((row for row, _ in own), columns)
    contents[references] = with_entry(references, draft.facts["reference"], shown(folder / FACTS))
    try:
        return rows, contents, _check(contents, data, draft)
    except InputError as error:
        raise InputError([_said_of_draft(line, origins, folder) for line in str(error).splitlines()]) from None


def remove(
    report_id: str, data: Path = DATA, references: Path = REFERENCES, *, pages: Mapping[Path, str | None] | None = None
) -> list[str]:
    """Take a report out of the data: its rows, and its entry in the references if nothing else cites it.

    With it go its `pages`, as `analysis.book.notebooks.registry.without` has them. Gives what was changed, a line each.

    Raises InputError if there is no such report, or other rows need it: nothing is changed then.
    """
    contents, said, _ = _without(report_id, data, references)
    replace_all({**_ended(contents), **(pages or {})}, data)
    return said


def rehearsed_without(report_id: str, data: Path = DATA, references: Path = REFERENCES) -> Reports:
    """The data as it would be without a report; nothing is changed.

    Raises InputError as :func:`remove` does.
    """
    return _without(report_id, data, references)[2]


def _without(report_id: str, data: Path, references: Path) -> tuple[dict[Path, str], list[str], Reports]:
    """The files as they will be without a report, what that changes, and the data that they then are."""
    loaded = reports.load_all(data)
    key = loaded.report(report_id)["citation_key"]
    contents: dict[Path, str] = {}
    said = []
    used = {one.item for one in loaded.each_statistic() if one.report_id != report_id}
    for resource in loaded.descriptor["resources"]:
        path = data / resource["path"]
        header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        table = getattr(loaded, resource["name"])
        kept = [
            line
            for line, row in zip(lines, table.to_dict("records"), strict=True)
            if not _is_of(row, report_id) and not (resource["name"] == "labels" and row["item"] not in used)
        ]
        if len(kept) < len(lines):
            contents[path] = header + "".join(kept)
            gone = len(lines) - len(kept)
            said.append(f"{shown(path)}: {gone} row{'' if gone == 1 else 's'} taken out")
    text = references.read_text(encoding="utf-8")
    entry = entry_of(text, key)
    if entry and not any(key in other for other in _others(data, references, contents)):
        contents[references] = (text[: entry.start()] + text[entry.end() :].removeprefix("\n")).rstrip("\n") + "\n"
        said.append(f"{shown(references)}: {key} taken out")
    return contents, said, _check(contents, data)


def _is_of(row: Mapping[str, object], report_id: str) -> bool:
    """Whether a row is of a report: by its name, or, in a table without it, by the name of what the row is about."""
    names = [row[column] for column in ("report_id", "first_report_id", "second_report_id") if column in row]
    if names:
        return report_id in names
    return any(str(row.get(column, "")).startswith(f"{report_id}.") for column in ("statistic_id", "theme_id"))


def _others(data: Path, references: Path, contents: Mapping[Path, str]) -> Iterable[str]:
    """What can cite a work: the tables as they will be, pages and templates."""
    paths = [*data.glob("*.csv"), *references.parent.glob("*.md"), *references.parent.glob("templates/*.ipynb")]
    return (contents.get(path) or path.read_text(encoding="utf-8") for path in paths)


def _rows(draft: Draft, folder: Path, known: Mapping[str, str]) -> Rows:
    """The rows of every table, each with where its author wrote it; `known` are the words of items that there are."""
    own, numbers, yml = draft.facts["report"], shown(folder / NUMBERS), shown(folder / FACTS)
    report_id = own["report_id"]
    values = [(line, row) for line, row in enumerate(draft.numbers, start=2) if row["use"] == VALUE]
    names = {named(int(row["position"])): row["statistic"] for _, row in values}
    names |= {row["statistic"]: row["statistic"] for _, row in values}

    def statistic(name: str) -> str:
        return f"{report_id}.{names.get(name, name)}" if name else ""

    text = {"read": "text", "text_sha256": normalization.fingerprint(draft.text), "text_length": str(len(draft.text))}
    report = own | {"citation_key": draft.facts["reference"]["key"]} | text
    rows: Rows = {"reports": [(report, f"{yml}, report")]}
    used = {row["group"] or ALL for _, row in values}
    used |= {question["group"] or ALL for question in draft.facts["questions"].values()}
    rows["groups"] = [
        (
            {"report_id": report_id, "group_id": name, "description": group["description"],
             "size_statistic_id": statistic(group["size"]), "size_is": group["size_is"]},
            f"{yml}, groups, {name}",
        )
        for name, group in draft.facts["groups"].items()
        if name in used
    ]  # fmt: skip
    rows["questions"] = _questions(draft, values, report_id, numbers, yml)
    items, rows["labels"] = _items(values, known, numbers)
    rows["statistics"] = [
        (
            row | {
                "statistic_id": statistic(row["statistic"]), "report_id": report_id, "group_id": row["group"] or ALL,
                "question_id": _question(row), "item": items[line],
                "inputs": " ".join(map(statistic, row["inputs"].split())),
            },
            f"{numbers}, row {line}",
        )
        for line, row in values
    ]  # fmt: skip
    rows["numerals"] = [
        (
            row | {
                "report_id": report_id, "offset": row["numeral_offset"],
                "statistic_id": statistic(row["statistic"]) if row["use"] in (VALUE, QUALIFIER) else "",
            },
            f"{numbers}, row {line}",
        )
        for line, row in enumerate(draft.numbers, start=2)
    ]  # fmt: skip
    return rows


def _items(values: list, known: Mapping[str, str], numbers: str) -> tuple[dict[int, str], list]:
    """The item of every statistic of a question, by its line, and the rows of those that have no words yet.

    Words that are known are those of the item that has them; others give their item its name.
    """
    names = {label.casefold(): item for item, label in known.items()}
    items, new = {}, []
    for line, row in values:
        label = (row["item"] or (row["label"][:LONGEST] if _question(row) else "")).strip()
        if label and label.casefold() not in names:
            item = _name(label, row["statistic"], set(names.values()))
            names[label.casefold()] = item
            new.append(({"item": item, "label": label}, f"{numbers}, row {line}"))
        items[line] = names.get(label.casefold(), "")
    return items, new


def _name(label: str, statistic: str, taken: Collection[str]) -> str:
    """A name for an item: its words, or that of its statistic where they have no letters for it; one that is free."""
    name = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or statistic
    ends = chain([""], (f"-{place}" for place in count(2)))
    return next(free for end in ends if (free := f"{name[: LONGEST - len(end)].rstrip('-')}{end}") not in taken)


def _question(row: Mapping[str, str]) -> str:
    """The question of a statistic; a share that names none has one of its own."""
    return row["question"] or (row["statistic"] if row["way"] == "share" else "")


def _questions(draft: Draft, values: list, report_id: str, numbers: str, yml: str) -> list[tuple[dict[str, str], str]]:
    asked = {row["question"] for _, row in values}
    named_ones = [
        ({**own, "report_id": report_id, "question_id": name, "group_id": own["group"] or ALL,
          "topic": own["topic"] or name}, f"{yml}, questions, {name}")
        for name, own in draft.facts["questions"].items()
        if name in asked
    ]  # fmt: skip
    own_ones = [
        (
            PLAIN | {
                "report_id": report_id, "question_id": row["statistic"], "group_id": row["group"] or ALL,
                "topic": row["statistic"], "asked": row["label"],
            },
            f"{numbers}, row {line}",
        )
        for line, row in values
        if row["way"] == "share" and not row["question"]
    ]  # fmt: skip
    return named_ones + own_ones


def _as_csv(rows: Iterable[Mapping[str, str]], columns: list[str]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writerows(rows)
    return written.getvalue()


def _check(contents: Mapping[Path, str], data: Path, draft: Draft | None = None) -> Reports:
    """The data as it will be; refuse tables that would not be valid, or not those of the text."""
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder) / data.name
        shutil.copytree(data, changed)
        for path, content in contents.items():
            if path.parent == data:
                (changed / path.name).write_text(content, encoding="utf-8", newline="\n")
        try:
            loaded = reports.load(changed)
        except InputError as error:
            raise InputError([line.replace(f"{changed}/", "") for line in str(error).splitlines()]) from None
    if draft is not None:
        found = against_data.audit_text(draft.facts["report"]["report_id"], draft.text, loaded).discrepancies
        if found:
            raise InputError([f"{one.kind}: {one.said}" for one in found])
    return loaded


def _ended(contents: Mapping[Path, str]) -> dict[Path, str]:
    """Texts of files with their lines ended as those of the files are."""
    return {path: text.replace("\n", line_end(path)) for path, text in contents.items()}


def _said_of_draft(line: str, origins: Mapping[tuple[str, str], str], folder: Path) -> str:
    """An error on a table, in the words of the draft that the row comes from."""
    told = _TOLD.match(line)
    if told and (where := origins.get((told[1], told[2]))):
        rest = line[told.end() :]
        return f"{where}{rest.replace('column label', 'column item', 1) if told[1] == 'labels' else rest}"
    return f"{shown(folder)}: {line}"
