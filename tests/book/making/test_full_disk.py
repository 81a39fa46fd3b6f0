"""A disk that is full, at any moment of a run: one line says so, the old stays, and nothing unfinished is left.

Where the tests may mount one, it is a small disk that is really full; everywhere, it is a limit to the size of a file.
"""

import json
import os
import re
import resource
import subprocess
import sys

import pytest

TOO_LARGE = "print('a' * 200_000)"


def limited(size):
    """For a process: no file that it writes may be larger."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def chapter_code(content):
    """What the last cell of a chapter does."""
    return "".join(json.loads(content)["cells"][-1]["source"])


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """A folder, and whether it is a small disk of its own."""
    folder = tmp_path_factory.mktemp("disk").resolve()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]
    own = sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    yield folder, own
    if own:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture(scope="module")
def built(disk, checkout_in):
    """A checkout on it of one chapter and one page, built."""
    root = disk[0] / "checkout"
    root.mkdir()
    checkout = checkout_in(root)
    (checkout.templates / "report.ipynb").unlink()
    checkout.contents("argument")
    done = checkout.run("book")
    assert done.code == 0, done.out + done.err
    return checkout


# What the chapter does; the command; the largest file; the room on the disk, if it is to be one; what is said.
PAGES = r"_build/html: cannot be written \(.*\); the last book stays"
MOMENTS = {
    "the chapter": (
        TOO_LARGE, ["chapters"], 100_000, None,
        r"book/chapters/argument\.ipynb: cannot be written \(book/chapters/.*\); it is as it was",
    ),
    "the chapter, on a disk": (
        "confidence + 1", ["chapters"], 1_000, 0,
        r"book/chapters/argument\.ipynb: cannot be written \(book/chapters/.*\); it is as it was",
    ),
    "the pages": ("confidence + 4", ["book"], 100_000, 500_000, PAGES),
    "the pages of a comparison": (
        "confidence + 4", ["verify", "--html"], 100_000, None, r"File too large; what was finished is kept",
    ),
}  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_full_disk_is_told_in_a_line_and_the_old_stays(moment, built, disk):
    folder, own = disk
    source, command, limit, room, said = MOMENTS[moment]
    built.template("argument", "confidence = 0.95", source)
    before, page = built.files(), (built.root / "_build" / "html" / "index.html").stat().st_mtime_ns
    rest, really = folder / "rest", own and room is not None
    if really:
        space = os.statvfs(folder)
        rest.write_bytes(bytes(space.f_bavail * space.f_frsize - room))
    done = built.start("-B", "-m", "analysis", *command, limit=None if really else limited(limit))
    out, err = done.communicate(timeout=240)
    rest.unlink(missing_ok=True)
    assert done.returncode == 1
    assert re.fullmatch(f"error: {said}\n", err)
    assert "Traceback" not in out
    chapter = "book/chapters/argument.ipynb"
    after = built.files()
    assert after.keys() == before.keys(), "something unfinished is left, or something is gone"
    assert {name for name in after if after[name] != before[name]} <= {chapter, "book/chapters/computed_from.json"}
    assert after[chapter] == before[chapter] or source in chapter_code(after[chapter])
    assert [path.name for path in (built.root / "_build").iterdir()] == ["html"]
    assert (built.root / "_build" / "html" / "index.html").stat().st_mtime_ns == page


def test_with_room_again_the_next_run_completes(built):
    done = built.run("book")
    assert done.code == 0, done.out + done.err
    assert built.run("verify").code == 0
