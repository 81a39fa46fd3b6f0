"""What a review is made of: the data, the check of every statistic, the multiverse, the environment, hashes."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import pandas as pd
import yaml

from analysis.book import committed_ledger
from analysis.book.notebooks import running
from analysis.ledger.multiverse import findings, overview
from analysis.review.check import outcome as check_outcome
from analysis.review.reruns import ChapterRun
from analysis.sources import provenance
from analysis.sources.locations import CHAPTERS, DATA, ROOT, shown
from analysis.sources.reports import Reports, load

MAIN = (
    "numpy", "pandas", "scipy", "statsmodels", "pingouin", "matplotlib", "frictionless", "papermill", "nbclient",
    "nbval", "jupyter-book",
)  # fmt: skip
LICENCE = re.compile(r"([A-Z][\w ]+): \[([^\]]+)\]\(([\w/]*LICENSE)\)")


@dataclass(frozen=True)
class Material:
    """What a review is made of."""

    made: datetime
    origin: str  # the commit, and whether anything differs from it
    citation: dict  # CITATION.cff
    licences: list[tuple[str, str, str]]  # what, under which licence, in which file
    data: Reports
    outcome: check_outcome.Outcome
    differences: dict[str, pd.DataFrame]  # from `multiverse.differences`, by report_id
    standing: pd.DataFrame  # from `multiverse.standing`
    chapters: int  # how many there are
    stale: list[str]  # those that are not made from the files that are here
    runs: list[ChapterRun] | None  # None if the chapters were not run again
    environment: list[tuple[str, str]]
    hashes: list[tuple[str, str]]  # names of files, from the root of the checkout, each with its SHA-256

    @property
    def matches(self) -> bool:
        """Whether all that was run is as it was committed."""
        return self.outcome.matches and not self.stale and all(run.equal for run in self.runs or ())


def gathered(tell: Callable[[str], None], rerun: Callable[[], Sequence[ChapterRun]] | None) -> Material:
    """Run everything, and bring together what it gives; `tell` gets a line on each step before it begins.

    `rerun` runs the chapters again; None leaves that out.
    """
    made = datetime.now(UTC)
    origin, hashes = _origin(), _hashes()
    tell("reading and validating the data")
    data = load()
    tell("rebuilding every statistic")
    outcome = check_outcome.checked(data, chapter=committed_ledger.CHAPTER)
    tell("making every choice at once: the multiverse")
    differences = {report_id: overview.differences(data, report_id) for report_id in data.report_ids}
    standing = findings.standing(findings.other_findings(data))
    chapters = running.chapters()
    stale = [chapter.name for chapter in chapters if running.stale([chapter])]
    runs = None
    if rerun is not None:
        tell("running every chapter again: some minutes")
        runs = list(rerun())
    return Material(
        made=made,
        origin=origin,
        citation=yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8")),
        licences=LICENCE.findall(" ".join((ROOT / "README.md").read_text(encoding="utf-8").split())),
        data=data,
        outcome=outcome,
        differences={name: found for name, found in differences.items() if len(found)},
        standing=standing,
        chapters=len(chapters),
        stale=stale,
        runs=runs,
        environment=_environment(),
        hashes=hashes,
    )


def _origin() -> str:
    found = provenance.commit()
    return provenance.built_from() + (", and no file of it is changed" if found and not found.changed else "")


def _environment() -> list[tuple[str, str]]:
    """Python, the machine, and the packages that compute, draw and run."""
    locked = provenance.locked()
    found = [
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("System", f"{platform.system()} {platform.release()}, {platform.machine()}"),
    ]
    for name in MAIN:
        here = _version(name)
        found.append((name, here if here == locked.get(name) else f"{here}, and not {locked.get(name)} as locked"))
    others = [name for name in locked if name not in MAIN]
    unlike = [name for name in others if _version(name) != locked[name]]
    found.append(("All other packages", f"not as locked: {', '.join(unlike)}" if unlike else "as locked"))
    return [*found, ("SHA-256 of the lock", provenance.sha256(provenance.LOCK))]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _hashes() -> list[tuple[str, str]]:
    paths: list[Path] = [*sorted(DATA.glob("*.csv")), *sorted(DATA.glob("*.json")), *sorted(CHAPTERS.glob("*.ipynb"))]
    return [(shown(path), provenance.sha256(path)) for path in (*paths, provenance.LOCK)]
