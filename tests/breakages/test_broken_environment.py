"""An environment that people change in one place only: the lock, the Conda file and what was asked for part."""

import re

import pytest

LOCK, CONDA = "requirements.lock", "environment.yml"
ALLOWED = "test_environment.py::test_every_dependency_is_locked_at_a_version_that_it_allows"
SAME = "test_environment.py::test_conda_installs_exactly_the_locked_environment"
FINGERPRINT = "book/test_colophon_fingerprints.py::test_the_chapters_were_made_from_this_very_file"


def bumped(name, version):
    """A locked package at another version, its hashes as they were."""

    def change(project):
        text = (project.root / LOCK).read_text()
        changed = re.sub(rf"^{name}==\S+", f"{name}=={version}", text, flags=re.MULTILINE)
        assert changed != text
        project.write(LOCK, changed)

    return change


BROKEN = {
    "a dependency bumped in the lock only, within what is allowed": (
        bumped("scipy", "1.99.0"), f"{FINGERPRINT}[{LOCK}]", f"{LOCK} changed since the chapters ran: make book",
    ),
    "a dependency bumped in the lock only, and not the one installed": (
        bumped("scipy", "1.99.0"), "test_environment.py::test_what_is_installed_is_what_is_locked",
        "scipy 1.17.1 is installed, 1.99.0 is locked",
    ),
    "a dependency bumped in the lock beyond what is allowed": (
        bumped("pandas", "4.0.0"), ALLOWED,
        f"FAILED tests/{ALLOWED}[pandas>=3.0,<4]",
    ),
    "a dependency asked for and not locked": (
        lambda project: project.edit("pyproject.toml", '"uv>=0.9"', '"uv>=0.9", "polars>=1"'), ALLOWED, "[polars>=1]",
    ),
    "a hash taken out of the lock": (
        lambda project: project.lines(LOCK, lambda lines: [*lines[:1], *lines[3:]]), "test_environment.py", "failed",
    ),
    "environment.yml with a version of its own": (
        lambda project: project.edit(CONDA, "  - -r requirements", "  - scipy==1.15\n      - -r requirements"), SAME,
        "- scipy==1.15",
    ),
    "environment.yml with another lock": (
        lambda project: project.edit(CONDA, "-r requirements.lock", "-r requirements.txt"), SAME,
        "- -r requirements.txt",
    ),
    "environment.yml with a Python too old": (
        lambda project: project.edit(CONDA, "python=3.11", "python=3.10"),
        "test_environment.py::test_conda_brings_a_python_that_the_project_allows", "3.10.0",
    ),
    "a target of the Makefile renamed": (
        lambda project: project.edit("Makefile", "validate: $(INSTALLED)", "verify-data: $(INSTALLED)"),
        "test_makefile.py::test_make_alone_lists_every_target", "- 'validate',",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("broken", "check", "said"), BROKEN.values(), ids=list(BROKEN))
def test_what_parts_from_the_rest_is_told(broken, check, said, project):
    broken(project)
    found = project.tests(check)
    assert found.code == 1
    assert said in found
