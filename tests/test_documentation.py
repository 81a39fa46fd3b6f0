"""Every public function of the library says what it takes; there and in the questions, it shows an example."""

import ast
import re

import pytest

from analysis.sources.locations import ROOT

PACKAGE = ROOT / "analysis"
LIBRARY = ("printed", "stats", "claims")
QUESTIONS = (
    "ledger/feasible.py", "ledger/multiverse", "chapters/methods_checked", "chapters/planning_the_follow_up",
    "chapters/knowledge_and_confidence/question.py", "chapters/intended_change/question.py",
    "chapters/reach/question.py", "chapters/pass_mark/question.py",
)  # fmt: skip
# What files of these rooms have from each other, and offer to nobody else; a sentence each is enough.
WITHIN = """
    among among_each answers_exist as_python both_limits bounded by_method check_between check_choice check_confidence
    check_counts check_decimals check_groups check_items check_not_percent check_plain check_plan check_response
    check_scale check_shares check_size check_tables check_work counts_of counts_within describe ends every_pair few
    fisher_tail_pvalues given_total greatest_squares held held_against largest_probabilities
    least_squares load_answers normal_power outermost over_every_pairing pairings_of people printed_so problem
    question_share quotient_ranks ranges_of ranks_about sizes_with sizes_with_pairing summarize tables_at_the_edge
    tables_of_groups tables_of_one_size tables_of_two_sizes tables_to_rank unconditional_pvalues whole_totals
""".split()
NO_WORDS = ("words", "tables", "figure_", "headlines")  # of a chapter: what readers see of what it asks


def functions(rooms):
    """Each public function, by the file it stands in."""
    for room in rooms:
        files = sorted((PACKAGE / room).rglob("*.py")) or [PACKAGE / room]
        for path in (path for path in files if room in LIBRARY or not path.name.startswith(NO_WORDS)):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in WITHIN:
                    yield pytest.param(node, id=f"{path.relative_to(PACKAGE)}:{node.name}")


def takes(node):
    arguments = node.args
    return [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


@pytest.mark.parametrize("node", list(functions(LIBRARY)))
def test_a_function_of_the_library_says_what_it_takes(node):
    said = ast.get_docstring(node) or ""
    missing = [name for name in takes(node) if not re.search(rf"(?<!\w){name}(?!\w)", said)]
    assert not missing, f"not spoken of: {', '.join(missing)}"


@pytest.mark.parametrize("node", list(functions([*LIBRARY, *QUESTIONS])))
def test_a_public_function_shows_an_example(node):
    assert ">>>" in (ast.get_docstring(node) or "")


@pytest.mark.parametrize("node", list(functions([*LIBRARY, *QUESTIONS])))
def test_a_public_function_says_what_it_refuses(node):
    said = ast.get_docstring(node) or ""
    raising = [one for one in ast.walk(node) if isinstance(one, ast.Raise) and one.exc is not None]
    assert not raising or "Raises" in said, "raises, and does not say so"


def test_the_checks_reach_every_room_that_is_named_and_each_exception_is_there():
    assert all(list(functions([room])) for room in (*LIBRARY, *QUESTIONS))
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    assert [name for name in WITHIN if not any(f"def {name}(" in text for text in texts)] == []
