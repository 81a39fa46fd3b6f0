"""What the reader of numerals makes of abstracts that people labelled: right, left open, or wrong, by role.

The abstracts are not in the repository. FOLDER has a text `ID.txt` and its labels `ID.ann` each, in brat's standoff
format, as the PICO corpus (Mutinda et al. 2022, doi:10.1186/s12911-022-01897-4) has them:
`python benchmarks/reader.py FOLDER`; with `--write` the figures go into data/benchmark/reader.csv, for the chapter that
tells them.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.sources.benchmark import READER
from analysis.sources.locations import BENCHMARK, shown
from analysis.sources.texts.guesses import Guess, guesses
from analysis.sources.texts.normalization import normalize

COLUMNS = ("role", "abstracts", "labelled", "right", "left_open", "wrong", "sure", "sure_and_wrong")
ROLES = {  # labels of the corpus, and the measures that are right
    "percentage": ({"iv-bin-percent", "cv-bin-percent"}, {"share", "survival"}),
    "count": ({"iv-bin-abs", "cv-bin-abs"}, {"count"}),
    "group size": ({"intervention-participants", "control-participants"}, {"count"}),
    "total size": ({"total-participants"}, {"count"}),
    "mean": ({"iv-cont-mean", "cv-cont-mean"}, {"mean", "change"}),
    "median": ({"iv-cont-median", "cv-cont-median"}, {"median"}),
    "standard deviation": ({"iv-cont-sd", "cv-cont-sd"}, {"standard deviation"}),
}
LABEL = re.compile(r"T\d+\t(\S+) (\d+) (\d+)\t")


def labelled(raw: str, labels: str) -> Iterator[tuple[str, int, int]]:
    """The role of each label that has one, and where what it labels begins and ends in the normalized text."""
    for line in labels.splitlines():
        found = LABEL.match(line)
        role = next((role for role, (names, _) in ROLES.items() if found and found[1] in names), None)
        if found and role:
            start, end = int(found[2]), int(found[3])
            start += len(raw[start:end]) - len(raw[start:end].lstrip())
            begin = len(normalize(f"{raw[:start]}X")) - 1
            yield role, begin, begin + len(normalize(raw[start:end]))


def fate(role: str, one: Guess, text: str, label: str) -> str:
    """Whether a labelled numeral is read as what it is; nothing where the label is not of it."""
    if role == "count" and (re.match(r"\s?(%|per ?cent\b)", text[one.offset + len(one.numeral) :])):
        return ""  # a percentage that is labelled as a count
    if role == "count" and re.search(r"\d[.·]\d", label):
        return ""  # so is a rate
    if not one.use:
        return "left_open"
    return "right" if (one.measure if one.use == "value" else one.use) in ROLES[role][1] else "wrong"


def read(folder: Path) -> list[dict[str, object]]:
    """What became of the labelled numerals of a folder, a row a role."""
    texts = sorted(folder.glob("*.txt"))
    tally = {role: Counter() for role in ROLES}
    for path in texts:
        raw = path.read_text(encoding="utf-8")
        text = normalize(raw)
        numerals = guesses(text)
        for role, begin, end in labelled(raw, path.with_suffix(".ann").read_text(encoding="utf-8")):
            one = next((one for one in numerals if one.offset < end and one.offset + len(one.numeral) > begin), None)
            if one and (how := fate(role, one, text, text[begin:end])):
                sure = {"right": "sure", "wrong": "sure_and_wrong"}.get(how, "") if one.sure else ""
                tally[role].update(filter(None, ("labelled", how, sure)))
    return [{"role": role, "abstracts": len(texts)} | {name: found[name] for name in COLUMNS[2:]}
            for role, found in tally.items()]  # fmt: skip


def written(rows: list[dict[str, object]]) -> str:
    """The rows as CSV."""
    held = io.StringIO()
    writer = csv.DictWriter(held, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="with ID.txt and ID.ann for each abstract")
    parser.add_argument("--write", action="store_true", help="write them where the chapter reads them")
    chosen = parser.parse_args()
    if not any(chosen.folder.glob("*.ann")):
        parser.error(f"FOLDER: allowed a folder with abstracts ID.txt and labels ID.ann; found {chosen.folder}")
    table = written(read(chosen.folder))
    print(table, end="")
    if chosen.write:
        path = BENCHMARK / f"{READER}.csv"
        path.write_text(table, encoding="utf-8", newline="\n")
        print(f"{shown(path)}: written")


if __name__ == "__main__":
    main()
