"""Files that are changed as one are all new or all as they were, wherever the process that changes them ends."""

import os
import sys

import pytest

from analysis.printed.problems import InputError
from analysis.sources import replacing

OLD = {"data/one.csv": b"old one\n", "data/two.csv": b"old two\r\n", "page.ipynb": b"an old page\n"}
NEW = {"data/one.csv": b"new one\n", "data/two.csv": b"new two\r\n", "added.bib": b"a new file\n"}


@pytest.fixture
def root(tmp_path):
    put(tmp_path, OLD)
    return tmp_path


def put(root, files):
    for path in found(root):
        (root / path).unlink()
    for name, content in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content)


def found(root):
    """Every file but the lock, which stays."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and path.name != "change.lock"}  # fmt: skip


def change(root):
    texts = {root / name: NEW[name].decode() if name in NEW else None for name in {**OLD, **NEW}}
    replacing.replace_all(texts, root / "data")


def test_files_are_written_in_their_bytes_and_those_without_text_are_gone(root):
    change(root)
    assert found(root) == NEW
    assert not list((root / replacing.STATE).glob("change[!.]*"))


def ends_at(moment, act):
    """Let a process do something and end, without any clean-up, before the so-many-th line of the module: whether it
    got so far."""
    child = os.fork()
    if not child:
        lines = iter(range(moment))

        def trace(frame, event, _):
            if frame.f_code.co_filename != replacing.__file__:
                return None
            if event == "line" and next(lines, None) is None:
                os._exit(9)
            return trace

        sys.settrace(trace)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_process_that_ends_at_any_line_leaves_all_old_or_all_new_and_the_next_one_nothing_else(root):
    seen, moment = [], 0
    while ends_at(moment, lambda: change(root)):
        ended_again = moment % 3 and ends_at(moment // 2, lambda: replacing.finish_change(root / "data"))
        replacing.finish_change(root / "data")
        assert found(root) in (OLD, NEW), f"mixed, or left behind, at {moment}, {ended_again}"
        seen.append(found(root) == NEW)
        put(root, OLD)
        moment += 1
    assert seen == sorted(seen)  # from one moment on it is decided
    assert min(seen.count(False), seen.count(True)) > 20


@pytest.mark.parametrize("name", ["one.csv", "two.csv", "added.bib", "change"])
def test_a_file_that_cannot_be_written_leaves_all_as_they_were_and_nothing_beside_them(root, name, monkeypatch):
    real = os.replace

    def full(source, target):
        if target.name == name:
            raise OSError(28, "No space left on device", str(source), None, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(
        InputError, match=rf"{name}: cannot be written \(No space left on device\); nothing was changed"
    ):
        change(root)
    assert found(root) == OLD


def test_a_change_that_is_broken_off_by_hand_is_taken_back(root, monkeypatch):
    real = os.replace

    def stopped(source, target):
        if target.name == "two.csv" and target.read_bytes() == OLD["data/two.csv"]:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        change(root)
    assert found(root) == OLD


@pytest.mark.slow
def test_a_checkout_that_was_moved_after_a_kill_is_finished_where_it_is(root, tmp_path_factory):
    for moment in range(1000):
        assert ends_at(moment, lambda: change(root))
        if (root / replacing.STATE / replacing.CHANGE / replacing.JOURNAL).exists():
            break
    moved = root.rename(tmp_path_factory.mktemp("elsewhere") / "moved")
    replacing.finish_change(moved / "data")
    assert found(moved) == NEW
