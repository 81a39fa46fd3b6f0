"""The review as a whole: every chapter run again, and one that was spoiled named."""

import json
import shutil
import subprocess
import sys
from xml.etree import ElementTree as Xml

from analysis.review.reruns import rerun_chapters
from analysis.sources.locations import CHAPTERS, ROOT


def test_the_whole_of_it_matches_and_is_written(tmp_path):
    out = tmp_path / "review"
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "review", "--out", out], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "running every chapter again" in done.stderr
    number = len(list(CHAPTERS.glob("*.ipynb")))
    text = (out / "review.md").read_text(encoding="utf-8")
    assert f"{number} of {number} are equal to the committed ones" in text
    xml = Xml.parse(out / "review.xml").getroot()
    assert (xml.get("failures"), xml.get("errors")) == ("0", "0")
    assert len(xml.find("testsuite[@name='chapters']")) == number


def test_a_chapter_that_shows_something_else_than_its_code_gives_is_named(tmp_path):
    shutil.copy(CHAPTERS.parent / "conftest.py", tmp_path)
    for name in ("spoiled", "whole"):
        shutil.copy(CHAPTERS / "burden.ipynb", tmp_path / f"{name}.ipynb")
    notebook = json.loads((tmp_path / "spoiled.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    place = next(place for place, cell in enumerate(code) if cell["outputs"])
    code[place]["outputs"][0]["data"]["text/html"] = ["<p>something else</p>"]
    (tmp_path / "spoiled.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    said = []
    found = {run.path.stem: run for run in rerun_chapters(said.append, tmp_path)}
    assert found["spoiled"].differing == (f"Cell {place}",)
    assert found["whole"].equal
    assert any("1 failed" in line for line in said)
