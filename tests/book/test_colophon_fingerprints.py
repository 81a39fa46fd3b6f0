"""The committed colophon names the data and the lock as they are: whatever changes there has to reach the chapters."""

import json

import pytest
from bs4 import BeautifulSoup

from analysis.sources.locations import CHAPTERS, DATA, ROOT
from analysis.sources.provenance import sha256

FILES = [*sorted(DATA.glob("*.csv")), DATA / "datapackage.json", ROOT / "requirements.lock"]


@pytest.fixture(scope="module")
def printed():
    """What the colophon says: SHA-256 by file."""
    cells = json.loads((CHAPTERS / "colophon.ipynb").read_text(encoding="utf-8"))["cells"]
    (cell,) = (cell for cell in cells if cell["id"] == "fingerprints")
    html = "".join(cell["outputs"][0]["data"]["text/html"])
    rows = [[code.get_text() for code in row("code")] for row in BeautifulSoup(html, "html.parser")("tr")]
    return dict(row for row in rows if row)


def test_the_colophon_has_the_fingerprints_of_these_files_and_no_others(printed):
    assert set(printed) == {path.relative_to(ROOT).as_posix() for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_chapters_were_made_from_this_very_file(path, printed):
    name = path.relative_to(ROOT).as_posix()
    assert printed[name] == sha256(path), f"{name} changed since the chapters ran: make book"
