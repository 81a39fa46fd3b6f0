"""A thousand mutations of data, drafts and what is given: each ends in a known way, in words, and harms no file.

The mutations are the same in each run: the number of one is the seed of all that is random in it.
"""

import csv
import io
import json
import os
import random
import re
import shutil
import time
from types import SimpleNamespace

import pytest

from analysis.printed.number import parse
from analysis.printed.rounding import ROUNDINGS
from analysis.sources import reports
from analysis.sources.asks import read
from analysis.sources.locations import ROOT
from analysis.sources.new_reports import drafts as new_reports_drafts
from analysis.stats.intervals import METHODS

WAYS = read(reports.load().descriptor)
MUTATED = {"table": 160, "bytes": 50, "package": 320, "made up": 90, "draft": 80, "given": 320, "text": 40}
SECONDS = 120  # none takes a tenth of it; on a machine that is busy it may
MODULES = (
    "frictionless", "matplotlib.pyplot", "nbformat", "pandas", "pypdf", "scipy.stats", "seaborn",
    "statsmodels.api", "yaml", "analysis.sources.new_reports.storing", "analysis.cli.main", "analysis.book.headlines",
    "analysis.ledger.multiverse.findings", "analysis.book.notebooks.running", "analysis.poster.sheet",
    "analysis.book.prose", "analysis.show.html", "analysis.chapters.reporting_quality.question",
)  # fmt: skip
LOCKS = re.compile(r"\.compendium/[^/]*\.(lock|json)|(runs|figures)/[^/]*\.lock|runs/[^/]*/run\.json")
OF_THE_CODE = re.compile(
    r"Traceback|\b(Key|Type|Attribute|Index|Assertion|ZeroDivision|Overflow|Name|Recursion|Memory|Lookup)Error\b"
)
TEXTS = (
    "", " ", "0", "1", "-1", "7", "22", "100", "101", "1e9", "1" * 30, "9" * 5_000, "-5%", "0%", "100%", "41%", "≥ 1",
    "<0.001", "about 50%", "two or more", "NaN", "None", "inf", "∞", "½", "٣", "²", "café", "\u202e", "\u00a0",
    "\u2028", "😀", "\ufeff", "\udcff", "<script>alert(1)</script>", "</td>", "&amp;", "=1+1", "@SUM(A1)", "'", '"',
    "\\", "\\n", "$x$", "{glue:text}`x`", "%s", "{0}", "{}", "[]", "{[]: 1}", "'\\d'", "(" * 300, "-" * 5_000 + "1",
    "../..", "/dev/null", "x" * 300, "x" * 140_000, "a b", "a;b", "\t", "two\nlines", "True", "1 to 5", "5 to 1",
    "1 to 5, 0 items", "2022-13", "0000", "-", "--", ".", "1,000", "1,00", "1.", ".5", "+5", "−5", "0.5", "1e-320",
    "1e999", "0.00001%", "half", "once",
)  # fmt: skip
VALUES = (
    None, True, 0, -1, 1.5, 10**30, "", "x", "string", "integer", "number", "any", "[", "a{99999999999}", [], ["x"],
    {}, {"x": 1}, "../x.csv", "/etc/passwd", "reports.csv", float("nan"),
)  # fmt: skip
KEYS = (
    "x", "format", "constraints", "missingValues", "primaryKey", "foreignKeys", "enum", "pattern", "dialect",
    "encoding",
)  # fmt: skip
# A chapter that shows what a table has; in its place now and then one of the others that take no time.
SHOWN = {"activities": "activity-cards", "corroboration": "treatment-landscape", "landscape": "treatment-landscape",
         "readings": "two-reports-compared", "reporting": "reporting-quality", "themes": "gaps-actions-education",
         "reports": "reach", "groups": "who-took-part", "questions": "report", "statistics": "knowledge-and-confidence",
         "numerals": "ledger", "labels": "intended-change"}  # fmt: skip
OTHERS = ("activity-cards", "burden", "gaps-actions-education", "pass-mark", "reach", "treatment-landscape", "ledger")

DEEP = """
import sys, warnings
from analysis.cli.main import main
from analysis.sources.locations import TEMPLATES
from analysis.book.notebooks.execution import NotebookError
from analysis.book.notebooks import pictures
from analysis.printed.problems import InputError
code = main([sys.argv[1]])
warnings.simplefilter("ignore")
try:
    for name in () if code else sys.argv[2:]:
        for _ in pictures.drawn(TEMPLATES / f"{name}.ipynb"):
            pass
except InputError as error:
    print(error)
except NotebookError as error:
    sys.exit(str(error))
sys.exit(code)
"""
LEDGER = """
import sys
from pathlib import Path
from analysis.ledger import ledger
from analysis.sources import reports
from analysis.ledger import telling
from analysis.cli.main import main
from analysis.ledger.choices import Choices
if code := main(["validate", "--data", sys.argv[1]]):
    sys.exit(code)
choices = {"confidence": float(sys.argv[2]), "rounding": sys.argv[3], "interval_method": sys.argv[4]}
rows = ledger.build(reports.load(Path(sys.argv[1])), Choices(**choices))
for _, row in rows.iterrows():
    assert telling.reason(row) and isinstance(telling.rebuilt(row), str)
"""
# Commands, with what they run elsewhere run here, and only where that takes a moment.
GIVEN = """
import sys
from analysis.book import making, side_by_side
from analysis.cli import main
from analysis.poster import layout, sheet
from analysis.book.notebooks.execution import NotebookError
from analysis.book.notebooks import pictures
QUICK = {"activity-cards", "burden", "colophon", "pass-mark", "reach", "gaps-actions-education"}

def here(jobs, workers, scheduler):
    for name, (template, destination, given) in jobs:
        try:
            if destination.stem in QUICK:
                list(pictures.drawn(template, given))
            destination.parent.mkdir(parents=True, exist_ok=True)
            yield name, getattr(name, "path", destination)  # what verify compares is the chapter itself
        except NotebookError as error:
            yield name, error

side_by_side.run_side_by_side = here
side_by_side.done_side_by_side = lambda work, jobs, workers: ((name, []) for name, _ in jobs)
making.build_html = lambda: None
sheet.make = lambda template, size, given: layout.page_of_size(size or "A0") and b"%PDF"
sys.stdout.reconfigure(errors="backslashreplace")
sys.exit(main.main(sys.argv[1:]))
"""


# What is changed


def rows_of(raw):
    return list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))


def as_csv(rows):
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode("utf-8", "surrogateescape")


def mutated_cell(rng, rows, enums):
    at, column = rng.randrange(1, len(rows)), rng.randrange(len(rows[0]))
    own = rows[at][column]
    place = rng.randrange(len(own) + 1)
    edited = own[:place] + rng.choice("0123456789 .%-<≥aé\"'") + own[place + rng.randrange(2) :]
    chosen = rng.choice(enums.get(rows[0][column], [own + rng.choice(TEXTS)]))
    elsewhere = rng.choice(rng.choice(rows[1:]))
    rows[at][column] = rng.choice((rng.choice(TEXTS), rng.choice(rows[1:])[column], elsewhere, edited, chosen))


def mutated_table(rng, raw, enums):
    rows = rows_of(raw)
    head, *body = rows
    at, other, column = rng.randrange(1, len(rows)), rng.randrange(1, len(rows)), rng.randrange(len(head))
    kind = rng.choice(["cells"] * 12 + ["swap", "drop", "double", "shuffle", "lose", "rename", "fill", "empty", "none"])
    if kind == "cells":
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            mutated_cell(rng, rows, enums)
    elif kind == "swap":
        rows[at], rows[other] = rows[other], rows[at]
    elif kind == "drop":
        del rows[at : at + rng.choice((1, 1, 1, 5))]
    elif kind == "double":
        rows.insert(other, list(rows[at]))
    elif kind == "shuffle":
        rng.shuffle(body)
        rows[1:] = body
    elif kind == "lose":
        rows = [row[:column] + row[column + 1 :] for row in rows]
    elif kind == "rename":
        head[column] = rng.choice(TEXTS)
    elif kind == "none":
        rows = [head]
    else:
        text = rng.choice(TEXTS) if kind == "fill" else ""
        rows = [head, *([*row[:column], text, *row[column + 1 :]] for row in body)]
    return as_csv(rows)


def mutated_bytes(rng, raw):
    at, some = rng.randrange(len(raw)), bytes(rng.randrange(256) for _ in range(5))
    flipped = bytes([raw[at] ^ (1 << rng.randrange(8))])
    text = raw.decode("utf-8")
    return rng.choice((
        raw[:at] + flipped + raw[at + 1 :], raw[:at], raw[:at] + raw[at + rng.randrange(1, 200) :], raw + raw,
        raw[:at] + some + raw[at:], raw[:at] + b"\0" + raw[at:], b"\xef\xbb\xbf" + raw, raw.replace(b"\n", b"\r\n"),
        text.replace("e", "é", 3).encode("latin-1", "replace"), text.encode("utf-16"), b"", b"[" * 100_000,
    ))  # fmt: skip


def mutated_json(rng, raw):
    whole = json.loads(raw)
    paths = list(places(whole))
    *above, key = rng.choice(paths)
    node = whole
    for one in above:
        node = node[one]
    kind = rng.randrange(4)
    if kind == 0:
        del node[key]
    elif kind == 1:
        node[key] = rng.choice(VALUES)
    elif isinstance(node, list):
        node.insert(key, node[key])
    else:
        node[rng.choice(KEYS)] = rng.choice(VALUES)
    return json.dumps(whole).encode()


def places(node, above=()):
    for key, one in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield (*above, key)
        yield from places(one, (*above, key))


# What is run, and what has to hold after each run


class Watched:
    """Commands in a copy of the project, and what they must leave as it was."""

    def __init__(self, copy, served, scratch):
        self.root, self.scratch, self.temporary = copy.root, scratch, scratch / "temporary"
        self.temporary.mkdir()
        environment = dict(os.environ) | {"TMPDIR": str(self.temporary), "MPLBACKEND": "agg", "COLUMNS": "1000"}
        self.served = served(self.root, environment | {"PYTHONDONTWRITEBYTECODE": "1"}, MODULES)
        self.wrong, self.codes = [], {}

    def files(self):
        """Every file of the copy, as far as a change of it shows without reading it."""
        found = {}
        for folder, _, names in os.walk(self.root):
            for name in names:
                path = os.path.join(folder, name)
                at = os.stat(path)
                found[os.path.relpath(path, self.root)] = (at.st_mtime_ns, at.st_size, at.st_ino)
        return {name: at for name, at in found.items() if not LOCKS.fullmatch(name)}

    def run(self, said, module, *arguments, writes=False):
        """Run, and note what is not as it has to be; the exit code."""
        before, began = self.files(), time.monotonic()
        done = self.served(module, *arguments)
        took, after = time.monotonic() - began, self.files()
        self.codes[done.code] = self.codes.get(done.code, 0) + 1
        harmed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        left = [path.name for path in self.temporary.iterdir()]
        lines = done.err.splitlines()
        wrong = [
            done.code not in (0, 1, 2, 3) and f"ends with {done.code}",
            (found := OF_THE_CODE.search(done.out + done.err)) and found[0],
            done.code == 2 and not (lines and all(line.startswith("error: ") for line in lines)) and "says no error",
            harmed and not (writes and done.code == 0) and f"harmed {harmed[:5]}",
            left and f"left {left}",
            took > SECONDS and f"took {took:.0f} s",
        ]
        if any(wrong):
            self.wrong.append(f"{said}: {', '.join(filter(None, wrong))}\n{done.out[-500:]}{done.err[-1500:]}")
        return done.code


@pytest.fixture(scope="module")
def server(copy, served, tmp_path_factory):
    return Watched(copy, served, tmp_path_factory.mktemp("mutated"))


@pytest.fixture
def watched(server):
    """What runs mutations; at the end none may have gone wrong, and some of them have to have been refused."""
    server.wrong, server.codes = [], {}
    before = {path: path.read_bytes() for path in (server.root / "data").glob("*.*")}
    yield server
    assert not server.wrong, f"{len(server.wrong)} mutations\n" + "\n".join(server.wrong)
    assert {path: path.read_bytes() for path in (server.root / "data").glob("*.*")} == before
    assert server.codes.keys() >= {0, 2}, server.codes


def numbered(kind):
    """A source of what is random for each mutation of a kind, and what it is called."""
    return ((random.Random(f"{kind} {number}"), f"{kind} {number}") for number in range(MUTATED[kind]))


def enums_of(descriptor):
    return {
        resource["path"]: {
            field["name"]: field["constraints"]["enum"]
            for field in resource["schema"]["fields"]
            if "enum" in field.get("constraints", {})
        }
        for resource in descriptor["resources"]
    }


# Data


def test_no_mutation_of_a_table_is_met_with_a_traceback(watched):
    descriptor = reports.load().descriptor
    enums, names = enums_of(descriptor), [*SHOWN, *["statistics"] * 6, "groups", "questions", "corroboration"]
    for rng, called in numbered("table"):
        name = rng.choice(names)
        _mutate(watched, rng, called, name, lambda rng, raw, name=name: mutated_table(rng, raw, enums[f"{name}.csv"]))


def test_no_broken_file_is_met_with_a_traceback(watched):
    for rng, called in numbered("bytes"):
        _mutate(watched, rng, called, rng.choice(list(SHOWN)), mutated_bytes)


def _mutate(watched, rng, called, name, mutated):
    path = watched.root / "data" / f"{name}.csv"
    raw = path.read_bytes()
    path.write_bytes(mutated(rng, raw))
    command = "check" if name in ("statistics", "groups", "questions", "corroboration") else "validate"
    watched.run(f"{called}, {name}", "-c", DEEP, command, rng.choice((SHOWN[name], rng.choice(OTHERS))))
    path.write_bytes(raw)


def test_no_mutation_of_the_data_package_is_met_with_a_traceback(watched):
    path = watched.root / "data" / "datapackage.json"
    raw = path.read_bytes()
    for rng, called in numbered("package"):
        path.write_bytes(mutated_bytes(rng, raw) if rng.random() < 0.15 else mutated_json(rng, raw))
        watched.run(called, "analysis", "validate")
        path.write_bytes(raw)


# Made-up reports, with every way of rebuilding

NUMBERS = (
    "0", "1", "2", "7", "22", "490", "1001", "1,000,000", "0.5", "0.55", "1.36", "2.48", "3.44", "0.001", "<0.05",
    "≥ 1", "about 5", "-0.5", "0.00", "12.34567", "9" * 40, "0." + "0" * 30 + "1",
)  # fmt: skip
PERCENTS = (
    "0%", "1%", "41%", "50%", "65.9%", "99%", "100%", "0.0%", "0.01%", "33.333%", "99.99999%", "about 50%", "<5%",
)  # fmt: skip
MORE = {"p-value": ("0.04", "<0.001", "0.5", "1", "0", "0.000", ">0.05", "0.9999", "about 0.05"),
        "count": ("0", "1", "18", "22", "490", "<100"), "change": ("-5%", "120%", "16%", "+0.0%")}  # fmt: skip
SIZES = ("1", "2", "5", "18", "100", "744", "1,000", "3000")  # of 100,000 and by mid-p each share takes some seconds
SCALES = ("0 to 10", "1 to 5", "1 to 5, 3 items", "0 to 1", "0 to 100", "1 to 7, 20 items")
LIMITED = (("low", "lower limit"), ("high", "upper limit"), ("middle", "mean"), ("spread", "standard deviation"))


def test_no_statistic_of_any_way_is_met_with_a_traceback(watched, made_up):
    for rng, called in numbered("made up"):
        statistics, tables = _invented(rng)
        folder = made_up(statistics, **tables)
        choices = (rng.choice(("0.95", "0.5", "0.999")), rng.choice(list(ROUNDINGS)), rng.choice(list(METHODS)))
        watched.run(f"{called}: {statistics}", "-c", LEDGER, str(folder), *choices)


def _invented(rng):
    """Some numbers, and more that are rebuilt from them by any way whose inputs there are."""
    statistics = [("n", "count", rng.choice(SIZES), "quoted", ""), ("m", "count", rng.choice(SIZES[:6]), "quoted", "")]
    numbers = sorted(rng.sample(("0.43", "0.71", "1", "25.5", "36.6", "60"), 2), key=float)
    sign = rng.choice(("", "%"))
    for (name, measure), number in zip(LIMITED, (*numbers, *numbers), strict=True):
        statistics.append((name, measure, number + sign * (name in ("low", "high")), "quoted", ""))
    statistics += [(f"share{place}", "share", rng.choice(PERCENTS[:11]), "share", "", {"question_id": "ticked"})
                   for place in range(2)]  # fmt: skip
    for place in range(rng.randrange(2, 9)):
        way = rng.choice(list(WAYS))
        inputs = _inputs(rng, way, statistics)
        if inputs is None:
            continue
        measure = rng.choice(WAYS[way].measures or ("change", "mean share", "hazard ratio", "number", "duration"))
        percent = measure in ("share", "mean share") or WAYS[way].percent or rng.random() < 0.3
        printed = rng.choice(PERCENTS if percent and WAYS[way].percent is not False else MORE.get(measure, NUMBERS))
        asked = {"share": "ticked", "mean": "asked", "sd": "asked"}.get(way)
        own = {"question_id": asked} if asked else {"group_id": rng.choice(("all", "all", "few", "none"))}
        own |= {"timepoint": rng.choice(("", "before", "after"))}
        statistics.append((f"it{place}", measure, printed, way, inputs, own))
    groups = {"all": ("n", rng.choice(("exact", "ceiling"))), "few": ("m", "exact"), "none": ("", "not stated")}
    return statistics, {"groups": groups, "questions": {"asked": ("all", rng.choice(SCALES)), "ticked": ("all", "")}}


def _inputs(rng, way, statistics):
    """Statistics that fit a way, by name; None if there are none."""
    wanted, names = WAYS[way].inputs, []
    if wanted is None:
        return " ".join(one[0] for one in rng.sample(statistics, rng.choice((2, 2, 3))))
    for one in wanted:
        fitting = [name for name, measure, printed, of, *_ in statistics
                   if one.fits(SimpleNamespace(measure=measure, way=of), parse(printed))]  # fmt: skip
        if not fitting:
            return None
        names.append(rng.choice(fitting))
    return " ".join(names)


# Drafts and texts

LINES = (
    "[a]: b", "? [a, b]\n: c", "{a: 1}: b", "<<: {a: b}", "1: 2", "- a", "---", "...", "%YAML 9.9", "null: 1", "&a x",
    "*a", "x: !!python/object:os.system x", "x: !!binary aGk=", "x: !!int [1]", "x: !!float {a: b}", "x: !!set {a}",
    "x: !!timestamp x", "x: 2024-13-45", "x: 12:30:45", "x: |", "x: {", "\tx: y", "  ? [x]\n  : y", "[" * 3_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def drafts(server):
    """Drafts of invented reports, with every guess confirmed: they are added, or nearly."""
    found = {}
    for path in sorted((ROOT / "tests" / "new_reports").glob("*.txt")):
        draft = new_reports_drafts.draft(path.stem, path.read_text(encoding="utf-8"), reports.load())
        for row in draft.numbers:
            if not row["use"] or (row["use"] == "qualifier" and not row["statistic"]):
                row["use"] = "name"
            row |= {"sure": "yes", "label": (row["use"] == "value" and f"Number {row['position']}") or ""}
        draft.facts["report"] |= {"short_name": "A new report", "venue": "A meeting"}
        draft.facts["reference"] |= {"key": "nobody2024", "author": "Nobody, No", "title": "A report", "year": "2024"}
        for group in draft.facts["groups"].values():
            group |= {"description": "Some people", "size_is": "exact" if group["size"] else "not stated"}
        for question in draft.facts["questions"].values():
            question |= {"asked": "How sure they are", "scale": "1 to 5"}
        new_reports_drafts.write_draft(draft, server.scratch / path.stem)
        found[path.stem] = server.scratch / path.stem
    return found


def test_no_mutation_of_a_draft_is_met_with_a_traceback_or_leaves_a_trace(watched, drafts):
    kept = {path: path.read_bytes() for path in watched.root.glob("data/**/*") if path.is_file()}
    kept |= {path: path.read_bytes() for path in watched.root.glob("book/references.bib")}
    for rng, called in numbered("draft"):
        folder = drafts[rng.choice(list(drafts))]
        path = folder / rng.choice(("text.txt", *["numbers.csv"] * 5, *["report.yml"] * 4))
        raw = path.read_bytes()
        broken = path.suffix == ".txt" or rng.random() < 0.1
        mutated = mutated_bytes if broken else mutated_table if path.suffix == ".csv" else _mutated_lines
        path.write_bytes(mutated(rng, raw, *([{"way": list(WAYS)}] if mutated is mutated_table else [])))
        if watched.run(f"{called}, {path.name}", "analysis", "add-report", str(folder), writes=True) == 0:
            added = re.findall(r"^([^,\n]+),", (watched.root / "data" / "reports.csv").read_text(), re.MULTILINE)[-1]
            watched.run(f"{called}, added", "analysis", "check")
            watched.run(f"{called}, removed", "analysis", "remove-report", added, writes=True)
            assert {one: one.read_bytes() for one in kept} == kept, called
        path.write_bytes(raw)


def _mutated_lines(rng, raw):
    lines = raw.decode("utf-8").split("\n")
    at = rng.randrange(len(lines))
    key = lines[at].partition(":")[0]
    line = rng.choice((f"{key}: {rng.choice(TEXTS)}", rng.choice(LINES), key + rng.choice(LINES).lstrip("x"),
                       rng.choice(lines), "", f"{lines[at]}\n{lines[at]}", f"  {lines[at]}"))  # fmt: skip
    return "\n".join([*lines[:at], line, *lines[at + 1 :]]).encode("utf-8", "surrogateescape")


def test_no_text_is_met_with_a_traceback(watched):
    texts = [path.read_bytes() for path in sorted((ROOT / "tests" / "new_reports").glob("*.txt"))]
    texts += [path.read_bytes() for path in sorted((ROOT / "tests").rglob("*.pdf"))]
    path = watched.scratch / "a-text.txt"
    for rng, called in numbered("text"):
        raw = rng.choice(texts)
        path.write_bytes(mutated_bytes(rng, raw) if not raw.startswith(b"%PDF") else raw[: rng.randrange(len(raw))])
        draft = watched.scratch / called.replace(" ", "-")
        command = rng.choice((
            ("audit-text", "her2-landscape-panel", str(path), "--any-version"), ("audit-text", "a-text", str(path)),
            ("audit-text", "a-text", str(path), "--draft", str(draft)),
            ("add-report", str(path), "--draft", str(draft)), ("add-report", str(path), "--id", rng.choice(TEXTS[1:])),
        ))  # fmt: skip
        watched.run(f"{called}: {command}", "analysis", *command, writes=True)
        shutil.rmtree(watched.root / "drafts", ignore_errors=True)


# What is given on the command line

PARAMETER = (
    "confidence", "rounding", "patients", "report_id", "report", "digits", "parts", "lengths", "guess", "spread",
    "only", "developments",
)  # fmt: skip
GOOD = ("0.9", "any", "51", "truncated", "[0.5, 0.1]", "[5, 10]", "medlive-2025-outcomes", "True", "8", "half-even")
CHAPTERS = ("activity-cards", "burden", "colophon", "pass-mark", "reach", "gaps-actions-education", "ledger", "index")
FLAGS = {
    "check": ("-p", "-p", "--report", "--verdict", "--format"),
    "validate": ("--data",),
    "rerun": ("-p", "-p", "-p", "--name", "-n", "--all", "--sets", None),
    "compare": ("--format", "--html", "--full", None),
    "add-report": ("--id", "--draft", None),
    "figures": ("--preset", "--width", "--height", "--dpi", "--format", "--palette", "--font", "--chapter", "-p", None),
    "poster": ("--size", "--template", "-p", "--out"),
    "chapters": ("-n", "--force"),
    "verify": ("-n", None),
    "audit-book": ("--html",),
    "audit-text": (None,),
    "remove-report": (None,),
    "book": ("-n",),
}
LENGTHS = (
    "7in", "89mm", "48x36in", "A0", "1cm", "9" * 400 + "in", "9" * 400 + "x1in", "1..2x3in", "0.1in", "png,svg",
    "300",
)  # fmt: skip


def test_nothing_that_is_given_is_met_with_a_traceback(watched):
    for rng, called in numbered("given"):
        command = rng.choice(list(FLAGS))
        given = [command]
        if command in ("rerun", "verify"):
            given.append(rng.choice(CHAPTERS))
        for _ in range(rng.choice((1, 1, 2, 3))):
            given += _given(rng, command)
        given += ["--out", str(watched.scratch / "figures")] if command == "figures" else []
        watched.run(f"{called}: {given}", "-c", GIVEN, *given, writes=command == "poster")
        for name in ("runs", "figures", "drafts"):
            shutil.rmtree(watched.root / name, ignore_errors=True)


def _given(rng, command):
    flag = rng.choice(FLAGS[command])
    strange = rng.choice([text for text in TEXTS if len(text) < 100_000])
    value = rng.choice((strange, strange, rng.choice(GOOD), rng.choice(LENGTHS), *METHODS, *ROUNDINGS))
    if flag is None:
        return [rng.choice((value, rng.choice(CHAPTERS)))]
    if flag == "-p":
        return [flag, rng.choice((rng.choice(PARAMETER), rng.choice(PARAMETER), strange)), value]
    return (
        [flag]
        if flag in ("--all", "--force", "--full")
        else [f"{flag}={value}"]
        if flag.startswith("--")
        else [flag, value]
    )


def test_there_are_a_thousand_mutations():
    assert sum(MUTATED.values()) >= 1_000
