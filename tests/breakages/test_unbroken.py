"""Each check that the gallery uses passes in a copy that nobody broke: it tells what was broken, not that it runs."""

import re
from pathlib import Path

import pytest

TEST = re.compile(r"\b(?:[a-z]+/)?test_\w+\.py(?:::test_\w+)?")
FILES = [path for path in sorted(Path(__file__).parent.glob("test_*.py")) if path.name != Path(__file__).name]
CHECKS = sorted({name for path in FILES for name in TEST.findall(path.read_text(encoding="utf-8"))})


def test_the_gallery_uses_checks():
    assert len(FILES) >= 6
    assert len(CHECKS) >= 20


def test_every_test_of_the_gallery_passes_if_nothing_is_broken(project):
    found = project.tests(*CHECKS)
    assert found.code == 0, found


@pytest.mark.parametrize("name", ["burden", "colophon"])
def test_a_fresh_run_of_a_chapter_differs_in_nothing_if_nothing_is_broken(name, project):
    found = project.chapters_again(name)
    assert found.code == 0, found
    assert " passed" in found


def test_data_templates_and_arguments_are_taken_if_nothing_is_broken(project):
    assert project.validate().code == 0
    assert project.run_template("burden").code == 0
    (project.root / "_build" / "broken.ipynb").unlink()
    assert project.python("analysis", "check", "-p", "confidence", "0.95").code == 0
    assert project.python("analysis", "rerun").code == 0
    assert not (project.root / "runs").exists()
