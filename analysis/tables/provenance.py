"""What the book is made from: packages and data."""

from __future__ import annotations

from html import escape

from IPython.display import HTML

from analysis import wording
from analysis.locations import DATA
from analysis.provenance import LOCK, locked, sha256
from analysis.reports import PACKAGE, Reports
from analysis.tables.markup import paragraph, table


def provenance_finding(data: Reports) -> HTML:
    """How many tables and packages: a sentence."""
    return paragraph(
        f"The book is computed from {wording.number(len(data.descriptor['resources']))} tables by "
        f"{wording.number(len(locked()))} packages and what they need in turn, each locked to one version by its hash."
    )


def fingerprints(data: Reports, digits: int = 64) -> HTML:
    """The tables of the data, the schema and the lock, each with its SHA-256, or with as many digits of it."""
    tables = {resource["path"]: len(getattr(data, resource["name"])) for resource in data.descriptor["resources"]}
    cells = [
        (f"<code>data/{escape(path)}</code>", wording.number(rows), f"<code>{sha256(DATA / path)[:digits]}</code>")
        for path, rows in tables.items()
    ]
    cells += [
        (f"<code>{escape(name)}</code>", wording.NONE, f"<code>{sha256(path)[:digits]}</code>")
        for name, path in ((f"data/{PACKAGE}", DATA / PACKAGE), (LOCK.name, LOCK))
    ]
    return table(["File", "Rows", "SHA-256"], cells, "What the numbers are computed from", "wide")


def versions() -> HTML:
    """The locked version of every package that the project asks for."""
    cells = [(escape(name), escape(version)) for name, version in locked().items()]
    return table(["Package", "Version"], cells, "Packages, as locked")
