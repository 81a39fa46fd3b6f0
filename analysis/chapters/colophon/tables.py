"""What the book is made from: packages and data."""

from __future__ import annotations

from analysis.show import numbers
from analysis.show.documents import Code, Table, Together, as_finding
from analysis.sources.locations import DATA
from analysis.sources.provenance import LOCK, locked, sha256
from analysis.sources.reports import Reports
from analysis.sources.tables import PACKAGE


def provenance_finding(data: Reports) -> Together:
    """How many tables and packages: a sentence."""
    said = (
        f"The book is computed from {numbers.number(len(data.descriptor['resources']))} tables by "
        f"{numbers.number(len(locked()))} packages and what they need in turn, each locked to one version by its hash."
    )
    return as_finding(said)


def input_fingerprints(data: Reports, digits: int = 64) -> Table:
    """The tables of the data, the schema and the lock, each with its SHA-256, or with as many digits of it."""
    rows = {resource["path"]: len(getattr(data, resource["name"])) for resource in data.descriptor["resources"]}
    files = [(f"data/{path}", DATA / path, numbers.number(many)) for path, many in rows.items()]
    files += [(f"data/{PACKAGE}", DATA / PACKAGE, numbers.NONE), (LOCK.name, LOCK, numbers.NONE)]
    cells = [(Code(name), many, Code(sha256(path)[:digits])) for name, path, many in files]
    return Table("What the numbers are computed from", ["File", "Rows", "SHA-256"], cells, "wide")


def versions() -> Table:
    """The locked version of every package that the project asks for."""
    return Table("Packages, as locked", ["Package", "Version"], list(locked().items()))
