"""Drafts of reports: made from a text, written into a folder of their own, read from there."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from analysis.printed.number import parse
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.files import decoded
from analysis.sources.locations import DATA, EXAMPLES, shown
from analysis.sources.new_reports import facts as said
from analysis.sources.new_reports import proposals, wording
from analysis.sources.new_reports.facts import Facts
from analysis.sources.new_reports.group_names import groups_of, near_sizes
from analysis.sources.replacing import finish_change, replace_all
from analysis.sources.reports import Reports
from analysis.sources.spreadsheets import harmless, whole
from analysis.sources.texts.guesses import Guess, guesses
from analysis.sources.texts.normalization import fingerprint, normalize, surroundings

TEXT, NUMBERS, FACTS = "text.txt", "numbers.csv", "report.yml"
COLUMNS = (
    "position", "numeral", "context", "use", "sure", "because", "statistic", "label", "group", "question", "item",
    "timepoint", "measure", "as_printed", "offset", "unit", "way", "inputs", "moore_level", "note", "numeral_offset",
)  # fmt: skip
VALUE, QUALIFIER = "value", "qualifier"
YES, NO = "yes", "no"
CONFIRMED = (YES, "y", "true", "x", "1")  # as people and spreadsheets write it
PLAIN = {
    "answers": "not stated",
    "reported_items": "not stated",
    "base": "group",
}  # a question of which no more is known
WAYS = {"log-interval": "interval"}  # the measure says on which scale an interval is
SHORT = 40  # characters of a name in tables and figures
UNNAMED = {"share": "share"}  # how a number is rebuilt beside which nothing says it; any other is quoted


@dataclass(frozen=True)
class Draft:
    """A report that is not in the data yet."""

    text: str  # normalized
    numbers: list[dict[str, str]]  # a row for each numeral, by `COLUMNS`
    facts: Facts  # of `report.yml`, by part and field


def draft(report_id: str, text: str, data: Reports) -> Draft:
    """Draft a report from its text.

    Raises InputError if the name is no name of a report, or the data has the report, or the text, already.
    """
    field = next(
        field
        for resource in data.descriptor["resources"]
        if resource["name"] == "reports"
        for field in resource["schema"]["fields"]
        if field["name"] == "report_id"
    )
    rule = field["constraints"]
    if not re.fullmatch(rule["pattern"], report_id) or len(report_id) > rule["maxLength"]:
        allowed = f"lower-case words with hyphens, at most {rule['maxLength']} characters"
        raise InputError(problem("report_id", allowed, report_id))
    title = normalize(wording.proposed_title(text))
    text = normalize(text)
    known = dict(zip(data.reports["report_id"], data.reports["text_sha256"], strict=True))
    if report_id in known:
        raise InputError(problem("report_id", "a report that is not in data/reports.csv yet", report_id))
    for name, sha256 in known.items():
        if sha256 == fingerprint(text):
            raise InputError(problem("text", "one that the data does not have yet", f"the text of {name}"))
    found = guesses(text)
    near = near_sizes(found)
    groups = groups_of(text, found, near)
    sizes = groups.named
    numbers = [_row(guess, text, sizes) for guess in found]
    for position, other in near.items():
        row, joined = numbers[position - 1], sizes[position] == sizes.get(other)
        group = f"the group that is counted as {numbers[other - 1]['numeral']}, from which it differs by little"
        row["because"] += f"; {'taken for another number of' if joined else 'not put into'} {group}"
        row["sure"] = NO if joined else row["sure"]
    for guess in found:
        if {guess.position, guess.of} & groups.unsure:
            row = numbers[guess.position - 1]
            row["because"] += "; of one of several groups of this size, which is not said"
            row["sure"] = NO
    for row, following in pairwise(numbers):
        if row["use"] == QUALIFIER and following["measure"] == "lower limit":  # the level of an interval
            row["statistic"] = following["statistic"]
    values = [row for row in numbers if row["use"] == VALUE]
    described = proposals.group_descriptions(values, sizes, text)
    for row, (group, why) in zip(values, proposals.proposed_groups(values, sizes, described, text), strict=True):
        if group:
            row |= {"group": group, "sure": NO, "because": f"{row['because']}; {why}"}
    for row, words in zip(values, proposals.proposed_labels(values, text, title), strict=True):
        row["label"] = words
    for row in numbers:
        if row["use"] == QUALIFIER and not row["statistic"]:
            means = (one for one in values if one["measure"] == "mean")
            after = (one["statistic"] for one in means if int(one["position"]) > int(row["position"]))
            row["statistic"] = next(after, "")
    asked = {
        row["question"]: {"group": row["group"] or said.ALL, "asked": row["label"]}
        for row in numbers
        if row["question"]
    }
    for guess in found:
        if guess.items is not None:
            items = numbers[guess.items - 1]
            items["statistic"] = items["statistic"] or named(guess.position)
            asked[_asked(guess)]["scale"] = f"{parse(items['numeral']).value} items"
    stated = {group: {"size": named(position)} for position, group in sorted(sizes.items(), reverse=True)}
    given: said.Facts = {
        "report": {
            "report_id": report_id,
            "kind": wording.kind_of(text),
            "study_id": report_id,
            "short_name": report_id.replace("-", " ").capitalize() if len(report_id) <= SHORT else "",
        },
        "reference": {"type": "misc", "key": report_id.replace("-", ""), "title": title},
        "groups": {
            said.ALL: {"description": "Everyone the report is about", "size_is": "not stated"},
            **{name: own | {"size_is": "ceiling", "description": described[name]} for name, own in stated.items()},
        },
        "questions": {name: PLAIN | own for name, own in asked.items()},
    }
    return Draft(text, numbers, said.complete(given))


def named(position: int) -> str:
    """What the statistic of a numeral is called until its author names it."""
    return f"n{position}"


def place_number(row: dict[str, str], text: str) -> bool:
    """Say in a row where its number as printed begins in the text, around its numeral; whether it is there."""
    numeral, printed = int(row["numeral_offset"]), row["as_printed"]
    start = text.find(printed, max(0, numeral - len(printed) + 1), numeral + len(printed))
    found = bool(printed) and start >= 0
    row["offset"] = str(start) if found else ""
    return found


def _row(guess: Guess, text: str, sizes: Mapping[int, str]) -> dict[str, str]:
    value = guess.use == VALUE
    own = {
        "position": guess.position,
        "numeral": guess.numeral,
        "numeral_offset": guess.offset,
        "context": surroundings(text, guess.offset, len(guess.numeral)).strip('"'),
        "use": guess.use,
        "sure": YES if guess.sure else NO,
        "because": guess.because,
        "statistic": named(guess.position) if value else "",
        "group": sizes.get(guess.position, "") or sizes.get(guess.of or 0, ""),
        "question": _asked(guess),
        "timepoint": guess.timepoint,
        "measure": guess.measure,
        "as_printed": guess.as_printed,
        "offset": "" if guess.printed_offset is None else guess.printed_offset,
        "unit": guess.unit,
        "way": WAYS.get(guess.way, guess.way) or (_unnamed(guess) if value else ""),
        "inputs": " ".join(map(named, guess.inputs)),
    }
    return {column: str(own.get(column, "")) for column in COLUMNS}


def _asked(guess: Guess) -> str:
    """The question that a guess is of, if any."""
    if guess.items is not None:
        return f"asked-{guess.items}"
    return f"asked-{min((guess.position, *guess.inputs))}" if guess.way in ("mean", "sd") else ""


def _unnamed(guess: Guess) -> str:
    if guess.items is not None:
        return "share"
    signed = guess.unit == "%" and guess.as_printed.rstrip()[-1:] != guess.numeral[-1:]
    return UNNAMED.get(guess.measure, "quoted") if signed else "quoted"


def write_draft(made: Draft, folder: Path, *, over: bool = False) -> None:
    """Write a draft into a folder, whole or not at all; what a run left there that was killed is taken away.

    Raises InputError if the folder is there and not to be written over, is inside `data/`, or cannot be written.
    """
    where = shown(folder)
    unfinished = folder.parent / f".{folder.name}.unfinished"
    rows = io.StringIO()
    writer = csv.DictWriter(rows, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless(cell) for name, cell in row.items()} for row in made.numbers)
    contents = {TEXT: made.text + "\n", NUMBERS: rows.getvalue(), FACTS: said.as_yaml(made.facts)}
    made_here = False
    try:
        if folder.resolve().is_relative_to(DATA.resolve()):
            raise InputError(problem("--draft", "a folder outside data/, since a draft quotes the text", where))
        if over:
            replace_all({folder / name: content for name, content in contents.items()}, DATA)
            return
        if folder.exists() or folder.is_symlink():
            raise InputError(problem("--draft", "a folder that does not exist yet", where))
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        made_here = True
        for name, content in contents.items():
            (unfinished / name).write_text(content, encoding="utf-8")
        unfinished.rename(folder)
    except OSError as error:
        raise InputError(f"{where}: cannot be written ({error.strerror or error})") from None
    finally:
        if made_here:
            shutil.rmtree(unfinished, ignore_errors=True)


def read_draft(folder: Path) -> Draft:
    """Read a draft from its folder, as an editor or a spreadsheet may have left it.

    Raises InputError if a file is missing or is not what it must be. What is still empty is told by :func:`gaps`.
    """
    finish_change(DATA)
    text = _read(folder / TEXT).strip()
    return Draft(text, _numbers(folder / NUMBERS), said.read(_read(folder / FACTS), shown(folder / FACTS)))


def example_folder(name: str) -> Path:
    """The folder of a finished draft that comes with the project.

    Raises InputError if there is none of that name; names those there are.
    """
    names = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
    if name not in names:
        raise InputError(problem("example", one_of(names, str(name)), name))
    return EXAMPLES / name


def _read(path: Path) -> str:
    try:
        return decoded(path.read_bytes(), shown(path))
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be read ({error.strerror or error})") from None


def _numbers(path: Path) -> list[dict[str, str]]:
    """The rows of `numbers.csv`; what spreadsheets make of it will do: semicolons and tabs, capitals, TRUE for yes."""
    text = _read(path)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(problem(shown(path), "a table in CSV", str(error))) from None
    columns = [name.strip() for name in rows[0]] if rows else []
    if sorted(columns) != sorted(COLUMNS):
        missing = [name for name in COLUMNS if name not in columns]
        others = [name for name in columns if name not in COLUMNS] or columns
        found = f"without {', '.join(missing)}" if missing else f"with {', '.join(others)}"
        raise InputError(problem(f"{shown(path)}, row 1", f"the columns {', '.join(COLUMNS)}", found))
    while len(rows) > 1 and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    drafted = []
    for line, cells in enumerate(rows[1:], start=2):
        if len(cells) != len(columns):
            raise InputError(problem(f"{shown(path)}, row {line}", f"{len(columns)} cells", str(len(cells))))
        row = {name: " ".join(whole(cell).split()) for name, cell in zip(columns, cells, strict=True)}
        row["sure"] = YES if row["sure"].casefold() in CONFIRMED else row["sure"]
        row["inputs"] = " ".join(re.split("[;, ]+", row["inputs"]))
        row |= {name: row[name].lower() for name in ("use", "measure", "way")}
        if row["position"] != str(line - 1):  # numbers are called by it
            allowed = f"{line - 1}, as drafted: a row for each numeral, in their order"
            raise InputError(problem(f"{shown(path)}, row {line}, column position", allowed, row["position"]))
        drafted.append(row)
    return drafted
