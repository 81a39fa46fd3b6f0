"""What `check` said before of files that are the same is said again, without computing it; never of other files."""

import json

import pytest

from analysis.book import making
from analysis.cli.remembered import remembered


@pytest.fixture
def files(tmp_path, monkeypatch):
    """The state of a checkout, to be changed."""
    state = {"inputs": "a"}
    monkeypatch.setattr(making, "STATE", tmp_path / "state")
    monkeypatch.setattr(making, "state", lambda: dict(state))
    return state


def saying(*lines, code=0):
    calls = []

    def say():
        calls.append(1)
        print(*lines)
        return code

    return say, calls


def test_what_was_said_is_said_again_with_its_code_but_not_computed(files, capsys):
    say, calls = saying("all", "is as it was", code=1)
    assert [remembered("x", say) for _ in range(3)] == [(1, False), (1, True), (1, True)]
    assert capsys.readouterr().out == "all is as it was\n" * 3
    assert calls == [1]


def test_another_question_is_another_answer(files, capsys):
    assert remembered("x", saying("one")[0]) == (0, False)
    assert remembered("y", saying("two")[0]) == (0, False)
    assert remembered("x", saying("three")[0]) == (0, True)
    assert capsys.readouterr().out == "one\ntwo\none\n"


def test_nothing_is_known_of_files_that_have_changed_and_changed_back(files):
    say, calls = saying("x")
    for content in "aba":
        files["inputs"] = content
        assert remembered("x", say) == (0, False)
    assert len(calls) == 3


@pytest.mark.parametrize("left", ["", "no JSON", "[]", "{}", '{"of": 1}', '{"of": "0", "said": {"x": ["a", "", 0]}}'])
def test_what_cannot_be_read_is_nothing(files, left, capsys):
    making.STATE.mkdir()
    (making.STATE / "said.json").write_text(left)
    assert remembered("x", saying("right")[0]) == (0, False)
    assert capsys.readouterr().out == "right\n"
    assert json.loads((making.STATE / "said.json").read_text())["said"] == {"x": ["right\n", "", 0]}


def test_where_nothing_can_be_written_it_is_computed_each_time(files, tmp_path):
    (tmp_path / "state").touch()
    say, calls = saying("x")
    assert [remembered("x", say) for _ in range(2)] == [(0, False)] * 2
    assert len(calls) == 2


def test_what_fails_is_not_kept(files):
    def fails():
        print("half")
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            remembered("x", fails)
    assert remembered("x", saying("whole")[0]) == (0, False)
